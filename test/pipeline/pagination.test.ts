import { expect } from 'chai';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import type { Answer } from '../../lib/pipeline/answer.types.js';
import { makeShop, type TestShop } from '../helpers/shop.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-01-31T15:00:00Z';
const QUESTIONS: readonly (readonly [string, string, string])[] = [
  ['Show me all customers', 'customer_id', "SELECT COUNT(*) AS n FROM customers WHERE shop_id = 'shop_123'"],
  [
    'revenue by product',
    'product_id',
    "SELECT COUNT(DISTINCT i.product_id) AS n FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.status = 'fulfilled' AND o.shop_id = 'shop_123'",
  ],
  [
    "Show me customers who haven't ordered in the last 90 days",
    'customer_id',
    "SELECT COUNT(*) AS n FROM customers c WHERE c.shop_id = 'shop_123' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND date(o.order_date) >= '2025-11-03')",
  ],
];

describe('pages of a list', () => {
  let shop: TestShop;
  let server: TestServer;
  let sql: SqliteHandle;
  beforeEach(async () => {
    shop = await makeShop();
    server = await startTestServer({ DATABASE_URL: shop.url });
    sql = await SqliteHandle.open(shop.path, 'write', 2000);
  });
  afterEach(async () => {
    await sql.close();
    await server.close();
    shop.cleanup();
  });

  const send = (query: string, options: Readonly<Record<string, unknown>>, shopId = 'shop_123') =>
    server.post('/query', { query, context: { shop_id: shopId, now: NOW }, options });
  const page = async (query: string, options: Readonly<Record<string, unknown>>) => {
    const response = await send(query, options);
    expect(response.status, response.text).to.equal(200);
    const data = (response.json as unknown as Answer).structured_data;
    if (!data) throw new Error('no data');
    return data;
  };

  for (const [query, key, count] of QUESTIONS)
    it(`${query}: each row once, in the order of the whole list`, async () => {
      const whole = await page(query, { max_results: 500 });
      expect(whole.rows).to.have.length(Number((await sql.all(count))[0]?.n));
      const seen: unknown[] = [];
      let cursor: string | null = null;
      do {
        const data = await page(query, { max_results: 20, ...(cursor === null ? {} : { cursor }) });
        expect(data.rows).to.have.length(data.pagination.returned).that.is.within(1, 20);
        expect(data.pagination.total).to.equal(whole.rows.length);
        seen.push(...data.rows.map((row) => row[key]));
        cursor = data.pagination.next_cursor;
      } while (cursor !== null);
      expect(seen).to.deep.equal(whole.rows.map((row) => row[key]));
    });

  const refused: readonly (readonly [string, (cursor: string) => string, string])[] = [
    ['a changed signature', (cursor) => cursor.replace(/\.(.)/, (_, first: string) => (first === 'A' ? '.B' : '.A')), 'shop_123'],
    ['a changed body', (cursor) => `A${cursor}`, 'shop_123'],
    ['a made-up one', () => 'abc.def', 'shop_123'],
    ['the cursor of another shop', (cursor) => cursor, 'shop_456'],
  ];
  for (const [name, change, shopId] of refused)
    it(`refuses ${name}`, async () => {
      const { pagination } = await page('Show me all customers', { max_results: 10 });
      const response = await send('Show me all customers', { max_results: 10, cursor: change(pagination.next_cursor ?? '') }, shopId);
      expect(response.status, response.text).to.equal(422);
      expect(response.json.error?.code).to.equal('cursor_expired');
    });

  it('refuses to go on with figures that changed meanwhile', async () => {
    const { pagination } = await page('revenue by product', { max_results: 10 });
    await sql.exec(
      "UPDATE order_items SET quantity = quantity + 1 WHERE id = (SELECT MIN(i.id) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.status = 'fulfilled')",
    );
    const response = await send('revenue by product', { max_results: 10, cursor: pagination.next_cursor });
    expect(response.status, response.text).to.equal(422);
    expect(response.json.error?.code).to.equal('cursor_expired');
  });
});
