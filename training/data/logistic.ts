import { probabilityBy, type Logistic } from '../../lib/logistic.js';

/** A reading by what speaks for and against it, and whether it is right; those of one group are held out together. */
export interface Judged<Name extends string> {
  readonly features: Readonly<Record<Name, number>>;
  readonly right: boolean;
  readonly group: string;
}

export interface Descent<Name extends string> {
  readonly names: readonly Name[];
  readonly rounds: number;
  readonly step: number;
}

/** A small penalty on the weights, so that few readings do not make large ones. */
const PENALTY = 0.002;
export const FOLDS = 5;

/** Logistic regression by gradient descent. */
export function fitLogistic<Name extends string>(judged: readonly Judged<Name>[], { names, rounds, step }: Descent<Name>): Logistic<Name> {
  const zeros = (): Record<Name, number> => Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  const weights = zeros();
  let bias = 0;
  for (let round = 0; round < rounds; round += 1) {
    const slope = zeros();
    let slopeOfBias = 0;
    for (const { features, right } of judged) {
      const error = Number(right) - probabilityBy(features, { bias, weights }, names);
      slopeOfBias += error;
      for (const name of names) slope[name] += error * features[name];
    }
    bias += (step * slopeOfBias) / judged.length;
    for (const name of names) weights[name] += step * (slope[name] / judged.length - PENALTY * weights[name]);
  }
  return { bias, weights };
}

/** Each reading with its probability, 0 to 1, by weights that were fitted without its group. */
export function heldOut<Name extends string>(judged: readonly Judged<Name>[], descent: Descent<Name>): readonly { readonly right: boolean; readonly probability: number }[] {
  const groups = [...new Set(judged.map(({ group }) => group))].sort();
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isTest = ({ group }: Judged<Name>): boolean => groups.indexOf(group) % FOLDS === fold;
    const fitted = fitLogistic(judged.filter((each) => !isTest(each)), descent);
    return judged.filter(isTest).map(({ features, right }) => ({ right, probability: probabilityBy(features, fitted, descent.names) }));
  }).flat();
}
