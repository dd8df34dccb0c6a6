/** Why a plan cannot be computed, as a sentence for the person who asked. */
export class PlanProblem extends Error {
  override readonly name = 'PlanProblem';
}
