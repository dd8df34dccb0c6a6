import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../lib/db/openDatabase.js';
import { openReader } from '../../lib/db/openReader.js';
import { StartError } from '../../lib/errors.js';
import { checkDatabase, cleanDatabase, seedDatabase } from '../../seed/mockDatabase.js';
import { makeForeignShop } from '../helpers/foreignShop.js';
import { makePostgresDatabase, NO_POSTGRES } from '../helpers/postgres.js';
import { rejection } from '../helpers/rejects.js';
import { makeShop, temporaryFolder, TEST_ANCHOR } from '../helpers/shop.js';

const log = { info: () => undefined, warn: () => undefined };

async function lastOrder(url: string): Promise<unknown> {
  const reader = await openReader(url);
  const rows = await reader?.query('SELECT MAX(order_date) AS last FROM orders', []);
  await reader?.close();
  return String(rows?.[0]?.last).slice(0, 10);
}

for (const dialect of ['SQLite', 'PostgreSQL']) {
  describe(`seeding, checking and cleaning on ${dialect}`, () => {
    it('makes the mock shop, makes it anew at another anchor, and removes it', async function () {
      const made =
        dialect === 'SQLite'
          ? { url: `sqlite:${path.join(temporaryFolder(), 'shop.sqlite')}`, cleanup: () => undefined }
          : await makePostgresDatabase();
      if (!made) {
        this.test!.title += `: ${NO_POSTGRES}`;
        return this.skip();
      }
      expect(await checkDatabase(made.url)).to.equal(null);
      await seedDatabase(made.url, { anchor: TEST_ANCHOR });
      expect(await lastOrder(made.url)).to.equal(TEST_ANCHOR);
      await seedDatabase(made.url, { anchor: '2025-06-30' });
      expect(await lastOrder(made.url)).to.equal('2025-06-30');
      expect(await checkDatabase(made.url)).to.deep.equal([]);
      expect(await cleanDatabase(made.url)).to.equal(true);
      expect(await cleanDatabase(made.url)).to.equal(false);
      expect(await openReader(made.url)).to.equal(null);
      await made.cleanup();
    });
  });
}

describe('seeding', () => {
  it('leaves a shop alone that it did not make', async () => {
    const file = await makeForeignShop();
    const before = readFileSync(file);
    for (const work of [() => seedDatabase(`sqlite:${file}`, { anchor: TEST_ANCHOR }), () => cleanDatabase(`sqlite:${file}`)]) {
      expect((await rejection(work(), StartError)).message).to.contain('left alone');
    }
    expect(readFileSync(file).equals(before)).to.equal(true);
    // Serving it once adds tables of the service, but no mark.
    await (await openDatabase({ url: `sqlite:${file}`, seed: 'auto', seedAnchor: TEST_ANCHOR, indexes: 'auto', log })).close();
    await rejection(cleanDatabase(`sqlite:${file}`), StartError);
    expect(existsSync(file)).to.equal(true);
  });

  it('is noticed by a server that has the file open', async () => {
    const shop = await makeShop();
    const database = await openDatabase({ url: shop.url, seed: 'never', seedAnchor: '', indexes: 'auto', log });
    expect(await database.dataEnd()).to.match(/^2026-01-31/);
    await seedDatabase(shop.url, { anchor: '2025-06-30' });
    expect(await database.dataEnd()).to.match(/^2025-06-30/);
    await database.close();
    shop.cleanup();
  });

  it('leaves what was there when it fails', async () => {
    const shop = await makeShop();
    const before = readFileSync(shop.path);
    await rejection(seedDatabase(shop.url, { anchor: 'no day' }), Error);
    expect(readFileSync(shop.path).equals(before)).to.equal(true);
    expect(readdirSync(path.dirname(shop.path))).to.deep.equal(['shop.sqlite']);
    shop.cleanup();
  });
});
