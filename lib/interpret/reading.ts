import type { Plan } from '../analytics/plan.js';

/** "Did we sell more than 100?", "is it in stock?": the answer says yes or no first. */
export type YesNo = { readonly kind: 'exists' } | { readonly kind: 'none' } | { readonly kind: 'compare'; readonly op: '>' | '>=' | '<' | '<=' | '='; readonly value: number } | { readonly kind: 'rose' } | { readonly kind: 'fell' } | { readonly kind: 'which'; readonly direction: 'more' | 'less' } | { readonly kind: 'is'; readonly values: readonly (string | number)[] };

/** What has to be found before a question can be answered: "our best customer" in "what did our best customer buy". */
export interface FirstStep {
  /** The ranking that finds it; a second one where the words may mean the best of a span as well as the best of all time. */
  readonly rankings: readonly { readonly plan: Plan; readonly intent: string }[];
  /** As it was said. */
  readonly said: string;
  readonly isOne: boolean;
  /** The field whose values are found. */
  readonly field: string;
  /** Values that the plan of the question has in their place until then. */
  readonly standIns: readonly (string | number)[];
  /** The question around it, for names to be put in. */
  readonly around: readonly [before: string, after: string];
}

/** One way to read a question. */
export interface Reading {
  readonly intent: string;
  readonly plan: Plan;
  readonly yesNo: YesNo | null;
  /** Why this reading, for people who debug it. */
  readonly why: string;
  /** Guesses and defaults, as sentences for the user. */
  readonly assumptions: readonly string[];
  /** What makes it less than certain: name → cost. */
  readonly doubts: Readonly<Record<string, number>>;
  /** Set where a ranking finds what the question is about: the plan has stand-ins until it has run. */
  readonly first?: FirstStep;
}

export interface Candidate {
  readonly label: string;
  /** The question that means just this. */
  readonly query: string;
  /** With which options it means that, where not with the usual ones. */
  readonly options?: { readonly use_model: 'never' };
}

/** What a question comes to. Not understanding is a result, not an error. */
export type Interpretation =
  | { readonly kind: 'reading'; readonly reading: Reading }
  | { readonly kind: 'clarify'; readonly why: 'ambiguous_name' | 'vague' | 'no_context' | 'unsure' | 'how_recent' | 'two_readings' | 'two_questions' | 'two_steps'; readonly about: string; readonly candidates: readonly Candidate[]; /** Of which kind the candidates are names. */ readonly names?: string }
  | { readonly kind: 'cannot_answer'; readonly reason: string; readonly about: string }
  | { readonly kind: 'not_found'; readonly what: string; readonly name: string; readonly near: readonly string[] }
  | { readonly kind: 'conversation'; readonly topic: string; readonly about?: string }
  | { readonly kind: 'read_only'; readonly about: string };

/** The plan of what was read, if it was. */
export const planOf = ({ result }: { readonly result: Interpretation }): Plan | null => (result.kind === 'reading' ? result.reading.plan : null);
