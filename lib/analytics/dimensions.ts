import type { DimensionUse } from './plan.js';
import type { Entity, Permission } from './fields.js';
import { PRODUCT_ID, type Fact, type Scope } from './sql/scope.js';
import { sql } from './sql/sqlText.js';

export interface Dimension {
  readonly entity: Entity | 'time';
  readonly label: readonly [one: string, many: string];
  readonly permission: Permission;
  /** What rows are grouped by. */
  readonly key: (scope: Scope, use: DimensionUse) => string;
  /** Where the key is an id: the table that has its name, the column shown for it, and further columns of the row. */
  readonly lookup?: { readonly table: string; readonly name: string; readonly extra: Readonly<Record<string, string>> };
  /** Prefix of the external id: the key then stands in its own column `<dimension>_id`. */
  readonly idPrefix?: string;
  /** Rows without a value form no group (orders without a campaign). */
  readonly skipsNull?: true;
  /** Calendar units in order, for gaps and comparison: `grain` buckets, or the fixed set of a cycle. */
  readonly time?: 'day' | 'week' | 'month' | 'quarter' | 'year' | 'weekday' | 'calendar_month' | 'hour';
  /** The same key of another timestamp column. */
  readonly keyOf?: (scope: Scope, column: string) => string;
  /** The fact that has one row for each value even when nothing was sold. */
  readonly base?: Fact;
}

type TimeKey = (day: string, scope: Scope, local: string) => string;

function time(kind: NonNullable<Dimension['time']>, label: readonly [string, string], key: TimeKey): Dimension {
  const keyOf = (scope: Scope, column: string): string => {
    const local = column === 'm.start_date' ? scope.d.plainDay(column) : scope.local(column);
    return key(`substr(${local}, 1, 10)`, scope, local);
  };
  return { entity: 'time', label, permission: 'counts', time: kind, keyOf, key: (scope) => keyOf(scope, scope.date) };
}

const month = (local: string): string => `CAST(substr(${local}, 6, 2) AS INTEGER)`;

function value(
  entity: Entity,
  label: readonly [string, string],
  column: (scope: Scope) => string,
  more: Partial<Dimension> = {},
): Dimension {
  return { entity, label, permission: 'counts', key: column, ...more };
}

/** Every way to group, and the columns its rows show. */
export const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  product: value('product', ['product', 'products'], (s) => PRODUCT_ID[s.fact] ?? 'i.product_id', {
    lookup: { table: 'products', name: 'name', extra: { sku: 'sku' } },
    idPrefix: 'prod_',
    base: 'product',
  }),
  sku: value('product', ['SKU', 'SKUs'], (s) => PRODUCT_ID[s.fact] ?? 'i.product_id', {
    lookup: { table: 'products', name: 'sku', extra: { product: 'name' } },
    base: 'product',
  }),
  category: value('product', ['category', 'categories'], (s) => `${s.use('p')}.category`, { base: 'product' }),
  brand: value('product', ['brand', 'brands'], (s) => `${s.use('p')}.brand`, { base: 'product' }),
  supplier: value('stock', ['supplier', 'suppliers'], (s) => `${s.use('v')}.supplier`, { base: 'product' }),
  attribute: value(
    'product',
    ['attribute', 'attributes'],
    (scope, use?: DimensionUse) => {
      scope.join(
        't',
        sql`JOIN product_attributes t ON t.product_id = ${{ text: PRODUCT_ID[scope.fact] ?? 'i.product_id', params: [] }} AND t.name = ${use?.attribute ?? ''}`,
      );
      return 't.value';
    },
    { base: 'product' },
  ),
  abc_class: value('product', ['ABC class', 'ABC classes'], (s) => `${s.use('abc')}.class`, { base: 'product' }),
  customer: value('customer', ['customer', 'customers'], (s) => (s.fact === 'customer' ? 'c.id' : 'o.customer_id'), {
    lookup: { table: 'customers', name: 'name', extra: {} },
    idPrefix: 'cust_',
    base: 'customer',
    permission: 'customers',
  }),
  city: value('customer', ['city', 'cities'], (s) => `${s.use('c')}.city`, { base: 'customer' }),
  country: value('customer', ['country', 'countries'], (s) => `${s.use('c')}.country`, { base: 'customer' }),
  tier: value('customer', ['tier', 'tiers'], (s) => `${s.use('c')}.loyalty_tier`, { base: 'customer' }),
  status: value('order', ['status', 'statuses'], () => 'o.status'),
  payment_method: value('order', ['payment method', 'payment methods'], () => 'o.payment_method'),
  order: value('order', ['order', 'orders'], () => 'o.id', { idPrefix: 'ord_' }),
  campaign: value('campaign', ['campaign', 'campaigns'], (s) => (s.fact === 'campaign' ? 'm.id' : 'o.campaign_id'), {
    lookup: { table: 'campaigns', name: 'name', extra: {} },
    skipsNull: true,
    base: 'campaign',
    permission: 'money',
  }),
  channel: value('campaign', ['channel', 'channels'], (s) => `${s.use('m')}.channel`, {
    skipsNull: true,
    base: 'campaign',
    permission: 'money',
  }),
  day: time('day', ['day', 'days'], (day) => day),
  week: time('week', ['week', 'weeks'], (day, s) => s.d.weekOf(day, s.env.ctx.weekStart)),
  month: time('month', ['month', 'months'], (_, __, local) => `substr(${local}, 1, 7)`),
  quarter: time(
    'quarter',
    ['quarter', 'quarters'],
    (_, __, local) => `substr(${local}, 1, 4) || '-Q' || CAST((${month(local)} + 2) / 3 AS TEXT)`,
  ),
  year: time('year', ['year', 'years'], (_, __, local) => `substr(${local}, 1, 4)`),
  weekday: time('weekday', ['weekday', 'weekdays'], (day, s) => s.d.isoWeekday(day)),
  calendar_month: time('calendar_month', ['calendar month', 'calendar months'], (_, __, local) => month(local)),
  hour: time('hour', ['hour', 'hours'], (_, __, local) => `CAST(substr(${local}, 12, 2) AS INTEGER)`),
};

/** Name of the column that holds the dimension's value. */
export const dimensionColumn = (use: DimensionUse): string =>
  use.dimension === 'attribute' ? (use.attribute ?? 'attribute') : use.dimension === 'order' ? 'order_id' : use.dimension;
