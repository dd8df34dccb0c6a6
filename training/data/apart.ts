import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The questions (`q` of each line) of a folder's .jsonl files; none where there is no such folder. */
export function questionsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const lines = readdirSync(folder).filter((file) => file.endsWith('.jsonl')).flatMap((file) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n'));
  return lines.flatMap((line) => {
    const { q } = JSON.parse(line) as { readonly q?: string };
    return q === undefined ? [] : [q];
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9 ]/g, '').trim();
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789 ';
const counts = (text: string): readonly number[] => [...LETTERS].map((letter) => text.split(letter).length - 1);

/** Tells whether a text is further than a third of its length in edits from each of the others: what is measured with is not trained on. */
export function apartFrom(others: readonly string[]): (text: string) => boolean {
  const known = [...new Set(others.map(plain))].map((text) => ({ text, counts: counts(text) }));
  return (given) => {
    const text = plain(given);
    const own = counts(text);
    return known.every((other) => {
      const limit = Math.floor(other.text.length / 3);
      if (Math.abs(text.length - other.text.length) > limit) return true;
      // Each edit changes two of the counts at most.
      if (own.reduce((sum, count, at) => sum + Math.abs(count - (other.counts[at] ?? 0)), 0) > 2 * limit) return true;
      return distance(text, other.text, limit) > limit;
    });
  };
}

/** Edits that make one text of the other, at most `limit` + 1. */
function distance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
