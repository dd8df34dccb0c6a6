import { addDays, type Span } from '../calendar.js';
import type { MinuteSpan } from '../mention.js';
import type { Period } from '../period.js';
import { settle, toPeriod, type Expression, type Sentence } from '../expressions/expression.js';
import { AS_GRAIN, plural, readWindow } from '../expressions/rolling.js';
import { rollingBack } from '../expressions/units.js';
import { sayDay } from '../words/say.js';
import { isYearHere } from './bareYears.js';
import { readHead, readTail, type Mode } from './heads.js';
import { readRange, type Range } from './ranges.js';
import { readThreshold } from './thresholds.js';

/** A period as it stands in the sentence; `expression` is kept where a year said elsewhere may still settle it. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  readonly period: Period;
  readonly head?: string;
  readonly expression?: Expression;
  readonly mode?: Mode;
  readonly range?: Range;
  readonly score?: number;
  readonly timeOfDay?: MinuteSpan;
  /** Only these days of it: "the last 5 weekends". */
  readonly weekdays?: readonly number[];
}

const MODE_WORDS: Readonly<Record<Mode, string>> = { since: 'since', after: 'after', before: 'before', until: 'until' };

/** "since March", "before 2018", "until the end of May": the open side is null, "since" ends today. */
export function openPeriod(mode: Mode, expression: Expression, span: Span, today: string): Period {
  // "until the end of May" says the day it means.
  const said = mode === 'before' && expression.edge === 'end' ? 'until' : MODE_WORDS[mode];
  const label = `${said} ${expression.edge === undefined ? expression.label(span) : sayDay(expression.edge === 'end' ? span.end : span.start)}`;
  const implied = expression.cycle === 'year' ? { yearImplied: true } : {};
  if (mode === 'before' || mode === 'until') {
    const end = expression.edge === 'start' && mode === 'until' ? span.start : mode === 'until' || expression.edge === 'end' ? span.end : addDays(span.start, -1);
    return { start: null, end, label, grain: null, ...implied };
  }
  const start = mode === 'after' ? addDays(expression.edge === 'start' ? span.start : span.end, 1) : expression.edge === 'end' ? span.end : span.start;
  return { start, end: start > today ? null : today, label, grain: null, ...implied };
}

const skipThe = (s: Sentence, i: number): number => (s.at(i).word === 'the' || s.at(i).word === 'around' || s.at(i).word === 'about' ? i + 1 : i);

/** The period phrase that begins at a token, with its head; null where there is none. */
export function readPhrase(s: Sentence, i: number, comparing: boolean): Phrase | null {
  return readThreshold(s, i) ?? toDate(s, i) ?? openEnded(s, i) ?? ranged(s, i, comparing) ?? plainPhrase(s, i);
}

function openEnded(s: Sentence, i: number): Phrase | null {
  const head = readHead(s, i);
  if (head === null) return null;
  const { today } = s.settings;
  const at = skipThe(s, head.to);
  const both = head.mode === 'since' || head.mode === 'after' ? boundedAfter(s, i, head.mode, at) : null;
  if (both !== null) return { ...both, head: head.words };
  if (head.mode === 'since') {
    const window = readWindow(s, at);
    if (window !== null && window.unit !== 'weekend' && window.unit !== 'hour' && !['ago', 'before', 'after', 'back', 'from'].includes(s.at(window.to).word)) {
      const [factor, unit] = AS_GRAIN[window.unit];
      const back = rollingBack(s, i, window.to, window.count * factor, unit, `last ${plural(window.count, window.unit)}`);
      return { from: i, to: window.to, head: head.words, period: toPeriod(back, back.instance(0)!) };
    }
  }
  const expression = s.read(s, at);
  if (expression === null || (isBareYear(s, expression) && !plausibleYear(s, expression))) return null;
  // "until date", "up to now" are told by the operand; "by May" alone needs a month that is one.
  const span = settle(expression, today);
  if (span === null) return null;
  const tail = head.mode === 'since' && s.at(expression.to).word === 'on' && s.at(expression.to + 1).type !== 'word' ? expression.to + 1 : expression.to;
  return { from: i, to: tail, head: head.words, mode: head.mode, expression, period: openPeriod(head.mode, expression, span, today) };
}

/** "since March until June", "after 2015 and before 2018". */
function boundedAfter(s: Sentence, i: number, mode: Mode, at: number): Phrase | null {
  const first = s.read(s, at);
  if (first === null) return null;
  const j = ['and', 'but', ','].includes(s.at(first.to).word) ? first.to + 1 : first.to;
  const second = readHead(s, j);
  if (second !== null && (second.mode === 'before' || second.mode === 'until') && second.words !== 'by') {
    const range = readRange(s, at, 'since', { connector: j, to: skipThe(s, second.to), first });
    if (range === null) return null;
    const start = mode === 'after' ? addDays(range.firstSpan.end, 1) : range.firstSpan.start;
    const end = second.mode === 'before' ? addDays(range.secondSpan.start, -1) : range.secondSpan.end;
    return start > end ? null : { from: i, to: range.to, period: { ...range.period, start, end } };
  }
  const range = readRange(s, at, 'from');
  if (range === null || mode === 'after') return null;
  return { from: i, to: range.to, period: range.period, range };
}

function ranged(s: Sentence, i: number, comparing: boolean): Phrase | null {
  const word = s.at(i).word;
  const head = word === 'between' || word === 'from' ? word : null;
  const start = head === null ? i : skipThe(s, i + 1);
  const previous = head ?? prepositionBefore(s, i);
  const range = readRange(s, start, head ?? 'none');
  if (range !== null) {
    if (!(head !== 'from' && areCompared(s, range, comparing)) && (head !== null || !isBareYear(s, range.first) || isYearHere(s, range.first.from))) {
      return { from: i, to: range.to, period: range.period, range, ...(previous === undefined ? {} : { head: previous }) };
    }
  }
  if (head !== 'from') return null;
  const expression = s.read(s, start);
  if (expression === null || (isBareYear(s, expression) && !plausibleYear(s, expression))) return null;
  const tail = readTail(s, expression.to, true);
  const span = settle(expression, s.settings.today);
  if (tail === null || span === null) return null;
  return { from: i, to: tail.to, head: 'from', mode: 'since', expression, period: openPeriod(tail.mode, expression, span, s.settings.today) };
}

/** "compare November to October" and "the difference between Q1 and Q2" name two periods and no range. */
function areCompared(s: Sentence, range: Range, comparing: boolean): boolean {
  if (!comparing || range.second.from < 0) return false;
  if (range.connector === 'and' || range.connector === '&') return true;
  if (range.connector !== 'to') return false;
  const isCompare = (token: { readonly word: string }): boolean => token.word.startsWith('compar');
  const other = (token: { readonly word: string }): boolean => ['vs', 'versus', 'against', 'with'].includes(token.word);
  return s.tokens.slice(0, range.from).some(isCompare) && !s.tokens.slice(range.to).some(other);
}

/** "till date", "to date", "until now" alone, "so far this month". */
const ALL_TIME_WORDS = ['all time', 'all - time', 'since inception', 'since day one', 'from day one', 'since the beginning', 'since the very beginning', 'since the start', 'since the first day', 'since the outset', 'since forever', 'since we started', 'since we began', 'since we opened', 'since we first opened', 'since we launched', 'since we went live', 'since our launch', 'since our opening', 'since opening day', 'since our first sale', 'since our first order', 'since our very first sale', 'since our very first order', 'since the first sale', 'since the first order', 'since the very first order', 'since the shop started', 'since the business started', 'since the shop began', 'since opening', 'since launch', 'since the launch', 'since the shop opened', 'since the store opened', 'from the beginning', 'from the very beginning', 'from the start', 'from the very start', 'since the very start', 'of all times']
  .map((phrase) => phrase.split(' '));

function toDate(s: Sentence, i: number): Phrase | null {
  const { today } = s.settings;
  const { word } = s.at(i);
  if ((word === 'to' || word === 'till' || word === 'until' || word === 'til') && s.at(i + 1).word === 'date') {
    return { from: i, to: i + 2, period: { start: null, end: today, label: 'to date', grain: null }, head: word };
  }
  const always = ALL_TIME_WORDS.find((words) => words.every((one, k) => s.at(i + k).word === one));
  if (always !== undefined && s.at(i + always.length).word !== 'of') {
    return { from: i, to: i + always.length, period: { start: null, end: null, label: 'all time', grain: null } };
  }
  if (word === 'so' && s.at(i + 1).word === 'far') {
    const j = ['in', 'for', 'during'].includes(s.at(i + 2).word) ? i + 3 : i + 2;
    const inner = plainPhrase(s, skipThe(s, j));
    return inner && { ...inner, from: i };
  }
  return null;
}

const PREPOSITIONS = new Set(['in', 'on', 'at', 'of', 'for', 'during', 'over', 'from', 'to', 'than', 'vs', 'versus', 'against', 'with', 'by', 'within', 'throughout', 'across', 'and', 'or', 'compare', 'as', 'through', 'around', 'per', 'like']);

/** The preposition in front, over an article: "in", "than", "vs". */
function prepositionBefore(s: Sentence, i: number): string | undefined {
  const { word } = s.at(s.at(i - 1).word === 'the' ? i - 2 : i - 1);
  return PREPOSITIONS.has(word) ? word : undefined;
}

function plainPhrase(s: Sentence, i: number): Phrase | null {
  const expression = s.read(s, i);
  if (expression === null) return null;
  if (isBareYear(s, expression) && !isYearHere(s, i)) return null;
  const { today } = s.settings;
  const span = settle(expression, today);
  if (span === null) return null;
  if (s.at(i).word === 'now' && expression.to === i + 1) return null;
  const previous = prepositionBefore(s, i);
  const head = previous === undefined ? {} : { head: previous };
  const score = expression.score === undefined || expression.score === 1 ? {} : { score: expression.score };
  const tail = readTail(s, expression.to, previous === 'from' || previous === 'since');
  if (tail !== null) return { from: i, to: tail.to, ...head, mode: tail.mode, expression, period: openPeriod(tail.mode, expression, span, today) };
  const soFar = s.at(expression.to).word === 'so' && s.at(expression.to + 1).word === 'far';
  if (soFar && span.start <= today) {
    return { from: i, to: expression.to + 2, ...head, ...score, expression, period: { ...toPeriod(expression, span), end: today < span.end ? today : span.end } };
  }
  const gone = s.at(expression.to).word === 'just' && s.at(expression.to + 1).word === 'gone';
  return { from: i, to: gone ? expression.to + 2 : expression.to, ...head, ...score, expression, period: toPeriod(expression, span) };
}

export const isBareYear = (s: Sentence, expression: Expression): boolean => expression.to === expression.from + 1 && s.at(expression.from).type === 'number' && expression.isYear === true;

export const plausibleYear = (s: Sentence, expression: Expression): boolean => {
  const { value } = s.at(expression.from);
  return value >= 1950 && value <= 2050;
};
