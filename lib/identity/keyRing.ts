import { createSecretKey, type KeyObject } from 'node:crypto';
import type { SharedStore } from '../cache/sharedStore.js';
import { TOKEN_SECONDS } from './tokens.js';
import type { SigningKeys } from './signingKeys.js';

/** The keys that tokens are checked with: this server's own and, with Redis, those that other servers signed with lately. */
export interface KeyRing {
  /** Undefined for a kid that nobody signed with. */
  find(kid: string): Promise<KeyObject | undefined>;
  /** Lets other servers check what was just signed here. */
  publish(): Promise<void>;
}

/** Longer than any token lives, so that its key does not go before it. */
const PUBLISHED_SECONDS = 2 * TOKEN_SECONDS;

export function createKeyRing(keys: SigningKeys, shared: SharedStore | null): KeyRing {
  return {
    find: async (kid) => {
      const own = keys.byKid.get(kid);
      if (own !== undefined || !/^[\w-]{1,64}$/.test(kid)) return own;
      const secret = await shared?.attempt((redis) => redis.get(placeOf(kid)));
      return typeof secret === 'string' ? createSecretKey(Buffer.from(secret, 'base64url')) : undefined;
    },
    publish: async () => {
      const { kid, key } = keys.signing;
      await shared?.attempt((redis) => redis.set(placeOf(kid), key.export().toString('base64url'), 'EX', PUBLISHED_SECONDS));
    },
  };
}

const placeOf = (kid: string): string => `signing-key:${kid}`;
