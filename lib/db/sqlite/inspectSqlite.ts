import { schemaFrom, type Schema } from '../documentedSchema.js';
import { styleOf, type TimestampStyle } from '../timestampStyle.js';
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

/** How the orders' timestamps are written; the documented style where there are none. */
export async function sqliteTimestampStyle(handle: SqliteHandle): Promise<TimestampStyle> {
  const [row] = await handle.all('SELECT order_date FROM orders WHERE order_date IS NOT NULL LIMIT 1');
  return styleOf(row?.order_date);
}
