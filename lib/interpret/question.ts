import { EMPTY_PLAN, type Condition, type MeasureUse, type Plan, type Sort, type Subject } from '../analytics/plan.js';
import { ALL_TIME } from '../periods/period.js';
import type { Annotation } from '../language/mention.js';
import { isPlural } from '../language/words.js';
import type { Draft, Rank } from './draft.js';
import { negate, type Filter } from './filters.js';
import { by, claimChange, comparedThings, defaultMeasure, finish, intentOf, isStockMeasure, namedMeasures, nounMeasure, rankSort, stockContext, subjectOfMeasure, verbMeasure } from './frame.js';
import { gather, type Head, type InterpretContext } from './gather.js';
import { lookup } from './lookup.js';
import { COUNT_OF_NOUN, measureAt } from './measures.js';
import { dimensionOf, nounOf, subjectOf, TIME_DIMENSIONS, type NounUse } from './nouns.js';
import type { Interpretation, Reading, YesNo } from './reading.js';
import { Sentence } from './sentence.js';
import { shareOf } from './share.js';
import { joinBefore } from './segments.js';
import { special } from './special.js';

/** Reads a question that stands on its own. Null where it has no subject or measure to hold on to. */
export function readQuestion(annotation: Annotation, context: InterpretContext, claimed: readonly number[] = []): { readonly result: Interpretation | null; readonly sentence: Sentence; readonly draft: Draft; readonly head: Head } {
  const s = new Sentence(annotation);
  for (const index of claimed) s.claim(s.mentions[index], 'reference');
  const { draft, head, problem } = gather(s, context);
  if (problem) return { result: problem, sentence: s, draft, head };
  const reading = anyoneBought(draft, head) ?? special(draft, head) ?? lookup(draft, head) ?? shareOf(draft, head) ?? restOf(draft, head) ?? compareThings(draft, head) ?? changedGroups(draft, head) ?? everBought(draft, head) ?? howItWent(draft, head) ?? perUnit(draft, head) ?? places(draft, head) ?? ranking(draft, head) ?? grouped(draft, head) ?? counting(draft, head) ?? amount(draft, head) ?? comparedCount(draft, head) ?? countHeldAgainst(draft, head) ?? records(draft, head) ?? value(draft, head);
  return { result: reading && { kind: 'reading', reading }, sentence: s, draft, head };
}

/** The answer to a yes-or-no question: the number it is held against, or whether there is any. */
export function yesNoOf(d: Draft, head: Head): { readonly yesNo: YesNo | null; readonly keepNumbers: boolean } {
  if (!head.yesNo) return { yesNo: null, keepNumbers: false };
  const [number] = d.numbers;
  if (d.numbers.length === 1 && number && number.op !== 'between') return { yesNo: { kind: 'compare', op: number.op, value: number.values[0] ?? 0 }, keepNumbers: true };
  const { s } = d;
  if (s.matches(/\b(outs(ell|old|ells)|outperform\w*|outdo|outdid|outpace\w*|surpass\w*|overt(ake|ook))\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
  const twoPeriods = d.time.periods.length + (d.time.base ? 1 : 0) > 1 || s.matches(/\bthan\b/);
  if (twoPeriods || s.has('change', 'grew', 'fell')) {
    if (s.matches(/\b(lower|less|fewer|worse|smaller) than\b/)) return { yesNo: { kind: 'fell' }, keepNumbers: false };
    if (s.matches(/\b(higher|more|better|bigger|greater) than\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
    if (s.has('change', 'less', 'fell')) return { yesNo: { kind: 'fell' }, keepNumbers: false };
    if (s.has('change', 'more', 'grew') || s.matches(/\b(ahead|beat|exceed)\b/)) return { yesNo: { kind: 'rose' }, keepNumbers: false };
  }
  // "did it pay off": more came back than was spent.
  if (d.measures[0]?.use.measure === 'roi' && d.filters.some((f) => f.kind === 'campaign')) return { yesNo: { kind: 'compare', op: '>', value: 0 }, keepNumbers: false };
  return { yesNo: { kind: 'exists' }, keepNumbers: false };
}

/** Two products, categories, countries … side by side. */
function compareThings(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const pair = comparedThings(d) ?? comparedTimes(d);
  if (!pair) return null;
  const [a, b] = pair;
  if (d.grouping.by.length) {
    // "X versus Y by month": both, side by side along the dimension.
    const dimension = DIMENSION_OF_KIND[a.kind];
    if (dimension && !d.grouping.by.some((other) => other.dimension === dimension)) d.grouping = { ...d.grouping, by: [...d.grouping.by, by(dimension)] };
    claimChange(d);
    return null;
  }
  d.filters = d.filters.filter((f) => f !== a && f !== b);
  const priced = a.kind === 'product' && s.matches(/\b(expensive|cheaper|pricier|dearer|costlier|costs? (more|less)|price)\b/) ? { measure: 'price' } : null;
  const soldMore = a.kind === 'product' && s.hasVerb('sell') && !namedMeasures(d).length ? { measure: 'units' } : null;
  const use = namedMeasures(d)[0] ?? d.rank?.measure ?? priced ?? nounMeasure(d) ?? soldMore ?? verbMeasure(d, head) ?? (a.kind === 'customer' ? { measure: 'spent' } : { measure: 'revenue' });
  const subject = subjectOfMeasure(use.measure);
  return finish(d, head, {
    ask: 'value', subject, measures: [use], intent: 'comparison', why: 'two things of one kind under a word of comparison',
    compare: { kind: 'where', current: [a.condition], previous: [b.condition], currentLabel: a.label, previousLabel: b.label }, ...yesNoOf(d, head),
  });
}

/** "Electronics against the rest": one thing and everything that it is not. */
function restOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const rest = /\b(the rest|everything else|everyone else|all (the )?others?|all other \w+|the other (categories|brands|products|countries|cities|suppliers|tiers|customers)|other (categories|brands|products|countries|cities)|the others|elsewhere)\b/.exec(s.words);
  if (!rest || !s.matches(/\b(vs|versus|against|compare|compared|comparison|than|to|with)\b/)) return null;
  const named = d.filters.filter((f) => !f.negated && DIMENSION_OF_KIND[f.kind]);
  const [only] = named;
  if (named.length !== 1 || !only) return null;
  d.filters = d.filters.filter((f) => f !== only);
  for (const m of s.mentions) if (nounOf(s, m) || s.concept(m, 'reference') || s.concept(m, 'followup') || s.concept(m, 'aggregate')) s.claim(m, 'rest');
  s.claimWords(/^(rest|else|others?|everything|everyone|together)$/);
  const use = namedMeasures(d)[0] ?? verbMeasure(d, head) ?? { measure: 'revenue' };
  return finish(d, head, {
    ask: 'value', subject: subjectOfMeasure(use.measure), measures: [use], intent: 'comparison', why: 'one thing against the rest',
    compare: { kind: 'where', current: [only.condition], previous: [negate(only.condition)], currentLabel: only.label, previousLabel: 'the rest' }, ...yesNoOf(d, head),
  });
}

/** "which categories fell last month", "brands with higher revenue in 2025 than in 2024": the groups whose change has a sign. */
function changedGroups(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (d.rank || head.count || d.numbers.length) return null;
  const down = s.has('change', 'fell', 'less');
  const up = s.has('change', 'grew', 'more');
  if (down === up) return null;
  const noun = head.which ?? d.nouns.find((n) => n.plural && dimensionOf(n) && !s.isClaimed(n.mention));
  if (!noun || !dimensionOf(noun) || (!noun.plural && !head.which) || noun.id === 'order') return null;
  const time = TIME_DIMENSIONS.has(noun.id);
  if (!d.time.periods.length && !d.time.base && !time) return null;
  if (!time && d.time.periods.length < 2 && !d.time.base && s.matches(/\bthan \d/)) return null;
  s.claim(noun.mention, 'group');
  claimChange(d);
  const counted = s.matches(/\b(more|fewer|less) orders\b/) ? { measure: 'orders' } : s.matches(/\b(more|fewer|less) (units|items|pieces)\b/) ? { measure: 'units' } : null;
  const use = namedMeasures(d)[0] ?? counted ?? verbMeasure(d, head) ?? { measure: noun.id === 'product' && s.hasVerb('sell') ? 'units' : 'revenue' };
  const op = down ? '<' : '>';
  if (time) {
    for (const m of s.mentions) if (m.period?.kind === 'comparison') s.claim(m, 'time');
    d.time = { ...d.time, base: null };
    const growth: MeasureUse = { ...use, as: 'growth' };
    d.having.push({ measure: growth, op, values: [0], on: 'change' });
    return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [growth, use], by: [by(noun.id)], sort: { by: { dimension: noun.id }, direction: 'asc' }, gaps: true, intent: 'trend', why: 'the buckets whose change has a sign', compare: null });
  }
  d.having.push({ measure: use, op, values: [0], on: 'change' });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [by(noun.id)], sort: { by: { change: 'change' }, direction: down ? 'asc' : 'desc' }, intent: 'comparison', why: 'the groups whose change has a sign' });
}

const DIMENSION_OF_KIND: Readonly<Record<string, string>> = { product: 'product', category: 'category', brand: 'brand', supplier: 'supplier', customer: 'customer', city: 'city', country: 'country', tier: 'tier', payment_method: 'payment_method', campaign: 'campaign', channel: 'channel', status: 'status' };

/** "weekends versus weekdays", "mornings against evenings": two conditions on the same clock or calendar field. */
function comparedTimes(d: Draft): readonly [Filter, Filter] | null {
  const [a, b] = d.time.conditions;
  const [first, second] = d.time.mentions.filter((mention) => mention.period?.kind === 'weekdays' || mention.period?.kind === 'time_of_day' || mention.period?.kind === 'months');
  if (!a || !b || !first || !second || a.kind !== 'field' || b.kind !== 'field' || a.field !== b.field || !d.s.matches(/\b(vs|versus|against|compare|compared|than|or)\b/)) return null;
  d.time = { ...d.time, conditions: [] };
  const filter = (mention: typeof first, condition: typeof a): Filter => ({ mention, kind: 'time', negated: false, condition, label: (condition.label ?? mention.text).replace(/^(on|at|in) /, '') });
  return [filter(first, a), filter(second, b)];
}

/** A measure that a count of nouns stands for, given what stands around it. */
export function countMeasure(d: Draft, head: Head, nounId: string): MeasureUse {
  const { s } = d;
  const stock = stockContext(d) || (s.hasVerb('have') && !s.hasVerb('sell', 'buy', 'order') && d.time.periods.length === 0);
  if (nounId === 'unit') return { measure: stock && !s.hasVerb('sell') ? 'stock' : 'units' };
  if (nounId === 'product') {
    if (s.matches(/\b(different|distinct)\b.*\bdo (we|you|i) (sell|have|carry|offer|stock)\b/) && d.time.periods.length === 0) return { measure: 'products' };
    if (s.has('distinct') || s.matches(/\b(different|distinct|unique)\b/)) return { measure: s.hasVerb('sell', 'buy', 'order') && d.numbers.length === 0 && !stock ? 'products_sold' : 'products' };
    if (s.matches(/\b(went|gone)\b/) && d.numbers.length === 0) return { measure: 'units' };
    const soldAsUnits = s.hasVerb('sell', 'buy', 'order') && d.numbers.length === 0 && d.segments.length === 0 && !stockWords(d);
    return { measure: soldAsUnits ? 'units' : 'products' };
  }
  if (nounId === 'customer' && s.hasVerb('buy', 'order') && d.time.periods.length > 0 && d.numbers.length === 0 && d.filters.length === 0 && d.segments.length === 0) return { measure: s.hasVerb('order') ? 'ordering_customers' : 'buyers' };
  void head;
  return { measure: COUNT_OF_NOUN[nounId] ?? 'orders' };
}

const stockWords = (d: Draft): boolean => d.s.has('segment', 'low_stock', 'out_of_stock', 'needs_reorder', 'overstocked', 'dead_stock', 'runs_out', 'not_sold', 'never_sold');

/** "how many …": a number of things under their conditions. */
function counting(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!head.count) return null;
  s.claim(head.count, 'count');
  const target = head.countTarget;
  const often = /^(how often|how many times)$/.test(head.count.text.toLowerCase());
  const noun = often ? null : nounOf(s, target ?? undefined);
  const named = namedMeasures(d);
  let use: MeasureUse | null = null;
  if (often && s.hasVerb('order', 'buy')) use = { measure: s.hasVerb('order') ? 'orders' : 'fulfilled_orders' };
  const counted = target && !noun ? measureAt(s, target) : null;
  if (counted?.condition) d.where.push(counted.condition);
  if (!use && target && s.concept(target, 'measure') && !noun) use = measureAt(s, target)?.use ?? null;
  if (noun) use = countMeasure(d, head, noun.id);
  const ofStock = noun?.id === 'unit' ? named.find((other) => isStockMeasure(other.measure)) : undefined;
  if (ofStock) use = ofStock;
  if (!use && named[0]) use = named[0];
  const product = d.filters.find((f) => ['product', 'category', 'brand', 'attribute', 'supplier'].includes(f.kind));
  if (!use && stockContext(d) && !s.hasVerb('sell', 'buy', 'order')) use = { measure: 'stock' };
  if (!use && product && d.segments.some((segment) => segment.id === 'in_stock') && d.time.periods.length === 0) use = { measure: 'stock' };
  if (!use && product) use = s.hasVerb('have') && !s.hasVerb('sell', 'buy', 'order', 'earn') && d.time.periods.length === 0 ? { measure: 'stock' } : { measure: 'units' };
  if (!use && s.hasVerb('sell', 'buy', 'order')) use = { measure: 'units' };
  if (!use && d.filters.some((f) => ['tier', 'city', 'country', 'customer'].includes(f.kind))) use = { measure: 'customers' };
  if (!use && d.segments[0]) use = { measure: COUNT_OF_NOUN[d.segments[0].of] ?? 'orders' };
  if (!use && d.filters.some((f) => f.kind === 'status')) use = { measure: 'orders' };
  if (!use) return null;
  // "how many new customers in 2025 placed an order": those who came then, and did.
  const came = use.measure === 'new_customers' ? d.time.periods[0] : undefined;
  const doing = came && (s.hasVerb('buy') || s.has('segment', 'has_bought') ? 'has_bought' : s.hasVerb('order') || s.has('segment', 'has_ordered') ? 'has_ordered' : null);
  if (came && doing && target && d.time.periods.length === 1) {
    s.claim(came.mention, 'segment');
    for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'segment');
    d.segments = [{ id: 'new', of: 'customer', condition: { kind: 'segment', segment: 'new', period: came.period }, from: target.from, to: target.to }, { id: doing, of: 'customer', condition: { kind: 'segment', segment: doing }, from: target.from, to: target.to }];
    return finish(d, head, { ask: 'value', subject: 'customer', measures: [{ measure: 'customers' }], intent: 'customer_inquiry', why: 'new customers who did something', ...yesNoOf(d, head) });
  }
  if (isStockMeasure(use.measure)) {
    d.segments = d.segments.filter((segment) => segment.id !== 'in_stock');
    s.claim(s.all('segment', 'in_stock')[0], 'stock');
  }
  if (use.measure === 'units' && s.hasVerb('order') && !s.hasVerb('sell', 'buy') && !d.filters.some((f) => f.kind === 'status')) d.where.push(anyStatus());
  const per = d.grouping.per;
  const own = target && measureAt(s, target)?.use.measure;
  // New and first-time customers are counted by a measure of their own, bounded by the period.
  const fresh = d.segments.find((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period !== undefined);
  if (fresh && ['customers', 'new_customers', 'first_time_buyers'].includes(use.measure) && d.segments.length === 1) {
    d.segments = [];
    for (const each of d.time.periods) s.claim(each.mention, 'time');
    use = { measure: fresh.id === 'new' ? 'new_customers' : 'first_time_buyers' };
  }
  if (use.measure === 'buyers' || use.measure === 'ordering_customers') for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
  // "how much did we make and how many units": both.
  const money = head.howMuch && s.hasVerb('earn', 'sell') && use.measure === 'units' && !named.some((other) => other.measure === 'revenue') ? [{ measure: 'revenue' }] : [];
  const measures = [...money, per ? { ...use, per } : use, ...named.filter((other) => other.measure !== use.measure && other.measure !== own)];
  const subject = measures.length === 1 && noun && subjectOf(noun.id) && !['units', 'stock'].includes(use.measure) ? (subjectOf(noun.id) as Subject) : subjectOfMeasure(use.measure);
  return finish(d, head, { ask: 'value', subject, measures, intent: intentOf(subject, measures), why: `a count of ${use.measure}`, ...yesNoOf(d, head) });
}

/** "ordered" instead of "sold": orders of every status count. */
export const anyStatus = (): Condition => ({ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' });

/** "how much …": money, price, cost or stock by the words around it. */
function amount(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!head.howMuch) return null;
  const named = namedMeasures(d);
  const product = d.filters.find((f) => f.kind === 'product');
  const left = product && d.segments.some((x) => x.id === 'in_stock') && !named.length;
  let use: MeasureUse | null = left ? { measure: 'stock' } : (named[0] ?? verbMeasure(d, head));
  if (!use && (d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order'))) use = { measure: 'order_total' };
  if (!use && head.subject === 'order' && s.matches(/\b(worth|value|add up|total)\b/)) use = { measure: 'order_total' };
  if (!use && product && s.hasVerb('have')) use = { measure: 'stock' };
  if (!use && product) use = { measure: 'price' };
  if (!use && stockContext(d)) use = { measure: 'stock' };
  if (!use) return null;
  // "how much did we refund": the money of those orders, not their number.
  if (use.measure === 'orders' && d.measures[0]?.condition) use = { measure: 'order_total' };
  return single(d, head, [use, ...named.slice(1)], 'an amount');
}

/** "average lifetime value over everyone registered": those who never bought count too. */
const EVERYONE = /\b(everyone|everybody|all (of )?(our |the )?(registered )?customers|registered|every (single )?customer|including (those|ones|people|customers) (who|that|without)|on file|non[- ]?buyers)\b/;

function single(d: Draft, head: Head, measures: readonly MeasureUse[], why: string): Reading {
  // "an average Sunday", "on average on Saturdays": per such day.
  const per = d.grouping.per ?? (d.time.filters.has('weekdays') && d.s.matches(/\b(average|avg|typical|mean)\b/) ? 'day' : null);
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

/** "has X ever bought Y": the units of it, with yes or no. */
function everBought(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const customer = d.filters.find((f) => f.kind === 'customer' && !f.negated);
  const product = d.filters.find((f) => ['product', 'category', 'brand'].includes(f.kind) && !f.negated);
  if (!head.yesNo || !customer || namedMeasures(d).length || d.rank || d.numbers.length) return null;
  if (!s.hasVerb('buy', 'order', 'sell') && !s.has('segment', 'has_bought', 'has_ordered')) return null;
  for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
  d.segments = [];
  const ordered = /\border(ed|s)?\b/.test(s.words);
  if (!product) return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: ordered ? 'orders' : 'fulfilled_orders' }], intent: 'customer_lookup', why: 'whether one customer bought anything', ...yesNoOf(d, head) });
  if (ordered) d.where.push(anyStatus());
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }], intent: 'customer_lookup', why: 'whether one customer bought it', ...yesNoOf(d, head) });
}

/** "did anyone order X in December": whether any were, with how many. */
function anyoneBought(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const product = d.filters.find((f) => ['product', 'category', 'brand'].includes(f.kind) && !f.negated);
  if (!product || namedMeasures(d).length || d.numbers.length || !s.hasVerb('buy', 'order') || !s.matches(/^(and |so |hey )?(did|has|have) (anyone|anybody|someone|somebody|any (customers?|one|body))\b/)) return null;
  d.rank = null;
  for (const m of s.all('ask', 'who')) s.claim(m, 'verb');
  if (s.hasVerb('order') && !s.hasVerb('buy')) d.where.push(anyStatus());
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }], intent: 'sales_inquiry', why: 'whether anyone bought it', yesNo: { kind: 'exists' } });
}

const FARED = /^(and |so |well |ok |hey )*(how (did|do|does|have|has|are|is|were|was) (we|things|business|it|the shop|our shop|the store|our store|the business|trade|the company|i)( all)?( been)? ?(do|doing|done|go|going|gone|fare|faring|fared|perform|performing|performed|look|looking|looked|run|running)?|(was|is|were|has) .*\b(better|worse|stronger|weaker|slower|busier|quieter) than)\b/;

/** "how did we do in spring", "was 2025 better than 2024": with nothing named, the shop's takings. */
function howItWent(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!FARED.test(s.words) || d.time.periods.length === 0 || namedMeasures(d).length || d.rank || d.segments.length || d.numbers.length || d.grouping.by.length) return null;
  if (d.nouns.some((noun) => !s.isClaimed(noun.mention)) || d.filters.some((f) => ['order', 'email', 'customer', 'campaign', 'channel', 'status'].includes(f.kind))) return null;
  const twice = d.time.periods.length > 1 || d.time.base !== null;
  if (!twice && s.matches(/\bthan\b/)) return null;
  for (const verb of s.all('verb')) s.claim(verb, 'verb');
  d.assumptions.push(twice ? 'Compared by revenue.' : 'Read as revenue and number of orders.');
  return finish(d, head, {
    ask: 'value', subject: 'sale', measures: twice ? [{ measure: 'revenue' }] : [{ measure: 'revenue' }, { measure: 'fulfilled_orders' }],
    intent: 'sales_inquiry', why: 'how the shop did', ...(twice && head.yesNo ? { yesNo: { kind: s.matches(/\b(worse|weaker|slower|quieter) than\b/) ? 'fell' : 'rose' } as const } : {}),
  });
}

/** "where do our customers live": by country, or by city where towns are asked for. */
function places(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('ask', 'where') || d.filters.some((f) => ['customer', 'order', 'product', 'email'].includes(f.kind)) || d.grouping.by.length || d.rank?.noun?.id === 'city' || (d.rank?.singular && (d.rank.noun?.id === 'customer' || d.rank.measure?.measure === 'spent'))) return null;
  if (!s.hasVerb('live', 'ship', 'sell', 'earn') && !s.matches(/\b(come|comes|coming|from|located|based|are)\b/)) return null;
  const named = namedMeasures(d);
  const use = named[0] ?? nounMeasure(d) ?? { measure: s.hasVerb('sell', 'earn') ? 'revenue' : 'customers' };
  d.rank = null;
  for (const noun of d.nouns) s.claim(noun.mention, 'group');
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [by(s.has('noun', 'city') ? 'city' : 'country')], sort: rankSort(use, 'desc'), intent: 'breakdown', why: 'where they are' });
}

/** "did we have more than 500 orders": the count itself is held against the number. */
function countHeldAgainst(d: Draft, head: Head): Reading | null {
  const [number] = d.numbers;
  const noun = nounOf(d.s, number?.counted ?? undefined);
  if (!head.yesNo || d.numbers.length !== 1 || !number || !noun || !COUNT_OF_NOUN[noun.id] || number.op === 'between' || d.nouns.some((n) => subjectOf(n.id) !== null)) return null;
  d.s.claim(noun.mention, 'number');
  return single(d, head, [countMeasure(d, head, noun.id)], 'a count held against a number');
}

/** "orders this week vs last week", "how did sign-ups change": a count under a comparison. */
function comparedCount(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (head.which || head.who || s.asksForList || namedMeasures(d).length || (d.time.periods.length < 2 && !d.time.base && !s.has('change', 'grew', 'fell', 'growth', 'difference'))) return null;
  if (!d.time.periods.length || d.segments.some((x) => x.id === 'window') || d.time.periods.some((use) => joinBefore(s, use.mention))) return null;
  const use = nounMeasure(d);
  return use && single(d, head, [use], 'a count under a comparison');
}

/** "average weekly orders", "orders a day on average": a count of things divided by the units of time. */
function perUnit(d: Draft, head: Head): Reading | null {
  if (!d.grouping.per || namedMeasures(d).length || head.count || d.grouping.by.length) return null;
  const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && !d.s.isClaimed(n.mention));
  return noun ? single(d, head, [countMeasure(d, head, noun.id)], `${noun.id}s a ${d.grouping.per}`) : null;
}

/** "categories by revenue": a plural and what it goes by. */
function sortedList(d: Draft): Rank | null {
  if (!d.grouping.byMeasure || d.grouping.by.length) return null;
  const noun = d.nouns.find((n) => n.plural && dimensionOf(n) && !d.s.isClaimed(n.mention));
  if (!noun) return null;
  d.s.claim(noun.mention, 'ranked');
  return { direction: /\b(ascending|lowest first|smallest first)\b/.test(d.s.words) ? 'asc' : 'desc', measure: null, byTime: false, limit: null, offset: 0, noun, singular: false, word: 'by' };
}

/** Superlatives: the winner in the singular, a list otherwise. */
function ranking(d: Draft, head: Head): Reading | null {
  const { s } = d;
  let rank = d.rank ?? sortedList(d);
  if (!rank) return null;
  d.rank = rank;
  // "how profitable were we": a figure of the shop, not a ranking.
  if (rank.word === 'profitable' && !rank.noun) return single(d, head, [{ measure: 'gross_profit' }], 'how profitable');
  // "the oldest open order": the noun is part of the state.
  const states = d.segments.find((x) => x.of === 'order' || x.of === 'customer') ?? (d.filters.some((f) => f.kind === 'status') ? { of: 'order' } : undefined);
  const inState = !rank.noun && states ? s.mentions.find((m) => /\borders?\b|\bcustomers?\b/.test(m.text.toLowerCase()) && (s.concept(m, 'segment') || s.concept(m, 'status'))) : undefined;
  const noun = rank.noun ?? (inState && states ? { mention: inState, id: states.of, plural: isPlural(inState.text.toLowerCase()) } : null);
  if (noun && !rank.noun) d.rank = rank = { ...rank, noun, singular: rank.limit === null && !noun.plural };
  const named = namedMeasures(d);
  const byNoun = nounOf(s, d.grouping.byMeasure ?? undefined);
  const byMeasure = d.grouping.byMeasure && (measureAt(s, d.grouping.byMeasure)?.use ?? (byNoun && { measure: COUNT_OF_NOUN[byNoun.id] ?? 'orders' }));
  if (d.grouping.byMeasure) s.claim(d.grouping.byMeasure, 'measure');
  const changes = (s.has('change', 'grew', 'fell', 'growth', 'difference') || (s.has('change', 'more', 'less') && d.time.periods.length > 1)) && (d.time.periods.length > 0 || d.time.base !== null) && !TIME_DIMENSIONS.has(noun?.id ?? '');
  const priced = noun?.id === 'product' && s.hasVerb('cost') ? { measure: 'price' } : null;
  const bestSeller = rank.measure !== null && !noun && d.grouping.by.length === 1 && implied(rank.measure.measure);
  const measure: MeasureUse | null = byMeasure ?? rank.measure ?? named[0] ?? priced;
  const dimension = bestSeller || (noun && dimensionOf(noun));
  const perDimension = d.grouping.by.length > 0 && dimension ? d.grouping.by[0] ?? null : null;
  const columns = askedOfRanked(d, head, noun);
  // "cheapest", "newest": the thing itself is listed, with no measure of sales.
  const records = recordRanking(d, head, rank, measure, columns);
  if (records) return records;
  const target = dimension ?? d.grouping.by[0] ?? (measure && implied(measure.measure)) ?? null;
  if (!target || (target.dimension === 'order')) return null;
  // "best selling", "most popular" count units of products; of other things they mean revenue, of ways to pay the orders.
  const selling = rank.measure?.measure === 'units' && measure === rank.measure && target.dimension !== 'product' && !/units|items|pieces/.test(rank.word) && !s.has('measure', 'units') && !s.has('noun', 'unit');
  const slow = rank.measure?.measure === 'fulfilment_days' && !s.matches(/\b(fulfil\w*|deliver\w*|ship\w*|order|orders)\b/);
  const asSpend = target.dimension === 'campaign' && measure !== null && ['spent', 'price', 'cost'].includes(measure.measure);
  const use = asSpend ? { measure: 'spend' } : slow ? defaultMeasure(target.dimension) : selling ? { measure: ['payment_method', 'status', 'hour'].includes(target.dimension) ? 'orders' : 'revenue' } : (measure ?? verbForRank(d, head) ?? defaultMeasure(target.dimension));
  for (const { condition } of [...d.measures, rank]) if (condition) d.where.push(condition);
  const others = [...named, ...(rank.measure && !selling && !slow && !asSpend ? [rank.measure] : [])].filter((other) => other.measure !== use.measure);
  const time = TIME_DIMENSIONS.has(target.dimension);
  const owner = subjectOf(target.dimension);
  const fields = owner && owner !== 'order' && d.grouping.by.length === 0 && !changes ? [...new Set([...columns, ...freeFields(d, owner)])] : [];
  // "the e-mail of our best customer": a record, found by its place in a ranking.
  if (fields.length && owner) {
    return finish(d, head, { ask: 'records', subject: owner, measures: [use], columns: fields, sort: rankSort(use, rank.direction), limit: rank.limit ?? (rank.singular ? 1 : 10), offset: rank.offset, intent: 'ranking', why: `a property of ${target.dimension}s ranked by ${use.measure}` });
  }
  const extraBy = perDimension ? [] : d.grouping.by.filter((other) => other.dimension !== target.dimension);
  const timeRank = rank.byTime && time;
  const direction = slow ? (rank.direction === 'desc' ? 'asc' : 'desc') : changes ? (s.has('change', 'fell') && !s.has('change', 'grew') ? (rank.direction === 'desc' ? 'asc' : 'desc') : rank.direction) : rank.direction;
  const sort: Sort = changes ? { by: { change: s.has('change', 'growth') || s.matches(/\b(percent\w*|rate|%|relative)\b/) ? 'change_ratio' : 'change' }, direction } : timeRank ? { by: { dimension: target.dimension }, direction } : rankSort(use, direction);
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use, ...others], by: perDimension ? [perDimension, target] : [target, ...extraBy],
    sort, limit: rank.limit ?? (rank.singular ? 1 : perDimension ? 1 : 10), offset: rank.offset, per: perDimension,
    gaps: false, intent: 'ranking', why: `ranks ${target.dimension} by ${use.measure}`,
  });
}

/** Nouns that are a property of what is ranked: "what *brand* is the cheapest product", "in which *city* does our best customer live". */
const PROPERTY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  product: { brand: 'product.brand', category: 'product.category', supplier: 'stock.supplier' },
  customer: { city: 'customer.city', country: 'customer.country', tier: 'customer.tier' },
  order: { status: 'order.status', payment_method: 'order.payment_method', customer: 'customer.name' },
};

function askedOfRanked(d: Draft, head: Head, noun: NounUse | null): readonly string[] {
  const { s } = d;
  const fields = PROPERTY[noun?.id ?? ''];
  if (!noun || !fields) return [];
  const found: string[] = [];
  for (const other of d.nouns) {
    const field = fields[other.id];
    const asked = other.mention.index === head.which?.mention.index || (other.mention.to <= noun.mention.from && /^(of|for) (the|our|my)?/.test(s.wordsBetween(other.mention.to, other.mention.to + 2)));
    if (!field || !asked || other.plural) continue;
    s.claim(other.mention, 'column');
    found.push(field);
  }
  if (noun.id === 'customer' && s.has('ask', 'where') && (s.hasVerb('live', 'ship') || s.matches(/\bfrom\b/))) found.push('customer.city', 'customer.country');
  if (noun.id === 'product' && s.hasVerb('supply')) found.push('stock.supplier');
  if (noun.id === 'order' && s.matches(/\bstatus\b/)) found.push('order.status');
  if (noun.id === 'order' && s.matches(/\bhow (was|were|did|has|have)\b.*\b(paid|pay)\b/)) {
    found.push('order.payment_method');
    d.segments = d.segments.filter((x) => x.id !== 'paid');
  }
  return found;
}

/** Fields of the subject that the question names; each is claimed. */
function freeFields(d: Draft, subject: Subject): readonly string[] {
  return d.s.free('field').flatMap((m) => {
    const own = m.concepts.filter((c) => c.kind === 'field' && belongs(c.id, subject)).map((c) => c.id);
    if (own.length) d.s.claim(m, 'column');
    return own.flatMap((id) => (id === 'customer.contact' ? ['customer.email', 'customer.phone', 'customer.address'] : [id]));
  });
}

function verbForRank(d: Draft, head: Head): MeasureUse | null {
  const { s } = d;
  const product = d.filters.some((f) => ['product', 'category', 'brand', 'attribute'].includes(f.kind));
  if (s.hasVerb('buy', 'order') && d.rank?.noun?.id === 'customer' && product) return { measure: 'units' };
  if (s.hasVerb('order') && !s.hasVerb('sell', 'buy')) return { measure: 'orders' };
  if (s.hasVerb('spend')) return { measure: 'spent' };
  if (s.hasVerb('earn')) return { measure: 'revenue' };
  if (s.hasVerb('sell') && d.rank?.noun && d.rank.noun.id !== 'product') return { measure: 'revenue' };
  if (s.hasVerb('buy') && d.rank?.noun?.id === 'customer') return { measure: 'spent' };
  void head;
  return null;
}

const implied = (measure: string): { dimension: string } | null =>
  measure === 'spent' || measure === 'ltv' ? { dimension: 'customer' } : ['spend', 'roi', 'roas'].includes(measure) ? { dimension: 'campaign' } : ['units', 'gross_profit', 'price', 'weight', 'stock', 'inventory_value', 'days_of_cover', 'margin', 'orders'].includes(measure) ? { dimension: 'product' } : null;

const SORT_FIELDS: Readonly<Record<string, { subject: Subject; field: string }>> = {
  price: { subject: 'product', field: 'product.price' }, weight: { subject: 'product', field: 'product.weight' }, cost: { subject: 'product', field: 'stock.cost' },
};
const TIME_FIELDS: Readonly<Record<string, string>> = { order: 'order.date', customer: 'customer.created', product: 'product.created', campaign: 'campaign.start' };
const ORDER_FIELDS: Readonly<Record<string, string>> = { order_total: 'order.total', revenue: 'order.total', spent: 'order.total', shipping_revenue: 'order.shipping_cost', discounts: 'order.discount', fulfilment_days: 'order.fulfilment_days', units: 'order.units', aov: 'order.total' };

function recordRanking(d: Draft, head: Head, rank: Rank, measure: MeasureUse | null, asked: readonly string[]): Reading | null {
  const { s } = d;
  const id = rank.noun?.id;
  // "the biggest refund": one order that was refunded.
  const back = id === undefined && measure?.measure === 'orders' && !s.matches(/\bmost\b|\bfewest\b/) ? d.measures.find((m) => m.condition) ?? s.mentions.map((m) => measureAt(s, m)).find((m) => m?.condition) : undefined;
  if (back?.condition && !head.which && !d.grouping.by.length) {
    d.where.push(back.condition);
    return finish(d, head, { ask: 'records', subject: 'order', sort: { by: { field: rank.byTime ? 'order.date' : 'order.total' }, direction: rank.direction }, limit: rank.limit ?? (rank.singular ? 1 : 10), offset: rank.offset, intent: 'order_lookup', why: 'single orders that were refunded or cancelled' });
  }
  const limit = rank.limit ?? (rank.singular ? 1 : 10);
  const orderNoun = s.mentions.find((m) => nounOf(s, m)?.id === 'order' && !s.isVerb(m));
  const ranksOrders = id === 'order' || (id === undefined && measure?.measure === 'order_total' && !head.which && !d.grouping.by.length) || (head.who && orderNoun !== undefined && !s.has('superlative', 'spender') && (rank.byTime || measure === null || measure.measure === 'order_total' || s.matches(/\borders? with the\b/)) && !s.matches(/\b(most|fewest)( \w+)? orders\b/));
  const build = (subject: Subject, sort: Sort, why: string, extra: Partial<Plan> = {}): Reading =>
    finish(d, head, { ask: 'records', subject, sort, limit, offset: rank.offset, columns: [...new Set([...asked, ...freeFields(d, subject)])], intent: subject === 'order' ? 'order_lookup' : subject === 'customer' ? 'customer_lookup' : 'product_lookup', why, ...extra });
  if (ranksOrders && rank.byTime && head.when && rank.singular) {
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: rank.direction === 'asc' ? 'first_order' : 'last_order' }], intent: 'order_lookup', why: 'the day of the first or last order' });
  }
  if (ranksOrders) {
    const field = rank.byTime ? 'order.date' : ORDER_FIELDS[measure?.measure ?? 'order_total'] ?? 'order.total';
    return build('order', { by: { field }, direction: rank.direction }, 'ranks single orders', head.who || head.which?.id === 'customer' ? { columns: ['customer.name'] } : {});
  }
  if (rank.byTime) {
    const subject: Subject | null = id ? subjectOf(id) : s.has('measure', 'new_customers') ? 'customer' : null;
    const field = subject && TIME_FIELDS[subject];
    if (subject && field) return build(subject, { by: { field }, direction: rank.direction }, 'the newest or oldest records');
    if (s.has('measure', 'new_customers')) return build('customer', { by: { field: 'customer.created' }, direction: rank.direction }, 'the newest or oldest customers');
    return null;
  }
  const sortField = measure && !measure.aggregate ? SORT_FIELDS[measure.measure] : undefined;
  if (measure?.measure === 'discounts' && id === undefined && !head.which && rank.singular && !d.grouping.by.length) return build('order', { by: { field: 'order.discount' }, direction: rank.direction }, 'orders by their discount', { columns: ['order.discount'] });
  const sold = sortField && d.time.periods.length === 1 && (s.hasVerb('sell', 'buy', 'order') || s.matches(/\b(sold|bought|ordered)\b/)) && !s.hasVerb('join') ? d.time.periods[0] : undefined;
  if (sold) {
    // "the dearest thing we sold last month": the period is of the sale, not of the product's record.
    const bought: Condition = { kind: 'did', what: s.hasVerb('order') && !s.hasVerb('sell', 'buy') ? 'ordered' : 'bought', where: [], period: sold.period };
    s.claim(sold.mention, 'segment');
    return finish(d, head, { ask: 'records', subject: 'product', sort: { by: { field: sortField?.field ?? 'product.price' }, direction: rank.direction }, limit, offset: rank.offset, where: [bought], period: ALL_TIME, intent: 'product_lookup', why: `products sold, by ${measure?.measure ?? ''}` });
  }
  if (sortField && (id === 'product' || id === undefined) && !d.grouping.by.length) return build('product', { by: { field: sortField.field }, direction: rank.direction }, `products by ${measure?.measure ?? ''}`);
  if (id === 'product' && measure === null && rank.word === 'low') return null;
  return null;
}

/** Breakdowns and trends: measures by dimensions. */
function grouped(d: Draft, head: Head): Reading | null {
  const { grouping, s } = d;
  let dims = [...grouping.by];
  const named = namedMeasures(d);
  const trend = s.all('trend');
  if (!dims.length && s.matches(/\b(distribution|mix|split|makeup|make-up|breakdown)\b/)) dims = d.nouns.filter((n) => dimensionOf(n) && subjectOf(n.id) === null && !s.isClaimed(n.mention)).map((n) => { s.claim(n.mention, 'group'); return by(n.id); }).slice(0, 1);
  if (!dims.length && s.has('trend', 'season')) dims = [by(s.has('noun', 'weekday') ? 'weekday' : 'calendar_month')];
  if (!dims.length && s.has('trend', 'trend', 'running')) dims = [by('month')];
  const barred = !dims.length && d.numbers.length > 0 && head.subject === null && !head.yesNo ? (head.which ?? d.nouns.find((n) => n.plural && dimensionOf(n) && !s.isClaimed(n.mention))) : undefined;
  if (barred && dimensionOf(barred)) {
    s.claim(barred.mention, 'group');
    dims = [by(barred.id)];
  }
  // "cities with more than 10 customers": what is counted is not what is listed.
  const [bar] = d.numbers;
  const leading = !dims.length && !head.count && !head.yesNo && bar?.counted ? d.nouns.find((n) => n.plural && dimensionOf(n) && subjectOf(n.id) === null && !s.isClaimed(n.mention) && n.mention.to <= bar.from) : undefined;
  if (leading && /^(with|having|that have|which have|where|who have)\b/.test(s.wordsBetween(leading.mention.to, bar?.from ?? 0))) {
    s.claim(leading.mention, 'group');
    dims = [by(leading.id)];
  }
  const attribute = !dims.length && !grouping.explicit ? s.mentions.find((m) => s.concept(m, 'attribute') && !s.isClaimed(m) && /\b(which|what|the)$/.test(s.wordBefore(m)) && !s.has('count')) : undefined;
  if (attribute) {
    s.claim(attribute, 'group');
    dims = [{ dimension: 'attribute', attribute: s.concept(attribute, 'attribute')?.id ?? '' }];
  }
  const campaigns = !dims.length && !head.count && !head.howMuch && !s.has('aggregate', 'sum') ? d.nouns.find((n) => n.id === 'campaign' && n.plural && !s.isClaimed(n.mention)) : undefined;
  if (campaigns && named.some((use) => ['roi', 'roas', 'spend'].includes(use.measure))) {
    s.claim(campaigns.mention, 'group');
    dims = [by('campaign')];
  }
  const listed = !dims.length && !grouping.explicit && !head.count ? listedDimension(d, head) : null;
  if (listed) dims = [by(listed)];
  if (!dims.length) return null;
  for (const mention of trend) s.claim(mention, 'trend');
  for (const mention of s.all('each', 'breakdown')) s.claim(mention, 'by');
  for (const { condition } of d.measures) if (condition) d.where.push(condition);
  let measures: readonly MeasureUse[] = named;
  const first_time = d.segments.find((segment) => segment.id === 'first_time');
  const fresh = d.segments.find((segment) => segment.id === 'new' && segment.of === 'customer');
  if (!named.length && (first_time || fresh)) {
    d.segments = d.segments.filter((segment) => segment !== first_time && segment !== fresh);
    for (const use of d.time.periods) s.claim(use.mention, 'time');
    measures = [{ measure: first_time ? 'first_time_buyers' : 'new_customers' }];
  }
  const counted = head.count && nounOf(s, head.countTarget ?? undefined);
  if (counted && !grouping.mentions.has(head.countTarget?.index ?? -1)) measures = [countMeasure(d, head, counted.id), ...named];
  if (head.count) s.claim(head.count, 'count');
  if (!measures.length) {
    const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && !s.isClaimed(n.mention) && !TIME_DIMENSIONS.has(n.id) && !dims.some((dim) => dim.dimension === n.id));
    const ofTrend = s.has('trend') && noun?.id === 'product';
    if (noun && !ofTrend && !(listed && ['customer', 'product', 'order'].includes(noun.id))) measures = [countMeasure(d, head, noun.id)];
  }
  if (!measures.length && d.filters.some((f) => f.kind === 'status')) measures = [{ measure: 'orders' }];
  if (!measures.length && d.segments.length) measures = [{ measure: COUNT_OF_NOUN[d.segments[0]?.of ?? 'product'] ?? 'products' }];
  const defaulted = !measures.length;
  // "by country" alone says nothing of what.
  if (defaulted && !listed && !head.which && !s.asksForList && d.numbers.length === 0 && !s.has('verb') && !s.has('trend') && s.tokens.filter((token) => token.kind === 'word').length <= 3) return null;
  if (!measures.length) measures = [(listed && !head.howMuch && !s.hasVerb('earn') ? undefined : verbMeasure(d, head)) ?? { measure: (listed && !head.howMuch && !s.hasVerb('earn') && COUNTED_IN[dims[0]?.dimension ?? '']) || 'revenue' }];
  measures = measures.filter((use, i) => measures.findIndex((other) => other.measure === use.measure && other.aggregate === use.aggregate && other.as === use.as) === i);
  const running = s.has('trend', 'running');
  // "annual revenue 2025": one bucket is a figure, not a series.
  const only = d.time.periods.length === 1 && dims.length === 1 ? d.time.periods[0] : undefined;
  if (only && s.has('series') && only.period.grain === dims[0]?.dimension && !only.period.rolling && !s.has('each', 'by')) return single(d, head, measures, 'one unit of time');
  const growth = (s.has('change', 'growth', 'grew', 'fell') || s.wantsGrowth !== null) && dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) && (d.time.periods.length < 2 || s.matches(/\b(between|from)\b/));
  const [first = { measure: 'revenue' }, ...rest] = measures;
  const firstUse: MeasureUse = running ? { ...first, as: 'running' } : growth ? { ...first, as: 'growth' } : first;
  const time = dims.find((dim) => TIME_DIMENSIONS.has(dim.dimension));
  const subject = subjectOfMeasure(first.measure);
  if (s.hasVerb('order') && !s.hasVerb('sell', 'buy') && first.measure === 'units' && !d.filters.some((f) => f.kind === 'status')) d.where.push(anyStatus());
  const percent = s.matches(/\bin (percent|percentages?|%)/) && !time && !['margin', 'discount_rate', 'roi'].includes(first.measure) && firstUse.as === undefined;
  if (percent) rest.unshift(firstUse);
  const per: MeasureUse = percent ? { ...firstUse, as: 'share' } : grouping.per ? { ...firstUse, per: grouping.per } : firstUse;
  return finish(d, head, {
    ask: 'groups', subject, measures: [per, ...rest], by: dims,
    sort: time && dims.length === 1 ? { by: { dimension: time.dimension }, direction: 'asc' } : null,
    gaps: time !== undefined, measuresFromBar: defaulted && d.numbers.length > 0, intent: time ? 'trend' : 'breakdown', why: `${first.measure} by ${dims.map((dim) => dim.dimension).join(' and ')}`,
  });
}

/** What is counted in a plain list of the values of a dimension. */
const COUNTED_IN: Readonly<Record<string, string>> = { category: 'products', brand: 'products', supplier: 'products', city: 'customers', country: 'customers', tier: 'customers', payment_method: 'orders', status: 'orders', channel: 'campaigns' };

/** "list our suppliers", "which brands do we carry": the dimension whose values are wanted. */
function listedDimension(d: Draft, head: Head): string | null {
  const { s } = d;
  if (whichBreakdown(head)) return head.which?.id ?? null;
  const withTheirs = s.matches(/\bwith (their|its|the) \b|\band (their|its) \b/) && namedMeasures(d).length > 0;
  if (withTheirs && !head.yesNo && !d.rank) {
    const own = d.nouns.find((n) => n.plural && dimensionOf(n) && !s.isClaimed(n.mention) && n.id !== 'order');
    if (own && !namedMeasures(d).some((use) => isStockMeasure(use.measure) || ['price', 'cost', 'weight'].includes(use.measure))) {
      s.claim(own.mention, 'group');
      for (const m of s.all('reference')) s.claim(m, 'group');
      return own.id;
    }
  }
  // "categories: revenue last month", "how did the categories do in revenue".
  const plural = d.nouns.find((n) => n.plural && COUNTED_IN[n.id] && !s.isClaimed(n.mention) && !/\b(all|any|every|our|of)$/.test(s.wordsBetween(Math.max(0, n.mention.from - 2), n.mention.from)) && (n.mention.from <= 1 || s.matches(/\b(do|did|perform\w*|fare\w*)\b/)));
  if (plural && namedMeasures(d).length && !head.yesNo && !d.rank && !head.howMuch) {
    s.claim(plural.mention, 'group');
    return plural.id;
  }
  if (!s.asksForList || namedMeasures(d).length || head.subject) return null;
  const noun = d.nouns.find((n) => n.plural && COUNTED_IN[n.id] && !s.isClaimed(n.mention));
  if (!noun) return null;
  s.claim(noun.mention, 'group');
  return noun.id;
}

/** "how does revenue differ across years", "which categories have something out of stock": the noun after which is the dimension. */
function whichBreakdown(head: Head): boolean {
  const noun = head.which;
  if (!noun || !dimensionOf(noun) || subjectOf(noun.id) !== null) return false;
  return !head.count;
}

/** "what did customers in X spend", "what have the Ys brought in": an amount, although a noun stands there. */
function amountOf(d: Draft, head: Head): boolean {
  const { s } = d;
  if (head.which || head.who || s.asksForList || d.numbers.length || d.rank) return false;
  return s.matches(/^(and |so )?what (did|do|does|have|has|had) /) && (s.hasVerb('earn', 'spend', 'pay') || (namedMeasures(d).length > 0 && s.hasVerb('sell', 'buy')));
}

/** "what do our products cost us on average": a figure over all of them. */
function subjectCost(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (head.which || head.who || s.asksForList || d.rank || d.numbers.length || !s.hasVerb('cost') || !s.matches(/^(and |so )?(what|how much) (do|does|did)\b/) || !s.matches(/\bon average\b|\baverage\b|\btypically\b/)) return null;
  const verb = verbMeasure(d, head) ?? { measure: 'price' };
  for (const noun of d.nouns) s.claim(noun.mention, 'group');
  for (const mention of s.all('aggregate', 'avg')) s.claim(mention, 'aggregate');
  return single(d, head, [verb], 'what they cost on average');
}

/** Lists of customers, orders, products or campaigns under their conditions. */
function records(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const named = namedMeasures(d);
  if (amountOf(d, head)) return null;
  const costing = subjectCost(d, head);
  if (costing) return costing;
  const ofOrders = named.length === 0 || (named.length === 1 && named[0]?.measure === 'order_total' && !named[0].aggregate);
  if (ofOrders && (head.subject ?? d.segments[0]?.of) === 'order' && !s.asksForList && (!head.which || s.matches(/^(and |so )?what (is|are|was|were) .*\bworth\b/)) && s.matches(/\b(value|worth|amount|sum|totals|add up)\b/) && d.numbers.length === 0) return single(d, head, [{ measure: 'order_total' }], 'the money in these orders');
  let subject: Subject | null = head.subject;
  if (!subject && d.segments[0]) subject = d.segments[0].of;
  if (!subject && named.length === 0 && d.filters.some((f) => f.kind === 'status') && s.matches(/^(and |so )?(what|anything|which ones?|ones) (was|were|got|gets?|is|are|has been|have been|that (was|were|got))\b/)) subject = 'order';
  if (!subject && s.has('ask', 'list') && named.length === 0 && d.filters.some((f) => ['category', 'brand', 'attribute', 'supplier', 'product'].includes(f.kind))) subject = 'product';
  const stocked = s.matches(/\b(everything|anything|what (do|have) (we|you|i) (have|got|carry|stock|sell|offer)|what('s| is) (there|available)|(in|from|by) the (range|catalog\w*))\b/);
  if (!subject && named.length === 0 && stocked && d.time.periods.length === 0 && (d.filters.some((f) => ['category', 'brand', 'attribute', 'supplier', 'product'].includes(f.kind)) || d.numbers.length > 0)) subject = 'product';
  if (!subject && named.length === 0 && !head.count && !head.howMuch && !head.yesNo && d.numbers.some((n) => n.unit !== 'percent') && d.time.periods.length === 0 && s.matches(/\b(we|you|i) (sell|carry|stock|offer)\b/)) subject = 'product';
  if (!subject && named.length === 0 && s.has('ask', 'alphabetical') && d.filters.some((f) => ['category', 'brand', 'attribute', 'supplier'].includes(f.kind))) subject = 'product';
  if (!subject && named.length === 0 && d.filters.length > 0 && d.filters.every((f) => ['tier', 'city', 'country', 'customer'].includes(f.kind)) && (s.has('ask', 'list') || head.who)) subject = 'customer';
  // "stock below 10", "price over 50": the products of which that holds.
  const barred = !subject && !head.howMuch && !head.count && !head.yesNo && d.numbers.some((n) => n.before && BARRED.has(measureAt(s, n.before)?.use.measure ?? '')) && named.every((use) => BARRED.has(use.measure));
  if (barred) subject = 'product';
  if (!subject) return null;
  const asked = barred ? [] : named.filter((use) => use.measure !== 'stock' || !s.has('segment'));
  const conditioned = d.segments.length > 0 || d.filters.length > 0 || d.numbers.length > 0 || s.has('ask', 'list', 'which', 'who');
  // A measure with no word that asks for a list is a number: "revenue from gold customers".
  const wantsRows = barred || head.who || head.which !== null || (s.has('ask', 'list') && subjectLeads(d, subject)) || (named.length === 0) || d.segments.length > 0 && subjectLeads(d, subject);
  if (!wantsRows || (!conditioned && !d.nouns.length)) return null;
  const salesWords = subject === 'product' && s.hasVerb('sell', 'buy', 'order') && d.segments.length === 0 && d.numbers.length === 0 && (d.filters.some((f) => ['customer', 'city', 'country', 'tier', 'campaign', 'status', 'order'].includes(f.kind)) || d.time.periods.length > 0);
  if (salesWords && subject === 'product') return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'units' }], by: [by('product')], intent: 'breakdown', why: 'which products were sold' });
  const columns = freeFields(d, subject);
  const alphabetical = s.has('ask', 'alphabetical');
  for (const m of s.all('ask', 'alphabetical')) s.claim(m, 'sort');
  if (subject === 'product' && asked.some((use) => isStockMeasure(use.measure)) && d.segments.length === 0) {
    return finish(d, head, { ask: 'groups', subject: 'product', measures: asked, by: [by('product')], intent: 'inventory_inquiry', why: 'a measure of every product', gaps: true });
  }
  return finish(d, head, {
    ask: 'records', subject, measures: asked, columns: columns.filter((c) => belongs(c, subject)),
    sort: alphabetical ? { by: { field: `${subject}.name` }, direction: 'asc' } : null, limit: d.rank?.limit ?? null,
    intent: subject === 'order' ? 'order_lookup' : subject === 'customer' ? 'customer_lookup' : stockContext(d) ? 'inventory_inquiry' : 'product_lookup', why: `a list of ${subject}s`,
    ...(head.yesNo ? { yesNo: { kind: 'exists' as const } } : {}),
  });
}

/** Measures that a bare bar ("under 10") is set on for each product. */
const BARRED = new Set(['stock', 'available', 'price', 'cost', 'weight', 'days_of_cover']);

const belongs = (field: string, subject: Subject): boolean => field.startsWith(`${subject}.`) || (subject === 'product' && field.startsWith('stock.')) || (subject === 'order' && field.startsWith('customer.'));

/** The subject's noun comes before the measure: "list products with their stock". */
function subjectLeads(d: Draft, subject: Subject): boolean {
  const noun = d.nouns.find((n) => subjectOf(n.id) === subject);
  const measure = d.measures[0];
  return noun !== undefined && (!measure || noun.mention.from < measure.mention.from);
}

/** A bare measure, or what filters and verbs imply. */
function value(d: Draft, head: Head): Reading | null {
  const named = namedMeasures(d);
  const { s } = d;
  const people: Readonly<Record<string, string>> = { first_time_buyers: 'first_time', new_customers: 'new', returning_customers: 'repeat', repeat_customers: 'repeat' };
  const group = named.length === 1 && s.asksForList ? people[named[0]?.measure ?? ''] : undefined;
  if (group) {
    const period = d.time.periods[0];
    const condition: Condition = { kind: 'segment', segment: group, ...(period ? { period: period.period } : {}) };
    return finish(d, head, { ask: 'records', subject: 'customer', where: [condition], period: ALL_TIME, compare: null, intent: 'customer_lookup', why: 'a list of them' });
  }
  if (named.length) return single(d, head, named, 'a measure by name');
  const verb = verbMeasure(d, head);
  if (verb) return single(d, head, [verb], 'a measure by its verb');
  if (d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order')) if (s.matches(/\b(value|worth|amount|sum|money|add up)\b/)) return single(d, head, [{ measure: 'order_total' }], 'the money in these orders');
  if (d.segments[0]) return null;
  if (stockContext(d) && d.filters.some((f) => ['product', 'category', 'brand', 'attribute', 'supplier'].includes(f.kind))) return single(d, head, [{ measure: 'stock' }], 'a question of stock');
  const ever = s.all('segment', 'has_bought', 'has_ordered');
  if (head.yesNo && (s.hasVerb('order', 'buy') || ever.length) && d.filters.some((f) => f.kind === 'customer' && !f.negated)) {
    for (const m of ever) s.claim(m, 'verb');
    d.segments = d.segments.filter((x) => x.id !== 'has_bought' && x.id !== 'has_ordered');
    return single(d, head, [{ measure: s.hasVerb('order') || s.has('segment', 'has_ordered') ? 'orders' : 'fulfilled_orders' }], 'whether a customer ordered');
  }
  if (head.yesNo && s.hasVerb('have') && d.filters.some((f) => f.kind === 'product')) return single(d, head, [{ measure: 'stock' }], 'whether there is any');
  // "are we up on last year?", "how did we do against January?": the business as a whole is its revenue.
  const whole = /\b(we|business|the shop|the store|things|us)\b/.test(s.words) && !d.filters.length && !d.nouns.some((n) => subjectOf(n.id) !== null) && !d.rank && !d.numbers.length && !d.segments.length;
  if (whole && d.time.periods.every((use) => use.period.start !== null) && (d.time.base !== null || d.time.periods.length > 0) && (s.has('change') || s.matches(/\b(up or down|ahead|behind|better|worse|doing|do)\b/)) && (d.time.base !== null || d.time.periods.length > 1 || s.matches(/\b(than|on|from|over|vs|versus|compared|ahead of|behind)\b/))) {
    d.assumptions.push('Taken as revenue.');
    d.doubts.measure = 0.1;
    for (const m of [...s.all('trend', 'direction'), ...s.all('comparator'), ...s.all('ask', 'details')]) s.claim(m, 'change');
    const reading = single(d, head, [{ measure: 'revenue' }], 'how the business did');
    return head.yesNo ? { ...reading, yesNo: { kind: s.matches(/\b(down|behind|worse|lower)\b/) && !s.matches(/\bup or down\b/) ? 'fell' : 'rose' } } : reading;
  }
  if (s.has('noun', 'order') && d.time.periods.length) return single(d, head, [{ measure: 'orders' }], 'orders');
  return null;
}

export const emptyPlan = (): Plan => ({ ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: ALL_TIME });
