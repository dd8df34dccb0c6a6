import type { PeriodMention } from '../periods/mention.js';
import type { ValueMatch } from './gazetteer.js';
import type { Identifier } from './identifiers.js';
import type { Concept } from './lexicon.js';
import type { Quantity } from './quantities.js';
import type { Token } from './tokens.js';

/** A run of tokens with everything that it may mean; the interpreter picks by what stands around it. */
export interface Mention {
  readonly index: number;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Place in the user's own text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly concepts: readonly Concept[];
  readonly value: ValueMatch | null;
  readonly period: PeriodMention | null;
  readonly quantity: Quantity | null;
  readonly identifier: Identifier | null;
}

/** What the annotator made of a question. */
export interface Annotation {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Tiled: they do not overlap, in order of place; tokens outside all of them are unknown. */
  readonly mentions: readonly Mention[];
  /** Every concept found, tiled or not: for chat, orders to act and other whole-sentence readings. */
  readonly concepts: readonly { readonly concept: Concept; readonly from: number; readonly to: number }[];
  readonly unknown: readonly Token[];
  readonly corrections: readonly { readonly from: string; readonly to: string; readonly sure: boolean }[];
}
