import { dirname, join } from 'node:path';
import type { Config } from '../config.js';
import { parseDatabaseUrl } from '../db/databaseUrl.js';
import { isLoopback } from '../http/loopback.js';
import { Accounts, DEMO_USERS } from './accounts.js';
import { keyUse } from './keyUse.js';
import { createKeyRing, type KeyRing } from './keyRing.js';
import type { Sessions } from './sessions.js';
import { ShopDirectory } from './shops.js';
import { keysFromSecret, loadKeys, type SigningKeys } from './signingKeys.js';
import type { Services } from '../services.js';

/** All that deciding who a caller is depends on. */
export interface Access {
  readonly accounts: Accounts;
  readonly shops: ShopDirectory;
  readonly sessions: Sessions;
  /** The key that signs tokens here, with those before it. */
  readonly keys: SigningKeys;
  readonly keyRing: KeyRing;
  /** Notes that an API key was used. */
  readonly keyUsed: (id: number) => void;
  /** Whether requests without credentials act as the owner. */
  readonly bypass: boolean;
  /** Whether this user is one of the mock shop's, whose password everybody knows, on an address that others reach. */
  refusesDemo(name: string): boolean;
  readonly clockMs: () => number;
}

/** Loads the keys, or makes them at first start beside the data, unless JWT_SECRET is set. */
export function createAccess(
  { config, log, database, sessions, shared }: Pick<Services, 'config' | 'log' | 'database' | 'sessions' | 'shared'>,
  clockMs: () => number,
): Access {
  const open = !isLoopback(config.host);
  const keys = config.jwtSecret === null ? loadKeys(keyFile(config)) : keysFromSecret(config.jwtSecret);
  return {
    accounts: new Accounts(database.reader),
    shops: new ShopDirectory(database.reader, clockMs),
    sessions,
    keys,
    keyRing: createKeyRing(keys, config.jwtSecret === null ? shared : null),
    keyUsed: keyUse(database, log, clockMs),
    bypass: config.authBypass,
    refusesDemo: (name) => open && database.mock !== null && DEMO_USERS.includes(name),
    clockMs,
  };
}

export const keyFile = (config: Pick<Config, 'databaseUrl'>): string => besideData(config.databaseUrl, 'signing-keys.json');

/** Where a secret of the server's own lies: beside a SQLite file; for a database elsewhere in the folder `data`. */
export function besideData(databaseUrl: string, name: string): string {
  const location = parseDatabaseUrl(databaseUrl);
  return location.dialect === 'sqlite' ? join(dirname(location.path), name) : join('data', name);
}
