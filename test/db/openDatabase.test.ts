import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../lib/db/openDatabase.js';
import type { OpenOptions } from '../../lib/db/shopDatabase.js';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { StartError } from '../../lib/errors.js';
import { makeForeignShop } from '../helpers/foreignShop.js';
import { rejection } from '../helpers/rejects.js';
import { makeShop, temporaryFolder, TEST_ANCHOR } from '../helpers/shop.js';

describe('openDatabase on SQLite', () => {
  const lines: string[] = [];
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(`warning: ${line}`) };
  const open = (file: string, options: Partial<OpenOptions> = {}) =>
    openDatabase({ url: `sqlite:${file}`, seed: 'auto', seedAnchor: TEST_ANCHOR, indexes: 'auto', log, ...options });
  beforeEach(() => void lines.splice(0));

  it('creates and seeds a file that does not exist, with folders, and says so', async () => {
    const file = path.join(temporaryFolder(), 'new/folder/shop.sqlite');
    const database = await open(file);
    expect(database.seededNow).to.equal(true);
    expect(database.mock).to.deep.equal({ seed: 7, anchor: TEST_ANCHOR });
    expect(await database.dataEnd('shop_123')).to.match(/^2026-01-31 0\d:/);
    expect(lines.join()).to.contain('mock shop');
    await database.close();
  });

  it('seeds a file without any table', async () => {
    const bare = path.join(temporaryFolder(), 'empty.sqlite');
    writeFileSync(bare, '');
    const cleared = path.join(temporaryFolder(), 'cleared.sqlite');
    const handle = await SqliteHandle.open(cleared, 'create', 0);
    await handle.exec('CREATE TABLE recipes (id INTEGER); DROP TABLE recipes');
    await handle.close();
    for (const file of [bare, cleared]) {
      const database = await open(file);
      expect(database.seededNow).to.equal(true);
      expect(await database.reader.query('SELECT COUNT(*) AS n FROM shops', [])).to.deep.equal([{ n: 2 }]);
      await database.close();
    }
  });

  it('opens a seeded file again without seeding it and leaves it byte for byte', async () => {
    const shop = await makeShop();
    const before = readFileSync(shop.path);
    const database = await open(shop.path);
    expect(database.seededNow).to.equal(false);
    await database.close();
    expect(readFileSync(shop.path).equals(before)).to.equal(true);
    shop.cleanup();
  });

  it('never seeds a file with any table, and names what is missing (6)', async () => {
    const file = path.join(temporaryFolder(), 'other.sqlite');
    const handle = await SqliteHandle.open(file, 'create', 0);
    await handle.exec('CREATE TABLE recipes (id INTEGER PRIMARY KEY)');
    await handle.close();
    const before = readFileSync(file);
    const error = await rejection(open(file), StartError);
    expect(error.exitCode).to.equal(6);
    expect(error.message).to.contain('table orders').and.contain('table inventory');
    expect(readFileSync(file).equals(before)).to.equal(true);
  });

  it('names a missing column (6)', async () => {
    const file = await makeForeignShop();
    const handle = await SqliteHandle.open(file, 'write', 0);
    await handle.exec('ALTER TABLE orders DROP COLUMN campaign_id');
    await handle.close();
    const error = await rejection(open(file), StartError);
    expect(error.exitCode).to.equal(6);
    expect(error.message).to.contain('column orders.campaign_id').and.not.contain('table orders');
  });

  it('ends with 3 where the file is missing and SEED=never, and makes none', async () => {
    const file = path.join(temporaryFolder(), 'absent.sqlite');
    const error = await rejection(open(file, { seed: 'never' }), StartError);
    expect(error.exitCode).to.equal(3);
    expect(error.message).to.contain(file).and.contain('SEED=auto');
    expect(existsSync(file)).to.equal(false);
  });

  it('ends with 6 where the file has no table and SEED=never', async () => {
    const file = path.join(temporaryFolder(), 'empty.sqlite');
    writeFileSync(file, '');
    expect((await rejection(open(file, { seed: 'never' }), StartError)).exitCode).to.equal(6);
  });

  it('ends with 4 while another program holds the file', async () => {
    const file = await makeForeignShop();
    const other = await SqliteHandle.open(file, 'write', 0);
    await other.exec('BEGIN EXCLUSIVE');
    const error = await rejection(open(file), StartError);
    await other.close();
    expect(error.exitCode).to.equal(4);
    expect(error.message).to.contain('locked');
  });

  it('ends with 4 while another program writes and something must be added', async () => {
    const file = await makeForeignShop();
    const other = await SqliteHandle.open(file, 'write', 0);
    await other.exec('BEGIN IMMEDIATE');
    const error = await rejection(open(file), StartError);
    await other.close();
    expect(error.exitCode).to.equal(4);
  });

  it('ends with 5 for text, a folder, a cut file and damaged pages', async () => {
    const folder = temporaryFolder();
    const text = path.join(folder, 'text.sqlite');
    writeFileSync(text, 'this is not a database, only some words in a file\n'.repeat(100));
    const directory = path.join(folder, 'directory.sqlite');
    mkdirSync(directory);
    const cut = await makeShop();
    truncateSync(cut.path, Math.floor(statSync(cut.path).size / 2));
    const damaged = await makeShop();
    const bytes = readFileSync(damaged.path);
    bytes.fill(0xff, 8192, 40_960);
    writeFileSync(damaged.path, bytes);
    for (const file of [text, directory, cut.path, damaged.path]) {
      const error = await rejection(open(file), StartError);
      expect(error.exitCode, file).to.equal(5);
      expect(error.message).to.contain(file);
    }
  });

  it('refuses a table that only has the name of one of its own (6)', async () => {
    const file = await makeForeignShop();
    const handle = await SqliteHandle.open(file, 'write', 0);
    await handle.exec('CREATE TABLE users (id INTEGER, login TEXT)');
    await handle.close();
    const error = await rejection(open(file), StartError);
    expect(error.exitCode).to.equal(6);
    expect(error.message).to.contain('users.password_hash');
  });

  describe('on a shop of another program', () => {
    const schema = async (file: string) => {
      const handle = await SqliteHandle.open(file, 'read', 0);
      const rows = await handle.all("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
      const data = await handle.all('SELECT (SELECT COUNT(*) FROM orders) AS orders, (SELECT COUNT(*) FROM products) AS products');
      await handle.close();
      return { rows, data };
    };

    it('adds its own tables and indexes named ecq_*, and nothing else', async () => {
      const file = await makeForeignShop();
      const before = await schema(file);
      const database = await open(file);
      expect(database.mock).to.equal(null);
      await database.close();
      const after = await schema(file);
      const added = after.rows.filter((row) => !before.rows.some((old) => old.name === row.name));
      expect(before.rows.every((old) => after.rows.some((row) => row.name === old.name && row.sql === old.sql))).to.equal(true);
      expect(added.filter((row) => row.type === 'table').map((row) => row.name)).to.have.members([
        'users',
        'api_keys',
        'service_meta',
        'service_migrations',
      ]);
      expect(added.filter((row) => row.type === 'index')).to.have.length.greaterThan(5);
      expect(added.filter((row) => row.type === 'index').every((row) => String(row.name).startsWith('ecq_'))).to.equal(true);
      expect(after.data).to.deep.equal(before.data);
    });

    it('adds no index with INDEXES=never', async () => {
      const file = await makeForeignShop();
      await (await open(file, { indexes: 'never' })).close();
      expect((await schema(file)).rows.filter((row) => String(row.name).startsWith('ecq_'))).to.deep.equal([]);
    });

    it('adds nothing twice, and two that start together do not hinder each other', async () => {
      const file = await makeForeignShop();
      const both = await Promise.all([open(file), open(file)]);
      for (const database of both) await database.close();
      const before = readFileSync(file);
      await (await open(file)).close();
      expect(readFileSync(file).equals(before)).to.equal(true);
    });

    for (const [style, at, separator] of [
      ['with a space', (day: string, time: string) => `${day} ${time}`, ' '],
      ['with milliseconds and offset', (day: string, time: string) => `${day} ${time}.000 +00:00`, ' '],
      ['in ISO form', (day: string, time: string) => `${day}T${time}Z`, 'T'],
    ] as const) {
      it(`reads timestamps ${style}`, async () => {
        const database = await open(await makeForeignShop(at));
        expect(database.reader.timestampSeparator).to.equal(separator);
        expect(await database.dataEnd()).to.equal(at('2021-05-06', '07:08:09'));
        expect(await database.dataEnd('shop_999')).to.equal(null);
        await database.close();
      });
    }

    it('serves a file that may only be read, with a warning', async function () {
      const file = await makeForeignShop();
      try {
        execFileSync('chattr', ['+i', file], { stdio: 'ignore' });
      } catch {
        execFileSync('chmod', ['444', file]);
        // The superuser may write to it all the same.
        if (process.getuid?.() === 0) this.skip();
      }
      try {
        const database = await open(file);
        expect(lines.join()).to.contain('warning:').and.contain('can only be read');
        expect(await database.reader.query('SELECT COUNT(*) AS n FROM orders', [])).to.deep.equal([{ n: 1 }]);
        await database.close();
      } finally {
        execFileSync('sh', ['-c', `chattr -i '${file}' 2>/dev/null; chmod 644 '${file}'`]);
      }
    });
  });

  it('refuses an address that is neither', async () => {
    const error = await rejection(
      openDatabase({ url: 'mysql://x', seed: 'auto', seedAnchor: TEST_ANCHOR, indexes: 'auto', log }),
      StartError,
    );
    expect(error.exitCode).to.equal(2);
  });
});
