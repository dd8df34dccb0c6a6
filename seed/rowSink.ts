import type { TableName } from '../lib/db/models/defineModels.js';
import type { SqlValue } from '../lib/db/reader.js';

export type Row = Readonly<Record<string, SqlValue>>;

/** Where generated rows go, fast; all of it is one transaction. */
export interface RowSink {
  /** Rows of one table, all with the same columns. */
  insert(table: TableName, rows: readonly Row[]): Promise<void>;
  /** Sets columns of rows that were inserted before, by id. */
  update(table: TableName, rows: readonly Row[]): Promise<void>;
}
