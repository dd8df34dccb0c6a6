import { openDatabase } from '../../../lib/db/openDatabase.js';
import type { Dialect, Reader } from '../../../lib/db/reader.js';
import type { ShopDatabase } from '../../../lib/db/shopDatabase.js';
import type { ExecutionContext } from '../../../lib/analytics/plan.js';
import { makePostgresDatabase, NO_POSTGRES } from '../../helpers/postgres.js';
import { makeShop, TEST_ANCHOR } from '../../helpers/shop.js';

export const CONTEXT: ExecutionContext = {
  shopId: 'shop_123',
  timezone: 'UTC',
  currency: 'USD',
  now: `${TEST_ANCHOR}T18:00:00Z`,
  today: TEST_ANCHOR,
  weekStart: 1,
  maxResults: 500,
};

interface Opened {
  readonly database: ShopDatabase;
  close(): Promise<void>;
}

const log = { info: () => undefined, warn: () => undefined };
const OPTIONS = { seedAnchor: TEST_ANCHOR, indexes: 'auto', log } as const;

async function openSqliteShop(): Promise<Opened> {
  const shop = await makeShop();
  const database = await openDatabase({ url: shop.url, seed: 'never', ...OPTIONS });
  return {
    database,
    close: async () => {
      await database.close();
      shop.cleanup();
    },
  };
}

async function openPostgresShop(): Promise<Opened | null> {
  const made = await makePostgresDatabase();
  if (made === null) return null;
  const database = await openDatabase({ url: made.url, seed: 'auto', ...OPTIONS });
  return {
    database,
    close: async () => {
      await database.close();
      await made.cleanup();
    },
  };
}

export interface ShopUnderTest {
  readonly dialect: Dialect;
  readonly reader: Reader;
  readonly database: ShopDatabase;
}

/** The same tests on a seeded SQLite file and on PostgreSQL; pending with the reason where no server answers. */
export function onBothDatabases(title: string, tests: (shop: () => ShopUnderTest) => void): void {
  for (const [dialect, open] of [
    ['sqlite', openSqliteShop],
    ['postgres', openPostgresShop],
  ] as const) {
    describe(`${title} (${dialect})`, function () {
      this.timeout(60_000);
      let opened: Opened | null = null;
      before(async function () {
        opened = await open();
        if (opened === null) {
          this.test?.parent?.suites.forEach((suite) => {
            suite.pending = true;
          });
          console.log(`      pending: ${NO_POSTGRES}`);
          this.skip();
        }
      });
      after(async () => opened?.close());
      tests(() => {
        if (opened === null) throw new Error('not open');
        return { dialect, reader: opened.database.reader, database: opened.database };
      });
    });
  }
}
