import { readFileSync } from 'node:fs';
import type { Plan } from '../../analytics/plan.js';
import type { Understanding } from '../../interpret/interpret.js';
import { planOf } from '../../interpret/reading.js';
import type { Annotation } from '../../language/mention.js';
import type { CommonWords } from '../../language/spelling.js';
import { probabilityBy } from '../../logistic.js';
import { projectFolder } from '../../projectFolder.js';
import type { SlotChoice } from '../model.types.js';
import { askingSentence } from './askingSentence.js';

/** What speaks for and against a reading of the model's. */
export interface Evidence {
  /** Sum of the logarithms of the slots' probabilities, at least −6. */
  readonly logProbability: number;
  /** The least sure slot. */
  readonly weakest: number;
  /** A quarter of the logarithm of the odds that it can be answered at all, −1 to 2. */
  readonly answerable: number;
  /** Words of the field in the question that its wording has lost. */
  readonly lost: number;
  /** Content words of the sentence that asks which the rules could not explain, at most 4. */
  readonly unexplained: number;
  /** Those of them that are rare in English: likelier a name than an idiom. */
  readonly rare: number;
  /** Unexplained words of the sentences around, at most 4. */
  readonly aside: number;
  /** 1 where the rules' own unsure reading is the same plan, −1 where it is another, 0 where they had none. */
  readonly agreement: number;
  /** 1 where it is the same plan, and only chatter around the question holds words that nobody explained. */
  readonly clear: number;
}

export const EVIDENCE_NAMES = ['logProbability', 'weakest', 'answerable', 'lost', 'unexplained', 'rare', 'aside', 'agreement', 'clear'] as const satisfies readonly (keyof Evidence)[];

/** Weights of a logistic regression, and from which probability to answer or to offer the reading. */
export interface EvidenceWeights {
  readonly bias: number;
  readonly weights: Readonly<Record<keyof Evidence, number>>;
  readonly answerFrom: number;
  readonly offerFrom: number;
}

const WEIGHTS = JSON.parse(readFileSync(projectFolder('lib/model/slots/evidence.json'), 'utf8')) as EvidenceWeights;
export const { answerFrom: ANSWER_MODEL_FROM, offerFrom: OFFER_MODEL_FROM } = WEIGHTS;

/** The probability that the model's reading is what was asked. */
export function probabilityOf(evidence: Evidence, model: EvidenceWeights = WEIGHTS): number {
  return probabilityBy(evidence, model, EVIDENCE_NAMES);
}

const TELLING = new Set(['measure', 'status', 'segment', 'share', 'analysis', 'negation', 'comparator', 'aggregate', 'noun', 'field']);
/** A word of the field or rarer than this in English is no part of an idiom. */
const RARE_RANK = 15_000;

export function evidenceOf(choices: readonly SlotChoice[], question: Understanding, wording: Annotation, unsure: Understanding | null, plan: Plan, common: CommonWords): Evidence {
  const probabilities = choices.map((choice) => Math.max(choice.probability, 1e-6));
  const unsurePlan = unsure && planOf(unsure);
  const { from, to } = askingSentence(question.annotation);
  const sentence = new Set(question.annotation.tokens.slice(from, to).map((token) => token.text.toLowerCase()));
  const all = question.explained.unexplained;
  const unexplained = all.filter((word) => sentence.has(word.toLowerCase()));
  const [kind = 1] = probabilities;
  const agreement = unsurePlan === null ? 0 : samePlan(unsurePlan, plan) ? 1 : -1;
  return {
    logProbability: Math.max(-6, probabilities.reduce((sum, p) => sum + Math.log(p), 0)),
    weakest: Math.min(...probabilities),
    answerable: Math.max(-4, Math.min(8, Math.log(kind / Math.max(1e-6, 1 - kind)))) / 4,
    lost: lostConcepts(question.annotation, wording),
    unexplained: Math.min(4, unexplained.length),
    rare: unexplained.filter((word) => (common.get(word.toLowerCase()) ?? Infinity) > RARE_RANK).length,
    aside: Math.min(4, all.length - unexplained.length),
    agreement,
    clear: Number(agreement === 1 && unexplained.length === 0),
  };
}

export const samePlan = (a: Plan, b: Plan): boolean => JSON.stringify({ ...a, limit: 0 }) === JSON.stringify({ ...b, limit: 0 });

/** How many telling words of the question mean nothing that the wording says too. */
function lostConcepts(question: Annotation, wording: Annotation): number {
  const said = new Set(wording.mentions.flatMap((mention) => mention.concepts.map((concept) => `${concept.kind}/${concept.id}`)));
  return question.mentions.filter((mention) => {
    const telling = mention.concepts.filter((concept) => TELLING.has(concept.kind));
    const light = mention.concepts.some((concept) => ['filler', 'ask', 'conjunction'].includes(concept.kind));
    return telling.length > 0 && !light && !telling.some((concept) => said.has(`${concept.kind}/${concept.id}`));
  }).length;
}
