import type { DimensionUse, MeasureUse, Sort } from '../../analytics/plan.js';
import { isPlural } from '../../language/words.js';
import { namedMeasures, nounMeasure } from '../measures/askedMeasures.js';
import { countMeasure } from '../measures/counting.js';
import type { Draft, Rank } from '../draft.js';
import { amongThem } from './amongThem.js';
import { single } from '../measures/figure.js';
import { finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import { defaultMeasure, subjectOfMeasure } from '../measures/measureSubjects.js';
import { COUNT_OF_NOUN, measureAt } from '../measures/measures.js';
import { familyAsked } from './familySubject.js';
import { dimensionOf, nounOf, subjectOf, TIME_DIMENSIONS } from './nouns.js';
import { isWise, namesGoods, THEIRS } from './rank.js';
import { askedOfRanked, freeFields } from './rankedFields.js';
import { newAreCounted } from '../measures/settleMeasures.js';
import type { Reading } from '../reading.js';
import { holds } from '../measures/stockMeasures.js';
import { recordRanking } from './recordRanking.js';
import type { Sentence } from '../sentence.js';

const HIGH_END = '(?:best|highest|strongest|top|biggest|largest|busiest|most|max(?:imum)?)';
const LOW_END = '(?:worst|lowest|weakest|smallest|quietest|slowest|least|min(?:imum)?)';
const BESIDE = '(?:[ -]\\w+){0,3}? (?:and|&|as well as|vs\\.?|versus|against|or|compared (?:to|with)|(?:with|to)(?= (?:our|my) )) (?:the |our |my )?';
export const BOTH_ENDS = new RegExp(`\\b${HIGH_END}${BESIDE}${LOW_END}\\b|\\b${LOW_END}${BESIDE}${HIGH_END}\\b`);
/** Spans of which there are few enough for an answer to hold them all. */
const FEW_SPANS: ReadonlySet<string> = new Set(['month', 'quarter', 'year', 'weekday', 'calendar_month', 'hour']);

/** "categories by revenue": a plural and what it goes by. */
function sortedList(d: Draft): Rank | null {
  if (!d.grouping.byMeasure || d.grouping.by.length) return null;
  const noun = d.nouns.find((n) => n.plural && dimensionOf(n) && !d.s.isClaimed(n.mention));
  if (!noun) return null;
  d.s.claim(noun.mention, 'ranked');
  return { direction: /\b(ascending|asc|lowest first|smallest first|low to high|lowest to highest)\b/.test(d.s.words) ? 'asc' : 'desc', measure: null, byTime: false, limit: null, offset: 0, noun, singular: false, word: 'by' };
}

/** "the largest order of each tier", "highest order total by country": the end of each group, not the groups with the largest sum. */
function endsOfGroups(d: Draft, head: Head, rank: Rank, named: readonly MeasureUse[]): Reading | null {
  const dims = d.grouping.by.filter((dim) => dim.dimension !== 'order');
  const ofOrders = (rank.noun?.id === 'order' && !rank.noun.plural) || (rank.noun === null && (rank.measure ?? named[0])?.measure === 'order_total');
  if (!ofOrders || !dims.length || rank.byTime || rank.limit !== null || d.grouping.per !== null || (rank.measure && !['order_total', 'revenue', 'spent', 'aov'].includes(rank.measure.measure))) return null;
  const measure: MeasureUse = { measure: 'order_total', aggregate: rank.direction === 'asc' ? 'min' : 'max' };
  return finish(d, head, { ask: 'groups', subject: 'order', measures: [measure], by: dims, sort: rankSort(measure, rank.direction), intent: 'breakdown', why: 'the largest or smallest order of each group' });
}

/** "which week had the biggest jump compared to the week before": each one's own predecessor. */
const beforeEach = (d: Draft, dimension: string): boolean => d.time.base?.base === 'previous' && d.time.base.mention.text.toLowerCase().includes(dimension);

/** "which month had the biggest growth": buckets by their change to the one before, not to the same one of another period. */
function growingTime(d: Draft, head: Head, rank: Rank, dimension: string, use: MeasureUse): Reading | null {
  const { s } = d;
  if (!TIME_DIMENSIONS.has(dimension) || !s.has('change', 'growth', 'grew', 'fell') || d.time.periods.length > 1 || (d.time.base && !beforeEach(d, dimension)) || rank.measure?.measure === 'orders') return null;
  // "biggest jump" goes by the amount, "highest growth" by the ratio.
  const byRatio = s.has('change', 'growth') || s.matches(/\b(percent\w*|rate|relative|fastest|quickest|slowest)\b|%/);
  d.time = { ...d.time, base: null };
  const growth: MeasureUse = { ...use, as: byRatio ? 'growth' : 'change' };
  const down = s.has('change', 'fell') && !s.has('change', 'grew', 'growth');
  const reading = finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [growth, use, { ...use, as: byRatio ? 'change' : 'growth' }], by: [{ dimension }], sort: rankSort(growth, down !== (rank.direction === 'asc') ? 'asc' : 'desc'), limit: rank.limit ?? (rank.singular ? 1 : 10), compare: null, gaps: true, intent: 'ranking', why: `${dimension}s by their change` });
  return { ...reading, assumptions: reading.assumptions.filter((said) => !said.startsWith('Compared with the ')) };
}

/** "number of customers by city, top 3": the groups go by what is counted in them. */
function countedOf(d: Draft, head: Head): MeasureUse | null {
  if (!head.count && d.rank?.word === '' && d.grouping.by.length > 0) return nounMeasure(d);
  const counted = head.count && d.grouping.by.length > 0 ? nounOf(d.s, head.countTarget ?? undefined) : null;
  if (!head.count || !counted || d.grouping.mentions.has(counted.mention.index)) return null;
  d.s.claim(head.count, 'count');
  d.s.claim(counted.mention, 'measure');
  return countMeasure(d, head, counted.id);
}

const OF_THEIRS = new RegExp(`${THEIRS}(?: (?:current|total|own))?$`);

/** What things of one kind are counted by within another; null where they are not. */
function countedWithin(group: string, thing: string): string | null {
  if (thing === 'order') return 'orders';
  if (thing === 'customer') return ['city', 'country', 'tier'].includes(group) ? 'customers' : null;
  return thing === 'product' && ['category', 'brand', 'supplier'].includes(group) ? 'products' : null;
}

/** Superlatives: the winner in the singular, a list otherwise. */
export function ranking(d: Draft, head: Head): Reading | null {
  const { s } = d;
  let rank = d.rank ?? sortedList(d);
  if (!rank) return null;
  // "how many first orders": of as many customers, not the oldest ones.
  if (head.count && rank.byTime && rank.limit === null && rank.noun?.id === 'order' && rank.noun.plural && /^first$/.test(rank.word) && !head.yesNo) {
    d.rank = null;
    d.where.push({ kind: 'segment', segment: 'first_of_customer' });
    return null;
  }
  d.rank = rank;
  // "the most valuable stock": what it is worth, not what was spent on it.
  if (rank.measure?.measure === 'spent' && s.matches(/\bvaluable\b/) && s.has('measure', 'stock', 'inventory_value')) {
    d.rank = rank = { ...rank, measure: { measure: 'inventory_value' } };
    d.measures = d.measures.filter(({ use }) => use.measure !== 'stock');
  }
  // "the biggest drop in orders from one month to the next": the month is ranked, by the change of what is named.
  if (s.wantsGrowth && s.has('change', 'grew', 'fell', 'growth', 'difference') && (rank.noun === null || COUNT_OF_NOUN[rank.noun.id])) {
    const counted = rank.noun && COUNT_OF_NOUN[rank.noun.id];
    const moved = growingTime(d, head, { ...rank, measure: null, singular: rank.limit === null }, s.wantsGrowth, namedMeasures(d)[0] ?? rank.measure ?? { measure: counted ?? 'revenue' });
    if (moved) return moved;
  }
  // "how profitable were we": a figure of the shop, not a ranking.
  if (rank.word === 'profitable' && !rank.noun) return single(d, head, [{ measure: 'gross_profit' }], 'how profitable');
  // "the oldest open order": the noun is part of the state.
  const states = d.segments.find((x) => x.of === 'order' || x.of === 'customer') ?? (d.filters.some((f) => f.kind === 'status') ? { of: 'order' } : undefined);
  const inState = !rank.noun && states && !namesGoods(rank) ? s.mentions.find((m) => /\borders?\b|\bcustomers?\b/.test(m.text.toLowerCase()) && (s.concept(m, 'segment') || s.concept(m, 'status'))) ?? (rank.byTime && s.matches(/\b(?:oldest|newest|latest|earliest|first|last)(?: ones?)?\b/) ? s.mentions.find((m) => s.concept(m, 'segment') ?? s.concept(m, 'status')) : undefined) : undefined;
  const noun = rank.noun ?? (inState && states ? { mention: inState, id: states.of, plural: isPlural(inState.text.toLowerCase()) } : null) ?? familyAsked(d);
  if (noun && !rank.noun) d.rank = rank = { ...rank, noun, singular: rank.limit === null && !noun.plural };
  // "top 5 customers and their orders": how many they are.
  const theirCount = noun === null ? undefined : d.nouns.filter((n) => n.plural && n !== noun && OF_THEIRS.test(s.wordsBetween(noun.mention.to, n.mention.from))).map((n) => countedWithin(noun.id, n.id)).find((each) => each !== null);
  const named = [...namedMeasures(d), ...(theirCount ? [{ measure: theirCount }] : []), ...stockOfWinner(d, head)];
  const ends = endsOfGroups(d, head, rank, named);
  if (ends) return ends;
  const byNoun = nounOf(s, d.grouping.byMeasure ?? undefined);
  const said = d.grouping.byMeasure && (measureAt(s, d.grouping.byMeasure)?.use ?? (byNoun && { measure: COUNT_OF_NOUN[byNoun.id] ?? 'orders' }));
  // "by revenue from new customers": that part of it.
  const byMeasure = (said?.measure === 'revenue' ? named.find(({ measure }) => measure === 'new_revenue' || measure === 'returning_revenue') : undefined) ?? said;
  if (d.grouping.byMeasure) s.claim(d.grouping.byMeasure, 'measure');
  const changes = (s.has('change', 'grew', 'fell', 'growth', 'difference') || (s.has('change', 'more', 'less') && d.time.periods.length > 1)) && (d.time.periods.length > 0 || d.time.base !== null) && !TIME_DIMENSIONS.has(noun?.id ?? '');
  const priced = noun?.id === 'product' && s.hasVerb('cost') ? { measure: 'price' } : null;
  const among = amongThem(d, noun?.id);
  if (among) d.grouping = { ...d.grouping, by: [] };
  const bestSeller = rank.measure !== null && !noun && d.grouping.by.length === 1 && implied(rank.measure.measure);
  const byValue = s.matches(/\bby (value|amount|money|spend|spending)\b/) ? { measure: s.has('measure', 'stock') ? 'inventory_value' : noun?.id === 'customer' && !d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) ? 'spent' : 'revenue' } : null;
  if (byValue) for (const cue of s.all('each', 'by')) if (/^(value|amount|money|spend|spending)$/.test(s.wordAfter(cue))) s.claim(cue, 'by');
  // "who bought most often": sales are fulfilled orders.
  if (rank.measure?.measure === 'orders' && noun?.id === 'customer' && /\b(times|often|frequent|frequently)\b/.test(s.words) && s.matches(/\b(bought|buys?|buying|purchased?|purchasing)\b/) && !s.hasVerb('order') && !s.has('noun', 'order')) d.rank = rank = { ...rank, measure: { measure: 'fulfilled_orders' } };
  // "top customers with their number of orders and total spend": what they are ranked by is usual, the rest is shown.
  const shownSpend = noun?.id === 'customer' && rank.measure === null && /\bwith( their| the| its)?$/.test(s.wordsBetween(0, Math.min(...d.measures.map(({ mention }) => mention.from), s.tokens.length)).replace(/ (city|country|name|tier|email|cities|,|and|number of|total|the|their)(?= |$)/g, '')) ? named.find((each) => each.measure === 'spent') : undefined;
  // "top 5 products with their stock": what they are ranked by is usual here, too.
  const [leading] = d.measures;
  const isBeside = rank.measure === null && noun !== null && (theirCount !== undefined || (leading !== undefined && OF_THEIRS.test(s.wordsBetween(noun.mention.to, leading.mention.from))));
  // "the most profitable, margin-wise": by what is said of it.
  const wise = d.measures.find(({ mention }) => isWise(s, mention))?.use;
  const chief = byMeasure ?? byValue ?? wise ?? rank.measure ?? shownSpend ?? (isBeside ? null : named[0]) ?? priced ?? countedOf(d, head);
  // "the most stock in value": what it is worth.
  const asked: MeasureUse | null = chief?.measure === 'stock' && s.matches(/\b(in|by|in terms of) (value|money|cash|worth)\b/) ? { measure: 'inventory_value' } : chief;
  // Of the customers of a place: each one's, not the sum.
  const measure: MeasureUse | null = asked?.measure === 'spent' && !asked.aggregate && ((s.matches(/\b(lifetime value|ltv|clv|cltv)\b/) && noun && CUSTOMER_KINDS.has(noun.id)) || (s.matches(/\bon average\b/) && noun?.id !== 'customer')) ? { measure: 'ltv' } : asked;
  if (measure?.measure === 'ltv') for (const mention of s.all('aggregate', 'avg')) s.claim(mention, 'aggregate');
  const dimension = bestSeller || (noun && dimensionOf(noun));
  const perDimension = d.grouping.by.length > 0 && dimension ? d.grouping.by[0] ?? null : null;
  const columns = askedOfRanked(d, head, noun);
  // "cheapest", "newest": the thing itself is listed, with no measure of sales.
  const records = recordRanking(d, head, rank, measure, columns);
  if (records) return records;
  const target = among ?? inGeneral(s, dimension ?? d.grouping.by[0] ?? (measure && implied(measure.measure)) ?? (namesGoods(rank) ? { dimension: 'product' } : null));
  if (!target || (target.dimension === 'order')) return null;
  // "best selling", "most popular" count units of products; of other things they mean revenue, of ways to pay the orders.
  const selling = rank.measure?.measure === 'units' && !ofObject(d) && measure === rank.measure && target.dimension !== 'product' && !/units|items|pieces/.test(rank.word) && !s.has('measure', 'units') && !s.has('noun', 'unit');
  const slow = rank.measure?.measure === 'fulfilment_days' && /fast|quick|slow|long|short/.test(rank.word) && (Boolean(byMeasure) || !s.matches(/\b(fulfil\w*|deliver\w*|ship\w*|order|orders)\b/) || QUIET.test(s.words));
  // "our cheapest supplier": by what the shop pays, not by what it asks.
  const ofSupplier = target.dimension === 'supplier' && rank.measure?.measure === 'price' && measure === rank.measure && !s.has('measure', 'price');
  if (ofSupplier) d.assumptions.push('Suppliers are compared by the average cost per unit of their products.');
  const asSpend = (target.dimension === 'campaign' && measure !== null && ['spent', 'price', 'cost'].includes(measure.measure)) || (['campaign', 'channel'].includes(target.dimension) && measure === null && s.hasVerb('cost'));
  const chosen: MeasureUse = asSpend ? { measure: 'spend' } : ofSupplier ? { measure: 'cost' } : slow ? (s.matches(/\bturn(s|ed|ing)? over\b/) ? { measure: 'inventory_turnover' } : (byMeasure ?? (s.has('noun', 'order') && QUIET.test(s.words) ? { measure: 'orders' } : defaultMeasure(target.dimension)))) : selling ? { measure: ['payment_method', 'status', 'hour'].includes(target.dimension) ? 'orders' : 'revenue' } : (measure ?? ofObject(d) ?? verbForRank(d, head) ?? (rank.noun === null && s.matches(/\b(most|fewest|least|highest|lowest) first\b/) ? nounMeasure(d) : null) ?? defaultMeasure(target.dimension));
  // "the highest profit per unit": each group's figure divided.
  const divided = d.grouping.per !== null && ['unit', 'customer', 'order', 'product'].includes(d.grouping.per) && d.grouping.per !== target.dimension && chosen.aggregate === undefined;
  // "makes us most money per unit": its revenue would be its price.
  if (chosen.measure === 'new_customers') newAreCounted(d);
  const kept = divided && d.grouping.per === 'unit' && measure === null && chosen.measure === 'revenue';
  if (kept) d.assumptions.push('Money made per unit was read as gross profit per unit.');
  const use: MeasureUse = kept ? { measure: 'gross_profit', per: 'unit' } : divided && d.grouping.per ? { measure: chosen.measure === 'margin' && d.grouping.per === 'unit' ? 'gross_profit' : chosen.measure, per: d.grouping.per } : chosen;
  for (const { condition } of [...d.measures, rank]) if (condition) d.where.push(condition);
  const grows = growingTime(d, head, rank, target.dimension, use);
  if (grows) return grows;
  // "the best and the worst month": all of them, whose highest and lowest are said.
  if (BOTH_ENDS.test(s.words) && FEW_SPANS.has(target.dimension) && rank.limit === null && !perDimension) return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [target], sort: { by: { dimension: target.dimension }, direction: 'asc' }, gaps: true, intent: 'trend', why: 'both ends of a series' });
  const others = [...named, ...(rank.measure && !selling && !slow && !asSpend && !ofSupplier ? [rank.measure] : [])].filter((other) => other.measure !== use.measure && other.measure !== chosen.measure && !(use.measure === 'ltv' && other.measure === 'spent') && !(divided && d.grouping.per === 'unit' && other.measure === 'units'));
  const time = TIME_DIMENSIONS.has(target.dimension);
  const owner = subjectOf(target.dimension);
  const fields = owner && owner !== 'order' && d.grouping.by.length === 0 && !changes ? [...new Set([...columns, ...freeFields(d, owner)])] : [];
  // "the e-mail of our best customer": a record, found by its place in a ranking.
  if (fields.length && owner) {
    return finish(d, head, { ask: 'records', subject: owner, measures: [use, ...others], columns: fields, sort: rankSort(use, rank.direction), limit: rank.limit ?? (rank.singular ? 1 : 10), offset: rank.offset, intent: 'ranking', why: `a property of ${target.dimension}s ranked by ${use.measure}` });
  }
  const extraBy = perDimension ? [] : d.grouping.by.filter((other) => other.dimension !== target.dimension);
  const timeRank = rank.byTime && time;
  // The worst rate of cancellations is the highest.
  const turned = LESS_IS_BETTER.has(use.measure) && /\b(worst|best|poorest|better|worse)\b/.test(rank.word === 'rank' ? s.words : rank.word);
  const direction = slow || turned ? (rank.direction === 'desc' ? 'asc' : 'desc') : changes ? (s.has('change', 'fell') && !s.has('change', 'grew') ? (rank.direction === 'desc' ? 'asc' : 'desc') : rank.direction) : rank.direction;
  const sort: Sort = changes ? { by: { change: (s.has('change', 'growth') && !s.matches(/\babsolute\b/)) || s.matches(/\b(percent\w*|rate|%|relative|fastest|quickest|slowest)\b/) ? 'change_ratio' : 'change' }, direction } : timeRank ? { by: { dimension: target.dimension }, direction } : rankSort(use, direction);
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use, ...others], by: perDimension ? [perDimension, target] : [target, ...extraBy],
    sort, limit: rank.limit ?? (rank.singular ? 1 : perDimension ? 1 : 10), offset: rank.offset, per: perDimension,
    gaps: false, intent: 'ranking', why: `ranks ${target.dimension} by ${use.measure}`,
  });
}

/** "which month is usually our best": of the months of any year, as of the days of any week. */
function inGeneral(s: Sentence, target: DimensionUse | null): DimensionUse | null {
  const name = { month: 'calendar_month', day: 'weekday' }[target?.dimension ?? ''];
  return name !== undefined && s.matches(/\b(usually|typically|normally|generally|tends? to|in general|traditionally)\b/) ? { dimension: name } : target;
}

/** "our slowest day for orders": a time of little business, whatever orders take. */
const QUIET = /\b(slow|fast)est (day|date|weekday|week|month|quarter|hour)s?( of the (?:week|month|year|day))?( ever)? (?:(for|of|in)( our| the)? (orders|sales|business)\b|,? ?(?:orders?|sales?) ?-? ?wise\b)/;

/** Measures of which less is better. */
export const LESS_IS_BETTER: ReadonlySet<string> = new Set(['cancellation_rate', 'refund_rate', 'stockout_rate', 'fulfilment_days']);

/** "how many of the best seller are in stock": a figure of the winner, not a condition on it. */
function stockOfWinner(d: Draft, head: Head): readonly MeasureUse[] {
  const counts = head.count !== null || head.howMuch;
  if (!counts || d.rank?.measure?.measure !== 'units' || !d.segments.some((segment) => segment.id === 'in_stock')) return [];
  d.segments = d.segments.filter((segment) => segment.id !== 'in_stock');
  return [{ measure: 'stock' }];
}

/** "the country that buys the most coffee": how much of it, in units. */
function ofObject(d: Draft): MeasureUse | null {
  const { s } = d;
  const most = s.mentions.find((m) => s.role(m) === 'superlative' && /\b(most|least|fewest)$/i.test(m.text) && !/\bbest\b/i.test(m.text));
  const object = most && d.filters.find((f) => !f.negated && PRODUCT_KINDS.has(f.kind) && f.kind !== 'supplier' && f.mention.from === most.to);
  return object && s.matches(/\b(sell|sells|selling|sold|shift|shifted|buy|buys|bought|purchased?)\b/) ? { measure: 'units' } : null;
}

function verbForRank(d: Draft, head: Head): MeasureUse | null {
  const { s } = d;
  const product = d.filters.some((f) => PRODUCT_KINDS.has(f.kind));
  // "which supplier do we need to order the most from": the shop buys, not its customers.
  if (d.rank?.noun?.id === 'supplier' && s.matches(/\b(we|i) (need|have|ought|should|must)\b.*\b(re-?order|order|buy|purchase|restock)\b|\bshould (we|i) (re-?order|order|buy|purchase|restock)\b/)) return { measure: 'reorder_quantity' };
  if (d.rank?.noun?.id === 'payment_method' && (/prefer|favou?rite|popular/.test(d.rank.word) || s.matches(/\b(use|uses|used|using|choose|chose|chosen|pick|picks|pay|pays|paid|paying|pay with)\b/))) return { measure: 'orders' };
  if (/busiest|quietest|slackest/.test(d.rank?.word ?? '') && s.has('noun', 'order') && d.rank?.noun?.id !== 'order') return { measure: 'orders' };
  // "which tier cancels most": by the number of those orders.
  if (d.filters.some((f) => f.kind === 'status' && !f.negated && f.label !== 'fulfilled')) return { measure: 'orders' };
  if (holds(d) && ['product', 'category', 'brand', 'supplier'].includes(d.rank?.noun?.id ?? '')) return { measure: 'stock' };
  if (s.hasVerb('buy', 'order') && d.rank?.noun?.id === 'customer' && product) return { measure: 'units' };
  if (s.hasVerb('order') && !s.hasVerb('sell', 'buy')) return { measure: 'orders' };
  if (s.hasVerb('spend')) return { measure: s.matches(/\bon average\b/) && d.rank?.noun?.id !== 'customer' ? 'ltv' : 'spent' };
  if (s.hasVerb('earn')) return { measure: 'revenue' };
  if (s.hasVerb('sell') && d.rank?.noun && d.rank.noun.id !== 'product') return { measure: 'revenue' };
  if (s.hasVerb('buy') && d.rank?.noun?.id === 'customer') return { measure: 'spent' };
  void head;
  return null;
}

const implied = (measure: string): { dimension: string } | null =>
  measure === 'spent' || measure === 'ltv' || measure === 'fulfilled_orders' ? { dimension: 'customer' } : ['spend', 'roi', 'roas'].includes(measure) ? { dimension: 'campaign' } : ['units', 'gross_profit', 'price', 'weight', 'stock', 'inventory_value', 'days_of_cover', 'margin', 'orders'].includes(measure) ? { dimension: 'product' } : null;
