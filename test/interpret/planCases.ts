import { expect } from 'chai';
import type { Plan } from '../../lib/analytics/plan.js';
import { planOf } from '../helpers/mockVocabulary.js';

/** A question and the parts of its plan that its words decide. */
export type PlanCase = readonly [question: string, part: Partial<Plan>];

export function holdPlans(cases: readonly PlanCase[]): void {
  for (const [question, part] of cases)
    it(question, async () => {
      const plan = await planOf(question);
      for (const [name, value] of Object.entries(part)) expect(plan[name as keyof Plan], name).to.deep.equal(value);
    });
}

/** Conditions as they stand in plans. */
export const field = (
  name: string,
  op: '=' | '!=' | 'in' | 'not in' | '>' | '>=' | '<' | '<=' | 'between' | 'contains',
  values: readonly (string | number)[],
  label: string,
) => ({ kind: 'field', field: name, op, values, label }) as const;
