import type { ResultRow } from '../analytics/result.js';
import { PARAMETERS } from './call/documentedParameters.js';
import { LIST, RECORD, cell } from './documented.js';
import { defineTool } from './tool.js';

export const getCustomerInfo = defineTool({
  name: 'get_customer_info',
  title: 'Customer',
  description:
    'Retrieve one customer: profile, totals and order history, by id, e-mail address or name. E-mail, phone and address are masked where the role may not see them.',
  permission: 'customers',
  examples: ["get_customer_info(customer_id='cust_17')", "get_customer_info(email='name@example.com', include_orders=false)"],
  parameters: [PARAMETERS.customer_id, PARAMETERS.email, PARAMETERS.include_orders, PARAMETERS.customer],
  base: { ask: 'record', subject: 'customer', measures: [], by: [] },
  needsOneOf: ['customer_id', 'email', 'customer', 'filters', 'sort'],
  output: { customer: RECORD, recent_orders: LIST },
  document: async ({ result, args }) => {
    const [row] = result.rows;
    return Promise.resolve({
      customer: row ? Object.fromEntries(PROFILE.map(([name, ...columns]) => [name, cell(row, ...columns)])) : null,
      recent_orders: args.include_orders === false ? [] : ordersOf(row),
    });
  },
});

/** In the documentation's words: order_id, date, total, status. */
function ordersOf(row: ResultRow | undefined): readonly object[] {
  const orders = row?.recent_orders;
  if (!Array.isArray(orders)) return [];
  return (orders as readonly ResultRow[]).map((order) => ({
    order_id: cell(order, 'order_id'),
    date: cell(order, 'order_date'),
    total: cell(order, 'total_amount'),
    status: cell(order, 'status'),
  }));
}

/** Documented key ← the columns that may carry it. */
const PROFILE: readonly (readonly [string, ...string[]])[] = [
  ['id', 'id', 'customer_id'],
  ['name', 'name', 'customer'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['address', 'address'],
  ['city', 'city'],
  ['country', 'country'],
  ['total_orders', 'total_orders', 'fulfilled_orders', 'orders'],
  ['total_spent', 'total_spent', 'spent'],
  ['loyalty_tier', 'loyalty_tier', 'tier'],
  ['avg_order_value', 'avg_order_value', 'average_order_value', 'aov'],
];
