import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Token } from './tokens.js';
import { readPattern, type Sequence } from './pattern.js';
import { fold, stem, verbForms } from './words.js';

/** What a phrase of the lexicon stands for: `kind` is the section, `id` the concept, `data` what the section adds. */
export interface Concept {
  readonly kind: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LexiconMatch {
  readonly concept: Concept;
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** A place in the patterns: the words that may come next, where each leads, and the concepts that end here. */
interface Place {
  readonly arcs: { readonly word: string; readonly to: Place }[];
  readonly concepts: Concept[];
}

/** All places that the same words lead to; what follows is worked out when the words first come up. */
interface State {
  readonly concepts: readonly Concept[];
  readonly next: ReadonlyMap<string, Place[] | State>;
}

const NO_TARGET = new Set(['absence', 'chat', 'write']);
const GAP = '.*';
const MAX_GAP = 4;

const newPlace = (): Place => ({ arcs: [], concepts: [] });

/**
 * Phrases of the field over stems; several concepts may share a phrase. Patterns are kept as graphs that grow with their
 * length, not with the many phrases that they stand for: those are followed only as far as questions use them.
 */
export class Lexicon {
  readonly #start = newPlace();
  #root: State | undefined;
  readonly #words = new Set<string>();
  /** Words that typing errors may be corrected to: what is missing, talk and orders to act are none. */
  readonly #targets = new Set<string>();
  readonly #patterns: { readonly concept: Concept; readonly pattern: string }[] = [];
  /** Long words of what is missing: a slip in one of them is not to become a word of the field. */
  readonly #absent = new Set<string>();

  /** @param sections kind → id → patterns, or { words, …data }. Throws where a pattern is malformed. */
  add(sections: Readonly<Record<string, Readonly<Record<string, unknown>>>>): void {
    for (const [kind, concepts] of Object.entries(sections)) {
      for (const [id, body] of Object.entries(concepts)) {
        const { words, data } = Array.isArray(body) ? { words: body as string[], data: {} } : splitBody(body as Record<string, unknown>);
        const concept: Concept = { kind, id, data };
        for (const pattern of words) this.#insert(String(pattern), concept);
      }
    }
    this.#root = undefined;
  }

  #insert(pattern: string, concept: Concept): void {
    this.#patterns.push({ concept, pattern });
    const ends = this.#either([this.#start], readPattern(pattern), !NO_TARGET.has(concept.kind));
    if (concept.kind === 'absence') for (const word of pattern.match(/[a-z]{6,}/g) ?? []) this.#absent.add(word);
    for (const end of ends) if (end !== this.#start && !end.concepts.includes(concept)) end.concepts.push(concept);
  }

  /** The places that one of the alternatives leads to. */
  #either(from: readonly Place[], alternatives: readonly Sequence[], isTarget: boolean): readonly Place[] {
    const ends = alternatives.flatMap((sequence) =>
      sequence.reduce((at, { either, optional }) => {
        const to = typeof either === 'string' ? [this.#word(at, either, isTarget)] : this.#either(at, either, isTarget);
        return optional ? [...at, ...to] : to;
      }, from),
    );
    return [...new Set(ends)];
  }

  /** The place after a word, in any form where it is a verb's (`~sell`). */
  #word(from: readonly Place[], word: string, isTarget: boolean): Place {
    const end = newPlace();
    for (const form of word.startsWith('~') ? verbForms(word.slice(1)) : [word]) {
      const pieces = splitLikeTokens(form);
      let at = from;
      pieces.forEach((piece, i) => {
        const to = i === pieces.length - 1 ? end : newPlace();
        const arc = { word: this.#learn(piece, isTarget), to };
        for (const place of at) place.arcs.push(arc);
        at = [to];
      });
    }
    return end;
  }

  #learn(raw: string, isTarget: boolean): string {
    if (raw === GAP) return GAP;
    const folded = fold(raw);
    const word = stem(folded);
    this.#words.add(folded);
    this.#words.add(word);
    if (isTarget) this.#targets.add(folded);
    return word;
  }

  /** Whether the word, or its singular, stands in any phrase. */
  has(folded: string): boolean {
    return this.#words.has(folded) || this.#words.has(stem(folded));
  }

  /** The stems of all runs of letters in the phrases of some concepts: a text that has another one is none of them. */
  stemsOf(isWanted: (concept: Concept) => boolean): ReadonlySet<string> {
    return new Set(this.#patterns.flatMap(({ concept, pattern }) => (isWanted(concept) ? stemsIn(pattern) : [])));
  }

  get targets(): ReadonlySet<string> {
    return this.#targets;
  }

  get absent(): ReadonlySet<string> {
    return this.#absent;
  }

  get words(): ReadonlySet<string> {
    return this.#words;
  }

  /** Every phrase that stands in the tokens, overlapping ones included. */
  match(tokens: readonly Token[]): readonly LexiconMatch[] {
    const found: LexiconMatch[] = [];
    const root = (this.#root ??= stateOf([this.#start]));
    for (let from = 0; from < tokens.length; from += 1) walk(root, tokens, from, from, found);
    return found;
  }
}

function walk(state: State, tokens: readonly Token[], from: number, at: number, found: LexiconMatch[]): void {
  for (const concept of state.concepts) found.push({ concept, from, to: at });
  const token = tokens[at];
  if (!token) return;
  const next = after(state, token.stem);
  if (next) walk(next, tokens, from, at + 1, found);
  // A hyphen or underscore between two words reads as a space: "out-of-stock", "payment_method".
  if (at > from && (token.text === '-' || token.text === '_') && !state.next.has(token.text)) walk({ next: state.next, concepts: [] }, tokens, from, at + 1, found);
  const gap = after(state, GAP);
  if (gap) for (let skip = 0; skip <= MAX_GAP && at + skip <= tokens.length; skip += 1) walk(gap, tokens, from, at + skip, found);
}

/** The state after one more word; undefined where no phrase goes on so. */
function after(state: State, word: string): State | undefined {
  const next = state.next.get(word);
  if (!Array.isArray(next)) return next;
  const reached = stateOf(next);
  (state.next as Map<string, Place[] | State>).set(word, reached);
  return reached;
}

function stateOf(places: readonly Place[]): State {
  const next = new Map<string, Place[]>();
  for (const { arcs } of places) {
    for (const { word, to } of arcs) {
      const there = next.get(word);
      if (!there) next.set(word, [to]);
      else if (!there.includes(to)) there.push(to);
    }
  }
  return { next, concepts: [...new Set(places.flatMap(({ concepts }) => concepts))] };
}

/** The stems of a text's runs of letters, as apostrophes, hyphens and signs part them. */
export const stemsIn = (text: string): readonly string[] => (fold(text).match(/[a-z]+/g) ?? []).map(stem);

function splitBody(body: Record<string, unknown>): { words: string[]; data: Record<string, unknown> } {
  const { words, ...data } = body;
  return { words: (words as string[] | undefined) ?? [], data };
}

/** The lexicon's words are cut as the tokeniser cuts a question: "what's" is two tokens, "e-mail" three. */
function splitLikeTokens(word: string): readonly string[] {
  return word
    .replace(/n't\b/g, " n't")
    .replace(/([a-z])('(?:s|re|m|d|ll|ve))\b/gi, '$1 $2')
    .replace(/([#%&+_])/g, ' $1 ')
    .split(' ')
    .flatMap((word) => (word === '-' || !word.includes('-') || /\d-|-\d/.test(word) ? [word] : word.split('-').flatMap((piece, i) => (i ? ['-', piece] : [piece]))))
    .filter(Boolean);
}

const FILES = ['_lexicon.yaml', '_fields.yaml', '_absences.yaml'];

/** Reads the words of the field from a folder of intents. Throws where a file is missing or is not YAML. */
export function loadLexicon(folder: URL | string): Lexicon {
  const lexicon = new Lexicon();
  for (const file of FILES) {
    const path = typeof folder === 'string' ? `${folder}/${file}` : new URL(file, folder);
    lexicon.add(parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>);
  }
  return lexicon;
}
