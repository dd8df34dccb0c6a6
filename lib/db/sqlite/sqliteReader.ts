import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable, QueryFailed, type UnavailableReason } from '../databaseErrors.js';
import { DOCUMENTED_SCHEMA, missingFrom } from '../documentedSchema.js';
import type { Reader, SqlRow, SqlValue } from '../reader.js';
import { readHeader } from './header.js';
import { HandlePool } from './handlePool.js';
import { sqliteSchema } from './inspectSqlite.js';
import { sqliteCode, SqliteHandle } from './sqliteHandle.js';

export interface SqliteReaderOptions {
  readonly path: string;
  readonly timestampSeparator: ' ' | 'T';
  /** Statements that can run at once. Each holds a thread of Node's pool (4, or UV_THREADPOOL_SIZE) while it runs, so one is left over. */
  readonly handles?: number;
  /** How long a locked file is waited for before a query gives up. */
  readonly lockedMs?: number;
  /** Called when another file stands under the path: the write path must open it anew too. */
  readonly onReplaced?: () => void;
}

// Waiting inside SQLite holds a thread of the pool, so most of the waiting is done outside.
const BUSY_MS = 25;
const BUSY_PAUSE_MS = 20;
const LOCKED = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED']);

const UNAVAILABLE: Readonly<Record<string, readonly [UnavailableReason, string]>> = {
  SQLITE_BUSY: ['locked', 'The database is locked by another program.'],
  SQLITE_LOCKED: ['locked', 'The database is locked by another program.'],
  SQLITE_CORRUPT: ['corrupt', 'The database file is damaged.'],
  SQLITE_NOTADB: ['corrupt', 'The file is not a SQLite database.'],
  SQLITE_IOERR: ['corrupt', 'The database file cannot be read.'],
  SQLITE_CANTOPEN: ['missing', 'The database file cannot be opened.'],
};

/** Reads through a few read-only handles of its own; each statement is prepared once a handle and can be stopped alone. */
export class SqliteReader implements Reader {
  readonly dialect = 'sqlite';
  readonly timestampSeparator: ' ' | 'T';
  readonly #options: SqliteReaderOptions;
  readonly #pool: HandlePool;
  readonly #versionPool: HandlePool;
  #inode: number;
  #changesAtOpen = 0;

  constructor(options: SqliteReaderOptions) {
    this.#options = options;
    this.timestampSeparator = options.timestampSeparator;
    this.#inode = statSync(options.path).ino;
    this.#pool = new HandlePool(() => SqliteHandle.open(options.path, 'read', BUSY_MS), options.handles ?? 3);
    this.#versionPool = new HandlePool(() => {
      this.#changesAtOpen = readHeader(options.path, this.#inode).changes;
      return SqliteHandle.open(options.path, 'read', BUSY_MS);
    }, 1);
  }

  async query(sql: string, params: readonly SqlValue[], options: { readonly signal?: AbortSignal } = {}): Promise<readonly SqlRow[]> {
    return await this.#query(this.#pool, sql, params, options.signal);
  }

  /** The same string as long as nobody wrote to this file, over restarts too. */
  async dataVersion(): Promise<string> {
    const [row] = await this.#query(this.#versionPool, 'PRAGMA data_version', []);
    return `${this.#inode}-${this.#changesAtOpen}-${row?.data_version ?? 0}`;
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#versionPool.close()]);
  }

  async #query(pool: HandlePool, sql: string, params: readonly SqlValue[], signal?: AbortSignal): Promise<readonly SqlRow[]> {
    this.#noticeReplacement();
    const deadline = performance.now() + (this.#options.lockedMs ?? 2_000);
    for (;;) {
      try {
        return await pool.use((handle) => handle.all(sql, params), signal);
      } catch (error) {
        if (!LOCKED.has(sqliteCode(error)) || performance.now() > deadline) throw await this.#explain(error, sql, params);
      }
      await sleep(BUSY_PAUSE_MS);
    }
  }

  /** An open handle goes on reading a file that was deleted or moved away, so the path itself is looked at. */
  #noticeReplacement(): void {
    const inode = statSync(this.#options.path, { throwIfNoEntry: false })?.ino;
    if (inode === undefined) throw new DatabaseUnavailable('missing', 'The database file is gone.');
    if (inode === this.#inode) return;
    this.#inode = inode;
    this.#reopen();
    this.#options.onReplaced?.();
  }

  #reopen(): void {
    this.#pool.invalidate();
    this.#versionPool.invalidate();
  }

  async #explain(error: unknown, sql: string, params: readonly SqlValue[]): Promise<unknown> {
    const code = sqliteCode(error);
    if (!code.startsWith('SQLITE_')) return error;
    const known = UNAVAILABLE[code];
    if (known) {
      if (!LOCKED.has(code)) this.#reopen();
      return new DatabaseUnavailable(known[0], known[1], { cause: error });
    }
    const message = error instanceof Error ? error.message : String(error);
    if (/no such (table|column)/.test(message)) {
      const missing = missingFrom(await this.#pool.use(sqliteSchema), DOCUMENTED_SCHEMA);
      if (missing.length > 0) return new DatabaseUnavailable('wrong_schema', `The database lacks ${missing.join(', ')}.`, { cause: error });
    }
    return new QueryFailed(message, sql, params, { cause: error });
  }
}
