import { StartError } from '../errors.js';
import { parseDatabaseUrl } from './databaseUrl.js';
import { PostgresReader } from './postgres/postgresReader.js';
import type { Reader } from './reader.js';
import { requireShopSchema } from './requireSchema.js';
import { inspectSqliteFile } from './sqlite/checkSqlite.js';
import { SqliteReader } from './sqlite/sqliteReader.js';

/** Only the read path, for a look at a database without adding anything to it; null where there is none yet. */
export async function openReader(url: string): Promise<Reader | null> {
  const location = parseDatabaseUrl(url);
  if (location.dialect === 'sqlite') {
    const state = await inspectSqliteFile(location.path);
    if (state.kind !== 'tables') return null;
    requireShopSchema(state.schema, `The database file ${location.path}`);
    return new SqliteReader({ path: location.path, timestampSeparator: ' ' });
  }
  const reader = new PostgresReader(location.url);
  try {
    const [row] = await reader.query('SELECT COUNT(*) AS tables FROM information_schema.tables WHERE table_schema = current_schema()', []);
    if (row?.tables !== 0) return reader;
  } catch (error) {
    await reader.close();
    throw new StartError('PostgreSQL cannot be reached at the address in DATABASE_URL. Start it, or correct the address.', 3, {
      cause: error,
    });
  }
  await reader.close();
  return null;
}
