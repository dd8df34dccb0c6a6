import { expect } from 'chai';
import type { Result, ResultRow } from '../../lib/analytics/result.js';
import { turnOf } from '../../lib/pipeline/turn.js';
import { planOf } from '../helpers/mockVocabulary.js';

describe('what an answer leaves for the next question', () => {
  const result = (rows: readonly ResultRow[]): Result =>
    ({ metrics: {}, columns: [], rows, total: rows.length, sql: [], notes: [] }) as unknown as Result;
  const cases: readonly (readonly [
    string,
    ResultRow,
    { field: string; ids: readonly (string | number)[]; names: readonly string[]; owners?: readonly { id: number; name: string }[] } | null,
  ])[] = [
    ['top 3 customers', { customer: 'A', customer_id: 'cust_10', spent: 5 }, { field: 'customer.id', ids: [10], names: ['A'] }],
    ['low stock products', { product: 'B', product_id: 'prod_4', quantity: 5 }, { field: 'product.id', ids: [4], names: ['B'] }],
    ['late orders', { order_id: 'ord_7', customer: 'A', customer_id: 'cust_10' }, { field: 'order.id', ids: [7], names: ['ord_7'], owners: [{ id: 10, name: 'A' }] }],
    ['revenue by category', { category: 'C', revenue: 5 }, { field: 'product.category', ids: ['C'], names: ['C'] }],
    ['monthly revenue 2025', { month: '2025-01', revenue: 5 }, null],
  ];
  for (const [question, row, rows] of cases)
    it(question, async () => {
      const plan = await planOf(question);
      expect(turnOf(plan, 'ranking', result([row]))).to.deep.equal({ plan, intent: 'ranking', rows });
    });

  it('keeps no more than 200 rows', async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ customer: 'A', customer_id: `cust_${String(n)}` }));
    expect(turnOf(await planOf('top 3 customers'), 'ranking', result(many)).rows?.ids).to.have.length(200);
  });
});
