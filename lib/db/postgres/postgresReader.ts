import pg from 'pg';
import { DatabaseUnavailable, QueryCancelled, QueryFailed } from '../databaseErrors.js';
import { DOCUMENTED_SCHEMA } from '../documentedSchema.js';
import type { Reader, SqlRow, SqlValue } from '../reader.js';
import { connectionOptions, errorCode, isConnectionError } from './connection.js';
import { toPostgresSql } from './convertSql.js';

const TABLES = [...DOCUMENTED_SCHEMA.keys()];
const QUERY_CANCELED = '57014';
const LOCK_NOT_AVAILABLE = '55P03';
const UNDEFINED_TABLE_OR_COLUMN = /^42(P01|703)$/;

/** Reads through a pool of connections that can only read; a statement is stopped from a connection of its own. */
export class PostgresReader implements Reader {
  readonly dialect = 'postgres';
  readonly timestampSeparator = ' ';
  readonly #url: string;
  readonly #pool: pg.Pool;

  constructor(url: string, options: { readonly connections?: number } = {}) {
    this.#url = url;
    this.#pool = new pg.Pool({ ...connectionOptions(url), max: options.connections ?? 4, allowExitOnIdle: true });
    // Goes ahead of the first statement of each connection; its failure shows in that statement too.
    this.#pool.on('connect', (client) => {
      client.query("SET default_transaction_read_only = on; SET timezone = 'UTC'; SET lock_timeout = '2s'").catch(() => undefined);
    });
    // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
    this.#pool.on('error', () => undefined);
  }

  async query(sql: string, params: readonly SqlValue[], options: { readonly signal?: AbortSignal } = {}): Promise<readonly SqlRow[]> {
    const { signal } = options;
    if (signal?.aborted) throw new QueryCancelled(signal.reason);
    try {
      const client = await this.#connect(signal);
      return await this.#runOn(client, toPostgresSql(sql, params), params, signal);
    } catch (error) {
      throw explain(error, sql, params, signal);
    }
  }

  /** Row changes counted by the server, with the newest ids: those counts may come a moment late. */
  async dataVersion(): Promise<string> {
    const newest = TABLES.filter((table) => DOCUMENTED_SCHEMA.get(table)?.includes('id') && table !== 'shops').map(
      (table) => `(SELECT MAX(id) FROM ${table})`,
    );
    const [row] = await this.query(
      `SELECT CONCAT_WS('-', ${newest.join(', ')}, (SELECT SUM(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables
       WHERE schemaname = current_schema() AND relname IN (${TABLES.map(() => '?').join(', ')}))) AS version`,
      TABLES,
    );
    return String(row?.version ?? '');
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  /** The caller who gives up while waiting for a connection is let go at once; the connection goes back when it comes. */
  async #connect(signal?: AbortSignal): Promise<pg.PoolClient> {
    const connecting = this.#pool.connect();
    if (!signal) return await connecting;
    return await new Promise((resolve, reject) => {
      const leave = () => {
        connecting.then(
          (client) => client.release(),
          () => undefined,
        );
        reject(new QueryCancelled(signal.reason));
      };
      signal.addEventListener('abort', leave, { once: true });
      connecting.finally(() => signal.removeEventListener('abort', leave)).then((client) => !signal.aborted && resolve(client), reject);
    });
  }

  async #runOn(client: pg.PoolClient, text: string, params: readonly SqlValue[], signal?: AbortSignal): Promise<readonly SqlRow[]> {
    let cancelling: Promise<void> | undefined;
    const running = client.query<SqlRow>(text, [...params]);
    // The connection is free again when both its statement and the order to stop it are over.
    const finished = running
      .then(
        () => undefined,
        (error: unknown) => error,
      )
      .then(async (error) => {
        await cancelling;
        client.release(isConnectionError(error));
      });
    if (!signal) return await running.then(({ rows }) => rows).finally(() => finished);
    return await new Promise((resolve, reject) => {
      const abort = () => {
        cancelling = this.#cancel(client).catch(() => undefined);
        reject(new QueryCancelled(signal.reason));
      };
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
      running.finally(() => signal.removeEventListener('abort', abort)).then(({ rows }) => resolve(rows), reject);
    });
  }

  async #cancel(client: pg.PoolClient): Promise<void> {
    const { processID } = client as unknown as { readonly processID: number };
    const other = new pg.Client(connectionOptions(this.#url));
    await other.connect();
    try {
      await other.query('SELECT pg_cancel_backend($1)', [processID]);
    } finally {
      await other.end();
    }
  }
}

function explain(error: unknown, sql: string, params: readonly SqlValue[], signal?: AbortSignal): Error {
  if (error instanceof QueryCancelled) return error;
  if (signal?.aborted && errorCode(error) === QUERY_CANCELED) return new QueryCancelled(signal.reason);
  if (isConnectionError(error)) return new DatabaseUnavailable('unreachable', 'The database server cannot be reached.', { cause: error });
  if (errorCode(error) === LOCK_NOT_AVAILABLE)
    return new DatabaseUnavailable('locked', 'The database is locked by another program.', { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  if (UNDEFINED_TABLE_OR_COLUMN.test(errorCode(error)) && DOCUMENTED_NAMES.test(message)) {
    return new DatabaseUnavailable('wrong_schema', 'A documented table or column is missing.', { cause: error });
  }
  return new QueryFailed(message, sql, params, { cause: error });
}

const DOCUMENTED_NAMES = new RegExp(`relation "(${TABLES.join('|')})" does not exist`);
