import { createRequire } from 'node:module';
import { fold, stem, wordTable } from './words.js';
import type { Token } from './tokens.js';

const load = createRequire(import.meta.url);
const countries = load('i18n-iso-countries') as { getNames(language: string, options: { select: 'all' }): Readonly<Record<string, readonly string[]>>; alpha2ToAlpha3(code: string): string | undefined };
const nationalities = load('i18n-nationality') as { registerLocale(locale: unknown): void; getNames(language: string): Readonly<Record<string, string>> };
nationalities.registerLocale(load('i18n-nationality/langs/en.json'));

/** What people say besides the names of the standard. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  US: ['america', 'us of a'], GB: ['britain', 'the uk'], NL: ['holland'], AE: ['the emirates'], KR: ['korea'], CZ: ['czech republic'], TR: ['turkey'],
};
/** Their people, where the word is not the adjective. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  AE: ['emirati'], AR: ['argentine'], DK: ['dane'], ES: ['spaniard'], FI: ['finn'], GB: ['brit', 'briton'], HR: ['croat'], IE: ['irishman'], KR: ['korean'], NZ: ['kiwi'], PL: ['pole'], RS: ['serb'], SE: ['swede'], SI: ['slovene'], SK: ['slovak'], TR: ['turk'],
};
/** Of these the plural may be goods as well. */
const ALSO_GOODS = new Set(['pole', 'swede', 'kiwi', 'dane', 'finn']);
/** Codes that are no English words, so that they are known in small letters, too. */
const PLAIN_CODES: Readonly<Record<string, string>> = wordTable({ usa: 'US', uk: 'GB', uae: 'AE' });
/** Who or what a nationality stands before: "German customers"; elsewhere it may be part of a product's name. */
const OF_PEOPLE = new Set(['customer', 'buyer', 'client', 'shopper', 'order', 'market', 'sale', 'sales', 'revenue', 'profit', 'income', 'trade', 'business', 'taking', 'basket', 'refund', 'return', 'cancellation', 'shipment', 'delivery', 'aov', 'people', 'purchase', 'user', 'folk', 'household', 'turnover', 'spend', 'account', 'member']);

const JOINS = /^(?:and|or|&|,|vs|versus|than|against)$/;
/** What people of a country do: "what do the French buy". */
const PEOPLE_DO = new Set(['buy', 'spend', 'order', 'like', 'love', 'pay', 'purchase', 'prefer', 'bring', 'shop', 'return', 'cancel']);

const wordsOf = (text: string): readonly string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(stem);

interface Alias {
  readonly words: readonly string[];
  readonly code: string;
  readonly people: boolean;
}

/** First word → what may begin with it. */
const ALIASES: ReadonlyMap<string, readonly Alias[]> = (() => {
  const found = new Map<string, Alias[]>();
  const add = (code: string, text: string, people: boolean): void => {
    const words = wordsOf(text).filter((word, at) => at > 0 || word !== 'the');
    const [first] = words;
    if (first === undefined || (words.length === 1 && first.length < 4)) return;
    found.set(first, [...(found.get(first) ?? []), { words, code, people }]);
  };
  for (const [code, names] of Object.entries(countries.getNames('en', { select: 'all' }))) for (const name of names) add(code, name, false);
  for (const [code, names] of Object.entries(SPOKEN)) for (const name of names) add(code, name, false);
  for (const [code, name] of Object.entries(nationalities.getNames('en'))) add(code, name, true);
  for (const [code, names] of Object.entries(PEOPLE)) for (const name of names) add(code, name, true);
  return found;
})();

/** The standard's code of each name or code that a database may hold. */
const CODE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(countries.getNames('en', { select: 'all' })).flatMap(([code, names]) => [...names, code, countries.alpha2ToAlpha3(code) ?? code].map((name) => [fold(name), code] as const)),
);

/** The countries of one shop under their other names: "the UK", "USA", "Holland", "German customers". */
export class CountryNames {
  readonly #stored: ReadonlyMap<string, string>;

  constructor(stored: readonly string[]) {
    this.#stored = new Map(stored.flatMap((name) => (CODE_OF.has(fold(name)) ? [[CODE_OF.get(fold(name)) ?? '', name] as const] : [])));
  }

  /** The country named from token `from` on, as stored, and where its name ends. */
  matchAt(tokens: readonly Token[], from: number): { readonly to: number; readonly name: string } | null {
    const token = tokens[from];
    if (!token) return null;
    const code = this.#codeAt(tokens, from);
    const stored = code === null ? undefined : this.#stored.get(code);
    if (stored !== undefined) return { to: from + 1, name: stored };
    for (const alias of ALIASES.get(token.stem) ?? []) {
      const name = this.#stored.get(alias.code);
      if (name === undefined || !alias.words.every((word, at) => tokens[from + at]?.stem === word)) continue;
      const to = from + alias.words.length;
      if (alias.people && !isOfPeople(tokens, from, to) && !this.#besidePeople(tokens, from, to)) continue;
      return { to, name };
    }
    return null;
  }

  /** "germans or french", "British versus Dutch": beside the people of another country of this shop. */
  #besidePeople(tokens: readonly Token[], from: number, to: number): boolean {
    const isPeople = (at: number): boolean => (ALIASES.get(tokens[at]?.stem ?? '') ?? []).some((alias) => alias.people && alias.words.length === 1 && this.#stored.has(alias.code));
    const skip = (at: number, step: number): number => (tokens[at]?.folded === 'the' ? at + step : at);
    return (JOINS.test(tokens[to]?.folded ?? '') && isPeople(skip(to + 1, 1))) || (JOINS.test(tokens[skip(from - 1, -1)]?.folded ?? '') && isPeople(skip(from - 1, -1) - 1));
  }

  /** "UK", "USA"; other codes in capitals only, since "it" and "in" are words. */
  #codeAt(tokens: readonly Token[], from: number): string | null {
    const token = tokens[from];
    if (!token) return null;
    const plain = PLAIN_CODES[token.folded];
    if (plain !== undefined) return plain;
    return isCode(tokens, from) ? (CODE_OF.get(token.folded) ?? null) : null;
  }
}

/** Where the name of any country ends that begins at a token, whether this shop has it or not, where only a place can stand or its people; null elsewhere. */
export function countryEnd(tokens: readonly Token[], from: number): number | null {
  if (isForeignCode(tokens, from)) return from + 1;
  const before = tokens[from - 1]?.folded === 'the' ? tokens[from - 2]?.folded : tokens[from - 1]?.folded;
  const isPlace = /^(?:in|from|to|within|across|outside|into)$/.test(before ?? '');
  for (const alias of ALIASES.get(tokens[from]?.stem ?? '') ?? []) {
    const to = from + alias.words.length;
    if (!alias.words.every((word, at) => tokens[from + at]?.stem === word)) continue;
    if (alias.people ? isOfPeople(tokens, from, to) : isPlace || OF_PEOPLE.has(tokens[to]?.stem ?? '')) return to;
  }
  return null;
}

/** Capitals where not all of the sentence is in capitals, after a word of place or the article, or before people; in small letters where no other word can stand. */
export function isCode(tokens: readonly Token[], from: number): boolean {
  const token = tokens[from];
  if (!token) return false;
  const before = tokens[from - 1]?.folded ?? '';
  const ofPeople = OF_PEOPLE.has(tokens[from + 1]?.stem ?? '');
  if (token.folded === 'us' && (before === 'the' || (ofPeople && /^(?:|in|of|by|our|and|vs|versus|for|from|many|total|all|about)$/.test(before)))) return true;
  if (!/^[A-Z]{2,3}$/.test(token.text) || !tokens.some((other) => /\p{Ll}/u.test(other.text))) return false;
  return /^(in|from|to|the|for|of|our|within|across|and|or|vs|versus|than)$/.test(before) || ofPeople;
}

/** Whether a token can only be the name of a country or region that this shop may not have. */
export const isForeignCode = (tokens: readonly Token[], from: number): boolean => /^(uk|usa|uae|eu)$/.test(tokens[from]?.folded ?? '') || (tokens[from]?.folded === 'us' && isCode(tokens, from));

function isOfPeople(tokens: readonly Token[], from: number, to: number): boolean {
  const next = tokens[to];
  if (OF_PEOPLE.has(next?.stem ?? '') || OF_PEOPLE.has(tokens[to + 1]?.stem ?? '')) return true;
  // "French and German customers", "German customers than French ones".
  if (/^(and|or|&|vs|versus|than|with)$/.test(next?.folded ?? '') && OF_PEOPLE.has(tokens[to + 2]?.stem ?? '')) return true;
  if (next?.folded === 'ones' && tokens.some((token) => OF_PEOPLE.has(token.stem))) return true;
  // "how many customers are German".
  if (/^(is|are|was|were)$/.test(tokens[from - 1]?.folded ?? '') && tokens.slice(Math.max(0, from - 4), from - 1).some((token) => OF_PEOPLE.has(token.stem))) return true;
  // "the French buy", "sales to the French".
  if (tokens[from - 1]?.folded === 'the' && (PEOPLE_DO.has(next?.stem ?? '') || (/^(?:to|from|by|among|with|than)$/.test(tokens[from - 2]?.folded ?? '') && (next === undefined || next.kind !== 'word')))) return true;
  const [{ stem = '', folded = '', text = '' } = {}] = [tokens[from]];
  return from > 0 && to === from + 1 && stem !== folded && (!ALSO_GOODS.has(stem) || /^\p{Lu}/u.test(text));
}
