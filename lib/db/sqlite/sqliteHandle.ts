import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';
import type { SqlRow, SqlValue } from '../reader.js';

const STATEMENTS_KEPT = 100;

/** One connection with its own prepared statements. One call at a time: the pool sees to that. */
export class SqliteHandle {
  readonly #statements = new LRUCache<string, sqlite3.Statement>({
    max: STATEMENTS_KEPT,
    dispose: (statement) => void statement.finalize(),
  });

  private constructor(readonly db: sqlite3.Database) {}

  static async open(path: string, mode: 'read' | 'write' | 'create', busyMs: number): Promise<SqliteHandle> {
    const flags = { read: sqlite3.OPEN_READONLY, write: sqlite3.OPEN_READWRITE, create: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE }[
      mode
    ];
    const db = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened: sqlite3.Database = new sqlite3.Database(path, flags, (error) => (error ? reject(error) : resolve(opened)));
    });
    db.configure('busyTimeout', busyMs);
    const handle = new SqliteHandle(db);
    try {
      await handle.exec(mode === 'read' ? 'PRAGMA query_only = ON; PRAGMA cache_size = -8000' : 'PRAGMA foreign_keys = ON');
    } catch (error) {
      await handle.close();
      throw error;
    }
    return handle;
  }

  /** Rows of a prepared statement, all of them: a statement left half read would keep the file locked. */
  async all(sql: string, params: readonly SqlValue[] = []): Promise<readonly SqlRow[]> {
    const statement = this.#statements.get(sql) ?? (await this.#prepare(sql));
    return await new Promise((resolve, reject) => {
      statement.all(params, (error: Error | null, rows: readonly SqlRow[]) => {
        // One that met a lock stays begun until it is reset: an interrupt meant for it would then end whatever runs next.
        if (error) statement.reset(() => reject(error));
        else resolve(rows);
      });
    });
  }

  /** Statements without parameters or rows. */
  async exec(sql: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.db.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Stops what runs now; does nothing when nothing runs yet. */
  interrupt(): void {
    this.db.interrupt();
  }

  async close(): Promise<void> {
    this.#statements.clear();
    await new Promise<void>((resolve, reject) => {
      this.db.close((error) => (error ? reject(error) : resolve()));
    });
  }

  async #prepare(sql: string): Promise<sqlite3.Statement> {
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const prepared: sqlite3.Statement = this.db.prepare(sql, (error: Error | null) => (error ? reject(error) : resolve(prepared)));
    });
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** `SQLITE_BUSY`, `SQLITE_CORRUPT` …; empty for what is no error of SQLite. */
export function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
