import { parseDatabaseUrl } from './databaseUrl.js';
import { openPostgres } from './postgres/openPostgres.js';
import { openSqlite } from './sqlite/openSqlite.js';
import type { OpenOptions, ShopDatabase } from './shopDatabase.js';

/**
 * Opens the shop's database, seeds it where it is missing or empty and `seed` allows, and adds the service's own tables
 * and indexes; nothing of a shop's own is changed. Throws StartError with exit code 3 (missing), 4 (locked),
 * 5 (corrupt or not a database) or 6 (wrong schema).
 */
export async function openDatabase(options: OpenOptions): Promise<ShopDatabase> {
  const location = parseDatabaseUrl(options.url);
  return location.dialect === 'sqlite' ? await openSqlite(location.path, options) : await openPostgres(location.url, options);
}
