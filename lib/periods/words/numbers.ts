import type { Sentence } from '../expressions/expression.js';

export interface NumberRead {
  readonly value: number;
  /** Index after the last token. */
  readonly to: number;
}

/** "12", "twenty nine", "twenty-nine", "a couple of", "a hundred"; never part of a price or a code. */
export function readCount(s: Sentence, i: number): NumberRead | null {
  const token = s.at(i);
  if (token.type === 'number') return token.blocked || token.use.ordinal !== undefined ? null : { value: token.value, to: i + 1 };
  const first = token.use.number;
  if (first === undefined) return null;
  if (token.word === 'a' || token.word === 'an') {
    const second = readCount(s, i + 1);
    if (second !== null && ['couple', 'few', 'dozen', 'hundred', 'single'].includes(s.at(i + 1).word)) return second;
    return { value: 1, to: i + 1 };
  }
  if (token.word === 'couple') return { value: 2, to: s.at(i + 1).word === 'of' ? i + 2 : i + 1 };
  if (first >= 20 && first <= 90) {
    const j = s.at(i + 1).word === '-' ? i + 2 : i + 1;
    const unit = s.at(j).use.number;
    if (unit !== undefined && unit < 10 && s.at(j).type === 'word' && s.at(j).word.length > 2) return { value: first + unit, to: j + 1 };
  }
  if (s.at(i + 1).word === 'hundred' && first < 10) return { value: first * 100, to: i + 2 };
  return { value: first, to: i + 1 };
}

/** "5th", "first", "twenty second", "thirty-first". */
export function readOrdinal(s: Sentence, i: number): NumberRead | null {
  const token = s.at(i);
  if (token.use.ordinal !== undefined) return { value: token.use.ordinal, to: i + 1 };
  const tens = token.use.number;
  if (tens === undefined || tens < 20 || tens > 90 || token.type !== 'word') return null;
  const j = s.at(i + 1).word === '-' ? i + 2 : i + 1;
  const unit = s.at(j).use.ordinal;
  return unit !== undefined && unit < 10 && s.at(j).type === 'word' ? { value: tens + unit, to: j + 1 } : null;
}

const HALVES: Readonly<Record<string, number>> = { former: 1, front: 1, latter: 2, back: 2 };

/** An ordinal before a part of a year or month; a half may be "the latter" one. */
export function readPartOrdinal(s: Sentence, i: number): NumberRead | null {
  const half = s.at(i + 1).use.unit === 'half' ? HALVES[s.at(i).word] : undefined;
  return half === undefined ? readOrdinal(s, i) : { value: half, to: i + 1 };
}

/** A day of the month in any spelling: "5", "5th", "fifth", "twenty one". */
export function readDay(s: Sentence, i: number): NumberRead | null {
  const token = s.at(i);
  if (token.word === 'a' || token.word === 'an' || token.word === 'few' || token.word === 'couple' || token.digits > 2) return null;
  const read = readOrdinal(s, i) ?? readCount(s, i);
  return read !== null && read.value >= 1 && read.value <= 31 ? read : null;
}

/** 00–29 are 20xx, 30–99 are 19xx. */
export const fullYear = (twoDigits: number): number => (twoDigits < 30 ? 2000 : 1900) + twoDigits;
