import { dirname, join } from 'node:path';
import type { Config } from '../config.js';
import { parseDatabaseUrl } from '../db/databaseUrl.js';
import { isLoopback } from '../http/loopback.js';
import { Accounts, DEMO_USERS } from './accounts.js';
import type { SessionStore } from './sessionStore.js';
import { ShopDirectory } from './shops.js';
import { keysFromSecret, loadKeys, type SigningKeys } from './signingKeys.js';
import type { Services } from '../services.js';

/** All that deciding who a caller is depends on. */
export interface Access {
  readonly accounts: Accounts;
  readonly shops: ShopDirectory;
  readonly sessions: SessionStore<unknown>;
  readonly keys: SigningKeys;
  /** Whether requests without credentials act as the owner. */
  readonly bypass: boolean;
  /** Whether this user is one of the mock shop's, whose password everybody knows, on an address that others reach. */
  refusesDemo(name: string): boolean;
  readonly clockMs: () => number;
}

/** Loads the keys, or makes them at first start beside the data, unless JWT_SECRET is set. */
export function createAccess(
  { config, database, sessions }: Pick<Services, 'config' | 'database' | 'sessions'>,
  clockMs: () => number,
): Access {
  const open = !isLoopback(config.host);
  return {
    accounts: new Accounts(database.reader),
    shops: new ShopDirectory(database.reader, clockMs),
    sessions,
    keys: config.jwtSecret === null ? loadKeys(keyFile(config)) : keysFromSecret(config.jwtSecret),
    bypass: config.authBypass,
    refusesDemo: (name) => open && database.mock !== null && DEMO_USERS.includes(name),
    clockMs,
  };
}

/** Beside a SQLite file; for a database elsewhere in the folder `data`. */
export function keyFile(config: Pick<Config, 'databaseUrl'>): string {
  const location = parseDatabaseUrl(config.databaseUrl);
  return location.dialect === 'sqlite' ? join(dirname(location.path), 'signing-keys.json') : join('data', 'signing-keys.json');
}
