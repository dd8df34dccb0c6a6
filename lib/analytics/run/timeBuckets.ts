import { LRUCache } from 'lru-cache';
import { monthOf, yearOf } from '../../periods/calendar.js';
import type { Grain, Period } from '../../periods/period.js';
import { DIMENSIONS } from '../dimensions.js';
import type { Condition, DimensionUse } from '../plan.js';
import { bucketStart, buckets, daysFrom, isoWeekday } from '../sql/calendar.js';
import type { Execution } from './execution.js';

const GRAINS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);
export const isGrain = (dimension: string): dimension is Grain => GRAINS.has(dimension);

/** The calendar unit rows are grouped by, if any. */
export const grainOf = (by: readonly DimensionUse[]): Grain | null => by.map(({ dimension }) => dimension).find(isGrain) ?? null;

export const isCycle = (dimension: string): boolean => DIMENSIONS[dimension]?.time !== undefined && !isGrain(dimension);

/** First and last day that a period has data for: an open start is the shop's first order, the end today at most. */
export async function spanOf(execution: Execution, period: Period): Promise<{ readonly first: string; readonly last: string }> {
  const { today } = execution.ctx;
  const first = period.start ?? (await execution.firstDay());
  return { first, last: period.end !== null && period.end < today ? period.end : today };
}

/** Whether a day meets the conditions that speak of its date, weekday, calendar month or year. */
function dayMeets(day: string, condition: Condition): boolean {
  switch (condition.kind) {
    case 'field': {
      if (isSpan(condition)) return day >= String(condition.values[0]) && day <= String(condition.values[1]);
      const value = DAY_FIELDS[condition.field]?.(day);
      if (value === undefined) return true;
      const numbers = condition.values.map(Number);
      const [first = 0, second = first] = numbers;
      switch (condition.op) {
        case '=':
        case 'in':
          return numbers.includes(value);
        case '!=':
        case 'not in':
          return !numbers.includes(value);
        case 'between':
          return value >= first && value <= second;
        case '>':
          return value > first;
        case '>=':
          return value >= first;
        case '<':
          return value < first;
        case '<=':
          return value <= first;
        default:
          return true;
      }
    }
    case 'or':
      return condition.any.some((all) => all.every((part) => dayMeets(day, part)));
    case 'not':
      return !namesDays(condition.all) || !condition.all.every((part) => dayMeets(day, part));
    default:
      return true;
  }
}

const DAY_FIELDS: Readonly<Record<string, (day: string) => number>> = {
  'order.weekday': isoWeekday,
  'order.calendar_month': monthOf,
  'order.year': yearOf,
};

/** One of several spans of days, as "in January and March" comes to. */
export const isSpan = (condition: Condition): boolean => condition.kind === 'field' && condition.field === 'order.date' && condition.op === 'between';

const namesDays = (conditions: readonly Condition[]): boolean =>
  conditions.some((condition) =>
    condition.kind === 'field'
      ? isSpan(condition) || DAY_FIELDS[condition.field] !== undefined
      : condition.kind === 'or'
        ? condition.any.some(namesDays)
        : condition.kind === 'not' && namesDays(condition.all),
  );

/** How many units have begun in the span, counting only those with a day that meets the conditions on days. */
export function unitsBegun(
  first: string,
  last: string,
  grain: Grain,
  weekStart: number,
  conditions: readonly Condition[],
  cycle: Cycle = {},
): number {
  if (first > last) return 0;
  const count = (): number => countUnits(first, last, grain, weekStart, conditions, cycle);
  if (namesDays(conditions)) return count();
  if (cycle.weekday === undefined && cycle.calendar_month === undefined) return buckets(first, last, grain, weekStart).length;
  const key = [first, last, grain, weekStart, cycle.weekday ?? '', cycle.calendar_month ?? ''].join();
  const known = unitsOfCycles.get(key);
  if (known !== undefined) return known;
  const units = count();
  unitsOfCycles.set(key, units);
  return units;
}

/** The weekday (1 = Monday) or calendar month (1 = January) that days are counted of. */
export interface Cycle {
  readonly weekday?: number;
  readonly calendar_month?: number;
}

/** Going through the days of a shop's whole time for each of its weekdays would take longer than the statement. */
const unitsOfCycles = new LRUCache<string, number>({ max: 1000 });

function countUnits(first: string, last: string, grain: Grain, weekStart: number, conditions: readonly Condition[], { weekday, calendar_month: month }: Cycle): number {
  const seen = new Set<string>();
  for (const day of daysFrom(first, last)) {
    if ((weekday === undefined || isoWeekday(day) === weekday) && (month === undefined || monthOf(day) === month) && conditions.every((condition) => dayMeets(day, condition)))
      seen.add(bucketStart(day, grain, weekStart));
  }
  return seen.size;
}
