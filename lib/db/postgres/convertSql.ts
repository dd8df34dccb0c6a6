import { LRUCache } from 'lru-cache';
import type { SqlValue } from '../reader.js';

const converted = new LRUCache<string, string>({ max: 500 });

// Text in quotes is passed over; a question mark elsewhere is a parameter.
const QUOTED_OR_PARAMETER = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/**
 * `?` → `$1`, `$2` … Fractional numbers are marked as NUMERIC: PostgreSQL would otherwise take the type of the column
 * beside them and refuse 10.5 for a whole one. Whole numbers stay bare, so that indexes on whole columns serve.
 */
export function toPostgresSql(sql: string, params: readonly SqlValue[]): string {
  const fractional = params.map((value) => typeof value === 'number' && !Number.isInteger(value));
  const key = fractional.includes(true) ? `${fractional.map(Number).join('')} ${sql}` : sql;
  let text = converted.get(key);
  if (text === undefined) {
    let index = 0;
    text = sql.replace(QUOTED_OR_PARAMETER, (part) =>
      part === '?' ? `$${(index += 1)}${fractional[index - 1] ? '::numeric' : ''}` : part,
    );
    converted.set(key, text);
  }
  return text;
}
