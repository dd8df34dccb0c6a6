import type { Condition, Operator } from '../../analytics/plan.js';
import { fieldWords } from './fields.js';
import { joinWords } from './lists.js';
import { formatCount, formatValue } from './numbers.js';

type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;
type Compared = Exclude<Operator, 'between' | 'in' | 'not in' | 'contains' | 'starts' | 'is null' | 'not null'>;

/** How limits on amounts, on countable things and on days begin. */
const AMOUNT: Readonly<Record<Compared, string>> = {
  '=': 'exactly',
  '!=': 'other than',
  '>': 'over',
  '>=': 'at least',
  '<': 'under',
  '<=': 'at most',
};
const COUNT: Readonly<Record<Compared, string>> = { ...AMOUNT, '>': 'more than', '<': 'fewer than' };
const DAY: Readonly<Record<Compared, string>> = { '=': 'on', '!=': 'not on', '>': 'after', '>=': 'from', '<': 'before', '<=': 'up to' };

const isCompared = (op: Operator): op is Compared => op in AMOUNT;
const bounds = (table: Readonly<Record<Compared, string>>, op: Operator, said: readonly string[]): string =>
  op === 'between' || !isCompared(op) ? `between ${said[0] ?? ''} and ${said[1] ?? ''}` : `${table[op]} ${said[0] ?? ''}`;

/** "over $200.00", "between 3.0 days and 5.0 days". */
export const amountLimit = (op: Operator, said: readonly string[]): string => bounds(AMOUNT, op, said);

/** "more than 5 units", "exactly 1 order". */
export function countLimit(op: Operator, said: readonly string[], one: string, many: string): string {
  const last = said.at(-1);
  return `${bounds(COUNT, op, said)} ${last === '1' ? one : many}`;
}

/** A limit on a field in full, by the field; the generic form names it: "with a shipping cost over $5.00". */
interface LimitForm {
  /** `{}` is the limit: "weighing {}". */
  readonly says: string;
  /** Countable things: "more than 5 units". */
  readonly things?: readonly [one: string, many: string];
}

const FORMS: Readonly<Record<string, LimitForm>> = {
  'order.total': { says: '{}' },
  'order.units': { says: 'of {}', things: ['unit', 'units'] },
  'order.products': { says: 'with {}', things: ['different product', 'different products'] },
  'order.fulfilment_days': { says: 'that took {} to fulfil', things: ['day', 'days'] },
  'order.age_days': { says: 'that are {} old', things: ['day', 'days'] },
  'item.quantity': { says: 'of {}', things: ['unit', 'units'] },
  'product.price': { says: '{}' },
  'product.weight': { says: 'weighing {}' },
  'stock.quantity': { says: 'with {} in stock', things: ['unit', 'units'] },
  'stock.available': { says: 'with {} available', things: ['unit', 'units'] },
  'stock.reserved': { says: 'with {} reserved', things: ['unit', 'units'] },
  'stock.cover': { says: 'with {} of cover', things: ['day', 'days'] },
  'customer.spent': { says: 'who spent {}' },
  'customer.orders': { says: 'with {}', things: ['order', 'orders'] },
  'customer.fulfilled_orders': { says: 'with {}', things: ['fulfilled order', 'fulfilled orders'] },
};

/** Amounts that stand right after their noun want a little word where the limit has none of its own: "orders of at least $200.00". */
const OF: ReadonlySet<Operator> = new Set(['>=', '<=', '=']);

/** What a missing and a present value mean, where that has words of its own. */
const PRESENCE: Readonly<Record<string, readonly [missing: string, present: string]>> = {
  'campaign.id': ['without a campaign', 'from campaigns'],
  'campaign.name': ['without a campaign', 'from campaigns'],
  'order.fulfilled_date': ['that are not fulfilled', 'that are fulfilled'],
  'customer.last_order': ['who never ordered', 'who have ordered'],
};

const article = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;

/** A condition that is no equality of a known place, after its noun: "over $200.00", "without a note", "with a stock between 3 and 5". */
export function limitWords(condition: FieldCondition, currency: string): string {
  const { field, op, values } = condition;
  const { label, unit } = fieldWords(field);
  if (op === 'is null') return PRESENCE[field]?.[0] ?? `without ${article(label)}`;
  if (op === 'not null') return PRESENCE[field]?.[1] ?? `with ${article(label)}`;
  if (op === 'starts') return condition.label ?? `whose ${label} starts with "${String(values[0])}"`;
  if (op === 'contains') return condition.label ?? `with "${String(values[0])}" in the ${label}`;
  const said = values.map((value) => formatValue(value, unit, currency));
  const form = FORMS[field];
  if (op === 'in' || op === 'not in') return `with ${article(label)} ${op === 'in' ? 'of' : 'other than'} ${joinWords(said, 'or')}`;
  if (form?.things)
    return form.says.replace(
      '{}',
      countLimit(
        op,
        values.map((value) => formatCount(Number(value))),
        ...form.things,
      ),
    );
  if (unit === 'text')
    return (
      condition.label ?? `with ${article(label)} ${op === '=' ? 'of' : amountLimit(op, said)} ${op === '=' ? String(said[0]) : ''}`.trim()
    );
  if (field === 'order.date' && op === 'between') return values[0] === values[1] ? `placed on ${said[0] ?? ''}` : `placed from ${said[0] ?? ''} to ${said[1] ?? ''}`;
  if (unit === 'date') return `with ${article(label)} ${bounds(DAY, op, said)}`;
  const limit = amountLimit(op, said);
  if (form) return form.says === '{}' && OF.has(op) ? `of ${limit}` : form.says.replace('{}', limit);
  return `with ${article(label)} ${OF.has(op) ? 'of ' : ''}${limit}`;
}
