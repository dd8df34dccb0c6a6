/** A fitted logistic regression over named features. */
export interface Logistic<Name extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Name, number>>;
}

/** The probability, 0 to 1, that the features speak for. */
export const probabilityBy = <Name extends string>(features: Readonly<Record<Name, number>>, { bias, weights }: Logistic<Name>, names: readonly Name[]): number =>
  1 / (1 + Math.exp(-names.reduce((sum, name) => sum + weights[name] * features[name], bias)));
