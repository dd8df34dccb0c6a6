import { checkSentence } from '../../phrasing/checkSentence.js';
import { factsIn } from '../../phrasing/factsIn.js';
import type { Wordings } from '../../phrasing/wordings.js';

/**
 * Whether a sentence says what the data says, however it was made: every number stands in the data, every direction agrees with its
 * change, and all facts come in the order of one of the sentences made by code, so that none has taken another's place.
 */
export function isFaithful(sentence: string, { sentences, data, names }: Wordings): boolean {
  const claimed = factsIn(sentence, names).join('|');
  return checkSentence(sentence, data).ok && sentences.some((made) => factsIn(made, names).join('|') === claimed);
}
