import { expect } from 'chai';
import pg from 'pg';
import { openDatabase } from '../../../lib/db/openDatabase.js';
import type { OpenOptions } from '../../../lib/db/shopDatabase.js';
import { StartError } from '../../../lib/errors.js';
import { makePostgresDatabase, NO_POSTGRES, type TestDatabase } from '../../helpers/postgres.js';
import { rejection } from '../../helpers/rejects.js';
import { TEST_ANCHOR } from '../../helpers/shop.js';

describe('openDatabase on PostgreSQL', () => {
  const log = { info: () => undefined, warn: () => undefined };
  let database: TestDatabase;
  const open = (options: Partial<OpenOptions> = {}) =>
    openDatabase({ url: database.url, seed: 'auto', seedAnchor: TEST_ANCHOR, indexes: 'auto', log, ...options });
  const sql = async (text: string) => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };

  beforeEach(async function () {
    const made = await makePostgresDatabase();
    if (!made) {
      this.test!.parent!.title += `: ${NO_POSTGRES}`;
      return this.skip();
    }
    database = made;
  });
  afterEach(async () => await database?.cleanup());

  it('seeds an empty database once, with amounts as NUMERIC(12,2) and times as TIMESTAMPTZ', async () => {
    const first = await open();
    expect(first.seededNow).to.equal(true);
    expect(first.mock).to.deep.equal({ seed: 7, anchor: TEST_ANCHOR });
    expect(await first.dataEnd('shop_123')).to.match(/^2026-01-31 0\d:\d\d:\d\d$/);
    await first.close();
    const second = await open();
    expect(second.seededNow).to.equal(false);
    await second.close();
    const [types] = await sql(`SELECT
      (SELECT data_type || numeric_precision || '.' || numeric_scale FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'total_amount') AS money,
      (SELECT data_type FROM information_schema.columns WHERE table_name = 'orders' AND column_name = 'order_date') AS time,
      (SELECT COUNT(*)::int FROM pg_indexes WHERE schemaname = current_schema() AND indexname LIKE 'ecq\\_%') AS indexes`);
    expect(types).to.include({ money: 'numeric12.2', time: 'timestamp with time zone' });
    expect(types?.indexes).to.be.greaterThan(5);
  });

  it('seeds once when two start together', async () => {
    const both = await Promise.all([open(), open()]);
    expect(both.filter(({ seededNow }) => seededNow)).to.have.length(1);
    expect(await both[1].reader.query('SELECT COUNT(*) AS n FROM shops', [])).to.deep.equal([{ n: 2 }]);
    for (const opened of both) await opened.close();
  });

  it('gives new rows ids after the seeded ones', async () => {
    const opened = await open();
    const created = await opened.models.campaigns.create({ shop_id: 'shop_123', name: 'Another' });
    expect(created.get('id')).to.equal(12);
    await opened.close();
  });

  it('adds its own tables and indexes to a shop that has none of them', async () => {
    await (await open({ indexes: 'never' })).close();
    expect(await sql("SELECT 1 FROM pg_indexes WHERE indexname LIKE 'ecq\\_%'")).to.deep.equal([]);
    await sql('DROP TABLE users, api_keys, service_meta, service_migrations');
    const opened = await open();
    expect(opened.seededNow).to.equal(false);
    expect(opened.mock).to.equal(null);
    expect(await opened.reader.query('SELECT COUNT(*) AS n FROM users', [])).to.deep.equal([{ n: 0 }]);
    await opened.close();
  });

  it('ends with 3 for no tables with SEED=never, no database, no server', async () => {
    const missing = new URL(database.url);
    missing.pathname = '/no_such_database';
    for (const options of [{ seed: 'never' }, { url: missing.href }, { url: 'postgres://postgres@127.0.0.1:1/test' }] as const) {
      expect((await rejection(open(options), StartError)).exitCode).to.equal(3);
    }
  });

  it('ends with 6 and names what is missing', async () => {
    await (await open()).close();
    await sql('ALTER TABLE products DROP COLUMN brand');
    const error = await rejection(open(), StartError);
    expect(error.exitCode).to.equal(6);
    expect(error.message).to.contain('column products.brand');
  });

  it('serves a database that may only be read', async () => {
    await (await open({ indexes: 'never' })).close();
    await sql(`DROP TABLE users; ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET default_transaction_read_only = on`);
    const warnings: string[] = [];
    const opened = await open({ log: { info: () => undefined, warn: (line) => void warnings.push(line) } });
    expect(warnings.join()).to.contain('can only be read');
    expect(await opened.reader.query('SELECT COUNT(*) AS n FROM shops', [])).to.deep.equal([{ n: 2 }]);
    await opened.close();
  });
});
