import { addDays, mondayOfWeek, startOf, yearOf, type Span } from '../calendar.js';
import { readCount, readOrdinal } from '../words/numbers.js';
import { weekendOf } from '../words/holidays.js';
import { sayDay, saySpan } from '../words/say.js';
import { closed, type Expression, type Sentence } from './expression.js';
import { readHoliday } from './seasons.js';
import { readYear } from './years.js';

const NUMBER_WORDS = new Set(['no', 'nr', 'num', 'number', '#', '.']);

const isoWeekSpan = (year: number, week: number): Span => {
  const start = mondayOfWeek(`${year}-01-01`, week);
  return { start, end: addDays(start, 6) };
};

/** "week 31", "wk 12", "W31", "week number 5", "calendar week 7"; the year may come before ("2019-W31") or after. */
export function weekNumbers(s: Sentence, i: number): Expression | null {
  const lead = readYear(s, i);
  let j = lead === null ? i : lead.to;
  if (lead !== null && (s.at(j).word === '-' || s.at(j).word === ',')) j++;
  if (s.at(j).word === 'calendar' || s.at(j).word === 'iso') j++;
  const token = s.at(j);
  const nth = lead === null ? readOrdinal(s, i) : null;
  if (nth !== null && nth.value >= 6 && nth.value <= 53 && s.at(nth.to).use.unit === 'week' && s.at(nth.to).use.plural !== true && !['of', 'in'].includes(s.at(nth.to + 1).word)) return weekExpression(i, nth.to + 1, nth.value, undefined);
  const letter = token.word === 'w' || token.word === 'cw' || token.word === 'kw';
  if (!letter && (token.use.unit !== 'week' || token.use.plural === true)) return weeksNumbered(s, i);
  j++;
  while (NUMBER_WORDS.has(s.at(j).word)) j++;
  const number = s.at(j);
  if (number.type === 'number' && (number.digits > 2 || (token.word === 'w' && !number.glued))) return null;
  const read = number.word === '#' ? null : readWeekNumber(s, j);
  if (read === null || read.value < 1 || read.value > 53) return null;
  return weekExpression(i, read.to, read.value, lead?.year);
}

/** "#5" is blocked as an id elsewhere; behind the word "week" it is a number. */
function readWeekNumber(s: Sentence, i: number): { readonly value: number; readonly to: number } | null {
  const token = s.at(i);
  if (token.type === 'number') return token.use.ordinal === undefined ? { value: token.value, to: i + 1 } : null;
  return token.word === 'a' || token.word === 'an' ? null : readCount(s, i);
}

/** "weeks 5 to 7": the first of them; the range takes the other. */
function weeksNumbered(s: Sentence, i: number): Expression | null {
  if (s.at(i).use.unit !== 'week' || s.at(i).use.plural !== true || s.at(i + 1).type !== 'number' || s.at(i + 1).digits > 2) return null;
  return ['to', '-', 'through', 'thru', 'and', 'till', 'until', ',', '&', 'vs', 'versus', 'or'].includes(s.at(i + 2).word) ? weekExpression(i, i + 2, s.at(i + 1).value, undefined) : null;
}

export function weekExpression(from: number, to: number, week: number, year: number | undefined): Expression {
  const expression: Expression = {
    from, to, cycle: 'year', grain: 'week', thisCycle: true, instance: (y) => isoWeekSpan(y, week), label: (span) => `week ${week} of ${yearOf(addDays(span.start, 3))}`,
  };
  return year === undefined ? expression : closed(expression, isoWeekSpan(year, week));
}

const SHORT_WEEKS: Readonly<Record<string, 'starting' | 'ending'>> = { c: 'starting', b: 'starting', s: 'starting', e: 'ending' };

/** "w/c 9 Feb" (week commencing), "w/e 15 Feb" (week ending). */
export function weekShort(s: Sentence, i: number): Expression | null {
  const slashed = s.at(i).word === 'w' && s.at(i + 1).word === '/' && s.at(i + 1).glued && s.at(i + 2).glued;
  const side = slashed ? SHORT_WEEKS[s.at(i + 2).word] : undefined;
  const inner = side === undefined ? null : s.read(s, i + 3);
  if (side === undefined || inner === null || inner.grain !== 'day') return null;
  const week = (span: Span | null): Span | null =>
    span === null ? null : side === 'ending' ? { start: addDays(span.end, -6), end: span.end } : { start: span.start, end: addDays(span.start, 6) };
  return { ...inner, from: i, grain: 'week', instance: (index) => week(inner.instance(index)), label: (span) => `week ${side} ${sayDay(side === 'ending' ? span.end : span.start)}` };
}

const STARTING = new Set(['starting', 'beginning', 'commencing', 'from', 'starts', 'begins', 'started', 'began', 'begining']);
const ENDING = new Set(['ending', 'ended', 'ends', 'to']);

/** "week of 5 May" (the calendar week), "week starting 4 February" (7 days from it), "week ending Sunday", "month of May". */
export function unitOf(s: Sentence, i: number): Expression | null {
  const { unit, plural } = s.at(i).use;
  if (unit === undefined || plural === true || (unit !== 'week' && unit !== 'month' && unit !== 'year' && unit !== 'weekend' && unit !== 'quarter')) return null;
  const word = s.at(i + 1).word;
  const starting = STARTING.has(word);
  const ending = ENDING.has(word);
  if (word !== 'of' && !starting && !ending && word !== 'containing' && word !== 'with') return null;
  let j = i + 2;
  if ((starting || ending) && ['on', 'in', 'from', 'with', 'at'].includes(s.at(j).word)) j++;
  if (s.at(j).word === 'the') j++;
  // A holiday's weekend has a rule of its own.
  if (unit === 'weekend' && readHoliday(s, j) !== null) return null;
  const inner = s.read(s, j);
  if (inner === null) return null;
  if (word === 'of' && (inner.grain === unit || inner.cycle === null) && inner.grain !== 'day') return inner.grain === unit ? { ...inner, from: i } : null;
  if (inner.grain !== 'day' && !(ending && inner.grain !== null)) return null;
  const around = (span: Span | null): Span | null => {
    if (span === null) return null;
    if (unit === 'weekend') {
      const saturday = addDays(startOf('week', span.start, { weekStart: 1 }), 5);
      return { start: saturday, end: addDays(saturday, 1) };
    }
    if (unit === 'week') {
      if (ending) return { start: addDays(span.end, -6), end: span.end };
      const start = starting ? span.start : startOf('week', span.start, s.settings);
      return { start, end: addDays(start, 6) };
    }
    return null;
  };
  if (unit !== 'week' && unit !== 'weekend') return null;
  const said = starting ? 'starting' : ending ? 'ending' : 'of';
  return {
    ...inner, from: i, grain: unit === 'week' ? 'week' : null, instance: (index) => around(inner.instance(index)),
    label: (span) => (unit === 'weekend' ? `weekend of ${sayDay(span.start)}` : `week ${said} ${sayDay(ending ? span.end : span.start)}`),
  };
}

/** "Christmas week", "the Christmas week": the calendar week that holds the day; "4th of July weekend". */
export function weekBehind(s: Sentence, day: Expression): Expression | null {
  const { unit, plural } = s.at(day.to).use;
  if (day.grain === 'day' && day.cycle === 'year' && unit === 'weekend' && plural !== true) {
    const near = (span: Span | null): Span | null => (span === null ? null : weekendOf(span.start));
    return { ...day, to: day.to + 1, grain: null, instance: (index) => near(day.instance(index)), label: saySpan };
  }
  if (day.grain !== 'day' || unit !== 'week' || plural === true) return null;
  const settled = (span: Span | null): Span | null => {
    if (span === null) return null;
    const start = startOf('week', span.start, s.settings);
    return { start, end: addDays(start, 6) };
  };
  return { ...day, to: day.to + 1, grain: 'week', instance: (index) => settled(day.instance(index)), label: (span) => `week of ${sayDay(span.start)}` };
}
