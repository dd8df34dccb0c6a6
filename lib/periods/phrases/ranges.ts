import { addDays, dateOf, type Span } from '../calendar.js';
import type { Period } from '../period.js';
import { closed, closedIn, current, latest, next, settle, type Expression, type Sentence } from '../expressions/expression.js';
import { insideFollowing } from '../expressions/grammar.js';
import { single } from '../expressions/numericDates.js';
import { weekExpression } from '../expressions/weeks.js';
import { readYear } from '../expressions/years.js';
import { readDay } from '../words/numbers.js';
import { sayDay, saySpan } from '../words/say.js';

export interface Range {
  readonly from: number;
  readonly to: number;
  readonly connector: string;
  readonly first: Expression;
  readonly second: Expression;
  readonly firstSpan: Span;
  readonly secondSpan: Span;
  readonly period: Period;
}

const CONNECTORS = new Set(['to', '-', 'till', 'until', 'til', 'thru', 'through']);
const TWO_WORDS: readonly (readonly [string, string])[] = [['up', 'to'], ['up', 'until'], ['up', 'till'], ['through', 'to'], ['right', 'through'], ['until', 'the'], ['all', 'through'], ['.', '.']];

function readConnector(s: Sentence, i: number, between: boolean): { readonly word: string; readonly to: number } | null {
  const { word } = s.at(i);
  if (between && (word === 'and' || word === '&')) return { word, to: i + 1 };
  const two = TWO_WORDS.find(([a, b]) => a === word && b === s.at(i + 1).word && b !== 'the');
  if (two !== undefined) return { word: 'until', to: i + 2 };
  if (!CONNECTORS.has(word)) return null;
  return { word, to: i + 1 };
}

const bareDay = (from: number, to: number, day: number): Expression => ({
  from, to, cycle: 'month', grain: 'day',
  instance: (index) => single(dateOf(Math.floor(index / 12), (index % 12) + 1, day)), label: (span) => sayDay(span.start),
});

/** "3" of "3 to 12 of Sept": a plain number that the other end makes a day. */
function readBareDay(s: Sentence, i: number): Expression | null {
  const token = s.at(i);
  if (token.type === 'word' && token.use.ordinal === undefined && (token.use.number ?? 0) < 2) return null;
  const day = readDay(s, i);
  if (day === null || (s.at(day.to).use.unit === 'day' && s.at(day.to).use.plural === true && s.at(i).use.ordinal === undefined)) return null;
  return bareDay(i, s.at(day.to).use.unit === 'day' ? day.to + 1 : day.to, day.value);
}

/** "31-Oct-16": its dashes make no range. */
const isDashedDate = (s: Sentence, i: number): boolean =>
  s.at(i).type === 'number' && s.at(i + 1).word === '-' && s.at(i + 1).glued && s.at(i + 2).use.month !== undefined && s.at(i + 2).glued && s.at(i + 3).word === '-' && s.at(i + 3).glued && s.at(i + 4).type === 'number';

const COUNTED = /^(?:orders?|purchases?|sales?|customers?|products?|items?|buys?|visits?)$/;

const skipThe = (s: Sentence, i: number): number => (s.at(i).word === 'the' ? i + 1 : i);

interface Given {
  readonly connector: number;
  readonly to: number;
  readonly first: Expression;
}

/** "A to B", "A–B", "between A and B"; each end settles what the other leaves open. */
export function readRange(s: Sentence, i: number, head: 'between' | 'from' | 'since' | 'none', given?: Given): Range | null {
  const container = given === undefined ? containerBefore(s, i) : null;
  if (container !== null) return container;
  let first = given?.first ?? s.read(s, i);
  // A date that swallowed the range ("4-22 January" read as 22 April of nothing) is read again as a bare day.
  const bare = given === undefined && !isDashedDate(s, i) ? readBareDay(s, i) : null;
  if (first === null || (bare !== null && first.to === bare.to && first.isYear !== true && first.cycle === null && first.grain === 'day')) first = bare ?? first;
  for (const start of first === bare || bare === null ? [first] : [first, bare]) {
    if (start === null) continue;
    const connector = given === undefined ? readConnector(s, start.to, head === 'between') : { word: 'until', to: given.to };
    if (connector === null) continue;
    const second = readEnd(s, connector.to, start, connector.word);
    if (second === null) continue;
    if (start === bare && second.grain !== 'day') continue;
    if (start === bare && start.cycle === 'month' && second.cycle === 'month' && s.at(i).use.ordinal === undefined && s.at(i).type === 'number') continue;
    // "between the first and second order" counts orders, not days.
    if (start === bare && s.at(i).use.ordinal !== undefined && COUNTED.test(s.at(second.to).word)) continue;
    const dated = yearBehind(s, start, second);
    const spans = settleBoth(dated?.first ?? start, second, s.settings.today);
    if (spans === null) continue;
    const to = dated?.to ?? second.to;
    const inclusive = s.at(to).word === 'inclusive' ? to + 1 : to;
    return build(i, inclusive, connector.word, start, second, spans[0], spans[1]);
  }
  return null;
}

function build(from: number, to: number, connector: string, first: Expression, second: Expression, a: Span, b: Span): Range | null {
  // "from the end of January to the start of March": the edges themselves.
  const span = { start: first.edge === 'end' ? a.end : a.start, end: second.edge === 'start' ? b.start : b.end };
  if (span.start > span.end) return null;
  const label = first.edge !== undefined || second.edge !== undefined || first.grain === 'day' || second.grain === 'day' ? saySpan(span) : sayRange(first.label(a), second.label(b));
  const implied = first.cycle === 'year' && second.cycle === 'year' ? { yearImplied: true } : {};
  return { from, to, connector, first, second, firstSpan: a, secondSpan: b, period: { ...span, label, grain: null, ...implied } };
}

/** "January 5 to 12, 2026": the year behind the bare end settles both. */
function yearBehind(s: Sentence, first: Expression, second: Expression): { readonly first: Expression; readonly to: number } | null {
  if (first.cycle !== 'year' || second.cycle !== 'month') return null;
  const j = s.at(second.to).word === ',' || s.at(second.to).word === 'of' ? second.to + 1 : second.to;
  const year = readYear(s, j);
  const closedFirst = year === null ? null : closedIn(first, year.year, {});
  return year === null || closedFirst === null ? null : { first: closedFirst, to: year.to };
}

/** "August to October 2025": a shared year is said once. */
function sayRange(a: string, b: string): string {
  const year = /(?: of)? \d{4}$/.exec(a)?.[0];
  return `${year !== undefined && b.endsWith(year) ? a.slice(0, -year.length) : a} to ${b}`;
}

function readEnd(s: Sentence, i: number, first: Expression, connector: string): Expression | null {
  const j = skipThe(s, i);
  const { today } = s.settings;
  if (s.at(j).word === 'date' || s.at(j).word === 'present') {
    return s.at(j).type === 'word' && (connector !== 'and') ? { ...bareDay(j, j + 1, 1), cycle: null, instance: () => ({ start: today, end: today }), label: () => 'today' } : null;
  }
  const read = s.read(s, j);
  const token = s.at(j);
  if (read !== null) {
    // "4-22 January": the end carries its month; a year must look like one.
    if (read.isYear === true && read.to === j + 1 && token.type === 'number' && !(first.isYear === true || first.grain === 'month' || first.grain === 'quarter' || first.grain === null || first.grain === 'day')) return null;
    return read;
  }
  if (first.grain === 'week' && first.thisCycle === true && token.type === 'number' && token.digits <= 2 && token.value <= 53) {
    return weekExpression(j, j + 1, token.value, undefined);
  }
  if (first.grain !== 'day') return null;
  const bare = readBareDay(s, j);
  if (bare === null || token.blocked) return null;
  const inside = insideFollowing(s, bare);
  if (inside !== null) return inside;
  const after = s.at(bare.to);
  if (after.use.unit !== undefined || (after.type === 'number' && after.glued) || after.word === '%') return null;
  return bare;
}

/** Settles two ends together: the one that is known places the other; with both open the first is the latest that has begun. */
export function settleBoth(first: Expression, second: Expression, today: string): readonly [Span, Span] | null {
  let a: Span | null;
  let b: Span | null;
  if (first.cycle === null) {
    a = first.instance(0);
    b = a === null ? null : second.cycle === null ? second.instance(0) : second.thisCycle === true ? second.instance(Number(a.start.slice(0, 4))) : next(second, a.start);
  } else if (second.cycle === null) {
    b = second.instance(0);
    a = b === null ? null : first.thisCycle === true ? first.instance(Number(b.end.slice(0, 4))) : latest(first, b.start);
  } else if (first.cycle === 'month' && second.cycle === 'year') {
    b = settle(second, today);
    a = b === null ? null : latest(first, b.start);
    // The end may lie ahead while the beginning has begun ("9 to 12 June" on the 10th).
    const ahead = next(second, addDays(today, 1));
    const begun = ahead === null ? null : latest(first, ahead.start);
    if (ahead !== null && begun !== null && begun.start <= today && (a === null || begun.start > a.start)) [a, b] = [begun, ahead];
  } else {
    a = settle(first, today);
    b = a === null ? null : second.thisCycle === true ? settle(second, today) : next(second, a.start);
  }
  return a === null || b === null || a.start > b.end ? null : [a, b];
}

/** "in November between 19 and 20", "last week between Friday and Sunday", "last year from March to May". */
function containerBefore(s: Sentence, i: number): Range | null {
  const container = s.read(s, i);
  if (container === null || (container.grain !== 'month' && container.grain !== 'week' && container.grain !== 'year')) return null;
  const j = s.at(container.to).word === ',' ? container.to + 1 : container.to;
  const { word } = s.at(j);
  if (word !== 'between' && word !== 'from') return null;
  const k = skipThe(s, j + 1);
  const first = (s.at(k).type === 'number' && container.grain === 'month' ? readBareDay(s, k) : null) ?? s.read(s, k);
  if (first === null || first.cycle === null || first.cycle !== container.grain) return null;
  const connector = readConnector(s, first.to, true);
  if (connector === null) return null;
  const l = skipThe(s, connector.to);
  const second = (s.at(l).type === 'number' && container.grain === 'month' ? readBareDay(s, l) : null) ?? s.read(s, l);
  if (second === null || second.cycle !== first.cycle) return null;
  const start: Expression = {
    ...container, instance: (index) => {
      const span = container.instance(index);
      return span === null ? null : current(first, span.start);
    },
  };
  const a = settle(start, s.settings.today);
  const b = a === null ? null : next(second, a.start);
  return a === null || b === null ? null : build(i, second.to, 'to', closed(first, a), closed(second, b), a, b);
}
