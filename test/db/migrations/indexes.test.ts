import { expect } from 'chai';
import { createIndex, INDEXES } from '../../../lib/db/migrations/indexes.js';
import { DOCUMENTED_SCHEMA } from '../../../lib/db/documentedSchema.js';
import { SqliteReader } from '../../../lib/db/sqlite/sqliteReader.js';
import { makeShop, type TestShop } from '../../helpers/shop.js';

const PERIOD = ['shop_123', '2026-01-01 00:00:00', '2026-02-01 00:00:00'];
const IN_PERIOD = 'o.shop_id = ? AND o.order_date >= ? AND o.order_date < ?';

/** Statements that name a period must find it by an index; sales, the most asked, read index pages only. */
const STATEMENTS: readonly (readonly [string, string, string])[] = [
  [
    'revenue',
    `SELECT SUM(i.quantity * i.unit_price) AS n FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.status = 'fulfilled' AND ${IN_PERIOD}`,
    'COVERING INDEX ecq_orders_status_date',
  ],
  [
    'order totals',
    `SELECT SUM(o.total_amount) AS n FROM orders o WHERE o.status = 'fulfilled' AND ${IN_PERIOD}`,
    'COVERING INDEX ecq_orders_status_date',
  ],
  ['orders of any status', `SELECT COUNT(*) AS n FROM orders o WHERE ${IN_PERIOD}`, 'COVERING INDEX ecq_orders_date'],
  ['the latest orders', `SELECT o.* FROM orders o WHERE ${IN_PERIOD} ORDER BY o.order_date DESC LIMIT 10`, 'INDEX ecq_orders_date'],
  [
    'new customers',
    'SELECT COUNT(*) AS n FROM customers c WHERE c.shop_id = ? AND c.created_at >= ? AND c.created_at < ?',
    'COVERING INDEX ecq_customers_created',
  ],
  [
    'customers without orders since',
    'SELECT COUNT(*) AS n FROM customers c WHERE c.shop_id = ? AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.order_date >= ? AND o.order_date < ?)',
    'COVERING INDEX ecq_orders_customer',
  ],
];

describe('indexes', () => {
  let shop: TestShop;
  let reader: SqliteReader;
  before(async () => {
    shop = await makeShop();
    reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
  });
  after(async () => {
    await reader.close();
    shop.cleanup();
  });

  it('are named ecq_* and over columns that are there', () => {
    for (const { name, table, columns } of INDEXES) {
      expect(name).to.match(/^ecq_[a-z_]+$/);
      expect(DOCUMENTED_SCHEMA.get(table), name).to.include.members([...columns]);
    }
    expect(new Set(INDEXES.map(createIndex)).size).to.equal(INDEXES.length);
  });

  for (const [what, sql, index] of STATEMENTS) {
    it(`serve ${what} of a period without a full scan`, async () => {
      const plan = (await reader.query(`EXPLAIN QUERY PLAN ${sql}`, PERIOD)).map((row) => String(row.detail));
      expect(plan.join('\n')).to.contain(index);
      // A step that reads a whole table or index starts with SCAN.
      expect(plan.filter((step) => step.startsWith('SCAN'))).to.deep.equal([]);
      expect(await reader.query(sql, PERIOD)).to.have.length.greaterThan(0);
    });
  }
});
