import { expect } from 'chai';
import { openDatabase } from '../../lib/db/openDatabase.js';
import { RecordError, Records } from '../../lib/db/records.js';
import { SERVICE_TABLES, SHOP_TABLES } from '../../lib/db/models/defineModels.js';
import type { ShopDatabase } from '../../lib/db/shopDatabase.js';
import { makeForeignShop } from '../helpers/foreignShop.js';
import { NO_POSTGRES } from '../helpers/postgres.js';
import { rejection } from '../helpers/rejects.js';
import { makePostgresShop, makeShop, TEST_ANCHOR } from '../helpers/shop.js';

const NOW = new Date('2026-02-01T12:34:56Z');
const open = (url: string) =>
  openDatabase({ url, seed: 'never', seedAnchor: TEST_ANCHOR, indexes: 'never', log: { info: () => undefined, warn: () => undefined } });
const recordsOf = (database: ShopDatabase) => new Records({ models: database.models, dialect: database.dialect, now: () => NOW });

for (const dialect of ['SQLite', 'PostgreSQL']) {
  describe(`Records on ${dialect}`, () => {
    let database: ShopDatabase;
    let records: Records;
    let cleanup: () => void | Promise<void>;

    before(async function () {
      const shop = dialect === 'SQLite' ? await makeShop() : await makePostgresShop();
      if (!shop) {
        this.test!.parent!.title += `: ${NO_POSTGRES}`;
        return this.skip();
      }
      cleanup = () => shop.cleanup();
      database = await open(shop.url);
      records = recordsOf(database);
    });
    after(async () => {
      await database?.close();
      await cleanup?.();
    });

    it('lists every table', async () => {
      for (const table of [...SHOP_TABLES, ...SERVICE_TABLES]) expect(await records.list(table, 3, 0), table).to.be.an('array');
      expect((await records.list('orders', 2, 5)).map((row) => row.id)).to.deep.equal([6, 7]);
    });

    it('creates, reads, changes and deletes a row, with its times set by the clock', async () => {
      const created = await records.create('products', { shop_id: 'shop_123', name: 'New', category: 'Books', price: 12.5 });
      expect(created).to.include({ name: 'New', price: 12.5 });
      const id = String(created.id);
      const [stored] = await database.reader.query('SELECT price, created_at, updated_at FROM products WHERE id = ?', [Number(id)]);
      expect(stored).to.deep.equal({ price: 12.5, created_at: '2026-02-01 12:34:56', updated_at: '2026-02-01 12:34:56' });
      expect(await records.update('products', `prod_${id}`, { price: 13.75 })).to.include({ price: 13.75, name: 'New' });
      expect(await records.get('products', `#${id}`)).to.include({ price: 13.75 });
      await records.delete('products', id);
      expect((await rejection(records.get('products', id), RecordError)).message).to.contain(`no row ${id}`);
    });

    it('finds rows by text keys and by several keys', async () => {
      expect(await records.get('shops', 'shop_123')).to.include({ currency: 'USD' });
      expect(await records.get('product_attributes', '12:size')).to.deep.equal({ product_id: 12, name: 'size', value: 'medium' });
      expect((await rejection(records.get('product_attributes', 'nonsense'), RecordError)).message).to.contain('product_id:name');
    });

    it('takes times in any style and keeps its own', async () => {
      const order = await records.create('orders', {
        shop_id: 'shop_123',
        customer_id: 1,
        total_amount: 5,
        order_date: '2026-02-01T10:00:00+02:00',
        status: 'pending',
      });
      expect(await database.reader.query('SELECT order_date FROM orders WHERE id = ?', [Number(order.id)])).to.deep.equal([
        { order_date: '2026-02-01 08:00:00' },
      ]);
      await records.delete('orders', String(order.id));
      const error = await rejection(records.update('orders', '1', { order_date: 'soon' }), RecordError);
      expect(error.message).to.contain('order_date');
    });

    it('never shows a password hash', async () => {
      expect(JSON.stringify(await records.list('users', 10, 0))).to.not.contain('scrypt');
    });

    const refusals: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      ['an unknown table', () => records.list('nothing', 1, 0), 'Tables: shops'],
      ['a name from the language', () => records.list('constructor', 1, 0), 'Tables: shops'],
      ['an unknown column', () => records.create('shops', { id: 'x', nmae: 'X' }), 'no column nmae'],
      ['a missing value', () => records.create('products', { shop_id: 'shop_123' }), 'name'],
      ['a value twice', () => records.create('users', { name: 'owner', password_hash: 'x', role: 'owner', shops: '[]' }), 'same name'],
      ['a row that others refer to', () => records.delete('customers', '1'), 'refers to this row'],
      [
        'a row that refers to nothing',
        () => records.create('order_items', { order_id: 99_999, product_id: 1, quantity: 1, unit_price: 1 }),
        'does not exist',
      ],
    ];
    for (const [what, work, message] of refusals)
      it(`refuses ${what}`, async () => expect((await rejection(work(), RecordError)).message).to.contain(message));
  });
}

describe('Records on a shop of another program', () => {
  it("writes times the file's own way", async () => {
    const database = await open(`sqlite:${await makeForeignShop((day, time) => `${day} ${time}.000 +00:00`)}`);
    const created = await recordsOf(database).create('customers', { shop_id: 'shop_123', name: 'New', email: 'new@example.com' });
    expect(created.created_at).to.equal('2026-02-01 12:34:56.000 +00:00');
    await database.close();
  });
});
