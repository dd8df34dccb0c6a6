import { segmentOf } from '../../analytics/segments.js';
import type { Condition, Plan } from '../../analytics/plan.js';
import { customerDid, customerHadNone, productDid, segmentWords, type Clause } from './clauses.js';
import { goodsFrom, goodsOf, productPhrase, type Goods } from './goods.js';
import { limitWords } from './limits.js';
import { joinPredicates, joinWords, words } from './lists.js';
import { minutesOf, timeOfDayWords } from './timeOfDay.js';
import { fillPlace, PLACES, PRODUCT_NAMES, TIMES, valueWords, type FieldCondition, type Place } from './places.js';

type SegmentCondition = Extract<Condition, { readonly kind: 'segment' }>;
type DidCondition = Extract<Condition, { readonly kind: 'did' }>;
type Subject = Plan['subject'];

/** Conditions in words around a noun: `before` the noun, the `product` itself, `after` it, and clauses ("that are low on stock"). */
export interface FilterWords {
  /** "red shirts": the products that the conditions name, as a person says them. */
  readonly product: string | null;
  /** What else is said of the products: "in Clothing", "by Acme". */
  readonly goods: readonly Goods[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly clauses: readonly Clause[];
}

/** How what is counted or measured hangs on its filters. */
export interface Style {
  /** "revenue from Tea", "margin of products in Tea", "average order value of orders with Tea". */
  readonly link: 'from' | 'of' | 'on' | 'with' | 'of orders with';
  /** "revenue from Ana", "units sold to Ana", "amount spent by Ana". */
  readonly buyer: 'from' | 'to' | 'by' | 'of';
  /** Several values stand together: `and` where they are summed up, `or` where each row has one of them. */
  readonly last: 'and' | 'or';
  /** There is no noun of the records themselves to stand beside: a record's own name is of or from it, too. */
  readonly nounless?: boolean;
}
const OF_EACH: Style = { link: 'of', buyer: 'from', last: 'or' };

export function filterWords(where: readonly Condition[], subject: Subject, currency: string, style: Style = OF_EACH): FilterWords {
  const found: Found = { product: null, goods: [], before: [], after: [], clauses: [], subject, currency, style };
  const telling = bothOf(where, subject).filter((condition) => condition.kind !== 'segment' || !addsNothing(condition, where));
  for (const condition of telling.sort((a, b) => rank(a) - rank(b))) {
    if (condition.kind === 'field') addField(condition, found);
    else if (condition.kind === 'segment') addSegment(condition, found);
    else if (condition.kind === 'did') addDid(condition, found);
    else if (condition.kind === 'or' || condition.kind === 'not') addGroup(condition, found);
  }
  const clauses = found.clauses.filter(({ many }, at) => found.clauses.findIndex((each) => each.many === many) === at);
  return { product: found.product, goods: found.goods, before: [...new Set(found.before)], after: [...new Set(found.after)], clauses };
}

/** Two lines that an order must have are said in one: "orders with both X and Y". */
function bothOf(where: readonly Condition[], subject: Subject): readonly Condition[] {
  if (subject !== 'order') return [...where];
  const named = (condition: Condition): condition is FieldCondition => condition.kind === 'field' && /^(product|stock)\./.test(condition.field) && (condition.op === '=' || condition.op === 'in');
  const said = new Map<string, FieldCondition[]>();
  for (const condition of where) if (named(condition)) said.set(condition.field, [...(said.get(condition.field) ?? []), condition]);
  return where.flatMap((condition) => {
    const group = named(condition) ? (said.get(condition.field) ?? []) : [];
    if (group.length < 2) return [condition];
    return condition === group[0] ? [{ ...condition, values: [0], label: `${group.length === 2 ? 'both ' : ''}${joinWords(group.map((each) => valueWords(each, 'or')))}` }] : [];
  });
}

/** A limit on the stock says more than that there is some, and what was bought more than that something was. */
const addsNothing = ({ segment, not }: SegmentCondition, where: readonly Condition[]): boolean =>
  !not &&
  ((segment === 'in_stock' && where.some(isStockLimit)) ||
    (/^has_(bought|ordered)$/.test(segment) && where.some((each) => each.kind === 'did' && !each.not)));

export const isStockLimit = (condition: Condition): boolean =>
  condition.kind === 'field' && /^stock\.(quantity|available)$/.test(condition.field);

/** What was sold comes before who bought it, and that before how and when. */
const RANKS = ['product.', 'stock.', 'campaign.', 'item.', 'customer.', 'order.'];
const rank = (condition: Condition): number =>
  condition.kind === 'field' ? RANKS.findIndex((entity) => condition.field.startsWith(entity)) : RANKS.length;

/** Everything after the noun, as one phrase; `product` comes first where the noun is not the product itself. */
export const afterWords = (filter: FilterWords, who: 'who' | 'that'): string =>
  words(
    ...filter.goods.map(({ said }) => said),
    ...filter.after,
    filter.clauses.length === 0 ? '' : `${who} ${predicates(filter.clauses, 'many')}`,
  );

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
  const filter = filterWords(where, subject, currency, { ...style, nounless: true });
  const { product, before, clauses } = filter;
  const noun = SUBJECT_NOUN[subject];
  const link = subject === 'sale' || subject === 'product' ? style.link : style.link === 'from' ? 'from' : 'of';
  if (product === null && (before.length > 0 || clauses.length > 0))
    return words(link, ...before, noun, afterWords(filter, subject === 'customer' ? 'who' : 'that'));
  return words(productPhrase(filter, style.link), afterWords({ ...filter, before: [], goods: [] }, 'that'));
}

type Found = {
  product: string | null;
  readonly goods: Goods[];
  readonly before: string[];
  readonly after: string[];
  readonly clauses: Clause[];
  readonly subject: Subject;
  readonly currency: string;
  readonly style: Style;
};

function addField(condition: FieldCondition, found: Found): void {
  const { field, op } = condition;
  // Orders of every status: nothing is left out.
  if (field === 'order.status' && op === 'not null') {
    if (found.subject !== 'order') found.after.push('in orders of any status');
    return;
  }
  const denied = op === '!=' || op === 'not in';
  const isPlaced = denied || op === '=' || op === 'in';
  const value = valueWords(condition, denied ? 'or' : found.style.last);
  const place = PLACES[field];
  if (PRODUCT_NAMES.has(field) && isPlaced) addProduct(value, denied, found);
  else if (field === 'product.attribute' && isPlaced) addAttribute(value, denied, found);
  else if (TIMES[field] && isPlaced) found.after.push(TIMES[field](condition));
  else if (field === 'order.minute' && condition.values.length > 0) found.after.push(timeOfDayWords(...minutesOf(condition)));
  else if (place && isPlaced) addPlaced(place, value, condition, denied, found);
  else addLimit(limitWords(condition, found.currency), field, found);
}

function addProduct(value: string, denied: boolean, found: Found): void {
  if (denied) found.goods.push({ said: `other than ${value}` });
  else if (found.product === null) found.product = value;
  else found.after.push(`with ${value}`);
}

function addAttribute(value: string, denied: boolean, found: Found): void {
  if (denied) found.clauses.push({ one: `is not ${value}`, many: `are not ${value}`, denies: true });
  else if (found.subject === 'order') found.goods.push({ said: `that are ${value}`, alone: `${value} products` });
  else found.before.push(value);
}

function addPlaced({ is, not, own }: Place, value: string, { field }: FieldCondition, denied: boolean, found: Found): void {
  const isOwn = own !== undefined && entityOf(field) === found.subject && (own === 'before' || !found.style.nounless);
  const fill = (text: string): string => fillPlace(text, value);
  if (/^(product|stock)\./.test(field)) found.goods.push(goodsOf(field, fill(denied ? not : is), value, denied));
  else if (denied && isOwn && own === 'before') found.clauses.push(isNot(value, found.subject));
  else if (denied) found.after.push(fill(linked(not, field, found)));
  else if (isOwn && own === 'before') found.before.push(value);
  else found.after.push(fill(isOwn && own !== 'before' ? own.is : linked(is, field, found)));
}

/** "is not Gold" sounds of people: they are named again. */
const isNot = (value: string, subject: Subject): Clause =>
  subject === 'customer'
    ? { one: `is not a ${value} customer`, many: `are not ${value}`, denies: true }
    : { one: `is not ${value}`, many: `are not ${value}`, denies: true };

/** Who bought, where they are, and that money and orders come from a campaign. */
function linked(said: string, field: string, { style, product, goods, subject }: Found): string {
  const from = subject === 'order' || (style.link === 'from' && product === null && goods.length === 0);
  const is = said
    .replace('{link}', style.link === 'from' ? 'from' : style.buyer === 'to' ? 'in' : 'of')
    .replace('{buyer}', subject === 'order' ? 'from' : style.buyer)
    .replace('{place}', from && subject !== 'customer' ? 'from' : 'in');
  return field.startsWith('campaign.') && (style.link === 'from' || subject !== 'campaign') ? is.replace(/^of /, 'from ') : is;
}

const ENTITIES: Readonly<Record<string, Subject>> = { stock: 'product', item: 'sale' };
const entityOf = (field: string): Subject => {
  const [entity = ''] = field.split('.');
  return ENTITIES[entity] ?? (entity as Subject);
};

/** A limit on another thing than the noun names that thing: "from orders over $200.00". */
function addLimit(said: string, field: string, { subject, style, goods, after }: Found): void {
  const entity = entityOf(field);
  if (entity === 'product') goods.push({ said });
  else if (entity === subject || entity === 'sale' || entity === 'campaign' || said.startsWith('named ')) after.push(said);
  else after.push(`${entity === 'customer' ? style.buyer : style.link === 'from' ? 'from' : 'of'} ${SUBJECT_NOUN[entity]} ${said}`);
}

function addSegment(condition: SegmentCondition, found: Found): void {
  const { subject, style } = found;
  const entity = segmentOf(condition.segment, subject)?.entity ?? subject;
  const noun = SUBJECT_NOUN[entity];
  const { before, clause } = segmentWords(condition, entity, noun);
  const isOwn = entity === subject;
  if (before !== undefined && isOwn) found.before.unshift(before);
  else if (before !== undefined)
    found.after.push(`${entity === 'customer' ? style.buyer : style.link === 'from' ? 'from' : 'of'} ${before} ${noun}`);
  else if (isOwn || (entity === 'product' && subject === 'sale')) found.clauses.push(clause);
  else
    found.after.push(
      `${entity === 'product' ? 'with' : entity === 'customer' ? style.buyer : 'from'} ${noun} ${entity === 'customer' ? 'who' : 'that'} ${clause.many}`,
    );
}

/** A customer or product did it itself; sales and orders are those of customers who did. */
function addDid(condition: DidCondition, found: Found): void {
  const clause = didWords(condition, found);
  if (found.subject === 'customer' || found.subject === 'product') found.clauses.push(clause);
  else found.after.push(`${found.style.buyer} customers who ${clause.many}`);
}

/** What the orders of a `did` hold: "red shirts", "something in Clothing". */
function didWords(condition: DidCondition, { subject, currency }: Found): Clause {
  const ofProduct = subject === 'product';
  const filter = filterWords(condition.where, 'sale', currency, ofProduct ? { ...OF_EACH, buyer: condition.what === 'bought' ? 'to' : 'by' } : OF_EACH);
  const rest = afterWords({ ...filter, goods: [] }, 'that');
  if (ofProduct) return productDid(condition, rest);
  const kind =
    filter.before.length > 0
      ? words(...filter.before, 'products', ...filter.goods.map(({ said }) => said))
      : words(condition.not ? 'anything' : 'something', goodsFrom(filter.goods));
  // "without cancelled orders": they had none.
  const none = condition.not && condition.what === 'ordered' && kind === 'anything' ? /^of (.+ orders)$/.exec(rest)?.[1] : undefined;
  if (none !== undefined && filter.product === null) return customerHadNone(condition, none);
  const something = condition.where.length === 0 ? '' : words(kind, rest);
  return customerDid(condition, filter.product === null ? something : words(...filter.before, filter.product, rest));
}

/** Several spans of time: the period is called by them. */
const isSpans = ({ any }: Extract<Condition, { kind: 'or' }>): boolean =>
  any.every(([only, ...more]) => more.length === 0 && only?.kind === 'field' && only.field === 'order.date' && only.op === 'between' && only.label !== undefined);

/** Alternatives, and what is left out. */
function addGroup(condition: Extract<Condition, { kind: 'or' | 'not' }>, found: Found): void {
  const { subject, currency, after } = found;
  if (condition.kind === 'or') {
    if (isSpans(condition)) return;
    const said = condition.any.map((branch) => phraseOf(branch, subject, currency));
    after.push(joinWords(said, 'or'));
    return;
  }
  const inner = filterWords(condition.all, subject, currency);
  const thing = phraseOf(condition.all, subject, currency);
  const isItem = condition.all.every((each) => each.kind === 'field' && /^(product|stock)\./.test(each.field));
  if (subject === 'order' && isItem)
    after.push(`${found.product === null ? '' : 'but '}without ${inner.product ?? words('anything', goodsFrom(inner.goods))}`);
  else after.push(inner.product === null ? `but not ${thing}` : `other than ${thing}`);
}

function phraseOf(branch: readonly Condition[], subject: Subject, currency: string): string {
  const inner = filterWords(branch, subject, currency);
  return words(...inner.before, inner.product ?? '', afterWords(inner, 'that'));
}
