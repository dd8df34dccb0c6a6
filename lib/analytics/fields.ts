import type { Scope } from './sql/scope.js';
import type { Unit } from './result.js';

export type Entity = 'order' | 'item' | 'customer' | 'product' | 'stock' | 'campaign';
export type Permission = 'counts' | 'money' | 'customers' | 'customers:contact';

/**
 * `text` is compared as stored, `contains` whatever case and accents (`name`: by whole words);
 * `time` is a UTC timestamp compared by days of the zone; `day` a plain calendar date; `cents` an amount kept in cents; `cover` days that are shown as the day they end on.
 */
export type FieldType = 'id' | 'text' | 'name' | 'number' | 'money' | 'cents' | 'time' | 'day' | 'minute' | 'cover';

export interface Field {
  readonly entity: Entity;
  readonly type: FieldType;
  readonly unit: Unit;
  /** Name of the column when a record shows it. */
  readonly column: string;
  readonly permission: Permission;
  /** Whole values are the same whatever their case. */
  readonly anyCase?: boolean;
  /** Contact data: masked where it is shown, and guessed at by nobody who may not see it. */
  readonly contact?: boolean;
  readonly expression: (scope: Scope) => string;
  /** The same of one record by its id, for the few rows that are shown: cheaper than for all. */
  readonly ofId?: (scope: Scope, id: string) => string;
}

const UNITS: Readonly<Record<FieldType, Unit>> = {
  id: 'text',
  text: 'text',
  name: 'text',
  number: 'number',
  money: 'money',
  cents: 'money',
  time: 'date',
  day: 'date',
  minute: 'number',
  cover: 'date',
};

function field(
  entity: Entity,
  type: FieldType,
  column: string,
  expression: (scope: Scope) => string,
  more: { unit?: Unit; permission?: Permission; contact?: boolean; anyCase?: boolean; ofId?: Field['ofId'] } = {},
): Field {
  return {
    entity,
    type,
    column,
    expression,
    ...(more.ofId === undefined ? {} : { ofId: more.ofId }),
    unit: more.unit ?? UNITS[type],
    permission: more.permission ?? (entity === 'customer' ? 'customers' : 'counts'),
    ...(more.contact === true ? { contact: true } : {}),
    ...(more.anyCase === true ? { anyCase: true } : {}),
  };
}

const hoursMinutes = (s: Scope): string => s.local('o.order_date');
const open = { permission: 'counts' } as const;
const contact = { contact: true } as const;
const count = { unit: 'count' } as const;
const units = { unit: 'units' } as const;
const days = { unit: 'days' } as const;
const money = { permission: 'money' } as const;

/** An aggregate over the orders of one customer up to today. */
const ofOrders =
  (aggregate: string, sold: boolean) =>
  (s: Scope, id: string): string =>
    `(SELECT ${aggregate.replace('TOTAL', s.d.cents('y.total_amount'))} FROM orders y WHERE y.customer_id = ${id}${sold ? " AND y.status = 'fulfilled'" : ''} AND y.order_date < ${s.tomorrow})`;
const lastSale = (s: Scope, id: string): string =>
  `(SELECT MAX(y.order_date) FROM order_items z JOIN orders y ON y.id = z.order_id WHERE z.product_id = ${id} AND y.status = 'fulfilled' AND y.order_date < ${s.tomorrow})`;
/** An aggregate over the lines of one order. */
const ofLines =
  (aggregate: string) =>
  (_: Scope, id: string): string =>
    `(SELECT COALESCE(${aggregate}, 0) FROM order_items y WHERE y.order_id = ${id})`;

/** Every field that conditions, columns and sorts may name: which table it stands in, and how it compares. */
export const FIELDS: Readonly<Record<string, Field>> = {
  'order.id': field('order', 'id', 'order_id', () => 'o.id'),
  'order.date': field('order', 'time', 'order_date', () => 'o.order_date'),
  'order.status': field('order', 'text', 'status', () => 'o.status'),
  'order.total': field('order', 'money', 'total_amount', () => 'o.total_amount'),
  'order.payment_method': field('order', 'text', 'payment_method', () => 'o.payment_method'),
  'order.shipping_cost': field('order', 'money', 'shipping_cost', () => 'o.shipping_cost'),
  'order.shipping_address': field('order', 'text', 'shipping_address', () => 'o.shipping_address', { permission: 'customers', ...contact }),
  'order.discount': field(
    'order',
    'cents',
    'discount',
    (s) => `(COALESCE(${s.use('os')}.line_discount, 0) + COALESCE(${s.d.cents('o.discount_applied')}, 0))`,
    {
      ofId: (s, id) =>
        `((SELECT COALESCE(SUM(${s.d.cents('y.discount')}), 0) FROM order_items y WHERE y.order_id = ${id}) + (SELECT COALESCE(${s.d.cents('z.discount_applied')}, 0) FROM orders z WHERE z.id = ${id}))`,
    },
  ),
  'order.notes': field('order', 'text', 'notes', () => 'o.notes'),
  'order.fulfilled_date': field('order', 'time', 'fulfilled_date', () => 'o.fulfilled_date'),
  'order.weekday': field('order', 'number', 'weekday', (s) => s.d.isoWeekday(s.localDay('o.order_date'))),
  'order.calendar_month': field('order', 'number', 'calendar_month', (s) => `CAST(substr(${s.local('o.order_date')}, 6, 2) AS INTEGER)`),
  'order.year': field('order', 'number', 'year', (s) => `CAST(substr(${s.local('o.order_date')}, 1, 4) AS INTEGER)`),
  'order.minute': field(
    'order',
    'minute',
    'minute',
    (s) => `(CAST(substr(${hoursMinutes(s)}, 12, 2) AS INTEGER) * 60 + CAST(substr(${hoursMinutes(s)}, 15, 2) AS INTEGER))`,
  ),
  'order.units': field('order', 'number', 'units', (s) => `COALESCE(${s.use('os')}.units, 0)`, {
    ...units,
    ofId: ofLines('SUM(y.quantity)'),
  }),
  'order.products': field('order', 'number', 'products', (s) => `COALESCE(${s.use('os')}.products, 0)`, {
    ...count,
    ofId: ofLines('COUNT(DISTINCT y.product_id)'),
  }),
  'order.age_days': field('order', 'number', 'age_days', (s) => s.d.dayCount(s.localDay('o.order_date'), `'${s.env.ctx.today}'`), days),
  'order.fulfilment_days': field('order', 'number', 'fulfilment_days', (s) => s.d.daysBetween('o.order_date', 'o.fulfilled_date'), days),
  'item.quantity': field('item', 'number', 'quantity', () => 'i.quantity', units),
  'item.unit_price': field('item', 'money', 'unit_price', () => 'i.unit_price'),
  'customer.id': field('customer', 'id', 'customer_id', (s) => (s.fact === 'customer' ? 'c.id' : 'o.customer_id')),
  'customer.name': field('customer', 'name', 'customer', (s) => `${s.use('c')}.name`),
  'customer.email': field('customer', 'text', 'email', (s) => `${s.use('c')}.email`, { ...contact, anyCase: true }),
  'customer.phone': field('customer', 'text', 'phone', (s) => `${s.use('c')}.phone`, contact),
  'customer.address': field('customer', 'text', 'address', (s) => `${s.use('c')}.address`, contact),
  'customer.city': field('customer', 'text', 'city', (s) => `${s.use('c')}.city`, open),
  'customer.country': field('customer', 'text', 'country', (s) => `${s.use('c')}.country`, open),
  'customer.tier': field('customer', 'text', 'loyalty_tier', (s) => `${s.use('c')}.loyalty_tier`, open),
  'customer.created': field('customer', 'time', 'created', (s) => `${s.use('c')}.created_at`, open),
  'customer.spent': field('customer', 'cents', 'total_spent', (s) => `COALESCE(${s.use('cs')}.spent, 0)`, {
    ofId: ofOrders('COALESCE(SUM(TOTAL), 0)', true),
  }),
  'customer.orders': field('customer', 'number', 'orders', (s) => `COALESCE(${s.use('cs')}.orders, 0)`, {
    ...{ ...count, ...open },
    ofId: ofOrders('COUNT(*)', false),
  }),
  'customer.fulfilled_orders': field('customer', 'number', 'total_orders', (s) => `COALESCE(${s.use('cs')}.sold, 0)`, {
    ...{ ...count, ...open },
    ofId: ofOrders('COUNT(*)', true),
  }),
  'customer.last_order': field('customer', 'time', 'last_order', (s) => `${s.use('cs')}.last_order`, {
    ...open,
    ofId: ofOrders('MAX(y.order_date)', false),
  }),
  'customer.first_order': field('customer', 'time', 'first_order', (s) => `${s.use('cs')}.first_order`, {
    ...open,
    ofId: ofOrders('MIN(y.order_date)', false),
  }),
  'customer.aov': field('customer', 'cents', 'avg_order_value', (s) => `(1.0 * ${s.use('cs')}.spent / NULLIF(cs.sold, 0))`, {
    ofId: ofOrders('1.0 * SUM(TOTAL) / NULLIF(COUNT(*), 0)', true),
  }),
  'customer.recency_score': field('customer', 'number', 'recency_score', (s) => `${s.use('rfm')}.recency`, { ...count, ...open }),
  'customer.frequency_score': field('customer', 'number', 'frequency_score', (s) => `${s.use('rfm')}.frequency`, { ...count, ...open }),
  'customer.monetary_score': field('customer', 'number', 'monetary_score', (s) => `${s.use('rfm')}.monetary`, { ...count, ...open }),
  'product.id': field('product', 'id', 'product_id', (s) => (s.fact === 'product' ? 'p.id' : 'i.product_id')),
  'product.name': field('product', 'text', 'product', (s) => `${s.use('p')}.name`),
  'product.sku': field('product', 'text', 'sku', (s) => `${s.use('p')}.sku`),
  'product.category': field('product', 'text', 'category', (s) => `${s.use('p')}.category`),
  'product.brand': field('product', 'text', 'brand', (s) => `${s.use('p')}.brand`),
  'product.price': field('product', 'money', 'price', (s) => `${s.use('p')}.price`),
  'product.weight': field('product', 'number', 'weight', (s) => `${s.use('p')}.weight`, { unit: 'kg' }),
  'product.description': field('product', 'text', 'description', (s) => `${s.use('p')}.description`),
  'product.dimensions': field('product', 'text', 'dimensions', (s) => `${s.use('p')}.dimensions`),
  'product.created': field('product', 'time', 'created', (s) => `${s.use('p')}.created_at`),
  /** Compared through product_attributes; as a column it is asked for by `product.attribute`. */
  'product.attribute': field(
    'product',
    'text',
    'attribute',
    (s) => `(SELECT MIN(x.value) FROM product_attributes x WHERE x.product_id = ${s.fact === 'product' ? 'p.id' : 'i.product_id'})`,
  ),
  'stock.quantity': field('stock', 'number', 'quantity', (s) => `${s.use('v')}.quantity`, units),
  'stock.available': field('stock', 'number', 'available', (s) => `(${s.use('v')}.quantity - COALESCE(v.reserved_quantity, 0))`, units),
  'stock.reserved': field('stock', 'number', 'reserved', (s) => `COALESCE(${s.use('v')}.reserved_quantity, 0)`, units),
  'stock.supplier': field('stock', 'text', 'supplier', (s) => `${s.use('v')}.supplier`),
  'stock.cost': field('stock', 'money', 'cost', (s) => `${s.use('v')}.cost_per_unit`, money),
  'stock.reorder_level': field('stock', 'number', 'reorder_level', (s) => `${s.use('v')}.reorder_level`, units),
  'stock.max_level': field('stock', 'number', 'max_stock_level', (s) => `${s.use('v')}.max_stock_level`, units),
  'stock.updated': field('stock', 'time', 'last_updated', (s) => `${s.use('v')}.last_updated`),
  'stock.cover': field(
    'stock',
    'number',
    'days_of_cover',
    (s) => `(90.0 * ${s.use('v')}.quantity / NULLIF(${s.use('ps')}.units, 0))`,
    days,
  ),
  'stock.reorder_quantity': field(
    'stock',
    'number',
    'reorder_quantity',
    (s) => `CASE WHEN ${s.use('v')}.quantity <= v.reorder_level THEN v.max_stock_level - v.quantity END`,
    units,
  ),
  'stock.reorder_cost': field(
    'stock',
    'cents',
    'reorder_cost',
    (s) =>
      `CASE WHEN ${s.use('v')}.quantity <= v.reorder_level THEN (v.max_stock_level - v.quantity) * ${s.d.cents('v.cost_per_unit')} END`,
    money,
  ),
  'stock.excess': field(
    'stock',
    'number',
    'excess_units',
    (s) => `CASE WHEN ${s.use('v')}.quantity > v.max_stock_level THEN v.quantity - v.max_stock_level END`,
    units,
  ),
  'stock.value': field('stock', 'cents', 'inventory_value', (s) => `(${s.use('v')}.quantity * ${s.d.cents('v.cost_per_unit')})`, money),
  'stock.runs_out': field('stock', 'cover', 'runs_out_on', (s) => `(90.0 * ${s.use('v')}.quantity / NULLIF(${s.use('ps')}.units, 0))`),
  'product.last_sale': field('product', 'time', 'last_sale', (s) => lastSale(s, s.fact === 'product' ? 'p.id' : 'i.product_id'), {
    ofId: (s, id) => lastSale(s, id),
  }),
  'campaign.id': field('campaign', 'id', 'campaign_id', (s) => (s.fact === 'campaign' ? 'm.id' : 'o.campaign_id'), money),
  'campaign.name': field('campaign', 'text', 'campaign', (s) => `${s.use('m')}.name`, money),
  'campaign.channel': field('campaign', 'text', 'channel', (s) => `${s.use('m')}.channel`, money),
  'campaign.spend': field('campaign', 'money', 'spend', (s) => `${s.use('m')}.spend`, money),
  'campaign.start': field('campaign', 'day', 'start_date', (s) => s.d.plainDay(`${s.use('m')}.start_date`), money),
  'campaign.end': field('campaign', 'day', 'end_date', (s) => s.d.plainDay(`${s.use('m')}.end_date`), money),
};

/** No row is without these, so that sorting by them needs no rule for missing values and can follow an index. */
export const NEVER_NULL: ReadonlySet<string> = new Set([
  'order.id',
  'order.date',
  'order.status',
  'order.total',
  'item.quantity',
  'item.unit_price',
  'customer.id',
  'customer.name',
  'product.id',
  'product.name',
  'product.category',
  'product.price',
]);
