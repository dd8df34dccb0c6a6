import type { Sentence } from '../expressions/expression.js';

export interface Recurring {
  readonly from: number;
  readonly to: number;
  readonly kind: 'weekdays' | 'months';
  readonly numbers: readonly number[];
}

const EACH = new Set(['every', 'each', 'any', 'average', 'typical', 'normal', 'usual', 'given']);
const ARTICLES = new Set(['a', 'an']);
/** "by weekday", "which weekday", "weekends vs …": a breakdown is not a filter. */
const BREAKDOWN = new Set(['by', 'per', 'which', 'what', 'across', 'best', 'of']);
const ALSO = new Set(['and', 'or', '&', ',', 'to', '-', 'through', 'thru']);

const days = (s: Sentence, i: number): readonly number[] | null => {
  const { use, word } = s.at(i);
  if (use.weekday !== undefined) return [use.weekday];
  if (use.unit === 'weekend') return [6, 7];
  if (word === 'weekday' || word === 'weekdays' || word === 'workday' || word === 'workdays') return [1, 2, 3, 4, 5];
  return null;
};

const isPlural = (s: Sentence, i: number): boolean => s.at(i).use.plural === true || s.at(i).word === 'weekdays' || s.at(i).word === 'workdays';

/** "weekend or weekday": the one beside the other is every such day. */
const isHalfOfWeek = (s: Sentence, at: number, first: readonly number[]): boolean => first.length > 1 && ['or', 'vs', 'versus', 'and'].includes(s.at(at + 1).word) && (days(s, at + 2)?.length ?? 0) + first.length === 7;

/** "on Saturdays", "Mondays to Fridays", "weekends", "an average Sunday", "every December", "in Decembers". */
export function readRecurring(s: Sentence, i: number): Recurring | null {
  let j = i;
  const article = ARTICLES.has(s.at(j).word) && s.at(j - 1).word !== 'such';
  if (article) j++;
  const each = EACH.has(s.at(j).word);
  if (each) j++;
  const first = days(s, j);
  if (first !== null) return weekdays(s, i, j, first, each || article);
  const { month, plural } = s.at(j).use;
  if (month === undefined || (plural !== true && !(each && s.at(j - 1).word !== 'average'))) return null;
  return months(s, i, j, month);
}

function weekdays(s: Sentence, from: number, at: number, first: readonly number[], singular: boolean): Recurring | null {
  if (!singular && !isPlural(s, at) && !isHalfOfWeek(s, at, first)) return null;
  if (singular && s.at(at).use.weak === true) return null;
  if (!singular && BREAKDOWN.has(s.at(from - 1).word) && (s.at(at).use.weekday === undefined || s.at(from - 1).word !== 'of')) return null;
  // "a weekday breakdown", "every Saturday morning" keep their next word; "a Friday" needs a preposition.
  if (ARTICLES.has(s.at(from).word) && at === from + 1 && !['on', 'of', 'for'].includes(s.at(from - 1).word)) return null;
  const numbers = new Set(first);
  let to = at + 1;
  for (;;) {
    let j = to;
    while (ALSO.has(s.at(j).word)) j++;
    if (s.at(j).word === 'on') j++;
    if (j === to) break;
    const more = days(s, j);
    if (more === null || (!singular && !isPlural(s, j) && more.length === 1)) break;
    if (['to', '-', 'through', 'thru'].includes(s.at(to).word) && first.length === 1 && more.length === 1) {
      for (let day = first[0]!; day !== more[0]!; day = (day % 7) + 1) numbers.add(day);
    }
    for (const day of more) numbers.add(day);
    to = j + 1;
  }
  return { from, to, kind: 'weekdays', numbers: [...numbers].sort((a, b) => a - b) };
}

function months(s: Sentence, from: number, at: number, first: number): Recurring {
  const numbers = [first];
  let to = at + 1;
  while (ALSO.has(s.at(to).word) && s.at(to + 1).use.month !== undefined && s.at(to + 2).type !== 'number') {
    numbers.push(s.at(to + 1).use.month!);
    to += 2;
  }
  return { from, to, kind: 'months', numbers: numbers.sort((a, b) => a - b) };
}
