import { dateOf, daysInMonth, yearOf, type Span } from '../calendar.js';
import { fullYear, readCount, readPartOrdinal } from '../words/numbers.js';
import { closedIn, type Expression, type Sentence } from './expression.js';
import { readYear } from './years.js';

const monthsSpan = (year: number, first: number, count: number): Span => {
  const last = first + count - 1;
  return { start: dateOf(year, first, 1)!, end: dateOf(year, last, daysInMonth(year, last))! };
};

export interface PartOfYear {
  readonly number: number;
  readonly parts: 2 | 4;
  readonly to: number;
}

/** "Q3", "Q-3", "3Q", "H2", "third quarter", "quarter 3", "second half", "3rd qtr". */
export function readPart(s: Sentence, i: number): PartOfYear | null {
  const token = s.at(i);
  if (token.word === 'q' || token.word === 'h') {
    const j = s.at(i + 1).word === '-' && s.at(i + 1).glued ? i + 2 : i + 1;
    const digit = s.at(j);
    if (digit.type !== 'number' || !digit.glued || digit.digits !== 1) return null;
    return part(digit.value, token.word === 'q' ? 4 : 2, j + 1);
  }
  if (token.type === 'number' && token.digits === 1 && s.at(i + 1).glued && (s.at(i + 1).word === 'q' || s.at(i + 1).word === 'h')) {
    return part(token.value, s.at(i + 1).word === 'q' ? 4 : 2, i + 2);
  }
  if (token.use.unit === 'quarter' && token.use.plural !== true) {
    const number = s.at(i + 1).glued ? null : readCount(s, i + 1);
    return number !== null && s.at(i + 1).word !== 'a' && s.at(number.to).use.unit === undefined ? part(number.value, 4, number.to) : null;
  }
  const ordinal = readPartOrdinal(s, i);
  if (ordinal === null) return null;
  const unit = s.at(ordinal.to).word === '-' ? s.at(ordinal.to + 1) : s.at(ordinal.to);
  if (unit.use.plural === true || (unit.use.unit !== 'quarter' && unit.use.unit !== 'half')) return null;
  if (unit.use.unit === 'half' && s.at(ordinal.to + 1).use.unit !== undefined) return null;
  return part(ordinal.value, unit.use.unit === 'quarter' ? 4 : 2, s.at(ordinal.to).word === '-' ? ordinal.to + 2 : ordinal.to + 1);
}

const part = (number: number, parts: 2 | 4, to: number): PartOfYear | null => (number >= 1 && number <= parts ? { number, parts, to } : null);

const expressionOf = (from: number, { number, parts, to }: PartOfYear): Expression => ({
  from, to, cycle: 'year', grain: parts === 4 ? 'quarter' : null,
  instance: (year) => monthsSpan(year, 1 + (number - 1) * (12 / parts), 12 / parts),
  label: (span) => `${parts === 4 ? 'Q' : 'H'}${number} ${yearOf(span.start)}`,
});

/** A quarter or half with its year on either side: "Q1 2016", "q1-2019", "Q1'25", "1H25", "2016 H2", "2016 the third quarter". */
export function quarters(s: Sentence, i: number): Expression | null {
  const own = readPart(s, i);
  if (own !== null) {
    const expression = expressionOf(i, own);
    let j = own.to;
    if (s.at(j).word === ',' || s.at(j).word === '/' || s.at(j).word === 'of' || s.at(j).word === 'in' || (s.at(j).word === '-' && s.at(j).glued && s.at(j + 1).digits === 4)) j++;
    if (s.at(j).word === 'fy' || s.at(j).word === 'cy') j++;
    if (s.at(j).word === 'the' && s.at(j + 1).use.unit === 'year') j++;
    if (s.at(j).use.unit === 'year' && s.at(j + 1).digits === 4) j++;
    const year = readYear(s, j) ?? shortYear(s, j);
    return year === null ? expression : closedIn(expression, year.year, { to: year.to });
  }
  const year = readYear(s, i);
  if (year === null) return null;
  let j = year.to;
  if (s.at(j).possessive) j++;
  if (s.at(j).word === ',' || s.at(j).word === '/' || s.at(j).word === '-' || s.at(j).word === 'in') j++;
  if (s.at(j).word === "'" && s.at(j + 1).word === 's') j += 2;
  if (s.at(j).word === 'the') j++;
  const later = readPart(s, j);
  if (later === null) return null;
  const expression = expressionOf(i, later);
  return closedIn(expression, year.year, {});
}

/** "Q1 25", "H2'24", "1H25" */
function shortYear(s: Sentence, i: number): { readonly year: number; readonly to: number } | null {
  const token = s.at(i);
  return token.type === 'number' && token.digits === 2 && !token.blocked && token.use.ordinal === undefined && token.value >= 10 && s.at(i - 1).type !== 'mark' && s.at(i + 1).word !== '%'
    ? { year: fullYear(token.value), to: i + 1 }
    : null;
}
