import type { SqlValue } from '../../db/reader.js';
import type { DialectSql } from './dialects.js';
import { allOf, anyOf, raw, sql, type Sql } from './sqlText.js';

/** One part of an order: rows without a value come last, whatever the direction. */
export interface SortKey {
  readonly expression: string;
  readonly direction: 'asc' | 'desc';
  /** No row is without it, so that the order needs no rule for missing values and can follow an index. */
  readonly neverNull: boolean;
}

/** The ORDER BY of sort keys; a key that stands twice decides once. */
export function orderText(keys: readonly SortKey[]): string {
  return distinct(keys)
    .map(({ expression, direction, neverNull }) => {
      const last = neverNull ? '' : `CASE WHEN ${expression} IS NULL THEN 1 ELSE 0 END, `;
      return `${last}${expression} ${direction.toUpperCase()}`;
    })
    .join(', ');
}

/** Selects the keys of each row as `key0`, `key1` …, exactly enough to be compared with later. */
export const keySelects = (keys: readonly SortKey[], d: DialectSql): readonly string[] =>
  distinct(keys).map(({ expression }, index) => `${d.exact(expression)} AS key${String(index)}`);

export const keysOf = (keys: readonly SortKey[], row: Readonly<Record<string, SqlValue>>): readonly SqlValue[] =>
  distinct(keys).map((_, index) => row[`key${String(index)}`] ?? null);

/**
 * The rows that stand after the row with these values. Throws a RangeError for values of another order.
 * Source: https://use-the-index-luke.com/no-offset (seek method).
 */
export function rowsAfter(keys: readonly SortKey[], values: readonly SqlValue[]): Sql {
  const parts = distinct(keys);
  if (parts.length !== values.length) throw new RangeError('these are keys of another order');
  const [first] = parts;
  const [value] = values;
  const after = strictlyAfter(parts, values);
  // Said alone, the first key bounds the part of an index that is read.
  if (first?.neverNull !== true || value === null || value === undefined) return after;
  return sql`${raw(`${first.expression} ${first.direction === 'asc' ? '>=' : '<='} `)}${value} AND ${after}`;
}

function strictlyAfter(keys: readonly SortKey[], values: readonly SqlValue[]): Sql {
  const [key, ...otherKeys] = keys;
  const [value = null, ...otherValues] = values;
  if (key === undefined) return raw('1 = 0');
  const { expression } = key;
  const isEqual = value === null ? raw(`${expression} IS NULL`) : sql`${raw(expression)} = ${value}`;
  const ties = otherKeys.length === 0 ? [] : [allOf([isEqual, strictlyAfter(otherKeys, otherValues)])];
  // Nothing stands after the rows without a value but others of their kind.
  if (value === null) return anyOf(ties);
  const beyond = sql`${raw(`${expression} ${key.direction === 'asc' ? '>' : '<'} `)}${value}`;
  return anyOf([beyond, ...(key.neverNull ? [] : [raw(`${expression} IS NULL`)]), ...ties]);
}

const distinct = (keys: readonly SortKey[]): readonly SortKey[] =>
  keys.filter((key, index) => keys.findIndex(({ expression }) => expression === key.expression) === index);
