export type Dialect = 'sqlite' | 'postgres';
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/**
 * The read path: prepared statements on read-only handles, each interruptible alone.
 * Statements use `?` for parameters on both dialects.
 */
export interface Reader {
  readonly dialect: Dialect;
  /**
   * How timestamps stand in the text columns of a SQLite file: ' ' for `2026-01-31 10:00:00`, 'T' for ISO.
   * Bounds must be written the same way to compare as text.
   */
  readonly timestampSeparator: ' ' | 'T';
  query(sql: string, params: readonly SqlValue[], options?: { readonly signal?: AbortSignal }): Promise<readonly SqlRow[]>;
  /** Changes when the data may have changed (SQLite: `PRAGMA data_version`). */
  dataVersion(): Promise<string>;
  close(): Promise<void>;
}
