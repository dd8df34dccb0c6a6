import type { Condition, MeasureUse } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures, stockContext, verbMeasure } from './askedMeasures.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { DIMENSION_KINDS, PRODUCT_KINDS } from './kinds.js';
import { intentOf, isStockMeasure, subjectOfMeasure } from './measureSubjects.js';
import { ALREADY_MEAN } from './measures.js';
import { subjectOf } from '../frames/nouns.js';
import type { Reading } from '../reading.js';
import { yesNoOf } from '../frames/yesNo.js';
import { comparesSpans } from '../time/choosePeriods.js';

/** "ordered" instead of "sold": orders of every status count. */
export const anyStatus = (): Condition => ({ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' });

/** Plurals of what every product has one of. */
const OF_EACH = /^price lists?$|^((unit|buying|purchase|list|selling|retail|sale) )?(prices|costs|weights|markups)$|^(stock|inventory) (levels|counts|quantities|lists?)$|^(list margins|reorder (levels|points))$/i;

const ofOrdersInState = (d: Draft): boolean => d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order');

/** "what are the open orders worth": what they come to, not how many. */
export const moneyOfOrders = (d: Draft, head: Head): boolean => (ofOrdersInState(d) || head.subject === 'order') && !head.count && (head.howMuch || (d.numbers.length === 0 && d.s.matches(MONEY)));
const MONEY = /\b(value|worth|amount|sum|money|add up)\b|^(and |so )?(what (is|was|are|were) |what 's )?(the |our )?(grand |combined )?total (of|for) (?!.*\bnumber\b)/;

/** "how much …": money, price, cost or stock by the words around it. */
export function amount(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!head.howMuch) return null;
  const named = namedMeasures(d);
  const product = d.filters.find((f) => f.kind === 'product');
  const left = product && d.segments.some((x) => x.id === 'in_stock') && !named.length;
  let use: MeasureUse | null = left ? { measure: 'stock' } : (named[0] ?? verbMeasure(d, head));
  if (!use && ofOrdersInState(d)) use = { measure: 'order_total' };
  if (!use && head.subject === 'order' && s.matches(/\b(worth|value|add up|total)\b/)) use = { measure: 'order_total' };
  if (!use && product && s.hasVerb('have')) use = { measure: 'stock' };
  if (!use && product && !s.hasVerb('earn', 'sell', 'spend')) use = { measure: 'price' };
  if (!use && stockContext(d)) use = { measure: 'stock' };
  if (!use) return null;
  // "how much did we refund": the money of those orders, not their number.
  if (use.measure === 'orders' && d.measures[0]?.condition) use = { measure: 'order_total' };
  return single(d, head, [use, ...named.slice(1)], 'an amount');
}

/** "average lifetime value over everyone registered": those who never bought count too. */
const EVERYONE = /\b(everyone|everybody|all (of )?(our |the )?(registered )?customers|registered|every (single )?customer|including (those|ones|people|customers) (who|that|without)|on file|non[- ]?buyers)\b/;

/** "what we usually take on a Friday", "an average March": ÷ such days or months. */
export function usualUnit(d: Draft, use: MeasureUse | undefined): 'day' | 'month' | null {
  if (!d.s.matches(/\b(average|avg|typical|mean|usual|usually|normal|normally|typically|generally)\b/) || ALREADY_MEAN.has(use?.measure ?? '')) return null;
  return d.time.filters.has('weekdays') ? 'day' : d.time.filters.has('months') ? 'month' : null;
}

export function single(d: Draft, head: Head, measures: readonly MeasureUse[], why: string): Reading {
  // "an average Sunday", "on average on Saturdays": per such day.
  const per = d.grouping.per ?? usualUnit(d, measures[0]);
  if (per && !d.grouping.per) for (const mention of d.s.all('aggregate', 'avg')) d.s.claim(mention, 'per');
  const everyone = measures[0]?.measure === 'ltv' && EVERYONE.test(d.s.words);
  const first: MeasureUse = everyone ? { measure: 'spent', per: 'customer' } : (measures[0] ?? { measure: 'revenue' });
  const subject = subjectOfMeasure(first.measure);
  const all = per ? [{ ...first, per }, ...measures.slice(1)] : [first, ...measures.slice(1)];
  for (const { condition } of d.measures) if (condition) d.where.push(condition);
  if (d.s.hasVerb('order') && first.measure === 'units' && !d.filters.some((f) => f.kind === 'status') && !d.s.hasVerb('sell', 'buy')) d.where.push(anyStatus());
  if (isStockMeasure(first.measure)) d.segments = d.segments.filter((segment) => segment.id !== 'in_stock');
  return finish(d, head, { ask: 'value', subject, measures: all, gaps: everyone, intent: intentOf(subject, measures), why, ...yesNoOf(d, head) });
}

const FARED = /^(and |so |well |ok |hey )*(how (did|do|does|have|has|are|is|were|was|'s|s) (we|things|our business|business|it|the shop|our shop|the store|our store|the business|trade|the trade|trading|sales (going|doing|looking)|the company|i)( all)?( been)? ?(do|doing|done|go|going|gone|fare|faring|fared|perform|performing|performed|look|looking|looked|run|running|tracking|trading|get on|got on|getting on)?|how much (better|worse|stronger|weaker|slower|busier|quieter) (was|is|were|are|did|has)|(was|is|were|are|has) .*\b((better|worse|stronger|weaker|slower|busier|quieter) than|ahead of|behind|up on|down on))\b/;

const DID_WHAT = /(?:^|, |\b(?:and|so|ok) )what (?:did|have) (?:we|i|the shop|the store) (?:do|done)(?! (?:about|with|to|for|wrong|differently)\b)/;

/** "how's business": as wide as "how are we doing", whatever the word means elsewhere. */
const OF_SHOP = /^(?:and |so |well |ok |hey |hi )*(?:how (?:'s|s|is|are|was|were|has|did|does) )(?:our |the )?(?:business|trade|trading)\b/;

/** "how did we do in spring", "was 2025 better than 2024": with nothing named, the shop's takings. */
export function howItWent(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (OF_SHOP.test(s.words)) d.measures = d.measures.filter(({ mention }) => !/^(?:business|trade)$/i.test(mention.text));
  if (!(FARED.test(s.words) || DID_WHAT.test(s.words)) || d.time.periods.length === 0 || namedMeasures(d).length || d.rank || d.segments.length || d.numbers.length || d.grouping.by.length) return null;
  if (d.nouns.some((noun) => !s.isClaimed(noun.mention)) || d.filters.some((f) => ['order', 'email', 'customer', 'campaign', 'channel', 'status'].includes(f.kind))) return null;
  const twice = comparesSpans(d);
  if (!twice && s.matches(/\b(than|ahead of|behind|up on|down on|against|vs|versus|compared|relative to)\b/)) return null;
  for (const verb of s.all('verb')) s.claim(verb, 'verb');
  d.assumptions.push(twice ? 'Compared by revenue.' : 'Read as revenue and number of orders.');
  return finish(d, head, {
    ask: 'value', subject: 'sale', measures: twice ? [{ measure: 'revenue' }] : [{ measure: 'revenue' }, { measure: 'fulfilled_orders' }],
    intent: 'sales_inquiry', why: 'how the shop did', ...(twice && head.yesNo ? { yesNo: { kind: s.matches(/\b((worse|weaker|slower|quieter) than|behind|down on)\b/) ? 'fell' : 'rose' } as const } : {}),
  });
}

/** Figures that each product has one of. */
const OF_ONE: ReadonlySet<string> = new Set(['price', 'cost', 'stock', 'available', 'reserved', 'weight', 'list_margin', 'markup', 'reorder_level', 'max_stock_level']);
const OF_ALL = /\b(?:of|for) (?:all|each|every|each of)(?: of)?(?: the| our)? /;

/** A bare measure, or what filters and verbs imply. */
export function value(d: Draft, head: Head): Reading | null {
  const named = namedMeasures(d);
  const { s } = d;
  const people: Readonly<Record<string, string>> = { first_time_buyers: 'first_time', new_customers: 'new', returning_customers: 'repeat', repeat_customers: 'repeat' };
  const group = named.length === 1 && s.asksForList ? people[named[0]?.measure ?? ''] : undefined;
  if (group) {
    const period = d.time.periods[0];
    const condition: Condition = { kind: 'segment', segment: group, ...(period ? { period: period.period } : {}) };
    return finish(d, head, { ask: 'records', subject: 'customer', where: [condition], period: ALL_TIME, compare: null, intent: 'customer_lookup', why: 'a list of them' });
  }
  // "list refunds over $100": the orders themselves.
  const [asked] = d.measures;
  if (asked?.condition && d.measures.length === 1 && asked.use.measure === 'orders' && asked.use.aggregate === undefined && !head.count && (/^(and |so |please |can you |could you )*list\b/.test(s.words) || (d.numbers.length > 0 && /^(?:and |so |please |can you |could you )*(?:show|give|find|display|pull up|bring up)(?: me)? (?:the |all |any |all the |our )*(?:refunds|returns|cancell?ations)\b/.test(s.words)))) {
    d.where.push(asked.condition);
    return finish(d, head, { ask: 'records', subject: 'order', intent: 'order_lookup', why: 'the orders that a word names by what became of them' });
  }
  // "prices of the gift sets", "stock list": of each of them.
  const plural = d.measures.length === 1 && d.measures[0] && OF_EACH.test(d.measures[0].mention.text) && !d.measures[0].use.aggregate && !d.grouping.per && !s.has('aggregate') && (d.filters.some((f) => PRODUCT_KINDS.has(f.kind) && !f.negated) || (d.filters.length === 0 && /lists?$/i.test(d.measures[0].mention.text))) && !d.filters.some((f) => f.condition.kind === 'field' && f.condition.field === 'product.id' && f.condition.op === '=') && !head.yesNo && d.time.periods.length === 0;
  // "price and cost of all teas": of each of them, where a mean would be asked for as one.
  const ofAll = d.measures.length > 1 && OF_ALL.test(s.words) && d.measures.every(({ use }) => OF_ONE.has(use.measure) && use.aggregate === undefined) && d.filters.length > 0 && d.filters.every((f) => PRODUCT_KINDS.has(f.kind) && !f.negated) && !head.yesNo && !d.grouping.per && !d.rank && d.time.periods.length === 0;
  if (plural || ofAll) return finish(d, head, { ask: 'groups', subject: 'product', measures: named, by: [{ dimension: 'product' }], gaps: true, intent: 'product_inquiry', why: 'a measure of each product' });
  if (named.length) return single(d, head, named, 'a measure by name');
  const verb = verbMeasure(d, head);
  if (verb) return single(d, head, [verb], 'a measure by its verb');
  if (moneyOfOrders(d, head)) return single(d, head, [{ measure: 'order_total' }], 'the money in these orders');
  if (d.segments[0]) return null;
  if (stockContext(d) && d.filters.some((f) => PRODUCT_KINDS.has(f.kind))) return single(d, head, [{ measure: 'stock' }], 'a question of stock');
  const ever = s.all('segment', 'has_bought', 'has_ordered');
  if (head.yesNo && (s.hasVerb('order', 'buy') || ever.length) && d.filters.some((f) => f.kind === 'customer' && !f.negated)) {
    for (const m of ever) s.claim(m, 'verb');
    d.segments = d.segments.filter((x) => x.id !== 'has_bought' && x.id !== 'has_ordered');
    return single(d, head, [{ measure: s.hasVerb('order') || s.has('segment', 'has_ordered') ? 'orders' : 'fulfilled_orders' }], 'whether a customer ordered');
  }
  if (head.yesNo && (s.hasVerb('have') || s.matches(/^any\b/)) && d.time.periods.length === 0 && d.filters.some((f) => f.kind === 'product')) return single(d, head, [{ measure: 'stock' }], 'whether there is any');
  // "are we up on last year?", "how did we do against January?": the business as a whole is its revenue.
  const spans = d.time.base !== null || d.time.periods.length > 1;
  const grew = s.matches(/\b(grow|grew|grown|growth|shrink|shrank)\b/);
  // "by what percentage did tea grow in May": its revenue.
  const thing = grew && d.filters.length > 0 && d.filters.every((f) => !f.negated && DIMENSION_KINDS.has(f.kind) && f.kind !== 'status' && f.kind !== 'customer') && !d.nouns.some((n) => subjectOf(n.id) !== null) && !d.rank && !d.numbers.length && !d.segments.length;
  if (thing && (d.time.base !== null || d.time.periods.length > 0)) return { ...single(d, head, [{ measure: 'revenue' }], 'how something grew'), ...(head.yesNo ? { yesNo: { kind: s.matches(/\bshr[aiu]nk\b/) ? 'fell' : 'rose' } as const } : {}) };
  // "q4 vs q3 tea": what came in of it in either.
  const held = spans && s.has('change', 'compare') && d.filters.length > 0 && d.filters.every((f) => !f.negated && DIMENSION_KINDS.has(f.kind) && !['status', 'customer', 'payment_method'].includes(f.kind)) && d.filters.every((f) => f.kind === d.filters[0]?.kind) && !d.nouns.some((n) => subjectOf(n.id) !== null) && !d.rank && !d.numbers.length && !d.segments.length && !stockContext(d);
  if (held) {
    d.assumptions.push('Compared by revenue.');
    return single(d, head, [{ measure: 'revenue' }], 'how something sold in two spans');
  }
  const whole = (/\b(we|business|the shop|the store|things|us)\b/.test(s.words) || (spans && s.has('change') && s.matches(/^(and |so )?how (do|does|did|is|are|was|were|'s|has|have)\b/)) || grew) && !d.filters.length && !d.nouns.some((n) => subjectOf(n.id) !== null) && !d.rank && !d.numbers.length && !d.segments.length;
  if (whole && d.time.periods.every((use) => use.period.start !== null) && (d.time.base !== null || d.time.periods.length > 0) && (s.has('change') || s.matches(/\b(up or down|ahead|behind|better|worse|doing|do)\b/)) && (spans || grew || s.matches(/\b(than|on|from|over|vs|versus|against|compared|relative to|ahead of|behind)\b/))) {
    d.assumptions.push('Taken as revenue.');
    d.doubts.measure = 0.1;
    for (const m of [...s.all('trend', 'direction'), ...s.all('comparator'), ...s.all('ask', 'details')]) s.claim(m, 'change');
    const reading = single(d, head, [{ measure: 'revenue' }], 'how the business did');
    return head.yesNo ? { ...reading, yesNo: { kind: s.matches(/\b(down|behind|worse|lower)\b/) && !s.matches(/\bup or down\b/) ? 'fell' : 'rose' } } : reading;
  }
  if (s.has('noun', 'order') && (d.time.periods.length || d.time.base)) return single(d, head, [{ measure: 'orders' }], 'orders');
  return null;
}
