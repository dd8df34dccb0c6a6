import { segmentOf } from '../../analytics/segments.js';
import type { Condition, Plan } from '../../analytics/plan.js';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../periods/words/say.js';
import { customerDid, productDid, segmentWords, type Clause } from './clauses.js';
import { limitWords } from './limits.js';
import { joinPredicates, joinWords, words } from './lists.js';
import { timeOfDayWords } from './timeOfDay.js';
import { humanValue } from './values.js';

type FieldCondition = Extract<Condition, { readonly kind: 'field' }>;
type SegmentCondition = Extract<Condition, { readonly kind: 'segment' }>;
type DidCondition = Extract<Condition, { readonly kind: 'did' }>;
type Subject = Plan['subject'];

/** Conditions in words around a noun: `before` the noun, the `product` itself, `after` it, and clauses ("that are low on stock"). */
export interface FilterWords {
  /** "red shirts": the products that the conditions name, as a person says them. */
  readonly product: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly clauses: readonly Clause[];
}

/** How what is counted or measured hangs on its filters. */
export interface Style {
  /** `from`: what brings money in ("revenue from Tea"); `of`: everything else ("margin of Tea"). */
  readonly link: 'from' | 'of';
  /** Several values stand together: `and` where they are summed up, `or` where each row has one of them. */
  readonly last: 'and' | 'or';
}
const OF_EACH: Style = { link: 'of', last: 'or' };

export function filterWords(where: readonly Condition[], subject: Subject, currency: string, style: Style = OF_EACH): FilterWords {
  const found: Found = { product: null, before: [], after: [], clauses: [], subject, currency, style };
  for (const condition of [...where].sort((a, b) => rank(a) - rank(b))) {
    if (condition.kind === 'field') addField(condition, found);
    else if (condition.kind === 'segment') addSegment(condition, found);
    else if (condition.kind === 'did') found.clauses.push(didWords(condition, found));
    else addGroup(condition, found);
  }
  const clauses = found.clauses.filter(({ many }, at) => found.clauses.findIndex((each) => each.many === many) === at);
  return { product: found.product, before: [...new Set(found.before)], after: [...new Set(found.after)], clauses };
}

/** What was sold comes before who bought it, and that before how and when. */
const RANKS = ['product.', 'stock.', 'campaign.', 'item.', 'customer.', 'order.'];
const rank = (condition: Condition): number =>
  condition.kind === 'field' ? RANKS.findIndex((entity) => condition.field.startsWith(entity)) : RANKS.length;

/** Everything after the noun, as one phrase; `product` comes first where the noun is not the product itself. */
export const afterWords = (filter: FilterWords, who: 'who' | 'that'): string =>
  words(...filter.after, filter.clauses.length === 0 ? '' : `${who} ${predicates(filter.clauses, 'many')}`);

export const predicates = (clauses: readonly Clause[], number: 'one' | 'many'): string =>
  joinPredicates(clauses.map((clause) => ({ said: clause[number], ...(clause.denies ? { denies: true } : {}) })));

export const SUBJECT_NOUN: Readonly<Record<Subject, string>> = {
  sale: 'products',
  order: 'orders',
  customer: 'customers',
  product: 'products',
  campaign: 'campaigns',
};

/** All of it after a noun that is no record: "from red shirts in Germany from Gold customers". */
export function scopeWords(where: readonly Condition[], subject: Subject, currency: string, style: Style): string {
  const filter = filterWords(where, subject, currency, style);
  const { product, before, clauses } = filter;
  const noun = SUBJECT_NOUN[subject];
  if (product === null && (before.length > 0 || clauses.length > 0))
    return words(style.link, ...before, noun, afterWords(filter, subject === 'customer' ? 'who' : 'that'));
  return words(product === null ? '' : words(style.link, ...before, product), afterWords({ ...filter, before: [] }, 'that'));
}

type Found = {
  product: string | null;
  readonly before: string[];
  readonly after: string[];
  readonly clauses: Clause[];
  readonly subject: Subject;
  readonly currency: string;
  readonly style: Style;
};

/** Where the value of an equality goes, by field, and how it is denied; `{}` is the value. */
interface Place {
  readonly is: string;
  readonly not: string;
  /** For records of the field's own subject: before the noun ("pending orders"), or after it in other words. */
  readonly own?: 'before' | { readonly is: string };
}

const NAMED = { is: 'named {}' };
const PLACES: Readonly<Record<string, Place>> = {
  'product.category': { is: 'in {}', not: 'outside {}' },
  'product.brand': { is: 'by {}', not: 'from brands other than {}' },
  'stock.supplier': { is: 'supplied by {}', not: 'from suppliers other than {}' },
  'customer.id': { is: 'from {}', not: 'from customers other than {}', own: NAMED },
  'customer.name': { is: 'from {}', not: 'from customers other than {}', own: NAMED },
  'customer.email': { is: 'from {}', not: 'from customers other than {}', own: { is: 'with the e-mail address {}' } },
  'customer.city': { is: 'in {}', not: 'outside {}' },
  'customer.country': { is: 'in {}', not: 'outside {}' },
  'customer.tier': { is: 'from {} customers', not: 'from customers who are not {}', own: 'before' },
  'order.status': { is: 'from {} orders', not: 'from orders that are not {}', own: 'before' },
  'order.payment_method': { is: 'paid by {}', not: 'not paid by {}' },
  'order.id': { is: 'in order {}', not: 'outside order {}', own: { is: '{}' } },
  'order.year': { is: 'in {}', not: 'outside {}' },
  'campaign.id': { is: 'of {}', not: 'from campaigns other than {}', own: NAMED },
  'campaign.name': { is: 'of {}', not: 'from campaigns other than {}', own: NAMED },
  'campaign.channel': { is: 'from the channel {}', not: 'from channels other than {}' },
};

const PRODUCT_NAMES: ReadonlySet<string> = new Set(['product.id', 'product.name', 'product.sku']);

function addField(condition: FieldCondition, found: Found): void {
  const { field, op } = condition;
  const denied = op === '!=' || op === 'not in';
  const isPlaced = denied || op === '=' || op === 'in';
  const value = valueWords(condition, denied ? 'or' : found.style.last);
  const place = PLACES[field];
  if (PRODUCT_NAMES.has(field) && isPlaced) addProduct(value, denied, found);
  else if (field === 'product.attribute' && isPlaced) addAttribute(value, denied, found);
  else if (TIMES[field] && isPlaced) found.after.push(TIMES[field](condition));
  else if (field === 'order.minute') found.after.push(timeOfDayWords(Number(condition.values[0]), Number(condition.values[1])));
  else if (place && isPlaced) addPlaced(place, value, condition, denied, found);
  else found.after.push(ofEntity(limitWords(condition, found.currency), field, found));
}

function addProduct(value: string, denied: boolean, found: Found): void {
  if (denied) found.after.push(found.subject === 'order' ? `with products other than ${value}` : `${found.subject === 'sale' ? `${found.style.link} products ` : ''}other than ${value}`);
  else if (found.product === null) found.product = value;
  else found.after.push(`with ${value}`);
}

function addAttribute(value: string, denied: boolean, found: Found): void {
  if (denied) found.clauses.push({ one: `is not ${value}`, many: `are not ${value}`, denies: true });
  else if (found.subject === 'order') found.after.push(`with ${value} products`);
  else found.before.push(value);
}

function addPlaced({ is, not, own }: Place, value: string, { field }: FieldCondition, denied: boolean, found: Found): void {
  const isOwn = own !== undefined && entityOf(field) === found.subject;
  const fill = (text: string): string => text.replace('{}', value);
  if (denied && isOwn && own === 'before') found.clauses.push({ one: `is not ${value}`, many: `are not ${value}`, denies: true });
  else if (denied) found.after.push(fill(not));
  else if (isOwn && own === 'before') found.before.push(value);
  else found.after.push(fill(isOwn && own !== 'before' ? own.is : linked(is, field, found)));
}

/** Money comes from a category or campaign; orders come with a category in them. */
function linked(is: string, field: string, { style, product, subject }: Found): string {
  if (field === 'product.category' && product === null && subject === 'order') return 'with {}';
  if (field === 'product.category' && product === null && style.link === 'from') return 'from {}';
  if (field === 'product.brand' && subject === 'order') return 'with products by {}';
  return field.startsWith('campaign.') && (style.link === 'from' || subject === 'order') ? is.replace(/^of /, 'from ') : is;
}

const ENTITIES: Readonly<Record<string, Subject>> = { stock: 'product', item: 'sale' };
const entityOf = (field: string): Subject => {
  const [entity = ''] = field.split('.');
  return ENTITIES[entity] ?? (entity as Subject);
};

/** A limit on another thing than the noun names that thing: "from orders over $200.00". */
function ofEntity(said: string, field: string, { subject, style }: Found): string {
  const entity = entityOf(field);
  if (entity === subject || entity === 'sale' || /^named /.test(said)) return said;
  const link = subject === 'order' && entity === 'product' ? 'with' : entity === 'product' ? style.link : 'from';
  return `${link} ${SUBJECT_NOUN[entity]} ${said}`;
}

/** Days and months that come round again. */
const TIMES: Readonly<Record<string, (condition: FieldCondition) => string>> = {
  'order.weekday': ({ values, op }) => recurring('on', values.map((day) => `${WEEKDAY_NAMES[Number(day) - 1] ?? ''}s`), op),
  'order.calendar_month': ({ values, op }) => recurring('in', values.map((month) => MONTH_NAMES[Number(month) - 1] ?? ''), op),
};
const recurring = (preposition: string, names: readonly string[], op: FieldCondition['op']): string =>
  op === '=' || op === 'in' ? `${preposition} ${joinWords(names)}` : `not ${preposition} ${joinWords(names, 'or')}`;

/** More values than these are not named one by one. */
const NAMED_VALUES = 6;

/** The values as a reader says them: stored texts in their own words, numbers of records by the label that was used for them. */
function valueWords({ label, values, field }: FieldCondition, last: 'and' | 'or'): string {
  const texts = values.filter((value): value is string => typeof value === 'string').map(humanValue);
  if (label === undefined || texts.length === values.length) {
    const said = texts.length === values.length ? texts : values.map((value) => (PRODUCT_NAMES.has(field) ? `product ${value}` : String(value)));
    return said.length > NAMED_VALUES ? (label?.replace(/^not /, '') ?? `${said.slice(0, NAMED_VALUES).join(', ')} ${last} others`) : joinWords(said, last);
  }
  const own = label.replace(/^not /, '');
  return values.length > 1 && last === 'and' ? own.replace(/ or (?!.* or )/, ' and ') : own;
}

function addSegment(condition: SegmentCondition, found: Found): void {
  const { subject, style } = found;
  const entity = segmentOf(condition.segment, subject)?.entity ?? subject;
  const noun = SUBJECT_NOUN[entity];
  const { before, clause } = segmentWords(condition, entity, noun);
  const isOwn = entity === subject;
  if (before !== undefined && isOwn) found.before.push(before);
  else if (before !== undefined) found.after.push(`${entity === 'product' ? style.link : 'from'} ${before} ${noun}`);
  else if (isOwn || (entity === 'product' && subject === 'sale')) found.clauses.push(clause);
  else found.after.push(`${entity === 'product' ? 'with' : 'from'} ${noun} ${entity === 'customer' ? 'who' : 'that'} ${clause.many}`);
}

/** What the orders of a `did` hold: "red shirts", "something in Clothing". */
function didWords(condition: DidCondition, { subject, currency }: Found): Clause {
  const filter = filterWords(condition.where, 'sale', currency);
  const rest = afterWords(filter, 'that');
  if (subject === 'product') return productDid(condition, rest);
  const something = condition.where.length === 0 ? '' : words(condition.not ? 'anything' : 'something', ...filter.before, rest);
  return customerDid(condition, filter.product === null ? something : words(...filter.before, filter.product, rest));
}

/** Alternatives, and what is left out. */
function addGroup(condition: Extract<Condition, { kind: 'or' | 'not' }>, found: Found): void {
  const { subject, currency, after } = found;
  if (condition.kind === 'or') {
    const said = condition.any.map((branch) => phraseOf(branch, subject, currency));
    after.push(joinWords(said, 'or'));
    return;
  }
  const inner = filterWords(condition.all, subject, currency);
  const thing = phraseOf(condition.all, subject, currency);
  const isItem = condition.all.every((each) => each.kind === 'field' && /^(product|stock)\./.test(each.field));
  if (subject === 'order' && isItem) after.push(`${found.product === null ? '' : 'but '}without ${inner.product ?? `anything ${thing.replace(/^with /, 'from ')}`}`);
  else after.push(inner.product === null ? `but not ${thing}` : `other than ${thing}`);
}

function phraseOf(branch: readonly Condition[], subject: Subject, currency: string): string {
  const inner = filterWords(branch, subject, currency);
  return words(...inner.before, inner.product ?? '', afterWords(inner, 'that'));
}
