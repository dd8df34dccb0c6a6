import { schemaFrom, type Schema } from '../documentedSchema.js';
import type { SqliteHandle } from './sqliteHandle.js';

/** Tables and columns of the file; what belongs to SQLite itself is left out. */
export async function sqliteSchema(handle: SqliteHandle): Promise<Schema> {
  const rows = await handle.all(
    `SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m JOIN pragma_table_info(m.name) c
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  );
  return schemaFrom(rows as readonly { table_name: string; column_name: string }[]);
}

export async function sqliteIndexes(handle: SqliteHandle): Promise<ReadonlySet<string>> {
  const rows = await handle.all("SELECT name FROM sqlite_master WHERE type = 'index'");
  return new Set(rows.map((row) => String(row.name)));
}

/** ' ' or 'T', as the first order has it; the documented style where there is none. */
export async function sqliteTimestampSeparator(handle: SqliteHandle): Promise<' ' | 'T'> {
  const [row] = await handle.all('SELECT order_date FROM orders WHERE order_date IS NOT NULL LIMIT 1');
  return String(row?.order_date ?? '').charAt(10) === 'T' ? 'T' : ' ';
}
