import type { SqlRow, SqlValue } from '../../db/reader.js';
import { DIMENSIONS } from '../dimensions.js';
import type { DimensionUse, GroupCondition, Plan } from '../plan.js';
import type { Unit } from '../result.js';
import { bucketKey, bucketStart, daysOfBucket, earlier, later } from '../sql/calendar.js';
import { asked } from './convert.js';
import type { Execution } from './execution.js';
import { allConditions, figureValues, type Figures } from './figures.js';
import { holds } from './having.js';
import { valueOf } from './measureColumns.js';
import { grainOf, isGrain, spanOf, unitsBegun } from './timeBuckets.js';
import { ratio } from './metrics.js';
import { compareKeys } from './groupOrder.js';

/** A group on its way to a row: keys as stored, both values of each figure, and what was derived from its neighbours. */
export interface Group {
  readonly row: SqlRow;
  readonly keys: readonly SqlValue[];
  readonly values: readonly (readonly [number | null, number | null])[];
  readonly derived: (number | null)[];
}

export function makeGroup(row: SqlRow, by: readonly DimensionUse[], figures: Figures): Group {
  const keys = by.map((_, index) => row[`k${String(index)}`] ?? null);
  return {
    row,
    keys,
    values: figures.figures.map((figure) => figureValues(figure, row, figures.query)),
    derived: figures.figures.map(() => null),
  };
}

/** "Per day" inside groups: days of the period, or of the group's own bucket, weekday or month. */
export async function dividePerUnit(
  execution: Execution,
  by: readonly DimensionUse[],
  groups: readonly Group[],
  figures: Figures,
): Promise<void> {
  for (const [index, figure] of figures.figures.entries()) {
    const { per } = figure.use;
    if (per === undefined || !isGrain(per)) continue;
    for (const one of groups) {
      const [current, other] = one.values[index] ?? [null, null];
      const count = await daysOfGroup(execution, by, one, per);
      const divided = [current, other].map((value) => (value === null || count === 0 ? null : value / count));
      (one.values as (readonly [number | null, number | null])[])[index] = [divided[0] ?? null, divided[1] ?? null];
    }
  }
}

export async function daysOfGroup(
  execution: Execution,
  by: readonly DimensionUse[],
  one: Group,
  per: NonNullable<ReturnType<typeof grainOf>>,
): Promise<number> {
  const { ctx, plan } = execution;
  const spans = [await spanOf(execution, plan.period), ...by.flatMap(({ dimension }, index) => (isGrain(dimension) ? [daysOfBucket(String(one.keys[index]), dimension)] : []))];
  const first = spans.map((span) => span.first).reduce(later);
  const last = spans.map((span) => span.last).reduce(earlier);
  const cycle: Record<string, number> = {};
  by.forEach(({ dimension }, index) => {
    if (dimension === 'weekday' || dimension === 'calendar_month') cycle[dimension] = Number(one.keys[index]);
  });
  return unitsBegun(first, last, per, ctx.weekStart, allConditions(plan), cycle);
}

/** Shares, running totals and growth, which look at the other groups. */
export function derive(execution: Execution, by: readonly DimensionUse[], groups: readonly Group[], figures: Figures): void {
  const position = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const series = new Map<string, Group[]>();
  for (const one of groups) {
    const id = JSON.stringify(one.keys.map((key, index) => (index === position ? null : key)));
    const list = series.get(id);
    if (list === undefined) series.set(id, [one]);
    else list.push(one);
  }
  const inOrder = [...series.values()].map((list) => list.sort((a, b) => compareKeys(a.keys[position] ?? null, b.keys[position] ?? null)));
  figures.figures.forEach((figure, index) => {
    const value = (one: Group): number | null => one.values[index]?.[0] ?? null;
    if (figure.use.as === 'share') {
      const inside = groups.filter((one) => isInside(one, by, execution.plan, execution));
      const total = inside.reduce((sum, one) => sum + (value(one) ?? 0), 0);
      for (const one of groups) one.derived[index] = ratio(value(one), total);
    } else if (figure.use.as === 'running') {
      for (const list of inOrder) {
        let sum = 0;
        for (const one of list) one.derived[index] = sum += value(one) ?? 0;
      }
    } else if (figure.use.as !== undefined) {
      const compared = figure.use.as === 'growth' ? growth : difference;
      for (const list of inOrder)
        list.forEach((one, at) => {
          one.derived[index] = at === 0 ? null : compared(value(one), value(list[at - 1] ?? one));
        });
    }
  });
}

const difference = (now: number | null, before: number | null): number | null => (now === null || before === null ? null : now - before);
const growth = (now: number | null, before: number | null): number | null => ratio(difference(now, before), before);

/** The bucket before the period is there for growth only. */
export function isInside(one: Group, by: readonly DimensionUse[], plan: Plan, execution: Execution): boolean {
  const { start } = plan.period;
  const grain = grainOf(by);
  if (grain === null || start === null || plan.compare !== null) return true;
  const position = by.findIndex(({ dimension }) => dimension === grain);
  return String(one.keys[position]) >= bucketKey(bucketStart(start, grain, execution.ctx.weekStart), grain);
}

/** A bar on the change: against the compared period, or along time against the bucket before. */
function changeHolds(one: Group, figure: number, condition: GroupCondition, unit: Unit): boolean {
  const numbers = condition.values.map((value) => asked(value, condition.on === 'change_ratio' ? 'ratio' : unit));
  // Growth has the sign of the change, which is all that a bar at 0 asks.
  if (condition.measure.as === 'growth' || condition.measure.as === 'change') return holds(one.derived[figure] ?? null, condition, numbers);
  const [current, previous] = one.values[figure] ?? [null, null];
  const change = (current ?? 0) - (previous ?? 0);
  return holds(condition.on === 'change_ratio' ? ratio(change, previous) : change, condition, numbers);
}

/** Whether the conditions on measures hold for a group. */
export function meetsHaving(one: Group, figures: Figures): boolean {
  return figures.having.every(({ condition, figure, column }) => {
    const { as } = condition.measure;
    if (condition.on !== undefined && figure >= 0) return changeHolds(one, figure, condition, column.unit);
    const numbers = condition.values.map((value) => asked(value, as === 'share' || as === 'growth' ? 'ratio' : column.unit));
    if (figure < 0) return holds(valueOf(column, one.row, figures.query), condition, numbers);
    return holds((as === undefined ? one.values[figure]?.[0] : one.derived[figure]) ?? null, condition, numbers);
  });
}
