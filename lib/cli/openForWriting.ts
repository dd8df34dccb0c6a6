import { loadConfig, type Config } from '../config.js';
import { openDatabase } from '../db/openDatabase.js';
import type { ShopDatabase } from '../db/shopDatabase.js';
import { StartError } from '../errors.js';
import { createLog } from '../logging.js';

/** Opens the configured database for a command that changes users or keys, never making one, and closes it again. */
export async function withDatabase(work: (database: ShopDatabase, config: Config) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const log = await createLog({ level: 'warn', dir: null });
  const database = await openDatabase({ url: config.databaseUrl, seed: 'never', seedAnchor: '', indexes: config.indexes, log });
  try {
    await work(database, config);
  } finally {
    await database.close();
  }
}

/** The shops named, all of which must exist. */
export async function checkShops(database: ShopDatabase, shops: readonly string[]): Promise<void> {
  const rows = await database.reader.query('SELECT id FROM shops ORDER BY id', []);
  const known = rows.map((row) => String(row['id']));
  const unknown = shops.filter((shop) => !known.includes(shop));
  if (unknown.length > 0) throw new StartError(`There is no shop ${unknown.join(', ')}. Possible: ${known.join(', ')}.`, 1);
}
