import { addDays, daysBetween } from '../calendar.js';
import type { Sentence } from '../expressions/expression.js';
import { readPoint } from '../expressions/days.js';
import { sayDay } from '../words/say.js';
import type { Phrase } from './phrase.js';

const MORE: readonly (readonly string[])[] = [['more', 'than'], ['over'], ['at', 'least'], ['longer', 'than'], ['older', 'than'], ['earlier', 'than'], ['greater', 'than'], ['upwards', 'of'], ['further', 'than'], ['above'], ['beyond']];
const LESS: readonly (readonly string[])[] = [['less', 'than'], ['under'], ['within'], ['fewer', 'than'], ['not', 'more', 'than'], ['no', 'more', 'than'], ['at', 'most'], ['up', 'to']];

const AGED: ReadonlySet<string> = new Set(['older', 'earlier']);

const readWords = (s: Sentence, i: number, lists: readonly (readonly string[])[]): readonly string[] | null =>
  lists.find((words) => words.every((word, k) => s.at(i + k).word === word)) ?? null;

/** "more than 2 weeks ago", "more than 2 days before yesterday", "less than 3 weeks ago": everything before, or from, that day. */
export function readThreshold(s: Sentence, i: number): Phrase | null {
  const more = readWords(s, i, MORE);
  const words = more ?? readWords(s, i, LESS);
  if (words === null) return null;
  const point = readPoint(s, i + words.length);
  if (point === null) return null;
  const head = words.join(' ');
  const { today } = s.settings;
  // "older than 10 days from today": counted back, as age is.
  if (AGED.has(words[0] ?? '') && point.sign > 0 && point.anchor === today) {
    const day = addDays(today, -daysBetween(today, point.day) - 1);
    return { from: i, to: point.to, head, period: { start: null, end: day, label: `until ${sayDay(day)}`, grain: null } };
  }
  const equal = head === 'at least' || head === 'at most' || head === 'within' || head === 'up to' || head.includes('no');
  if ((more !== null) === (point.sign < 0)) {
    const day = point.sign < 0 ? addDays(point.day, equal ? 0 : -1) : addDays(point.day, equal ? 0 : -1);
    return point.sign < 0
      ? { from: i, to: point.to, head, period: { start: null, end: day, label: `until ${sayDay(day)}`, grain: null } }
      : { from: i, to: point.to, head, period: { start: point.anchor, end: day, label: `until ${sayDay(day)}`, grain: null } };
  }
  const day = addDays(point.day, equal ? 0 : 1);
  if (point.sign < 0) return { from: i, to: point.to, head, period: { start: day, end: point.anchor, label: `since ${sayDay(day)}`, grain: null } };
  return { from: i, to: point.to, head, period: { start: day, end: day > today ? null : today, label: `since ${sayDay(day)}`, grain: null } };
}
