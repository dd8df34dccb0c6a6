import type { GroupCondition, Plan } from '../analytics/plan.js';
import type { Column, Result, ResultRow, Unit } from '../analytics/result.js';
import type { SqlValue } from '../db/reader.js';
import type { AssumptionNote } from './assumptions.js';

/**
 * What a yes-or-no question asks: whether there is any or none, whether the value meets a condition or is one of some
 * (the status of an order, say), or which way a comparison or trend went. The answer then begins with Yes or No.
 */
export type YesNo =
  | { readonly asked: 'existence' }
  | { readonly asked: 'absence' }
  | { readonly asked: 'is'; readonly values: readonly (string | number)[] }
  | { readonly asked: 'condition'; readonly op: GroupCondition['op']; readonly values: readonly number[] }
  | { readonly asked: 'direction'; readonly direction: 'more' | 'less' | 'same' }
  /** "Did we sell more in A or in B?": the one that did is named first. */
  | { readonly asked: 'which'; readonly direction: 'more' | 'less' };

/**
 * How the same facts are put together: the plain way; with the time in front; or turned, that is the two values of a comparison
 * before their change, and another verb for an amount. Where a family has no such build, it says it the plain way.
 */
export type Build = 'plain' | 'time_first' | 'turned';

/** What a sentence depends on beside plan and result. */
export interface PhraseContext {
  readonly currency: string;
  /** Today in the caller's zone. */
  readonly today: string;
  /** The last day with an order in the shop's data; null where there is none or it is not known. */
  readonly dataEnd: string | null;
  readonly yesNo?: YesNo;
  /** Plain where it is not given. */
  readonly build?: Build;
  /** The question as typed: limits that it says in other words ("2k", "lately") become an assumption. */
  readonly question?: string;
  /** Further things to say about how the question was understood. */
  readonly notes?: readonly AssumptionNote[];
}

/** An answer in words with its data under the names of answers. */
export interface Phrased {
  readonly sentence: string;
  readonly metrics: Readonly<Record<string, SqlValue>>;
  readonly columns: readonly Column[];
  readonly rows: readonly ResultRow[];
  readonly units: Readonly<Record<string, Unit>>;
  /** The products asked about in the user's words, where there are any. */
  readonly product?: string;
  readonly assumptions: readonly string[];
}

/** What a family of answers gets; it returns its sentences without looking further. */
export interface Facts {
  readonly plan: Plan;
  readonly result: Result;
  readonly ctx: PhraseContext;
}
