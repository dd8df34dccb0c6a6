import { DIMENSIONS } from '../../analytics/dimensions.js';
import { MEASURES } from '../../analytics/measures/measures.js';
import type { MeasureUse } from '../../analytics/plan.js';
import { isHowOften, isSameFigure, namedMeasures, nounMeasure, timesDone, verbMeasure } from '../measures/askedMeasures.js';
import { asOfThen, countMeasure, countsOrdersInState, listsOrdersInState, newWhoDid, PLACED } from '../measures/counting.js';
import type { Draft } from '../draft.js';
import { anyStatus, moneyOfOrders, single } from '../measures/figure.js';
import { by, finish, rankSort } from '../finish.js';
import { ALL_TIME } from '../../periods/period.js';
import { bucketIn } from '../time/bucketIn.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS } from '../measures/kinds.js';
import { isStockMeasure, subjectOfMeasure } from '../measures/measureSubjects.js';
import { ALREADY_MEAN, COUNT_OF_NOUN } from '../measures/measures.js';
import { dimensionOf, nounOf, subjectOf, TIME_DIMENSIONS } from './nouns.js';
import type { Reading } from '../reading.js';

/** "where do our customers live": by country, or by city where towns are asked for. */
export function places(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!s.has('ask', 'where') || d.filters.some((f) => ['customer', 'order', 'product', 'email'].includes(f.kind)) || d.grouping.by.length || d.rank?.noun?.id === 'city' || (d.rank?.noun?.id === 'customer' && !/^(?:the )?most\b/.test(d.rank.word)) || (d.rank?.singular && (d.rank.noun?.id === 'customer' || d.rank.measure?.measure === 'spent'))) return null;
  if (!s.hasVerb('live', 'ship', 'sell', 'earn') && !s.matches(/\b(come|comes|coming|from|located|based|are)\b/)) return null;
  const named = namedMeasures(d);
  const use = named[0] ?? nounMeasure(d) ?? { measure: s.has('noun', 'order') && !s.has('noun', 'customer') ? 'orders' : s.hasVerb('sell', 'earn') ? 'revenue' : 'customers' };
  d.rank = null;
  for (const noun of d.nouns) s.claim(noun.mention, 'group');
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [by(s.has('noun', 'city') ? 'city' : 'country')], sort: rankSort(use, 'desc'), intent: 'breakdown', why: 'where they are' });
}

/** Breakdowns and trends: measures by dimensions. */
export function grouped(d: Draft, head: Head): Reading | null {
  const { grouping, s } = d;
  let dims = [...grouping.by];
  const named = namedMeasures(d);
  const trend = s.all('trend');
  if (!dims.length && s.matches(/\b(distribution|mix|split|makeup|make-up|breakdown)\b/)) dims = d.nouns.filter((n) => dimensionOf(n) && subjectOf(n.id) === null && !s.isClaimed(n.mention)).map((n) => { s.claim(n.mention, 'group'); return by(n.id); }).slice(0, 1);
  if (!dims.length && s.has('trend', 'season')) dims = [by(s.has('noun', 'weekday') ? 'weekday' : 'calendar_month')];
  const running = s.free('trend', 'running').length > 0;
  if (!dims.length && (running || s.has('trend', 'trend'))) dims = [by(running ? bucketIn(d.time.periods[0]?.period ?? ALL_TIME, d.calendar.today) : 'month')];
  // "list the orders of last week with a running total": of single orders no plan adds up.
  if (running && !grouping.by.length && BESIDE_RUNNING.test(s.words) && d.nouns.some((n) => n.id === 'order' && n.plural) && !named.length) d.doubts.running = 0.45;
  const barred = !dims.length && d.numbers.length > 0 && head.subject === null && !head.yesNo ? (head.which ?? d.nouns.find((n) => n.plural && dimensionOf(n) && !s.isClaimed(n.mention))) : undefined;
  if (barred && dimensionOf(barred)) {
    s.claim(barred.mention, 'group');
    dims = [by(barred.id)];
  }
  // "cities with more than 10 customers": what is counted is not what is listed.
  const [bar] = d.numbers;
  const leading = !dims.length && !head.count && !head.yesNo && bar && (bar.counted || nounOf(s, bar.before ?? undefined)?.id === 'product') ? d.nouns.find((n) => n.plural && dimensionOf(n) && subjectOf(n.id) === null && !s.isClaimed(n.mention) && n.mention.to <= bar.from) : undefined;
  if (leading && /^(with|having|where|whose|that|which|who)\b/.test(s.wordsBetween(leading.mention.to, bar?.from ?? 0))) {
    s.claim(leading.mention, 'group');
    dims = [by(leading.id)];
  }
  // "how many countries had more than 40 orders": those that did, and their number.
  // "on how many days did we get more than 5 orders": the days are counted, not the orders.
  const spans = !dims.length && d.numbers.length > 0 && head.count ? nounOf(s, s.mentions[head.count.index + 1]) : null;
  if (spans && spans.plural && TIME_DIMENSIONS.has(spans.id) && !s.isClaimed(spans.mention)) {
    s.claim(spans.mention, 'group');
    dims = [by(spans.id)];
  }
  const barredCount = !dims.length && d.numbers.length > 0 && head.count ? nounOf(s, head.countTarget ?? undefined) : null;
  if (barredCount && dimensionOf(barredCount) && subjectOf(barredCount.id) === null) {
    s.claim(barredCount.mention, 'group');
    dims = [by(barredCount.id)];
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
  const often = head.count && isHowOften(head.count) && !named.length ? timesDone(d) : null;
  if (often) s.claim(head.count ?? undefined, 'count');
  let measures: readonly MeasureUse[] = often ? [often] : named;
  const first_time = d.segments.find((segment) => segment.id === 'first_time');
  const fresh = d.segments.find((segment) => segment.id === 'new' && segment.of === 'customer');
  // "orders from new customers by country": the orders are counted.
  if (!named.length && (first_time || fresh) && !d.nouns.some((n) => n.id === 'order' && (n.mention.from <= 1 || n.mention === head.countTarget))) {
    d.segments = d.segments.filter((segment) => segment !== first_time && segment !== fresh);
    for (const use of d.time.periods) s.claim(use.mention, 'time');
    measures = [{ measure: first_time ? 'first_time_buyers' : 'new_customers' }];
  }
  const counted = head.count && nounOf(s, head.countTarget ?? undefined);
  if (counted && !grouping.mentions.has(head.countTarget?.index ?? -1) && !dims.some((dim) => dim.dimension === counted.id)) measures = [countMeasure(d, head, counted.id), ...named];
  if (head.count) s.claim(head.count, 'count');
  if (countsOrdersInState(d, head) || listsOrdersInState(d)) measures = [{ measure: 'orders' }];
  // "how many placed an order": people did.
  if (!measures.length && head.count && d.segments.length === 0 && s.matches(PLACED)) measures = [{ measure: 'ordering_customers' }];
  if (!measures.length && moneyOfOrders(d, head)) measures = [{ measure: 'order_total' }];
  // "how much did Gold customers bring in": a noun says whose money it is, and is not counted.
  const money = !measures.length && !head.count && (head.howMuch || (s.hasVerb('earn') && s.matches(/\bwhat (did|do|does|have|has)\b/))) ? verbMeasure(d, head) : null;
  if (money) measures = [money];
  if (!measures.length && head.who) measures = [countMeasure(d, head, 'customer')];
  if (!measures.length) {
    const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && !s.isClaimed(n.mention) && !TIME_DIMENSIONS.has(n.id) && !dims.some((dim) => dim.dimension === n.id));
    const ofTrend = s.has('trend') && noun?.id === 'product';
    if (noun && !ofTrend && !(listed && ['customer', 'product', 'order'].includes(noun.id))) measures = [countMeasure(d, head, noun.id)];
  }
  if (!measures.length && d.filters.some((f) => f.kind === 'status')) measures = [{ measure: 'orders' }];
  if (!measures.length && d.segments.length) measures = [{ measure: COUNT_OF_NOUN[d.segments[0]?.of ?? 'product'] ?? 'products' }];
  // "what colours do the mugs come in": the range, not its sales.
  const inRange = attribute && !measures.length && d.time.periods.length === 0 && !s.matches(/\b(sell|sells|selling|sold|buy|buys|bought|order|ordered|made|make|earn|earned|revenue)\b/);
  if (inRange) measures = [{ measure: 'products' }];
  // "what hour of the day do orders come in", "which days do people order on": how many, when.
  if (!measures.length && !head.howMuch && (s.has('noun', 'order') || s.hasVerb('order')) && dims.every(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined)) measures = [{ measure: 'orders' }];
  // "how many of Ana and Ben are gold, by country".
  if (!measures.length && head.count && d.filters.some((f) => f.kind === 'customer') && !s.hasVerb('sell', 'buy', 'order', 'spend', 'earn')) measures = [{ measure: 'customers' }];
  const defaulted = !measures.length;
  // "by country" alone says nothing of what.
  if (defaulted && !listed && !head.which && !s.asksForList && d.numbers.length === 0 && !s.has('verb') && !s.has('trend') && s.tokens.filter((token) => token.kind === 'word').length <= 3) return null;
  // "the countries we sold to this year": of a span it is the sales, and not who joined in it.
  const counts = listed && !head.howMuch && !s.hasVerb('earn') && !(s.hasVerb('sell') && d.time.periods.length > 0);
  if (!measures.length) measures = [(counts ? undefined : verbMeasure(d, head)) ?? { measure: (counts && COUNTED_IN[dims[0]?.dimension ?? '']) || 'revenue' }];
  if (measures.length === 1 && measures[0]) {
    if (newWhoDid(d, measures[0])) measures = [{ measure: 'customers' }];
    else asOfThen(d, measures[0]);
  }
  measures = measures.filter((use, i) => measures.findIndex((other) => isSameFigure(other, use) && other.as === use.as) === i);
  // "annual revenue 2025": one bucket is a figure, not a series.
  const only = d.time.periods.length === 1 && dims.length === 1 ? d.time.periods[0] : undefined;
  if (only && s.has('series') && only.period.grain === dims[0]?.dimension && !only.period.rolling && !s.has('each', 'by')) return single(d, head, measures, 'one unit of time');
  const growth = d.time.base === null && (s.has('change', 'growth', 'grew', 'fell') || (s.has('change', 'difference') && s.matches(/\b(changes?|differences?) (in|of|to|from)\b|\b(daily|weekly|monthly|quarterly|yearly|annual) (changes?|differences?)\b/)) || s.wantsGrowth !== null) && dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) && (d.time.periods.length < 2 || s.matches(/\b(between|from)\b/));
  const [first = { measure: 'revenue' }, ...rest] = measures;
  // "change of revenue by month": the amount, with the ratio beside it; "growth" is the ratio.
  const amounts = growth && s.has('change', 'difference') && !s.has('change', 'growth') && !s.matches(/\b(percent\w*|rate|growth)\b|%/);
  // "monthly profit with a running total": the months' own figures stand beside it.
  // A ratio does not add up.
  if (running && isRatio(first)) d.doubts = { ...d.doubts, running: 0.5 };
  const beside = running && BESIDE_RUNNING.test(s.words);
  if (beside) rest.unshift({ ...first, as: 'running' });
  const firstUse: MeasureUse = beside ? first : running ? { ...first, as: 'running' } : growth ? { ...first, as: amounts ? 'change' : 'growth' } : first;
  if (amounts) rest.unshift({ ...first, as: 'growth' });
  const time = dims.find((dim) => TIME_DIMENSIONS.has(dim.dimension));
  const subject = subjectOfMeasure(first.measure);
  if (s.hasVerb('order') && !s.hasVerb('sell', 'buy') && first.measure === 'units' && !(defaulted && d.numbers.length) && !d.filters.some((f) => f.kind === 'status')) d.where.push(anyStatus());
  const percent = s.matches(/\bin (percent|percentages?|%)/) && !time && !['margin', 'discount_rate', 'roi'].includes(first.measure) && firstUse.as === undefined;
  if (percent) rest.unshift(firstUse);
  // "months with more than 2 cancelled orders": the figure is the one that the bar is on.
  const fromBar = !named.length && !head.count && d.numbers.some(({ counted }) => COUNT_OF_NOUN[nounOf(s, counted ?? undefined)?.id ?? ''] === first.measure);
  const per: MeasureUse = percent ? { ...firstUse, as: 'share' } : grouping.per ? { ...firstUse, per: grouping.per } : firstUse;
  return finish(d, head, {
    ask: 'groups', subject, measures: [per, ...rest], by: dims,
    sort: time && dims.length === 1 ? { by: { dimension: time.dimension }, direction: 'asc' } : dims.length === 1 && LOWEST_FIRST.test(s.words) ? { by: { measure: per }, direction: 'asc' } : null,
    gaps: time !== undefined, measuresFromBar: fromBar || (defaulted && d.numbers.length > 0), intent: time ? 'trend' : 'breakdown', why: `${first.measure} by ${dims.map((dim) => dim.dimension).join(' and ')}`,
  });
}

/** Whether a measure is one figure divided by another. */
const isRatio = ({ measure, aggregate }: MeasureUse): boolean => aggregate !== undefined || MEASURES[measure]?.unit === 'ratio' || ALREADY_MEAN.has(measure);
const BESIDE_RUNNING = /\b(?:with|and|plus|alongside|beside|next to|including|as well as|along with)(?: (?:a|an|its|the|their))? (?:running|cumulative|accumulated|rolling)\b/;
const LOWEST_FIRST = /\b(lowest|smallest|worst|least)( ones?)? first\b|\bascending\b|\b(low(est)?|worst|small(est)?) to (high(est)?|best|large(st)?|big(gest)?)\b/;

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
  if (namedMeasures(d).length || head.subject) return null;
  const noun = d.nouns.find((n) => n.plural && COUNTED_IN[n.id] && !s.isClaimed(n.mention));
  // "distinct brands", "all suppliers": the noun alone asks for its list.
  if (!noun || !(s.asksForList || s.mentions.every((m) => m === noun.mention || s.isLight(m) || s.concept(m, 'distinct') !== undefined || s.concept(m, 'followup', 'all') !== undefined || (m.index === 0 && s.concept(m, 'conjunction') !== undefined)))) return null;
  s.claim(noun.mention, 'group');
  return noun.id;
}

/** "how does revenue differ across years", "which categories have something out of stock": the noun after which is the dimension. */
function whichBreakdown(head: Head): boolean {
  const noun = head.which;
  if (!noun || !dimensionOf(noun) || subjectOf(noun.id) !== null) return false;
  // "who signed up, and which city are they from": a property of each.
  return !head.count && !(head.who && CUSTOMER_KINDS.has(noun.id));
}
