import type { Permission } from '../fields.js';
import type { Unit } from '../result.js';
import type { Fact, Scope } from '../sql/scope.js';
import type { Sql } from '../sql/sqlText.js';

/** One aggregate over the rows of one fact; measures are formulas of them. Money is in cents. */
export interface Atom {
  readonly fact: Fact;
  readonly agg: 'sum' | 'count' | 'distinct' | 'min' | 'max';
  readonly value?: (scope: Scope) => string;
  /** Over fulfilled orders, unless the question names a status. */
  readonly sold?: true;
  /** Further rows that do not count. */
  readonly when?: (scope: Scope) => Sql;
  /** The date the period bounds: the fact's own, the customer's first sale, the days a campaign ran, or none at all (the present). */
  readonly date?: 'firstSale' | 'running' | 'none';
  /** Depends on the bucket of time it stands in, so that buckets do not add up to the period. */
  readonly relative?: true;
  /** A window of its own that ends today. */
  readonly lastDays?: number;
}

/** `#days`: days of the measure's period. */
export type Formula = string | number | readonly ['+' | '-' | '*' | '/', Formula, Formula];

export interface Measure {
  readonly label: readonly [one: string, many: string];
  readonly unit: Unit;
  readonly formula: Formula;
  /** The formula where lines decide (a product, category, brand, supplier or attribute as filter or group); null = cannot be split. */
  readonly lines?: Formula | null;
  /** Said when `lines` was taken. */
  readonly linesNote?: string;
  /** The formula for a bounded period or buckets of time, where it is another. */
  readonly inPeriod?: Formula;
  /** The measure that stands in where orders or lines filter or group and this one cannot. */
  readonly whereOrdered?: string;
  /** What one row is for median, average, smallest and largest. */
  readonly rowOf?: 'order' | 'customer' | 'product';
  /** Whether it measures sales, so that a ranking leaves out what has none. */
  readonly ranked?: true;
  readonly permission: Permission;
  readonly grain: 'item' | 'order' | 'customer' | 'product' | 'campaign';
  readonly status: 'fulfilled' | 'any' | 'none';
  /** Which date the period bounds. */
  readonly date: 'order date' | 'customer created' | 'first sale' | 'product created' | 'none';
  /** The window where the question names none. */
  readonly defaultDays?: number;
  /** How a value becomes what is shown. */
  readonly show?: 'runsOut';
  readonly definition: string;
}
