import type { Period } from '../../../lib/periods/period.js';
import { groups, is, Q4, records, segment, value, where, JANUARY } from '../support/plans.js';
import { IN_Q4, ORDERS, SALES, SALES_WITH_STOCK, SHOP, type GlossaryCase } from './case.js';

const ORDER_COUNT = `(SELECT COUNT(*) ${ORDERS} AND o.status = 'fulfilled' AND ${IN_Q4})`;
const DISCOUNTS = `((SELECT SUM(i.discount) ${SALES} AND ${IN_Q4}) + (SELECT SUM(o.discount_applied) ${ORDERS} AND o.status = 'fulfilled' AND ${IN_Q4}))`;

export const SALES_CASES: readonly GlossaryCase[] = [
  {
    term: 'sale',
    plan: value(['units', 'fulfilled_orders'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity) AS units, COUNT(DISTINCT o.id) AS fulfilled_orders ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'units',
    plan: value(['units'], { period: JANUARY }),
    sql: `SELECT SUM(i.quantity) AS units ${SALES} AND o.order_date >= '2026-01-01' AND o.order_date < '2026-02-01'`,
  },
  {
    term: 'revenue',
    plan: value(['revenue'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * i.unit_price) AS revenue ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'number of sales',
    plan: value(['fulfilled_orders']),
    sql: `SELECT COUNT(*) AS fulfilled_orders ${ORDERS} AND o.status = 'fulfilled'`,
  },
  {
    term: 'discounts',
    plan: value(['discounts', 'line_discounts', 'order_discounts'], { period: Q4 }),
    sql: `SELECT ${DISCOUNTS} AS discounts, (SELECT SUM(i.discount) ${SALES} AND ${IN_Q4}) AS line_discounts, (SELECT SUM(o.discount_applied) ${ORDERS} AND o.status = 'fulfilled' AND ${IN_Q4}) AS order_discounts`,
  },
  {
    term: 'discount rate',
    plan: value(['discount_rate'], { period: Q4 }),
    sql: `SELECT ${DISCOUNTS} / (SELECT SUM(i.quantity * i.unit_price) ${SALES} AND ${IN_Q4}) AS discount_rate`,
  },
  {
    term: 'shipping rate',
    plan: value(['shipping_rate'], { period: Q4 }),
    sql: `SELECT (SELECT SUM(o.shipping_cost) ${ORDERS} AND o.status = 'fulfilled' AND ${IN_Q4}) / (SELECT SUM(i.quantity * i.unit_price) ${SALES} AND ${IN_Q4}) AS shipping_rate`,
  },
  {
    term: 'cost rate',
    plan: value(['cost_rate'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * v.cost_per_unit) / SUM(i.quantity * i.unit_price) AS cost_rate ${SALES_WITH_STOCK} AND ${IN_Q4}`,
  },
  {
    term: 'order with a discount',
    plan: value(['orders'], where(segment('discounted'))),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND (o.discount_applied > 0 OR EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id AND i.discount > 0))`,
  },
  {
    term: 'same-day order',
    plan: value(['orders'], where(segment('same_day'))),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND o.status = 'fulfilled' AND date(o.fulfilled_date) = date(o.order_date)`,
  },
  {
    term: 'net revenue',
    plan: value(['net_revenue'], { period: Q4 }),
    sql: `SELECT (SELECT SUM(i.quantity * i.unit_price) ${SALES} AND ${IN_Q4}) - ${DISCOUNTS} AS net_revenue`,
  },
  {
    term: 'profit after discounts',
    plan: value(['profit_after_discounts'], { period: Q4 }),
    sql: `SELECT (SELECT SUM(i.quantity * (i.unit_price - (SELECT cost_per_unit FROM inventory s WHERE s.product_id = i.product_id))) ${SALES} AND ${IN_Q4}) - ${DISCOUNTS} AS profit_after_discounts`,
  },
  {
    term: 'shipping revenue',
    plan: value(['shipping_revenue'], { period: Q4 }),
    sql: `SELECT SUM(o.shipping_cost) AS shipping_revenue ${ORDERS} AND o.status = 'fulfilled' AND ${IN_Q4}`,
  },
  {
    term: 'order total',
    plan: value(['order_total', { measure: 'order_total', aggregate: 'avg' }], { period: Q4 }),
    sql: `SELECT SUM(o.total_amount) AS order_total, AVG(o.total_amount) AS avg_order_total ${ORDERS} AND ${IN_Q4}`,
  },
  {
    term: 'average order value',
    plan: value(['aov'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * i.unit_price) / COUNT(DISTINCT o.id) AS aov ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'under a product filter',
    plan: value(['revenue', 'aov', 'items_per_order', 'net_revenue', 'discounts'], where(is('product.category', 'Clothing'))),
    sql: `SELECT SUM(i.quantity * i.unit_price) AS revenue, SUM(i.quantity * i.unit_price) / COUNT(DISTINCT o.id) AS aov, 1.0 * SUM(i.quantity) / COUNT(DISTINCT o.id) AS items_per_order, SUM(i.quantity * i.unit_price - i.discount) AS net_revenue, SUM(i.discount) AS discounts FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' AND p.category = 'Clothing'`,
  },
  {
    term: 'average per day or month',
    plan: value(
      [
        { measure: 'revenue', per: 'month' },
        { measure: 'revenue', per: 'day' },
      ],
      { period: Q4 },
    ),
    sql: `SELECT SUM(i.quantity * i.unit_price) / 3 AS revenue_per_month, SUM(i.quantity * i.unit_price) / 92 AS revenue_per_day ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'average selling price',
    plan: value(['selling_price'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * i.unit_price) / SUM(i.quantity) AS selling_price ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'cost of goods',
    plan: value(['cogs'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * v.cost_per_unit) AS cogs ${SALES_WITH_STOCK} AND ${IN_Q4}`,
  },
  {
    term: 'gross profit',
    plan: value(['gross_profit'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * (i.unit_price - v.cost_per_unit)) AS gross_profit ${SALES_WITH_STOCK} AND ${IN_Q4}`,
  },
  {
    term: 'margin',
    plan: value(['margin'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * (i.unit_price - v.cost_per_unit)) / SUM(i.quantity * i.unit_price) AS margin ${SALES_WITH_STOCK} AND ${IN_Q4}`,
  },
  { term: 'orders', plan: value(['orders'], { period: Q4 }), sql: `SELECT COUNT(*) AS orders ${ORDERS} AND ${IN_Q4}` },
  {
    term: 'bought or ordered',
    plan: value(['customers'], {
      subject: 'customer',
      where: [
        { kind: 'did', what: 'ordered', where: [is('product.category', 'Books')], period: Q4 },
        { kind: 'did', what: 'bought', not: true, where: [is('product.category', 'Books')], period: Q4 },
      ],
    }),
    sql: `SELECT COUNT(*) AS customers FROM customers c WHERE c.shop_id = ${SHOP} AND EXISTS (SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.customer_id = c.id AND p.category = 'Books' AND ${IN_Q4}) AND NOT EXISTS (SELECT 1 FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id WHERE o.customer_id = c.id AND p.category = 'Books' AND o.status = 'fulfilled' AND ${IN_Q4})`,
  },
  {
    term: 'open order',
    plan: value(['orders'], where(segment('open'))),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND o.status IN ('pending', 'processing')`,
  },
  {
    term: 'unfulfilled order',
    plan: value(['orders', 'units'], where(segment('unfulfilled'))),
    sql: `SELECT COUNT(DISTINCT o.id) AS orders, SUM(i.quantity) AS units FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = ${SHOP} AND o.status IN ('pending', 'processing', 'shipped')`,
  },
  {
    term: 'paid order',
    plan: value(['orders'], where(segment('paid'))),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND o.status IN ('processing', 'shipped', 'fulfilled')`,
  },
  {
    term: 'returned order',
    plan: value(['orders', 'order_total'], where(is('order.status', 'refunded'))),
    sql: `SELECT COUNT(*) AS orders, SUM(o.total_amount) AS order_total ${ORDERS} AND o.status = 'refunded'`,
  },
  {
    term: 'late order',
    rows: true,
    plan: records('order', { where: [segment('late')], sort: { by: { field: 'order.id' }, direction: 'asc' } }),
    sql: `SELECT 'ord_' || o.id AS order_id ${ORDERS} AND o.status IN ('pending', 'processing', 'shipped') AND o.order_date < '2026-01-24' ORDER BY o.id`,
  },
  {
    term: 'older than N days',
    plan: value(['orders'], where(segment('older_than', { days: 30 }), segment('paid'))),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND o.status IN ('processing', 'shipped', 'fulfilled') AND o.order_date < '2026-01-01'`,
  },
  {
    term: 'orders over an amount',
    plan: value(['orders'], where({ kind: 'field', field: 'order.total', op: '>', values: [200] })),
    sql: `SELECT COUNT(*) AS orders ${ORDERS} AND o.total_amount > 200`,
  },
  {
    term: 'cancelled or refunded in a period',
    plan: value(['orders', 'order_total'], { period: period2025(), where: [is('order.status', 'cancelled', 'refunded')] }),
    sql: `SELECT COUNT(*) AS orders, SUM(o.total_amount) AS order_total ${ORDERS} AND o.status IN ('cancelled', 'refunded') AND o.order_date >= '2025-01-01' AND o.order_date < '2026-01-01'`,
  },
  {
    term: 'cancellation rate',
    plan: value(['cancellation_rate'], { period: Q4 }),
    sql: `SELECT 1.0 * SUM(CASE WHEN o.status = 'cancelled' THEN 1 ELSE 0 END) / COUNT(*) AS cancellation_rate ${ORDERS} AND ${IN_Q4}`,
  },
  {
    term: 'refund rate',
    plan: value(['refund_rate']),
    sql: `SELECT 1.0 * SUM(CASE WHEN o.status = 'refunded' THEN 1 ELSE 0 END) / COUNT(*) AS refund_rate ${ORDERS}`,
  },
  {
    term: 'items per order',
    plan: value(['items_per_order'], { period: Q4 }),
    sql: `SELECT 1.0 * SUM(i.quantity) / ${ORDER_COUNT} AS items_per_order ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'campaign ROI',
    rows: true,
    plan: groups(['roi', 'campaign_revenue', 'spend'], ['campaign'], { subject: 'campaign' }),
    sql: `SELECT x.campaign, (x.revenue - x.spend) / x.spend AS roi, x.revenue AS campaign_revenue, x.spend FROM (SELECT m.name AS campaign, m.spend, COALESCE((SELECT SUM(i.quantity * i.unit_price) ${SALES} AND o.campaign_id = m.id), 0) AS revenue FROM campaigns m WHERE m.shop_id = ${SHOP}) x ORDER BY 2 DESC, 1`,
  },
  {
    term: 'ROAS',
    plan: value(['roas'], { subject: 'campaign', period: Q4 }),
    sql: `SELECT (SELECT SUM(i.quantity * i.unit_price) ${SALES} AND o.campaign_id IS NOT NULL AND ${IN_Q4}) / (SELECT SUM(spend) FROM campaigns WHERE shop_id = ${SHOP}) AS roas`,
  },
  {
    term: 'new revenue',
    plan: value(['new_revenue'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * i.unit_price) AS new_revenue ${SALES} AND ${IN_Q4} AND (SELECT MIN(x.order_date) FROM orders x WHERE x.customer_id = o.customer_id AND x.status = 'fulfilled') >= '2025-10-01'`,
  },
  {
    term: 'returning revenue',
    plan: value(['returning_revenue'], { period: Q4 }),
    sql: `SELECT SUM(i.quantity * i.unit_price) AS returning_revenue ${SALES} AND ${IN_Q4} AND (SELECT MIN(x.order_date) FROM orders x WHERE x.customer_id = o.customer_id AND x.status = 'fulfilled') < '2025-10-01'`,
  },
];

function period2025(): Period {
  return { start: '2025-01-01', end: '2025-12-31', label: '2025', grain: 'year' };
}
