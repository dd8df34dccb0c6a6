import { addUnits, addDays, daysBetween } from '../calendar.js';
import type { Grain, Period } from '../period.js';
import type { Sentence } from '../expressions/expression.js';
import type { Unit } from '../words/vocabulary.js';
import { HOLIDAYS } from '../words/holidays.js';
import { AS_GRAIN, plural, readWindow } from '../expressions/rolling.js';

export interface Duration {
  readonly from: number;
  readonly to: number;
  readonly head: string;
  readonly count: number;
  readonly unit: Grain;
  readonly days: number;
  readonly period: Period;
  readonly cover: boolean;
}

const HEADS: readonly (readonly string[])[] = [
  ['older', 'than'], ['more', 'than'], ['longer', 'than'], ['greater', 'than'], ['less', 'than'], ['fewer', 'than'], ['shorter', 'than'], ['younger', 'than'], ['newer', 'than'],
  ['at', 'least'], ['at', 'most'], ['no', 'more', 'than'], ['not', 'more', 'than'], ['up', 'to'], ['over'], ['under'], ['above'], ['below'], ['beyond'], ['within'], ['inside'], ['inside', 'of'], ['in'], ['for'], ['exceeding'], ['every'], ['after'],
];
const BY_FIRST = new Map<string, readonly string[][]>();
for (const words of HEADS) BY_FIRST.set(words[0]!, [...(BY_FIRST.get(words[0]!) ?? []), [...words]]);

const COVER = new Set(['cover', 'coverage', 'stock', 'supply', 'inventory', 'sales', 'worth', 'left', 'remaining', 'old', 'on']);
const RATE = new Set(['pace', 'rate', 'average', 'velocity', 'trend', 'window', 'run', 'cover', 'supply', 'stock', 'sales', 'demand']);
/** "in a month" is an average ("how many do we sell in a month") unless something has not happened. */
const NEGATIVE = /n['’]?t\b|\b(?:not|no|never|without|zero|inactive|lapsed|silent|quiet|dormant|nothing|since)\b/i;

/** "older than 7 days", "for 60 days", "within 3 weeks", "30 days of cover", "in over a year", "at the 90-day pace". */
export function readDuration(s: Sentence, i: number, text: string): Duration | null {
  let head = readHead(s, i);
  if (head !== null && (head.words === 'in' || head.words === 'for' || head.words === 'within')) head = readHead(s, head.to) ?? head;
  const at = head?.to ?? i;
  const article = s.at(at).word === 'a' || s.at(at).word === 'an' || s.at(at).word === 'one';
  const window = readWindow(s, at);
  if (window === null || window.unit === 'weekend' || window.unit === 'hour' || window.count > 5000) return null;
  const dashed = s.at(at + 1).word === '-';
  const behind = s.at(window.to).word === "'" || s.at(window.to).word === '’' ? window.to + 1 : window.to;
  const next = s.at(behind).word === 'of' ? behind + 1 : behind;
  const cover = COVER.has(s.at(next).word) && (next > behind || ['cover', 'coverage', 'worth', 'supply', 'old', 'left', 'remaining'].includes(s.at(next).word));
  if (dashed) return RATE.has(s.at(window.to).word) ? build(s, i, window.to, window.count, window.unit, 'rate') : null;
  if (cover && next > behind) return build(s, i, s.at(next).word === 'sales' ? behind : next + 1, window.count, window.unit, head?.words ?? 'of cover', true);
  if (head === null) return cover ? build(s, i, next + 1, window.count, window.unit, s.at(next).word === 'old' ? 'old' : 'of cover', s.at(next).word !== 'old') : null;
  if (article && head.words === 'in' && !NEGATIVE.test(text)) return null;
  if (head.words === 'every' || ['ago', 'before', 'after', 'back', 'each'].includes(s.at(window.to).word) || (s.at(window.to).word === 'from' && (!head.words.endsWith(' than') || isDay(s, window.to + 1)))) return null;
  return build(s, i, cover ? next + 1 : window.to, window.count, window.unit, head.words, cover && s.at(next).word !== 'old');
}

/** Whether a day is named there: "10 days from today", where "from Spain" says of whom. */
function isDay(s: Sentence, i: number): boolean {
  const { type, use, word } = s.at(i);
  return type === 'number' || use.core === true || use.ordinal !== undefined || ['now', 'then', 'the', 'this', 'that', 'when', 'date', 'ordering', 'order', 'purchase'].includes(word) || HOLIDAYS.has(word);
}

function readHead(s: Sentence, i: number): { readonly words: string; readonly to: number } | null {
  for (const words of BY_FIRST.get(s.at(i).word) ?? []) {
    if (words.every((word, k) => s.at(i + k).word === word)) return { words: words.join(' '), to: i + words.length };
  }
  return null;
}

function build(s: Sentence, from: number, to: number, said: number, saidUnit: Unit, head: string, cover = false): Duration | null {
  if (saidUnit === 'weekend' || saidUnit === 'hour') return null;
  const [factor, unit] = AS_GRAIN[saidUnit];
  const count = said * factor;
  const { today } = s.settings;
  const start = addUnits(today, -count, unit);
  const period: Period = { start: addDays(start, 1), end: today, label: `last ${plural(count, unit)}`, grain: null, rolling: { count, unit } };
  return { from, to, head, count, unit, days: daysBetween(start, today), period, cover };
}
