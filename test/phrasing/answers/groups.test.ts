import { expect } from 'chai';
import type { Condition, GroupCondition, MeasureUse, Plan } from '../../../lib/analytics/plan.js';
import type { Result } from '../../../lib/analytics/result.js';
import { said, year2025 } from '../given.js';

const by = (dimension: string, measures: readonly (string | MeasureUse)[], more: Partial<Plan> = {}): Partial<Plan> => ({
  ask: 'groups',
  by: [{ dimension }],
  measures: measures.map((each) => (typeof each === 'string' ? { measure: each } : each)),
  ...more,
});
const than = (measure: string, op: GroupCondition['op'], value: number): GroupCondition => ({ measure: { measure }, op, values: [value] });
const units: Result['units'] = {
  revenue: 'money',
  spent: 'money',
  units: 'units',
  orders: 'count',
  share: 'ratio',
  revenue_share: 'ratio',
};
const lamps: Condition = { kind: 'field', field: 'product.category', op: '=', values: ['Lamps'], label: 'Lamps' };
const norway: Condition = { kind: 'field', field: 'customer.country', op: '=', values: ['Norway'], label: 'Norway' };
const top = (measure: string, limit: number, offset = 0): Partial<Plan> => ({
  sort: { by: { measure: { measure } }, direction: 'desc' },
  limit,
  offset,
});

const cases: readonly (readonly [plan: Partial<Plan>, result: Partial<Result>, sentence: string])[] = [
  [
    by('customer', ['spent'], { having: [than('spent', '>', 2000)] }),
    { rows: [{ customer: 'Ana Reis', spent: 2500 }] },
    '1 customer spent over $2,000.00 over all time: Ana Reis ($2,500.00).',
  ],
  [
    by('product', ['units'], { having: [than('units', '>', 50)], period: year2025, where: [lamps] }),
    { rows: [{ product: 'Oak Lamp', units: 60 }] },
    '1 product in Lamps sold more than 50 units in 2025: Oak Lamp (60).',
  ],
  [
    by('customer', ['orders'], { having: [than('orders', '=', 1)], where: [norway], subject: 'customer' }),
    { rows: [] },
    'There are no customers in Norway who placed exactly 1 order over all time.',
  ],
  [
    by('category', ['revenue'], {
      having: [{ ...than('revenue', '<', 0), on: 'change' }],
      period: year2025,
      compare: { kind: 'period', period: { ...year2025, start: '2024-01-01', end: '2024-12-31', label: '2024' } },
    }),
    { rows: [] },
    "No category's revenue fell in 2025 compared with 2024.",
  ],
  [
    by('category', [{ measure: 'revenue', as: 'share' }, 'revenue'], { period: year2025 }),
    {
      rows: [
        { category: 'Lamps', revenue_share: 0.381, revenue: 381 },
        { category: 'Rugs', revenue_share: 0.619, revenue: 619 },
      ],
    },
    'Share of revenue by category in 2025: Lamps 38.1% ($381.00) and Rugs 61.9% ($619.00).',
  ],
  [
    by('category', ['units', 'revenue'], { where: [norway] }),
    { rows: [{ category: 'Lamps', units: 1, revenue: 381 }], metrics: { units: 1 } },
    'Units sold and revenue in Norway by category over all time: Lamps (1 unit, $381.00).',
  ],
  [
    by('product', ['revenue'], { ...top('revenue', 1, 2), where: [lamps], period: year2025 }),
    { rows: [{ product: 'Oak Lamp', revenue: 60 }] },
    'The product in Lamps with the third highest revenue in 2025 was Oak Lamp, with $60.00.',
  ],
  [
    by('customer', ['spent'], { ...top('spent', 1), where: [norway] }),
    { rows: [{ customer: 'Ana Reis', spent: 60 }] },
    'The customer in Norway who spent the most over all time is Ana Reis, with $60.00.',
  ],
  [
    by('customer', ['spent'], top('spent', 2)),
    {
      rows: [
        { customer: 'Ana Reis', spent: 60 },
        { customer: 'Bo Lind', spent: 50 },
      ],
      total: 9,
      metrics: { spent: 200 },
    },
    'Top 2 customers by amount spent over all time: Ana Reis ($60.00) and Bo Lind ($50.00). All 9 customers together: $200.00.',
  ],
  [
    {
      ...by('category', ['revenue'], top('revenue', 1)),
      by: [{ dimension: 'country' }, { dimension: 'category' }],
      per: { dimension: 'country' },
    },
    {
      rows: [
        { country: 'Norway', category: 'Lamps', revenue: 5 },
        { country: 'Chile', category: 'Rugs', revenue: 4 },
      ],
    },
    'The category with the highest revenue in each country over all time: Norway – Lamps ($5.00); Chile – Rugs ($4.00).',
  ],
  [
    by('month', ['orders'], {
      subject: 'order',
      where: [{ kind: 'field', field: 'order.status', op: '=', values: ['cancelled'], label: 'cancelled' }],
      period: year2025,
    }),
    {
      rows: [
        { month: '2025-01', orders: 2 },
        { month: '2025-02', orders: 4 },
      ],
      metrics: { orders: 6 },
    },
    'Cancelled orders by month in 2025: 2 in January 2025 and 4 in February 2025. In total 6.',
  ],
  [
    by('month', ['revenue'], { having: [{ ...than('revenue', '<', 0), on: 'change' }], period: year2025 }),
    { rows: [{ month: '2025-02', revenue: 4 }] },
    '1 month had lower revenue than the month before in 2025: February 2025 ($4.00).',
  ],
];

describe('measures by groups', () => {
  for (const [plan, result, sentence] of cases) it(sentence, () => expect(said(plan, { units, ...result })).to.equal(sentence));

  it('a week that begins before its period is named by the first day of the period', () => {
    const rows = [
      { week: '2024-12-30', revenue: 1 },
      { week: '2025-01-06', revenue: 2 },
    ];
    expect(said(by('week', ['revenue'], { period: year2025 }), { rows, units })).to.equal(
      'Revenue by week in 2025: $1.00 in the week of 1 Jan 2025 and $2.00 in the week of 6 Jan 2025.',
    );
  });
});
