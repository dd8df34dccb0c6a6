import { dateOf, daysInMonth, monthOf, yearOf, type Span } from '../calendar.js';
import { fixed, type Expression, type Sentence } from './expression.js';
import { readPart } from './quarters.js';
import { readYear, twoDigits } from './years.js';

const FISCAL = new Set(['fiscal', 'financial']);

/** Months of a year that starts in `startMonth`; the fiscal year is named after the calendar year in which it ends. */
function months(year: number, startMonth: number, from: number, count: number): Span {
  const zero = (startMonth === 1 ? year : year - 1) * 12 + startMonth - 1 + from;
  const last = zero + count - 1;
  const lastYear = Math.floor(last / 12);
  const lastMonth = (last % 12) + 1;
  return { start: dateOf(Math.floor(zero / 12), (zero % 12) + 1, 1)!, end: dateOf(lastYear, lastMonth, daysInMonth(lastYear, lastMonth))! };
}

const yearSpan = (year: number, startMonth: number): Span => months(year, startMonth, 0, 12);

/** The fiscal year that a day falls in. */
export const fiscalYearOf = (day: string, startMonth: number): number => yearOf(day) + (startMonth > 1 && monthOf(day) >= startMonth ? 1 : 0);

interface Start {
  readonly to: number;
  /** Years from the running one, where a word says so. */
  readonly offset: number | null;
}

/** "fiscal", "fiscal year", "this financial year", "FY", "current fy". */
function readStart(s: Sentence, i: number): Start | null {
  const { direction } = s.at(i).use;
  const at = direction === undefined ? i : i + 1;
  const offset = direction === undefined ? null : direction === 'this' ? 0 : direction === 'next' ? 1 : -1;
  if (s.at(at).word === 'fy') return { to: at + 1, offset };
  if (!FISCAL.has(s.at(at).word)) return null;
  return { to: s.at(at + 1).use.unit === 'year' && s.at(at + 1).use.plural !== true ? at + 2 : at + 1, offset };
}

/** "FY2025", "fiscal 2025", "this fiscal year", "fiscal year to date", "fiscal YTD", "fiscal Q2 2025", "Q2 of the fiscal year". */
export function fiscalYears(s: Sentence, i: number): Expression | null {
  const quarter = fiscalQuarter(s, i);
  if (quarter !== null) return quarter;
  const start = readStart(s, i);
  if (start === null) return null;
  const { today, fiscalYearStart: first } = s.settings;
  const running = fiscalYearOf(today, first);
  const toDate = toDateFrom(s, start.to);
  if (toDate !== null && (start.offset ?? 0) === 0) return { ...fixed(i, toDate, { start: yearSpan(running, first).start, end: today }, 'year', 'fiscal year to date'), running: true };
  const part = readPart(s, start.to);
  if (part !== null) return partOfYear(s, i, part, start.offset);
  const year = readYear(s, start.to) ?? (s.at(i).word === 'fy' ? twoDigits(s, start.to) : null);
  if (year !== null) return fixed(i, year.to, yearSpan(year.year, first), 'year', `fiscal year ${year.year}`);
  if (start.offset === null) return null;
  const words = start.offset === -1 ? 'last' : start.offset === 1 ? 'next' : 'this';
  return fixed(i, start.to, yearSpan(running + start.offset, first), 'year', `${words} fiscal year`);
}

/** "this fiscal quarter", "the last financial quarter": counted from the day the fiscal year starts. */
function fiscalQuarter(s: Sentence, i: number): Expression | null {
  const { direction } = s.at(i).use;
  if (direction === undefined || !FISCAL.has(s.at(i + 1).word) || s.at(i + 2).use.unit !== 'quarter' || s.at(i + 2).use.plural === true) return null;
  const { today, fiscalYearStart: first } = s.settings;
  const offset = direction === 'this' ? 0 : direction === 'next' ? 1 : -1;
  const year = fiscalYearOf(today, first);
  const begun = Math.floor(((monthOf(today) - first + 12) % 12) / 3);
  const span = months(year, first, (begun + offset) * 3, 3);
  const words = `${offset === 0 ? 'this' : offset === 1 ? 'next' : 'last'} fiscal quarter`;
  const grain = first % 3 === 1 ? 'quarter' : null;
  return offset === 0 ? { ...fixed(i, i + 3, { start: span.start, end: today }, grain, words), running: true } : fixed(i, i + 3, span, grain, words);
}

/** A quarter or half: of the year said, else the latest that has begun. */
function partOfYear(s: Sentence, i: number, { number, parts, to }: { readonly number: number; readonly parts: 2 | 4; readonly to: number }, offset: number | null): Expression {
  const { today, fiscalYearStart: first } = s.settings;
  const size = 12 / parts;
  const link = ['of', 'in', 'fy', ','].includes(s.at(to).word) ? to + 1 : to;
  const said = readYear(s, link);
  const spanIn = (year: number): Span => months(year, first, (number - 1) * size, size);
  const running = fiscalYearOf(today, first);
  const year = said?.year ?? (offset === null ? (spanIn(running).start <= today ? running : running - 1) : running + offset);
  return fixed(i, said?.to ?? to, spanIn(year), parts === 4 && first % 3 === 1 ? 'quarter' : null, `fiscal ${parts === 4 ? 'Q' : 'H'}${number} ${year}`);
}

/** "to date", "so far", "YTD" behind it. */
function toDateFrom(s: Sentence, i: number): number | null {
  if (s.at(i).use.toDate === 'year') return i + 1;
  if (s.at(i).word === 'so' && s.at(i + 1).word === 'far') return i + 2;
  const j = s.at(i).word === '-' ? i + 1 : i;
  return s.at(j).word === 'to' && ['date', 'now', 'today'].includes(s.at(j + 1).word) ? j + 2 : null;
}
