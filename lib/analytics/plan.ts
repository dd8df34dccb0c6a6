import type { Grain, Period } from '../periods/period.js';

/**
 * A plan is what a question means, as plain serialisable data, and the only way to the shop's data:
 * language makes plans, tools carry them as arguments, the builder turns each into one SQL statement.
 * The same meaning gives the same plan, whatever the words.
 */
export interface Plan {
  /**
   * `value`: measures without a dimension; `groups`: measures by dimensions (breakdown, ranking and trend alike);
   * `records`: rows of the subject itself with columns; `record`: one subject in full, with nested lists;
   * `analysis`: one of the named analyses.
   */
  readonly ask: 'value' | 'groups' | 'records' | 'record' | 'analysis';
  /** What one row is about, and what a count counts. */
  readonly subject: Subject;
  readonly measures: readonly MeasureUse[];
  readonly by: readonly DimensionUse[];
  /** Holds for everything, a conjunction. */
  readonly where: readonly Condition[];
  /** Conditions on measures of a group or of a record: "sold more than 20 units", "at least 3 orders". */
  readonly having: readonly GroupCondition[];
  /** Bounds the date that belongs to each measure or record (sales and orders: order date; customers and products: created). */
  readonly period: Period;
  readonly compare: Comparison | null;
  /**
   * "What share of …": `where` says of what, `part` which part of it. The measure is then given three times:
   * part, total and share (part ÷ total).
   */
  readonly part: readonly Condition[] | null;
  readonly sort: Sort | null;
  /** Rows wanted; null where the question gave none. */
  readonly limit: number | null;
  /** Rows to skip: "the second best" is offset 1, limit 1. */
  readonly offset: number;
  /** "The best product of each category": limit counts inside each value of this dimension. */
  readonly per: DimensionUse | null;
  /** Further fields that records show, beyond the default ones of the subject. */
  readonly columns: readonly FieldName[];
  /** Whether empty groups appear with 0 (trends always; others only when asked for). */
  readonly gaps: boolean;
  readonly analysis: Analysis | null;
}

export type Subject = 'sale' | 'order' | 'customer' | 'product' | 'campaign';

export interface MeasureUse {
  readonly measure: string;
  /** Over the single rows of the measure instead of its own sum: "median order total", "largest order", "average price". */
  readonly aggregate?: 'avg' | 'median' | 'min' | 'max';
  /** "per day", "a month": the measure ÷ the calendar units of the period that have begun; `weekday` = per such day of a weekday filter or group. */
  readonly per?: Grain | 'customer' | 'order' | 'product' | 'unit';
  /** `share`: each group's part of the total under the same filters; `running`: sum from the first bucket on; `change`, `growth`: difference to the bucket before, and that ÷ the bucket before. */
  readonly as?: 'share' | 'running' | 'growth' | 'change';
  /** Conditions for this measure alone. */
  readonly where?: readonly Condition[];
}

export interface DimensionUse {
  readonly dimension: string;
  /** The attribute's name for the dimension `attribute` (colour, size …). */
  readonly attribute?: string;
}

export type FieldName = string;
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'between' | 'in' | 'not in' | 'contains' | 'starts' | 'is null' | 'not null';

export type Condition =
  /** A field of any joined entity: `product.id in (3, 4)`, `order.status = pending`, `customer.country = …`. `label` is how to say it. */
  | {
      readonly kind: 'field';
      readonly field: FieldName;
      readonly op: Operator;
      readonly values: readonly (string | number)[];
      readonly label?: string;
      readonly attribute?: string;
    }
  /** A named state of a customer, product or order: `low_stock`, `inactive` (days), `repeat`, `late` … */
  | {
      readonly kind: 'segment';
      readonly segment: string;
      readonly days?: number;
      readonly period?: Period;
      readonly value?: string;
      readonly not?: boolean;
    }
  /**
   * The subject has (or, with `not`, has not) an order that matches: "bought X", "never ordered", "no order since May".
   * `what` bought = fulfilled orders, ordered = any status. For a product: appears in such an order.
   */
  | {
      readonly kind: 'did';
      readonly what: 'bought' | 'ordered';
      readonly not?: boolean;
      readonly where: readonly Condition[];
      readonly period: Period;
    }
  /** An order contains a matching item: "orders with X in them". */
  | { readonly kind: 'or'; readonly any: readonly (readonly Condition[])[] }
  | { readonly kind: 'not'; readonly all: readonly Condition[] };

export interface GroupCondition {
  readonly measure: MeasureUse;
  readonly op: Exclude<Operator, 'in' | 'not in' | 'contains' | 'starts' | 'is null' | 'not null'>;
  /** One number; two for `between`, both included. */
  readonly values: readonly number[];
  /** Where the condition looks at another window than the plan. */
  readonly period?: Period;
  /** In a comparison, or with `as: growth` along time: the condition is on the change instead of the value ("categories that fell", "months lower than the month before"). */
  readonly on?: 'change' | 'change_ratio';
  /** Of groups: what must meet it is not the group but each customer or product whose figures it shows ("customers by country who spent over $500"). */
  readonly each?: 'customer' | 'product';
}

/** `current` is the later period, or what was named first of two things. */
export type Comparison =
  | { readonly kind: 'period'; readonly period: Period }
  | {
      readonly kind: 'where';
      readonly current: readonly Condition[];
      readonly previous: readonly Condition[];
      readonly currentLabel: string;
      readonly previousLabel: string;
    };

export interface Sort {
  /** A measure of the plan, a field of the record, a dimension (alphabetical, or chronological for time), or `change` / `change_ratio` of the first measure. */
  readonly by:
    | { readonly measure: MeasureUse }
    | { readonly field: FieldName }
    | { readonly dimension: string }
    | { readonly change: 'change' | 'change_ratio' };
  readonly direction: 'asc' | 'desc';
  /** Which rows there are is as ranked; then they are shown by name, by their date, or (orders) by their total. */
  readonly shown?: 'name' | 'oldest' | 'newest' | 'largest' | 'smallest';
}

export type Analysis =
  /** Splits the change of revenue between `compare.period` and `period`. */
  | { readonly kind: 'why' }
  /** Monthly cohorts of first fulfilled orders; `month` = one month number after, null = the whole triangle. `period` bounds the cohorts. */
  | { readonly kind: 'cohort'; readonly month: number | null }
  /** Pairs of products in one order; `with` = product ids that one side must be, `label` how to say them. */
  | { readonly kind: 'together'; readonly with: readonly number[] | null; readonly label?: string }
  /** Rising, falling or flat over the complete buckets of a grain. */
  | { readonly kind: 'trend'; readonly grain: Grain };

/** Everything about the caller and the clock that a plan's execution depends on. */
export interface ExecutionContext {
  readonly shopId: string;
  readonly timezone: string;
  readonly currency: string;
  /** The clock, ISO instant in UTC. */
  readonly now: string;
  /** Today in `timezone`. */
  readonly today: string;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekStart: number;
  readonly maxResults: number;
  /** Rows seen before, from a verified cursor. */
  readonly after?: number;
  /** Sort keys of the last of them: lists of records go on after it. */
  readonly afterKeys?: readonly (string | number | null)[];
  readonly signal?: AbortSignal;
  /** What the caller may see (`counts`, `money`, `customers`): records leave out further columns of their own that need more. Absent: all. */
  readonly permissions?: readonly string[];
}

/** An empty plan to spread over. */
export const EMPTY_PLAN: Omit<Plan, 'ask' | 'subject' | 'period'> = {
  measures: [],
  by: [],
  where: [],
  having: [],
  compare: null,
  part: null,
  sort: null,
  limit: null,
  offset: 0,
  per: null,
  columns: [],
  gaps: false,
  analysis: null,
};

/** The conditions on measures that are on the groups themselves. */
export const ofGroups = ({ having }: Pick<Plan, 'having'>): readonly GroupCondition[] => having.filter(({ each }) => each === undefined);

/** Every figure that a plan speaks of: those shown, those that groups are held against, and the one that it is sorted by. */
export const measureUses = ({ measures, having, sort }: Pick<Plan, 'measures' | 'having' | 'sort'>): readonly MeasureUse[] => [
  ...measures,
  ...having.map(({ measure }) => measure),
  ...(sort !== null && 'measure' in sort.by ? [sort.by.measure] : []),
];
