import { holdPlans } from './planCases.js';

describe('grouping', () => {
  holdPlans([
    ['revenue by country and month', { by: [{ dimension: 'country' }, { dimension: 'month' }], ask: 'groups' }],
    ['revenue per brand', { by: [{ dimension: 'brand' }] }],
    ['revenue by color', { by: [{ dimension: 'attribute', attribute: 'color' }] }],
    ['orders by weekday', { by: [{ dimension: 'weekday' }], measures: [{ measure: 'orders' }] }],
    ['monthly revenue 2025', { by: [{ dimension: 'month' }], gaps: true, sort: { by: { dimension: 'month' }, direction: 'asc' } }],
    ['average order value by month', { by: [{ dimension: 'month' }], measures: [{ measure: 'aov' }] }],
    ['average revenue per day last month', { by: [], measures: [{ measure: 'revenue', per: 'day' }], ask: 'value' }],
    ['average orders per month', { by: [], measures: [{ measure: 'orders', per: 'month' }] }],
  ]);
});
