import { lastDays, within, type Env, type Window } from './scope.js';
import { raw, sql, type Sql } from './sqlText.js';

const SOLD = "o.status = 'fulfilled'";

/** One row a customer with an order: counts, sums (cents) and first and last dates, up to today. */
export function customerStats(env: Env): Sql {
  return sql`SELECT o.customer_id, COUNT(*) AS orders, COUNT(CASE WHEN ${raw(SOLD)} THEN 1 END) AS sold, COALESCE(SUM(CASE WHEN ${raw(SOLD)} THEN ${raw(env.d.cents('o.total_amount'))} END), 0) AS spent, MIN(o.order_date) AS first_order, MAX(o.order_date) AS last_order, MIN(CASE WHEN ${raw(SOLD)} THEN o.order_date END) AS first_sale, MAX(CASE WHEN ${raw(SOLD)} THEN o.order_date END) AS last_sale FROM orders o WHERE o.shop_id = ${env.ctx.shopId} AND o.order_date < ${env.d.instant(env.tomorrow)} GROUP BY o.customer_id`;
}

/** Units sold a product in the last 90 days. */
export function recentSales(env: Env): Sql {
  return sql`SELECT i.product_id, SUM(i.quantity) AS units FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = ${env.ctx.shopId} AND ${raw(SOLD)} AND ${within(env, 'o.order_date', lastDays(env, 90))} GROUP BY i.product_id`;
}

/** Units, different products and line discounts (cents) of each order. */
export function orderStats(env: Env): Sql {
  return raw(
    `SELECT i.order_id, SUM(i.quantity) AS units, COUNT(DISTINCT i.product_id) AS products, SUM(${env.d.cents('i.discount')}) AS line_discount FROM order_items i GROUP BY i.order_id`,
  );
}

/** A, B or C of every product by its revenue in the window: by the share that lies before it. */
export function abcClasses(env: Env, window: Window): Sql {
  return sql`SELECT x.product_id, CASE WHEN x.v <= 0 THEN 'C' WHEN (x.up_to - x.v) * 100 < x.total * 80 THEN 'A' WHEN (x.up_to - x.v) * 100 < x.total * 95 THEN 'B' ELSE 'C' END AS class FROM (SELECT p.id AS product_id, COALESCE(r.v, 0) AS v, SUM(COALESCE(r.v, 0)) OVER (ORDER BY COALESCE(r.v, 0) DESC, ${raw(env.d.binary('p.name'))}, p.id ROWS UNBOUNDED PRECEDING) AS up_to, SUM(COALESCE(r.v, 0)) OVER () AS total FROM products p LEFT JOIN (SELECT i.product_id, SUM(i.quantity * ${raw(env.d.cents('i.unit_price'))}) AS v FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = ${env.ctx.shopId} AND ${raw(SOLD)} AND ${within(env, 'o.order_date', window)} GROUP BY i.product_id) r ON r.product_id = p.id WHERE p.shop_id = ${env.ctx.shopId}) x`;
}

/** Recency, frequency and monetary scores 1–5 of every customer with a fulfilled order; ranked over all of them. */
export function rfmScores(env: Env): Sql {
  const lastDay = `substr(${env.d.local('MAX(o.order_date)', env.zone.offsetsBetween(-Infinity, env.tomorrow))}, 1, 10)`;
  const score = (order: string): string => `6 - (5 * RANK() OVER (ORDER BY ${order} DESC) + COUNT(*) OVER () - 1) / COUNT(*) OVER ()`;
  return sql`SELECT b.customer_id, ${raw(score('b.last_day'))} AS recency, ${raw(score('b.n'))} AS frequency, ${raw(score('b.spent'))} AS monetary FROM (SELECT o.customer_id, ${raw(lastDay)} AS last_day, COUNT(*) AS n, SUM(${raw(env.d.cents('o.total_amount'))}) AS spent FROM orders o WHERE o.shop_id = ${env.ctx.shopId} AND ${raw(SOLD)} AND o.order_date < ${env.d.instant(env.tomorrow)} GROUP BY o.customer_id) b`;
}
