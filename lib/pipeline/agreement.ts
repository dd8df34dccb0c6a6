import { readFileSync } from 'node:fs';
import { calibrate } from '../interpret/confidence/calibrate.js';
import type { InterpretInput, Understanding } from '../interpret/interpret.js';
import { planOf } from '../interpret/reading.js';
import { probabilityBy } from '../logistic.js';
import { samePlan } from '../model/slots/evidence.js';
import { fits, type ModelView } from '../model/slots/readQuestion.js';
import { projectFolder } from '../projectFolder.js';

/** What a model's view of a question says about the reading that the rules have of it. */
export interface Agreement {
  /** The rules' own probability, as the logarithm of its odds. */
  readonly prior: number;
  /** 1 where the model asks for the same. */
  readonly agrees: number;
  /** Where it asks for something else that the rules can say: how sure it is of that, the fourth power of the probability of its slots, since half sure says next to nothing. */
  readonly surely: number;
}

export const AGREEMENT_NAMES = ['prior', 'agrees', 'surely'] as const satisfies readonly (keyof Agreement)[];

/** Weights of a logistic regression. */
export interface AgreementWeights {
  readonly bias: number;
  readonly weights: Readonly<Record<keyof Agreement, number>>;
}

const WEIGHTS = JSON.parse(readFileSync(projectFolder('lib/pipeline/agreement.json'), 'utf8')) as AgreementWeights;

/** From this probability on the rules are sure, and nobody else is heard. */
const SURE_FROM = 0.93;
export const isSure = ({ confidence }: Understanding): boolean => calibrate(confidence) >= SURE_FROM;

/** `rules` must have a reading. */
export function agreementOf(rules: Understanding, view: ModelView, input: InterpretInput): Agreement {
  const probability = calibrate(rules.confidence);
  const own = planOf(rules);
  const other = view.reading && planOf(view.reading);
  const agrees = own !== null && view.slots.kind === 'answer' && ((other !== null && samePlan(own, other)) || fits(view.slots, own, input));
  const differs = !agrees && other !== null && view.evidence !== null;
  return {
    prior: Math.log(probability / (1 - probability)),
    agrees: Number(agrees),
    surely: differs ? Math.exp(4 * (view.evidence?.logProbability ?? 0)) : 0,
  };
}

/** The probability that the rules' reading is what was asked. */
export function probabilityWith(agreement: Agreement, model: Pick<AgreementWeights, 'bias' | 'weights'> = WEIGHTS): number {
  return probabilityBy(agreement, model, AGREEMENT_NAMES);
}
