import { expect } from 'chai';
import { addDays } from '../lib/periods/calendar.js';
import { SqliteHandle } from '../lib/db/sqlite/sqliteHandle.js';
import type { Answer } from '../lib/pipeline/answer.types.js';
import { makeShop, type TestShop } from './helpers/shop.js';
import { startTestServer, type TestServer } from './helpers/testServer.js';

/** The documentation's example request, byte for byte. */
const EXAMPLE = `{
  "query": "How many red shirts did we sell last week?",
  "context": {
    "user_id": "user_123",
    "shop_id": "shop_456",
    "timezone": "UTC",
    "currency": "USD"
  },
  "options": {
    "include_structured_data": true,
    "max_results": 50,
    "preferred_model": "llama3"
  }
}`;

interface Sample {
  readonly query: string;
  /** One row with the metrics of the answer, a column each; `$today` is the day that is asked on. */
  readonly metrics: string;
  /** All rows that the answer shows, in their order; a column each that the answer has under the same name. */
  readonly rows?: string;
  /** What the answer says of its period, as a row `start`, `end`. */
  readonly period?: string;
  /** A figure that may be 0 where the calendar has not come that far. */
  readonly later?: string;
}

const SOLD = `order_items i JOIN orders o ON o.id = i.order_id AND o.status = 'fulfilled' AND o.shop_id = 'shop_123' JOIN products p ON p.id = i.product_id JOIN inventory v ON v.product_id = p.id`;
const REVENUE = 'ROUND(SUM(i.quantity * i.unit_price), 2)';
const LAST_MONTH = `BETWEEN date($today, 'start of month', '-1 month') AND date($today, 'start of month', '-1 day')`;
const MONTH_PERIOD = `SELECT date($today, 'start of month', '-1 month') AS start, date($today, 'start of month', '-1 day') AS end`;
const quarter = (from: string, to: string): string =>
  `(SELECT COALESCE(${REVENUE}, 0) FROM ${SOLD} WHERE strftime('%Y', o.order_date) = strftime('%Y', $today) AND strftime('%m', o.order_date) BETWEEN '${from}' AND '${to}')`;
const LOW = `products p JOIN inventory v ON v.product_id = p.id WHERE p.shop_id = 'shop_123' AND v.quantity > 0 AND v.quantity <= 10`;
const REORDER = `products p JOIN inventory v ON v.product_id = p.id WHERE p.shop_id = 'shop_123' AND v.quantity <= v.reorder_level`;
const LAPSED = `customers c WHERE c.shop_id = 'shop_123' AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND date(o.order_date) BETWEEN date($today, '-89 days') AND $today)`;
const MARGIN = '1 - SUM(i.quantity * v.cost_per_unit) / SUM(i.quantity * i.unit_price)';
const RETURNS = `SELECT g.name, g.spend, COALESCE(SUM(i.quantity * i.unit_price), 0) AS revenue FROM campaigns g LEFT JOIN orders o ON o.campaign_id = g.id AND o.status = 'fulfilled' LEFT JOIN order_items i ON i.order_id = o.id WHERE g.shop_id = 'shop_123' GROUP BY g.id`;
const MONTHS = `CASE strftime('%m', o.order_date) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June' WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' ELSE 'December' END`;

const SAMPLES: readonly Sample[] = [
  {
    query: 'What were our total sales last month?',
    metrics: `SELECT ${REVENUE} AS revenue FROM ${SOLD} WHERE date(o.order_date) ${LAST_MONTH}`,
    period: MONTH_PERIOD,
  },
  {
    query: 'Show me the best selling products in the electronics category',
    metrics: `SELECT SUM(i.quantity) AS quantity FROM ${SOLD} WHERE p.category = 'Electronics'`,
    rows: `SELECT p.name AS product, SUM(i.quantity) AS quantity FROM ${SOLD} WHERE p.category = 'Electronics' GROUP BY p.id ORDER BY 2 DESC, SUM(i.quantity * i.unit_price) DESC LIMIT 10`,
  },
  {
    query: 'Compare sales between Q1 and Q2 this year',
    metrics: `SELECT q1 AS previous, q2 AS current, ROUND(q2 - q1, 2) AS change, (q2 - q1) / q1 AS change_ratio FROM (SELECT ${quarter('01', '03')} AS q1, ${quarter('04', '06')} AS q2)`,
    period: `SELECT strftime('%Y-01-01', $today) AS start, strftime('%Y-03-31', $today) AS end`,
    later: 'current',
  },
  {
    query: 'Which products are running low on stock?',
    metrics: `SELECT COUNT(*) AS products FROM ${LOW}`,
    rows: `SELECT p.name AS product, v.quantity FROM ${LOW} ORDER BY 1`,
  },
  {
    query: "What's the current inventory value?",
    metrics: `SELECT ROUND(SUM(v.quantity * v.cost_per_unit), 2) AS inventory_value FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.shop_id = 'shop_123'`,
  },
  {
    query: 'Show me products that need reordering',
    metrics: `SELECT COUNT(*) AS products FROM ${REORDER}`,
    rows: `SELECT p.name AS product, v.quantity, v.reorder_level, v.max_stock_level - v.quantity AS reorder_quantity FROM ${REORDER} ORDER BY 1`,
  },
  {
    query: 'Who are my top 10 customers by total spending?',
    metrics: `SELECT (SELECT ROUND(SUM(total_amount), 2) FROM orders WHERE shop_id = 'shop_123' AND status = 'fulfilled') AS spent, (SELECT ROUND(SUM(spent), 2) FROM (SELECT SUM(total_amount) AS spent FROM orders WHERE shop_id = 'shop_123' AND status = 'fulfilled' GROUP BY customer_id ORDER BY spent DESC LIMIT 10) AS first) AS together`,
    rows: `SELECT c.name AS customer, 'cust_' || c.id AS customer_id, ROUND(SUM(o.total_amount), 2) AS spent FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' GROUP BY c.id ORDER BY 3 DESC, c.name LIMIT 10`,
  },
  {
    query: 'How many new customers did we acquire last month?',
    metrics: `SELECT COUNT(*) AS new_customers FROM customers WHERE shop_id = 'shop_123' AND date(created_at) ${LAST_MONTH}`,
    period: MONTH_PERIOD,
  },
  {
    query: "Show me customers who haven't ordered in the last 90 days",
    metrics: `SELECT COUNT(*) AS customers FROM ${LAPSED}`,
    rows: `SELECT 'cust_' || c.id AS customer_id, c.name AS customer FROM ${LAPSED} ORDER BY c.name, c.id LIMIT 50`,
  },
  {
    query: "What's the profit margin for each product category?",
    metrics: `SELECT ${MARGIN} AS margin FROM ${SOLD}`,
    rows: `SELECT p.category, ${MARGIN} AS margin FROM ${SOLD} GROUP BY p.category ORDER BY 2 DESC`,
  },
  {
    query: 'Analyze seasonal trends for clothing products',
    metrics: `SELECT ${REVENUE} AS revenue FROM ${SOLD} WHERE p.category = 'Clothing'`,
    rows: `SELECT ${MONTHS} AS calendar_month, ${REVENUE} AS revenue FROM ${SOLD} WHERE p.category = 'Clothing' GROUP BY strftime('%m', o.order_date) ORDER BY strftime('%m', o.order_date)`,
  },
  {
    query: 'Which marketing campaigns generated the highest ROI?',
    metrics: `SELECT (SUM(revenue) - SUM(spend)) / SUM(spend) AS roi FROM (${RETURNS})`,
    rows: `SELECT name AS campaign, (revenue - spend) / spend AS roi FROM (${RETURNS}) ORDER BY 2 DESC`,
  },
];

const RED_SHIRTS: Sample = {
  query: 'How many red shirts did we sell last week?',
  metrics: `SELECT SUM(i.quantity) AS quantity, ${REVENUE} AS revenue, ${REVENUE} / SUM(i.quantity) AS average_price FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id
    WHERE o.status = 'fulfilled' AND o.shop_id = 'shop_456' AND p.name LIKE 'Red Shirt%' AND date(o.order_date) BETWEEN date($today, '-7 days', 'weekday 0', '-6 days') AND date($today, '-7 days', 'weekday 0')`,
  period: `SELECT date($today, '-7 days', 'weekday 0', '-6 days') AS start, date($today, '-7 days', 'weekday 0') AS end`,
};

/** Every figure of the SQL stands in the answer under the same name, money to the cent, ratios to the ninth place. */
function same(given: unknown, wanted: Readonly<Record<string, unknown>>, where: string): void {
  for (const [name, value] of Object.entries(wanted)) {
    const cell = (given as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'number') expect(cell, `${where} ${name}`).to.be.a('number').closeTo(value, 1e-9);
    else expect(cell, `${where} ${name}`).to.equal(value);
  }
}

// A winter's end, where the second quarter lies ahead, and days that pass into another month and quarter.
for (const anchor of ['2026-01-31', '2026-06-25']) {
  describe(`the documentation's sample questions on data up to ${anchor}`, () => {
    let shop: TestShop;
    let server: TestServer;
    let sql: SqliteHandle;
    before(async () => {
      shop = await makeShop({ anchor });
      server = await startTestServer({ DATABASE_URL: shop.url });
      sql = await SqliteHandle.open(shop.path, 'read', 1000);
    });
    after(async () => {
      await sql.close();
      await server.close();
      shop.cleanup();
    });

    const days = Array.from({ length: 7 }, (_, n) => addDays(anchor, n));
    const rowsOf = (text: string, today: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
      sql.all(text.replaceAll('$today', `'${today}'`));
    const check = async (sample: Sample, today: string, answer: Answer): Promise<void> => {
      const data = answer.structured_data;
      expect(answer.outcome).to.equal('answered');
      const [metrics = {}] = await rowsOf(sample.metrics, today);
      for (const [name, value] of Object.entries(metrics))
        if (!(name === sample.later && anchor.endsWith('01-31'))) expect(value, `${name} is trivial`).to.be.a('number').not.equal(0);
      same(data?.metrics, metrics, 'metric');
      expect(data?.metrics).to.have.all.keys(Object.keys(metrics));
      if (sample.period) same(data?.period, (await rowsOf(sample.period, today))[0] ?? {}, 'period');
      if (!sample.rows) return;
      const rows = await rowsOf(sample.rows, today);
      expect(rows).to.not.have.length(0);
      expect(data?.rows).to.have.length(rows.length);
      rows.forEach((row, at) => same(data?.rows[at], row, `row ${String(at + 1)}`));
    };

    for (const sample of SAMPLES) {
      it(sample.query, async () => {
        for (const today of days) {
          const response = await server.post('/query', {
            query: sample.query,
            context: { shop_id: 'shop_123', now: `${today}T15:00:00Z` },
          });
          expect(response.status, response.text).to.equal(200);
          await check(sample, today, response.json as unknown as Answer);
        }
      });
    }

    it(`${RED_SHIRTS.query} (shop_456)`, async () => {
      for (const today of days) {
        const response = await server.post('/query', {
          query: RED_SHIRTS.query,
          context: { shop_id: 'shop_456', now: `${today}T15:00:00Z` },
        });
        await check(RED_SHIRTS, today, response.json as unknown as Answer);
      }
    });
  });
}

describe("the documentation's example request", () => {
  it('works byte for byte, on the day of the real clock', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const shop = await makeShop({ anchor: today });
    const server = await startTestServer({ DATABASE_URL: shop.url });
    const sql = await SqliteHandle.open(shop.path, 'read', 1000);
    const response = await server.fetch('/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: EXAMPLE });
    const [wanted = {}] = await sql.all(RED_SHIRTS.metrics.replaceAll('$today', `'${today}'`));
    await Promise.all([sql.close(), server.close()]);
    shop.cleanup();
    const answer = response.json as unknown as Answer;
    expect(response.status).to.equal(200);
    expect(answer.structured_data?.product).to.equal('red shirts');
    expect(wanted.quantity).to.be.a('number').greaterThan(0);
    same(answer.structured_data?.metrics, wanted, 'metric');
    expect(answer.response).to.match(new RegExp(`^You sold ${String(wanted.quantity)} red shirts last week`));
    expect(answer.metadata.assumptions.join(' '), 'the model that is not loaded').to.match(/llama3/i);
  });
});
