import winkNLP, { type ItemSentence } from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { fold, stem } from './words.js';

export type TokenKind = 'word' | 'number' | 'punctuation' | 'symbol' | 'email' | 'emoji';

/** One token with its place in the user's own text. */
export interface Token {
  readonly index: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Lower case, accents off; after a spelling correction the corrected word. */
  readonly folded: string;
  readonly stem: string;
  readonly sentence: number;
  /** The word as typed, where spelling was corrected. */
  readonly corrected?: string;
}

const nlp = winkNLP(model, ['sbd']);
// wink's `its` members are plain functions that need no receiver.
// eslint-disable-next-line @typescript-eslint/unbound-method
const { precedingSpaces, type: typeOf, value } = nlp.its;

const KINDS: Readonly<Record<string, TokenKind>> = {
  word: 'word', number: 'number', ordinal: 'number', punctuation: 'punctuation', symbol: 'symbol', currency: 'symbol', email: 'email', emoji: 'emoji', emoticon: 'emoji',
};

/** Splits on wink-nlp's tokens; offsets point into `text`. */
export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const doc = nlp.readDoc(text);
  // Asked for in three lists: one object for each token and question costs as much as cutting the text does.
  const all = doc.tokens();
  const words = all.out(value);
  const spaces = all.out(precedingSpaces);
  const types = all.out(typeOf);
  const ends: number[] = [];
  doc.sentences().each((piece: ItemSentence) => void ends.push((ends.at(-1) ?? 0) + piece.tokens().length()));
  let offset = 0;
  let sentence = 0;
  words.forEach((word, place) => {
    while (place >= (ends[sentence] ?? Infinity)) sentence += 1;
    offset += spaces[place]?.length ?? 0;
    // Spaces are the only thing wink may fold: look the word up from here on so that offsets never drift.
    const at = text.indexOf(word, offset);
    const start = at < 0 || at > offset + 3 ? offset : at;
    const kind = KINDS[types[place] ?? ''] ?? 'word';
    let at0 = start;
    for (const text of kind === 'word' ? piecesOf(word) : [word]) {
      const folded = fold(text);
      tokens.push({ index: tokens.length, text, start: at0, end: at0 + text.length, folded, stem: stem(folded), sentence, kind: text === '-' && kind === 'word' ? 'punctuation' : kind });
      at0 += text.length;
    }
    offset = start + word.length;
  });
  return tokens;
}

/** wink keeps some hyphenated words whole and cuts others: here all are cut. */
function piecesOf(word: string): readonly string[] {
  if (word.length < 3) return [word];
  if (word.includes('-')) return word.split(/(-)/).filter(Boolean);
  if (word.includes("'")) return /^([a-z]+)('(?:m|s|re|ve|ll|d))$/i.exec(word)?.slice(1) ?? [word];
  return /^(top|last|first|best|bottom|worst)(\d{1,3})$/i.exec(word)?.slice(1) ?? [word];
}
