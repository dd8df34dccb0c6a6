import { expect } from 'chai';
import { EMPTY_PLAN, type Condition, type Plan } from '../../lib/analytics/plan.js';
import type { Result } from '../../lib/analytics/result.js';
import { ALL_TIME, type Period } from '../../lib/periods/period.js';
import type { PhraseContext } from '../../lib/phrasing/phrase.types.js';
import { phraseResult } from '../../lib/phrasing/phraseResult.js';

const ctx: PhraseContext = { currency: 'USD', today: '2026-03-18', dataEnd: '2026-03-18' };
const lastWeek: Period = { start: '2026-03-09', end: '2026-03-15', label: 'last week', grain: 'week' };
const thisMonth: Period = { start: '2026-03-01', end: '2026-03-18', label: 'this month', grain: 'month' };
const february: Period = { start: '2026-02-01', end: '2026-02-28', label: 'February 2026', grain: 'month' };
const shirts: Condition = { kind: 'field', field: 'product.id', op: 'in', values: [3, 4], label: 'red shirts' };

const plan = (more: Partial<Plan>): Plan => ({ ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: lastWeek, ...more });
const result = (more: Partial<Result>): Result => ({
  columns: [],
  rows: [],
  metrics: {},
  units: {},
  total: more.rows?.length ?? 0,
  sql: [],
  assumptions: [],
  ...more,
});
const units = plan({ measures: [{ measure: 'units' }], where: [shirts] });
const revenue = plan({ measures: [{ measure: 'revenue' }] });
const countries = (rows: Result['rows']): Partial<Result> => ({
  columns: [
    { name: 'country', role: 'dimension' },
    { name: 'revenue', role: 'measure', unit: 'money' },
  ],
  rows,
  units: { revenue: 'money' },
});
const compared = (current: number | null, previous: number | null): Result => {
  const change = current === null || previous === null ? null : current - previous;
  return result({
    metrics: { current, previous, change, change_ratio: change === null || !previous ? null : change / previous },
    units: { current: 'money', previous: 'money', change: 'money', change_ratio: 'ratio' },
  });
};
const monthly = plan({ measures: [{ measure: 'revenue' }], period: thisMonth, compare: { kind: 'period', period: february } });

const cases: readonly (readonly [what: string, plan: Plan, result: Result, sentence: string, ctx?: Partial<PhraseContext>])[] = [
  [
    'units with what they brought in',
    { ...units, measures: [{ measure: 'units' }, { measure: 'revenue' }, { measure: 'selling_price' }] },
    result({ metrics: { units: 15, revenue: 450, selling_price: 30 } }),
    'You sold 15 red shirts last week (9–15 Mar 2026), bringing in $450.00.',
  ],
  ['one unit', units, result({ metrics: { units: 1 } }), 'You sold 1 unit of red shirts last week (9–15 Mar 2026).'],
  ['nothing sold', units, result({ metrics: { units: 0 } }), 'You sold no red shirts last week (9–15 Mar 2026).'],
  [
    'a name as it is stored',
    { ...units, where: [{ kind: 'field', field: 'product.id', op: '=', values: [7], label: 'Oak Stool' }] },
    result({ metrics: { units: 15 } }),
    'You sold 15 units of Oak Stool last week (9–15 Mar 2026).',
  ],
  [
    'an average over nothing',
    plan({ measures: [{ measure: 'aov' }] }),
    result({ metrics: { aov: null } }),
    'There is no average order value last week (9–15 Mar 2026): there were no fulfilled orders.',
  ],
  [
    'a period still running',
    { ...revenue, period: thisMonth },
    result({ metrics: { revenue: 1234.5 } }),
    'Revenue so far this month (1–18 Mar 2026) is $1,234.50.',
  ],
  ['all time', { ...revenue, period: ALL_TIME }, result({ metrics: { revenue: 1234.5 } }), 'Revenue over all time is $1,234.50.'],
  [
    'a loss',
    plan({ measures: [{ measure: 'gross_profit' }] }),
    result({ metrics: { gross_profit: -5 } }),
    'Gross profit last week (9–15 Mar 2026) was -$5.00.',
  ],
  [
    'filters in their order',
    {
      ...revenue,
      where: [
        { kind: 'field', field: 'customer.country', op: '=', values: ['Norway'] },
        { kind: 'field', field: 'product.category', op: '=', values: ['Rugs'] },
      ],
    },
    result({ metrics: { revenue: 10 } }),
    'Revenue from Rugs in Norway last week (9–15 Mar 2026) was $10.00.',
  ],
  [
    'a payment method as stored',
    plan({
      subject: 'order',
      measures: [{ measure: 'orders' }],
      where: [{ kind: 'field', field: 'order.payment_method', op: '=', values: ['apple_pay'] }],
    }),
    result({ metrics: { orders: 4 } }),
    'You had 4 orders paid by Apple Pay last week (9–15 Mar 2026).',
  ],
  [
    'data that ends too early',
    revenue,
    result({ metrics: { revenue: 0 } }),
    'Revenue last week (9–15 Mar 2026) was $0.00: nothing was sold. The data ends on 1 Mar 2026, before the period begins.',
    { dataEnd: '2026-03-01' },
  ],
  [
    'a rise',
    monthly,
    compared(800, 640),
    'Revenue rose by $160.00 (25.0%), from $640.00 in February 2026 to $800.00 so far this month (1–18 Mar 2026).',
  ],
  [
    'a fall, the later period named second',
    { ...monthly, period: february, compare: { kind: 'period', period: thisMonth } },
    compared(600, 640),
    'Revenue fell by $40.00 (6.3%), from $640.00 in February 2026 to $600.00 so far this month (1–18 Mar 2026).',
  ],
  [
    'no change',
    monthly,
    compared(640, 640),
    'Revenue was unchanged: $640.00 so far this month (1–18 Mar 2026), and $640.00 in February 2026.',
  ],
  [
    'a rise from nothing',
    monthly,
    compared(640, 0),
    'Revenue rose by $640.00, from $0.00 in February 2026 to $640.00 so far this month (1–18 Mar 2026); from nothing, so there is no percentage.',
  ],
  [
    'a winner',
    plan({
      ask: 'groups',
      measures: [{ measure: 'revenue' }],
      by: [{ dimension: 'country' }],
      limit: 1,
      sort: { by: { measure: { measure: 'revenue' } }, direction: 'desc' },
    }),
    result({ ...countries([{ country: 'Norway', revenue: 90 }]), total: 4 }),
    'The country with the highest revenue last week (9–15 Mar 2026) was Norway, with $90.00.',
  ],
  [
    'a cut ranking',
    plan({ ask: 'groups', measures: [{ measure: 'revenue' }], by: [{ dimension: 'country' }] }),
    result({
      ...countries([
        { country: 'Norway', revenue: 90 },
        { country: 'Chile', revenue: 10 },
      ]),
      metrics: { revenue: 130 },
      total: 5,
    }),
    'Revenue by country last week (9–15 Mar 2026): Norway ($90.00) and Chile ($10.00). Showing 2 of 5 countries. In total $130.00.',
  ],
  [
    'no groups',
    plan({ ask: 'groups', measures: [{ measure: 'revenue' }], by: [{ dimension: 'country' }] }),
    result(countries([])),
    'There is no revenue last week (9–15 Mar 2026) to break down by country.',
  ],
  [
    'a share',
    plan({ measures: [{ measure: 'revenue' }], part: [shirts] }),
    result({ metrics: { revenue: 25, total: 200, share: 0.125 } }),
    '12.5% of revenue last week (9–15 Mar 2026) came from red shirts: $25.00 of $200.00.',
  ],
  [
    'a list by state',
    plan({ ask: 'records', subject: 'product', period: ALL_TIME, where: [{ kind: 'segment', segment: 'low_stock' }] }),
    result({ rows: [{ product: 'Oak Stool', quantity: 3 }], total: 1 }),
    '1 product is low on stock: Oak Stool.',
  ],
  [
    'an empty list',
    plan({ ask: 'records', subject: 'product', period: ALL_TIME, where: [{ kind: 'segment', segment: 'out_of_stock' }] }),
    result({}),
    'There are no products that are out of stock.',
  ],
  [
    'a date asked for',
    plan({ subject: 'order', period: ALL_TIME, measures: [{ measure: 'first_order' }] }),
    result({ metrics: { first_order: '2024-04-04' }, units: { first_order: 'date' } }),
    'Your first order was on 4 Apr 2024 (2024-04-04).',
  ],
  [
    'yes: there is some left',
    plan({ subject: 'product', period: ALL_TIME, measures: [{ measure: 'stock' }], where: [shirts] }),
    result({ metrics: { stock: 5, reserved: 2 } }),
    'Yes, you have 5 red shirts in stock, 2 of them reserved.',
    { yesNo: { asked: 'existence' } },
  ],
  [
    'no: there is none',
    plan({ subject: 'product', period: ALL_TIME, measures: [{ measure: 'stock' }], where: [shirts] }),
    result({ metrics: { stock: 0 } }),
    'No, you have no red shirts in stock.',
    { yesNo: { asked: 'existence' } },
  ],
  [
    'no: a condition that does not hold',
    units,
    result({ metrics: { units: 15 } }),
    'No, you sold 15 red shirts last week (9–15 Mar 2026).',
    { yesNo: { asked: 'condition', op: '>', values: [100] } },
  ],
  [
    'yes: it went that way',
    monthly,
    compared(800, 640),
    'Yes, revenue rose by $160.00 (25.0%), from $640.00 in February 2026 to $800.00 so far this month (1–18 Mar 2026).',
    { yesNo: { asked: 'direction', direction: 'more' } },
  ],
  [
    'no: it went the other way',
    monthly,
    compared(800, 640),
    'No, revenue rose by $160.00 (25.0%), from $640.00 in February 2026 to $800.00 so far this month (1–18 Mar 2026).',
    { yesNo: { asked: 'direction', direction: 'less' } },
  ],
];

describe('phraseResult', () => {
  it('names the limits that the question has in other words', () => {
    const rich = plan({
      ask: 'records',
      subject: 'customer',
      period: ALL_TIME,
      having: [{ measure: { measure: 'spent' }, op: '>', values: [2000] }],
    });
    const found = result({ rows: [{ customer: 'Ana Reis' }], total: 1 });
    expect(phraseResult(rich, found, { ...ctx, question: 'who spent more than 2k?' })).to.deep.include({
      sentence: '1 customer spent over $2,000.00: Ana Reis.',
      assumptions: ['Read with the limit 2,000.'],
    });
    expect(phraseResult(rich, found, { ...ctx, question: 'who spent more than $2,000?' }).assumptions).to.deep.equal([]);
  });

  for (const [what, asked, found, sentence, more] of cases) {
    it(what, () => expect(phraseResult(asked, found, { ...ctx, ...more }).sentence).to.equal(sentence));
  }

  it('gives metrics, columns and rows the names of answers, and the product in the words used', () => {
    const named = phraseResult(
      { ...units, measures: [{ measure: 'units' }, { measure: 'aov' }] },
      result({
        metrics: { units: 15, aov: 30, selling_price: 2 },
        columns: [
          { name: 'product', role: 'dimension' },
          { name: 'units', role: 'measure' },
        ],
        rows: [{ product: 'Red Shirt', units: 15 }],
      }),
      ctx,
    );
    expect(named).to.deep.include({
      product: 'red shirts',
      metrics: { quantity: 15, average_order_value: 30, average_price: 2 },
      rows: [{ product: 'Red Shirt', quantity: 15 }],
    });
    expect(named.columns.map((column) => column.name)).to.deep.equal(['product', 'quantity']);
  });

  it('merges assumptions of the computation, of the understanding and of the clock, each once', () => {
    const { assumptions } = phraseResult(
      { ...revenue, period: { start: '2026-01-01', end: '2026-03-31', label: 'Q1 2026', grain: 'quarter', yearImplied: true } },
      result({ metrics: { revenue: 1 }, assumptions: ['Sales are fulfilled orders.', 'Sales are fulfilled orders.'] }),
      { ...ctx, notes: [{ note: 'typo', from: 'revnue', to: 'revenue' }] },
    );
    expect(assumptions).to.deep.equal([
      'Sales are fulfilled orders.',
      '"revnue" was read as "revenue".',
      'No year was named, so the latest is meant: Q1 2026.',
      'Q1 2026 is not over yet.',
    ]);
  });
});
