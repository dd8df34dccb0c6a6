import type { MeasureUse, Plan } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import { choosePeriods, claimChange } from '../time/choosePeriods.js';
import { buckets } from './buckets.js';
import { comparedThings } from './comparedThings.js';
import { emptyGroups } from './emptyGroups.js';
import { DIMENSION_KINDS } from '../measures/kinds.js';
import { COUNT_OF_NOUN, SALES_FIGURES } from '../measures/measures.js';
import { namedMeasures, nounMeasure, verbMeasure } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Head } from '../head.js';
import { grainOf } from '../time/time.js';
import { AVERAGE } from './grouping.js';
import { makeUpMost } from './makeUpMost.js';
import { familyAsked } from './familySubject.js';
import { nounOf, TIME_DIMENSIONS } from './nouns.js';
import type { Reading } from '../reading.js';

/** The named analyses: why, cohorts, bought together, RFM, ABC, the direction of a trend. */
export function special(d: Draft, head: Head): Reading | null {
  return runningCampaigns(d, head) ?? emptyGroups(d, head) ?? buckets(d, head) ?? whatTheyBuy(d, head) ?? perOrder(d, head) ?? howLong(d, head) ?? why(d, head) ?? together(d, head) ?? cohort(d, head) ?? rfm(d, head) ?? makeUpMost(d, head) ?? abc(d, head) ?? direction(d, head) ?? runsOutFirst(d, head) ?? stockSpeed(d, head);
}

const RUNNING = /\b(?:running|active|live|on|going|underway|ongoing)\b.*\b(?:now|currently|today|at the moment)\b|\b(?:currently|still|now|presently) (?:running|active|live|going|on|underway)\b|\b(?:ongoing|current|active|running|live) (?:marketing |ad )?(?:campaigns?|promotions?)\b/;

const RAN = /\bcampaigns? (?:that |which )?(?:did (?:we|i) (?:have )?)?(?:ran|run|running|were (?:running|active|live|on)|was (?:running|active|live|on)|active|live|took place|happened)\b|\bcampaigns?\b.* (?:run|running|active|live)\b/;

/** "which campaigns are running now": those whose days take in today. */
function runningCampaigns(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const ofCampaigns = s.has('noun', 'campaign') && !d.filters.some((f) => f.kind !== 'channel');
  const [then, ...more] = d.time.periods.filter(({ period }) => period.start !== d.calendar.today);
  if (!ofCampaigns || !(then ? RAN : RUNNING).test(s.words) || d.measures.length || d.rank || d.grouping.by.length || d.numbers.length || more.length || d.time.base || then?.period.start === null || then?.period.end === null) return null;
  for (const m of [...s.all('trend'), ...s.all('noun', 'campaign'), ...s.all('verb'), ...s.all('segment'), ...s.all('count'), ...s.all('status')]) s.claim(m, 'state');
  s.claimWords(/^(ran|running|active|live|going|underway|ongoing|currently|took|place)$/);
  if (then) s.claim(then.mention, 'time');
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind === 'channel');
  const { today } = d.calendar;
  const counted = head.count !== null;
  return finish(d, head, { ask: counted ? 'value' : 'records', subject: 'campaign', measures: counted ? [{ measure: 'campaigns' }] : [], period: then?.period ?? { start: today, end: today, label: 'today', grain: 'day' }, compare: null, intent: 'campaign_inquiry', why: 'campaigns that run in a span', ...(head.yesNo ? { yesNo: { kind: 'exists' as const } } : {}) });
}

/** "what do people in X buy most": the thing is ranked, not the people. */
function whatTheyBuy(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!/^(and |so )?what (do|did|does|have|has) .*\b(buy|bought|order|ordered|purchase|purchased|get|go for)\b(?!.* per )/.test(s.words) || !s.matches(/\b(the )?(most|least|most often|mostly|most of)\b(?! recent)/) || d.measures.length || d.grouping.by.length) return null;
  const least = s.matches(/\bleast\b/);
  d.rank = null;
  d.segments = d.segments.filter((x) => x.id !== 'has_bought' && x.id !== 'has_ordered');
  for (const m of s.mentions) if (s.concept(m, 'superlative') || s.concept(m, 'noun', 'customer') || s.concept(m, 'ask', 'who') || s.concept(m, 'segment', 'has_bought', 'has_ordered') || s.concept(m, 'verb')) s.claim(m, 'ranked');
  const measure = { measure: 'units' };
  return finish(d, head, { ask: 'groups', subject: 'sale', measures: [measure], by: [by('product')], sort: { by: { measure }, direction: least ? 'asc' : 'desc' }, limit: 1, intent: 'ranking', why: 'what is bought most' });
}

/** "how long does it take to fulfil …". */
function howLong(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const needed = s.matches(/\b(days|time|hours) (that )?(we|it|you|they|the shop)? ?(need|needs|needed|take|takes|took|spend|spent|require|required)( us)?( to| for| on| until)? ?(fulfil|fulfill|ship|deliver|complet|process|dispatch)\w*/);
  if (!(needed || s.has('ask', 'how_long') || (head.count && s.matches(/\b(how many|number of|count of) (days|hours|weeks)\b/))) || !(s.hasVerb('fulfil', 'ship') || s.has('status', 'fulfilled', 'shipped')) || d.filters.some((f) => f.kind === 'order')) return null;
  d.filters = d.filters.filter((f) => f.kind !== 'status');
  d.rank = null;
  for (const noun of d.nouns) if (TIME_DIMENSIONS.has(noun.id) && head.countTarget?.index === noun.mention.index) s.claim(noun.mention, 'count');
  for (const noun of s.all('noun', 'day', 'week', 'hour')) if (s.wordBefore(noun) === 'many') s.claim(noun, 'count');
  s.claim(head.count ?? undefined, 'count');
  for (const mention of s.all('aggregate', 'avg')) s.claim(mention, 'aggregate');
  const [median] = s.all('aggregate', 'median');
  s.claim(median, 'aggregate');
  const by = d.grouping.by;
  const measure: MeasureUse = median ? { measure: 'fulfilment_days', aggregate: 'median' } : { measure: 'fulfilment_days' };
  return finish(d, head, { ask: by.length ? 'groups' : 'value', subject: 'order', measures: [measure], by, intent: 'order_inquiry', why: 'how long fulfilment takes' });
}

const ITEMS = '(items?|units?|products?|pieces?|things|articles)';
const AN_ORDER = '(per|an?|each|every|in each|in an?|in the average) ?(average |typical |single )?(order|basket|purchase|transaction|cart)s?';
const SOME_ITEMS = new RegExp(`\\b${ITEMS}\\b`);
const PER_ORDER = new RegExp(`\\b${AN_ORDER}\\b`);
const ITEMS_OF_ORDER = new RegExp(`${SOME_ITEMS.source}.*${PER_ORDER.source}`);

/** "how many items does an average order contain", "what did customers spend per order", "what did we get per item": ratios said with verbs. */
function perOrder(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (d.numbers.length || d.having.length || d.rank || d.filters.some((f) => f.kind === 'order') || s.asksForList) return null;
  if (/\b(goods|things|products|items|stuff|what) (that )?we('ve| have)? sold\b.*\bcost\b|\bcost of what we sold\b|\b(we|i) (spend|spent|pay|paid)\b.*\b(goods|things|products|items|stuff|what) (that )?we('ve| have)? sold\b/.test(s.words)) {
    for (const noun of d.nouns) s.claim(noun.mention, 'ratio');
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'cogs' }], intent: 'sales_inquiry', why: 'what the goods sold cost' });
  }
  const words = s.words;
  const averaging = AVERAGE.test(words);
  const perOrderWords = PER_ORDER.test(words);
  const itemsPerOrder = (ITEMS_OF_ORDER.test(words) || /\b(average |typical )order (contain|hold|have|include)/.test(words)) && (averaging || /\bper order\b/.test(words)) && s.matches(/\b(how many|number|items per|units per|average)\b/);
  const spend = perOrderWords && /\b(per|average|typical|each) ?(single )?(order|sale|transaction|purchase)\b/.test(words) && (s.hasVerb('spend', 'earn', 'pay') || s.has('measure', 'spent') || /\bworth\b/.test(words));
  const perItem = /\b(per|an?|each|average) ?(average |single |sold )?(item|unit|piece)\b/.test(words) && (s.hasVerb('sell', 'earn') || /\b(get|got)\b/.test(words)) && !head.count && (head.howMuch || /^what\b/.test(words));
  const measure = itemsPerOrder ? 'items_per_order' : perItem ? 'selling_price' : spend && !SOME_ITEMS.test(words) ? 'aov' : null;
  if (!measure || d.measures.some(({ use }) => !['revenue', 'units', 'spent', 'aov', 'price', 'orders'].includes(use.measure))) return null;
  d.grouping = { ...d.grouping, per: null, by: d.grouping.by.filter((dim) => dim.dimension !== 'order' && dim.dimension !== 'product') };
  for (const mention of s.mentions) if (s.concept(mention, 'noun', 'order', 'unit', 'product', 'customer') || s.concept(mention, 'count') || s.concept(mention, 'aggregate') || s.concept(mention, 'each', 'by')) s.claim(mention, 'ratio');
  const dims = d.grouping.by;
  const [mention] = s.mentions;
  if (mention && comparedThings(d)) {
    d.measures = [{ mention, use: { measure } }];
    return null;
  }
  return finish(d, head, { ask: dims.length ? 'groups' : 'value', subject: 'sale', measures: [{ measure }], by: dims, intent: 'sales_inquiry', why: `${measure} said with a verb` });
}

function claimAll(d: Draft, kind: string, id: string): void {
  for (const mention of d.s.all(kind, id)) d.s.claim(mention, id);
}

/** "explain the revenue change between …", "what's behind the rise in …". */
const EXPLAINS = /\b(explain|account for|(what|whats) ?('s|is|was|s)? behind|reasons? (for|behind)) .*\b(change|drop|fall|rise|increase|decline|growth|decrease|difference|dip|jump|slump|spike)\b/;

function why(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const explains = s.matches(EXPLAINS);
  if (!s.has('analysis', 'why') && !explains) return null;
  if (explains) s.claimWords(/^(explain|account)$/);
  const changes = s.has('change') || s.matches(/\b(so (much )?(lower|higher|low|bad|good|weak|strong|slow)|below|above|bad|poor|slow|weak|slump\w*|behind)\b|\b(better|worse|higher|lower|stronger|weaker|bigger|smaller|less|more|fewer) than\b/);
  if (!changes && !explains && !d.measures.length) return null;
  const measure = namedMeasures(d)[0]?.measure ?? 'revenue';
  if (!SALES_FIGURES.has(measure)) return null;
  const chosen = choosePeriods(d, head, 'sale');
  if (!chosen.compare) return null;
  // "between Q3 and Q4": what changed is the later one.
  const periods = (chosen.compare.start ?? '') > (chosen.period.start ?? '') ? { period: chosen.compare, compare: chosen.period } : { period: chosen.period, compare: chosen.compare };
  claimAll(d, 'analysis', 'why');
  d.rank = null;
  return finish(d, head, { ask: 'analysis', subject: 'sale', measures: [{ measure: 'revenue' }], analysis: { kind: 'why' }, period: periods.period, compare: { kind: 'period', period: periods.compare }, intent: 'why', why: 'asks what moved revenue', keepNumbers: true });
}

function together(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('analysis', 'together')) return null;
  if (!s.hasVerb('buy', 'sell', 'order') && !s.has('noun', 'product') && !s.matches(/\b(together|alongside|pairs?|basket|bundle|combo|combination|(go|goes|went)( \w+)? with|paired)\b/) && !(d.filters.some((f) => f.kind === 'product') && s.matches(/\b(buy|buys|bought|order|ordered|purchase|purchased)( \w+)? with\b/))) return null;
  if (s.matches(/\b(added|all|taken|put|counted|summed|lumped) together\b/) && !s.hasVerb('buy')) return null;
  // "takings in November and December together": a sum.
  if (d.time.periods.length > 0 && s.annotation.concepts.some(({ concept }) => concept.kind === 'measure') && !s.matches(/\b(bought|buy\w*|purchas\w+|ordered|sold|sell\w*|products?|items?|goods)\b/)) return null;
  if (d.measures.length && !s.hasVerb('buy') && !/\b(go|goes|pairs?|basket|bundle|combin\w+)\b/.test(s.words)) return null;
  // "what did X and Y together bring in": both as one, where what is bought together is no figure.
  const joined = s.all('analysis', 'together').find((m) => /^together$/i.test(m.text) && d.filters.filter((f) => !f.negated && f.mention.to <= m.from && f.kind === d.filters.find((each) => each.mention.to === m.from)?.kind).length > 1);
  if (joined && (head.count || head.howMuch || s.hasVerb('earn', 'spend') || d.measures.length > 0)) {
    s.claim(joined, 'aggregate');
    return null;
  }
  const share = s.has('share');
  const products = d.filters.filter((f) => f.kind === 'product' && !f.negated);
  if (share || products.length > 1) return null;
  // "how much did our 5 worst bring in together": a sum.
  if (d.rank && head.howMuch && (s.hasVerb('earn', 'spend') || d.measures.length > 0)) {
    claimAll(d, 'analysis', 'together');
    return null;
  }
  if (s.matches(/\b(all together|taken together|together with)\b/) && !products.length && !s.hasVerb('buy')) return null;
  // "how many bundles did we sell": things of that name, and no pairs of others.
  if (head.count && s.concept(s.mentions[head.count.index + 1], 'analysis', 'together')) return null;
  claimAll(d, 'analysis', 'together');
  const [product] = products;
  if (product) d.filters = d.filters.filter((f) => f !== product);
  const ids = product?.condition.kind === 'field' ? product.condition.values.map(Number) : null;
  const which = head.which ?? d.rank?.noun;
  const two = d.s.mentions.find((m) => m.quantity?.value === 2 && nounOf(s, s.next(m) ?? m)?.id === 'product');
  const limit = ids ? (d.rank?.limit ?? null) : two || (d.rank?.singular && !which?.plural) ? 1 : (d.rank?.limit ?? 10);
  if (two) s.claim(two, 'pair');
  return finish(d, head, { ask: 'analysis', subject: 'product', analysis: { kind: 'together', with: ids, ...(ids && product?.condition.kind === 'field' && product.condition.label ? { label: product.condition.label } : {}) }, limit: limit ?? 10, intent: 'bought_together', why: 'products that share orders' });
}

function cohort(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('analysis', 'cohort')) return null;
  claimAll(d, 'analysis', 'cohort');
  const month = /\bmonth[- ]?(\d{1,2})\b/.exec(s.words)?.[1] ?? /\b(first|second|third|1st|2nd|3rd) month\b/.exec(s.words)?.[1] ?? /\bafter (\d{1,2}|one|two|three|six) months?\b/.exec(s.words)?.[1] ?? /\bm(\d{1,2})\b/.exec(s.words)?.[1];
  const words: Readonly<Record<string, number>> = { first: 1, '1st': 1, one: 1, second: 2, '2nd': 2, two: 2, third: 3, '3rd': 3, three: 3, six: 6 };
  const number = month === undefined ? (s.matches(/\bnext month\b|\bmonth after\b|\bfollowing month\b/) ? 1 : null) : (words[month] ?? Number(month));
  for (const m of s.mentions) if (m.quantity || nounOf(s, m)?.id === 'month') s.claim(m, 'cohort');
  d.grouping = { ...d.grouping, by: [] };
  d.rank = null;
  return finish(d, head, { ask: 'analysis', subject: 'customer', analysis: { kind: 'cohort', month: number }, intent: 'cohort', why: 'customers by the month of their first order', keepNumbers: true });
}

function rfm(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('analysis', 'rfm')) return null;
  claimAll(d, 'analysis', 'rfm');
  const segment = d.segments.some((x) => x.id.startsWith('rfm_'));
  if (segment || head.count) return null;
  return finish(d, head, { ask: 'records', subject: 'customer', columns: ['customer.recency_score', 'customer.frequency_score', 'customer.monetary_score', 'customer.last_order', 'customer.fulfilled_orders', 'customer.spent'], where: [{ kind: 'segment', segment: 'has_bought' }], intent: 'rfm', why: 'RFM scores of customers' });
}

function abc(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const lettered = /\b[ABC] (products|items|articles|skus)\b/.test(s.annotation.text);
  if (!s.has('analysis', 'abc') && !s.has('noun', 'abc_class') && !lettered) return null;
  claimAll(d, 'analysis', 'abc');
  // The classes are those of products: of brands or customers nothing is known.
  if (d.grouping.by.some((dim) => !['abc_class', 'product'].includes(dim.dimension)) && s.matches(/\b(?:pareto|abc(?: analysis| classification)?)\b.* (?:by|of|for|the|per|our) /)) d.doubts.abc = 0.5;
  claimAll(d, 'noun', 'abc_class');
  const letter = /\b([ABC])[ -](products?|items?|class|articles?|skus?|category|group)\b|\bclass ([ABC])\b/.exec(s.annotation.text);
  if (letter && !d.segments.some((x) => x.id === 'abc')) d.segments.push({ id: 'abc', of: 'product', condition: { kind: 'segment', segment: 'abc', value: (letter[1] ?? letter[3] ?? 'a').toUpperCase() }, from: 0, to: 0 });
  const eachClass = /\b(each|per|by|every)\b/.test(s.words) || /\ba, ?b,? (and|&) c\b/.test(s.words);
  if (head.count && eachClass) s.claim(head.count, 'count');
  if (d.segments.some((x) => x.id === 'abc') || s.has('share') || (head.count && !eachClass)) {
    d.grouping = { ...d.grouping, by: d.grouping.by.filter((dim) => dim.dimension !== 'abc_class') };
    return null;
  }
  const own = namedMeasures(d).filter((use) => use.measure !== 'revenue' && use.measure !== 'products');
  if (own[0]) return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(own[0].measure), measures: own, by: [by('abc_class')], sort: { by: { dimension: 'abc_class' }, direction: 'asc' }, intent: 'abc', why: 'a measure by ABC class' });
  const perProduct = s.has('noun', 'product') && /\b(each|every|which|list|all|show|per)\b/.test(s.words) && !s.matches(/how many/);
  if (perProduct) return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'revenue' }], by: [by('abc_class'), by('product')], intent: 'abc', why: 'the ABC class of each product' });
  return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'products' }, { measure: 'revenue' }, { measure: 'revenue', as: 'share' }], by: [by('abc_class')], sort: { by: { dimension: 'abc_class' }, direction: 'asc' }, intent: 'abc', why: 'products by ABC class' });
}

/** "are we getting more refunds": whether they rise. */
const GETTING = /^(?:and |so |but )?(?:are|have) (?:we|i)(?: been)? (?:getting|seeing|having|receiving|taking|selling|making|earning|giving)(?: any)? (?:more|fewer|less)\b/;

function direction(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (s.matches(/\bup or down\b.*\b(on|from|vs|versus|against|compared|than|over)\b/) && (d.time.periods.length > 0 || d.time.base)) return null;
  const upward = s.has('trend', 'trend') && s.matches(/\b(upward|upwards|downward|downwards|rising|falling|increasing|decreasing|growing|shrinking|declining|up|down)\b/) && !s.has('series') && !d.grouping.by.length;
  // "is revenue going down?", with no span to hold it against.
  const getting = GETTING.test(s.words);
  const asked = head.yesNo && (getting || s.has('change', 'grew', 'fell')) && !d.time.periods.length && !d.time.base && !d.numbers.length && !d.rank && d.time.conditions.length < 2 && !comparedThings(d) && (d.measures.length === 1 || (!d.measures.length && (d.nouns.some((n) => COUNT_OF_NOUN[n.id]) || (getting && s.hasVerb('sell', 'earn'))))) && !s.matches(/\bthan\b/) && /^(and |so |but )?(is|are|has|have) /.test(s.words);
  if ((!s.has('trend', 'direction') && !upward && !asked) || s.has('analysis', 'why')) return null;
  if (upward || asked) claimChange(d);
  if (getting) s.claimWords(/^(?:getting|seeing|having|receiving|giving|any)$/);
  const counted = s.has('trend', 'direction') && d.nouns.some((n) => n.plural && COUNT_OF_NOUN[n.id] && ['order', 'customer', 'unit'].includes(n.id));
  // "how is tea trending": its sales.
  const ofThing = s.matches(/\btrending\b/) && d.filters.length > 0 && d.filters.every((f) => !f.negated && DIMENSION_KINDS.has(f.kind)) && !d.nouns.some((n) => n.id !== 'product');
  if (!s.has('trend', 'trend') && !d.measures.length && !asked && !ofThing && !counted) return null;
  const yesNo = asked ? ({ kind: s.has('change', 'fell') || (getting && s.has('change', 'less')) ? 'fell' : 'rose' } as const) : null;
  claimAll(d, 'trend', 'direction');
  claimAll(d, 'trend', 'trend');
  const use = namedMeasures(d)[0] ?? verbMeasure(d, head) ?? (asked || counted ? nounMeasure(d) : null) ?? { measure: 'revenue' };
  // "are refunds going up": of the orders in that state.
  for (const { condition } of d.measures) if (condition) d.where.push(condition);
  const grain = d.grouping.by.map((dim) => grainOf(dim.dimension)).find((g) => g !== null) ?? 'month';
  d.grouping = { ...d.grouping, by: d.grouping.by.filter((dim) => !TIME_DIMENSIONS.has(dim.dimension)) };
  const periods = choosePeriods(d, head, subjectOfMeasure(use.measure));
  return finish(d, head, { ask: 'analysis', subject: subjectOfMeasure(use.measure), measures: [use], analysis: { kind: 'trend', grain }, intent: 'trend_direction', why: 'whether it rises or falls', period: periods.period, compare: null, yesNo });
}

/** "which items run out first": products in stock by how long they last. */
function runsOutFirst(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('segment', 'runs_out') || d.time.periods.length || d.time.durations.length || d.filters.some((f) => f.kind === 'product') || !s.matches(/\b(soonest|first|earliest|next|quickest|fastest|soon)\b/)) return null;
  s.claimWords(/^(soonest|first|earliest|next|soon)$/);
  for (const mention of [...s.all('superlative'), ...s.mentions.filter((m) => m.quantity?.unit === 'ordinal')]) s.claim(mention, 'superlative');
  d.segments = d.segments.filter((x) => x.id !== 'runs_out');
  const measure = { measure: 'days_of_cover' };
  const many = s.mentions.find((m) => m.quantity?.unit === 'plain' && !m.period && !s.isClaimed(m));
  if (many) for (const m of [many, ...s.all('noun', 'product')]) s.claim(m, 'limit');
  const one = head.which?.plural === false || familyAsked(d)?.plural === false || (d.rank?.singular === true && !d.nouns.some((n) => n.plural));
  return finish(d, head, { ask: 'groups', subject: 'product', measures: [measure, { measure: 'run_out_date' }], by: [by('product')], where: [{ kind: 'segment', segment: 'in_stock' }], sort: { by: { measure }, direction: 'asc' }, limit: d.rank?.limit ?? many?.quantity?.value ?? (one ? 1 : 10), intent: 'inventory_inquiry', why: 'what runs out first' });
}

/** "fast moving", "slow sellers": products in stock by velocity. */
function stockSpeed(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const fast = s.free('segment', 'fast').filter((m) => !s.concept(m, 'superlative') || /mov|fly|fast/.test(m.text.toLowerCase()));
  const slow = s.free('segment', 'slow').filter((m) => !s.concept(m, 'superlative') || /mov|slow/.test(m.text.toLowerCase()));
  // "slowest 5 products by velocity": said with the measure.
  const speed = d.rank?.noun?.id === 'product' && s.has('measure', 'velocity') ? s.all('superlative').find((m) => /^(the )?(slow|fast|quick)est$/i.test(m.text)) : undefined;
  if (speed && /slow/i.test(speed.text)) slow.push(speed);
  const [mention] = speed ? [speed] : [...fast, ...slow];
  if (!mention) return null;
  if (/^hot|\bfl(?:y|ying|ew|own)\b|\bwalk|\bwell\b/.test(mention.text.toLowerCase())) {
    s.claim(mention, 'superlative');
    return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'units' }], by: [by('product')], sort: { by: { measure: { measure: 'units' } }, direction: 'desc' }, limit: d.rank?.limit ?? 10, intent: 'ranking', why: 'best selling products' });
  }
  s.claim(mention, 'superlative');
  const number = s.mentions.find((m) => m.quantity?.unit === 'plain' && !m.period && (m.to === mention.from || m.from === mention.to) && Number.isInteger(m.quantity.value));
  s.claim(number, 'limit');
  const measure = { measure: 'velocity' };
  return finish(d, head, {
    ask: 'groups', subject: 'product', measures: [measure, ...namedMeasures(d).filter((named) => named.measure !== measure.measure)], by: [by('product')], where: [{ kind: 'segment', segment: 'in_stock' }],
    sort: { by: { measure }, direction: slow.includes(mention) ? 'asc' : 'desc' }, limit: d.rank?.limit ?? number?.quantity?.value ?? 10, intent: 'inventory_inquiry', why: 'products in stock by velocity', gaps: true,
  });
}

export const allTime = (plan: Plan): boolean => plan.period === ALL_TIME;
