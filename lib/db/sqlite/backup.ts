import { linkSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../errors.js';
import { requireShopSchema } from '../requireSchema.js';
import { inspectSqliteFile } from './checkSqlite.js';
import { replaceFile } from './replaceFile.js';
import { SqliteHandle } from './sqliteHandle.js';

const LOCK_WAIT_MS = 10_000;

/** Copies the database as it is at one moment, while others read and write it. Does not overwrite. */
export async function backupSqlite(database: string, target: string): Promise<void> {
  if (statSync(target, { throwIfNoEntry: false })) throw new Error(`${target} exists already. Name a file that does not.`);
  const handle = await SqliteHandle.open(database, 'write', LOCK_WAIT_MS);
  try {
    await copyTo(handle, target, (file) => linkSync(file, target));
  } finally {
    await handle.close();
  }
}

/**
 * Puts a backup in the place of the database, if it is a sound shop database; whatever goes wrong leaves the database as
 * it was. What was there stays beside it. A running server notices the new file by itself.
 * Returns the path of what was there before, null if there was nothing.
 */
export async function restoreSqlite(source: string, database: string): Promise<string | null> {
  const state = await inspectSqliteFile(source);
  if (state.kind === 'missing') throw new StartError(`There is no file ${source}.`, 3);
  requireShopSchema(state.kind === 'tables' ? state.schema : new Map<string, readonly string[]>(), `The file ${source}`);
  if (path.resolve(source) === path.resolve(database)) throw new Error('That file is the database itself.');
  const handle = await SqliteHandle.open(source, 'read', LOCK_WAIT_MS);
  try {
    const before = `${database}.before-restore`;
    let replaced = false;
    await handle.exec('PRAGMA query_only = OFF');
    await copyTo(handle, database, async (file) => {
      replaced = await replaceFile(file, database, before);
    });
    return replaced ? before : null;
  } finally {
    await handle.close();
  }
}

/** Writes a whole, compact copy beside the target, then lets `place` put it there. */
async function copyTo(handle: SqliteHandle, target: string, place: (file: string) => void | Promise<void>): Promise<void> {
  const building = `${target}.${process.pid}.new`;
  rmSync(building, { force: true });
  try {
    await handle.all('VACUUM INTO ?', [building]);
    await place(building);
  } finally {
    rmSync(building, { force: true });
  }
}
