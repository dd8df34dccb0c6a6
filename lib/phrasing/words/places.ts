import type { Condition } from '../../analytics/plan.js';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../periods/words/say.js';
import { joinWords } from './lists.js';
import { humanValue } from './values.js';

export type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;

/** Where the value of an equality goes, by field, and how it is denied; `{}` is the value, other braces the words that link it to the measure. */
export interface Place {
  readonly is: string;
  readonly not: string;
  /** For records of the field's own subject: before the noun ("pending orders"), or after it in other words. */
  readonly own?: 'before' | { readonly is: string };
}

const NAMED = { is: 'named {}' };

/** Words for a number of rows found before, which are no name: "those 3", "our best customers". */
const isGroup = (label: string): boolean => /^(?:those \d+|our .+)$/.test(label);
/** "named Oak Stool", "among our top 5 products". */
export const namedAs = (label: string): string => (isGroup(label) ? `among ${label}` : NAMED.is.replace('{}', label));
/** A pattern's value in its place. */
export const fillPlace = (pattern: string, value: string): string => (pattern === NAMED.is ? namedAs(value) : pattern.replace('{}', value));
export const PLACES: Readonly<Record<string, Place>> = {
  'product.category': { is: 'in {}', not: 'in categories other than {}' },
  'product.brand': { is: 'by {}', not: 'from brands other than {}' },
  'stock.supplier': { is: 'supplied by {}', not: 'from suppliers other than {}' },
  'customer.id': { is: '{buyer} {}', not: 'from customers other than {}', own: NAMED },
  'customer.name': { is: '{buyer} {}', not: 'from customers other than {}', own: NAMED },
  'customer.email': { is: '{buyer} {}', not: 'from customers other than {}', own: { is: 'with the e-mail address {}' } },
  'customer.city': { is: '{place} {}', not: 'outside {}' },
  'customer.country': { is: '{place} {}', not: 'outside {}' },
  'customer.tier': { is: '{buyer} {} customers', not: '{buyer} customers who are not {}', own: 'before' },
  'order.status': { is: '{link} {} orders', not: '{link} orders that are not {}', own: 'before' },
  'order.payment_method': { is: 'paid by {}', not: 'not paid by {}' },
  'order.id': { is: 'in order {}', not: 'outside order {}', own: { is: '{}' } },
  'order.year': { is: 'in {}', not: 'outside {}' },
  'campaign.id': { is: 'of {}', not: 'from campaigns other than {}', own: NAMED },
  'campaign.name': { is: 'of {}', not: 'from campaigns other than {}', own: NAMED },
  'campaign.channel': { is: 'from the channel {}', not: 'from channels other than {}' },
};

export const PRODUCT_NAMES: ReadonlySet<string> = new Set(['product.id', 'product.name', 'product.sku']);

/** Days and months that come round again. */
export const TIMES: Readonly<Record<string, (condition: FieldCondition) => string>> = {
  'order.weekday': ({ values, op }) =>
    recurring(
      'on',
      values.map((day) => `${WEEKDAY_NAMES[Number(day) - 1] ?? ''}s`),
      op,
    ),
  'order.calendar_month': ({ values, op }) =>
    recurring(
      'in',
      values.map((month) => MONTH_NAMES[Number(month) - 1] ?? ''),
      op,
    ),
};
const recurring = (preposition: string, names: readonly string[], op: FieldCondition['op']): string =>
  op === '=' || op === 'in' ? `${preposition} ${joinWords(names)}` : `not ${preposition} ${joinWords(names, 'or')}`;

/** More values than these are not named one by one. */
const NAMED_VALUES = 6;

/** The values as a reader says them: stored texts in their own words, numbers of records by the label that was used for them. */
export function valueWords({ label, values, field }: FieldCondition, last: 'and' | 'or'): string {
  const texts = values.filter((value): value is string => typeof value === 'string').map(humanValue);
  if (label === undefined || texts.length === values.length) {
    const said =
      texts.length === values.length ? texts : values.map((value) => (PRODUCT_NAMES.has(field) ? `product ${value}` : String(value)));
    return said.length > NAMED_VALUES
      ? (label?.replace(/^not /, '') ?? `${said.slice(0, NAMED_VALUES).join(', ')} ${last} others`)
      : joinWords(said, last);
  }
  const own = label.replace(/^not /, '');
  return values.length > 1 && last === 'and' ? own.replace(/ or (?!.* or )/, ' and ') : own;
}
