import type { Plan } from '../../../lib/analytics/plan.js';
import { groups, is, JANUARY, period, Q4, segment, top, value } from '../support/plans.js';
import { IN_Q4, ORDERS, SALES, SHOP, type GlossaryCase } from './case.js';

const IN_Q3 = "o.order_date >= '2025-07-01' AND o.order_date < '2025-10-01'";
const Q3 = period('2025-07-01', '2025-09-30');
const analysis = (kind: Plan['analysis'], more: Partial<Plan> = {}): Plan => ({ ...value([]), ask: 'analysis', analysis: kind, ...more });
const revenue = (condition: string): string => `(SELECT SUM(i.quantity * i.unit_price) ${SALES} AND ${condition})`;
const orders = (condition: string): string => `(SELECT COUNT(*) ${ORDERS} AND o.status = 'fulfilled' AND ${condition})`;
const MONTH = 'SUBSTR(CAST(o.order_date AS TEXT), 1, 7)';
const FIRST = `SELECT o.customer_id, MIN(o.order_date) AS d ${ORDERS} AND o.status = 'fulfilled' GROUP BY o.customer_id`;

export const ANALYSIS_CASES: readonly GlossaryCase[] = [
  {
    term: 'change',
    plan: value(['orders'], { period: Q3, compare: { kind: 'period', period: Q4 } }),
    sql: `SELECT a.n AS current, b.n AS previous, a.n - b.n AS change FROM (SELECT COUNT(*) AS n ${ORDERS} AND ${IN_Q4}) a, (SELECT COUNT(*) AS n ${ORDERS} AND ${IN_Q3}) b`,
  },
  {
    term: 'growth',
    plan: value(['revenue'], { period: Q4, compare: { kind: 'period', period: Q3 } }),
    sql: `SELECT ${revenue(IN_Q4)} AS current, ${revenue(IN_Q3)} AS previous, (${revenue(IN_Q4)} - ${revenue(IN_Q3)}) / ${revenue(IN_Q3)} AS change_ratio`,
  },
  {
    term: 'growth',
    rows: true,
    plan: groups([{ measure: 'revenue', as: 'growth' }], ['month'], { period: Q4 }),
    sql: `SELECT y.month, y.r AS revenue, (y.r - y.p) / y.p AS revenue_growth FROM (SELECT x.month, x.r, LAG(x.r) OVER (ORDER BY x.month) AS p FROM (SELECT ${MONTH} AS month, SUM(i.quantity * i.unit_price) AS r ${SALES} GROUP BY 1) x) y WHERE y.month BETWEEN '2025-10' AND '2025-12' ORDER BY 1`,
  },
  {
    term: 'grew or fell most',
    rows: true,
    plan: groups(['revenue'], ['category'], {
      period: Q4,
      compare: { kind: 'period', period: Q3 },
      sort: { by: { change: 'change' }, direction: 'asc' },
    }),
    sql: `SELECT x.category, x.c AS current, x.p AS previous, x.c - x.p AS change FROM (SELECT p.category, SUM(CASE WHEN ${IN_Q4} THEN i.quantity * i.unit_price ELSE 0 END) AS c, SUM(CASE WHEN ${IN_Q3} THEN i.quantity * i.unit_price ELSE 0 END) AS p FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' AND (${IN_Q4} OR ${IN_Q3}) GROUP BY 1) x ORDER BY 4`,
  },
  {
    term: 'median',
    plan: value([{ measure: 'order_total', aggregate: 'median' }], { period: Q4 }),
    sql: `SELECT AVG(x.total_amount) AS median_order_total FROM (SELECT o.total_amount, ROW_NUMBER() OVER (ORDER BY o.total_amount) AS n, COUNT(*) OVER () AS k ${ORDERS} AND ${IN_Q4}) x WHERE x.n IN ((x.k + 1) / 2, (x.k + 2) / 2)`,
  },
  {
    term: 'running total',
    rows: true,
    plan: groups([{ measure: 'units', as: 'running' }], ['month'], { period: Q4 }),
    sql: `SELECT x.month, SUM(x.n) OVER (ORDER BY x.month) AS running_units FROM (SELECT ${MONTH} AS month, SUM(i.quantity) AS n ${SALES} AND ${IN_Q4} GROUP BY 1) x ORDER BY 1`,
  },
  {
    term: 'by weekday or calendar month',
    rows: true,
    plan: groups(['orders'], ['calendar_month'], { period: period('2025-10-01', '2025-12-31') }),
    sql: `SELECT CASE x.month WHEN '2025-10' THEN 'October' WHEN '2025-11' THEN 'November' ELSE 'December' END AS calendar_month, x.n AS orders, x.n AS avg_per_month FROM (SELECT ${MONTH} AS month, COUNT(*) AS n ${ORDERS} AND ${IN_Q4} GROUP BY 1) x ORDER BY x.month`,
  },
  {
    term: 'trend',
    rows: true,
    plan: analysis({ kind: 'trend', grain: 'month' }, { measures: [{ measure: 'revenue' }], period: period('2025-07-01', '2026-01-31') }),
    sql: `SELECT ${MONTH} AS month, SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND o.order_date >= '2025-07-01' AND o.order_date < '2026-01-01' GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'why',
    plan: analysis({ kind: 'why' }, { period: Q4, compare: { kind: 'period', period: Q3 } }),
    sql: `SELECT x.r - x.q AS change, (x.n - x.m) * (x.r / x.n + x.q / x.m) / 2 AS orders_effect, (x.r / x.n - x.q / x.m) * (x.n + x.m) / 2 AS aov_effect FROM (SELECT ${revenue(IN_Q4)} AS r, ${revenue(IN_Q3)} AS q, ${orders(IN_Q4)} AS n, ${orders(IN_Q3)} AS m) x`,
  },
  {
    term: 'bought together',
    rows: true,
    plan: analysis({ kind: 'together', with: null }, { limit: 5 }),
    sql: `SELECT a.name AS product, b.name AS product_2, COUNT(DISTINCT o.id) AS orders FROM order_items x JOIN order_items y ON y.order_id = x.order_id AND y.product_id > x.product_id JOIN orders o ON o.id = x.order_id JOIN products a ON a.id = x.product_id JOIN products b ON b.id = y.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' GROUP BY a.id, b.id, a.name, b.name ORDER BY 3 DESC, 1, 2 LIMIT 5`,
  },
  {
    term: 'ABC class',
    rows: true,
    plan: groups(['products'], ['abc_class'], { subject: 'product', sort: { by: { dimension: 'abc_class' }, direction: 'asc' } }),
    sql: `SELECT a.class AS abc_class, COUNT(*) AS products FROM (SELECT CASE WHEN r.v <= 0 THEN 'C' WHEN (SUM(r.v) OVER (ORDER BY r.v DESC, r.name) - r.v) / SUM(r.v) OVER () < 0.8 THEN 'A' WHEN (SUM(r.v) OVER (ORDER BY r.v DESC, r.name) - r.v) / SUM(r.v) OVER () < 0.95 THEN 'B' ELSE 'C' END AS class FROM (SELECT p.name, COALESCE((SELECT SUM(i.quantity * i.unit_price) ${SALES} AND i.product_id = p.id), 0) AS v FROM products p WHERE p.shop_id = ${SHOP}) r) a GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'share',
    plan: value(['revenue'], { period: Q4, part: [is('product.category', 'Clothing')] }),
    sql: `SELECT x.part AS revenue, x.total AS total, x.part / x.total AS share FROM (SELECT SUM(CASE WHEN p.category = 'Clothing' THEN i.quantity * i.unit_price ELSE 0 END) AS part, SUM(i.quantity * i.unit_price) AS total FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' AND ${IN_Q4}) x`,
  },
  {
    term: 'share',
    plan: value(['customers'], { subject: 'customer', part: [segment('has_bought')] }),
    sql: `SELECT COUNT(CASE WHEN total_orders > 0 THEN 1 END) AS customers, COUNT(*) AS total, 1.0 * COUNT(CASE WHEN total_orders > 0 THEN 1 END) / COUNT(*) AS share FROM customers WHERE shop_id = ${SHOP}`,
  },
  {
    term: 'best selling products',
    rows: true,
    plan: groups(['units'], ['product'], { subject: 'product', ...top('units', 10) }),
    sql: `SELECT p.name AS product, SUM(i.quantity) AS units FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' GROUP BY p.id, p.name ORDER BY 2 DESC, SUM(i.quantity * i.unit_price) DESC, 1 LIMIT 10`,
  },
  {
    term: 'best groups',
    rows: true,
    plan: groups(['revenue'], ['country'], { period: JANUARY, ...top('revenue', 10) }),
    sql: `SELECT c.country, SUM(i.quantity * i.unit_price) AS revenue FROM order_items i JOIN orders o ON o.id = i.order_id JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' AND o.order_date >= '2026-01-01' AND o.order_date < '2026-02-01' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`,
  },
  {
    term: 'cohort retention',
    rows: true,
    plan: analysis({ kind: 'cohort', month: 1 }, { subject: 'customer', period: period('2025-06-01', '2025-06-30') }),
    sql: `SELECT '2025-06' AS cohort, COUNT(*) AS customers, 1 AS month_n, COUNT(CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = f.customer_id AND o.status = 'fulfilled' AND o.order_date >= '2025-07-01' AND o.order_date < '2025-08-01') THEN 1 END) AS retained FROM (${FIRST}) f WHERE f.d >= '2025-06-01' AND f.d < '2025-07-01'`,
  },
  {
    term: 'fulfilment time',
    rows: true,
    plan: groups(['fulfilment_days'], ['payment_method'], { sort: { by: { dimension: 'payment_method' }, direction: 'asc' } }),
    sql: `SELECT o.payment_method, AVG(HOURS_BETWEEN(o.order_date, o.fulfilled_date) / 24.0) AS fulfilment_days ${ORDERS} AND o.status = 'fulfilled' GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'age of an order',
    rows: true,
    plan: groups(['order_age'], ['payment_method'], { sort: { by: { dimension: 'payment_method' }, direction: 'asc' } }),
    sql: `SELECT o.payment_method, AVG(1.0 * DAYS_SINCE(o.order_date)) AS order_age ${ORDERS} GROUP BY 1 ORDER BY 1`,
  },
];
