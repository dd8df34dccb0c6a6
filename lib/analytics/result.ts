import type { SqlValue } from '../db/reader.js';

export type Unit = 'money' | 'units' | 'count' | 'ratio' | 'days' | 'date' | 'text' | 'number' | 'kg' | 'turns' | 'per_day';
export type Cell = SqlValue | boolean | readonly ResultRow[];
export type ResultRow = { readonly [column: string]: Cell };

export interface Column {
  readonly name: string;
  readonly role: 'dimension' | 'measure' | 'attribute';
  readonly unit?: Unit;
}

/** What executing a plan gives: the answer's data before it is phrased. Money in currency units (2 decimals), ratios as full fractions. */
export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly ResultRow[];
  /** Totals and single numbers: see the contract (`current`, `previous`, `change`, `change_ratio` in a comparison). */
  readonly metrics: Readonly<Record<string, SqlValue>>;
  /** Units of the metrics. */
  readonly units: Readonly<Record<string, Unit>>;
  /** How many rows there are in all. */
  readonly total: number;
  /** Statements as they ran. */
  readonly sql: readonly string[];
  /** Sentences about how it was computed: "Sales are fulfilled orders." */
  readonly assumptions: readonly string[];
  /** Of a list of records: the sort keys of its last row where more rows follow, else null; other results go on by count. */
  readonly lastKeys?: readonly SqlValue[] | null;
  /** How many groups a ranking left out because nothing was sold. */
  readonly unranked?: number;
}
