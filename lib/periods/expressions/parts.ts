import { addDays, addMonths, addUnits, daysBetween, daysInMonth, monthOf, startOf, yearOf, type Span } from '../calendar.js';
import { sayPeriodSpan } from '../periodLabel.js';
import type { Grain } from '../period.js';
import { readCount, readPartOrdinal } from '../words/numbers.js';
import { saySpan, sayDay, sayMonth } from '../words/say.js';
import type { Part } from '../words/vocabulary.js';
import { closed, derive, fixed, type Expression, type Sentence } from './expression.js';
import { containerAt } from './weekdays.js';

/** Early, mid and late: days 1–10, 11–20, 21–end of a month; four months each of a year; Monday–Wednesday, Wednesday, Thursday–Sunday of a week; a month each of a quarter. */
function partOf(span: Span, grain: Grain | null, part: Part): Span | null {
  const { start, end } = span;
  const third = { early: 0, mid: 1, late: 2 }[part];
  if (grain === 'month') {
    const base = start.slice(0, 8);
    const last = daysInMonth(yearOf(start), monthOf(start));
    return { start: `${base}${['01', '11', '21'][third]!}`, end: `${base}${['10', '20', String(last)][third]!}` };
  }
  if (grain === 'week') {
    if (part === 'mid') return { start: addDays(start, 2), end: addDays(start, 2) };
    return part === 'early' ? { start, end: addDays(start, 2) } : { start: addDays(start, 3), end };
  }
  if (grain === 'day') return null;
  const months = (yearOf(end) - yearOf(start)) * 12 + monthOf(end) - monthOf(start) + 1;
  if (months % 3 !== 0) return null;
  const length = months / 3;
  return { start: addMonths(start, length * third), end: addDays(addMonths(start, length * (third + 1)), -1) };
}

const NEEDS_OF = new Set(['beginning', 'start', 'middle', 'close', 'ending']);
const EDGES: Readonly<Record<string, 'start' | 'end'>> = { beginning: 'start', start: 'start', end: 'end', close: 'end' };
const ABBREVIATIONS: Readonly<Record<string, Grain>> = { eoy: 'year', eom: 'month', eoq: 'quarter', eow: 'week', eod: 'day' };

/** "early March", "mid-2019", "late last year", "the beginning of the month", "end of January", "year end", "EOM". */
export function parts(s: Sentence, i: number): Expression | null {
  const token = s.at(i);
  const short = ABBREVIATIONS[token.word];
  if (short !== undefined) return endOfUnit(s, i, i + 1, short);
  if (token.use.unit !== undefined && token.use.plural !== true && (s.at(i + 1).word === 'end' || (s.at(i + 1).word === '-' && s.at(i + 2).word === 'end'))) {
    const unit = token.use.unit;
    if (unit === 'month' || unit === 'quarter' || unit === 'year') return endOfUnit(s, i, s.at(i + 1).word === 'end' ? i + 2 : i + 3, unit);
  }
  if (token.word === 'rest' || token.word === 'remainder') return restOf(s, i);
  if (token.word === 'earlier' || token.word === 'later') return earlierOrLater(s, i);
  const part = token.use.part;
  if (part === undefined) return null;
  let j = i + 1;
  if (s.at(j).word === '-') j++;
  const linked = s.at(j).word === 'of' || s.at(j).word === 'in' || s.at(j).word === 'on';
  if (linked) j++;
  else if (NEEDS_OF.has(token.word)) return null;
  if (s.at(j).word === 'the') j++;
  const bare = s.at(j).use.unit;
  const container = !['the'].includes(s.at(j - 1).word) && bare !== undefined && (linked || part === 'mid') && (bare === 'month' || bare === 'year' || bare === 'quarter' || bare === 'week') && s.at(j).use.plural !== true
    && s.at(j + 1).type !== 'number'
    ? thisUnit(s, j, bare) : containerAt(s, j);
  if (container === null || (container.grain === null && container.cycle === null && !/^the \d{4}s$/.test(container.label(container.instance(0)!)))) return null;
  const decade = container.grain === null && container.cycle === null;
  const instance = (index: number): Span | null => {
    const span = container.instance(index);
    return span === null ? null : decade ? partOfDecade(span, part) : partOf(span, container.grain, part);
  };
  if (container.cycle === null && instance(0) === null) return null;
  const word = token.word === 'end' || token.word === 'late' ? 'late' : part;
  const edge = EDGES[token.word];
  return derive(container, { from: i, grain: null, instance, label: (span) => labelOf(word, container, span), ...(edge === undefined ? {} : { edge }) });
}

function labelOf(part: Part, container: Expression, span: Span): string {
  if (container.cycle === null) return `${part} ${container.label(container.instance(0)!).replace(/^the /, '')}`;
  return container.grain === 'month' ? `${part} ${sayMonth(span.start)}` : saySpan(span);
}

const partOfDecade = ({ start }: Span, part: Part): Span => {
  const [from, to] = { early: [0, 3], mid: [4, 6], late: [7, 9] }[part] as [number, number];
  return { start: `${yearOf(start) + from}-01-01`, end: `${yearOf(start) + to}-12-31` };
};

function thisUnit(s: Sentence, i: number, grain: Grain): Expression {
  const start = startOf(grain, s.settings.today, s.settings);
  return fixed(i, i + 1, { start, end: addDays(addUnits(start, 1, grain), -1) }, grain, `this ${grain}`);
}

function endOfUnit(s: Sentence, from: number, to: number, grain: Grain): Expression | null {
  const unit = thisUnit(s, from, grain);
  const span = unit.instance(0)!;
  const late = grain === 'day' ? span : partOf(span, grain, 'late');
  return late && { ...fixed(from, to, late, null, `end of this ${grain}`), edge: 'end' };
}

/** "earlier this month" is the month so far, "later this year" what is left of it; "later last year" its late part. */
function earlierOrLater(s: Sentence, i: number): Expression | null {
  const j = s.at(i + 1).word === 'in' || s.at(i + 1).word === 'on' ? i + 2 : i + 1;
  const unit = s.read(s, s.at(j).word === 'the' ? j + 1 : j);
  if (unit === null || unit.grain === null || unit.grain === 'day') return null;
  if (unit.running !== true) {
    const over = unit.cycle === null && j === i + 1 && s.at(j).use.direction === 'last' ? unit.instance(0) : null;
    const part = s.at(i).word === 'earlier' ? 'early' : 'late';
    const third = over && partOf(over, unit.grain, part);
    return third && { ...closed(unit, third, { from: i }), grain: null, label: () => `${part} ${unit.label(over)}` };
  }
  const span = unit.instance(0)!;
  if (s.at(i).word === 'earlier') return closed(unit, span, { from: i });
  const whole = thisUnit(s, i, unit.grain).instance(0)!;
  return fixed(i, unit.to, { start: addDays(s.settings.today, 1), end: whole.end }, null, `later ${unit.label(span)}`);
}

/** "the rest of the week": from today to its end. */
function restOf(s: Sentence, i: number): Expression | null {
  if (s.at(i + 1).word !== 'of') return null;
  const unit = containerAt(s, s.at(i + 2).word === 'the' ? i + 3 : i + 2);
  const span = unit?.cycle === null ? unit.instance(0) : null;
  if (unit === null || span === null || unit.grain === null || unit.grain === 'day' || span.end < s.settings.today) return null;
  const start = span.start > s.settings.today ? span.start : s.settings.today;
  return fixed(i, unit.to, { start, end: span.end }, null, `rest of ${unit.label(span)}`);
}

const PICKED = new Set(['day', 'week', 'month', 'quarter', 'half', 'weekend']);
const LAST_WORDS = new Set(['last', 'final', 'closing']);
const FIRST_WORDS = new Set(['first', 'opening', 'initial']);
const ORDER: Readonly<Record<string, number>> = { day: 0, weekend: 1, week: 2, month: 3, quarter: 4, half: 5, year: 6 };

/** "the 3rd week of Jan", "first 10 days of March", "last day of the month", "thirty-first day of the month", "first half of March". */
export function picks(s: Sentence, i: number): Expression | null {
  const last = LAST_WORDS.has(s.at(i).word);
  const ordinal = last ? { value: -1, to: i + 1 } : FIRST_WORDS.has(s.at(i).word) ? { value: 1, to: i + 1 } : readPartOrdinal(s, i);
  if (ordinal === null) return null;
  const many = Math.abs(ordinal.value) === 1 ? readCount(s, ordinal.to) : null;
  let j = many?.to ?? ordinal.to;
  if (s.at(j).word === 'full' || s.at(j).word === 'calendar' || s.at(j).word === '-') j++;
  const { unit, plural } = s.at(j).use;
  if (unit === undefined || !PICKED.has(unit) || (plural === true) !== (many !== null && many.value > 1)) return null;
  j++;
  const linked = s.at(j).word === 'of' || s.at(j).word === 'in' || s.at(j).word === 'from';
  if (linked) j++;
  else if (last || s.at(j).use.direction === undefined) return null;
  if (s.at(j).word === 'the') j++;
  const container = containerAt(s, j);
  if (container === null || container.grain === 'day') return null;
  if (unit !== 'half' && container.grain !== null && (ORDER[container.grain] ?? 6) <= (ORDER[unit] ?? 0)) return null;
  const count = many?.value ?? 1;
  const instance = (index: number): Span | null => {
    const span = container.instance(index);
    return span === null ? null : pick(s, span, unit, ordinal.value, count);
  };
  if (container.cycle === null && instance(0) === null) return null;
  const grain = count === 1 && unit !== 'half' && unit !== 'weekend' ? (unit as Grain) : null;
  return derive(container, { from: i, grain, instance, label: unit === 'day' && count === 1 ? (span) => sayDay(span.start) : (span) => sayPeriodSpan(span, grain) });
}

/** The nth unit inside a span, counted from its start or (−1) its end; weeks by the ISO rule of the first Thursday. */
function pick(s: Sentence, span: Span, unit: string, nth: number, count: number): Span | null {
  if (unit === 'half') return halfOf(span, nth);
  if (unit === 'week' || unit === 'weekend') return weeksOf(span, unit, nth, count);
  const grain = unit as Grain;
  const start = nth > 0
    ? addUnits(startOf(grain, span.start, s.settings), nth - 1, grain)
    : addUnits(startOf(grain, span.end, s.settings), -(count - 1), grain);
  const end = addDays(addUnits(start, count, grain), -1);
  return start >= span.start && end <= span.end ? { start, end } : null;
}

function halfOf({ start, end }: Span, nth: number): Span | null {
  if (nth > 2) return null;
  const days = daysBetween(start, end) + 1;
  const months = (yearOf(end) - yearOf(start)) * 12 + monthOf(end) - monthOf(start) + 1;
  const middle = days < 28 ? addDays(start, Math.floor(days / 2)) : addDays(addMonths(start, Math.floor(months / 2)), months % 2 ? 15 : 0);
  return nth === 1 ? { start, end: addDays(middle, -1) } : { start: middle, end };
}

function weeksOf(span: Span, unit: 'week' | 'weekend', nth: number, count: number): Span | null {
  const anchor = unit === 'week' ? 4 : 6;
  const offset = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 + 1;
  const first = addDays(span.start, (anchor - offset(span.start) + 7) % 7);
  const final = addDays(span.end, -((offset(span.end) - anchor + 7) % 7));
  const day = nth > 0 ? addDays(first, 7 * (nth - 1)) : addDays(final, -7 * (count - 1));
  if (day > span.end || day < span.start) return null;
  const start = unit === 'week' ? addDays(day, -3) : day;
  return { start, end: addDays(start, (unit === 'week' ? 6 : 1) + 7 * (count - 1)) };
}
