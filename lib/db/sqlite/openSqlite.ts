import { accessSync, constants } from 'node:fs';
import type { Sequelize } from 'sequelize';
import { createMockFile } from '../../../seed/createMockFile.js';
import { StartError } from '../../errors.js';
import { createIndex, INDEXES } from '../migrations/indexes.js';
import { migrate } from '../migrations/migrate.js';
import { readMockOrigin } from '../mockOrigin.js';
import { defineModels } from '../models/defineModels.js';
import { requireServiceSchema, requireShopSchema } from '../requireSchema.js';
import { lastOrderDate, type OpenOptions, type ShopDatabase } from '../shopDatabase.js';
import { forgetSqliteConnection, openWritePath } from '../writePath.js';
import { inspectSqliteFile } from './checkSqlite.js';
import { sqliteIndexes, sqliteTimestampStyle } from './inspectSqlite.js';
import { sqliteCode, SqliteHandle } from './sqliteHandle.js';
import { SqliteReader } from './sqliteReader.js';
import { sqliteStartError } from './startErrors.js';

const LOCK_WAIT_MS = 2_000;

export async function openSqlite(path: string, options: OpenOptions): Promise<ShopDatabase> {
  let state = await inspectSqliteFile(path);
  const seededNow = state.kind !== 'tables' && options.seed === 'auto';
  if (seededNow) {
    await createMockFile(path, { anchor: options.seedAnchor, indexes: options.indexes, replace: state.kind === 'empty' });
    options.log.info(`Created a mock shop that ends on ${options.seedAnchor} in ${path}.`);
    state = await inspectSqliteFile(path);
  }
  if (state.kind === 'missing') {
    throw new StartError(
      `There is no database file ${path}, and SEED=never forbids to make one. Put the file there, correct DATABASE_URL, or set SEED=auto for a mock shop.`,
      3,
    );
  }
  const schema = state.kind === 'tables' ? state.schema : new Map<string, readonly string[]>();
  requireShopSchema(schema, `The database file ${path}`);
  const hasServiceTables = requireServiceSchema(schema, `The database file ${path}`);

  const sequelize = openWritePath({ dialect: 'sqlite', path });
  const models = defineModels(sequelize, 'sqlite');
  try {
    const handle = await SqliteHandle.open(path, 'read', LOCK_WAIT_MS);
    let timestampSeparator: ' ' | 'T';
    try {
      timestampSeparator = (await sqliteTimestampStyle(handle)).separator;
      const present = await sqliteIndexes(handle);
      const indexes = options.indexes === 'auto' ? INDEXES.filter((index) => !present.has(index.name)) : [];
      await addOwn(path, sequelize, !hasServiceTables, indexes.map(createIndex), options);
    } finally {
      await handle.close();
    }
    const reader = new SqliteReader({ path, timestampSeparator, onReplaced: () => forgetSqliteConnection(sequelize) });
    return {
      dialect: 'sqlite',
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
    throw sqliteStartError(error, path);
  }
}

/** Adds what is missing of the service's own; on a file that may only be read, says what goes without. */
async function addOwn(
  path: string,
  sequelize: Sequelize,
  tables: boolean,
  indexes: readonly string[],
  options: OpenOptions,
): Promise<void> {
  if (!tables && indexes.length === 0) return;
  try {
    accessSync(path, constants.W_OK);
    if (tables) await migrate(sequelize, 'sqlite');
    if (indexes.length === 0) return;
    const handle = await SqliteHandle.open(path, 'write', LOCK_WAIT_MS);
    try {
      for (const statement of indexes) await handle.exec(statement);
    } finally {
      await handle.close();
    }
    options.log.info(`Added ${indexes.length} indexes named ecq_* to ${path}.`);
  } catch (error) {
    if (!isReadOnly(error)) throw error;
    options.log.warn(
      `${path} can only be read: questions are answered, but there are no users or API keys${indexes.length > 0 ? ', and no indexes were added' : ''}.`,
    );
  }
}

function isReadOnly(error: unknown): boolean {
  const codes = [error, (error as { parent?: unknown }).parent, (error as { cause?: unknown }).cause].map(sqliteCode);
  return codes.some((code) => ['EACCES', 'EROFS', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'].includes(code));
}
