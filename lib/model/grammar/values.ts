import { all, any, chars, text, times, type Piece } from './grammar.js';

/** Where a pattern sets no end. */
const MOST_REPEATED = 20;
/** Whole numbers of at most so many digits are exact in JSON. */
export const MOST_DIGITS = 15;

/** Whole numbers from `least` (0 or more) to `most`, without leading zeros. */
export function wholeNumbers(least: number, most: number): Piece {
  const [low, high] = [String(least), String(most)];
  if (low.length === high.length) return between(low, high);
  const ways = [between(low, '9'.repeat(low.length))];
  for (let digits = low.length + 1; digits < high.length; digits++) ways.push(all(chars('1-9'), times(chars('0-9'), digits - 1, digits - 1)));
  return any(...ways, between(`1${'0'.repeat(high.length - 1)}`, high));
}

/** Numbers of equally many digits. */
function between(low: string, high: string): Piece {
  const [first = '0', last = '9'] = [low[0], high[0]];
  const rest = low.length - 1;
  if (rest === 0) return digit(first, last);
  const free = times(chars('0-9'), rest, rest);
  if (first === last) return all(text(first), between(low.slice(1), high.slice(1)));
  const ways: Piece[] = [];
  const [isLowFull, isHighFull] = [/^0+$/.test(low.slice(1)), /^9+$/.test(high.slice(1))];
  const [from, to] = [Number(first) + (isLowFull ? 0 : 1), Number(last) - (isHighFull ? 0 : 1)];
  if (!isLowFull) ways.push(all(text(first), between(low.slice(1), '9'.repeat(rest))));
  if (from <= to) ways.push(all(digit(String(from), String(to)), free));
  if (!isHighFull) ways.push(all(text(last), between('0'.repeat(rest), high.slice(1))));
  return any(...ways);
}

const digit = (first: string, last: string): Piece => (first === last ? text(first) : chars(`${first}-${last}`));

export const ANY_WHOLE_NUMBER: Piece = all(times(text('-'), 0, 1), any(text('0'), all(chars('1-9'), times(chars('0-9'), 0, MOST_DIGITS - 1))));
export const ANY_NUMBER: Piece = all(ANY_WHOLE_NUMBER, times(all(text('.'), times(chars('0-9'), 1, 6)), 0, 1));

const two = (from: number, to: number): Piece => between(String(from).padStart(2, '0'), String(to).padStart(2, '0'));
const century = any(text('19'), text('20'));
const of = (...months: readonly string[]): Piece => any(...months.map((month) => text(`-${month}-`)));

/** Days that exist, from 1900 to 2099, as YYYY-MM-DD. */
export const DATE: Piece = any(
  all(century, two(0, 99), of('01', '03', '05', '07', '08', '10', '12'), two(1, 31)),
  all(century, two(0, 99), of('04', '06', '09', '11'), two(1, 30)),
  all(century, two(0, 99), of('02'), two(1, 28)),
  all(any(all(century, any(all(chars('02468'), chars('48')), all(chars('13579'), chars('26')), all(chars('2468'), text('0')))), text('2000')), text('-02-29')),
);

/** One element of a pattern with how often it may stand: a group of literals, a class, or a literal. */
const ELEMENT = /(?:\((?<group>[^()]+)\)|\[(?<set>[^\]]+)\]|\\(?<escaped>.)|(?<plain>[^()[\]\\?+*.|^${}]))(?<count>[?+]|\{\d+,\d+\})?/gy;

/** A pattern of the tool schemas (`^…$`; groups of literals, classes, `?`, `+`, `{m,n}`). Throws for one that has more than that. */
export function ofPattern(pattern: string): Piece {
  const body = pattern.replace(/^\^|\$$/g, '');
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: whole, groups = {} } of body.matchAll(ELEMENT)) {
    end += whole.length;
    const { group, set, escaped, plain, count } = groups;
    const piece = group !== undefined ? any(...group.split('|').map(text)) : set !== undefined ? chars(set) : text(escaped ?? plain ?? '');
    const [least = 0, most = 1] = count === undefined ? [1, 1] : count === '?' ? [0, 1] : count === '+' ? [1, MOST_REPEATED] : count.slice(1, -1).split(',').map(Number);
    pieces.push(count === undefined ? piece : times(piece, least, most));
  }
  if (end !== body.length) throw new Error(`The pattern ${pattern} has parts that no grammar is made of: extend ofPattern, or say it more simply.`);
  return all(...pieces);
}
