import { expect } from 'chai';
import pg from 'pg';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { makePostgresDatabase, NO_POSTGRES } from '../helpers/postgres.js';
import { createMockSchema } from '../../seed/createMockSchema.js';
import { makeShop, TEST_ANCHOR } from '../helpers/shop.js';
import { startTestServer, type TestResponse, type TestServer } from '../helpers/testServer.js';

const NOW = `${TEST_ANCHOR}T18:00:00Z`;

interface Served {
  readonly url: string;
  /** Runs statements that write, over a connection of its own. */
  readonly write: (sql: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function onSqlite(): Promise<Served> {
  const shop = await makeShop();
  const handle = await SqliteHandle.open(shop.path, 'write', 2000);
  return {
    url: shop.url,
    write: (sql) => handle.exec(sql),
    close: async () => {
      await handle.close();
      shop.cleanup();
    },
  };
}

async function onPostgres(): Promise<Served | null> {
  const made = await makePostgresDatabase();
  if (made === null) return null;
  await createMockSchema(made.url, { anchor: TEST_ANCHOR });
  const client = new pg.Client(made.url);
  await client.connect();
  return {
    url: made.url,
    write: (sql) => client.query(sql),
    close: async () => {
      await client.end();
      await made.cleanup();
    },
  };
}

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly pagination: { readonly total: number; readonly next_cursor: string | null };
}

/** A customer at the front and one at the back of the alphabet; an order on the last day of the data, and one long before. */
const CUSTOMERS = (id: number): string =>
  `INSERT INTO customers (id, shop_id, name, email, created_at) VALUES (${id}, 'shop_123', 'Aaaa Aaaa', 'a${id}@example.com', '2026-01-01 00:00:00'), (${id + 1}, 'shop_123', 'Zzzz Zzzz', 'z${id}@example.com', '2026-01-01 00:00:00')`;
const ORDERS = (id: number): string =>
  `INSERT INTO orders (id, shop_id, customer_id, order_date, status, total_amount) VALUES (${id}, 'shop_123', 1, '2026-01-31 17:00:00', 'pending', 10), (${id + 1}, 'shop_123', 1, '2020-01-01 10:00:00', 'pending', 10)`;

for (const [dialect, open] of [
  ['sqlite', onSqlite],
  ['postgres', onPostgres],
] as const)
  describe(`rows inserted between two pages (${dialect})`, function () {
    this.timeout(60_000);
    let served: Served | null = null;
    let server: TestServer;
    beforeEach(async function () {
      served = await open();
      if (served === null) {
        console.log(`      pending: ${NO_POSTGRES}`);
        this.skip();
      }
      server = await startTestServer({ DATABASE_URL: served.url, SEED: 'never' });
    });
    afterEach(async () => {
      if (served === null) return;
      await server.close();
      await served.close();
    });

    const ask = (query: string, cursor: string | null) =>
      server.post('/query', { query, context: { now: NOW }, options: { max_results: 30, ...(cursor === null ? {} : { cursor }) } });
    const dataOf = ({ status, text, json }: TestResponse, key: 'structured_data' | 'result'): Page => {
      expect(status, text).to.equal(200);
      return json[key] as Page;
    };

    async function rest(first: Page, key: string, next: (cursor: string) => Promise<Page>): Promise<readonly unknown[]> {
      const seen = first.rows.map((row) => row[key]);
      for (let cursor = first.pagination.next_cursor; cursor !== null; ) {
        const page = await next(cursor);
        expect(page.rows, 'a page that was promised').not.to.have.lengthOf(0);
        seen.push(...page.rows.map((row) => row[key]));
        cursor = page.pagination.next_cursor;
      }
      return seen;
    }

    it('customers by name: none twice, none left out, the later one comes', async () => {
      const query = 'Show me all customers';
      const whole = dataOf(await server.post('/query', { query, context: { now: NOW }, options: { max_results: 500 } }), 'structured_data');
      const first = dataOf(await ask(query, null), 'structured_data');
      await served?.write(CUSTOMERS(9001));
      const seen = await rest(first, 'customer_id', async (cursor) => dataOf(await ask(query, cursor), 'structured_data'));
      expect(seen).to.deep.equal([...whole.rows.map((row) => row['customer_id']), 'cust_9002']);
    });

    it('orders by date, by POST /tools: none twice, none left out, the older one comes', async () => {
      const call = (args: object) => server.post('/tools/list_orders', { arguments: args, context: { now: NOW } });
      const many = Array.from({ length: 400 }, (_, index) => `(${5000 + index}, 'shop_123', 1, '2025-05-05 10:00:00${dialect === 'postgres' ? `.${100_000 + (index % 7)}` : ''}', 'pending', 1)`);
      await served?.write(`INSERT INTO orders (id, shop_id, customer_id, order_date, status, total_amount) VALUES ${many.join(', ')}`);
      const first = dataOf(await call({}), 'result');
      expect(first.rows).to.have.lengthOf(500);
      await served?.write(ORDERS(90_001));
      const seen = await rest(first, 'order_id', async (cursor) => dataOf(await call({ cursor }), 'result'));
      expect(new Set(seen).size).to.equal(601);
      expect(seen.at(-1)).to.equal('ord_90002');
      expect(seen).not.to.include('ord_90001');
    });

    it('rows that were read before may go', async () => {
      const query = 'Show me all customers';
      const whole = dataOf(await server.post('/query', { query, context: { now: NOW }, options: { max_results: 500 } }), 'structured_data');
      const first = dataOf(await ask(query, null), 'structured_data');
      await served?.write(`UPDATE customers SET name = 'Zzzz' WHERE id = ${String(first.rows[29]?.['customer_id']).slice(5)}`);
      const seen = await rest(first, 'customer_id', async (cursor) => dataOf(await ask(query, cursor), 'structured_data'));
      expect(seen.slice(0, whole.rows.length)).to.deep.equal(whole.rows.map((row) => row['customer_id']));
    });

    it('a cursor sent with another question is refused, whatever that question is', async () => {
      const { next_cursor: cursor } = dataOf(await ask('Show me all customers', null), 'structured_data').pagination;
      for (const other of ['list all orders', 'hello', 'Show me all customers in Lisbon', 'delete all customers']) {
        const { status, json } = await ask(other, cursor);
        expect(status, other).to.equal(422);
        expect(json.error?.code).to.equal('cursor_expired');
        expect(json.error?.message).to.include('another question');
      }
    });
  });
