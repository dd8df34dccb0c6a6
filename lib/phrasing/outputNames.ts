import type { SqlValue } from '../db/reader.js';
import type { Cell, Column, Result, ResultRow, Unit } from '../analytics/result.js';

/** Names in answers where they differ from those of measures and columns: what the documentation and a reader call them. */
export const OUTPUT_NAMES: Readonly<Record<string, string>> = {
  units: 'quantity',
  selling_price: 'average_price',
  aov: 'average_order_value',
  stock: 'quantity_on_hand',
};

/** The measure that answers call so, or that is named itself. */
export const measureNamed = (name: string): string => MEASURE_OF.get(name) ?? name;
const MEASURE_OF: ReadonlyMap<string, string> = new Map(Object.entries(OUTPUT_NAMES).map(([measure, shown]) => [shown, measure]));

export const outputName = (name: string): string => OUTPUT_NAMES[name] ?? name;

/** Columns that hold a row's number; in answers they are external ids: `prod_9`. */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  product_id: 'prod',
  product_2_id: 'prod',
  customer_id: 'cust',
  order_id: 'ord',
  campaign_id: 'camp',
};

/** A measure never takes the name of another column of the same table. */
function uniqueNames(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(names);
  return new Map(
    names.map((name) => [name, OUTPUT_NAMES[name] !== undefined && !taken.has(OUTPUT_NAMES[name]) ? OUTPUT_NAMES[name] : name]),
  );
}

export interface NamedResult {
  readonly columns: readonly Column[];
  readonly rows: readonly ResultRow[];
  readonly metrics: Readonly<Record<string, SqlValue>>;
  readonly units: Readonly<Record<string, Unit>>;
}

/** The result under the names of answers, with external ids. */
export function namedForOutput(result: Pick<Result, 'columns' | 'rows' | 'metrics' | 'units'>): NamedResult {
  const keys = new Set(result.columns.map((column) => column.name));
  for (const row of result.rows) for (const key of Object.keys(row)) keys.add(key);
  const names = uniqueNames([...keys]);
  const nameOf = (name: string): string => names.get(name) ?? name;
  return {
    columns: result.columns.map((column) => ({ ...column, name: nameOf(column.name) })),
    rows: result.rows.map((row) => outputRow(row, nameOf)),
    metrics: Object.fromEntries(Object.entries(result.metrics).map(([name, value]) => [outputName(name), value])),
    units: Object.fromEntries(Object.entries(result.units).map(([name, unit]) => [outputName(name), unit])),
  };
}

/** A cell as answers show it: numbers of records as external ids. */
export function outputCell(name: string, cell: Cell): Cell {
  if (Array.isArray(cell)) return (cell as readonly ResultRow[]).map((row) => outputRow(row, (key) => key));
  const prefix = ID_PREFIXES[name];
  return prefix !== undefined && typeof cell === 'number' ? `${prefix}_${cell}` : cell;
}

/** Filled key by key: by entries it takes thrice as long, and answers have many rows. */
function outputRow(row: ResultRow, nameOf: (name: string) => string): ResultRow {
  const out: Record<string, Cell> = {};
  for (const [key, cell] of Object.entries(row)) out[nameOf(key)] = outputCell(key, cell);
  return out;
}
