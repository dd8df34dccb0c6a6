import { addDays, addMonths, addUnits, daysBetween, startOf, unitSpan } from './calendar.js';
import { isWeekend, namedPeriod, wholeMonths } from './namedPeriod.js';
import type { CalendarSettings, Period } from './period.js';

/**
 * The period of the same kind just before: the whole unit before a unit (also before one still running), the window before a rolling one,
 * as many months before whole months, the weekend before a weekend, else as many days. Null for open periods.
 */
export function previousPeriod(period: Period, settings: CalendarSettings): Period | null {
  const { start, end, grain, rolling } = period;
  if (start === null || end === null) return null;
  const before = addDays(start, -1);
  if (rolling !== undefined) return namedPeriod(addDays(addUnits(end, -2 * rolling.count, rolling.unit), 1), before, null, rolling);
  if (grain === 'week' && start !== startOf('week', start, settings)) return namedPeriod(addDays(start, -7), before, 'week');
  if (grain !== null) {
    if (start !== startOf(grain, start, settings)) return namedPeriod(addUnits(start, -1, grain), before, grain);
    const span = unitSpan(grain, start, -1, settings);
    return namedPeriod(span.start, span.end, grain);
  }
  if (isWeekend(start, end)) return namedPeriod(addDays(start, -7), addDays(end, -7), null);
  const months = wholeMonths(start, end);
  if (months !== null) return namedPeriod(addMonths(start, -months), before, null);
  return namedPeriod(addDays(start, -daysBetween(start, end) - 1), before, null);
}
