import { rmSync } from 'node:fs';
import { parseDatabaseUrl } from '../lib/db/databaseUrl.js';
import { readMockOrigin } from '../lib/db/mockOrigin.js';
import { openReader } from '../lib/db/openReader.js';
import type { Reader } from '../lib/db/reader.js';
import type { MockOrigin } from '../lib/db/shopDatabase.js';
import { StartError } from '../lib/errors.js';
import { checkInvariants, type Violation } from './checkInvariants.js';
import { createMockFile } from './createMockFile.js';
import { createMockSchema, dropMockSchema } from './createMockSchema.js';
import type { MockOptions } from './writeMockShops.js';

const NOT_MOCK = 'This database holds a shop that was not made by seeding, so it is left alone. Point DATABASE_URL elsewhere.';

/** Makes the mock shop, in the place of an earlier mock shop if there is one. Throws for any other data. */
export async function seedDatabase(url: string, options: MockOptions): Promise<void> {
  const replace = (await mockOrigin(url)) !== null;
  const location = parseDatabaseUrl(url);
  // No tables of another shop stand there, or mockOrigin had thrown.
  if (location.dialect === 'sqlite') await createMockFile(location.path, { ...options, replace: true });
  else await createMockSchema(location.url, { ...options, replace });
}

/** Removes the mock shop; false where there was nothing. Throws for any other data. */
export async function cleanDatabase(url: string): Promise<boolean> {
  if ((await mockOrigin(url)) === null) return false;
  const location = parseDatabaseUrl(url);
  if (location.dialect === 'sqlite')
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${location.path}${rest}`, { force: true });
  else await dropMockSchema(location.url);
  return true;
}

/** What does not hold in the shop's data; null where there is no database. */
export async function checkDatabase(url: string): Promise<readonly Violation[] | null> {
  return await withReader(url, checkInvariants);
}

/** Null where there is nothing yet. */
async function mockOrigin(url: string): Promise<MockOrigin | null> {
  return await withReader(url, async (reader) => {
    const origin = await readMockOrigin(reader);
    if (origin === null) throw new StartError(NOT_MOCK, 1);
    return origin;
  });
}

async function withReader<T>(url: string, work: (reader: Reader) => Promise<T>): Promise<T | null> {
  const reader = await openReader(url);
  if (reader === null) return null;
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}
