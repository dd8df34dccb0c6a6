import { field, holdPlans } from './planCases.js';

describe('shares', () => {
  holdPlans([
    [
      'what share of revenue came from Electronics',
      { measures: [{ measure: 'revenue' }], part: [field('product.category', '=', ['Electronics'], 'Electronics')], where: [] },
    ],
    [
      'what percentage of orders were cancelled',
      { measures: [{ measure: 'orders' }], part: [field('order.status', '=', ['cancelled'], 'cancelled')] },
    ],
    ['what share of customers are gold', { measures: [{ measure: 'customers' }], part: [field('customer.tier', '=', ['Gold'], 'Gold')] }],
  ]);
});
