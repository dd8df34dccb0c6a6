import { FIELDS } from '../fields.js';
import type { Condition, Plan, Subject } from '../plan.js';
import type { Fact } from '../sql/scope.js';

/** The table whose rows a subject's records are. */
export const RECORD_FACT: Readonly<Record<Subject, Fact>> = {
  sale: 'item',
  order: 'order',
  customer: 'customer',
  product: 'product',
  campaign: 'campaign',
};

/** What the records of a subject are called together. */
export const RECORD_NOUN: Readonly<Record<Subject, string>> = {
  sale: 'sales',
  order: 'orders',
  customer: 'customers',
  product: 'products',
  campaign: 'campaigns',
};

const DEFAULTS: Readonly<Record<Subject, readonly string[]>> = {
  sale: ['order.id', 'order.date', 'product.name', 'customer.name', 'item.quantity', 'item.unit_price'],
  order: ['order.id', 'order.date', 'customer.name', 'order.status', 'order.total', 'order.payment_method'],
  customer: [
    'customer.name',
    'customer.id',
    'customer.email',
    'customer.city',
    'customer.country',
    'customer.tier',
    'customer.fulfilled_orders',
    'customer.spent',
  ],
  product: ['product.name', 'product.id', 'product.sku', 'product.category', 'product.brand', 'product.price'],
  campaign: ['campaign.name', 'campaign.channel', 'campaign.start', 'campaign.end', 'campaign.spend'],
};

const STOCK = ['stock.quantity', 'stock.reorder_level', 'stock.supplier'];
/** What a list shows because of the state that was asked for. */
const BY_SEGMENT: Readonly<Record<string, readonly string[]>> = {
  in_stock: [...STOCK, 'stock.reserved'],
  low_stock: STOCK,
  out_of_stock: STOCK,
  needs_reorder: [...STOCK, 'stock.reorder_quantity', 'stock.reorder_cost'],
  overstocked: [...STOCK, 'stock.max_level', 'stock.excess'],
  dead_stock: ['stock.quantity', 'stock.value', 'product.last_sale'],
  not_sold: ['stock.quantity', 'product.last_sale'],
  runs_out: ['stock.quantity', 'stock.cover', 'stock.runs_out'],
  inactive: ['customer.last_order'],
  churned: ['customer.last_order'],
  late: ['order.age_days'],
  older_than: ['order.age_days'],
};

/** Where the subject's records begin when nothing else sorts them: newest orders first, all else by name. */
export const DEFAULT_SORT: Readonly<Record<Subject, { readonly field: string; readonly direction: 'asc' | 'desc' }>> = {
  sale: { field: 'order.date', direction: 'desc' },
  order: { field: 'order.date', direction: 'desc' },
  customer: { field: 'customer.name', direction: 'asc' },
  product: { field: 'product.name', direction: 'asc' },
  campaign: { field: 'campaign.name', direction: 'asc' },
};

/** Name and id, which decide last. Orders have no name of their own. */
export const TIE_FIELDS: Readonly<Record<Subject, readonly string[]>> = {
  sale: ['order.id', 'product.name'],
  order: ['order.id'],
  customer: ['customer.name', 'customer.id'],
  product: ['product.name', 'product.id'],
  campaign: ['campaign.name', 'campaign.id'],
};

function namedIn(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap((condition) => {
    switch (condition.kind) {
      case 'segment':
        return BY_SEGMENT[condition.segment] ?? [];
      case 'field':
        return condition.field.startsWith('stock.') ? ['stock.quantity', condition.field] : [condition.field];
      case 'or':
        return condition.any.flatMap(namedIn);
      case 'not':
        return namedIn(condition.all);
      case 'did':
        return [];
    }
  });
}

const NOT_SHOWN: ReadonlySet<string> = new Set([
  'product.attribute',
  'order.minute',
  'order.weekday',
  'order.calendar_month',
  'order.year',
  'campaign.id',
]);

/** What one record in full shows beyond a row of a list. */
const IN_FULL: Readonly<Record<Subject, readonly string[]>> = {
  sale: [],
  order: [
    'customer.id',
    'customer.email',
    'order.shipping_cost',
    'order.discount',
    'order.units',
    'order.fulfilled_date',
    'order.shipping_address',
    'order.notes',
    'campaign.name',
  ],
  customer: [
    'customer.phone',
    'customer.address',
    'customer.created',
    'customer.orders',
    'customer.first_order',
    'customer.last_order',
    'customer.aov',
  ],
  product: [
    'product.description',
    'product.weight',
    'product.dimensions',
    'product.created',
    'stock.quantity',
    'stock.available',
    'stock.reserved',
    'stock.reorder_level',
    'stock.max_level',
    'stock.supplier',
    'stock.cost',
    'product.last_sale',
  ],
  campaign: [],
};

/**
 * Fields of a record's row, in order: the subject's own, those of the conditions and of the sort, and those asked for.
 * Of the subject's own, those that the caller may not see are left out; what was asked for was checked before.
 */
export function recordFields(
  plan: Plan,
  reaches: (field: string) => boolean,
  permissions: readonly string[] | undefined,
): readonly string[] {
  const own = plan.ask === 'record' ? [...DEFAULTS[plan.subject], ...IN_FULL[plan.subject]] : DEFAULTS[plan.subject];
  const visible = (name: string): boolean => permissions?.includes(FIELDS[name]?.permission ?? 'counts') !== false;
  const sorted = plan.sort !== null && 'field' in plan.sort.by ? [plan.sort.by.field] : [];
  const further = [...namedIn(plan.where), ...sorted].filter((field) => reaches(field) && !NOT_SHOWN.has(field));
  return [...new Set([...[...own, ...further].filter(visible), ...plan.columns])];
}
