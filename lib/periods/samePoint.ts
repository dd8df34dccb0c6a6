import { addDays, daysBetween } from './calendar.js';
import { namedPeriod } from './namedPeriod.js';
import { previousPeriod } from './previousPeriod.js';
import type { CalendarSettings, Period } from './period.js';
import { yearEarlier } from './yearEarlier.js';

/**
 * The same number of elapsed days of the unit before (`base` previous) or of the same unit a year earlier:
 * on the 18th, "this month" against the first 18 days of last month, or all of a shorter one.
 */
export function samePoint(period: Period, settings: CalendarSettings, base: 'previous' | 'year_earlier' = 'previous'): Period | null {
  const { start, grain } = period;
  if (start === null || period.end === null) return null;
  const end = period.end > settings.today ? settings.today : period.end;
  if (base === 'year_earlier') {
    return yearEarlier({ ...period, end }, settings);
  }
  const before = previousPeriod(period, settings);
  if (before?.start == null || before.end === null || grain === null) return before;
  const point = addDays(before.start, daysBetween(start, end));
  return namedPeriod(before.start, point < before.end ? point : before.end, null);
}
