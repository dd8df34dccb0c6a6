import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Token } from './tokens.js';
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

interface Node {
  readonly next: Map<string, Node>;
  readonly concepts: Concept[];
}

const newNode = (): Node => ({ next: new Map(), concepts: [] });
const NO_TARGET = new Set(['absence', 'chat', 'write']);
const GAP = '.*';
const MAX_GAP = 4;

/** Expands a pattern (`(a|b c)? d ~sell`) into the flat phrases that it stands for. */
export function expandPattern(pattern: string): readonly string[] {
  const { texts } = parseAlternatives(pattern, 0);
  const phrases = texts.map((text) => text.trim().replace(/ +/g, ' ')).filter(Boolean);
  return [...new Set(phrases.flatMap(expandVerbs))];
}

const cross = (left: readonly string[], right: readonly string[]): readonly string[] => left.flatMap((a) => right.map((b) => a + b));

/** `a|b (c|d)?` from `at` up to the closing bracket or the end. */
function parseAlternatives(pattern: string, at: number): { readonly texts: readonly string[]; readonly end: number } {
  const done: string[] = [];
  let texts: readonly string[] = [''];
  let i = at;
  while (i < pattern.length && pattern[i] !== ')') {
    if (pattern[i] === '|') {
      done.push(...texts);
      texts = [''];
      i += 1;
    } else if (pattern[i] === '(') {
      const inner = parseAlternatives(pattern, i + 1);
      i = inner.end + 1;
      const optional = pattern[i] === '?';
      if (optional) i += 1;
      texts = cross(texts, optional ? [...inner.texts, ''] : inner.texts);
    } else {
      const word = /^(?:[^ ()|?]+| +|\?)/.exec(pattern.slice(i))?.[0] ?? '';
      i += word.length;
      const optional = word.trim() !== '' && pattern[i] === '?';
      if (optional) i += 1;
      texts = cross(texts, optional ? [word, ''] : [word]);
    }
  }
  return { texts: [...done, ...texts], end: i };
}

function expandVerbs(phrase: string): readonly string[] {
  return phrase.split(' ').reduce<readonly string[]>((prefixes, word) => {
    const forms = word.startsWith('~') ? verbForms(word.slice(1)) : [word];
    return prefixes.flatMap((prefix) => forms.map((form) => (prefix ? `${prefix} ${form}` : form)));
  }, ['']);
}

/** Phrases of the field as a trie over stems; several concepts may share a phrase. */
export class Lexicon {
  readonly #root = newNode();
  readonly #words = new Set<string>();
  /** Words that typing errors may be corrected to: what is missing, talk and orders to act are none. */
  readonly #targets = new Set<string>();

  /** @param sections kind → id → patterns, or { words, …data } */
  add(sections: Readonly<Record<string, Readonly<Record<string, unknown>>>>): void {
    for (const [kind, concepts] of Object.entries(sections)) {
      for (const [id, body] of Object.entries(concepts)) {
        const { words, data } = Array.isArray(body) ? { words: body as string[], data: {} } : splitBody(body as Record<string, unknown>);
        const concept: Concept = { kind, id, data };
        for (const pattern of words) for (const phrase of expandPattern(String(pattern))) this.#insert(phrase, concept);
      }
    }
  }

  #insert(phrase: string, concept: Concept): void {
    let node = this.#root;
    for (const raw of splitLikeTokens(phrase)) {
      const word = raw === GAP ? GAP : stem(fold(raw));
      if (word !== GAP) {
        this.#words.add(fold(raw));
        this.#words.add(word);
        if (!NO_TARGET.has(concept.kind)) this.#targets.add(fold(raw));
      }
      let next = node.next.get(word);
      if (!next) node.next.set(word, (next = newNode()));
      node = next;
    }
    if (!node.concepts.includes(concept)) node.concepts.push(concept);
  }

  /** Whether the word, or its singular, stands in any phrase. */
  has(folded: string): boolean {
    return this.#words.has(folded) || this.#words.has(stem(folded));
  }

  get targets(): ReadonlySet<string> {
    return this.#targets;
  }

  get words(): ReadonlySet<string> {
    return this.#words;
  }

  /** Every phrase that stands in the tokens, overlapping ones included. */
  match(tokens: readonly Token[]): readonly LexiconMatch[] {
    const found: LexiconMatch[] = [];
    for (let from = 0; from < tokens.length; from += 1) this.#walk(this.#root, tokens, from, from, found);
    return found;
  }

  #walk(node: Node, tokens: readonly Token[], from: number, at: number, found: LexiconMatch[]): void {
    for (const concept of node.concepts) found.push({ concept, from, to: at });
    const token = tokens[at];
    if (!token) return;
    const next = node.next.get(token.stem);
    if (next) this.#walk(next, tokens, from, at + 1, found);
    // A hyphen between two words reads as a space: "out-of-stock", "first-time".
    if (at > from && token.text === '-' && !node.next.has('-')) this.#walk({ next: node.next, concepts: [] }, tokens, from, at + 1, found);
    const gap = node.next.get(GAP);
    if (gap) for (let skip = 0; skip <= MAX_GAP && at + skip <= tokens.length; skip += 1) this.#walk({ next: gap.next, concepts: gap.concepts }, tokens, from, at + skip, found);
  }
}

function splitBody(body: Record<string, unknown>): { words: string[]; data: Record<string, unknown> } {
  const { words, ...data } = body;
  return { words: (words as string[] | undefined) ?? [], data };
}

/** The lexicon's phrases are cut as the tokeniser cuts a question: "what's" is two tokens, "e-mail" three. */
function splitLikeTokens(phrase: string): readonly string[] {
  return phrase
    .replace(/n't\b/g, " n't")
    .replace(/([a-z])('(?:s|re|m|d|ll|ve))\b/gi, '$1 $2')
    .replace(/([#%&+])/g, ' $1 ')
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
