import { fitLogistic, heldOut, type Judged } from '../../training/data/logistic.js';
import { AGREEMENT_NAMES, type Agreement, type AgreementWeights } from '../../lib/pipeline/agreement.js';
import type { Scored } from './fitting.js';

/** A reading of the rules', what the model's view says about it, and whether it is right; those of one group are held out together. */
export type JudgedReading = Judged<keyof Agreement>;

const DESCENT = { names: AGREEMENT_NAMES, rounds: 3_000, step: 0.3 };
export const fitAgreement = (judged: readonly JudgedReading[]): Pick<AgreementWeights, 'bias' | 'weights'> => fitLogistic(judged, DESCENT);

/** Each reading with its probability by weights that were fitted without its group. */
export const heldOutAgreement = (judged: readonly JudgedReading[]): readonly Scored[] => heldOut(judged, DESCENT);

/** One of those of a group that are alike: changes of one sentence that end in the same reading are no further evidence. */
export function distinct(judged: readonly JudgedReading[]): readonly JudgedReading[] {
  const keyOf = ({ group, right, features }: JudgedReading): string => JSON.stringify([group, right, AGREEMENT_NAMES.map((name) => Math.round(10 * features[name]))]);
  return [...new Map(judged.map((each) => [keyOf(each), each])).values()];
}
