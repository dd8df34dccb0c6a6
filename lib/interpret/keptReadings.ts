import { LRUCache } from 'lru-cache';
import type { Vocabulary } from '../language/annotate.js';
import { interpret, interpretSentences, type InterpretInput, type Understanding } from './interpret.js';

/** Some 7 KiB each. */
const KEPT = 2000;

/**
 * What the latest questions came to, by their words without a greeting or thanks: the same words over the same names on the same
 * day say the same. Parts of conversations go past it. A vocabulary that was built anew begins with none.
 */
export function keptReadings(kept = KEPT): (input: InterpretInput) => Understanding {
  const shops = new WeakMap<Vocabulary, LRUCache<string, Understanding>>();
  const readings = (vocabulary: Vocabulary): LRUCache<string, Understanding> => {
    const known = shops.get(vocabulary) ?? new LRUCache<string, Understanding>({ max: kept });
    shops.set(vocabulary, known);
    return known;
  };
  const read = (input: InterpretInput): Understanding => {
    if (input.turns.length > 0) return interpretSentences(input);
    const { today, weekStart, fiscalYearStart, hemisphere } = input.calendar;
    const key = [today, weekStart, fiscalYearStart, hemisphere, input.answerFrom, input.text].join('\n');
    const own = readings(input.vocabulary);
    const known = own.get(key);
    if (known !== undefined) return known;
    const understanding = interpretSentences(input);
    own.set(key, understanding);
    return understanding;
  };
  return (input) => interpret(input, read);
}
