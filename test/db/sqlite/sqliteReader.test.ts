import { expect } from 'chai';
import { copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable, QueryCancelled, QueryFailed } from '../../../lib/db/databaseErrors.js';
import { SqliteHandle } from '../../../lib/db/sqlite/sqliteHandle.js';
import { SqliteReader } from '../../../lib/db/sqlite/sqliteReader.js';
import { rejection } from '../../helpers/rejects.js';
import { makeShop, type TestShop } from '../../helpers/shop.js';

/** Counts for about `seconds` on this machine, then gives the count. */
const SLOW = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT COUNT(*) AS n FROM c';
const FOREVER = 1e12;
const COUNT = 'SELECT COUNT(*) AS n FROM orders WHERE shop_id = ?';

describe('SqliteReader', () => {
  let shop: TestShop;
  let reader: SqliteReader;

  const count = () => reader.query(COUNT, ['shop_123']);

  beforeEach(async () => {
    shop = await makeShop();
    reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ', lockedMs: 200 });
  });
  afterEach(async () => {
    await reader.close();
    shop.cleanup();
  });

  it('gives numbers as numbers, text as text and null as null', async () => {
    const rows = await reader.query('SELECT ? AS whole, ? AS part, ? AS text, ? AS empty', [42, 0.5, 'é', null]);
    expect(rows).to.deep.equal([{ whole: 42, part: 0.5, text: 'é', empty: null }]);
  });

  it('binds anew each time the same statement runs', async () => {
    expect(await reader.query(COUNT, ['shop_123'])).to.deep.equal([{ n: 200 }]);
    expect(await reader.query(COUNT, ['shop_456'])).to.deep.equal([{ n: 60 }]);
    expect(await reader.query(COUNT, ['shop_123'])).to.deep.equal([{ n: 200 }]);
  });

  it('goes on past the number of statements it keeps', async () => {
    for (let index = 0; index < 450; index += 1) {
      expect(await reader.query(`SELECT ${index} AS n`, [])).to.deep.equal([{ n: index }]);
    }
  });

  it('cannot write', async () => {
    const error = await rejection(reader.query('DELETE FROM order_items', []), QueryFailed);
    expect(error.message).to.contain('READONLY');
  });

  it('says which statement was wrong', async () => {
    const error = await rejection(reader.query('SELECT nonsense FROM orders', [1]), QueryFailed);
    expect(error.message).to.contain('nonsense');
    expect(error.sql).to.contain('FROM orders');
  });

  it('does not let two slow statements hold up another', async () => {
    const stop = new AbortController();
    let ended = 0;
    const slow = [1, 2].map(() => rejection(reader.query(SLOW, [FOREVER], { signal: stop.signal }), QueryCancelled).finally(() => (ended += 1)));
    for (let index = 0; index < 20; index += 1) await count();
    expect(ended).to.equal(0);
    stop.abort();
    await Promise.all(slow);
  });

  it('stops one statement alone, and uses its handle again', async () => {
    const stop = new AbortController();
    const stopped = rejection(reader.query(SLOW, [FOREVER], { signal: stop.signal }), QueryCancelled);
    const other = reader.query(SLOW, [2_000_000], { signal: new AbortController().signal });
    await sleep(30);
    stop.abort(new Error('deadline'));
    const error = await stopped;
    expect(error.name).to.equal('AbortError');
    expect((error.reason as Error).message).to.equal('deadline');
    expect(await other).to.deep.equal([{ n: 2_000_000 }]);
    expect(await Promise.all([count(), count(), count(), count()])).to.have.length(4);
  });

  it('stops statements that still wait for a handle, in whatever order', async () => {
    const stops = Array.from({ length: 8 }, () => new AbortController());
    const all = stops.map((stop) => rejection(reader.query(SLOW, [FOREVER], { signal: stop.signal }), QueryCancelled));
    for (const stop of [...stops].reverse()) stop.abort();
    await Promise.all(all);
    expect(await count()).to.deep.equal([{ n: 200 }]);
  });

  it('does not start what is cancelled already', async () => {
    await rejection(reader.query(COUNT, ['shop_123'], { signal: AbortSignal.abort() }), QueryCancelled);
  });

  it('changes its data version when somebody writes, and only then', async () => {
    const before = await reader.dataVersion();
    await count();
    expect(await reader.dataVersion()).to.equal(before);
    const writer = await SqliteHandle.open(shop.path, 'write', 1000);
    await writer.exec('UPDATE products SET price = price + 1 WHERE id = 1');
    await writer.close();
    const after = await reader.dataVersion();
    expect(after).to.not.equal(before);
    expect(await reader.dataVersion()).to.equal(after);
  });

  it('has the same data version after a restart as long as nobody wrote', async () => {
    const before = await reader.dataVersion();
    const again = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
    expect(await again.dataVersion()).to.equal(before);
    await again.close();
    const writer = await SqliteHandle.open(shop.path, 'write', 1000);
    await writer.exec('UPDATE products SET price = price + 1 WHERE id = 1');
    await writer.close();
    const later = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
    expect(await later.dataVersion()).to.not.equal(before);
    await later.close();
  });

  describe('while the file is away', () => {
    const unavailable = async (reason: string) => expect((await rejection(count(), DatabaseUnavailable)).reason).to.equal(reason);

    it('says locked, and recovers', async () => {
      await count();
      const writer = await SqliteHandle.open(shop.path, 'write', 1000);
      await writer.exec('BEGIN EXCLUSIVE');
      await unavailable('locked');
      await writer.exec('COMMIT');
      expect(await count()).to.deep.equal([{ n: 200 }]);
      await writer.close();
    });

    it('waits out a short lock', async () => {
      const writer = await SqliteHandle.open(shop.path, 'write', 1000);
      await writer.exec('BEGIN EXCLUSIVE');
      const waiting = count();
      await sleep(80);
      await writer.exec('COMMIT');
      await writer.close();
      expect(await waiting).to.deep.equal([{ n: 200 }]);
    });

    it('a statement given up while it waits for a lock leaves nothing to the next on its handle', async () => {
      const own = new SqliteReader({ path: shop.path, timestampSeparator: ' ', handles: 1 });
      await own.query('SELECT 1 AS one', []);
      const writer = await SqliteHandle.open(shop.path, 'write', 1000);
      await writer.exec('PRAGMA journal_mode = DELETE');
      // Some of these end it inside SQLite's own wait, others between two tries.
      for (let ms = 30; ms < 100; ms += 6) {
        await writer.exec('BEGIN EXCLUSIVE');
        await rejection(own.query('SELECT id FROM products', [], { signal: AbortSignal.timeout(ms) }), QueryCancelled);
        await writer.exec('COMMIT');
        expect(await own.query(`SELECT COUNT(*) AS n FROM orders WHERE id > -${ms} AND shop_id = ?`, ['shop_123'])).to.deep.equal([{ n: 200 }]);
      }
      await writer.close();
      await own.close();
    });

    it('says missing, and recovers', async () => {
      await count();
      renameSync(shop.path, `${shop.path}.away`);
      await unavailable('missing');
      await rejection(reader.dataVersion(), DatabaseUnavailable);
      renameSync(`${shop.path}.away`, shop.path);
      expect(await count()).to.deep.equal([{ n: 200 }]);
    });

    it('reads the new file when another one was put there, and tells the write path', async () => {
      let replaced = 0;
      const watched = new SqliteReader({ path: shop.path, timestampSeparator: ' ', onReplaced: () => (replaced += 1) });
      const query = () => watched.query('SELECT MAX(order_date) AS last FROM orders', []);
      const before = await query();
      const version = await watched.dataVersion();
      const other = await makeShop({ anchor: '2025-06-30' });
      renameSync(other.path, shop.path);
      const after = await query();
      expect(String(before[0]?.last)).to.match(/^2026-01-31/);
      expect(String(after[0]?.last)).to.match(/^2025-06-30/);
      expect(replaced).to.equal(1);
      expect(await watched.dataVersion()).to.not.equal(version);
      await watched.close();
    });

    it('says corrupt, and recovers', async () => {
      await count();
      const good = readFileSync(shop.path);
      writeFileSync(shop.path, Buffer.alloc(good.length, 'not a database '));
      await unavailable('corrupt');
      writeFileSync(shop.path, good);
      expect(await count()).to.deep.equal([{ n: 200 }]);
    });

    it('says that the schema is wrong where a table is gone or the file was emptied, and recovers', async () => {
      await count();
      copyFileSync(shop.path, `${shop.path}.copy`);
      const writer = await SqliteHandle.open(shop.path, 'write', 1000);
      await writer.exec('ALTER TABLE orders RENAME TO orders_old');
      const error = await rejection(count(), DatabaseUnavailable);
      expect(error.reason).to.equal('wrong_schema');
      expect(error.message).to.contain('table orders');
      await writer.exec('ALTER TABLE orders_old RENAME TO orders');
      await writer.close();
      expect(await count()).to.deep.equal([{ n: 200 }]);
      writeFileSync(shop.path, '');
      await unavailable('wrong_schema');
      copyFileSync(`${shop.path}.copy`, shop.path);
      expect(await count()).to.deep.equal([{ n: 200 }]);
      rmSync(`${shop.path}.copy`);
    });
  });

  it('refuses what comes after it was closed, and waits for what runs', async () => {
    const own = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
    const running = own.query(SLOW, [1_000_000]);
    const closing = own.close();
    expect(await running).to.deep.equal([{ n: 1_000_000 }]);
    await closing;
    await rejection(own.query('SELECT 1', []), DatabaseUnavailable);
  });
});
