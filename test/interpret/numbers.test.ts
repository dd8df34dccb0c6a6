import { field, holdPlans } from './planCases.js';

const having = (measure: string, op: '>' | '>=' | '<' | '<=', value: number) => [{ measure: { measure }, op, values: [value] }] as const;

describe('numbers with a comparator', () => {
  holdPlans([
    ['orders of $50 or more', { where: [field('order.total', '>=', [50], 'at least 50')] }],
    ['orders not over 100', { where: [field('order.total', '<=', [100], 'at most 100')] }],
    ['orders between 20 and 30 dollars', { where: [field('order.total', 'between', [20, 30], 'between 20 and 30')] }],
    ['products between $30 and $20', { where: [field('product.price', 'between', [20, 30], 'between 20 and 30')] }],
    ['customers with at least 3 orders', { having: having('orders', '>=', 3), by: [{ dimension: 'customer' }] }],
    ['products under 20% margin', { having: having('margin', '<', 0.2), by: [{ dimension: 'product' }] }],
    ['top 5 products by revenue', { having: [], limit: 5 }],
  ]);
});
