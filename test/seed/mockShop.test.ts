import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SqliteReader } from '../../lib/db/sqlite/sqliteReader.js';
import type { SqlRow, SqlValue } from '../../lib/db/reader.js';
import { checkInvariants } from '../../seed/checkInvariants.js';
import { createMockFile } from '../../seed/createMockFile.js';
import { NO_POSTGRES } from '../helpers/postgres.js';
import { makePostgresShop, makeShop, temporaryFolder, TEST_ANCHOR } from '../helpers/shop.js';
import { PostgresReader } from '../../lib/db/postgres/postgresReader.js';

const DAY_MS = 86_400_000;
const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const mondayOf = (day: string) => dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
const monthBefore = (day: string) => dayAfter(`${day.slice(0, 7)}-01`, -1).slice(0, 7);

// One of each weekday, month ends and beginnings, a leap day and both sides of a new year.
const ANCHORS = [
  TEST_ANCHOR,
  '2026-01-01',
  '2024-02-29',
  '2025-03-03',
  '2025-06-30',
  '2025-07-01',
  '2025-12-31',
  '2026-05-13',
  '2026-08-07',
  '2026-11-22',
];

for (const anchor of ANCHORS) {
  describe(`mock shop that ends on ${anchor}`, () => {
    let reader: SqliteReader;
    let cleanup = (): void => undefined;
    const rows = (sql: string, ...params: SqlValue[]) => reader.query(sql, params);
    const row = async (sql: string, ...params: SqlValue[]): Promise<SqlRow> => (await rows(sql, ...params))[0] ?? {};
    const number = async (sql: string, ...params: SqlValue[]) => Number((await row(`SELECT (${sql}) AS n`, ...params)).n);

    before(async () => {
      const shop = await makeShop({ anchor });
      cleanup = () => shop.cleanup();
      reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
    });
    after(async () => {
      await reader.close();
      cleanup();
    });

    it('holds all that the definitions hold true', async () => {
      expect(await checkInvariants(reader)).to.deep.equal([]);
    });

    it('has 50 products in 5 categories, 100 customers and 200 orders of all statuses over two years', async () => {
      const categories = await rows(
        "SELECT category, COUNT(*) AS n FROM products WHERE shop_id = 'shop_123' GROUP BY category ORDER BY category",
      );
      expect(categories).to.deep.equal(
        ['Books', 'Clothing', 'Electronics', 'Home & Garden', 'Sports'].map((category) => ({ category, n: 10 })),
      );
      expect(await number("SELECT COUNT(*) FROM customers WHERE shop_id = 'shop_123'")).to.equal(100);
      expect(await number("SELECT COUNT(*) FROM orders WHERE shop_id = 'shop_123'")).to.equal(200);
      for (const shop of ['shop_123', 'shop_456'])
        expect(await number('SELECT COUNT(DISTINCT status) FROM orders WHERE shop_id = ?', shop)).to.equal(6);
      const { first, last } = await row("SELECT MIN(order_date) AS first, MAX(order_date) AS last FROM orders WHERE shop_id = 'shop_123'");
      expect(String(first).slice(0, 10) < dayAfter(anchor, -650)).to.equal(true);
      expect(String(last).slice(0, 10)).to.equal(anchor);
      expect(await number('SELECT COUNT(*) FROM orders WHERE order_date >= ?', `${anchor} 09:00:00`)).to.equal(0);
      expect(await number("SELECT COUNT(*) FROM customers WHERE shop_id = 'shop_123' AND loyalty_tier = 'Platinum'")).to.be.greaterThan(2);
      expect(await number("SELECT COUNT(DISTINCT loyalty_tier) FROM customers WHERE shop_id = 'shop_123'")).to.equal(4);
    });

    it('has orders in every week near the anchor and in every month', async () => {
      for (let week = 0; week < 13; week += 1) {
        const from = dayAfter(anchor, -7 * week - 6);
        const orders = await number(
          "SELECT COUNT(*) FROM orders WHERE shop_id = 'shop_123' AND order_date >= ? AND order_date < ?",
          from,
          dayAfter(from, 7),
        );
        expect(orders, `week from ${from}`).to.be.greaterThan(1);
      }
      expect(await number("SELECT COUNT(DISTINCT SUBSTR(order_date, 1, 7)) FROM orders WHERE shop_id = 'shop_123'")).to.be.greaterThan(23);
    });

    it('sells red shirts in the last week, in both shops, on the anchor day and the six days after', async () => {
      for (let days = 0; days <= 6; days += 1) {
        const monday = mondayOf(dayAfter(anchor, days));
        for (const shop of ['shop_123', 'shop_456']) {
          const units = await number(
            `SELECT SUM(i.quantity) FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
             WHERE p.name LIKE 'Red Shirt%' AND o.status = 'fulfilled' AND o.shop_id = ? AND o.order_date >= ? AND o.order_date < ?`,
            shop,
            dayAfter(monday, -7),
            monday,
          );
          expect(units, `${shop}, ${days} days later`).to.be.greaterThan(0);
        }
      }
    });

    it('answers the other sample questions on each of those days', async () => {
      for (let days = 0; days <= 6; days += 1) {
        const today = dayAfter(anchor, days);
        const month = `${monthBefore(today)}%`;
        expect(
          await number("SELECT COUNT(*) FROM orders WHERE shop_id = 'shop_123' AND status = 'fulfilled' AND order_date LIKE ?", month),
        ).to.be.greaterThan(2);
        expect(await number("SELECT COUNT(*) FROM customers WHERE shop_id = 'shop_123' AND created_at LIKE ?", month)).to.be.greaterThan(2);
        const inactive = await number(
          "SELECT COUNT(*) FROM customers c WHERE shop_id = 'shop_123' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.order_date >= ?)",
          dayAfter(today, -89),
        );
        expect(inactive).to.be.within(10, 90);
      }
      const sold = await rows(
        "SELECT p.name, SUM(i.quantity) AS units FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.status = 'fulfilled' AND p.category = 'Electronics' GROUP BY p.id",
      );
      expect(sold.length).to.be.greaterThan(6);
      expect(new Set(sold.map(({ units }) => units)).size).to.be.greaterThan(3);
      const margins = await rows(
        "SELECT p.category, ROUND(1 - SUM(i.quantity * v.cost_per_unit) / SUM(i.quantity * i.unit_price), 3) AS margin FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id JOIN inventory v ON v.product_id = p.id WHERE o.status = 'fulfilled' AND o.shop_id = 'shop_123' GROUP BY p.category",
      );
      expect(new Set(margins.map(({ margin }) => margin)).size).to.equal(5);
      expect(margins.every(({ margin }) => Number(margin) > 0.2 && Number(margin) < 0.8)).to.equal(true);
      const spenders = await rows("SELECT total_spent FROM customers WHERE shop_id = 'shop_123' ORDER BY total_spent DESC LIMIT 10");
      expect(new Set(spenders.map(({ total_spent }) => total_spent)).size).to.equal(10);
    });

    it('has campaigns that paid and campaigns that did not', async () => {
      const campaigns = await rows(
        `SELECT c.name, COALESCE(SUM(i.quantity * i.unit_price), 0) AS revenue, c.spend FROM campaigns c LEFT JOIN orders o ON o.campaign_id = c.id AND o.status = 'fulfilled'
         LEFT JOIN order_items i ON i.order_id = o.id WHERE c.shop_id = 'shop_123' GROUP BY c.id`,
      );
      const returns = campaigns.map(({ revenue, spend }) => (Number(revenue) - Number(spend)) / Number(spend));
      expect(returns.filter((value) => value > 0).length).to.be.greaterThan(1);
      expect(returns.filter((value) => value < 0).length).to.be.greaterThan(0);
    });

    it('has low, sold out, overstocked, reserved and unsold stock', async () => {
      const stock = (where: string) =>
        number(`SELECT COUNT(*) FROM inventory i JOIN products p ON p.id = i.product_id WHERE p.shop_id = 'shop_123' AND ${where}`);
      expect(await stock('1 = 1')).to.equal(50);
      expect(await stock('quantity > 0 AND quantity <= 10')).to.be.greaterThan(4);
      expect(await stock('quantity <= 0')).to.be.greaterThan(1);
      expect(await stock('quantity <= reorder_level')).to.be.greaterThan(6);
      expect(await stock('quantity > max_stock_level')).to.be.greaterThan(1);
      expect(await stock('reserved_quantity > 0')).to.be.greaterThan(9);
      expect(await stock('quantity > 0 AND NOT EXISTS (SELECT 1 FROM order_items x WHERE x.product_id = p.id)')).to.be.greaterThan(1);
    });
  });
}

describe('mock shop', () => {
  const make = async (name: string, options: Parameters<typeof createMockFile>[1]) => {
    const file = path.join(temporaryFolder(), name);
    await createMockFile(file, options);
    return file;
  };

  it('comes back byte for byte from the same seed and anchor, and differs with another seed', async () => {
    const one = readFileSync(await make('one.sqlite', { anchor: TEST_ANCHOR }));
    const two = readFileSync(await make('two.sqlite', { anchor: TEST_ANCHOR }));
    const three = readFileSync(await make('three.sqlite', { anchor: TEST_ANCHOR, seed: 8 }));
    expect(one.equals(two)).to.equal(true);
    expect(one.equals(three)).to.equal(false);
  });

  it('grows to the size asked for and stays sound', async function () {
    this.timeout(60_000);
    const file = await make('large.sqlite', { anchor: TEST_ANCHOR, orders: 5_000, products: 300, customers: 900 });
    const reader = new SqliteReader({ path: file, timestampSeparator: ' ' });
    const [sizes] = await reader.query(
      "SELECT (SELECT COUNT(*) FROM orders WHERE shop_id = 'shop_123') AS orders, (SELECT COUNT(*) FROM products WHERE shop_id = 'shop_123') AS products, (SELECT COUNT(*) FROM customers WHERE shop_id = 'shop_123') AS customers",
      [],
    );
    expect(sizes).to.deep.equal({ orders: 5_000, products: 300, customers: 900 });
    expect(await checkInvariants(reader)).to.deep.equal([]);
    await reader.close();
  });

  it('has the demo users, and e-mail addresses at example.com only', async () => {
    const shop = await makeShop();
    const reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
    const users = await reader.query('SELECT name, role, shops FROM users ORDER BY id', []);
    expect(users.map(({ name, role, shops }) => `${name} ${role} ${shops}`)).to.deep.equal([
      'owner owner ["shop_123"]',
      'analyst analyst ["shop_123"]',
      'support support ["shop_123"]',
      'viewer viewer ["shop_123"]',
      'owner_456 owner ["shop_456"]',
      'admin admin ["shop_123","shop_456"]',
    ]);
    expect(await reader.query("SELECT email FROM customers WHERE email NOT LIKE '%@example.com'", [])).to.deep.equal([]);
    await reader.close();
    shop.cleanup();
  });

  it('is the same on PostgreSQL', async function () {
    const postgres = await makePostgresShop();
    if (!postgres) {
      this.test!.title += `: ${NO_POSTGRES}`;
      return this.skip();
    }
    const shop = await makeShop();
    const readers = [new SqliteReader({ path: shop.path, timestampSeparator: ' ' }), new PostgresReader(postgres.url)];
    for (const [table, key] of [
      ['orders', 'id'],
      ['order_items', 'id'],
      ['customers', 'id'],
      ['products', 'id'],
      ['inventory', 'product_id'],
      ['campaigns', 'id'],
      ['users', 'id'],
    ]) {
      const [left, right] = await Promise.all(readers.map((reader) => reader.query(`SELECT * FROM ${table} ORDER BY ${key}`, [])));
      expect(right, table).to.deep.equal(left);
    }
    expect(await checkInvariants(readers[1]!)).to.deep.equal([]);
    for (const reader of readers) await reader.close();
    await postgres.cleanup();
    shop.cleanup();
  });
});
