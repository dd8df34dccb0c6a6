import { MEASURES } from '../measures/measures.js';
import type { GlossaryEntry } from './entry.js';

/** An entry whose meaning is that of a measure: definition and unit stand with the measure. */
export function measured(term: string, measure: string, words: readonly string[], more = ''): GlossaryEntry {
  const found = MEASURES[measure];
  if (found === undefined) throw new Error(`no measure ${measure}`);
  return { term, words, measure, unit: found.unit, definition: more === '' ? found.definition : `${found.definition} ${more}` };
}

export const rule = (term: string, words: readonly string[], definition: string): GlossaryEntry => ({
  term,
  words,
  definition,
  unit: null,
});
export const state = (term: string, segment: string, words: readonly string[], definition: string): GlossaryEntry => ({
  term,
  words,
  segment,
  definition,
  unit: null,
});
