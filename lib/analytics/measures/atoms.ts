import { ordered } from '../segments.js';
import { allTime, lastDays, type Scope } from '../sql/scope.js';
import { raw, sql, type Sql } from '../sql/sqlText.js';
import type { Atom } from './measure.js';

const total = (s: Scope): string => s.d.cents('o.total_amount');
const lineRevenue = (s: Scope): string => `i.quantity * ${s.d.cents('i.unit_price')}`;
const status = (name: string) => (): Sql => raw(`o.status = '${name}'`);
const stats =
  (text: string) =>
  (s: Scope): Sql =>
    raw(text.replaceAll('cs.', `${s.use('cs')}.`));
const stock =
  (text: string) =>
  (s: Scope): string =>
    text.replaceAll('v.', `${s.use('v')}.`);
const stockCents =
  (units: string) =>
  (s: Scope): string =>
    `${units.replaceAll('v.', `${s.use('v')}.`)} * ${s.d.cents('v.cost_per_unit')}`;
const isFulfilled = status('fulfilled');

/** First fulfilled order inside the period, or inside the bucket where time groups. */
function firstSaleHere(s: Scope): Sql {
  const first = `${s.use('cs')}.first_sale`;
  if (s.bucket !== null) return raw(`${s.bucket(first)} = ${s.bucket('o.order_date')}`);
  return s.window.from === null ? raw('1 = 1') : sql`${raw(first)} >= ${s.d.instant(s.window.from)}`;
}

/** Bought before the period, or before the bucket. */
function boughtBefore(s: Scope): Sql {
  const first = `${s.use('cs')}.first_sale`;
  if (s.bucket !== null) return raw(`${s.bucket(first)} < ${s.bucket('o.order_date')}`);
  return s.window.from === null ? raw('1 = 0') : sql`${raw(first)} < ${s.d.instant(s.window.from)}`;
}

const item = (agg: Atom['agg'], value: Atom['value'], more: Partial<Atom> = {}): Atom => ({
  fact: 'item',
  agg,
  ...(value === undefined ? {} : { value }),
  ...more,
});
const order = (agg: Atom['agg'], value?: Atom['value'], more: Partial<Atom> = {}): Atom => ({
  fact: 'order',
  agg,
  ...(value === undefined ? {} : { value }),
  ...more,
});
const product = (agg: Atom['agg'], value?: Atom['value'], more: Partial<Atom> = {}): Atom => ({
  fact: 'product',
  agg,
  ...(value === undefined ? {} : { value }),
  date: 'none',
  ...more,
});
const customer = (agg: Atom['agg'], value?: Atom['value'], more: Partial<Atom> = {}): Atom => ({
  fact: 'customer',
  agg,
  ...(value === undefined ? {} : { value }),
  ...more,
});
const sold = { sold: true } as const;
const present = { date: 'none' } as const;

export const ATOMS: Readonly<Record<string, Atom>> = {
  units: item('sum', () => 'i.quantity', sold),
  units_90: item('sum', () => 'i.quantity', { ...sold, lastDays: 90 }),
  revenue: item('sum', lineRevenue, sold),
  line_discounts: item('sum', (s) => s.d.cents('i.discount'), sold),
  cogs: item('sum', (s) => `i.quantity * ${s.d.cents(`${s.use('v')}.cost_per_unit`)}`, sold),
  campaign_revenue: item('sum', lineRevenue, { ...sold, when: () => raw('o.campaign_id IS NOT NULL') }),
  new_revenue: item('sum', lineRevenue, { ...sold, relative: true, when: firstSaleHere }),
  returning_revenue: item('sum', lineRevenue, { ...sold, relative: true, when: (s) => sql`NOT (${firstSaleHere(s)})` }),
  line_orders: item('distinct', () => 'o.id', sold),
  line_buyers: item('distinct', () => 'o.customer_id', sold),
  products_sold: item('distinct', () => 'i.product_id', sold),
  categories_sold: item('distinct', (s) => `${s.use('p')}.category`, sold),
  brands_sold: item('distinct', (s) => `${s.use('p')}.brand`, sold),
  suppliers_sold: item('distinct', (s) => `${s.use('v')}.supplier`, sold),

  sale_orders: order('count', undefined, sold),
  orders: order('count'),
  cancelled: order('count', undefined, { when: status('cancelled') }),
  refunded: order('count', undefined, { when: status('refunded') }),
  order_total: order('sum', total),
  spent: order('sum', total, sold),
  order_discounts: order('sum', (s) => s.d.cents('o.discount_applied'), sold),
  shipping: order('sum', (s) => s.d.cents('o.shipping_cost'), sold),
  fulfilment_days: order('sum', (s) => s.d.daysBetween('o.order_date', 'o.fulfilled_date'), { when: isFulfilled }),
  fulfilment_orders: order('count', undefined, { when: () => raw("o.status = 'fulfilled' AND o.fulfilled_date IS NOT NULL") }),
  order_age_days: order('sum', (s) => s.d.dayCount(s.localDay('o.order_date'), `'${s.env.ctx.today}'`)),
  buyers: order('distinct', () => 'o.customer_id', sold),
  ordering_customers: order('distinct', () => 'o.customer_id'),
  returning_buyers: order('distinct', () => 'o.customer_id', { ...sold, relative: true, when: boughtBefore }),
  ordering_cities: order('distinct', (s) => `${s.use('c')}.city`),
  ordering_countries: order('distinct', (s) => `${s.use('c')}.country`),
  ordering_tiers: order('distinct', (s) => `${s.use('c')}.loyalty_tier`),
  payment_methods: order('distinct', () => 'o.payment_method'),
  first_order: order('min', () => 'o.order_date'),
  last_order: order('max', () => 'o.order_date'),
  first_sale: order('min', () => 'o.order_date', sold),
  last_sale: order('max', () => 'o.order_date', sold),

  customers: customer('count'),
  first_time_buyers: customer('count', undefined, { date: 'firstSale', when: stats('cs.first_sale IS NOT NULL') }),
  repeat_customers: customer('count', undefined, { ...present, when: stats('cs.sold >= 2') }),
  buyers_ever: customer('count', undefined, { ...present, when: stats('cs.sold >= 1') }),
  active_customers: customer('count', undefined, { ...present, when: (s) => ordered(s, lastDays(s.env, 90)) }),
  churned_customers: customer('count', undefined, {
    ...present,
    when: (s) => sql`${ordered(s, allTime(s.env))} AND NOT ${ordered(s, lastDays(s.env, 90))}`,
  }),
  cities: customer('distinct', () => 'c.city', present),
  countries: customer('distinct', () => 'c.country', present),
  tiers: customer('distinct', () => 'c.loyalty_tier', present),

  products: { fact: 'product', agg: 'count' },
  all_products: product('count'),
  price: product('sum', (s) => s.d.cents('p.price')),
  cost: product('sum', (s) => s.d.cents(`${s.use('v')}.cost_per_unit`)),
  costed_products: product('count', undefined, { when: (s) => raw(`${s.use('v')}.cost_per_unit IS NOT NULL`) }),
  costed_price: product('sum', (s) => s.d.cents('p.price'), { when: (s) => raw(`${s.use('v')}.cost_per_unit IS NOT NULL`) }),
  weight: product('sum', () => 'p.weight'),
  weighed_products: product('count', undefined, { when: () => raw('p.weight IS NOT NULL') }),
  stock: product('sum', stock('v.quantity')),
  available: product('sum', stock('v.quantity - COALESCE(v.reserved_quantity, 0)')),
  reserved: product('sum', stock('COALESCE(v.reserved_quantity, 0)')),
  inventory_value: product('sum', stockCents('v.quantity')),
  retail_value: product('sum', (s) => `${s.use('v')}.quantity * ${s.d.cents('p.price')}`),
  out_of_stock: product('count', undefined, { when: (s) => raw(`${s.use('v')}.quantity <= 0`) }),
  reorder_level: product('sum', stock('v.reorder_level')),
  max_stock_level: product('sum', stock('v.max_stock_level')),
  reorder_quantity: product('sum', stock('(v.max_stock_level - v.quantity)'), {
    when: (s) => raw(`${s.use('v')}.quantity <= v.reorder_level`),
  }),
  reorder_cost: product('sum', stockCents('(v.max_stock_level - v.quantity)'), {
    when: (s) => raw(`${s.use('v')}.quantity <= v.reorder_level`),
  }),
  reorder_shortfall: product('sum', stock('(v.reorder_level - v.quantity)')),
  excess_units: product('sum', stock('(v.quantity - v.max_stock_level)'), {
    when: (s) => raw(`${s.use('v')}.quantity > v.max_stock_level`),
  }),
  excess_value: product('sum', stockCents('(v.quantity - v.max_stock_level)'), {
    when: (s) => raw(`${s.use('v')}.quantity > v.max_stock_level`),
  }),
  categories: product('distinct', () => 'p.category'),
  brands: product('distinct', () => 'p.brand'),
  suppliers: product('distinct', (s) => `${s.use('v')}.supplier`),

  campaigns: { fact: 'campaign', agg: 'count', date: 'running' },
  spend: { fact: 'campaign', agg: 'sum', value: (s) => s.d.cents('m.spend'), date: 'none' },
  channels: { fact: 'campaign', agg: 'distinct', value: () => 'm.channel', date: 'running' },
};
