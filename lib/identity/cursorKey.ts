import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SharedStore } from '../cache/sharedStore.js';

/**
 * The key that cursors are signed with: made from JWT_SECRET where that is set, else the one that all servers share in Redis,
 * else one made at first start and kept in `file`. A folder that cannot be written gives a key for this start only.
 */
export async function cursorKey(secret: string | null, file: string, shared: SharedStore | null): Promise<Buffer> {
  if (secret !== null) return createHmac('sha256', secret).update('cursors').digest();
  const own = readOrMake(file);
  const common = await shared?.attempt(async (redis) => {
    await redis.set('cursor-key', own, 'NX');
    return redis.get('cursor-key');
  });
  return Buffer.from(common ?? own, 'base64url');
}

function readOrMake(file: string): string {
  const made = randomBytes(32).toString('base64url');
  try {
    return readFileSync(file, 'utf8').trim() || made;
  } catch {
    return keep(file, made);
  }
}

/** Of several processes that start at once, all end up with the key of one. */
function keep(file: string, key: string): string {
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, key, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
    return key;
  } catch {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch {
      return key;
    }
  }
}
