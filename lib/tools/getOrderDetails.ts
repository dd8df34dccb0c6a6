import { PARAMETERS } from './call/documentedParameters.js';
import { LIST, RECORD, recordRows } from './documented.js';
import { defineTool } from './tool.js';

export const getOrderDetails = defineTool({
  name: 'get_order_details',
  title: 'Order',
  description:
    'Retrieve one order: customer, date, status, total, payment, shipping, and its items. The shipping address is masked where the role may not see it.',
  permission: 'counts',
  examples: ["get_order_details(order_id='ord_42')"],
  parameters: [PARAMETERS.order_id],
  base: { ask: 'record', subject: 'order', measures: [], by: [] },
  needsOneOf: ['order_id', 'filters', 'sort'],
  output: { order: RECORD, items: LIST },
  document: async ({ result }) => {
    const [row] = recordRows(result);
    const { items, ...order } = row ?? {};
    return Promise.resolve({ order: row ? order : null, items: Array.isArray(items) ? items : [] });
  },
});
