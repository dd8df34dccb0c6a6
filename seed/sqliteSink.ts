import type { TableName } from '../lib/db/models/defineModels.js';
import type { SqlValue } from '../lib/db/reader.js';
import type { SqliteHandle } from '../lib/db/sqlite/sqliteHandle.js';
import type { Row, RowSink } from './rowSink.js';

const MAX_PARAMETERS = 3_000;

/** Inserts many rows a statement through one prepared statement a table. */
export class SqliteSink implements RowSink {
  readonly #handle: SqliteHandle;

  constructor(handle: SqliteHandle) {
    this.#handle = handle;
  }

  async insert(table: TableName, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const perStatement = Math.floor(MAX_PARAMETERS / Math.max(1, columns.length));
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    for (let start = 0; start < rows.length; start += perStatement) {
      const chunk = rows.slice(start, start + perStatement);
      const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => tuple).join(', ')}`;
      const values: SqlValue[] = [];
      for (const row of chunk) for (const column of columns) values.push(row[column] ?? null);
      await this.#handle.all(sql, values);
    }
  }

  async update(table: TableName, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
    const sql = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
    for (const row of rows) await this.#handle.all(sql, [...columns.map((column) => row[column] ?? null), row.id ?? null]);
  }
}
