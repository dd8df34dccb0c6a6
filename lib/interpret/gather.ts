import type { Condition } from '../analytics/plan.js';
import type { Mention } from '../language/mention.js';
import { ALL_TIME } from '../periods/period.js';
import { barOnBuyers } from './conditions/barOnBuyers.js';
import { bindNever, boughtBoth, buyersOf, buyersOnly, hereNotThere, neverInState, noneSince, someBeside, twoWindows } from './conditions/boughtConditions.js';
import { campaignTime } from './time/campaignTime.js';
import type { InterpretContext } from './context.js';
import { countAndValue } from './measures/countAndValue.js';
import type { Draft, SegmentUse } from './draft.js';
import { dueNow } from './conditions/dueNow.js';
import { durationConditions } from './time/durations.js';
import type { Filter } from './conditions/filters.js';
import { familySubject } from './frames/familySubject.js';
import { growthPerUnit } from './measures/growthPerUnit.js';
import { readHead, type Head } from './head.js';
import { BOUGHT_KINDS, DIMENSION_KINDS } from './measures/kinds.js';
import { lastOrder, sinceThen } from './conditions/lastOrder.js';
import { measureAt } from './measures/measures.js';
import { readGrouping, type Grouping } from './frames/grouping.js';
import { isCueOf, nounOf, TIME_DIMENSIONS, type NounUse } from './frames/nouns.js';
import { isPerOrder, rateOf, readNumbers, type NumberCondition } from './conditions/numbers.js';
import { campaignPresence, freeShipping, noteConditions } from './conditions/orderConditions.js';
import { belowCost, timesCost } from './conditions/priceAndCost.js';
import { sharedNouns } from './conditions/joinedNames.js';
import { nameStarts } from './conditions/nameStarts.js';
import { orderedYet } from './conditions/orderedYet.js';
import { pairedBars } from './conditions/pairedBars.js';
import { presenceConditions } from './conditions/presence.js';
import { readRank } from './frames/rank.js';
import { longestOpen } from './conditions/longestOpen.js';
import { reservedSome } from './conditions/reservedSome.js';
import { dropIncluded, readFilters } from './conditions/readFilters.js';
import type { Interpretation } from './reading.js';
import { eitherState } from './conditions/eitherState.js';
import { joinBefore, negatedVerb, readSegments } from './conditions/segments.js';
import type { Sentence } from './sentence.js';
import { ordersBeside } from './measures/ordersBeside.js';
import { ordersAndRevenueOfNew, ordersOfNew } from './measures/ordersOfNew.js';
import { percentDiscount } from './measures/percentDiscount.js';
import { setAside } from './measures/setAside.js';
import { spentOn } from './measures/spentOn.js';
import { settleMeasures } from './measures/settleMeasures.js';
import { statesCounted } from './measures/statesCounted.js';
import { withoutReturns } from './measures/withoutReturns.js';
import { exceptSpans } from './time/exceptSpans.js';
import { oneSpan } from './time/relatedSpans.js';
import { readTime, type TimeReading } from './time/time.js';

/** Reads everything off the sentence, one reader after the other, each claiming what it used. */
export function gather(s: Sentence, context: InterpretContext): { draft: Draft; head: Head; problem?: Interpretation } {
  const plain = readHead(s);
  const said = exceptSpans(s, growthPerUnit(s, readTime(s, context.calendar)), plain.subject, context.calendar);
  addedUp(s, said);
  const times = timesCost(s, plain.subject);
  const losing = [...belowCost(s, plain.subject), ...(times ? [times.having] : [])];
  const { filters, assumptions, problem } = readFilters(s, context, plain);
  let time = campaignTime(s, filters, said, context.gazetteer, context.calendar.today);
  sharedNouns(s, filters, context.gazetteer);
  // "by which method", "of which brand": the preposition of a question.
  for (const cue of s.all('each', 'by')) if (s.concept(s.mentions[cue.index + 1], 'ask', 'which') && s.mentions[cue.index + 1]?.from === cue.to) s.claim(cue, 'ask');
  // "new orders" are orders that came in.
  if (s.matches(/\bnew (orders?|purchases)\b/)) s.claimWords(/^new$/);
  const all = pairedBars(s, readNumbers(s));
  const buyers = barOnBuyers(s, all, filters, time);
  const numbers = all.filter((number) => number !== buyers?.number);
  const head = familySubject(s, plain, filters, numbers);
  const subject = head.subject;
  const segments: SegmentUse[] = [...noneSince(s, time, subject), ...sinceThen(s, subject, time, context.calendar), ...lastOrder(s, subject, time, context.calendar), ...readSegments(s, time, subject)];
  time = dueNow(s, time, segments);
  everTimes(s, numbers, segments, time);
  eitherState(s, segments);
  dropIncluded(s, segments, filters);
  const scope = s.all('scope', 'any_status');
  for (const mention of scope) s.claim(mention, 'scope');
  segments.push(...buyersOnly(s, head, segments, time));
  bindNever(segments, filters);
  segments.push(...boughtBoth(s, subject, filters, time));
  const denied = negatedVerb(s);
  // "who has vanished, no orders in six months": said twice, with one window.
  const isSaid = denied?.verb === 'order' && segments.some((x) => x.id === 'inactive') && [...time.durations, ...time.periods].some(({ mention }) => s.role(mention) === 'segment' && mention.from >= denied.to);
  const negated = isSaid ? null : denied;
  const where: Condition[] = [...(buyers?.condition ? [buyers.condition] : []), ...durationConditions(s, time, subject, filters)];
  if (negated) {
    const joined = subject === 'customer' ? time.periods.find((use) => joinBefore(s, use.mention)) : undefined;
    const windows = time.periods.filter((use) => use !== joined);
    // "did not order in January and February": in neither.
    const neither = oneSpan(s, windows);
    const window = neither ?? windows[0];
    if (neither) for (const use of windows) s.claim(use.mention, 'segment');
    const period = time.durations.find((d) => !s.isClaimed(d.mention))?.duration.period ?? window?.period ?? ALL_TIME;
    s.claim(time.durations[0]?.mention ?? window?.mention, 'segment');
    const what = filters.filter((f) => BOUGHT_KINDS.has(f.kind) && f.mention.from >= negated.from);
    const ofProduct = negated.verb === 'sell' || subject === 'product';
    const condition: Condition = ofProduct && negated.verb !== 'order'
      ? { kind: 'segment', segment: period.start === null && period.end === null ? 'never_sold' : 'not_sold', ...(period.start === null && period.end === null ? {} : { period }) }
      : { kind: 'did', what: negated.verb === 'order' ? 'ordered' : 'bought', not: true, where: ofProduct ? [] : what.map((f) => f.condition), period };
    segments.push({ id: 'negated', of: ofProduct ? 'product' : 'customer', condition, from: negated.from, to: negated.to });
    if (!ofProduct) for (const f of what) filters.splice(filters.indexOf(f), 1);
    else bindNever(segments, filters);
  }
  if (scope.length && !filters.some((f) => f.kind === 'status') && (subject === null || subject === 'product')) where.push({ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' });
  assumptions.push(...rewrittenNumbers(s), ...(times ? [times.assumption] : []));
  where.push(...buyersOf(s, head, filters), ...campaignPresence(s, subject), ...noteConditions(s, subject, filters), ...presenceConditions(s, subject, filters), ...reservedSome(s, subject), ...freeShipping(s, subject, filters), ...longestOpen(s, subject, filters), ...nameStarts(s, subject, filters), ...orderedYet(s, subject));
  segments.push(...neverInState(s, subject, filters), ...hereNotThere(s, subject, filters, time), ...twoWindows(s, time, subject, filters, segments), ...someBeside(s, time, subject, segments));
  const grouped = eachApart(s, filters, readGrouping(s, filters));
  // "countries with more than 10 orders per month": the month belongs to the bar, where "weeks with over 20 orders per day" splits.
  const rates = numbers.filter((n) => ownersBefore(s, n).every(({ id }) => !TIME_DIMENSIONS.has(id))).map((n) => rateOf(s, n));
  const ofOrders = subject === 'customer' && numbers.some((n) => isPerOrder(s, n));
  const split = { ...grouped, per: ofOrders && grouped.per === 'order' ? null : grouped.per, by: grouped.by.filter(({ dimension }) => !(ofOrders && dimension === 'order') && !rates.some((rate) => rate === dimension)) };
  const grouping = s.wantsGrowth && !split.by.some((dim) => dim.dimension === s.wantsGrowth) ? { ...split, by: [...split.by, { dimension: s.wantsGrowth }], per: null } : split;
  const cues = new Set<number>();
  for (const mention of s.mentions) {
    const noun = nounOf(s, mention);
    if (noun && !s.concept(mention, 'field') && !grouping.mentions.has(mention.index) && isCueOf(s, noun, filters) && mention.index !== head.which?.mention.index) {
      cues.add(mention.index);
      s.claim(mention, 'cue');
    }
  }
  const owned = whoseCustomers(s, head);
  if (owned) cues.add(owned.index);
  const counted = new Set(numbers.map((n) => n.counted?.index ?? -1));
  const which = head.which ?? (head.who ? { mention: s.all('ask', 'who')[0] as Mention, id: 'customer', plural: /\bwho (are|were|have|do|all)\b/.test(s.words) || !/\bwhos\b|\bwho ('s|s|is|was|has|did|[a-z]+ed|made|spent|spends|bought|orders|buys|paid|pays|got|sent|cancels|returns)\b/.test(s.words) } : null);
  const rank = readRank(s, which, new Set([...cues, ...counted, ...grouping.mentions]));
  // "products with a margin below 40 %": the measure belongs to the condition, not to what is shown.
  const conditioned = new Set(numbers.filter((n) => n.before && !n.counted && subject !== null && !(subject === 'order' && s.concept(n.before, 'measure', 'orders', 'fulfilled_orders')) && !head.yesNo && !(head.count && head.countTarget?.index === n.before.index)).map((n) => n.before?.index));
  const measures = s.mentions
    .filter((m) => !s.isClaimed(m) && !counted.has(m.index) && !conditioned.has(m.index) && s.concept(m, 'measure') && !m.value?.exact)
    .map((m) => measureAt(s, m))
    .filter((m) => m !== null);
  for (const measure of measures) s.claim(measure.mention, 'measure');
  const nouns = s.mentions
    .filter((m) => !grouping.mentions.has(m.index) && !cues.has(m.index) && !counted.has(m.index))
    .map((m) => nounOf(s, m))
    .filter((noun): noun is NounUse => noun !== null);
  const draft: Draft = {
    s, calendar: context.calendar, time, numbers, filters, segments, grouping, measures, rank, nouns,
    where, having: [...losing, ...(buyers?.having ? [buyers.having] : [])], period: ALL_TIME, compare: null, assumptions: [...assumptions], doubts: buyers?.isLimited ? { buyers: 0.45 } : {},
  };
  withoutReturns(draft);
  ordersAndRevenueOfNew(draft);
  ordersBeside(draft);
  statesCounted(draft);
  ordersOfNew(draft);
  countAndValue(draft);
  percentDiscount(draft);
  spentOn(draft);
  setAside(draft);
  settleMeasures(draft);
  return { draft, head, ...(problem ? { problem } : {}) };
}

/** "revenue in January and March added up": their sum, where "added up by month" goes on and on. */
function addedUp(s: Sentence, { periods }: TimeReading): void {
  if (periods.length < 2 || s.has('series') || s.has('each', 'by') || s.has('noun', 'month', 'week', 'day')) return;
  for (const m of s.all('trend', 'running')) if (/^(?:add|summ)/i.test(m.text)) s.claim(m, 'time');
}

/** What the rows before a number are. */
const ownersBefore = (s: Sentence, { from }: NumberCondition): readonly NounUse[] => s.mentions.filter((m) => m.to <= from).flatMap((m) => nounOf(s, m) ?? []);

const OWNED: Readonly<Record<string, string>> = { country: 'customer', city: 'customer', tier: 'customer', supplier: 'product', brand: 'product' };

/** "which country's customers spend most": the places are asked for, not the people. */
function whoseCustomers(s: Sentence, head: Head): Mention | undefined {
  const which = head.which;
  const what = which && OWNED[which.id];
  if (!which || which.plural || what === undefined || !/^('|’)?s? ?('s)?$/.test(s.wordsBetween(which.mention.to, which.mention.to + 1))) return undefined;
  const owned = s.mentions.find((m) => m.from >= which.mention.to && m.from <= which.mention.to + 1 && nounOf(s, m)?.id === what);
  s.claim(owned, 'cue');
  return owned;
}

/** "bought something at least 3 times in 2025": how often says more than that they did, and the span is that of the times. */
function everTimes(s: Sentence, numbers: readonly NumberCondition[], segments: SegmentUse[], time: TimeReading): void {
  const ever = segments.find((x) => (x.id === 'has_bought' || x.id === 'has_ordered') && !(x.condition.kind === 'did' && x.condition.not));
  const most = s.matches(/\b(most|fewest|least)( of)? (times|often|frequently)\b/);
  if (!ever || !most && !numbers.some((n) => /^(once|twice|thrice)$/i.test(n.mention.text) || /^times?$/.test(n.counted?.text.toLowerCase() ?? ''))) return;
  segments.splice(segments.indexOf(ever), 1);
  for (const use of time.periods) if (s.role(use.mention) === 'segment') s.claim(use.mention, 'time');
}

/** "for X and Y separately", "how revenue splits between X and Y". */
const APART = /\b(?:separately|respectively|individually|side by side|one by one|(?:split|splits|divided?|divides|shared|distributed|breakdown|break down|breaks down|broken down|mix)\b(?: [a-z0-9']+){0,6} between)\b/;

const EACH_OF = /\b(?:in|of|from|for|by|to|with|at|on) (?:each|every one) of(?: (?:the|our|these|those))?$/;

/** Each of the things named has a row. */
function eachApart(s: Sentence, filters: readonly Filter[], grouping: Grouping): Grouping {
  const [first, ...others] = filters.filter((f) => !f.negated && DIMENSION_KINDS.has(f.kind));
  // "the best seller in each of X and Y".
  const eachOf = first !== undefined && EACH_OF.test(s.wordsBetween(0, first.mention.from));
  if (!grouping.by.every(({ dimension }) => TIME_DIMENSIONS.has(dimension)) || (grouping.by.length > 0 && !eachOf) || !first || !others.some((f) => f.kind === first.kind) || !(eachOf || s.matches(APART))) return grouping;
  if (eachOf) for (const m of s.all('each')) if (m.to <= first.mention.from && m.to >= first.mention.from - 4) s.claim(m, 'by');
  s.claimWords(/^(separately|respectively|individually)$/);
  return { ...grouping, by: [...grouping.by, { dimension: first.kind }], explicit: true };
}

/** Numbers that the answer will show otherwise than they were typed. */
function rewrittenNumbers(s: Sentence): readonly string[] {
  return s.mentions.flatMap((mention) => {
    const quantity = mention.quantity;
    if (!quantity || mention.period || quantity.unit === 'ordinal' || /^(one|once|zero)$/i.test(mention.text)) return [];
    if (quantity.value < 100 && /\d/.test(mention.text)) return [];
    return mention.text.replace(/[^0-9.]/g, '') === String(quantity.value) ? [] : [`"${mention.text}" was read as ${quantity.value}.`];
  });
}
