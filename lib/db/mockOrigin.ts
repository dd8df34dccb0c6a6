import { QueryFailed } from './databaseErrors.js';
import type { Reader } from './reader.js';
import type { MockOrigin } from './shopDatabase.js';

/** Names of the rows in `service_meta` that mark mock data. */
export const MOCK_SEED = 'mock_seed';
export const MOCK_ANCHOR = 'mock_anchor';

/** What mock data was made from; null for anything that the seeding did not make. */
export async function readMockOrigin(reader: Reader): Promise<MockOrigin | null> {
  try {
    const rows = await reader.query('SELECT name, value FROM service_meta', []);
    const meta = new Map(rows.map((row) => [row.name, String(row.value)]));
    const anchor = meta.get(MOCK_ANCHOR);
    return anchor === undefined ? null : { anchor, seed: Number(meta.get(MOCK_SEED)) };
  } catch (error) {
    // A read-only file without the service's own tables.
    if (error instanceof QueryFailed) return null;
    throw error;
  }
}
