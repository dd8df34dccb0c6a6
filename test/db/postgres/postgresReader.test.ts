import { expect } from 'chai';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable, QueryCancelled, QueryFailed } from '../../../lib/db/databaseErrors.js';
import { PostgresReader } from '../../../lib/db/postgres/postgresReader.js';
import { NO_POSTGRES, type TestDatabase } from '../../helpers/postgres.js';
import { rejection } from '../../helpers/rejects.js';
import { makePostgresShop } from '../../helpers/shop.js';

describe('PostgresReader', () => {
  let shop: TestDatabase;
  let reader: PostgresReader;

  before(async function () {
    const made = await makePostgresShop();
    if (!made) {
      this.test!.parent!.title += `: ${NO_POSTGRES}`;
      return this.skip();
    }
    shop = made;
  });
  after(async () => await shop?.cleanup());
  beforeEach(() => void (reader = new PostgresReader(shop.url, { connections: 2 })));
  afterEach(async () => await reader.close());

  const onServer = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(shop.url);
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  it('gives amounts, counts and averages as numbers, times and days as text', async () => {
    const [row] = await reader.query(
      `SELECT COUNT(*) AS n, SUM(total_amount) AS sum, AVG(customer_id) AS mean, MIN(order_date) AS first, COUNT(*) > 0 AS yes, NULL AS empty,
       (SELECT MIN(start_date) FROM campaigns) AS day, (SELECT weight FROM products WHERE id = ?) AS weight FROM orders WHERE shop_id = ?`,
      [1, 'shop_123'],
    );
    expect(row).to.include({ n: 200, yes: 1, empty: null, weight: 0.09 });
    expect(row?.sum).to.be.a('number');
    expect(row?.mean).to.be.a('number');
    expect(row?.first).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(row?.day).to.match(/^\d{4}-\d\d-\d\d$/);
  });

  it('compares times given as text in UTC, whatever the zone of the server', async () => {
    await onServer((client) => client.query(`ALTER DATABASE ${new URL(shop.url).pathname.slice(1)} SET timezone = 'Australia/Sydney'`));
    const own = new PostgresReader(shop.url);
    const [first] = await own.query('SELECT order_date FROM orders WHERE id = ?', [1]);
    const found = await own.query('SELECT id FROM orders WHERE order_date >= ? AND order_date <= ?', [
      first?.order_date ?? '',
      first?.order_date ?? '',
    ]);
    expect(found).to.deep.include({ id: 1 });
    await own.close();
    await onServer((client) => client.query(`ALTER DATABASE ${new URL(shop.url).pathname.slice(1)} RESET timezone`));
  });

  it('cannot write', async () => {
    const error = await rejection(reader.query('DELETE FROM order_items', []), QueryFailed);
    expect(error.message).to.contain('read-only');
  });

  it('stops one statement alone, on the server too, and uses its connection again', async () => {
    const stop = new AbortController();
    const stopped = rejection(reader.query('SELECT pg_sleep(3000)', [], { signal: stop.signal }), QueryCancelled);
    const other = reader.query('SELECT pg_sleep(0.3), 7 AS seven', []);
    await sleep(100);
    stop.abort();
    await stopped;
    expect((await other)[0]?.seven).to.equal(7);
    const both = await Promise.all([reader.query('SELECT 1 AS n', []), reader.query('SELECT 2 AS n', [])]);
    expect(both).to.deep.equal([[{ n: 1 }], [{ n: 2 }]]);
    const sleeping = await onServer((client) =>
      client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep(3000%'",
      ),
    );
    expect(sleeping.rowCount).to.equal(0);
  });

  it('lets go of who waits for a connection', async () => {
    const stop = new AbortController();
    const busy = [reader.query('SELECT pg_sleep(0.3)', []), reader.query('SELECT pg_sleep(0.3)', [])];
    const waiting = rejection(reader.query('SELECT 1', [], { signal: stop.signal }), QueryCancelled);
    stop.abort();
    await waiting;
    await Promise.all(busy);
    expect(await reader.query('SELECT 1 AS n', [])).to.deep.equal([{ n: 1 }]);
  });

  it('changes its data version when somebody writes', async () => {
    const before = await reader.dataVersion();
    expect(await reader.dataVersion()).to.equal(before);
    await onServer((client) => client.query("INSERT INTO campaigns (shop_id, name) VALUES ('shop_123', 'Another')"));
    await onServer((client) => client.query('UPDATE products SET price = price + 1 WHERE id = 1'));
    expect(await reader.dataVersion()).to.not.equal(before);
  });

  it('says unreachable when the server ends its connections, and recovers', async () => {
    const running = rejection(reader.query('SELECT pg_sleep(30)', []), DatabaseUnavailable);
    await sleep(100);
    await onServer((client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'),
    );
    expect((await running).reason).to.equal('unreachable');
    expect(await reader.query('SELECT 1 AS n', [])).to.deep.equal([{ n: 1 }]);
  });

  it('says unreachable where no server answers', async () => {
    const own = new PostgresReader('postgres://postgres@127.0.0.1:1/test');
    expect((await rejection(own.query('SELECT 1', []), DatabaseUnavailable)).reason).to.equal('unreachable');
    await own.close();
  });

  it('says locked while another program holds a table', async () => {
    await onServer(async (client) => {
      await client.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
      expect((await rejection(reader.query('SELECT COUNT(*) FROM orders', []), DatabaseUnavailable)).reason).to.equal('locked');
    });
    expect(await reader.query('SELECT COUNT(*) AS n FROM orders WHERE shop_id = ?', ['shop_123'])).to.deep.equal([{ n: 200 }]);
  });

  it('says that the schema is wrong where a documented table is gone', async () => {
    await onServer((client) => client.query('ALTER TABLE inventory RENAME TO inventory_old'));
    expect((await rejection(reader.query('SELECT COUNT(*) FROM inventory', []), DatabaseUnavailable)).reason).to.equal('wrong_schema');
    await onServer((client) => client.query('ALTER TABLE inventory_old RENAME TO inventory'));
    expect((await rejection(reader.query('SELECT nonsense FROM inventory', []), QueryFailed)).message).to.contain('nonsense');
  });
});
