import { columnName } from '../columnName.js';
import { EMPTY_PLAN, type MeasureUse } from '../plan.js';
import type { Result } from '../result.js';
import { fromCents, shown } from './convert.js';
import type { Execution } from './execution.js';
import { makeFigures } from './figures.js';
import { groupValues } from './groupsPlan.js';
import { metricsOf } from './metrics.js';
import { isGrain } from './timeBuckets.js';

/** "Median daily revenue", "best month on average": an aggregate over calendar buckets instead of single rows. */
export const overBuckets = (use: MeasureUse): boolean => use.aggregate !== undefined && use.per !== undefined && isGrain(use.per);

/** Measures without a dimension: one row, whose figures stand in `metrics`. */
export async function executeValue(execution: Execution): Promise<Result> {
  const { plan } = execution;
  const bucketed = plan.measures.filter(overBuckets);
  const plain = plan.measures.filter((use) => !overBuckets(use));
  const own = bucketed.length === 0 ? execution : execution.with({ ...plan, measures: plain });
  let found: Awaited<ReturnType<typeof metricsOf>> = { metrics: {}, units: {} };
  if (plain.length > 0) {
    const figures = makeFigures(own, []);
    const [row = {}] = await execution.query(figures.query.sql());
    found = await metricsOf(own, figures, row);
  }
  for (const use of bucketed) {
    const { values, unit } = await bucketValues(execution, use);
    const value = aggregate(use.aggregate ?? 'avg', values);
    found.metrics[columnName(use)] = unit === 'money' && value !== null ? fromCents(value) : shown(value, unit, execution.env);
    found.units[columnName(use)] = unit;
  }
  return { columns: [], rows: [], ...found, total: 0, sql: execution.statements, assumptions: [...execution.assumptions] };
}

async function bucketValues(execution: Execution, use: MeasureUse): ReturnType<typeof groupValues> {
  const { plan } = execution;
  const plainUse: MeasureUse = { measure: use.measure, ...(use.where === undefined ? {} : { where: use.where }) };
  return groupValues(
    execution.with({
      ...EMPTY_PLAN,
      ask: 'groups',
      subject: plan.subject,
      period: plan.period,
      where: plan.where,
      measures: [plainUse],
      by: [{ dimension: use.per ?? 'day' }],
      gaps: true,
    }),
  );
}

function aggregate(kind: NonNullable<MeasureUse['aggregate']>, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  switch (kind) {
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted[sorted.length - 1] ?? null;
    case 'avg':
      return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    case 'median':
      return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
  }
}
