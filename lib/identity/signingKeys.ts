import { createHash, createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keys that tokens are checked with, by kid; the first one signs. */
export interface SigningKeys {
  readonly signing: { readonly kid: string; readonly key: KeyObject };
  readonly byKid: ReadonlyMap<string, KeyObject>;
}

interface StoredKey {
  readonly kid: string;
  readonly secret: string;
}

/** How many earlier keys still check tokens after a rotation. */
const KEPT = 2;

/** One key from a configured secret; its kid is a digest, so that a changed secret is a changed kid. */
export function keysFromSecret(secret: string): SigningKeys {
  return toKeys([
    { kid: createHash('sha256').update(secret).digest('base64url').slice(0, 16), secret: Buffer.from(secret).toString('base64url') },
  ]);
}

/** Reads the key file, or makes it with one new key, readable by its owner only. */
export function loadKeys(file: string): SigningKeys {
  return toKeys(readKeys(file) ?? writeKeys(file, [newKey()]));
}

/** Puts a new signing key in front; the latest earlier ones go on checking the tokens they signed. */
export function rotateKeys(file: string): SigningKeys {
  return toKeys(writeKeys(file, [newKey(), ...(readKeys(file) ?? [])].slice(0, KEPT + 1)));
}

function readKeys(file: string): readonly StoredKey[] | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StoredKey[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`The key file ${file} cannot be read. Repair it, or delete it: a new one is made, and tokens given out so far end.`, {
      cause: error,
    });
  }
}

function writeKeys(file: string, keys: readonly StoredKey[]): readonly StoredKey[] {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(keys), { mode: 0o600 });
  renameSync(draft, file);
  return keys;
}

function newKey(): StoredKey {
  return { kid: randomUUID(), secret: randomBytes(48).toString('base64url') };
}

function toKeys(stored: readonly StoredKey[]): SigningKeys {
  const keys = stored.map((each) => ({ kid: each.kid, key: createSecretKey(Buffer.from(each.secret, 'base64url')) }));
  const [signing] = keys;
  if (signing === undefined) throw new Error('The key file holds no key. Delete it: a new one is made.');
  return { signing, byKid: new Map(keys.map((each) => [each.kid, each.key])) };
}
