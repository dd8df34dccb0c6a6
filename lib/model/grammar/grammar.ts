import { literal } from './gbnf.js';

/** A part of a grammar. `chars` is the inside of a character class as GBNF writes it. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'chars'; readonly chars: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Piece[] }
  | { readonly kind: 'times'; readonly of: Piece; readonly least: number; readonly most: number }
  | { readonly kind: 'rule'; readonly name: string };

/** Rules by name; `root` is where a text begins. */
export type Grammar = ReadonlyMap<string, Piece>;

export const text = (value: string): Piece => ({ kind: 'text', text: value });
export const chars = (value: string): Piece => ({ kind: 'chars', chars: value });
export const all = (...of: readonly Piece[]): Piece => ({ kind: 'all', of });
export const any = (...of: readonly Piece[]): Piece => ({ kind: 'any', of });
export const times = (of: Piece, least: number, most: number): Piece => ({ kind: 'times', of, least, most });
export const rule = (name: string): Piece => ({ kind: 'rule', name });

/** The grammar in the notation of llama.cpp. */
export const toGbnf = (grammar: Grammar): string => `${[...grammar].map(([name, piece]) => `${name} ::= ${write(piece, false)}`).join('\n')}\n`;

function write(piece: Piece, isInside: boolean): string {
  switch (piece.kind) {
    case 'text':
      return literal(piece.text);
    case 'chars':
      return `[${piece.chars}]`;
    case 'rule':
      return piece.name;
    case 'times':
      return `${write(piece.of, true)}{${piece.least},${piece.most}}`;
    case 'all':
    case 'any': {
      const written = piece.of.map((each) => write(each, true)).join(piece.kind === 'all' ? ' ' : ' | ');
      return isInside && piece.of.length > 1 ? `(${written})` : written;
    }
  }
}
