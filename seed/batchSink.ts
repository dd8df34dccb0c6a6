import type { TableName } from '../lib/db/models/defineModels.js';
import type { SqlValue } from '../lib/db/reader.js';
import type { Row, RowSink } from './rowSink.js';

// Few enough for the limits of both databases, and for statements that parse quickly.
const MAX_PARAMETERS = 3_000;

/** Inserts many rows a statement; statements use `?` and repeat, so `execute` may prepare them. */
export class BatchSink implements RowSink {
  readonly #execute: (sql: string, values: readonly SqlValue[]) => Promise<unknown>;

  constructor(execute: (sql: string, values: readonly SqlValue[]) => Promise<unknown>) {
    this.#execute = execute;
  }

  async insert(table: TableName, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {});
    const perStatement = Math.floor(MAX_PARAMETERS / Math.max(1, columns.length));
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    for (let start = 0; start < rows.length; start += perStatement) {
      const chunk = rows.slice(start, start + perStatement);
      const values: SqlValue[] = [];
      for (const row of chunk) for (const column of columns) values.push(row[column] ?? null);
      await this.#execute(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => tuple).join(', ')}`, values);
    }
  }

  async update(table: TableName, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
    const sql = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
    for (const row of rows) await this.#execute(sql, [...columns.map((column) => row[column] ?? null), row.id ?? null]);
  }
}
