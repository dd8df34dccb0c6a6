import { dayOfMonth, daysBetween, daysInMonth, monthOf, weekdayOf, yearOf } from './calendar.js';
import { sayPeriodSpan } from './periodLabel.js';
import type { Grain, Period } from './period.js';

/** Whole months in a span that begins on a first and ends on a last day of month; null for any other. */
export function wholeMonths(start: string, end: string): number | null {
  if (dayOfMonth(start) !== 1 || dayOfMonth(end) !== daysInMonth(yearOf(end), monthOf(end))) return null;
  return (yearOf(end) - yearOf(start)) * 12 + monthOf(end) - monthOf(start) + 1;
}

export const isWeekend = (start: string, end: string): boolean => weekdayOf(start) === 6 && daysBetween(start, end) === 1;

/** A period that was computed rather than said: its label is its dates in the shortest words. */
export const namedPeriod = (start: string, end: string, grain: Grain | null, rolling?: Period['rolling']): Period => ({
  start, end, grain, label: sayPeriodSpan({ start, end }, grain), ...(rolling === undefined ? {} : { rolling }),
});
