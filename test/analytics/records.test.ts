import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import type { Plan } from '../../lib/analytics/plan.js';
import { is, Q4, records, segment, where } from './support/plans.js';
import { expectRows } from './support/expectSame.js';
import { CONTEXT, onBothDatabases } from './support/shops.js';

onBothDatabases('records', (shop) => {
  const run = async (plan: Plan) => executePlan(plan, shop().reader, CONTEXT);
  const query = async (sql: string) => shop().reader.query(sql, []);
  const one = (subject: Plan['subject'], more: Partial<Plan>): Plan => ({ ...records(subject), ask: 'record', ...more });

  it('customers show what their record holds', async () => {
    const result = await run(records('customer', { where: [is('customer.tier', 'Gold')] }));
    expectRows(
      result,
      await query(
        "SELECT c.name AS customer, 'cust_' || c.id AS customer_id, c.email, c.city, c.country, c.loyalty_tier, c.total_orders, c.total_spent FROM customers c WHERE c.shop_id = 'shop_123' AND c.loyalty_tier = 'Gold' ORDER BY c.name, c.id",
      ),
    );
    expect(result.metrics).to.deep.equal({ customers: result.rows.length });
  });

  it('the newest orders come first, the largest by their total', async () => {
    const newest = await run(records('order', { limit: 7 }));
    expectRows(
      newest,
      await query(
        "SELECT 'ord_' || o.id AS order_id, c.name AS customer, o.status, o.total_amount, o.payment_method FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = 'shop_123' ORDER BY o.order_date DESC, o.id DESC LIMIT 7",
      ),
    );
    expect(newest.total).to.equal(200);
    const largest = await run(records('order', { limit: 3, sort: { by: { field: 'order.total' }, direction: 'desc' } }));
    expectRows(
      largest,
      await query(
        "SELECT 'ord_' || o.id AS order_id, o.total_amount FROM orders o WHERE o.shop_id = 'shop_123' ORDER BY o.total_amount DESC, o.id LIMIT 3",
      ),
    );
  });

  it('a measure beside each record, under a condition on it', async () => {
    const result = await run(
      records('product', {
        measures: ['units', 'revenue'],
        having: [{ measure: { measure: 'units' }, op: '>=', values: [5] }],
        period: Q4,
        sort: { by: { measure: { measure: 'units' } }, direction: 'desc' },
      }),
    );
    expectRows(
      result,
      await query(
        "SELECT p.name AS product, SUM(i.quantity) AS units, SUM(i.quantity * i.unit_price) AS revenue FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' AND o.order_date >= '2025-10-01' AND o.order_date < '2026-01-01' GROUP BY p.id, p.name HAVING SUM(i.quantity) >= 5 ORDER BY 2 DESC, 1",
      ),
    );
  });

  it('names match by whole words, whatever case and accents; other texts by any part', async () => {
    const [someone] = await query("SELECT c.id, c.name FROM customers c WHERE c.shop_id = 'shop_123' ORDER BY c.id LIMIT 1");
    const first = String(someone?.['name']).split(' ')[0] ?? '';
    const found = await run(
      records(
        'customer',
        where({ kind: 'field', field: 'customer.name', op: 'contains', values: [first.toUpperCase().replace('A', 'Á')] }),
      ),
    );
    const [expected] = await query(
      `SELECT COUNT(*) AS n FROM customers c WHERE c.shop_id = 'shop_123' AND (c.name LIKE '${first} %' OR c.name LIKE '% ${first}')`,
    );
    expect(found.total).to.equal(expected?.['n']);
    const part = await run(
      records('customer', where({ kind: 'field', field: 'customer.name', op: 'contains', values: [first.slice(0, -1)] })),
    );
    expect(part.total).to.equal(0);
    const shirts = await run(records('product', where({ kind: 'field', field: 'product.name', op: 'contains', values: ['SHIRT'] })));
    expectRows(
      shirts,
      await query("SELECT p.name AS product FROM products p WHERE p.shop_id = 'shop_123' AND LOWER(p.name) LIKE '%shirt%' ORDER BY p.name"),
    );
  });

  it('an order in full has its lines', async () => {
    const { rows } = await run(one('order', { where: [is('order.id', 12)] }));
    const [order] = await query(
      'SELECT o.total_amount, o.shipping_cost, o.discount_applied + (SELECT SUM(i.discount) FROM order_items i WHERE i.order_id = o.id) AS discount FROM orders o WHERE o.id = 12',
    );
    expect(rows[0]?.['total_amount']).to.be.closeTo(Number(order?.['total_amount']), 0.005);
    expect(rows[0]?.['discount']).to.be.closeTo(Number(order?.['discount']), 0.005);
    const items = rows[0]?.['items'] as readonly Record<string, number>[];
    const lines = items.reduce((sum, item) => sum + (item['line_total'] ?? 0), 0);
    const off = await query('SELECT o.discount_applied AS off FROM orders o WHERE o.id = 12');
    expect(lines + Number(order?.['shipping_cost']) - Number(off[0]?.['off'])).to.be.closeTo(Number(order?.['total_amount']), 0.006);
  });

  it('a customer in full has the latest orders', async () => {
    const { rows } = await run(one('customer', { where: [is('customer.id', 1)] }));
    const latest = await query(
      "SELECT 'ord_' || o.id AS order_id FROM orders o WHERE o.customer_id = 1 ORDER BY o.order_date DESC, o.id DESC LIMIT 10",
    );
    expect((rows[0]?.['recent_orders'] as readonly Record<string, unknown>[]).map((order) => order['order_id'])).to.deep.equal(
      latest.map((order) => order['order_id']),
    );
    const [counts] = await query(
      'SELECT c.total_orders, c.total_spent, (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id) AS orders FROM customers c WHERE c.id = 1',
    );
    expect(rows[0]).to.include({ total_orders: counts?.['total_orders'], orders: counts?.['orders'] });
  });

  it('a product in full has stock, attributes and lifetime sales; money only for those who may see it', async () => {
    const plan = one('product', { where: [is('product.id', 1)] });
    const [row] = (await run(plan)).rows;
    const [sold] = await query(
      "SELECT SUM(i.quantity) AS units, SUM(i.quantity * i.unit_price) AS revenue FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.product_id = 1 AND o.status = 'fulfilled'",
    );
    expect(row?.['units']).to.equal(sold?.['units']);
    expect(row?.['revenue']).to.be.closeTo(Number(sold?.['revenue']), 0.005);
    expect(row).to.include.keys('quantity', 'attributes', 'last_sale', 'cost');
    const [counted] = (await executePlan(plan, shop().reader, { ...CONTEXT, permissions: ['counts'] })).rows;
    expect(counted).to.not.have.any.keys('revenue', 'cost');
    expect(counted?.['quantity']).to.equal(row?.['quantity']);
    const orders = await executePlan(records('order', { limit: 2 }), shop().reader, { ...CONTEXT, permissions: ['counts'] });
    expect(orders.rows[0]).to.not.have.any.keys('customer', 'email');
  });

  it('nothing that fits gives no row', async () => {
    const { rows, total } = await run(one('order', { where: [is('order.id', 999_999)] }));
    expect([rows.length, total]).to.deep.equal([0, 0]);
  });

  it('never shows another shop', async () => {
    const { rows } = await run(one('order', { where: [is('order.id', 201)] }));
    const [foreign] = await query('SELECT o.shop_id FROM orders o WHERE o.id = 201');
    expect(foreign?.['shop_id']).to.equal('shop_456');
    expect(rows).to.have.length(0);
  });

  it('pages follow on one another', async () => {
    const plan = records('product', where(segment('in_stock')));
    const whole = await run(plan);
    const second = await executePlan(plan, shop().reader, { ...CONTEXT, maxResults: 4, after: 4 });
    expect(second.rows).to.deep.equal(whole.rows.slice(4, 8));
    expect(second.total).to.equal(whole.total);
    const beyond = await executePlan(plan, shop().reader, { ...CONTEXT, after: 400 });
    expect([beyond.rows.length, beyond.total]).to.deep.equal([0, whole.total]);
  });
});
