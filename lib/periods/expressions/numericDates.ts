import { dateOf, daysInMonth, type Span } from '../calendar.js';
import { fullYear } from '../words/numbers.js';
import { sayDay, sayMonth } from '../words/say.js';
import { fixed, type Expression, type Sentence } from './expression.js';

const SEPARATORS = new Set(['/', '-', '.']);

interface Run {
  readonly numbers: readonly { readonly value: number; readonly digits: number }[];
  readonly separator: string;
  readonly to: number;
}

/** Digit runs joined without spaces by one kind of separator: "05/13/2026", "2015.3", "9-18-15", "08/12,15". */
function readRun(s: Sentence, i: number): Run | null {
  const first = s.at(i);
  if (first.type !== 'number' || first.blocked || first.digits > 4 || first.use.ordinal !== undefined) return null;
  const separator = s.at(i + 1).word;
  if (!s.at(i + 1).glued || !SEPARATORS.has(separator)) return null;
  const numbers = [first];
  let j = i + 1;
  while (numbers.length < 3 && s.at(j).glued && joins(s.at(j).word, separator, numbers.length)) {
    const part = s.at(j + 1);
    if (part.type !== 'number' || !part.glued || part.digits > 4 || part.use.ordinal !== undefined) break;
    numbers.push(part);
    j += 2;
  }
  if (numbers.length < 2) return null;
  // A comma may be followed by a space: "08/12, 2015".
  if (numbers.length === 2 && separator === '/' && s.at(j).word === ',' && s.at(j + 1).digits === 4 && !s.at(j + 1).blocked) {
    numbers.push(s.at(j + 1));
    j += 2;
  }
  const after = s.at(j);
  if (after.glued && (after.word === separator || after.word === '.') && s.at(j + 1).glued && s.at(j + 1).type === 'number') return null;
  return { numbers, separator, to: j };
}

const joins = (word: string, separator: string, count: number): boolean => word === separator || (count === 2 && separator === '/' && word === ',');

const dayExpression = (from: number, to: number, day: string): Expression => fixed(from, to, { start: day, end: day }, 'day', sayDay(day));

/** Month first unless the first number is over 12, here or in another date of the sentence. */
function monthAndDay(s: Sentence, a: number, b: number): readonly [number, number] | null {
  const pair: readonly [number, number] = a > 12 || (b <= 12 && isDayFirst(s)) ? [b, a] : [a, b];
  return pair[0] >= 1 && pair[0] <= 12 && pair[1] >= 1 && pair[1] <= 31 ? pair : null;
}

/** Whether some date of the sentence can only be read with its day first: "1/2/2026 to 15/2/2026". */
const isDayFirst = (s: Sentence): boolean =>
  s.tokens.some((token, i) => {
    if (token.type !== 'number' || token.value <= 12 || token.value > 31 || token.glued) return false;
    const numbers = readRun(s, i)?.numbers ?? [];
    return numbers.length === 3 && (numbers[1]?.value ?? 13) <= 12;
  });

/** Places where "4-22" and "2015.3" are dates and not amounts, fractions or scores. */
const HEADS = new Set(['on', 'since', 'before', 'after', 'until', 'till', 'til', 'by', 'from', 'between', 'to', 'this', 'of', 'in', 'for', 'than', 'starting', 'through', 'thru', 'and', '-', 'dated', 'during', 'and']);

/** Dates in digits: three numbers always, two only where a date is expected. */
export function numericDates(s: Sentence, i: number): Expression | null {
  const run = readRun(s, i);
  if (run === null) return compactDate(s, i);
  const [a, b, c] = run.numbers;
  if (a === undefined || b === undefined) return null;
  if (c !== undefined) {
    const day = fullDate(s, a, b, c);
    return day === null ? null : dayExpression(i, skipClock(s, run.to), day);
  }
  if (a.digits === 4 || b.digits === 4) return monthOfYear(s, i, run, a, b);
  const previous = s.at(i - 1);
  if (!HEADS.has(previous.word) && previous.use.weekday === undefined && !(previous.word === ',' && s.at(i - 2).use.weekday !== undefined) && previous.word !== 'the') {
    // Before a second such date ("10/1 - 10/7") or as the whole question nothing else is likely with a slash.
    if (run.separator !== '/' || (s.at(run.to).word !== '-' && (i > 0 || run.to < s.tokens.length))) return null;
  }
  if (run.separator === '.' || (run.separator === '-' && previous.word !== 'on' && previous.use.weekday === undefined && previous.word !== 'this' && previous.word !== 'since')) return null;
  const pair = monthAndDay(s, a.value, b.value);
  if (pair === null) return null;
  const [month, day] = pair;
  return { from: i, to: run.to, cycle: 'year', grain: 'day', instance: (year) => single(dateOf(year, month, day)), label: (span) => sayDay(span.start) };
}

/** "20260214", where a date is expected. */
function compactDate(s: Sentence, i: number): Expression | null {
  const { type, digits, blocked, word } = s.at(i);
  if (type !== 'number' || blocked || digits !== 8 || !HEADS.has(s.at(i - 1).word)) return null;
  const year = Number(word.slice(0, 4));
  const day = plausible(year) ? dateOf(year, Number(word.slice(4, 6)), Number(word.slice(6))) : null;
  return day === null ? null : dayExpression(i, i + 1, day);
}

export const single = (day: string | null): Span | null => (day === null ? null : { start: day, end: day });

interface Digits {
  readonly value: number;
  readonly digits: number;
}

function fullDate(s: Sentence, a: Digits, b: Digits, c: Digits): string | null {
  if (a.digits === 4) {
    const pair = b.value > 12 ? ([c.value, b.value] as const) : ([b.value, c.value] as const);
    return plausible(a.value) ? dateOf(a.value, pair[0], pair[1]) : null;
  }
  if (c.digits === 3 || a.digits > 2 || b.digits > 2 || c.digits === 1) return null;
  const year = c.digits === 4 ? c.value : fullYear(c.value);
  const pair = monthAndDay(s, a.value, b.value);
  return pair !== null && plausible(year) ? dateOf(year, pair[0], pair[1]) : null;
}

const plausible = (year: number): boolean => year >= 1900 && year <= 2100;

/** "2016/11", "11/2016", "2015-03", "3.2015", and after a preposition "2015.3". */
function monthOfYear(s: Sentence, i: number, run: Run, a: Digits, b: Digits): Expression | null {
  const [year, month] = a.digits === 4 ? [a, b] : [b, a];
  if (!plausible(year.value) || month.digits > 2 || month.value < 1 || month.value > 12) return null;
  if (run.separator === '.' && !HEADS.has(s.at(i - 1).word)) return null;
  const start = dateOf(year.value, month.value, 1)!;
  return fixed(i, run.to, { start, end: dateOf(year.value, month.value, daysInMonth(year.value, month.value))! }, 'month', (span) => sayMonth(span.start));
}

/** Steps over the time of "2025-12-01T10:00:00Z". */
function skipClock(s: Sentence, to: number): number {
  if (s.at(to).word !== 't' || !s.at(to).glued || s.at(to + 1).type !== 'number') return to;
  let j = to + 2;
  while (s.at(j).glued && (s.at(j).word === ':' || s.at(j).word === '.' || s.at(j).word === 'z' || s.at(j).type === 'number')) j++;
  return j;
}
