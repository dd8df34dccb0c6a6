import type { Period } from '../periods/period.js';
import { addDays } from './sql/calendar.js';
import { raw, sql, type Sql } from './sql/sqlText.js';
import { allTime, CUSTOMER_ID, lastDays, PRODUCT_ID, windowOf, within, type Scope, type Window } from './sql/scope.js';

export interface SegmentUse {
  readonly days?: number;
  readonly period?: Period;
  readonly value?: string;
}

export interface Segment {
  readonly entity: 'customer' | 'product' | 'order';
  /** Names a status, and so replaces the rule that sales are fulfilled orders. */
  readonly status?: true;
  readonly needsPeriod?: true;
  readonly values?: readonly string[];
  /** What it means, for people. */
  readonly definition: string;
  readonly sql: (scope: Scope, use: SegmentUse) => Sql;
}

/** Stock at or under which a product runs low, unless another is named. */
export const LOW_STOCK = 10;
const STALE_DAYS = 90;
const LATE_DAYS = 7;
const NEW_DAYS = 30;

const customerId = (s: Scope): string => CUSTOMER_ID[s.fact] ?? 'c.id';
const productId = (s: Scope): string => PRODUCT_ID[s.fact] ?? 'p.id';
const fixed =
  (text: (s: Scope) => string) =>
  (s: Scope): Sql =>
    raw(text(s));
const placed = (s: Scope, column: string, window: Window): Sql => sql`COALESCE((${within(s.env, column, window)}), ${raw('1 = 0')})`;
/** Orders placed before today − N calendar days. */
const olderThan = (s: Scope, days: number): Sql =>
  sql`o.order_date < ${s.d.instant(s.env.zone.startOfDay(addDays(s.env.ctx.today, -days)))}`;

function windowFor(s: Scope, use: SegmentUse, days: number | null): Window {
  if (use.period !== undefined) return windowOf(s.env, use.period);
  if (use.days !== undefined) return lastDays(s.env, use.days);
  return days === null ? s.window : lastDays(s.env, days);
}

/** Orders whose total lies over (`>`) or under (`<`) the mean total of all orders of the window. */
const againstMeanTotal =
  (op: '>' | '<') =>
  (s: Scope, use: SegmentUse): Sql =>
    sql`o.total_amount ${raw(op)} (SELECT AVG(x.total_amount) FROM orders x WHERE x.shop_id = ${s.env.ctx.shopId} AND ${within(s.env, 'x.order_date', windowFor(s, use, null))})`;
/** Customers with a fulfilled order who spent more or less than the mean over all of those. */
const againstMeanSpent =
  (op: '>' | '<') =>
  (s: Scope): Sql =>
    sql`(${raw(s.use('cs'))}.sold > 0 AND cs.spent ${raw(op)} (SELECT AVG(x.spent) FROM (SELECT SUM(${raw(s.d.cents('y.total_amount'))}) AS spent FROM orders y WHERE y.shop_id = ${s.env.ctx.shopId} AND y.status = 'fulfilled' AND y.order_date < ${s.d.instant(s.env.tomorrow)} GROUP BY y.customer_id) x))`;
const againstMeanPrice =
  (op: '>' | '<') =>
  (s: Scope): Sql =>
    sql`${raw(s.use('p'))}.price ${raw(op)} (SELECT AVG(x.price) FROM products x WHERE x.shop_id = ${s.env.ctx.shopId})`;

/** Products that stand in an order of the window; `sold`: a fulfilled one. */
function inOrders(s: Scope, window: Window, sold: boolean): Sql {
  return sql`${raw(productId(s))} IN (SELECT i.product_id FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = ${s.env.ctx.shopId}${raw(sold ? " AND o.status = 'fulfilled'" : '')} AND ${within(s.env, 'o.order_date', window)})`;
}

/** Customers with an order in the window; `sold`: a fulfilled one. */
export function ordered(s: Scope, window: Window, sold = false): Sql {
  return sql`${raw(customerId(s))} IN (SELECT o.customer_id FROM orders o WHERE o.shop_id = ${s.env.ctx.shopId}${raw(sold ? " AND o.status = 'fulfilled'" : '')} AND ${within(s.env, 'o.order_date', window)})`;
}

const CUSTOMERS: Readonly<Record<string, Segment>> = {
  active: {
    entity: 'customer',
    definition: 'an order of any status in the last 90 days',
    sql: (s, use) => ordered(s, lastDays(s.env, use.days ?? STALE_DAYS)),
  },
  churned: {
    entity: 'customer',
    definition: 'at least one order ever, but none in the last 90 days',
    sql: (s, use) => sql`(${ordered(s, allTime(s.env))} AND NOT ${ordered(s, lastDays(s.env, use.days ?? STALE_DAYS))})`,
  },
  inactive: {
    entity: 'customer',
    definition: 'no order of any status in the last 90 days, those who never ordered included',
    sql: (s, use) => sql`NOT ${ordered(s, lastDays(s.env, use.days ?? STALE_DAYS))}`,
  },
  never_ordered: { entity: 'customer', definition: 'no order of any status', sql: (s) => sql`NOT ${ordered(s, allTime(s.env))}` },
  never_bought: { entity: 'customer', definition: 'no fulfilled order', sql: (s) => sql`NOT ${ordered(s, allTime(s.env), true)}` },
  has_ordered: { entity: 'customer', definition: 'an order of any status', sql: (s) => ordered(s, allTime(s.env)) },
  has_bought: { entity: 'customer', definition: 'a fulfilled order', sql: (s) => ordered(s, allTime(s.env), true) },
  repeat: {
    entity: 'customer',
    definition: 'two or more fulfilled orders; with a period: bought in it and before it',
    sql: (s, use) => repeatBuyers(s, use),
  },
  one_time: { entity: 'customer', definition: 'exactly one fulfilled order', sql: fixed((s) => `${s.use('cs')}.sold = 1`) },
  first_time: {
    entity: 'customer',
    definition: 'the first fulfilled order lies in the period',
    sql: (s, use) => placed(s, `${s.use('cs')}.first_sale`, windowFor(s, use, null)),
  },
  new: {
    entity: 'customer',
    definition: 'the customer record was created in the period',
    sql: (s, use) => placed(s, `${s.use('c')}.created_at`, windowFor(s, use, null)),
  },
  above_average_spend: { entity: 'customer', definition: 'spent more than the average customer with a fulfilled order', sql: againstMeanSpent('>') },
  below_average_spend: { entity: 'customer', definition: 'spent less than the average customer with a fulfilled order', sql: againstMeanSpent('<') },
  rfm_champions: {
    entity: 'customer',
    definition: 'recency, frequency and monetary scores of 4 or 5, all three',
    sql: fixed((s) => `(${s.use('rfm')}.recency >= 4 AND rfm.frequency >= 4 AND rfm.monetary >= 4)`),
  },
  rfm_at_risk: {
    entity: 'customer',
    definition: 'recency score of 1 or 2, frequency score of 4 or 5',
    sql: fixed((s) => `(${s.use('rfm')}.recency <= 2 AND rfm.frequency >= 4)`),
  },
};

function repeatBuyers(s: Scope, use: SegmentUse): Sql {
  const window = use.period === undefined ? null : windowOf(s.env, use.period);
  if (window?.from == null) return raw(`${s.use('cs')}.sold >= 2`);
  return sql`(${raw(s.use('cs'))}.first_sale < ${s.d.instant(window.from)} AND ${ordered(s, window, true)})`;
}

const PRODUCTS: Readonly<Record<string, Segment>> = {
  in_stock: { entity: 'product', definition: 'quantity over 0', sql: fixed((s) => `${s.use('v')}.quantity > 0`) },
  low_stock: {
    entity: 'product',
    definition: 'quantity over 0 and at most the low stock threshold (10)',
    sql: (s, use) => sql`(${raw(s.use('v'))}.quantity > 0 AND v.quantity <= ${s.d.number(Number(use.value ?? LOW_STOCK))})`,
  },
  out_of_stock: { entity: 'product', definition: 'quantity of 0 or less', sql: fixed((s) => `${s.use('v')}.quantity <= 0`) },
  needs_reorder: {
    entity: 'product',
    definition: 'quantity at or under the reorder level, out of stock included',
    sql: fixed((s) => `${s.use('v')}.quantity <= v.reorder_level`),
  },
  overstocked: {
    entity: 'product',
    definition: 'quantity over the maximum stock level',
    sql: fixed((s) => `${s.use('v')}.quantity > v.max_stock_level`),
  },
  dead_stock: {
    entity: 'product',
    definition: 'quantity over 0 and no sale in the last 90 days',
    sql: (s, use) => sql`(${raw(s.use('v'))}.quantity > 0 AND NOT ${inOrders(s, windowFor(s, use, STALE_DAYS), true)})`,
  },
  not_sold: {
    entity: 'product',
    definition: 'no sale in the window',
    sql: (s, use) => sql`NOT ${inOrders(s, windowFor(s, use, null), true)}`,
  },
  never_sold: { entity: 'product', definition: 'no sale ever', sql: (s) => sql`NOT ${inOrders(s, allTime(s.env), true)}` },
  never_ordered: { entity: 'product', definition: 'in no order of any status', sql: (s) => sql`NOT ${inOrders(s, allTime(s.env), false)}` },
  new: {
    entity: 'product',
    definition: 'created in the period, by default the last 30 days',
    sql: (s, use) => placed(s, `${s.use('p')}.created_at`, windowFor(s, use, NEW_DAYS)),
  },
  runs_out: {
    entity: 'product',
    definition: 'in stock, with days of cover of at most so many',
    sql: (s, use) =>
      sql`(${raw(s.use('v'))}.quantity > 0 AND 90.0 * v.quantity <= ${s.d.number(use.days ?? NEW_DAYS)} * ${raw(s.use('ps'))}.units)`,
  },
  not_selling: {
    entity: 'product',
    definition: 'no sale in the last 90 days',
    sql: (s) => sql`COALESCE(${raw(s.use('ps'))}.units, 0) = 0`,
  },
  above_average_price: { entity: 'product', definition: 'price over the average price of all products', sql: againstMeanPrice('>') },
  below_average_price: { entity: 'product', definition: 'price under the average price of all products', sql: againstMeanPrice('<') },
  abc: {
    entity: 'product',
    values: ['A', 'B', 'C'],
    definition: 'class A, B or C by the share of revenue before a product',
    sql: (s, use) => sql`${raw(s.use('abc'))}.class = ${use.value ?? 'A'}`,
  },
};

const ORDERS: Readonly<Record<string, Segment>> = {
  open: { entity: 'order', status: true, definition: 'pending or processing', sql: fixed(() => "o.status IN ('pending', 'processing')") },
  unfulfilled: {
    entity: 'order',
    status: true,
    definition: 'pending, processing or shipped',
    sql: fixed(() => "o.status IN ('pending', 'processing', 'shipped')"),
  },
  paid: {
    entity: 'order',
    status: true,
    definition: 'processing, shipped or fulfilled',
    sql: fixed(() => "o.status IN ('processing', 'shipped', 'fulfilled')"),
  },
  late: {
    entity: 'order',
    status: true,
    definition: 'unfulfilled and placed more than 7 days ago',
    sql: (s, use) => sql`(o.status IN ('pending', 'processing', 'shipped') AND ${olderThan(s, use.days ?? LATE_DAYS)})`,
  },
  discounted: {
    entity: 'order',
    definition: 'money off the order or off one of its lines',
    sql: fixed((s) => `(COALESCE(o.discount_applied, 0) > 0 OR COALESCE(${s.use('os')}.line_discount, 0) > 0)`),
  },
  same_day: {
    entity: 'order',
    status: true,
    definition: 'fulfilled on the calendar day on which it was placed',
    sql: fixed((s) => `(o.status = 'fulfilled' AND ${s.localDay('o.fulfilled_date')} = ${s.localDay('o.order_date')})`),
  },
  older_than: { entity: 'order', definition: 'placed more than so many days ago', sql: (s, use) => olderThan(s, use.days ?? 0) },
  above_average_total: { entity: 'order', definition: 'total over the average order total of the period', sql: againstMeanTotal('>') },
  below_average_total: { entity: 'order', definition: 'total under the average order total of the period', sql: againstMeanTotal('<') },
  first_of_customer: {
    entity: 'order',
    definition: "the customer's first order of any status",
    sql: (s) =>
      sql`o.id IN (SELECT f.id FROM (SELECT o.id, ROW_NUMBER() OVER (PARTITION BY o.customer_id ORDER BY o.order_date, o.id) AS n FROM orders o WHERE o.shop_id = ${s.env.ctx.shopId}) f WHERE f.n = 1)`,
  },
};

const BY_ENTITY = { customer: CUSTOMERS, product: PRODUCTS, order: ORDERS } as const;

/** All segments with their entity, for the glossary and for tests. */
export const SEGMENTS: readonly (Segment & { readonly name: string })[] = Object.values(BY_ENTITY).flatMap((table) =>
  Object.entries(table).map(([name, segment]) => ({ name, ...segment })),
);

/** The segment of that name; where customers and products share one, that of the subject. */
export function segmentOf(name: string, subject: string): Segment | undefined {
  const tables = subject === 'product' ? [PRODUCTS, CUSTOMERS, ORDERS] : [CUSTOMERS, PRODUCTS, ORDERS];
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}
