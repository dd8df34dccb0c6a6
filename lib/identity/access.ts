import type { Config } from '../config.js';
import type { Reader } from '../db/reader.js';
import { isLoopback } from '../http/loopback.js';
import { Accounts, DEMO_USERS } from './accounts.js';
import { SessionStore } from './sessionStore.js';
import { ShopDirectory } from './shops.js';
import type { SigningKeys } from './signingKeys.js';

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

export function createAccess(config: Config, reader: Reader, keys: SigningKeys, isMockData: boolean, clockMs: () => number): Access {
  const open = !isLoopback(config.host);
  return {
    accounts: new Accounts(reader),
    shops: new ShopDirectory(reader, clockMs),
    sessions: new SessionStore(),
    keys,
    bypass: config.authBypass,
    refusesDemo: (name) => open && isMockData && DEMO_USERS.includes(name),
    clockMs,
  };
}
