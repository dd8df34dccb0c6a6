import { addDays, addUnits, unitSpan, weekdayOf, type Span } from '../calendar.js';
import type { Grain } from '../period.js';
import { sayPeriodSpan } from '../periodLabel.js';
import { sayDay, saySpan } from '../words/say.js';
import { closed, derive, fixed, latest, type Expression, type Sentence } from './expression.js';
import { readCount } from '../words/numbers.js';
import { AS_GRAIN, plural } from './rolling.js';

const oneDay = (from: number, to: number, day: string, label: string): Expression => fixed(from, to, { start: day, end: day }, 'day', label);

const NAMES: Readonly<Record<string, string>> = { '0': 'today', '-1': 'yesterday', '1': 'tomorrow' };

/** "today", "yesterday", "now", "current date", "to date" 's "date". */
export function namedDays(s: Sentence, i: number): Expression | null {
  const { today } = s.settings;
  const offset = s.at(i).use.dayOffset;
  if (offset !== undefined) {
    if (s.at(i).word === 'tonight') return null;
    return oneDay(i, i + 1, addDays(today, offset), NAMES[String(offset)]!);
  }
  if ((s.at(i).word === 'current' || s.at(i).word === 'present' || s.at(i).word === 'this') && (s.at(i + 1).word === 'date' || s.at(i + 1).word === 'day') && s.at(i).type === 'word') return oneDay(i, i + 2, today, 'today');
  return null;
}

interface Step {
  readonly count: number;
  readonly unit: Grain | 'fortnight';
}

/** "1 month 2 years, 21 days" */
function readSteps(s: Sentence, i: number): { readonly steps: readonly Step[]; readonly to: number } | null {
  const steps: Step[] = [];
  let j = i;
  for (;;) {
    let k = j;
    if (steps.length > 0) {
      if (s.at(k).word === ',') k++;
      if (s.at(k).word === 'and' || s.at(k).word === '&') k++;
    }
    if (steps.length === 0 && s.at(k).use.unit === 'half' && s.at(k + 1).word === 'a' && s.at(k + 2).use.unit === 'year') return { steps: [{ count: 6, unit: 'month' }], to: k + 3 };
    const count = readCount(s, k);
    const at = count === null ? k : s.at(count.to).word === '-' ? count.to + 1 : count.to;
    const unit = s.at(at).use.unit;
    if (count === null || unit === undefined || unit === 'weekend' || unit === 'half' || unit === 'hour' || count.value > 5000) break;
    const [factor, grain] = AS_GRAIN[unit];
    steps.push(unit === 'fortnight' ? { count: count.value, unit } : { count: count.value * factor, unit: grain });
    j = at + 1;
  }
  return steps.length === 0 ? null : { steps, to: j };
}

const SIZE: Readonly<Record<string, number>> = { day: 0, fortnight: 0, week: 1, month: 2, quarter: 3, year: 4 };

const move = (day: string, steps: readonly Step[], sign: 1 | -1): string =>
  steps.reduce((at, step) => (step.unit === 'fortnight' ? addDays(at, 14 * step.count * sign) : addUnits(at, step.count * sign, step.unit)), day);

const smallest = (steps: readonly Step[]): Step => steps.reduce((a, b) => (SIZE[b.unit]! < SIZE[a.unit]! ? b : a));

/** "two days ago", "3 weeks ago" (that calendar week), "1 month 21 days ago", "2 days from now", "10 days after Easter", "a year ago today". */
export function ago(s: Sentence, i: number): Expression | null {
  const read = readSteps(s, i);
  if (read === null) return null;
  const { steps, to } = read;
  const word = s.at(to).word;
  if (word === 'ago' || (word === 'back' && s.at(to + 1).word !== 'to') || (word === 'previously')) {
    const anchor = s.at(to + 1).use.dayOffset;
    if (anchor !== undefined && s.at(to + 1).word !== 'now') return dated(s, i, to + 2, steps, addDays(s.settings.today, anchor), -1);
    return dated(s, i, to + 1, steps, s.settings.today, -1, true);
  }
  if (word === 'hence') return dated(s, i, to + 1, steps, s.settings.today, 1);
  if (word !== 'before' && word !== 'after' && word !== 'from' && word !== 'prior' && word !== 'following') return null;
  const j = word === 'prior' && s.at(to + 1).word === 'to' ? to + 2 : to + 1;
  const anchor = s.read(s, s.at(j).word === 'the' ? j + 1 : j);
  const span = anchor === null ? null : latest(anchor, s.settings.today);
  if (anchor === null || span === null || (anchor.grain !== 'day' && s.at(i - 1).word !== 'the')) return null;
  if (word === 'from' && ['to', 'till', 'until', '-', 'on', 'onwards', 'through', 'thru'].includes(s.at(anchor.to).word)) return null;
  const back = word === 'before' || word === 'prior';
  if (s.at(i - 1).word === 'the' || s.at(i - 1).word === 'in') {
    const window = back
      ? { start: move(span.start, steps, -1), end: addDays(span.start, -1) }
      : { start: addDays(span.end, 1), end: move(span.end, steps, 1) };
    return { ...closed(anchor, window), from: i, to: anchor.to, grain: null, label: saySpan };
  }
  if (s.at(j).word === 'now' || s.at(j).word === 'today') return dated(s, i, anchor.to, steps, span.start, back ? -1 : 1);
  const day = move(back ? span.start : span.end, steps, back ? -1 : 1);
  return oneDay(i, anchor.to, day, sayDay(day));
}

/** "the four weeks to 15 March", "12 months ending March 2025", "the year ended January", "the 30 days leading up to Christmas". */
export function windowsTo(s: Sentence, i: number): Expression | null {
  const { unit, plural: many } = s.at(i).use;
  const one = unit === 'month' || unit === 'quarter' || unit === 'year';
  const read = one && many !== true ? { steps: [{ count: 1, unit } as Step], to: i + 1 } : readSteps(s, i);
  if (read === null) return null;
  let j = read.to;
  const leading = s.at(j).word === 'leading' && s.at(j + 1).word === 'up';
  if (leading) j += 2;
  else if (s.at(j).word === 'up' && (s.at(j + 1).word === 'to' || s.at(j + 1).word === 'until')) j += 1;
  const { word } = s.at(j);
  if (word !== 'to' && word !== 'ending' && word !== 'ended' && word !== 'until') return null;
  const bare = one && read.to === i + 1 && word !== 'ending' && word !== 'ended';
  if (bare && (unit !== 'year' || s.at(i - 1).word !== 'the')) return null;
  j++;
  if (s.at(j).word === 'on' || s.at(j).word === 'in') j++;
  const anchor = s.read(s, s.at(j).word === 'the' ? j + 1 : j);
  // "the year to date" is its own expression.
  if (anchor === null || (bare && anchor.grain !== 'month' && (anchor.grain !== 'day' || s.at(j).use.dayOffset !== undefined))) return null;
  const window = (span: Span | null): Span | null => {
    if (span === null) return null;
    const end = leading ? addDays(span.start, -1) : span.end;
    return { start: move(addDays(end, 1), read.steps, -1), end };
  };
  return derive(anchor, { from: i, grain: null, instance: (index) => window(anchor.instance(index)), label: (span) => sayPeriodSpan(span, null) });
}

const OPENING = new Set(['starting', 'beginning', 'commencing', 'from']);

/** "two weeks starting 1 February", "the month beginning 10 January", "for 2 weeks from 1 February". */
export function windowsFrom(s: Sentence, i: number): Expression | null {
  const { unit, plural: many } = s.at(i).use;
  const one = (unit === 'month' || unit === 'quarter' || unit === 'year') && many !== true;
  const read = one ? { steps: [{ count: 1, unit } as Step], to: i + 1 } : readSteps(s, i);
  const word = read === null ? '' : s.at(read.to).word;
  if (read === null || !OPENING.has(word) || (word === 'from' && s.at(i - 1).word !== 'for')) return null;
  const j = ['on', 'from', 'in'].includes(s.at(read.to + 1).word) ? read.to + 2 : read.to + 1;
  const anchor = s.read(s, s.at(j).word === 'the' ? j + 1 : j);
  if (anchor === null || anchor.grain !== 'day') return null;
  const window = (span: Span | null): Span | null => (span === null ? null : { start: span.start, end: addDays(move(span.start, read.steps, 1), -1) });
  return derive(anchor, { from: i, grain: null, instance: (index) => window(anchor.instance(index)), label: saySpan });
}

export interface Point {
  readonly day: string;
  /** The day it is counted from. */
  readonly anchor: string;
  /** −1 = before the anchor. */
  readonly sign: 1 | -1;
  readonly to: number;
}

/** The exact day of "2 weeks ago", "3 days before yesterday", "10 days after Easter", for thresholds around it. */
export function readPoint(s: Sentence, i: number): Point | null {
  const read = readSteps(s, i);
  if (read === null) return null;
  const { steps, to } = read;
  const { word } = s.at(to);
  if (word === 'ago' || word === 'back') return { day: move(s.settings.today, steps, -1), anchor: s.settings.today, sign: -1, to: to + 1 };
  if (word !== 'before' && word !== 'after' && word !== 'from') return null;
  const anchor = s.read(s, s.at(to + 1).word === 'the' ? to + 2 : to + 1);
  const span = anchor === null ? null : latest(anchor, s.settings.today);
  if (anchor === null || span === null || (word === 'from' && anchor.to !== to + 2)) return null;
  const sign = word === 'before' ? -1 : 1;
  const base = sign < 0 ? span.start : span.end;
  return { day: move(base, steps, sign), anchor: base, sign, to: anchor.to };
}

function dated(s: Sentence, from: number, to: number, steps: readonly Step[], anchor: string, sign: 1 | -1, asUnit = false): Expression {
  const day = move(anchor, steps, sign);
  const { unit } = smallest(steps);
  const said = steps.map((step) => plural(step.count, step.unit).replace(/^(?=\D)/, '1 ')).join(' ');
  const label = `${said} ${sign < 0 ? 'ago' : 'from now'}`;
  if (!asUnit || unit === 'day' || unit === 'fortnight') return oneDay(from, to, day, steps.length > 1 || !asUnit ? sayDay(day) : label);
  const span = unitSpan(unit, day, 0, s.settings);
  return { ...fixed(from, to, span, unit, label), ...(unit === 'year' ? { isYear: true } : {}) };
}

/** "the day before yesterday", "the Friday before Easter", "the week before Christmas" (7 days), "the month after March", "the weekend before Easter", "2 Fridays ago". */
export function besides(s: Sentence, i: number): Expression | null {
  const { unit, plural: many, weekday } = s.at(i).use;
  const word = s.at(i + 1).word;
  if ((unit === undefined && weekday === undefined) || many === true || (word !== 'before' && word !== 'after' && word !== 'preceding' && word !== 'following' && word !== 'prior')) return null;
  if (unit === 'half' || unit === 'hour' || unit === 'decade') return null;
  let j = word === 'prior' && s.at(i + 2).word === 'to' ? i + 3 : i + 2;
  if (s.at(j).word === 'the') j++;
  if (s.at(j).word === 'last' && s.at(j + 1).use.unit === undefined && s.at(j + 1).use.weekday === undefined && s.at(j + 1).use.month === undefined) return null;
  const anchor = s.read(s, j);
  if (anchor === null) return null;
  const back = word === 'before' || word === 'preceding' || word === 'prior';
  if (unit === undefined && anchor.grain !== 'day') return null;
  const beside = (span: Span | null): Span | null => (span === null ? null : unit === undefined ? weekdayBeside(span, weekday ?? 1, back) : besideSpan(s, span, anchor, unit, back));
  const instance = (index: number): Span | null => beside(anchor.instance(index));
  if (anchor.cycle === null && instance(0) === null) return null;
  const ofDay = unit === 'day' || unit === undefined;
  const grain = ofDay ? 'day' : anchor.grain === unit ? anchor.grain : null;
  return derive(anchor, { from: i, grain, instance, label: ofDay ? (span) => sayDay(span.start) : (span) => sayPeriodSpan(span, grain) });
}

/** The nearest such weekday before or after a day. */
function weekdayBeside({ start, end }: Span, weekday: number, back: boolean): Span {
  const edge = addDays(back ? start : end, back ? -1 : 1);
  const day = back ? addDays(edge, -((weekdayOf(edge) - weekday + 7) % 7)) : addDays(edge, (weekday - weekdayOf(edge) + 7) % 7);
  return { start: day, end: day };
}

function besideSpan(s: Sentence, span: Span, anchor: Expression, unit: string, back: boolean): Span | null {
  const edge = back ? addDays(span.start, -1) : addDays(span.end, 1);
  if (unit === 'day') return { start: edge, end: edge };
  if (unit === 'weekend') {
    const weekday = (new Date(`${edge}T00:00:00Z`).getUTCDay() + 6) % 7 + 1;
    const saturday = back ? addDays(edge, -(weekday === 7 ? 1 : weekday + 1)) : addDays(edge, (6 - weekday + 7) % 7);
    return { start: saturday, end: addDays(saturday, 1) };
  }
  if (unit === 'fortnight') return back ? { start: addDays(edge, -13), end: edge } : { start: edge, end: addDays(edge, 13) };
  const grain = unit as Grain;
  if (anchor.grain === grain) return unitSpan(grain, edge, 0, s.settings);
  return back ? { start: addUnits(span.start, -1, grain), end: edge } : { start: edge, end: addDays(addUnits(edge, 1, grain), -1) };
}
