import { addDays, dayOfMonth, daysInMonth, monthOf, startOf, yearOf, type Span } from './calendar.js';
import type { Grain, Period } from './period.js';
import { sayDay, sayMonth, saySpan } from './words/say.js';

/** A bounded span in the shortest exact words: "February 2026", "Q4 2025", "2025", "9–15 Mar 2026". */
export function sayPeriodSpan(span: Span, grain: Grain | null): string {
  const { start, end } = span;
  if (grain === 'day' && start === end) return sayDay(start);
  if (dayOfMonth(start) === 1 && end === addDays(startOf('month', end, { weekStart: 1 }), daysInMonth(yearOf(end), monthOf(end)) - 1)) {
    const months = (yearOf(end) - yearOf(start)) * 12 + monthOf(end) - monthOf(start) + 1;
    if (months === 1) return sayMonth(start);
    if (months === 3 && start === startOf('quarter', start, { weekStart: 1 })) return `Q${(monthOf(start) + 2) / 3} ${yearOf(start)}`;
    if (months === 12 && monthOf(start) === 1) return String(yearOf(start));
    if (months === 6 && (monthOf(start) === 1 || monthOf(start) === 7)) return `H${monthOf(start) === 1 ? 1 : 2} ${yearOf(start)}`;
  }
  return saySpan(span);
}

/** Labels that already say which days they mean: a year, a month of a year, a quarter of a year, a date. */
const EXACT = /^(?:\d{4}|[A-Z][a-z]+ \d{4}|[QH]\d \d{4}|.*\d{1,2} [A-Z][a-z]{2} \d{4}|(?:spring|summer|autumn) \d{4})$/;

/** A readable label with its dates: "last week (9–15 Mar 2026)", "since 1 Oct 2025", "March 2026", "all time". */
export function periodLabel(period: Period): string {
  const { start, end, label } = period;
  if (start === null && end === null) return label === '' ? 'all time' : label;
  if (start === null) return EXACT.test(label) ? label : `${label} (up to ${sayDay(end!)})`;
  if (end === null) return EXACT.test(label) ? label : `${label} (from ${sayDay(start)})`;
  if (/^(?:since|after) /.test(label)) return EXACT.test(label) && /\d{1,2} [A-Z][a-z]{2} \d{4}$/.test(label) ? label : `${label} (${saySpan({ start, end })})`;
  return EXACT.test(label) ? label : `${label} (${saySpan({ start, end })})`;
}
