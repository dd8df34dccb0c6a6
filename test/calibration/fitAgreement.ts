import { AGREEMENT_NAMES, probabilityWith, type Agreement, type AgreementWeights } from '../../lib/pipeline/agreement.js';
import type { Scored } from './fitting.js';

/** A reading of the rules', what the model's view says about it, and whether it is right; those of one group are held out together. */
export interface JudgedReading {
  readonly agreement: Agreement;
  readonly right: boolean;
  readonly group: string;
}

const ROUNDS = 3_000;
const STEP = 0.3;
/** A small penalty on the weights, so that few readings do not make large ones. */
const PENALTY = 0.002;
const FOLDS = 5;
/** Of what is asked back, at most so many could have been answered: a question back costs the one who asks something too. */
const MOST_RIGHT = 1 / 3;
const LEAST_ASKED = 10;

/** Logistic regression by gradient descent. */
export function fitAgreement(judged: readonly JudgedReading[]): Pick<AgreementWeights, 'bias' | 'weights'> {
  const weights: Record<keyof Agreement, number> = { prior: 0, agrees: 0, differs: 0, surely: 0, lost: 0 };
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step: Record<keyof Agreement, number> = { prior: 0, agrees: 0, differs: 0, surely: 0, lost: 0 };
    let stepBias = 0;
    for (const { agreement, right } of judged) {
      const error = Number(right) - probabilityWith(agreement, { bias, weights });
      stepBias += error;
      for (const name of AGREEMENT_NAMES) step[name] += error * agreement[name];
    }
    bias += (STEP * stepBias) / judged.length;
    for (const name of AGREEMENT_NAMES) weights[name] += STEP * (step[name] / judged.length - PENALTY * weights[name]);
  }
  return { bias, weights };
}

/** Each reading with its probability by weights that were fitted without its group. */
export function heldOutAgreement(judged: readonly JudgedReading[]): readonly Scored[] {
  const groups = [...new Set(judged.map(({ group }) => group))].sort();
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isTest = ({ group }: JudgedReading): boolean => groups.indexOf(group) % FOLDS === fold;
    const weights = fitAgreement(judged.filter((each) => !isTest(each)));
    return judged.filter(isTest).map(({ agreement, right }) => ({ right, probability: probabilityWith(agreement, weights) }));
  }).flat();
}

/** The highest threshold up to `most` under which few enough of the readings are right; 0 where there is none, and nothing is asked back. */
export function askThreshold(scored: readonly Scored[], most: number): number {
  for (let hundredths = Math.round(100 * most); hundredths > 0; hundredths -= 1) {
    const asked = scored.filter(({ probability }) => probability < hundredths / 100);
    if (asked.length >= LEAST_ASKED && asked.filter(({ right }) => right).length <= MOST_RIGHT * asked.length) return hundredths / 100;
  }
  return 0;
}
