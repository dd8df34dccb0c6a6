import { expect } from 'chai';
import { EMPTY_PLAN, type Plan } from '../../lib/analytics/plan.js';
import { ALL_TIME, type Period } from '../../lib/periods/period.js';
import { periodOfDates } from '../../lib/tools/call/periodOfDates.js';
import { planToCall } from '../../lib/tools/call/planToCall.js';

const lastWeek: Period = { start: '2026-03-09', end: '2026-03-15', label: 'last week', grain: 'week' };
const plan = (more: Partial<Plan>): Plan => ({ ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: ALL_TIME, ...more });
const m = (...names: readonly string[]) => names.map((measure) => ({ measure }));

const cases: readonly (readonly [what: string, plan: Plan, name: string, args: unknown])[] = [
  [
    'units of a family in a week',
    plan({
      measures: m('units'),
      period: lastWeek,
      where: [{ kind: 'field', field: 'product.id', op: 'in', values: [3, 4], label: 'red shirts' }],
    }),
    'get_sales_data',
    {
      product: 'red shirts',
      product_ids: ['prod_3', 'prod_4'],
      start_date: '2026-03-09',
      end_date: '2026-03-15',
      period: { label: 'last week', grain: 'week' },
      measures: ['units'],
    },
  ],
  [
    'a trend',
    plan({ ask: 'groups', measures: m('revenue'), by: [{ dimension: 'month' }, { dimension: 'country' }] }),
    'get_sales_data',
    { group_by: 'month', by: ['country'], measures: ['revenue'] },
  ],
  ['what the tool gives by itself', plan({ measures: m('units', 'revenue', 'aov') }), 'get_sales_data', {}],
  ['profit', plan({ measures: m('gross_profit') }), 'get_revenue_report', { measures: ['gross_profit'] }],
  [
    'compared revenue',
    plan({ measures: m('revenue'), compare: { kind: 'period', period: lastWeek } }),
    'get_revenue_report',
    { compare: { period: lastWeek } },
  ],
  [
    'compared units',
    plan({ measures: m('units'), compare: { kind: 'period', period: lastWeek } }),
    'get_sales_data',
    { measures: ['units'], compare: { period: lastWeek } },
  ],
  [
    'low stock',
    plan({ ask: 'records', subject: 'product', where: [{ kind: 'segment', segment: 'low_stock', value: '5' }], columns: ['stock.quantity', 'stock.available', 'stock.reorder_level'] }),
    'get_inventory_status',
    { low_stock_threshold: 5, filters: [{ segment: 'low_stock' }] },
  ],
  [
    'low stock with other columns than the tool shows by itself',
    plan({ ask: 'records', subject: 'product', where: [{ kind: 'segment', segment: 'low_stock' }] }),
    'get_inventory_status',
    { filters: [{ segment: 'low_stock' }], columns: [] },
  ],
  [
    'cheap products',
    plan({ ask: 'records', subject: 'product', where: [{ kind: 'field', field: 'product.price', op: '<', values: [20] }] }),
    'get_product_info',
    { filters: [{ field: 'product.price', op: '<', values: [20] }] },
  ],
  [
    'one order',
    plan({ ask: 'record', subject: 'order', where: [{ kind: 'field', field: 'order.id', op: '=', values: [42] }] }),
    'get_order_details',
    { order_id: 'ord_42' },
  ],
  [
    'one customer',
    plan({ ask: 'record', subject: 'customer', where: [{ kind: 'field', field: 'customer.id', op: '=', values: [7], label: 'Ana Reis' }] }),
    'get_customer_info',
    { customer_id: 'cust_7', customer: 'Ana Reis' },
  ],
  [
    'how many customers',
    plan({ subject: 'customer', measures: m('customers') }),
    'list_customers',
    { measures: ['customers'], ask: 'value' },
  ],
  [
    'campaigns by ROI',
    plan({ ask: 'groups', subject: 'campaign', measures: m('roi'), by: [{ dimension: 'campaign' }] }),
    'get_campaign_performance',
    { measures: ['roi'] },
  ],
  [
    'pairs',
    plan({ ask: 'analysis', measures: m('units', 'velocity', 'sell_through'), analysis: { kind: 'together', with: null } }),
    'get_product_analytics',
    { analysis: { kind: 'together', with: null } },
  ],
];

describe('planToCall', () => {
  for (const [what, asked, name, args] of cases) {
    it(what, () => expect(planToCall(asked)).to.deep.equal({ name, arguments: args }));
  }

  it('two bare dates that are a calendar unit are that unit', () => {
    const grains = (
      [
        ['2026-01-01', '2026-12-31'],
        ['2026-01-01', '2026-03-31'],
        ['2026-02-01', '2026-02-28'],
        ['2026-03-09', '2026-03-15'],
        ['2026-03-09', '2026-03-09'],
        ['2026-03-08', '2026-03-14'],
        ['2026-02-01', '2026-04-30'],
      ] as const
    ).map(([start, end]) => periodOfDates(start, end).grain);
    expect(grains).to.deep.equal(['year', 'quarter', 'month', 'week', 'day', null, null]);
    expect([periodOfDates('2026-05-03', null).label, periodOfDates(null, '2026-05-03').label, periodOfDates(null, null)]).to.deep.equal([
      'since 3 May 2026',
      'until 3 May 2026',
      ALL_TIME,
    ]);
  });
});
