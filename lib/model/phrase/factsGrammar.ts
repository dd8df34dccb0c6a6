import { NUMBER_WORDS, TURNING_WORDS } from '../../phrasing/factsIn.js';
import { literal, wordExcept } from '../grammar/gbnf.js';

/** Words in front of, between and behind facts. */
const MOST_WORDS = 6;
const MOST_LETTERS = 14;
const WORD_RULES = wordExcept('word', [...NUMBER_WORDS, ...TURNING_WORDS], MOST_LETTERS);

/**
 * GBNF of one sentence made of the literal facts of an answer, all of them in one of the given orders, and of few free words between
 * them: lower-case letters only, no number words, none that turns a meaning. At least one order, each with at least one fact.
 */
export function factsGrammar(orders: readonly (readonly string[])[]): string {
  const different = [...new Map(orders.map((facts) => [facts.join('|'), facts])).values()];
  const ways = different.map((facts) => `before ${facts.map(literal).join(' between ')} after`);
  return [
    `root ::= ${ways.join(' | ')}`,
    `before ::= (word " "){0,${MOST_WORDS}}`,
    `between ::= " " | (" " word){0,${MOST_WORDS}} [,:]? " "`,
    `after ::= (" " word){0,${MOST_WORDS}} "."`,
    ...WORD_RULES,
  ].join('\n');
}
