import type { Grain } from '../../periods/period.js';
import type { Plan } from '../plan.js';
import type { Result, ResultRow } from '../result.js';
import { baseColumnName } from '../columnName.js';
import { daysOfBucket } from '../sql/calendar.js';
import type { Execution } from '../run/execution.js';
import { executeGroups } from '../run/groupsPlan.js';
import { spanOf } from '../run/timeBuckets.js';

/** From this share of the mean on, the slope over all buckets is a direction. */
const NOTABLE = 0.1;

export function trendPlan(plan: Plan): Plan {
  const grain: Grain = plan.analysis?.kind === 'trend' ? plan.analysis.grain : 'month';
  const [use = { measure: 'revenue' }] = plan.measures;
  return {
    ...plan,
    ask: 'groups',
    analysis: null,
    measures: [use],
    by: [{ dimension: grain }],
    sort: null,
    limit: null,
    offset: 0,
    per: null,
    having: [],
    gaps: true,
    compare: null,
    part: null,
  };
}

/** Rising, falling or flat: the least-squares slope over the complete buckets, held against their mean. */
export async function executeTrend(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const series = trendPlan(plan);
  const grain = series.by[0]?.dimension as Grain;
  const span = await spanOf(execution, plan.period);
  const all = await executeGroups(execution.with(series).unlimited());
  const rows = all.rows.filter((row) => {
    const { first, last } = daysOfBucket(row[grain] as string, grain);
    return (plan.period.start === null || first >= span.first) && last <= span.last && last < ctx.today;
  });
  const [use = { measure: 'revenue' }] = series.measures;
  const column = baseColumnName(use);
  const { slope, direction } = trendOf(rows.map((row: ResultRow) => Number(row[column] ?? 0)));
  const unit = all.columns.find(({ name }) => name === column)?.unit ?? 'number';
  const first = ctx.after ?? 0;
  return {
    ...all,
    rows: rows.slice(first, first + ctx.maxResults),
    metrics: { slope: slope === null ? null : unit === 'money' ? Math.round(slope * 100) / 100 : Number(slope.toPrecision(12)), direction },
    units: { slope: unit === 'date' ? 'number' : unit, direction: 'text' },
    total: rows.length,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}

export function trendOf(values: readonly number[]): {
  readonly slope: number | null;
  readonly direction: 'rising' | 'falling' | 'flat' | null;
} {
  const count = values.length;
  if (count < 2) return { slope: null, direction: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const middle = (count - 1) / 2;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const slope = covariance / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const moved = slope * count;
  if (Math.abs(moved) <= NOTABLE * Math.abs(mean)) return { slope, direction: 'flat' };
  return { slope, direction: moved > 0 ? 'rising' : 'falling' };
}
