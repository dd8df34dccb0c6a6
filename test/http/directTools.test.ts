import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const CONTEXT = { now: '2026-03-15T12:00:00Z' };
const SALES = "FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled'";

interface Bucket {
  readonly period: string;
  readonly quantity: number;
  readonly revenue: number;
}
interface Result {
  readonly metrics: Readonly<Record<string, number>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly columns: readonly { readonly name: string }[];
  readonly pagination: { readonly total: number; readonly next_cursor: string | null };
  readonly breakdown: readonly Bucket[];
  readonly [key: string]: unknown;
}

describe('tools called directly', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const call = async (name: string, args: object): Promise<Result> => {
    const { status, json, text } = await server.post(`/tools/${name}`, { arguments: args, context: CONTEXT });
    expect(status, text).to.equal(200);
    return json['result'] as Result;
  };
  const refusal = async (name: string, args: object): Promise<string> => (await server.post(`/tools/${name}`, { arguments: args, context: CONTEXT })).json.error?.message ?? '';
  const one = async (sql: string): Promise<unknown> => Object.values((await server.services.database.reader.query(sql, []))[0] ?? {})[0];
  const write = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const handle = new sqlite3.Database(server.file);
      handle.run(sql, (error) => handle.close(() => (error ? reject(error) : resolve())));
    });

  it('without a period get_sales_data breaks all of it down, by days as long as they fit', async () => {
    for (const args of [{}, { start_date: '2025-12-01', end_date: '2026-01-31' }, { group_by: 'day', start_date: '2025-12-01', end_date: '2026-01-31' }]) {
      const { breakdown, total_quantity: quantity, total_revenue: revenue } = await call('get_sales_data', args);
      expect(breakdown.reduce((sum, each) => sum + each.quantity, 0)).to.equal(quantity);
      expect(breakdown.reduce((sum, each) => sum + Math.round(each.revenue * 100), 0) / 100).to.equal(revenue);
    }
    expect((await call('get_sales_data', {})).total_quantity).to.equal(await one(`SELECT SUM(i.quantity) ${SALES}`));
    expect((await call('get_sales_data', { start_date: '2025-12-01', end_date: '2026-01-31' })).breakdown).to.have.lengthOf(62);
  });

  it('a period of two thousand years is broken down by years at once', async () => {
    const started = performance.now();
    const { breakdown, total_quantity: quantity } = await call('get_sales_data', { start_date: '0001-01-01' });
    expect(performance.now() - started).to.be.lessThan(5000);
    expect(breakdown.at(-1)?.period ?? '').to.match(/^\d{4}$/);
    expect(quantity).to.equal(await one(`SELECT SUM(i.quantity) ${SALES}`));
  });

  it('days of two thousand years are refused instead of counted while others wait, whichever period they are of', async () => {
    expect(await refusal('get_sales_data', { start_date: '0001-01-01', group_by: 'day' })).to.match(/more than 10,000 days.*longer unit/);
    expect(await refusal('get_revenue_report', { group_by: 'day', compare: { period: { start: '0001-01-01', end: '2024-02-29', label: 'x', grain: null, yearImplied: false } } })).to.match(/more than 10,000 days/);
    const { breakdown } = await call('get_sales_data', { start_date: '2000-01-01', group_by: 'day' });
    expect(breakdown.length).to.be.greaterThan(0);
  });

  it('the pages of a long breakdown follow one another, with the trend of the whole', async () => {
    const first = await call('get_sales_data', { group_by: 'day' });
    const second = await call('get_sales_data', { cursor: first.pagination.next_cursor });
    expect(first.breakdown.length + second.breakdown.length).to.equal(first.pagination.total);
    expect([...first.breakdown, ...second.breakdown].reduce((sum, each) => sum + each.quantity, 0)).to.equal(first.total_quantity);
    expect([first.trend, second.trend]).to.deep.equal([(await call('get_sales_data', {})).trend, first.trend]);
  });

  it('what was asked for stands in the result, with and without groups', async () => {
    const december = { start_date: '2025-12-01', end_date: '2025-12-31' };
    const discount = Number(await one(`SELECT ROUND(SUM(i.discount), 2) ${SALES} AND substr(o.order_date, 1, 7) = '2025-12'`)) + Number(await one("SELECT ROUND(SUM(discount_applied), 2) FROM orders WHERE shop_id = 'shop_123' AND status = 'fulfilled' AND substr(order_date, 1, 7) = '2025-12'"));
    const { metrics } = await call('get_sales_data', { ...december, measures: ['discounts', 'margin'] });
    expect(metrics['discounts']).to.be.closeTo(discount, 0.001);
    expect(metrics['margin']).to.be.within(0.1, 0.9);
    const compared = await call('get_sales_data', { ...december, measures: ['units'], compare: 'previous_period' });
    const november = Number(await one(`SELECT SUM(i.quantity) ${SALES} AND substr(o.order_date, 1, 7) = '2025-11'`));
    expect(compared.metrics).to.include({ previous: november, current: compared.total_quantity });
    const byCountry = await call('get_sales_data', { measures: ['quantity'], by: ['country'], sort: { measure: 'quantity' } });
    expect(byCountry.metrics['quantity']).to.equal(byCountry.total_quantity);
    expect(byCountry.rows.reduce((sum, row) => sum + Number(row['quantity']), 0)).to.equal(byCountry.total_quantity);
  });

  it('get_inventory_status tells how many there are of each product', async () => {
    const { rows } = await call('get_inventory_status', { product: 'Smart Watch' });
    expect(rows).to.have.lengthOf(1);
    expect(rows[0]).to.deep.include({
      quantity: await one("SELECT v.quantity FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.name = 'Smart Watch'"),
      reorder_level: await one("SELECT v.reorder_level FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.name = 'Smart Watch'"),
    });
    expect(Object.keys((await call('get_inventory_status', { product: 'Smart Watch', columns: ['stock.supplier'] })).rows[0] ?? {})).to.include('supplier').and.not.include('quantity');
  });

  it('null means not given, as in the documented signatures', async () => {
    const nothing = { product: null, category: null, start_date: null, end_date: null };
    expect(await call('get_sales_data', { ...nothing, group_by: 'month' })).to.deep.equal(await call('get_sales_data', { group_by: 'month' }));
    expect(await call('get_inventory_status', { product: null, category: null, low_stock_threshold: 10 })).to.deep.equal(await call('get_inventory_status', {}));
    expect(await call('get_customer_info', { customer_id: 'cust_7', email: null, include_orders: null })).to.deep.equal(await call('get_customer_info', { customer_id: 'cust_7' }));
    expect(await refusal('get_customer_info', { customer_id: null, email: null })).to.contain('customer_id is required');
  });

  it('an e-mail address is found in any case, by tools and questions, however it is stored', async () => {
    await write("UPDATE customers SET email = 'Mixed.Case@Example.COM' WHERE id = 7");
    for (const email of ['mixed.case@example.com', 'MIXED.CASE@EXAMPLE.COM', 'Mixed.Case@Example.COM']) {
      expect((await call('get_customer_info', { email })).customer).to.include({ id: 'cust_7' });
      expect((await call('list_customers', { filters: [{ field: 'customer.email', op: '!=', value: email }] })).total_customers).to.equal(99);
    }
    const name = String(await one('SELECT name FROM customers WHERE id = 7'));
    let response = '';
    for (let tries = 0; tries < 40 && !response.includes(name); tries += 1) {
      response = String((await server.post('/query', { query: 'which customer has the email mixed.case@example.com', context: CONTEXT })).json['response']);
      if (!response.includes(name)) await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(response).to.contain(name);
  });

  it('a name that does not exist is answered with those that do', async () => {
    expect(await refusal('get_sales_data', { measures: ['footfall'] })).to.match(/There is no measure "footfall"\. Possible: .*\brevenue\b.*[^.]\.$/);
    expect(await refusal('get_sales_data', { by: ['planet'] })).to.match(/There is no dimension "planet"\. Possible: .*\bcountry\b/);
    expect(await refusal('list_orders', { filters: [{ field: 'order.shop_id', op: '=', value: 'shop_456' }] })).to.match(/There is no field "order\.shop_id"\. Possible: .*\border\.status\b/);
    expect(await refusal('list_customers', { filters: [{ segment: 'lost' }] })).to.match(/There is no segment "lost"\. Possible: .*\binactive\b/);
  });

  it('records bear the names of answers', async () => {
    const { order, rows } = await call('get_order_details', { order_id: 'ord_42' });
    const { items, ...row } = rows[0] ?? {};
    void items;
    expect(order).to.deep.equal(row).and.to.have.property('quantity');
  });
});

describe('documented lists beside a page of many products', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
    const handle = new sqlite3.Database(server.file);
    const run = (sql: string) => new Promise<void>((resolve, reject) => handle.run(sql, (error) => (error ? reject(error) : resolve())));
    await run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO products (shop_id, name, category, price, sku) SELECT 'shop_123', 'Widget ' || i, 'Widgets', 5, 'WID-' || i FROM n");
    await run("INSERT INTO inventory (product_id, quantity, cost_per_unit) SELECT id, CASE WHEN id % 3 = 0 THEN 4 ELSE 50 END, 2 FROM products WHERE category = 'Widgets'");
    await new Promise((resolve) => handle.close(resolve));
  });
  after(() => server.close());

  it('are those of the first page on every page', async () => {
    const page = async (args: object) => (await server.post('/tools/get_inventory_status', { arguments: args, context: CONTEXT })).json['result'] as Result;
    const first = await page({});
    const second = await page({ cursor: first.pagination.next_cursor });
    expect([first.rows.length, second.rows.length]).to.deep.equal([500, 150]);
    expect(second.low_stock_items).to.deep.equal(first.low_stock_items).and.to.have.length.greaterThan(200);
    expect(second.total_value).to.equal(first.total_value);
  });
});
