import type { ExecutionContext, Plan } from '../analytics/plan.js';
import type { SqlValue } from '../db/reader.js';
import { PARAMETERS } from './call/documentedParameters.js';
import { AMOUNT, COUNT, TEXT, cell, groupsPlan, valuePlan } from './documented.js';
import { defineTool } from './tool.js';
import type { RunPlan } from './tool.types.js';
import { slopeWord } from './trend.js';

export const getSalesData = defineTool({
  name: 'get_sales_data',
  title: 'Sales data',
  description:
    'Retrieve sales data for products within specified time periods: units, revenue, average order value, their trend and breakdown. Sales are items of fulfilled orders, dated by the order.',
  permission: 'counts',
  examples: [
    "get_sales_data(product='red shirt', start_date='2024-01-01')",
    "get_sales_data(category='Clothing', period='last month', group_by='week')",
    "get_sales_data(measures=['revenue'], by=['country'], period='this year', limit=5)",
  ],
  parameters: [
    PARAMETERS.product,
    PARAMETERS.category,
    PARAMETERS.start_date,
    PARAMETERS.end_date,
    PARAMETERS.group_by,
    PARAMETERS.product_ids,
  ],
  base: { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'revenue' }, { measure: 'aov' }], by: [] },
  output: {
    total_quantity: COUNT,
    total_revenue: AMOUNT,
    average_order_value: AMOUNT,
    trend: {
      ...TEXT,
      description: 'increasing, decreasing or stable over the complete units of the breakdown (of a coarser unit where that has more than one page); null with fewer than two',
    },
    breakdown: {
      type: 'array',
      description: 'By group_by; without it by day, or where there are more than 500 days by the finest unit that fits',
      items: {
        type: 'object',
        properties: { period: { type: 'string' }, quantity: COUNT, revenue: AMOUNT },
        required: ['period', 'quantity', 'revenue'],
      },
    },
  },
  document: async ({ plan, args, run, page, ctx }) => {
    const asked = args.group_by as string | undefined;
    const counts = await run(valuePlan(plan, ['units']));
    const money = await run(valuePlan(plan, ['revenue', 'aov']));
    const shown = asked === undefined ? await finest(plan, run, fitting(plan, ctx)) : await seriesOf(plan, plan.by.length === 1 ? page : run, asked);
    const whole = asked === undefined || shown.whole ? shown : await finest(plan, run, coarserOf(asked, fitting(plan, ctx)));
    return {
      total_quantity: cell(counts?.metrics, 'units'),
      total_revenue: cell(money?.metrics, 'revenue'),
      average_order_value: cell(money?.metrics, 'aov'),
      trend: slopeWord(whole.buckets, plan.period, ctx.today),
      breakdown: shown.buckets,
    };
  },
});

const UNITS = ['day', 'week', 'month', 'quarter', 'year'];
const DAYS = [1, 7, 28, 90, 365];

/** The finest unit that can fit a period whose first day is named: one of two thousand years is not tried by days first. */
function fitting({ period }: Plan, { today, maxResults }: ExecutionContext): string {
  if (period.start === null) return 'day';
  const days = (Date.parse(period.end ?? today) - Date.parse(period.start)) / 86_400_000;
  return UNITS[DAYS.findIndex((each) => days / each <= maxResults + 1)] ?? 'year';
}

const coarserOf = (a: string, b: string): string => UNITS[Math.max(UNITS.indexOf(a), UNITS.indexOf(b))] ?? 'year';

interface Series {
  readonly buckets: readonly { readonly period: SqlValue; readonly quantity: SqlValue; readonly revenue: SqlValue }[];
  /** All of them are there: no page of a longer one. */
  readonly whole: boolean;
}

/** Units and revenue by a unit of time; revenue null for who may not see money. */
async function seriesOf(plan: Plan, run: RunPlan, unit: string): Promise<Series> {
  const by = [{ dimension: unit }];
  const found = (await run(groupsPlan(plan, ['units', 'revenue'], by))) ?? (await run(groupsPlan(plan, ['units'], by)));
  const rows = found?.rows ?? [];
  const buckets = rows.map((row) => ({ period: cell(row, unit), quantity: cell(row, 'units'), revenue: cell(row, 'revenue') }));
  return { buckets, whole: rows.length >= (found?.total ?? 0) };
}

/** By the finest unit, from the one given on, of which a result holds the whole period. */
async function finest(plan: Plan, run: RunPlan, from: string): Promise<Series> {
  const [unit = 'year', ...coarser] = UNITS.slice(UNITS.indexOf(from));
  const series = await seriesOf(plan, run, unit);
  return series.whole || coarser[0] === undefined ? series : finest(plan, run, coarser[0]);
}
