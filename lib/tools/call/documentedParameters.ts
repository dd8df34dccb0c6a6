import type { Condition } from '../../analytics/plan.js';
import type { CallContext, DocumentedParameter, ToolArguments } from '../tool.types.js';

type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;
type Arguments = Record<string, unknown>;

/**
 * A condition that has documented parameters of its own. `write` puts a condition into arguments, or returns false where the
 * parameters cannot say it exactly (it then stays in `filters`); `read` is its inverse.
 */
export interface ConditionParameter {
  readonly names: readonly string[];
  readonly write: (condition: Condition, args: Arguments) => boolean;
  readonly read: (args: ToolArguments, ctx: CallContext) => Condition | null;
}

const isEquality = (condition: Condition, field: string): condition is FieldCondition =>
  condition.kind === 'field' &&
  condition.field === field &&
  condition.attribute === undefined &&
  (condition.op === '=' || condition.op === 'in') &&
  condition.values.length > 0;

const externalId = (prefix: string, id: string | number): string => `${prefix}_${id}`;
/** `prod_9`, `#9`, `9` → 9. */
export const internalId = (text: string | number): number => Number(String(text).replace(/^\D*/, ''));

const idCondition = (field: string, ids: readonly number[], label: unknown): FieldCondition => ({
  kind: 'field',
  field,
  op: ids.length === 1 ? '=' : 'in',
  values: ids,
  ...(typeof label === 'string' ? { label } : {}),
});

/** Ids in one argument, the words for them in another; words alone are looked up in the shop's data. */
const named = (
  field: 'product.id' | 'customer.id' | 'campaign.id',
  prefix: string,
  words: string,
  ids: string,
  many: boolean,
): ConditionParameter => ({
  names: [words, ids],
  write: (condition, args) => {
    if (!isEquality(condition, field) || (!many && condition.values.length > 1)) return false;
    if (condition.values.some((value) => !Number.isSafeInteger(value))) return false;
    const all = condition.values.map((value) => externalId(prefix, value));
    args[ids] = many ? all : all[0];
    if (condition.label !== undefined) args[words] = condition.label;
    return true;
  },
  read: (args, ctx) => {
    const given = args[ids];
    if (given !== undefined)
      return idCondition(
        field,
        (Array.isArray(given) ? given : [given]).map((id) => internalId(id as string)),
        args[words],
      );
    return typeof args[words] === 'string' ? ctx.lookUp(field.split('.')[0] as 'product', args[words], `/${words}`) : null;
  },
});

/** A value as stored, which is also how to say it. */
const valued = (field: string, name: string, kind: 'category' | null): ConditionParameter => ({
  names: [name],
  write: (condition, args) => {
    if (!isEquality(condition, field) || condition.values.length > 1) return false;
    const [value] = condition.values;
    if (typeof value !== 'string' || (condition.label !== undefined && condition.label !== value)) return false;
    args[name] = value;
    return true;
  },
  read: (args, ctx) => {
    const value = args[name];
    if (typeof value !== 'string') return null;
    return kind ? ctx.lookUp(kind, value, `/${name}`) : { kind: 'field', field, op: '=', values: [value] };
  },
});

const orderId: ConditionParameter = {
  names: ['order_id'],
  write: (condition, args) => {
    if (
      !isEquality(condition, 'order.id') ||
      condition.values.length > 1 ||
      condition.label !== undefined ||
      !Number.isSafeInteger(condition.values[0])
    )
      return false;
    args.order_id = externalId('ord', condition.values[0] as number);
    return true;
  },
  read: (args) => (args.order_id === undefined ? null : idCondition('order.id', [internalId(args.order_id as string)], undefined)),
};

export const CONDITION_PARAMETERS: readonly ConditionParameter[] = [
  named('product.id', 'prod', 'product', 'product_ids', true),
  valued('product.category', 'category', 'category'),
  named('customer.id', 'cust', 'customer', 'customer_id', false),
  valued('customer.email', 'email', null),
  orderId,
  named('campaign.id', 'camp', 'campaign', 'campaign_id', false),
];

const text = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description });
const id = (prefix: string, description: string) => ({
  anyOf: [
    { type: 'string', pattern: `^(${prefix}_|#)?[0-9]{1,15}$` },
    { type: 'integer', minimum: 1 },
  ],
  description,
});
const day = (description: string) => ({ type: ['string', 'null'], format: 'date', description });

/** The documentation's parameters, and the few beside them that name the same things. */
export const PARAMETERS = {
  product: {
    name: 'product',
    shown: 'string (optional)',
    schema: text('Product name, part of a name, or SKU: "red shirt" takes all red shirts'),
  },
  product_ids: {
    name: 'product_ids',
    shown: 'array of product ids (optional)',
    schema: {
      type: 'array',
      minItems: 1,
      maxItems: 5000,
      items: id('prod', 'Product id'),
      description: 'Products by id; `product` is then only how to say them',
    },
  },
  category: { name: 'category', shown: 'string (optional)', schema: text('Product category') },
  start_date: { name: 'start_date', shown: 'date (optional)', schema: day('First day, YYYY-MM-DD') },
  end_date: { name: 'end_date', shown: 'date (optional)', schema: day('Last day, YYYY-MM-DD, included') },
  group_by: {
    name: 'group_by',
    shown: 'enum [day, week, month, quarter, year]',
    schema: { enum: ['day', 'week', 'month', 'quarter', 'year'], description: 'Time unit of the breakdown' },
  },
  low_stock_threshold: {
    name: 'low_stock_threshold',
    shown: 'integer (optional, default 10)',
    schema: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000,
      description: 'At or below this many units, a product in stock counts as low',
    },
  },
  customer: { name: 'customer', shown: 'string (optional)', schema: text('Customer name') },
  customer_id: { name: 'customer_id', shown: 'string (optional)', schema: id('cust', 'Customer id such as cust_17') },
  email: { name: 'email', shown: 'string (optional)', schema: text('E-mail address of the customer') },
  include_orders: {
    name: 'include_orders',
    shown: 'boolean (optional, default true)',
    schema: { type: 'boolean', description: 'Whether the order history comes with it' },
  },
  order_id: { name: 'order_id', shown: 'string', schema: id('ord', 'Order id such as ord_42') },
  campaign: { name: 'campaign', shown: 'string (optional)', schema: text('Campaign name') },
  campaign_id: { name: 'campaign_id', shown: 'string (optional)', schema: id('camp', 'Campaign id such as camp_3') },
} as const satisfies Record<string, DocumentedParameter>;
