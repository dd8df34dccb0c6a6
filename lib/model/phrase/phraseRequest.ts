import { factsIn } from '../../phrasing/factsIn.js';
import type { Wordings } from '../../phrasing/wordings.js';
import type { SlotRequest, TextRequest } from '../model.types.js';
import { factsGrammar } from './factsGrammar.js';

/** Sentences with more facts are lists. */
export const MOST_FREE_FACTS = 12;
const MOST_QUESTION_CHARACTERS = 200;
/** Enough for the facts and a dozen words between them. */
const MOST_TOKENS = 160;

const CHOICE_PREFIX = `Answers to a shop owner, each in the sentence that fits its question best.
Q: revenue last week
A: Revenue last week was $1,204.50.
Q: what did last week bring in
A: Last week, revenue was $1,204.50.
`;
const FREE_PREFIX = 'You say an answer to a shop owner in one plain, friendly sentence. Use every figure exactly as it is given, in the same order, and add none.';

/** One slot whose values are the sentences made by code. */
export const choiceRequest = (question: string, { sentences }: Wordings): SlotRequest => ({
  prefix: CHOICE_PREFIX, prompt: `Q: ${oneLine(question)}`, slots: [{ name: 'sentence', literal: '\nA:', choices: sentences.map((each) => ` ${each}`) }], end: '\n',
});

/** Words of the model's own around the facts, in the order of one of the sentences made by code. */
export const freeRequest = (question: string, { sentences, names }: Wordings): TextRequest => ({
  prefix: FREE_PREFIX,
  prompt: `Question: ${oneLine(question)}\nAnswer to say in other words: ${sentences[0] ?? ''}`,
  grammar: factsGrammar(sentences.map((each) => factsIn(each, names))),
  maxTokens: MOST_TOKENS,
  chat: true,
});

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, MOST_QUESTION_CHARACTERS);
