import type { Sentence } from '../expressions/expression.js';
import { sayDay } from '../words/say.js';
import type { Token } from '../words/tokens.js';
import type { Phrase } from './phrase.js';

export const LINKS: ReadonlySet<string> = new Set([',', 'and', '&', 'vs', 'versus', 'or']);
/** Before a number that counts, bounds or ranks something, and is no day. */
const COUNTS: ReadonlySet<string> = new Set(['top', 'bottom', 'first', 'last', 'past', 'next', 'over', 'under', 'above', 'below', 'than', 'between', 'from', 'least', 'most', 'to', 'until', 'till', 'exceeding', 'exactly', 'order', 'customer', 'product', 'only', 'best', 'worst', 'every', '-']);
/** What may follow a number that ends a list of days: no noun that it would count. */
const AFTER: ReadonlySet<string> = new Set(['in', 'together', 'combined', 'altogether', 'added', 'by', 'per', 'for', 'with', 'only', 'please', 'summed', 'of', 'compared', '?', '.', '!', ';', ')']);

/** Whether a list of numbers may end before a token. */
export const endsList = (s: Sentence, i: number): boolean => i >= s.tokens.length || AFTER.has(s.at(i).word);

const isDay = (token: Token): boolean => token.type === 'number' && !token.blocked && token.digits <= 2 && token.value >= 1 && token.value <= 31;

/** "on 3, 5 and 9 March", "March 3, 5 and 9": the month said once is that of each day. */
export function withDayLists(s: Sentence, phrases: readonly Phrase[]): readonly Phrase[] {
  const isTaken = (i: number): boolean => phrases.some((phrase) => !isBare(phrase) && phrase.from <= i && i < phrase.to && phrase.to - phrase.from > 1);
  const days = phrases.flatMap((phrase) => (isDateOfMonth(s, phrase) ? [...before(s, phrase.from, isTaken), ...behind(s, phrase, isTaken)].flatMap((i) => dayOf(s, phrase, i) ?? []) : []));
  if (days.length === 0) return phrases;
  // "the 3rd, 5th and 9th of March": no third of another month.
  const kept = phrases.filter((phrase) => (!isBare(phrase) && phrase.to - phrase.from > 1) || !days.some((day) => phrase.from <= day.from && day.from < phrase.to));
  return [...kept, ...days].sort((a, b) => a.from - b.from);
}

/** "the 3rd": a day of a month that is not said. */
const isBare = ({ expression, period, mode, range }: Phrase): boolean => expression?.cycle === 'month' && period.grain === 'day' && mode === undefined && range === undefined;

/** One day of a month that stands beside its number. */
function isDateOfMonth(s: Sentence, { from, to, period, mode, range, timeOfDay }: Phrase): boolean {
  if (period.grain !== 'day' || period.start === null || mode !== undefined || range !== undefined || timeOfDay !== undefined) return false;
  const tokens = s.tokens.slice(from, to);
  return tokens.some((token) => token.use.month !== undefined) && tokens.some(isDay);
}

/** "and", "and the". */
const isLink = (s: Sentence, i: number): boolean => LINKS.has(s.at(i).word) || (s.at(i).word === 'the' && LINKS.has(s.at(i - 1).word));

/** The numbers of a list that ends in the date, the nearest first. */
function before(s: Sentence, from: number, isTaken: (i: number) => boolean): readonly number[] {
  const found: number[] = [];
  let i = from - 1;
  while (isLink(s, i)) {
    while (isLink(s, i)) i--;
    if (!isDay(s.at(i)) || isTaken(i)) break;
    found.push(i);
    i--;
    if (s.at(i).word === 'the' && LINKS.has(s.at(i - 1).word)) i--;
  }
  const first = found.at(-1);
  const lead = first === undefined ? '' : s.at(s.at(first - 1).word === 'the' ? first - 2 : first - 1).word;
  // "Monday 2 and Friday 6 March" are dates with their days.
  return COUNTS.has(lead) || (first !== undefined && s.at(first - 1).use.weekday !== undefined) ? [] : found;
}

/** The numbers of a list that a date of the form "March 3" begins. */
function behind(s: Sentence, { to }: Phrase, isTaken: (i: number) => boolean): readonly number[] {
  if (!isDay(s.at(to - 1))) return [];
  const found: number[] = [];
  let i = to;
  while (LINKS.has(s.at(i).word)) {
    while (LINKS.has(s.at(i).word)) i++;
    if (!isDay(s.at(i)) || isTaken(i)) return [];
    found.push(i);
    i++;
  }
  return endsList(s, i) ? found : [];
}

function dayOf(s: Sentence, { period }: Phrase, i: number): Phrase | null {
  const month = (period.start ?? '').slice(0, 8);
  const day = `${month}${String(s.at(i).value).padStart(2, '0')}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  return { from: i, to: i + 1, period: { ...period, start: day, end: day, label: sayDay(day) } };
}
