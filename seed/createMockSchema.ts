import pg from 'pg';
import { createIndex, INDEXES } from '../lib/db/migrations/indexes.js';
import { freshSchema, MIGRATIONS_TABLE } from '../lib/db/migrations/migrate.js';
import { SERVICE_TABLES, SHOP_TABLES } from '../lib/db/models/defineModels.js';
import { connectionOptions } from '../lib/db/postgres/connection.js';
import { toPostgresSql } from '../lib/db/postgres/convertSql.js';
import { DOCUMENTED_SCHEMA } from '../lib/db/documentedSchema.js';
import { BatchSink } from './batchSink.js';
import { writeMockShops, type MockOptions } from './writeMockShops.js';

export interface MockSchemaOptions extends MockOptions {
  readonly indexes?: 'auto' | 'never';
  /** Drops the tables of an earlier mock shop first, in the same transaction. */
  readonly replace?: boolean;
}

/** Makes a mock shop in the connection's current schema of PostgreSQL: all of it or, when anything fails, nothing. */
export async function createMockSchema(url: string, options: MockSchemaOptions): Promise<void> {
  await inTransaction(url, async (client) => {
    if (options.replace) await dropTables(client);
    for (const statement of freshSchema('postgres')) await client.query(statement);
    await writeMockShops(new BatchSink((sql, values) => client.query(toPostgresSql(sql, []), [...values])), options);
    for (const table of withIdentity()) {
      await client.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT MAX(id) FROM ${table}))`);
    }
    if (options.indexes !== 'never') for (const index of INDEXES) await client.query(createIndex(index));
    await client.query('ANALYZE');
  });
}

/** Removes every table and view of the mock shop. */
export async function dropMockSchema(url: string): Promise<void> {
  await inTransaction(url, dropTables);
}

async function dropTables(client: pg.Client): Promise<void> {
  await client.query('DROP VIEW IF EXISTS sales_summary');
  for (const table of [MIGRATIONS_TABLE, ...SERVICE_TABLES, ...[...SHOP_TABLES].reverse()])
    await client.query(`DROP TABLE IF EXISTS ${table}`);
}

async function inTransaction(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(connectionOptions(url));
  await client.connect();
  try {
    await client.query("SET timezone = 'UTC'");
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } finally {
    // Without the COMMIT, ending the connection rolls back.
    await client.end();
  }
}

/** Tables whose ids were given by the generator and go on from there. */
function withIdentity(): readonly string[] {
  return [
    ...[...DOCUMENTED_SCHEMA].filter(([table, columns]) => columns.includes('id') && table !== 'shops').map(([table]) => table),
    'users',
  ];
}
