import { expect } from 'chai';
import type { Plan } from '../../../lib/analytics/plan.js';
import type { Result } from '../../../lib/analytics/result.js';
import type { YesNo } from '../../../lib/phrasing/phrase.types.js';
import { said, year2025 } from '../given.js';

const stock: Partial<Plan> = { subject: 'product', measures: [{ measure: 'stock' }] };
const late: Partial<Plan> = { ask: 'records', subject: 'order', where: [{ kind: 'segment', segment: 'late' }] };
const field = (name: string): Partial<Plan> => ({
  ask: 'records',
  subject: 'order',
  columns: [name],
  where: [{ kind: 'field', field: 'order.id', op: '=', values: [4] }],
});
const compared: Partial<Plan> = {
  measures: [{ measure: 'revenue' }],
  period: year2025,
  compare: { kind: 'period', period: { ...year2025, label: '2024', start: '2024-01-01', end: '2024-12-31' } },
};
const trend: Partial<Plan> = { ask: 'analysis', measures: [{ measure: 'revenue' }], analysis: { kind: 'trend', grain: 'month' } };
const change = (current: number, previous: number): Partial<Result> => ({
  metrics: { current, previous, change: current - previous, change_ratio: null },
});
const orders = (count: number): Partial<Result> => ({ rows: Array.from({ length: count }, (_, at) => ({ order_id: `ord_${at + 1}` })) });
const EXISTS: YesNo = { asked: 'existence' };
const isOp = (op: Extract<YesNo, { asked: 'condition' }>['op'], ...values: number[]): YesNo => ({ asked: 'condition', op, values });
const way = (direction: 'more' | 'less' | 'same'): YesNo => ({ asked: 'direction', direction });

const cases: readonly (readonly [
  what: string,
  verdict: 'Yes' | 'No' | null,
  yesNo: YesNo,
  plan: Partial<Plan>,
  result: Partial<Result>,
])[] = [
  ['there is some stock', 'Yes', EXISTS, stock, { metrics: { stock: 3 } }],
  ['there is no stock', 'No', EXISTS, stock, { metrics: { stock: 0 } }],
  ['nothing to compute', 'No', EXISTS, stock, { metrics: { stock: null } }],
  ['there are records', 'Yes', EXISTS, late, orders(2)],
  ['there are no records', 'No', EXISTS, late, orders(0)],
  ['none, and there are some', 'No', { asked: 'absence' }, late, orders(2)],
  ['none, and there are none', 'Yes', { asked: 'absence' }, late, orders(0)],
  ['a field has a value', 'Yes', EXISTS, field('order.notes'), { rows: [{ order_id: 'ord_4', notes: 'ring' }] }],
  ['a field has none', 'No', EXISTS, field('order.notes'), { rows: [{ order_id: 'ord_4', notes: null }] }],
  ['a field of zero', 'No', EXISTS, field('order.discount'), { rows: [{ order_id: 'ord_4', discount: 0 }] }],
  [
    'a field is so',
    'Yes',
    { asked: 'is', values: ['shipped'] },
    field('order.status'),
    { rows: [{ order_id: 'ord_4', status: 'shipped' }] },
  ],
  [
    'a field is otherwise',
    'No',
    { asked: 'is', values: ['shipped'] },
    field('order.status'),
    { rows: [{ order_id: 'ord_4', status: 'pending' }] },
  ],
  ['out of stock: 0', 'Yes', isOp('<=', 0), stock, { metrics: { stock: 0 } }],
  ['out of stock: 1', 'No', isOp('<=', 0), stock, { metrics: { stock: 1 } }],
  ['more than', 'No', isOp('>', 3), stock, { metrics: { stock: 3 } }],
  ['at least', 'Yes', isOp('>=', 3), stock, { metrics: { stock: 3 } }],
  ['less than', 'No', isOp('<', 3), stock, { metrics: { stock: 3 } }],
  ['exactly', 'Yes', isOp('=', 3), stock, { metrics: { stock: 3 } }],
  ['not', 'No', isOp('!=', 3), stock, { metrics: { stock: 3 } }],
  ['between, both ends', 'Yes', isOp('between', 3, 5), stock, { metrics: { stock: 5 } }],
  ['a count of records', 'Yes', isOp('>', 1), late, orders(2)],
  ['no value to hold it against', null, isOp('>', 1), stock, { metrics: { stock: null } }],
  ['more: it rose', 'Yes', way('more'), compared, change(5, 4)],
  ['more: it is the same', 'No', way('more'), compared, change(4, 4)],
  ['less: it rose', 'No', way('less'), compared, change(5, 4)],
  ['the same: it is', 'Yes', way('same'), compared, change(4, 4)],
  ['the same: it fell', 'No', way('same'), compared, change(3, 4)],
  ['rising', 'Yes', way('more'), trend, { metrics: { slope: 1, direction: 'rising' } }],
  ['falling, asked whether rising', 'No', way('more'), trend, { metrics: { slope: -1, direction: 'falling' } }],
  ['flat', 'Yes', way('same'), trend, { metrics: { slope: 0, direction: 'flat' } }],
];

describe('yes or no', () => {
  for (const [what, verdict, yesNo, plan, result] of cases) {
    it(`${what}: ${verdict ?? 'neither'}`, () => {
      const sentence = said(plan, result, { yesNo });
      expect(/^(Yes|No), /.exec(sentence)?.[1] ?? null, sentence).to.equal(verdict);
    });
  }

  it('a list that answers yes is a sentence', () => {
    expect(said(late, orders(1), { yesNo: EXISTS })).to.equal('Yes, there is 1 late order: ord_1.');
  });
});
