import { addDays, addUnits, unitSpan } from '../calendar.js';
import type { Grain } from '../period.js';
import { readCount } from '../words/numbers.js';
import type { Unit } from '../words/vocabulary.js';
import { fixed, type Expression, type Sentence } from './expression.js';
import { readDirection, rollingBack } from './units.js';

/** Units that rolling windows turn into: "last two fortnights" are 28 days. */
export const AS_GRAIN: Readonly<Record<Exclude<Unit, 'weekend' | 'hour'>, readonly [number, Grain]>> = {
  day: [1, 'day'], week: [1, 'week'], month: [1, 'month'], quarter: [1, 'quarter'], year: [1, 'year'],
  fortnight: [14, 'day'], decade: [10, 'year'], half: [6, 'month'],
};

const WHOLE = new Set(['full', 'complete', 'completed', 'whole', 'calendar', 'entire']);

export const plural = (count: number, unit: string): string => (count === 1 ? unit : `${count} ${unit}s`);

interface Window {
  readonly count: number;
  readonly unit: Unit;
  readonly to: number;
  readonly whole: boolean;
}

/** "3 weeks", "90-day", "couple of months", "half a year", "two full quarters", "12-month period". */
export function readWindow(s: Sentence, i: number): Window | null {
  if (s.at(i).use.unit === 'half' && (s.at(i + 1).word === 'a' || s.at(i + 1).word === '-') && s.at(i + 2).use.unit === 'year') return { count: 6, unit: 'month', to: i + 3, whole: false };
  if (s.at(i).use.unit === 'half' && s.at(i + 1).use.unit === 'year') return { count: 6, unit: 'month', to: i + 2, whole: false };
  // "1.5 years"
  if (s.at(i).type === 'number' && s.at(i + 1).word === '.' && s.at(i + 1).glued && s.at(i + 2).value === 5 && s.at(i + 2).digits === 1 && s.at(i + 3).use.unit === 'year') return { count: s.at(i).value * 12 + 6, unit: 'month', to: i + 4, whole: false };
  const halves = yearAndHalf(s, i);
  if (halves !== null) return halves;
  const count = readCount(s, i);
  if (count === null || count.value < 1 || (s.at(i).digits === 4 && s.at(count.to).word !== '-')) return null;
  let j = s.at(count.to).word === '-' ? count.to + 1 : count.to;
  let whole = false;
  for (; WHOLE.has(s.at(j).word) || s.at(j).word === 'consecutive' || s.at(j).word === 'or'; j++) {
    if (s.at(j).word === 'or') return null;
    whole = true;
  }
  const unit = s.at(j).use.unit ?? letterUnit(s, j);
  if (unit === undefined) return null;
  let to = j + 1;
  if (['period', 'window', 'stretch', 'span', 'timeframe'].includes(s.at(to).word)) to++;
  return { count: count.value, unit, to, whole };
}

/** "a year and a half", "two and a half years": in months. */
function yearAndHalf(s: Sentence, i: number): Window | null {
  const count = s.at(i).use.unit === 'year' ? { value: 1, to: i } : readCount(s, i);
  if (count === null || count.value < 1 || count.value > 20) return null;
  const unitFirst = s.at(count.to).use.unit === 'year';
  const j = unitFirst ? count.to + 1 : count.to;
  if (s.at(j).word !== 'and' || s.at(j + 1).word !== 'a' || s.at(j + 2).use.unit !== 'half') return null;
  if (!unitFirst && s.at(j + 3).use.unit !== 'year') return null;
  return { count: count.value * 12 + 6, unit: 'month', to: unitFirst ? j + 3 : j + 4, whole: false };
}

/** "last 30d", "12m" */
function letterUnit(s: Sentence, i: number): Grain | undefined {
  if (!s.at(i).glued) return undefined;
  return ({ d: 'day', w: 'week', m: 'month', y: 'year' } as const)[s.at(i).word as 'd'];
}

/** "the last 90 days", "past few weeks", "previous eleven quarters", "next 7 quarters", "last 3 full months", "the two previous years". */
export function rolling(s: Sentence, i: number): Expression | null {
  const read = readDirection(s, i);
  if (read !== null) {
    if (read.direction === 'this' && s.at(i).word !== 'these') return null;
    const window = readWindow(s, read.to);
    return window === null ? null : windowExpression(s, i, window, read.direction === 'next', read.whole || window.whole);
  }
  const count = readCount(s, i);
  if (count === null || count.value < 2 || count.to > i + 2) return null;
  const after = readDirection(s, count.to);
  const unit = after === null ? undefined : s.at(after.to).use;
  if (after === null || after.direction === 'this' || unit?.unit === undefined || unit.plural !== true) return null;
  return windowExpression(s, i, { count: count.value, unit: unit.unit, to: after.to + 1, whole: false }, after.direction === 'next', after.whole);
}

function windowExpression(s: Sentence, from: number, window: Window, forward: boolean, whole: boolean): Expression | null {
  const { today } = s.settings;
  const { to } = window;
  const label = window.count === 1 ? `${forward ? 'next' : 'past'} ${window.unit}` : `${forward ? 'next' : 'last'} ${plural(window.count, window.unit)}`;
  if (window.count > 5000) return null;
  if (window.unit === 'hour') {
    return forward ? null : fixed(from, to, { start: addDays(today, -Math.max(1, Math.round(window.count / 24))), end: today }, null, label);
  }
  if (window.unit === 'weekend') return null;
  const [factor, unit] = AS_GRAIN[window.unit];
  const count = window.count * factor;
  if (unit === 'quarter' || whole) {
    const near = unitSpan(unit, today, forward ? 1 : -1, s.settings);
    const far = unitSpan(unit, today, forward ? count : -count, s.settings);
    const said = whole ? label.replace(/\d+/, '$& full') : label;
    return fixed(from, to, forward ? { start: near.start, end: far.end } : { start: far.start, end: near.end }, count === 1 ? unit : null, said);
  }
  if (forward) return fixed(from, to, { start: addDays(today, 1), end: addUnits(today, count, unit) }, null, label);
  return rollingBack(s, from, to, count, unit, label);
}

const LETTERS = new Set(['l', 't', 'r']);

/** "TTM", "LTM": the last twelve months; "L7D", "T12M", "R90D" as the letters say. */
export function trailing(s: Sentence, i: number): Expression | null {
  const { word } = s.at(i);
  if (word === 'ttm' || word === 'ltm') return rollingBack(s, i, i + 1, 12, 'month', 'last 12 months');
  const number = s.at(i + 1);
  const unit = LETTERS.has(word) && number.type === 'number' && number.glued && !number.blocked && number.digits <= 3 ? letterUnit(s, i + 2) : undefined;
  return unit === undefined || number.value < 1 ? null : rollingBack(s, i, i + 3, number.value, unit, `last ${plural(number.value, unit)}`);
}
