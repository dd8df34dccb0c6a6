import { addDays, daysBetween as daysApart, fromDayNumber, toDayNumber, weekdayOf } from '../../periods/calendar.js';
import type { Grain } from '../../periods/period.js';
import { PlanProblem } from '../planProblem.js';

export { addDays };

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Days from one to the other, both counted. */
export const daysBetween = (first: string, last: string): number => daysApart(first, last) + 1;
/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = weekdayOf;

/** First day of the bucket a day lies in. */
export function bucketStart(day: string, grain: Grain, weekStart: number): string {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((isoWeekday(day) - weekStart + 7) % 7));
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'quarter':
      return `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** First day of the bucket `count` buckets later. */
export function nextBucket(start: string, grain: Grain, count = 1): string {
  if (grain === 'day') return addDays(start, count);
  if (grain === 'week') return addDays(start, 7 * count);
  const months = { month: 1, quarter: 3, year: 12 }[grain] * count;
  const index = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** How a bucket is named in data: `2025-12`, `2025-Q4`, a week by its first day. */
export function bucketKey(start: string, grain: Grain): string {
  if (grain === 'month') return start.slice(0, 7);
  if (grain === 'year') return start.slice(0, 4);
  if (grain === 'quarter') return `${start.slice(0, 4)}-Q${String(Math.floor((Number(start.slice(5, 7)) + 2) / 3))}`;
  return start;
}

/** First day of the bucket a key names. */
export function keyStart(key: string, grain: Grain): string {
  if (grain === 'month') return `${key}-01`;
  if (grain === 'year') return `${key}-01-01`;
  if (grain === 'quarter') return `${key.slice(0, 4)}-${String((Number(key.slice(6)) - 1) * 3 + 1).padStart(2, '0')}-01`;
  return key;
}

/** First and last day of the bucket a key names. */
export function daysOfBucket(key: string, grain: Grain): { readonly first: string; readonly last: string } {
  const first = keyStart(key, grain);
  return { first, last: addDays(nextBucket(first, grain), -1) };
}

export const earlier = (a: string, b: string): string => (a < b ? a : b);
export const later = (a: string, b: string): string => (a > b ? a : b);

/** Days of 27 years: more are nobody's question, and would hold up everybody else's. */
const MOST_BUCKETS = 10_000;

/** Starts of all buckets that touch the days `first` … `last`. Throws PlanProblem where there are too many. */
export function buckets(first: string, last: string, grain: Grain, weekStart: number): readonly string[] {
  const out: string[] = [];
  for (let at = bucketStart(first, grain, weekStart); at <= last; at = nextBucket(at, grain)) {
    out.push(at);
    if (out.length > MOST_BUCKETS) throw tooLong(first, last, grain);
  }
  return out;
}

/** Every day from one to the other. Throws PlanProblem where there are too many. */
export function* daysFrom(first: string, last: string): Generator<string> {
  if (daysBetween(first, last) > MOST_BUCKETS) throw tooLong(first, last, 'day');
  const end = toDayNumber(last);
  for (let day = toDayNumber(first); day <= end; day++) yield fromDayNumber(day);
}

const tooLong = (first: string, last: string, grain: Grain): PlanProblem =>
  new PlanProblem(`From ${first} to ${last} there are more than ${MOST_BUCKETS.toLocaleString('en-US')} ${grain}s. Ask for a shorter period, or by a longer unit.`);
