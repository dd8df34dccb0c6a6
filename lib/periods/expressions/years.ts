import { startOf, type Span } from '../calendar.js';
import { fullYear } from '../words/numbers.js';
import { fixed, type Expression, type Sentence } from './expression.js';

export const yearSpan = (year: number): Span => ({ start: `${year}-01-01`, end: `${year}-12-31` });

/** "2025", "'25", after a word that makes it a year; also "nineteen ninety five", "twenty eighteen". */
export function readYear(s: Sentence, i: number): { readonly year: number; readonly to: number } | null {
  const token = s.at(i);
  if (token.type === 'number' && token.digits === 4 && !token.blocked && token.value >= 1900 && token.value <= 2099) return { year: token.value, to: i + 1 };
  if ((token.word === "'" || token.word === '’' || token.word === '‘') && s.at(i + 1).glued && s.at(i + 1).digits === 2 && !s.at(i + 1).blocked && !(s.at(i + 2).glued && s.at(i + 2).word === 's')) {
    return { year: fullYear(s.at(i + 1).value), to: i + 2 };
  }
  return readSpokenYear(s, i);
}

function readSpokenYear(s: Sentence, i: number): { readonly year: number; readonly to: number } | null {
  const word = s.at(i).word;
  if (word === 'two' && s.at(i + 1).word === 'thousand') {
    const j = s.at(i + 2).word === 'and' ? i + 3 : i + 2;
    const rest = spokenBelow100(s, j);
    return rest === null ? { year: 2000, to: i + 2 } : { year: 2000 + rest.value, to: rest.to };
  }
  if (word !== 'nineteen' && word !== 'twenty') return null;
  const rest = spokenBelow100(s, s.at(i + 1).word === '-' ? i + 2 : i + 1);
  return rest !== null && rest.value >= 10 ? { year: (word === 'nineteen' ? 1900 : 2000) + rest.value, to: rest.to } : null;
}

function spokenBelow100(s: Sentence, i: number): { readonly value: number; readonly to: number } | null {
  const tens = s.at(i).type === 'word' ? s.at(i).use.number : undefined;
  if (tens === undefined || s.at(i).word.length < 3 || tens > 90) return null;
  const j = s.at(i + 1).word === '-' ? i + 2 : i + 1;
  const ones = s.at(j).type === 'word' && s.at(j).word.length >= 3 ? s.at(j).use.number : undefined;
  return tens >= 20 && ones !== undefined && ones < 10 ? { value: tens + ones, to: j + 1 } : { value: tens, to: i + 1 };
}

export const yearExpression = (from: number, to: number, year: number): Expression => ({ ...fixed(from, to, yearSpan(year), 'year', String(year)), isYear: true });

/** "year 2012", "calendar year 2008", "cy18", "2025". */
export function years(s: Sentence, i: number): Expression | null {
  const token = s.at(i);
  if (token.word === 'cy') {
    const read = readYear(s, i + 1) ?? twoDigits(s, i + 1);
    return read && yearExpression(i, read.to, read.year);
  }
  const start = token.word === 'calendar' && s.at(i + 1).use.unit === 'year' ? i + 1 : i;
  if (s.at(start).use.unit === 'year' && s.at(start).use.plural !== true) {
    const j = s.at(start + 1).word === 'of' ? start + 2 : start + 1;
    const read = readYear(s, j);
    if (read !== null) return yearExpression(i, read.to, read.year);
    return start > i ? fixed(i, start + 1, { start: startOf('year', s.settings.today, s.settings), end: s.settings.today }, 'year', 'this year') : null;
  }
  const read = readYear(s, i);
  return read !== null ? yearExpression(i, read.to, read.year) : null;
}

export function twoDigits(s: Sentence, i: number): { readonly year: number; readonly to: number } | null {
  const token = s.at(i);
  return token.type === 'number' && token.digits === 2 ? { year: fullYear(token.value), to: i + 1 } : null;
}

/** "the 1990s", "the 90's", "the nineties", "2010s". */
export function decades(s: Sentence, i: number): Expression | null {
  // "the '80s"
  if ((s.at(i).word === "'" || s.at(i).word === '’' || s.at(i).word === '‘') && s.at(i + 1).glued && s.at(i + 1).digits === 2) {
    const inner = decades(s, i + 1);
    return inner && { ...inner, from: i };
  }
  const token = s.at(i);
  let first: number | null = null;
  let to = i + 1;
  if (token.use.decade !== undefined) first = fullYear(token.use.decade);
  else if (token.type === 'number' && token.value % 10 === 0 && (token.digits === 4 || token.digits === 2)) {
    const quote = s.at(i + 1).glued && (s.at(i + 1).word === "'" || s.at(i + 1).word === '’') ? 1 : 0;
    if (!s.at(i + 1 + quote).glued || s.at(i + 1 + quote).word !== 's') return null;
    first = token.digits === 4 ? token.value : fullYear(token.value);
    to = i + 2 + quote;
  }
  if (first === null || first < 1900 || first > 2090) return null;
  return fixed(i, to, { start: `${first}-01-01`, end: `${first + 9}-12-31` }, null, `the ${first}s`);
}
