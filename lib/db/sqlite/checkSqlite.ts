import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { StartError } from '../../errors.js';
import type { Schema } from '../documentedSchema.js';
import { sqliteSchema } from './inspectSqlite.js';
import { SqliteHandle } from './sqliteHandle.js';
import { sqliteStartError } from './startErrors.js';

const LOCK_WAIT_MS = 2_000;
/** Up to this size the whole file is checked at start (about 0.1 s); beyond it only its length and what the start reads anyway. */
const FULL_CHECK_BYTES = 32 * 1024 * 1024;

export type SqliteState = { readonly kind: 'missing' } | { readonly kind: 'empty' } | { readonly kind: 'tables'; readonly schema: Schema };

/** What stands under the path. Throws StartError 4 or 5. */
export async function inspectSqliteFile(path: string): Promise<SqliteState> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { kind: 'missing' };
  if (!stat.isFile()) throw new StartError(`${path} is not a file, so it cannot be the database. Point DATABASE_URL at a file.`, 5);
  if (stat.size === 0) return { kind: 'empty' };
  try {
    const handle = await SqliteHandle.open(path, 'read', LOCK_WAIT_MS);
    try {
      const schema = await sqliteSchema(handle);
      if (schema.size === 0) return { kind: 'empty' };
      await refuseDamaged(handle, path, stat.size);
      return { kind: 'tables', schema };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw sqliteStartError(error, path);
  }
}

async function refuseDamaged(handle: SqliteHandle, path: string, bytes: number): Promise<void> {
  const damaged = bytes <= FULL_CHECK_BYTES ? await failsQuickCheck(handle) : isTruncated(path);
  if (damaged) throw Object.assign(new Error('damaged'), { code: 'SQLITE_CORRUPT' });
}

async function failsQuickCheck(handle: SqliteHandle): Promise<boolean> {
  const [row] = await handle.all('PRAGMA quick_check(1)');
  return row?.quick_check !== 'ok';
}

/** Whether the file is shorter than its header says (page size at byte 16, pages at 28; the latter counts if the change counters at 24 and 92 agree). */
function isTruncated(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(100);
    readSync(file, header, 0, 100, 0);
    const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return header.readUInt32BE(24) === header.readUInt32BE(92) && fstatSync(file).size < pageBytes * header.readUInt32BE(28);
  } finally {
    closeSync(file);
  }
}
