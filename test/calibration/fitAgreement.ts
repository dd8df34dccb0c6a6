import { fitLogistic, heldOut, type Judged } from '../../training/data/logistic.js';
import { AGREEMENT_NAMES, type Agreement, type AgreementWeights } from '../../lib/pipeline/agreement.js';
import type { Scored } from './fitting.js';

/** A reading of the rules', what the model's view says about it, and whether it is right; those of one group are held out together. */
export type JudgedReading = Judged<keyof Agreement>;

const DESCENT = { names: AGREEMENT_NAMES, rounds: 3_000, step: 0.3 };
/** Of what is asked back, at most so many could have been answered: a question back costs the one who asks something too. */
const MOST_RIGHT = 1 / 3;
const LEAST_ASKED = 10;

export const fitAgreement = (judged: readonly JudgedReading[]): Pick<AgreementWeights, 'bias' | 'weights'> => fitLogistic(judged, DESCENT);

/** Each reading with its probability by weights that were fitted without its group. */
export const heldOutAgreement = (judged: readonly JudgedReading[]): readonly Scored[] => heldOut(judged, DESCENT);

/** The highest threshold up to `most` under which few enough of the readings are right; 0 where there is none, and nothing is asked back. */
export function askThreshold(scored: readonly Scored[], most: number): number {
  for (let hundredths = Math.round(100 * most); hundredths > 0; hundredths -= 1) {
    const asked = scored.filter(({ probability }) => probability < hundredths / 100);
    if (asked.length >= LEAST_ASKED && asked.filter(({ right }) => right).length <= MOST_RIGHT * asked.length) return hundredths / 100;
  }
  return 0;
}
