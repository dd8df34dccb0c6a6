import { VOCABULARY, type WordUse } from './vocabulary.js';

/** One word, digit run or mark of a sentence; `start` and `end` point into the text as it was typed. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, without a possessive 's. */
  readonly word: string;
  readonly type: 'word' | 'number' | 'mark';
  /** Follows the token before it without a space. */
  readonly glued: boolean;
  readonly possessive: boolean;
  readonly use: WordUse;
  /** Of a digit run; with `ordinal` in `use` for "5th". */
  readonly value: number;
  readonly digits: number;
  /** Part of a price, an id, a code or a decimal: never a date. */
  readonly blocked: boolean;
  /** As typed before a spelling correction, where one was made. */
  readonly typed?: string;
}

const TOKEN = /\p{L}+(?:['’]\p{L}+)*|\d+|[^\s]/gu;
const NO_USE: WordUse = {};
/** Whether the vocabulary knows the word. */
export const hasUse = (token: Token): boolean => token.use !== NO_USE;

const CURRENCY = new Set(['$', '€', '£', '¥', '#', '№']);
const ORDINAL_ENDINGS = new Set(['st', 'nd', 'rd', 'th']);
const DASHES = new Set(['-', '–', '—', '‒', '−', '~']);
/** Letters that may touch digits in a date: "Oct2", "q1", "fy25", "90days", "5pm". */
const TOUCHING = new Set(['q', 'h', 'w', 'wk', 'week', 'fy', 'cy', 'y', 'm', 'd', 'am', 'pm', 'a', 'p', 's', 't', 'l', 'r', 'cw', 'kw', 'st', 'nd', 'rd', 'th', 'qtr']);

/** Splits a sentence for the period grammar. Digits and letters are parted ("last30days"), ordinals joined ("5th"). */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = -1;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    const glued = start === last;
    last = end;
    const code = raw.charCodeAt(0);
    if (code >= 48 && code <= 57) {
      tokens.push({ start, end, word: raw, type: 'number', glued, possessive: false, use: NO_USE, value: Number(raw), digits: raw.length, blocked: false });
      continue;
    }
    let word = raw.toLowerCase();
    const before = tokens[tokens.length - 1];
    if (glued && before?.type === 'number' && ORDINAL_ENDINGS.has(word)) {
      tokens[tokens.length - 1] = { ...before, end, use: { ordinal: before.value } };
      continue;
    }
    if (raw.length === 1 && !/\p{L}/u.test(raw)) {
      tokens.push({ start, end, word: DASHES.has(raw) ? '-' : raw, type: 'mark', glued, possessive: false, use: NO_USE, value: 0, digits: 0, blocked: false });
      continue;
    }
    const possessive = word.length > 2 && /['’]s$/.test(word);
    if (possessive) word = word.slice(0, -2);
    tokens.push({ start, end, word, type: 'word', glued, possessive, use: VOCABULARY.get(word) ?? NO_USE, value: 0, digits: 0, blocked: false });
  }
  return tokens.map((token, i) => (token.type === 'number' && isBlocked(tokens, i) ? { ...token, blocked: true } : isBarePossessive(tokens, i) ? { ...token, word: token.word.slice(0, -1), possessive: true, use: VOCABULARY.get(token.word.slice(0, -1)) ?? NO_USE } : token));
}

const NOT_OWNED = new Set(['how', 'what', 'who', 'which', 'when', 'where', 'we', 'i', 'did', 'do', 'does', 'has', 'have', 'was', 'were', 'is', 'are', 'the', 'our', 'by', 'in', 'for', 'per', 'each', 'only', 'please', 'ago']);

/** "last months profit", "this weeks sales": possessives typed without their apostrophe. */
function isBarePossessive(tokens: readonly Token[], i: number): boolean {
  const { use, possessive, word } = tokens[i]!;
  if (use.plural !== true || use.unit === undefined || possessive || !word.endsWith('s')) return false;
  const owned = tokens[i + 1];
  if (tokens[i - 1]?.use.direction === undefined || tokens[i - 1]?.word === 'these') return false;
  const again = ['vs', 'versus', 'than', 'to', 'with', 'against'].includes(tokens[i - 2]?.word ?? '');
  return owned?.type === 'word' ? !NOT_OWNED.has(owned.word) : again;
}

const isPlainWord = (token: Token): boolean =>
  token.type === 'word' && token.use === NO_USE && !TOUCHING.has(token.word);

/** Prices ("$500"), ids ("#2025"), codes ("123-COF-001", "10x10"), decimals and thousands ("2,025", "19.99"). */
function isBlocked(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!;
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  if (before !== undefined) {
    if (CURRENCY.has(before.word)) return true;
    if (token.glued && isPlainWord(before)) return true;
    if (token.glued && before.word === ',' && before.glued && token.digits === 3 && tokens[i - 2]?.type === 'number') return true;
    if (token.glued && before.word === '.' && before.glued && tokens[i - 2]?.type === 'number') return true;
    if (token.glued && (before.word === '-' || before.word === '_') && before.glued && tokens[i - 2] !== undefined && isPlainWord(tokens[i - 2]!)) return true;
  }
  if (after?.glued === true) {
    if (isPlainWord(after) || after.word === '%' || CURRENCY.has(after.word)) return true;
    const next = tokens[i + 2];
    if (next?.glued === true) {
      if ((after.word === '-' || after.word === '_') && isPlainWord(next)) return true;
      if (after.word === ',' && next.type === 'number' && next.digits === 3) return true;
    }
  }
  return after?.word === '%';
}
