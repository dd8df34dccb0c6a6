import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { sqliteCode, SqliteHandle } from './sqliteHandle.js';

const LOCK_WAIT_MS = 10_000;

/**
 * Moves a complete file into the place of the database, which keeps its old file under `keepAs` where that is given.
 * Nobody may be half way through a write: the journal they leave would be taken for one of the new file.
 * Returns whether there was anything before.
 */
export async function replaceFile(file: string, database: string, keepAs?: string): Promise<boolean> {
  if (!statSync(database, { throwIfNoEntry: false })) {
    linkSync(file, database);
    return false;
  }
  const lock = await lockWhole(database);
  try {
    if (keepAs !== undefined) {
      rmSync(keepAs, { force: true });
      linkSync(database, keepAs);
    }
    renameSync(file, database);
    for (const rest of ['-journal', '-wal', '-shm']) rmSync(`${database}${rest}`, { force: true });
    return true;
  } finally {
    await lock?.close();
  }
}

/** Null where the file is no database (any more), so that nobody can be writing to it. */
async function lockWhole(database: string): Promise<SqliteHandle | null> {
  const handle = await SqliteHandle.open(database, 'write', LOCK_WAIT_MS);
  try {
    await handle.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    await handle.exec('BEGIN EXCLUSIVE');
    return handle;
  } catch (error) {
    await handle.close();
    if (['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(sqliteCode(error))) return null;
    throw error;
  }
}
