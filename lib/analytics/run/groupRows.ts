import type { SqlRow, SqlValue } from '../../db/reader.js';
import { DIMENSIONS } from '../dimensions.js';
import type { DimensionUse } from '../plan.js';
import { addDays, bucketKey, buckets, earlier, isoWeekday, keyStart, nextBucket } from '../sql/calendar.js';
import { atomsOf } from '../sql/formula.js';
import type { Execution } from './execution.js';
import type { Figures } from './figures.js';
import { grainOf, isGrain, isSpan, spanOf } from './timeBuckets.js';

/** In a comparison of periods by calendar units, the n-th unit of one stands beside the n-th of the other. */
export function alignPeriods(
  execution: Execution,
  by: readonly DimensionUse[],
  figures: Figures,
  rows: readonly SqlRow[],
): readonly SqlRow[] {
  const { plan, ctx } = execution;
  const grain = grainOf(by);
  if (plan.compare?.kind !== 'period' || grain === null) return rows;
  const [current, previous] = [figures.context.window, figures.previous?.window];
  if (current.first === null || previous === undefined || previous.first === null) return rows;
  const position = by.findIndex(({ dimension }) => dimension === grain);
  const currentKeys = buckets(current.first, current.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
  const previousKeys = buckets(previous.first, previous.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
  // A longer period goes on in the units after the shorter one.
  const start = keyStart(currentKeys[0] ?? bucketKey(current.first, grain), grain);
  const isCurrent = new Set(currentKeys);
  const matching = new Map(previousKeys.map((key, index) => [key, bucketKey(nextBucket(start, grain, index), grain)]));
  const now = new Set(
    figures.figures.flatMap(({ column }) => atomsOf(column.formula)).concat(figures.tie === null ? [] : atomsOf(figures.tie.formula)),
  );
  const before = new Set(figures.figures.flatMap(({ other }) => (other === null ? [] : atomsOf(other.formula))));
  const merged = new Map<string, Record<string, SqlValue>>();
  const put = (row: SqlRow, key: SqlValue, columns: ReadonlySet<string>): void => {
    const keys = by.map((_, index) => (index === position ? key : (row[`k${String(index)}`] ?? null)));
    const id = JSON.stringify(keys);
    const target = merged.get(id) ?? {};
    by.forEach((_, index) => {
      target[`k${String(index)}`] = keys[index] ?? null;
    });
    for (const [column, value] of Object.entries(row)) {
      if (columns.has(column) || (!/^[ka]\d+$/.test(column) && target[column] === undefined)) target[column] = value;
    }
    merged.set(id, target);
  };
  for (const row of rows) {
    const key = String(row[`k${String(position)}`]);
    if (isCurrent.has(key)) put(row, key, now);
    if (matching.has(key)) put(row, matching.get(key) ?? key, before);
  }
  return [...merged.values()];
}

/** Rows that lie in some time: who never bought has no month of a first sale. */
export const inSomeTime = (rows: readonly SqlRow[], by: readonly DimensionUse[]): readonly SqlRow[] =>
  rows.filter((row) => by.every(({ dimension }, index) => DIMENSIONS[dimension]?.time === undefined || row[`k${String(index)}`] !== null));

/** Buckets of a trend in which nothing happened, as rows of nothing. */
export async function fillGaps(
  execution: Execution,
  by: readonly DimensionUse[],
  figures: Figures,
  rows: readonly SqlRow[],
): Promise<readonly SqlRow[]> {
  const { plan, ctx } = execution;
  const [use] = by;
  if (use === undefined || (by.length > 1 && !plan.gaps)) return rows;
  const position = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const dimension = by[position]?.dimension;
  if (dimension === undefined) return rows;
  const column = `k${String(position)}`;
  const wanted = isGrain(dimension)
    ? withinSpans(bucketsOf(dimension, rows, column, figures, ctx), dimension, plan, ctx)
    : plan.gaps
      ? await cycleOf(execution, dimension)
      : [];
  const others = new Map<string, SqlRow>();
  for (const row of rows) others.set(JSON.stringify(by.map((_, index) => (index === position ? null : row[`k${String(index)}`]))), row);
  if (by.length === 1 && others.size === 0) others.set('', {});
  const seen = new Set(rows.map((row) => JSON.stringify(by.map((_, index) => row[`k${String(index)}`]))));
  const added: SqlRow[] = [];
  for (const sample of others.values()) {
    for (const key of wanted) {
      const made: Record<string, SqlValue> = { [column]: key };
      for (const [name, value] of Object.entries(sample)) if (/^[knx]\d/.test(name) && name !== column) made[name] = value;
      if (!seen.has(JSON.stringify(by.map((_, index) => made[`k${String(index)}`])))) added.push(made);
    }
  }
  return [...rows, ...added];
}

/** Of spans with days between them ("Q1, Q2 and Q4") only the buckets that one of them touches, of days of a name those. */
function withinSpans(
  keys: readonly SqlValue[],
  grain: NonNullable<ReturnType<typeof grainOf>>,
  { where }: Execution['plan'],
  ctx: Execution['ctx'],
): readonly SqlValue[] {
  const named = where.find((condition) => condition.kind === 'field' && condition.field === 'order.weekday' && condition.op === 'in');
  if (grain === 'day' && named?.kind === 'field') return keys.filter((key) => named.values.includes(isoWeekday(String(key))));
  const spans = where.flatMap((condition) => (condition.kind === 'or' ? [condition.any.flat()] : [])).find((all) => all.every(isSpan));
  if (spans === undefined) return keys;
  const touched = new Set(
    spans.flatMap((span) =>
      span.kind === 'field'
        ? buckets(String(span.values[0]), String(span.values[1]), grain, ctx.weekStart).map((start) => bucketKey(start, grain))
        : [],
    ),
  );
  return keys.filter((key) => touched.has(String(key)));
}

function bucketsOf(
  grain: NonNullable<ReturnType<typeof grainOf>>,
  rows: readonly SqlRow[],
  column: string,
  figures: Figures,
  ctx: Execution['ctx'],
): readonly SqlValue[] {
  const { window } = figures.context;
  const keys = rows
    .map((row) => row[column])
    .filter((key) => key !== null && key !== undefined)
    .map(String)
    .sort();
  const first = window.first ?? (keys[0] === undefined ? null : keyStart(keys[0], grain));
  if (first === null) return [];
  return buckets(first, window.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
}

async function cycleOf(execution: Execution, dimension: string): Promise<readonly SqlValue[]> {
  if (dimension === 'hour') return Array.from({ length: 24 }, (_, hour) => hour);
  const span = await spanOf(execution, execution.plan.period);
  const ofDay = dimension === 'weekday' ? isoWeekday : (day: string): number => Number(day.slice(5, 7));
  const days =
    dimension === 'weekday'
      ? buckets(span.first, earlier(span.last, addDays(span.first, 6)), 'day', 1)
      : buckets(span.first, earlier(span.last, nextBucket(span.first, 'month', 11)), 'month', 1);
  return [...new Set(days.map(ofDay))];
}
