import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../../lib/db/openDatabase.js';
import type { ShopDatabase } from '../../../lib/db/shopDatabase.js';
import { backupSqlite, restoreSqlite } from '../../../lib/db/sqlite/backup.js';
import { SqliteHandle } from '../../../lib/db/sqlite/sqliteHandle.js';
import { StartError } from '../../../lib/errors.js';
import { rejection } from '../../helpers/rejects.js';
import { makeShop, TEST_ANCHOR, temporaryFolder, type TestShop } from '../../helpers/shop.js';

describe('backup and restore', () => {
  let shop: TestShop;
  let database: ShopDatabase;
  let backup: string;
  const log = { info: () => undefined, warn: () => undefined };
  const names = async () => (await database.reader.query('SELECT name FROM shops ORDER BY id', [])).map((row) => row.name);

  beforeEach(async () => {
    shop = await makeShop();
    backup = path.join(temporaryFolder(), 'backup.sqlite');
    database = await openDatabase({ url: shop.url, seed: 'never', seedAnchor: TEST_ANCHOR, indexes: 'auto', log });
  });
  afterEach(async () => {
    await database.close();
    shop.cleanup();
  });

  it('copies a database in use, and puts it back while it is in use', async () => {
    const original = await names();
    const version = await database.reader.dataVersion();
    await backupSqlite(shop.path, backup);
    await database.models.shops.update({ name: 'Renamed' }, { where: {} });
    expect(await names()).to.deep.equal(['Renamed', 'Renamed']);
    const before = await restoreSqlite(backup, shop.path);
    expect(await names()).to.deep.equal(original);
    expect(await database.reader.dataVersion()).to.not.equal(version);
    // The write path goes to the restored file too.
    await database.models.shops.update({ name: 'Again' }, { where: { id: 'shop_123' } });
    expect((await names())[0]).to.equal('Again');
    // What was there is kept.
    const old = await SqliteHandle.open(before ?? '', 'read', 0);
    expect(await old.all('SELECT DISTINCT name FROM shops')).to.deep.equal([{ name: 'Renamed' }]);
    await old.close();
  });

  it('takes what was committed only, while another program is writing', async () => {
    const writer = await SqliteHandle.open(shop.path, 'write', 0);
    await writer.exec("BEGIN; UPDATE shops SET name = 'Half way'");
    await backupSqlite(shop.path, backup);
    await writer.exec('ROLLBACK');
    await writer.close();
    const copy = await SqliteHandle.open(backup, 'read', 0);
    expect(await copy.all("SELECT COUNT(*) AS n FROM shops WHERE name = 'Half way'")).to.deep.equal([{ n: 0 }]);
    await copy.close();
  });

  it('overwrites no file with a backup', async () => {
    writeFileSync(backup, 'precious');
    expect((await rejection(backupSqlite(shop.path, backup), Error)).message).to.contain('exists already');
    expect(readFileSync(backup, 'utf8')).to.equal('precious');
  });

  it('loses nothing when the backup is none', async () => {
    const original = await names();
    const bytes = readFileSync(shop.path);
    const other = path.join(temporaryFolder(), 'other.sqlite');
    const handle = await SqliteHandle.open(other, 'create', 0);
    await handle.exec('CREATE TABLE recipes (id INTEGER)');
    await handle.close();
    const text = path.join(temporaryFolder(), 'text.sqlite');
    writeFileSync(text, 'some words, many of them\n'.repeat(100));
    const damaged = path.join(temporaryFolder(), 'damaged.sqlite');
    writeFileSync(damaged, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(40_960, 0xff), bytes.subarray(49_152)]));
    for (const [source, code] of [
      [other, 6],
      [text, 5],
      [damaged, 5],
      [`${backup}.absent`, 3],
    ] as const) {
      expect((await rejection(restoreSqlite(source, shop.path), StartError)).exitCode, source).to.equal(code);
    }
    await rejection(restoreSqlite(shop.path, shop.path), Error);
    expect(readFileSync(shop.path).equals(bytes)).to.equal(true);
    expect(await names()).to.deep.equal(original);
    expect(readdirSync(path.dirname(shop.path))).to.deep.equal(['shop.sqlite']);
  });

  it('puts a backup where there is no database, and in the place of a damaged one', async () => {
    await backupSqlite(shop.path, backup);
    const target = path.join(temporaryFolder(), 'shop.sqlite');
    expect(await restoreSqlite(backup, target)).to.equal(null);
    writeFileSync(target, 'no database any more'.repeat(100));
    const before = await restoreSqlite(backup, target);
    expect(existsSync(before ?? '')).to.equal(true);
    const handle = await SqliteHandle.open(target, 'read', 0);
    expect(await handle.all('SELECT COUNT(*) AS n FROM orders')).to.deep.equal([{ n: 260 }]);
    await handle.close();
  });
});
