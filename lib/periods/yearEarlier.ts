import { addDays, addMonths, daysBetween, isoWeek, mondayOfWeek, startOf } from './calendar.js';
import { isWeekend, namedPeriod, wholeMonths } from './namedPeriod.js';
import type { CalendarSettings, Period } from './period.js';

/**
 * The same period a year earlier: weeks keep their ISO number, weekends their weekdays, all else its dates.
 * Of a unit that is still running, the same dates. An open side stays open.
 */
export function yearEarlier(period: Period, settings: CalendarSettings): Period {
  const { start, grain } = period;
  const { today } = settings;
  const running = start !== null && start <= today && period.end !== null && period.end > today;
  const end = running ? today : period.end;
  const back = (day: string): string => addMonths(day, -12);
  if (start === null || end === null) {
    const moved = { start: start === null ? null : back(start), end: end === null ? null : back(end) };
    return { ...moved, grain: null, label: `${period.label}, a year earlier` };
  }
  if (grain === 'week' && end < today && daysBetween(start, end) === 6 && start === startOf('week', start, { weekStart: 1 })) {
    const { year, week } = isoWeek(start);
    const monday = mondayOfWeek(`${year - 1}-01-01`, week);
    return namedPeriod(monday, addDays(monday, 6), 'week');
  }
  if (grain === null && isWeekend(start, end)) return namedPeriod(addDays(start, -364), addDays(end, -364), null);
  // A month that ends on 28 February ends on the 29th of a leap year.
  const wholeEnd = wholeMonths(start, end) !== null ? addDays(addMonths(addDays(end, 1), -12), -1) : back(end);
  const whole = grain === null || wholeMonths(start, end) !== null || grain === 'day';
  return namedPeriod(back(start), wholeEnd, whole ? grain : null, period.rolling);
}
