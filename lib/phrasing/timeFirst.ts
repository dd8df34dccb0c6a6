import { whenWords } from './facts.js';
import type { Facts } from './phrase.types.js';
import { futurePeriod } from './answers/notBegun.js';
import { capitalise } from './words/lists.js';

/** Times that follow a verb, or are part of a name, do not stand by themselves. */
const STANDS_ALONE = /^(so far |in |on |at |over |during |last |this |yesterday|today|since |until |between )/i;

/**
 * "Revenue last month was $5." → "Last month, revenue was $5." The sentence as it is where its time does not stand in it exactly
 * once, and before anything that is listed. `isName` tells whether a text begins with a name, which keeps its capital.
 */
export function timeFirst(facts: Facts, said: string, isName: (text: string) => boolean): string {
  const when = whenWords(facts);
  if (!STANDS_ALONE.test(when) || futurePeriod(facts) !== null) return said;
  const parts = said.split(` ${when}`);
  const [before = '', after = ''] = parts;
  if (parts.length !== 2 || /[.:;,]/.test(before)) return said;
  const rest = isName(before) ? before : `${before.charAt(0).toLowerCase()}${before.slice(1)}`;
  return `${capitalise(when)}, ${rest}${after}`;
}
