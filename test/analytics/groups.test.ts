import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import { groups, is, JANUARY, period, Q4, segment, top, value, where } from './support/plans.js';
import { expectMetrics, expectRows } from './support/expectSame.js';
import { CONTEXT, onBothDatabases } from './support/shops.js';

const SALES =
  "FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled'";
const IN_Q4 = "o.order_date >= '2025-10-01' AND o.order_date < '2026-01-01'";

onBothDatabases('groups', (shop) => {
  const run = async (plan: Parameters<typeof executePlan>[0]) => executePlan(plan, shop().reader, CONTEXT);
  const query = async (sql: string) => shop().reader.query(sql, []);

  it('amounts of orders are not repeated by their lines', async () => {
    const result = await run(
      groups(['revenue', 'shipping_revenue', 'orders'], ['country'], {
        period: Q4,
        sort: { by: { dimension: 'country' }, direction: 'asc' },
      }),
    );
    expectRows(
      result,
      await query(
        `SELECT c.country, (SELECT SUM(i.quantity * i.unit_price) ${SALES.replaceAll('c.id', 'c2.id').replaceAll('customers c ', 'customers c2 ')} AND ${IN_Q4} AND c2.country = c.country) AS revenue, SUM(CASE WHEN o.status = 'fulfilled' THEN o.shipping_cost ELSE 0 END) AS shipping_revenue, COUNT(*) AS orders FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = 'shop_123' AND ${IN_Q4} GROUP BY 1 ORDER BY 1`,
      ),
    );
  });

  it('totals of orders by category count each order once in a category', async () => {
    const result = await run(
      groups(['order_total', 'orders'], ['category'], { sort: { by: { dimension: 'category' }, direction: 'asc' } }),
    );
    expectRows(
      result,
      await query(
        "SELECT x.category, SUM(x.total_amount) AS order_total, COUNT(*) AS orders FROM (SELECT DISTINCT o.id, o.total_amount, p.category FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.shop_id = 'shop_123') x GROUP BY 1 ORDER BY 1",
      ),
    );
    expectMetrics(
      result,
      (await query("SELECT SUM(o.total_amount) AS order_total, COUNT(*) AS orders FROM orders o WHERE o.shop_id = 'shop_123'"))[0],
    );
  });

  it('equal values are ordered by revenue, then name', async () => {
    const result = await run(groups(['fulfilled_orders'], ['product'], { subject: 'product', ...top('fulfilled_orders', 30) }));
    expectRows(
      result,
      await query(
        `SELECT p.name AS product, COUNT(DISTINCT o.id) AS fulfilled_orders ${SALES} GROUP BY p.id, p.name ORDER BY 2 DESC, SUM(i.quantity * i.unit_price) DESC, p.name LIMIT 30`,
      ),
    );
    expect(new Set(result.rows.map((row) => row['fulfilled_orders'])).size, 'there are ties').to.be.lessThan(result.rows.length);
  });

  it('the worst by sales leave out what sold nothing and say how many', async () => {
    const result = await run(groups(['revenue'], ['product'], { subject: 'product', period: JANUARY, ...top('revenue', 3, 'asc') }));
    const inJanuary = "o.order_date >= '2026-01-01'";
    expectRows(
      result,
      await query(
        `SELECT p.name AS product, SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND ${inJanuary} GROUP BY p.id, p.name ORDER BY 2, p.name LIMIT 3`,
      ),
    );
    const [row] = await query(
      `SELECT (SELECT COUNT(*) FROM products WHERE shop_id = 'shop_123') AS products, (SELECT COUNT(DISTINCT p.id) ${SALES} AND ${inJanuary}) AS sold`,
    );
    expect(result.total).to.equal(row?.['sold']);
    expect(result.unranked).to.equal(Number(row?.['products']) - Number(row?.['sold']));
    expect(result.unranked).to.be.greaterThan(0);
  });

  it('a condition that 0 meets includes what has no rows', async () => {
    const few = await run(
      groups(['units'], ['product'], { subject: 'product', period: Q4, having: [{ measure: { measure: 'units' }, op: '<', values: [2] }] }),
    );
    const [expected] = await query(
      `SELECT COUNT(*) AS n FROM products p WHERE p.shop_id = 'shop_123' AND (SELECT COALESCE(SUM(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.product_id = p.id AND o.status = 'fulfilled' AND ${IN_Q4}) < 2`,
    );
    expect(few.total).to.equal(expected?.['n']);
    expect(few.rows.some((row) => row['units'] === 0)).to.equal(true);
    const sold = await run(
      groups(['units'], ['product'], {
        subject: 'product',
        period: Q4,
        having: [{ measure: { measure: 'units' }, op: '<', values: [2] }],
        ...where({ kind: 'did', what: 'bought', where: [], period: Q4 }),
      }),
    );
    expect(sold.rows.map((row) => row['units'])).to.satisfy((all: readonly unknown[]) => all.every((units) => units === 1));
  });

  it('counts what meets a condition on a measure', async () => {
    const customers = await run(
      value(['customers'], { subject: 'customer', period: Q4, having: [{ measure: { measure: 'spent' }, op: '>', values: [200] }] }),
    );
    expectMetrics(
      customers,
      (
        await query(
          `SELECT COUNT(*) AS customers FROM (SELECT o.customer_id FROM orders o WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' AND ${IN_Q4} GROUP BY 1 HAVING SUM(o.total_amount) > 200) x`,
        )
      )[0],
    );
    const idle = await run(
      value(['products'], { subject: 'product', having: [{ measure: { measure: 'units' }, op: '<=', values: [1] }], period: Q4 }),
    );
    expectMetrics(
      idle,
      (
        await query(
          `SELECT COUNT(*) AS products FROM products p WHERE p.shop_id = 'shop_123' AND (SELECT COALESCE(SUM(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.product_id = p.id AND o.status = 'fulfilled' AND ${IN_Q4}) <= 1`,
        )
      )[0],
    );
    const revenue = await run(
      value(['revenue'], { subject: 'customer', having: [{ measure: { measure: 'orders' }, op: '>=', values: [5] }] }),
    );
    expectMetrics(
      revenue,
      (
        await query(
          `SELECT SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND (SELECT COUNT(*) FROM orders x WHERE x.customer_id = c.id) >= 5`,
        )
      )[0],
    );
  });

  it('the best inside each group', async () => {
    const result = await run(
      groups(['revenue'], ['product'], { subject: 'product', per: { dimension: 'category' }, ...top('revenue', 2) }),
    );
    expectRows(
      result,
      await query(
        `SELECT y.category, y.product, y.revenue FROM (SELECT x.*, ROW_NUMBER() OVER (PARTITION BY x.category ORDER BY x.revenue DESC, x.product) AS n FROM (SELECT p.category, p.name AS product, SUM(i.quantity * i.unit_price) AS revenue ${SALES} GROUP BY p.category, p.id, p.name) x) y WHERE y.n <= 2 ORDER BY y.category, y.n`,
      ),
    );
  });

  it('months of a trend appear with 0, also those after the last sale', async () => {
    const result = await run(groups(['units'], ['month'], { period: period('2025-01-01', '2026-06-30'), ...where(is('product.id', 3)) }));
    expect(result.rows.map((row) => row['month'])).to.deep.equal([
      '2025-01',
      '2025-02',
      '2025-03',
      '2025-04',
      '2025-05',
      '2025-06',
      '2025-07',
      '2025-08',
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
    ]);
    const sold = await query(`SELECT SUM(i.quantity) AS units ${SALES} AND p.id = 3 AND o.order_date >= '2025-01-01'`);
    expect(result.metrics['units']).to.equal(sold[0]?.['units']);
    expect(result.rows.some((row) => row['units'] === 0)).to.equal(true);
  });

  it('weekdays come with the average per such day', async () => {
    const result = await run(groups(['revenue'], ['weekday'], { period: period('2026-01-01', '2026-01-31') }));
    const saturday = result.rows.find((row) => row['weekday'] === 'Saturday');
    const [expected] = await query(
      `SELECT SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND (${['03', '10', '17', '24', '31'].map((day) => `(o.order_date >= '2026-01-${day}' AND o.order_date < '2026-0${day === '31' ? '2-01' : `1-${String(Number(day) + 1).padStart(2, '0')}`}')`).join(' OR ')})`,
    );
    expect(saturday?.['revenue']).to.be.closeTo(Number(expected?.['revenue']), 0.005);
    expect(saturday?.['avg_per_day']).to.be.closeTo(Number(expected?.['revenue']) / 5, 0.005);
    const named = await run(
      value([{ measure: 'revenue', per: 'day' }], { period: period('2026-01-01', '2026-01-31'), ...where(is('order.weekday', 6)) }),
    );
    expect(named.metrics['revenue_per_day']).to.equal(saturday?.['avg_per_day']);
  });

  it('calendar units of two periods stand side by side', async () => {
    const result = await run(
      groups(['orders'], ['month'], {
        period: period('2025-10-01', '2025-12-31'),
        compare: { kind: 'period', period: period('2024-10-01', '2024-12-31') },
      }),
    );
    expect(result.rows.map((row) => row['month'])).to.deep.equal(['2025-10', '2025-11', '2025-12']);
    const [november] = await query(
      "SELECT COUNT(CASE WHEN o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' THEN 1 END) AS current, COUNT(CASE WHEN o.order_date >= '2024-11-01' AND o.order_date < '2024-12-01' THEN 1 END) AS previous FROM orders o WHERE o.shop_id = 'shop_123'",
    );
    expect(result.rows[1]).to.include(november);
  });

  it('a ranking by growth leaves out what has no base', async () => {
    const plan = groups(['revenue'], ['product'], {
      subject: 'product',
      period: JANUARY,
      compare: { kind: 'period', period: period('2025-12-01', '2025-12-31') },
      sort: { by: { change: 'change_ratio' }, direction: 'desc' },
    });
    const { rows } = await run(plan);
    expect(rows.every((row) => row['change_ratio'] !== null && Number(row['previous']) > 0)).to.equal(true);
    const byChange = await run({ ...plan, sort: { by: { change: 'change' }, direction: 'desc' } });
    expect(byChange.total).to.be.greaterThan(rows.length);
  });

  it('the change to the bucket before stands beside its ratio, from the first bucket of the period on', async () => {
    const result = await run(
      groups(
        [
          { measure: 'revenue', as: 'change' },
          { measure: 'revenue', as: 'growth' },
        ],
        ['month'],
        { period: period('2025-11-01', '2025-12-31') },
      ),
    );
    const [sums] = await query(
      "SELECT SUM(CASE WHEN o.order_date >= '2025-11-01' AND o.order_date < '2025-12-01' THEN i.quantity * i.unit_price ELSE 0 END) - SUM(CASE WHEN o.order_date >= '2025-10-01' AND o.order_date < '2025-11-01' THEN i.quantity * i.unit_price ELSE 0 END) AS moved FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled'",
    );
    expect(result.rows.map((row) => row['month'])).to.deep.equal(['2025-11', '2025-12']);
    expect(result.rows[0]?.['revenue_change']).to.be.closeTo(Number(sums?.['moved']), 0.006);
    expect(Math.sign(Number(result.rows[0]?.['revenue_growth']))).to.equal(Math.sign(Number(sums?.['moved'])));
  });

  it('a status named replaces the rule that sales are fulfilled', async () => {
    const pending = await run(value(['units', 'aov'], where(segment('unfulfilled'))));
    expectMetrics(
      pending,
      (
        await query(
          "SELECT SUM(i.quantity) AS units, SUM(i.quantity * i.unit_price) / COUNT(DISTINCT o.id) AS aov FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.shop_id = 'shop_123' AND o.status IN ('pending', 'processing', 'shipped')",
        )
      )[0],
    );
    const byStatus = await run(groups(['units'], ['status']));
    expectRows(
      byStatus,
      await query(
        "SELECT o.status, SUM(i.quantity) AS units FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.shop_id = 'shop_123' GROUP BY 1 ORDER BY 2 DESC, SUM(i.quantity * i.unit_price) DESC, 1",
      ),
    );
  });

  it('attributes group and filter', async () => {
    const result = await run(groups(['units'], ['attribute:color']));
    expectRows(
      result,
      await query(
        `SELECT a.value AS color, SUM(i.quantity) AS units FROM order_items i JOIN orders o ON o.id = i.order_id JOIN product_attributes a ON a.product_id = i.product_id AND a.name = 'color' WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' GROUP BY 1 ORDER BY 2 DESC, SUM(i.quantity * i.unit_price) DESC, 1`,
      ),
    );
    const red = await run(
      value(['revenue'], where({ kind: 'field', field: 'product.attribute', op: '=', values: ['red'], attribute: 'color' })),
    );
    expectMetrics(
      red,
      (
        await query(
          `SELECT SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND EXISTS (SELECT 1 FROM product_attributes a WHERE a.product_id = p.id AND a.name = 'color' AND a.value = 'red')`,
        )
      )[0],
    );
  });

  it('orders with two products in them contain both', async () => {
    const [pair] = await query(
      "SELECT x.product_id AS a, y.product_id AS b, COUNT(DISTINCT x.order_id) AS n FROM order_items x JOIN order_items y ON y.order_id = x.order_id AND y.product_id > x.product_id JOIN orders o ON o.id = x.order_id WHERE o.shop_id = 'shop_123' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 1",
    );
    const { metrics } = await run(value(['orders'], where(is('product.id', Number(pair?.['a'])), is('product.id', Number(pair?.['b'])))));
    expect(metrics['orders']).to.equal(pair?.['n']);
    const without = await run(value(['orders'], where({ kind: 'not', all: [is('product.id', Number(pair?.['a']))] })));
    const [rest] = await query(
      `SELECT COUNT(*) AS n FROM orders o WHERE o.shop_id = 'shop_123' AND NOT EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id AND i.product_id = ${String(pair?.['a'])})`,
    );
    expect(without.metrics['orders']).to.equal(rest?.['n']);
  });

  it('median of daily revenue looks at days without sales too', async () => {
    const { metrics } = await run(
      value(
        [
          { measure: 'revenue', per: 'day', aggregate: 'median' },
          { measure: 'revenue', per: 'month', aggregate: 'max' },
        ],
        { period: Q4 },
      ),
    );
    const months = await query(
      `SELECT SUM(i.quantity * i.unit_price) AS r ${SALES} AND ${IN_Q4} GROUP BY SUBSTR(CAST(o.order_date AS TEXT), 1, 7) ORDER BY 1 DESC`,
    );
    expect(metrics['max_revenue_per_month']).to.be.closeTo(Number(months[0]?.['r']), 0.005);
    const days = (
      await query(
        `SELECT SUM(i.quantity * i.unit_price) AS r ${SALES} AND ${IN_Q4} GROUP BY SUBSTR(CAST(o.order_date AS TEXT), 1, 10) ORDER BY 1`,
      )
    ).map((row) => Number(row['r']));
    const all = [...Array.from({ length: 92 - days.length }, () => 0), ...days];
    expect(metrics['median_revenue_per_day']).to.be.closeTo(((all[45] ?? 0) + (all[46] ?? 0)) / 2, 0.006);
  });

  it('pages of a ranking follow on one another', async () => {
    const plan = groups(['units'], ['product'], { subject: 'product' });
    const whole = await run(plan);
    const second = await executePlan(plan, shop().reader, { ...CONTEXT, maxResults: 5, after: 5 });
    expect(second.rows).to.deep.equal(whole.rows.slice(5, 10));
    expect(second.total).to.equal(whole.total);
    const third = await run({ ...plan, offset: 2, limit: 1, ...{ sort: { by: { measure: { measure: 'units' } }, direction: 'desc' } } });
    expect(third.rows).to.deep.equal(whole.rows.slice(2, 3));
  });
});
