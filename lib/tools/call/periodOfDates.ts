import { ALL_TIME, type Grain, type Period } from '../../periods/period.js';
import { daysBetween, monthOf, weekdayOf } from '../../periods/calendar.js';
import { namedPeriod, wholeMonths } from '../../periods/namedPeriod.js';
import { sayDay } from '../../periods/words/say.js';

/** The period of two bare dates; where they are a whole calendar unit it is that unit, so that "the period before" is the one before. */
export function periodOfDates(start: string | null, end: string | null): Period {
  if (start === null) return end === null ? ALL_TIME : { start, end, label: `until ${sayDay(end)}`, grain: null };
  if (end === null) return { start, end, label: `since ${sayDay(start)}`, grain: null };
  return namedPeriod(start, end, grainOf(start, end));
}

function grainOf(start: string, end: string): Grain | null {
  if (start === end) return 'day';
  const months = wholeMonths(start, end);
  if (months === 1) return 'month';
  if (months === 3 && monthOf(start) % 3 === 1) return 'quarter';
  if (months === 12 && monthOf(start) === 1) return 'year';
  return weekdayOf(start) === 1 && daysBetween(start, end) === 6 ? 'week' : null;
}
