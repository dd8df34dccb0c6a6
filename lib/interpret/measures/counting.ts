import type { MeasureUse, Subject } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { isHowOften, isNow, isSameFigure, namedMeasures, nounMeasure, stockContext, timesDone } from './askedMeasures.js';
import type { Draft } from '../draft.js';
import { anyStatus, single, usualUnit } from './figure.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from './kinds.js';
import { asksHowMany } from './stockMeasures.js';
import { intentOf, isStockMeasure, subjectOfMeasure } from './measureSubjects.js';
import { COUNT_OF_NOUN, measureAt } from './measures.js';
import { nounOf, subjectOf } from '../frames/nouns.js';
import type { Reading } from '../reading.js';
import { joinBefore } from '../conditions/segments.js';
import { yesNoOf } from '../frames/yesNo.js';

/** What is counted of one tier, one brand …: there is one of it anyway. */
const OF_ONE: Readonly<Record<string, string | undefined>> = { tier: 'customers', city: 'customers', country: 'customers', brand: 'products', supplier: 'products', category: 'products', payment_method: 'orders', channel: 'campaigns' };

/** A measure that a count of nouns stands for, given what stands around it. */
export function countMeasure(d: Draft, head: Head, nounId: string): MeasureUse {
  const { s } = d;
  // "how many cancelled orders and how much revenue": those in their state.
  const stated = d.measures.find(({ mention, use }) => mention === head.countTarget && use.where !== undefined);
  if (stated) return stated.use;
  const stock = stockContext(d) || isNow(d) || (s.hasVerb('have') && !s.hasVerb('sell', 'buy', 'order') && d.time.periods.length === 0);
  if (nounId === 'unit') return { measure: stock && !s.hasVerb('sell') ? 'stock' : 'units' };
  // "customers tier X", "kinds of product in X", X a category: the noun only says what X is.
  const ofOne = OF_ONE[nounId] !== undefined && d.filters.some((f) => f.kind === nounId && !f.negated && f.condition.kind === 'field' && f.condition.op === '=') && d.numbers.length === 0;
  if (ofOne) return { measure: OF_ONE[nounId] ?? 'orders' };
  if (nounId === 'product') {
    if (onOffer(d)) return { measure: 'products' };
    if (s.has('distinct') || s.matches(/\b(different|distinct|unique)\b/)) return { measure: s.hasVerb('sell', 'buy', 'order') && d.numbers.length === 0 && !stock ? 'products_sold' : 'products' };
    // "how many items were returned in February": units of those orders; nothing was added to the range.
    if (d.filters.some((f) => f.kind === 'status' && !f.negated && (d.time.periods.length > 0 || nounOf(s, s.mentions[f.mention.index + 1])?.id !== 'order')) && !stock && d.numbers.length === 0) return { measure: 'units' };
    if (s.matches(/\b(went|gone)\b/) && d.numbers.length === 0 && !stockWords(d)) return { measure: 'units' };
    // "how many items did we sell from orders over 100": the bar is on the orders.
    const ofOrders = d.numbers.every((n) => nounOf(s, n.before ?? undefined)?.id === 'order' && n.counted === null) && d.segments.every((x) => x.of !== 'product');
    const soldAsUnits = s.hasVerb('sell', 'buy', 'order') && ofOrders && !stockWords(d);
    return { measure: soldAsUnits ? 'units' : 'products' };
  }
  if (nounId === 'customer' && s.hasVerb('buy', 'order') && d.time.periods.length > 0 && d.numbers.length === 0 && d.filters.length === 0 && d.segments.length === 0) return { measure: s.hasVerb('order') ? 'ordering_customers' : 'buyers' };
  return { measure: COUNT_OF_NOUN[nounId] ?? 'orders' };
}

/** "do we sell", "we carry", "is on offer": what the shop offers, not what went out; a span of time makes it sales. */
const OFFERED = /\b(do|does|can) (we|you|i|the shop|the store|our shop|our store) (currently |actually |now |really )?(sell|carry|offer|stock|have|list)\b|\b(we|you|i) (currently |now )?(sell|carry|offer|stock|list)\b|\b(on offer|offered|in (the|our) (range|catalog|catalogue|assortment))\b/;

/** "how many open orders are worth more than 200": the noun is part of the state, the money a bar. */
export const countsOrdersInState = (d: Draft, { count }: Head): boolean => count !== null && barsOrdersInState(d, count);

/** The same behind "which" or "list". */
export function listsOrdersInState(d: Draft): boolean {
  const lead = d.s.mentions.find((m) => d.s.concept(m, 'ask', 'which') || d.s.concept(m, 'ask', 'list'));
  return lead !== undefined && barsOrdersInState(d, lead);
}

function barsOrdersInState({ s, numbers, segments }: Draft, { to }: Mention): boolean {
  return numbers.length > 0 && segments.some((x) => x.of === 'order' && x.from >= to && x.from <= to + 1 && /\borders?$/.test(s.wordsBetween(x.from, x.to)));
}

/** "how many new customers in 2025 placed an order": those who came then, and did. False where nothing is said that they did. */
export function newWhoDid(d: Draft, { measure }: MeasureUse): boolean {
  const { s } = d;
  const [came, ...others] = d.time.periods;
  const doing = s.hasVerb('buy') || s.has('segment', 'has_bought') ? 'has_bought' : s.hasVerb('order') || s.has('segment', 'has_ordered') ? 'has_ordered' : null;
  if (measure !== 'new_customers' || !came || others.length > 0 || !doing) return false;
  s.claim(came.mention, 'segment');
  for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'segment');
  const { from, to } = came.mention;
  d.segments = [{ id: 'new', of: 'customer', condition: { kind: 'segment', segment: 'new', period: came.period }, from, to }, { id: doing, of: 'customer', condition: { kind: 'segment', segment: doing }, from, to }];
  return true;
}

/** "how many customers did we have at the end of 2025": all who had come by then. */
export function asOfThen(d: Draft, { measure }: MeasureUse): void {
  const { s } = d;
  const [use, ...others] = d.time.periods;
  const end = use?.period.end ?? null;
  if (!use || others.length > 0 || end === null || measure !== 'customers' || !s.hasVerb('have') || s.hasVerb('buy', 'order', 'join') || !s.matches(/\b(at|by) the (very )?end of\b/)) return;
  d.time = { ...d.time, periods: [{ ...use, period: { start: null, end, label: `until ${end}`, grain: null } }] };
}

export const PLACED = /\b(placed?|made|make|put in|put through) (an?|any|their) orders?\b/;

const OFFERING_VERB = /\b(offer|offered|carry|list|kinds|types|sorts)\b/;

function onOffer(d: Draft): boolean {
  return OFFERED.test(d.s.words) && !d.time.periods.length && !d.time.base && !d.numbers.length && !d.grouping.per && !d.s.matches(/\b(a|per|each|every) (day|week|month|quarter|year)\b|\b(daily|weekly|monthly|yearly|ever|so far|did)\b/) && !d.filters.some((f) => !PRODUCT_KINDS.has(f.kind));
}

const stockWords = (d: Draft): boolean => d.s.has('segment', 'low_stock', 'out_of_stock', 'needs_reorder', 'overstocked', 'dead_stock', 'runs_out', 'not_sold', 'never_sold');

/** "how many …": a number of things under their conditions. */
export function counting(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!head.count) return null;
  s.claim(head.count, 'count');
  const target = head.countTarget;
  const often = isHowOften(head.count);
  const noun = often ? null : nounOf(s, target ?? undefined);
  const named = namedMeasures(d);
  let use: MeasureUse | null = null;
  if (often) use = timesDone(d) ?? (d.filters.some((f) => f.kind === 'status') && d.filters.some((f) => f.kind === 'customer') ? { measure: 'orders' } : null);
  const counted = target && !noun && s.role(target) !== 'state' ? measureAt(s, target) : null;
  if (counted?.condition) d.where.push(counted.condition);
  // What stands after "how much of" may have become another measure beside the others.
  if (!use && target && s.concept(target, 'measure') && !noun) use = (d.measures.find((m) => m.mention === target) ?? measureAt(s, target))?.use ?? null;
  if (!noun && countsOrdersInState(d, head)) {
    d.measures = d.measures.filter((each) => !['order_total', 'spent', 'revenue'].includes(each.use.measure));
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: 'orders' }], intent: 'order_inquiry', why: 'a count of orders in a state' });
  }
  if (noun) use = countMeasure(d, head, noun.id);
  // "the customer X, how many has she spent": money, whatever the word.
  if (noun?.id === 'customer' && s.hasVerb('spend') && target && target.to <= head.count.from && !d.numbers.length) use = { measure: 'spent' };
  const ofStock = noun?.id === 'unit' ? named.find((other) => isStockMeasure(other.measure)) : undefined;
  if (ofStock) use = ofStock;
  if (!use && named[0]) {
    use = named[0];
    // "refunds in May count": the state that the word brings along.
    const brought = d.measures.find((each) => each.use === use)?.condition;
    if (brought) d.where.push(brought);
  }
  // "how many repeat customers bought the mug": the people are counted, not what they bought.
  const countedFrom = head.count.to;
  if (!use && d.segments.some((x) => x.of === 'customer' && x.from >= countedFrom && x.from <= countedFrom + 1 && /(?:customers?|clients?|buyers?|shoppers?|people)$/.test(s.wordsBetween(x.from, x.to)))) use = { measure: 'customers' };
  const product = d.filters.find((f) => PRODUCT_KINDS.has(f.kind));
  // "how many different teas do we offer": the name of the kind stands for its products.
  if (!use && product && product.kind !== 'product' && (s.has('distinct') || s.matches(/\b(different|distinct|unique)\b/) || (OFFERING_VERB.test(s.words) && onOffer(d)))) use = { measure: s.hasVerb('sell', 'buy', 'order') && !onOffer(d) ? 'products_sold' : 'products' };
  // "how many coffees are out of stock": the products, where "in stock" asks for units.
  const family = product && (product.kind !== 'product' || (product.condition.kind === 'field' && product.condition.op === 'in') || d.filters.some((f) => f !== product && f.kind === 'product'));
  if (!use && family && !noun && !named.length && stockWords(d) && !asksHowMany(d)) use = { measure: 'products' };
  // "how many teas cost more than 80": the products with such a price.
  if (!use && family && !noun && !named.length && d.numbers.length > 0 && s.hasVerb('cost') && !s.hasVerb('sell', 'buy', 'order')) use = { measure: 'products' };
  if (!use && stockContext(d) && !s.hasVerb('sell', 'buy', 'order')) use = { measure: 'stock' };
  if (!use && product && d.segments.some((segment) => segment.id === 'in_stock') && d.time.periods.length === 0) use = { measure: 'stock' };
  if (!use && product) use = s.hasVerb('have') && !s.hasVerb('sell', 'buy', 'order', 'earn') && d.time.periods.length === 0 ? { measure: 'stock' } : { measure: 'units' };
  // "how many placed an order": people did, and what they placed is named.
  if (!use && s.matches(PLACED) && d.segments.length === 0) use = { measure: 'ordering_customers' };
  if (!use && s.hasVerb('sell', 'buy', 'order')) use = { measure: 'units' };
  if (!use && d.filters.some((f) => (CUSTOMER_KINDS.has(f.kind) || f.kind === 'customer'))) use = { measure: 'customers' };
  if (!use && d.segments[0]) use = { measure: COUNT_OF_NOUN[d.segments[0].of] ?? 'orders' };
  if (!use && d.filters.some((f) => f.kind === 'status')) use = { measure: 'orders' };
  if (!use) return null;
  if (newWhoDid(d, use)) return finish(d, head, { ask: 'value', subject: 'customer', measures: [{ measure: 'customers' }], intent: 'customer_inquiry', why: 'new customers who did something', ...yesNoOf(d, head) });
  if (isStockMeasure(use.measure)) {
    d.segments = d.segments.filter((segment) => segment.id !== 'in_stock');
    s.claim(s.all('segment', 'in_stock')[0], 'stock');
  }
  if (use.measure === 'units' && s.hasVerb('order') && !s.hasVerb('sell', 'buy') && !d.filters.some((f) => f.kind === 'status')) d.where.push(anyStatus());
  // "how many orders does the average customer place": orders for each customer.
  const typical = s.matches(/\b(does|do|did|has|have) (the|an?) (average|typical|usual) (customer|client|buyer|shopper)\b/) && ['orders', 'units', 'fulfilled_orders'].includes(use.measure);
  if (typical) for (const m of [...s.all('aggregate', 'avg'), ...s.all('noun', 'customer')]) s.claim(m, 'per');
  const per = typical ? 'customer' : (d.grouping.per ?? usualUnit(d, use));
  const own = target && measureAt(s, target)?.use.measure;
  // New and first-time customers are counted by a measure of their own, bounded by the period.
  const fresh = d.segments.find((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period !== undefined);
  if (fresh && ['customers', 'new_customers', 'first_time_buyers'].includes(use.measure) && d.segments.length === 1) {
    d.segments = [];
    for (const each of d.time.periods) s.claim(each.mention, 'time');
    use = { measure: fresh.id === 'new' ? 'new_customers' : 'first_time_buyers' };
  }
  if (use.measure === 'buyers' || use.measure === 'ordering_customers') for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
  asOfThen(d, use);
  // "how much did we make and how many units": both.
  const money = head.howMuch && s.hasVerb('earn', 'sell') && use.measure === 'units' && !named.some((other) => other.measure === 'revenue') ? [{ measure: 'revenue' }] : [];
  const measures = [...money, per ? { ...use, per } : use, ...named.filter((other) => !isSameFigure(other, { measure: use.measure }) && (other.measure !== own || other.where !== undefined))];
  const subject = measures.length === 1 && noun && subjectOf(noun.id) && !['units', 'stock'].includes(use.measure) ? (subjectOf(noun.id) as Subject) : use.measure === 'ordering_customers' ? 'customer' : subjectOfMeasure(use.measure);
  return finish(d, head, { ask: 'value', subject, measures, intent: intentOf(subject, measures), why: `a count of ${use.measure}`, ...yesNoOf(d, head) });
}

/** "did we have more than 500 orders": the count itself is held against the number. */
export function countHeldAgainst(d: Draft, head: Head): Reading | null {
  const [number] = d.numbers;
  // "are there more than 5 coffees out of stock": the name of the kind stands for its products.
  const kind = number && d.filters.find((f) => PRODUCT_KINDS.has(f.kind) && f.kind !== 'product' && f.mention.index === number.mention.index + 1);
  if (head.yesNo && kind && stockWords(d) && d.numbers.length === 1 && number.op !== 'between') return single(d, head, [{ measure: 'products' }], 'a count of a kind held against a number');
  const noun = nounOf(d.s, number?.counted ?? undefined);
  // "is anything below 5 units": each thing, not all of them together.
  if (d.s.matches(/^(?:and |so )*(?:is|are|do|does|did|has|have) (?:there |we have |we got )?(?:anything|any of)\b/)) return null;
  if (!head.yesNo || d.numbers.length !== 1 || !number || !noun || !COUNT_OF_NOUN[noun.id] || number.op === 'between' || (head.subject === 'product' && noun.id === 'unit') || d.nouns.some((n) => subjectOf(n.id) !== null)) return null;
  d.s.claim(noun.mention, 'number');
  return single(d, head, [countMeasure(d, head, noun.id)], 'a count held against a number');
}

/** "orders this week vs last week", "how did sign-ups change": a count under a comparison. */
export function comparedCount(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (head.which || head.who || s.asksForList || namedMeasures(d).length || (d.time.periods.length < 2 && !d.time.base && !s.has('change', 'grew', 'fell', 'growth', 'difference') && !s.has('trend', 'direction'))) return null;
  if (!d.time.periods.length || d.segments.some((x) => x.id === 'window') || d.time.periods.some((use) => joinBefore(s, use.mention))) return null;
  const use = nounMeasure(d);
  // "did our customers grow": more are there with each that came, be they fewer than before.
  if (head.yesNo && use?.measure === 'customers') d.doubts.base = 0.45;
  // "customer growth this year": of a span they are those who came.
  return use && single(d, head, [use.measure === 'customers' ? { measure: 'new_customers' } : use], 'a count under a comparison');
}

/** "average weekly orders", "orders a day on average": a count of things divided by the units of time. */
export function perUnit(d: Draft, head: Head): Reading | null {
  if (!d.grouping.per || d.rank || namedMeasures(d).length || head.count || d.grouping.by.length) return null;
  const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && !d.s.isClaimed(n.mention));
  return noun ? single(d, head, [countMeasure(d, head, noun.id)], `${noun.id}s a ${d.grouping.per}`) : null;
}
