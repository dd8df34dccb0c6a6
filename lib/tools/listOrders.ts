import { PARAMETERS } from './call/documentedParameters.js';
import { COUNT, LIST, recordRows } from './documented.js';
import { defineTool } from './tool.js';

export const listOrders = defineTool({
  name: 'list_orders',
  title: 'Orders',
  description:
    'List or count orders by status, period, amount, payment method, customer, product or note; open, late and largest orders. Orders count whatever their status unless one is named.',
  permission: 'counts',
  examples: [
    "list_orders(filters=[{field: 'order.status', op: '=', value: 'pending'}])",
    "list_orders(ask='value', measures=['orders'], period='last month', by=['payment_method'])",
  ],
  parameters: [
    PARAMETERS.start_date,
    PARAMETERS.end_date,
    PARAMETERS.group_by,
    PARAMETERS.product,
    PARAMETERS.category,
    PARAMETERS.customer,
    PARAMETERS.customer_id,
    PARAMETERS.product_ids,
  ],
  base: { ask: 'records', subject: 'order', measures: [], by: [] },
  output: { total_orders: COUNT, orders: LIST },
  document: async ({ plan, result }) =>
    Promise.resolve({ total_orders: plan.ask === 'records' ? result.total : null, orders: recordRows(result) }),
});
