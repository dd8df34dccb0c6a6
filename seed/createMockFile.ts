import { linkSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createIndex, INDEXES } from '../lib/db/migrations/indexes.js';
import { freshSchema } from '../lib/db/migrations/migrate.js';
import { replaceFile } from '../lib/db/sqlite/replaceFile.js';
import { SqliteHandle } from '../lib/db/sqlite/sqliteHandle.js';
import { BatchSink } from './batchSink.js';
import { writeMockShops, type MockOptions } from './writeMockShops.js';

export interface MockFileOptions extends MockOptions {
  readonly indexes?: 'auto' | 'never';
  /** Puts the new file in the place of one that is there; else one that appeared meanwhile is kept. */
  readonly replace?: boolean;
}

/**
 * Makes a mock shop under the path. It is built beside and moved into place when complete, so nobody sees half of it
 * and a failure leaves what was there.
 */
export async function createMockFile(file: string, options: MockFileOptions): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const building = `${file}.${process.pid}.new`;
  rmSync(building, { force: true });
  try {
    await build(building, options);
    if (options.replace) await replaceFile(building, file);
    else putWhereNothingIs(building, file);
  } finally {
    rmSync(building, { force: true });
    rmSync(`${building}-journal`, { force: true });
  }
}

async function build(file: string, options: MockFileOptions): Promise<void> {
  const handle = await SqliteHandle.open(file, 'create', 0);
  try {
    // The file is thrown away if anything fails, so it needs no journal meanwhile.
    await handle.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536');
    await handle.exec('BEGIN');
    for (const statement of freshSchema('sqlite')) await handle.exec(statement);
    await writeMockShops(new BatchSink((sql, values) => handle.all(sql, values)), options);
    await handle.exec('COMMIT');
    if (options.indexes !== 'never') for (const index of INDEXES) await handle.exec(createIndex(index));
    await handle.exec('ANALYZE');
  } finally {
    await handle.close();
  }
}

/** Unlike a rename this does not overwrite what another process seeded at the same moment. */
function putWhereNothingIs(building: string, file: string): void {
  try {
    linkSync(building, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
