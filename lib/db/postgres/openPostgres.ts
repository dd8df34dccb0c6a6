import pg from 'pg';
import { createMockSchema } from '../../../seed/createMockSchema.js';
import { StartError } from '../../errors.js';
import { schemaFrom, type Schema } from '../documentedSchema.js';
import { createIndex, INDEXES } from '../migrations/indexes.js';
import { migrate } from '../migrations/migrate.js';
import { readMockOrigin } from '../mockOrigin.js';
import { defineModels } from '../models/defineModels.js';
import { requireServiceSchema, requireShopSchema } from '../requireSchema.js';
import { lastOrderDate, type OpenOptions, type ShopDatabase } from '../shopDatabase.js';
import { openWritePath } from '../writePath.js';
import { connectionOptions } from './connection.js';
import { PostgresReader } from './postgresReader.js';
import { postgresStartError } from './startErrors.js';

/** Held while a server starts, so that of two that start together only one seeds and adds tables. */
const START_LOCK = 7_301_942;

export async function openPostgres(url: string, options: OpenOptions): Promise<ShopDatabase> {
  const sequelize = openWritePath({ dialect: 'postgres', url });
  const models = defineModels(sequelize, 'postgres');
  const client = new pg.Client(connectionOptions(url));
  client.on('error', () => undefined);
  let seededNow = false;
  try {
    await client.connect();
    await client.query("SET lock_timeout = '2s'");
    await client.query('SELECT pg_advisory_lock($1)', [START_LOCK]);
    let schema = await postgresSchema(client);
    if (schema.size === 0 && options.seed === 'never') {
      throw new StartError(
        'The PostgreSQL database has no tables, and SEED=never forbids to make a mock shop. Correct DATABASE_URL or set SEED=auto.',
        3,
      );
    }
    if (schema.size === 0) {
      await createMockSchema(url, { anchor: options.seedAnchor, indexes: options.indexes });
      options.log.info(`Created a mock shop that ends on ${options.seedAnchor} in PostgreSQL.`);
      schema = await postgresSchema(client);
      seededNow = true;
    }
    requireShopSchema(schema, 'The PostgreSQL database');
    const hasServiceTables = requireServiceSchema(schema, 'The PostgreSQL database');
    await addOwn(client, options, hasServiceTables ? null : () => migrate(sequelize, 'postgres'));
    const reader = new PostgresReader(url);
    return {
      dialect: 'postgres',
      reader,
      sequelize,
      models,
      seededNow,
      mock: await readMockOrigin(reader),
      dataEnd: (shopId) => lastOrderDate(reader, shopId),
      close: async () => {
        await reader.close();
        await sequelize.close();
      },
    };
  } catch (error) {
    await sequelize.close();
    throw postgresStartError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function addOwn(client: pg.Client, options: OpenOptions, addTables: (() => Promise<void>) | null): Promise<void> {
  try {
    await addTables?.();
    if (options.indexes === 'never') return;
    const { rows } = await client.query<{ indexname: string }>('SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()');
    const present = new Set(rows.map((row) => row.indexname));
    const missing = INDEXES.filter((index) => !present.has(index.name));
    for (const index of missing) await client.query(createIndex(index));
    if (missing.length > 0) options.log.info(`Added ${missing.length} indexes named ecq_* to the PostgreSQL database.`);
  } catch (error) {
    const code = codeOf(error);
    // 25006 read-only server, 42501 no permission.
    if (code !== '25006' && code !== '42501') throw error;
    options.log.warn('The PostgreSQL database can only be read: questions are answered, but users, API keys or indexes may be missing.');
  }
}

function codeOf(error: unknown): unknown {
  const { code, parent } = error as { readonly code?: unknown; readonly parent?: { readonly code?: unknown } };
  return code ?? parent?.code;
}

async function postgresSchema(client: pg.Client): Promise<Schema> {
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    'SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position',
  );
  return schemaFrom(rows);
}
