import { addDays, addMonths } from '../../periods/calendar.js';
import type { ComparisonBase } from '../../periods/mention.js';
import { previousPeriod } from '../../periods/previousPeriod.js';
import { samePoint } from '../../periods/samePoint.js';
import { yearEarlier } from '../../periods/yearEarlier.js';
import type { CalendarSettings, Period } from '../../periods/period.js';

/** The two spans of a comparison whose base is said in words ("year over year", "the month before"). */
export function comparisonBase(base: ComparisonBase, period: Period | null, calendar: CalendarSettings): { readonly period: Period; readonly compare: Period | null } {
  const { today } = calendar;
  const monthSoFar: Period = { start: `${today.slice(0, 8)}01`, end: today, label: 'this month', grain: 'month' };
  const yearSoFar: Period = { start: `${today.slice(0, 4)}-01-01`, end: today, label: 'this year', grain: 'year' };
  if (typeof base === 'object') return { period: period ?? monthSoFar, compare: base.period };
  switch (base) {
    case 'previous': {
      const own = period ?? monthSoFar;
      return { period: own, compare: previousPeriod(own, calendar) };
    }
    case 'year_earlier': {
      const own = period ?? yearSoFar;
      return { period: own, compare: yearEarlier(own, calendar) };
    }
    case 'same_point': {
      const own = period ?? monthSoFar;
      return { period: own, compare: samePoint(own, calendar) };
    }
    case 'same_point_year_earlier': {
      const own = period ?? yearSoFar;
      const start = own.start ?? yearSoFar.start ?? today;
      return { period: own, compare: { start: addMonths(start, -12), end: own.end ? addMonths(own.end, -12) : addDays(addMonths(today, -12), 0), label: 'the same dates a year earlier', grain: null } };
    }
  }
}
