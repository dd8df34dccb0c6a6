import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { dataVersions, settling } from '../../lib/cache/dataVersions.js';
import { SqliteReader } from '../../lib/db/sqlite/sqliteReader.js';
import { PostgresReader } from '../../lib/db/postgres/postgresReader.js';
import { makePostgresShop, makeShop, type TestShop } from '../helpers/shop.js';

const write = (file: string, sql: string) =>
  new Promise<void>((resolve, reject) => {
    const other = new sqlite3.Database(file);
    other.exec(sql, (error) => other.close(() => (error ? reject(error) : resolve())));
  });
const rename = (id: number) => `UPDATE products SET name = name || 'x' WHERE id = ${id}`;

describe('the version of the data', () => {
  let shop: TestShop;
  beforeEach(async () => (shop = await makeShop()));
  afterEach(() => shop.cleanup());

  for (const mode of ['DELETE', 'WAL']) {
    it(`moves on with each of a hundred quick writes, and only then (${mode})`, async () => {
      await write(shop.path, `PRAGMA journal_mode = ${mode}`);
      const reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
      const versions = dataVersions(reader, shop.url, Date.now);
      // Open all the while, so that a log is not taken away between the writes.
      const seen = new Set([await versions.current()]);
      for (let id = 1; id <= 100; id++) {
        await write(shop.path, rename(1 + (id % 50)));
        seen.add(await versions.current());
        expect(await versions.current()).to.equal([...seen].at(-1));
      }
      expect(seen.size).to.equal(101);
      await reader.close();
    });
  }

  it('is the same in another process, and none right after a write', async () => {
    const [one, two] = [new SqliteReader({ path: shop.path, timestampSeparator: ' ' }), new SqliteReader({ path: shop.path, timestampSeparator: ' ' })];
    const later = () => Date.now() + 1000;
    expect(await dataVersions(one, shop.url, later).shared()).to.be.a('string').and.equal(await dataVersions(two, shop.url, later).shared());
    const before = await dataVersions(one, shop.url, later).lasting();
    await write(shop.path, rename(3));
    expect(await dataVersions(one, shop.url, Date.now).shared()).to.equal(null);
    expect(await dataVersions(two, shop.url, later).lasting()).not.to.equal(before);
    await Promise.all([one.close(), two.close()]);
  });

  it('settles after a while; the first one at once', async () => {
    let [version, now] = ['a', 0];
    const current = () => Promise.resolve(version);
    const versions = settling({ current, shared: current, lasting: current }, 100, () => now);
    expect(versions.isSettled(await versions.current())).to.equal(true);
    version = 'b';
    expect(versions.isSettled(await versions.current())).to.equal(false);
    now = 100;
    expect(versions.isSettled(await versions.current())).to.equal(true);
    expect(versions.isSettled('a')).to.equal(false);
  });

  it('of PostgreSQL moves on with every update, at once and for every process', async function () {
    const database = await makePostgresShop();
    if (database === null) return this.skip();
    const [one, two] = [new PostgresReader(database.url), new PostgresReader(database.url)];
    const [mine, other] = [dataVersions(one, database.url, Date.now), dataVersions(two, database.url, Date.now)];
    const before = await mine.current();
    const writer = new PostgresReader(database.url);
    await writer.query('SET default_transaction_read_only = off', []);
    await writer.query("UPDATE products SET name = CONCAT(name, 'x') WHERE id = 1", []);
    expect(await mine.current()).not.to.equal(before);
    expect(await mine.current()).to.equal(await other.shared());
    await Promise.all([one.close(), two.close(), writer.close()]);
    await database.cleanup();
  });
});
