import type { Condition, Operator, Plan } from '../../analytics/plan.js';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../periods/words/say.js';
import { fieldWords } from './fields.js';
import { joinWords, words } from './lists.js';
import { formatValue } from './numbers.js';
import { periodWords } from './periods.js';
import { SEGMENT_WORDS, type SegmentWords } from './segments.js';
import { humanValue } from './values.js';

type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;
type Subject = Plan['subject'];

/** Conditions in words around a noun: `before` the noun, the `product` itself, `after` it, and clauses ("that are low on stock"). */
export interface FilterWords {
  /** "red shirts": the products that the conditions name, as a person says them. */
  readonly product: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly clauses: readonly Clause[];
}

/** One predicate in both numbers: "is low on stock", "are low on stock". */
export interface Clause {
  readonly one: string;
  readonly many: string;
}

/** `from`: what brings money in ("revenue from Tea"); `of`: everything else ("margin in Tea"). */
export type Style = 'from' | 'of';

export function filterWords(where: readonly Condition[], subject: Subject, currency: string, style: Style = 'of'): FilterWords {
  const found: Found = { product: null, before: [], after: [], clauses: [], style };
  for (const condition of [...where].sort((a, b) => rank(a) - rank(b))) {
    if (condition.kind === 'field') addField(condition, subject, currency, found);
    else addClause(condition, subject, currency, found);
  }
  return found;
}

/** What was sold comes before who bought it, and that before how and when. */
const RANKS = ['product.', 'stock.', 'campaign.', 'item.', 'customer.', 'order.'];
const rank = (condition: Condition): number =>
  condition.kind === 'field' ? RANKS.findIndex((entity) => condition.field.startsWith(entity)) : RANKS.length;

/** Everything after the noun, as one phrase; `product` comes first where the noun is not the product itself. */
export const afterWords = (filter: FilterWords, who: 'who' | 'that'): string => words(...filter.after, clauseWords(filter.clauses, who));

const clauseWords = (clauses: readonly Clause[], who: 'who' | 'that'): string =>
  clauses.length === 0 ? '' : `${who} ${joinWords(clauses.map((clause) => clause.many))}`;

/** All of it after a noun that is no record: "from red shirts in Germany from Gold customers". */
export function scopeWords(where: readonly Condition[], subject: Subject, currency: string, style: Style): string {
  const filter = filterWords(where, subject, currency, style);
  const noun = filter.before.length > 0 && filter.product === null ? `on ${filter.before.join(' ')} ${SUBJECT_NOUN[subject]}` : '';
  return words(
    filter.product === null ? '' : `${style} ${words(...filter.before, filter.product)}`,
    noun,
    afterWords({ ...filter, before: [] }, 'that'),
  );
}

const SUBJECT_NOUN: Readonly<Record<Subject, string>> = {
  sale: 'items',
  order: 'orders',
  customer: 'customers',
  product: 'products',
  campaign: 'campaigns',
};

type Found = { product: string | null; before: string[]; after: string[]; clauses: Clause[]; readonly style: Style };

/** Where the value of an equality goes, by field: `{}` is the value. */
const PLACES: Readonly<Record<string, { readonly before?: string; readonly after?: string }>> = {
  'product.category': { after: 'in {}' },
  'product.brand': { after: 'by {}' },
  'stock.supplier': { after: 'supplied by {}' },
  'customer.id': { after: 'from {}' },
  'customer.name': { after: 'from {}' },
  'customer.email': { after: 'from {}' },
  'customer.city': { after: 'in {}' },
  'customer.country': { after: 'in {}' },
  'customer.tier': { after: 'from {} customers' },
  'order.status': { after: 'with status {}' },
  'order.payment_method': { after: 'paid by {}' },
  'order.id': { after: 'in order {}' },
  'order.year': { after: 'in {}' },
  'campaign.id': { after: 'of {}' },
  'campaign.name': { after: 'of {}' },
  'campaign.channel': { after: 'from the channel {}' },
  'product.attribute': { before: '{}' },
};

/** Where a record's own property stands before its noun: "pending orders", "Gold customers". */
const OWN: Readonly<Record<string, Subject>> = { 'order.status': 'order', 'customer.tier': 'customer' };
const PRODUCT_NAMES: ReadonlySet<string> = new Set(['product.id', 'product.name', 'product.sku']);

function addField(condition: FieldCondition, subject: Subject, currency: string, found: Found): void {
  const { field, op } = condition;
  const negative = op === '!=' || op === 'not in';
  const equal = op === '=' || op === 'in';
  const value = valueWords(condition, negative ? 'or' : subject === 'sale' ? 'and' : 'or');
  if (PRODUCT_NAMES.has(field) && (equal || negative)) {
    if (equal && found.product === null) found.product = value;
    else found.after.push(negative ? `other than ${value}` : `with ${value}`);
    return;
  }
  if (equal && OWN[field] === subject) {
    found.before.push(value);
    return;
  }
  const place = PLACES[field];
  if (place && equal) {
    if (place.before !== undefined) found.before.push(place.before.replace('{}', value));
    else found.after.push(preposition(place.after ?? '{}', field, subject, found).replace('{}', value));
  } else if (place && negative) {
    found.after.push(`not ${(place.after ?? place.before ?? '{}').replace('{}', value)}`);
  } else {
    found.after.push(SPECIAL[field]?.(condition) ?? comparisonWords(condition, currency));
  }
}

/** Money comes from a category or campaign; orders come with a category in them. */
function preposition(after: string, field: string, subject: Subject, { style, product }: Found): string {
  if (field === 'product.category' && product === null) return subject === 'order' ? 'with {}' : style === 'from' ? 'from {}' : after;
  return field.startsWith('campaign.') && (style === 'from' || subject === 'order') ? after.replace(/^of /, 'from ') : after;
}

const SPECIAL: Readonly<Record<string, (condition: FieldCondition) => string | undefined>> = {
  'order.weekday': ({ label, values, op }) =>
    op === '=' || op === 'in'
      ? `on ${label?.replace(/^on /, '') ?? joinWords(values.map((day) => `${WEEKDAY_NAMES[Number(day) - 1]}s`))}`
      : undefined,
  'order.calendar_month': ({ label, values, op }) =>
    op === '=' || op === 'in'
      ? `in ${label?.replace(/^in /, '') ?? joinWords(values.map((month) => MONTH_NAMES[Number(month) - 1] ?? ''))}`
      : undefined,
  'order.minute': ({ label }) => label ?? 'at that time of day',
};

/** The values as a reader says them; a label of the words used wins. */
function valueWords({ label, values, field, op }: FieldCondition, last: 'and' | 'or'): string {
  if (label !== undefined) return label;
  const said = values.map((value) =>
    typeof value === 'string' ? humanValue(value) : PRODUCT_NAMES.has(field) ? `product ${value}` : String(value),
  );
  return joinWords(said.slice(0, 6), op === '!=' || op === 'not in' ? 'or' : last);
}

const OPERATORS: Readonly<Record<Exclude<Operator, 'between' | 'in' | 'not in' | 'is null' | 'not null'>, string>> = {
  '=': 'of',
  '!=': 'other than',
  '>': 'over',
  '>=': 'of at least',
  '<': 'under',
  '<=': 'of at most',
  contains: 'with',
};

function comparisonWords({ field, op, values, label }: FieldCondition, currency: string): string {
  const { label: noun, unit } = fieldWords(field);
  if (label !== undefined) return label;
  const say = (value: string | number | undefined) => formatValue(value ?? null, unit, currency);
  if (op === 'is null') return `without a ${noun}`;
  if (op === 'not null') return `with a ${noun}`;
  if (op === 'contains') return `with "${String(values[0])}" in the ${noun}`;
  const at = unit === 'date' ? DATE_OPERATORS : OPERATORS;
  if (op === 'between') return `with a ${noun} between ${say(values[0])} and ${say(values[1])}`;
  if (op === 'in' || op === 'not in') return `with a ${noun} ${op === 'in' ? 'of' : 'other than'} ${joinWords(values.map(say), 'or')}`;
  return `with a ${noun} ${at[op]} ${say(values[0])}`;
}

const DATE_OPERATORS: typeof OPERATORS = { ...OPERATORS, '=': 'on', '>': 'after', '>=': 'from', '<': 'before', '<=': 'up to' };

function addClause(condition: Exclude<Condition, { kind: 'field' }>, subject: Subject, currency: string, found: Found): void {
  if (condition.kind === 'segment') {
    const known = SEGMENT_WORDS[`${subject}.${condition.segment}`] ??
      SEGMENT_WORDS[condition.segment] ?? { are: condition.segment.replaceAll('_', ' ') };
    const detail = words(
      condition.period ? periodWords(condition.period) : '',
      (known.are ?? '').includes('{days}') ? '' : daysWords(condition.segment, condition.days),
    );
    const fill = (text: string) =>
      text
        .replace('{value}', condition.value ?? '')
        .replace(condition.days === undefined ? ' than {days} days' : '{days}', String(condition.days ?? ''));
    if (known.before !== undefined && !condition.not && detail === '') found.before.push(known.before);
    else
      found.clauses.push(
        predicate(
          known.before === undefined || known.do ? known : { are: `${known.before} ${SUBJECT_NOUN[subject]}` },
          condition.not ?? false,
          detail,
          fill,
        ),
      );
  } else if (condition.kind === 'did') {
    const verb = subject === 'product' ? (condition.what === 'bought' ? 'sold' : 'were ordered') : condition.what;
    const what = words(
      scopeObject(condition.where, currency, condition.not ?? false),
      condition.period.start === null && condition.period.end === null ? '' : periodWords(condition.period),
    );
    const never = condition.not ? 'never' : '';
    const said = words(never, verb, what === '' && subject !== 'product' && !condition.not ? 'something' : what);
    found.clauses.push({ one: said, many: said });
  } else {
    const parts = condition.kind === 'or' ? condition.any : [condition.all];
    const said = parts.map((branch) => {
      const inner = filterWords(branch, subject, currency);
      return words(...inner.before, inner.product ?? '', afterWords(inner, 'that'));
    });
    found.after.push(condition.kind === 'or' ? joinWords(said, 'or') : `but not ${said.join(' ')}`);
  }
}

/** What was bought or ordered: "red shirts", "something in Clothing". */
function scopeObject(where: readonly Condition[], currency: string, not: boolean): string {
  const filter = filterWords(where, 'sale', currency);
  const rest = afterWords(filter, 'that');
  if (filter.product !== null) return words(...filter.before, filter.product, rest);
  return where.length === 0 ? '' : words(not ? 'anything' : 'something', ...filter.before, rest);
}

function daysWords(segment: string, days: number | undefined): string {
  if (segment === 'runs_out') return days === undefined ? 'soon' : `within ${days} days`;
  return days === undefined ? '' : `in the last ${days} days`;
}

function predicate(known: SegmentWords, not: boolean, detail: string, fill: (text: string) => string): Clause {
  if (known.do) {
    const [one, many] = (not ? known.not : undefined) ?? known.do;
    return { one: fill(words(one, detail)), many: fill(words(many, detail)) };
  }
  if (not && known.not) return { one: words(known.not[0], detail), many: words(known.not[1], detail) };
  const state = fill(words(not ? 'not' : '', known.are ?? '', detail));
  return { one: `is ${state}`, many: `are ${state}` };
}
