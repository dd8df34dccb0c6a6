import { addDays, unitSpan, weekdayOf, type Span } from '../calendar.js';
import { readCount, readOrdinal } from '../words/numbers.js';
import { WEEKDAY_NAMES, sayDay } from '../words/say.js';
import { fixed, latest, mondayOfIndex, type Expression, type Sentence } from './expression.js';
import { single } from './numericDates.js';
import { isLedIn, isNamedBehind, monthSpan } from './months.js';

const BEFORE_SHORT = new Set(['on', 'since', 'until', 'till', 'from', 'to', 'and', '-', 'by', 'before', 'after', 'past', 'last', 'this', 'next', 'previous', 'through', 'thru', 'of', 'between', 'vs', 'than', 'for']);

const weekdayExpression = (from: number, to: number, weekday: number): Expression => ({
  from, to, cycle: 'week', grain: 'day',
  instance: (index) => single(addDays(mondayOfIndex(index), weekday - 1)), label: () => WEEKDAY_NAMES[weekday - 1]!,
});

/** "Friday", "on sat": short forms ("sun", "mon") only where a weekday is expected. */
export function weekdays(s: Sentence, i: number): Expression | null {
  const { weekday, weak, plural } = s.at(i).use;
  if (weekday === undefined || plural === true) return null;
  const pair = s.at(i + 2).use.weekday !== undefined && ['-', 'to', 'through', 'thru', 'till', 'and'].includes(s.at(i + 1).word);
  if (weak === true && !pair && !BEFORE_SHORT.has(s.at(i - 1).word) && s.at(i - 1).use.direction === undefined) return null;
  if (weak === true && isNamedBehind(s, i + 1) && !['on', 'since', 'until', 'till', 'by', 'last', 'this', 'next', 'past', 'previous'].includes(s.at(i - 1).word)) return null;
  if (weak !== true && !isLedIn(s, i) && isNamedBehind(s, i + 1) && !s.at(i).possessive) return null;
  const dotted = weak === true && s.at(i + 1).word === '.' && s.at(i + 1).glued && s.at(i + 2).type !== 'mark' ? i + 2 : i + 1;
  if (s.at(dotted).word === 'before' && s.at(dotted + 1).word === 'last') {
    const last = latest(weekdayExpression(i, dotted, weekday), addDays(s.settings.today, -1));
    return last && fixed(i, dotted + 2, single(addDays(last.start, -7))!, 'day', `the ${WEEKDAY_NAMES[weekday - 1]!} before last`);
  }
  return weekdayExpression(i, dotted, weekday);
}

/** The nth (negative: from the end) such weekday inside a span. */
export function nthWeekday(span: Span, weekday: number, nth: number): Span | null {
  const day = nth > 0
    ? addDays(span.start, ((weekday - weekdayOf(span.start) + 7) % 7) + 7 * (nth - 1))
    : addDays(span.end, -((weekdayOf(span.end) - weekday + 7) % 7) + 7 * (nth + 1));
  return day >= span.start && day <= span.end ? single(day) : null;
}

/** "2 Fridays ago", "two Sundays from now" */
export function weekdaysAgo(s: Sentence, i: number): Expression | null {
  const count = readCount(s, i);
  if (count === null || count.value > 60) return null;
  const { weekday } = s.at(count.to).use;
  const ago = s.at(count.to + 1).word === 'ago';
  if (weekday === undefined || (!ago && !(s.at(count.to + 1).word === 'from' && ['now', 'today'].includes(s.at(count.to + 2).word)))) return null;
  const { today } = s.settings;
  const near = addDays(today, ago ? -(((weekdayOf(today) - weekday + 6) % 7) + 1) : ((weekday - weekdayOf(today) + 6) % 7) + 1);
  const day = addDays(near, (ago ? -7 : 7) * (count.value - 1));
  return fixed(i, ago ? count.to + 2 : count.to + 3, { start: day, end: day }, 'day', sayDay(day));
}

const IN = new Set(['of', 'in', 'during', 'for']);

/** "first Monday of May", "last Friday in 2025", "third Tuesday" (of this month). */
export function nthWeekdays(s: Sentence, i: number): Expression | null {
  const last = s.at(i).word === 'last' || s.at(i).word === 'final';
  const ordinal = last ? { value: -1, to: i + 1 } : readOrdinal(s, i);
  if (ordinal === null || ordinal.value > 53) return null;
  const { weekday, plural, weak } = s.at(ordinal.to).use;
  if (weekday === undefined || plural === true || (weak === true && s.at(ordinal.to + 1).word !== 'of')) return null;
  let j = ordinal.to + 1;
  const linked = IN.has(s.at(j).word);
  if (linked) j++;
  if (s.at(j).word === 'the') j++;
  const container = containerAt(s, j);
  const nth = (span: Span | null): Span | null => (span === null ? null : nthWeekday(span, weekday, ordinal.value));
  const label = (span: Span): string => sayDay(span.start);
  if (container !== null && container.grain !== 'day' && (linked || container.cycle === null || container.grain === 'month')) {
    return { ...container, from: i, grain: 'day', instance: (index) => nth(container.instance(index)), label, running: false, isYear: false };
  }
  if (last || ordinal.value > 5) return null;
  const month = s.settings.today;
  const span = nth(monthSpan(Number(month.slice(0, 4)), Number(month.slice(5, 7))));
  return span && fixed(i, ordinal.to + 1, span, 'day', sayDay(span.start));
}

/** A month, quarter or year to count inside, as the whole unit even while it is running: "the month", "this year", "May". */
export function containerAt(s: Sentence, i: number): Expression | null {
  const { unit, plural } = s.at(i).use;
  const bare = unit !== undefined && plural !== true && s.at(i + 1).word !== 'of' && s.at(i + 1).word !== 'before' && s.at(i + 1).type !== 'number';
  const read = bare && ['week', 'month', 'quarter', 'year'].includes(unit) && s.at(i - 1).word === 'the' ? wholeUnit(s, i, unit as 'week') : s.read(s, i);
  if (read === null || read.running !== true || read.grain === null) return read;
  const whole = wholeUnit(s, i, read.grain);
  return { ...whole, to: read.to, label: read.label };
}

function wholeUnit(s: Sentence, i: number, grain: 'day' | 'week' | 'month' | 'quarter' | 'year'): Expression {
  return fixed(i, i + 1, unitSpan(grain, s.settings.today, 0, s.settings), grain, `this ${grain}`);
}

