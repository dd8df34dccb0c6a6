import type { Plan } from '../../analytics/plan.js';
import type { Period } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** What one answered question leaves for the next. */
export interface Turn {
  readonly plan: Plan;
  readonly intent: string;
  /** Ids of the rows of the answer, in order, and what they are; bounded. */
  readonly rows: { readonly field: string; readonly ids: readonly (string | number)[]; readonly names: readonly string[]; readonly owners?: readonly { readonly id: string | number; readonly name: string }[] } | null;
  /** The one supplier, brand … that was told of one product: "they" who supply it. */
  readonly told?: { readonly field: string; readonly value: string };
  /** The days, weeks, months … that a ranking showed, in order. */
  readonly spans?: readonly Period[];
}

/** The last question, changed by what a follow-up says. */
export interface PlanEdit {
  readonly plan: Plan;
  /** Where it is not the one that the plan's subject and measures go by. */
  readonly intent?: string;
  /** Why this change, for people who debug it. */
  readonly why: string;
  /** What the answer adds to "Continues the last question". */
  readonly kept: string;
}

/** A follow-up as read, and its sentence with what it explained. */
export interface FollowUp {
  readonly result: Interpretation;
  readonly sentence: Sentence;
}

/** A plan that a follow-up came to, as a reading without doubts. */
export const asReading = (plan: Plan, intent: string, why: string, assumptions: readonly string[]): Interpretation => ({ kind: 'reading', reading: { intent, plan, yesNo: null, why, assumptions, doubts: {} } });

/** The last plan while the clauses of a follow-up change it, and what each changed. */
export interface Editing {
  readonly d: Draft;
  plan: Plan;
  readonly changes: string[];
}
