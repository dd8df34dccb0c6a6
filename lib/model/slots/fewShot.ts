import type { ModelTraits, SlotRequest } from '../model.types.js';
import { SLOT_END, WRITTEN_SLOTS, slotRequest } from './slotFormat.js';

/** Questions as a model sees them with their slots, for models that were not tuned for this; values of the slots as in slotFormat.ts. */
const EXAMPLES: readonly (readonly [prompt: string, slots: string])[] = [
  ['how much cash came in on Period', 'answer; total of revenue by none if any'],
  ['which N towns keep us busiest with parcels', 'answer; most of orders by city if any'],
  ['anything we should buy more of soon', 'answer; list of everything by product if low'],
  ['are we ahead of Period in pieces sold', 'answer; change of units by none if any'],
  ['how many people looked at Product online', 'missing'],
  ['give Customer a discount', 'act'],
  ['earnings week after week', 'answer; trend of revenue by week if any'],
  ['how are things', 'vague'],
];

const INTRODUCTION = 'Questions of a shop owner, each with what it asks for. Names, dates and numbers are replaced by marks.\n';
const PREFIX = `${INTRODUCTION}${EXAMPLES.map(([prompt, slots]) => `Q: ${prompt}\nA: ${slots}${SLOT_END}`).join('')}Q:`;

/** What changes from question to question costs its time each time; of the questions known here the longest has 53. */
const MOST_PROMPT_TOKENS = 60;

/** The same slots for every model: ours needs the question only, any other sees examples first. */
export const requestFor = (prompt: string, model: Pick<ModelTraits, 'tuned'>): SlotRequest => ({
  ...slotRequest(prompt),
  mostPromptTokens: MOST_PROMPT_TOKENS,
  ...(model.tuned ? {} : { prefix: PREFIX, slots: WRITTEN_SLOTS, end: SLOT_END, atOnce: false }),
});

/** Read once after each load: the first question then finds the static part, and the values of the slots, evaluated and tokenised. */
export const warmUpRequest = (model: Pick<ModelTraits, 'tuned'>): SlotRequest => requestFor('how much did we sell Period', model);
