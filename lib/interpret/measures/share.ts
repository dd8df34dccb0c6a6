import type { Condition, GroupCondition, MeasureUse } from '../../analytics/plan.js';
import type { Draft, SegmentUse } from '../draft.js';
import { mergeFilters, type Filter } from '../conditions/filters.js';
import { finish } from '../finish.js';
import { namedMeasures, verbMeasure } from './askedMeasures.js';
import { subjectOfMeasure } from './measureSubjects.js';
import { placeNumber } from '../conditions/placeNumber.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from './kinds.js';
import { ALL_TIME, type Period } from '../../periods/period.js';
import { COUNT_OF_NOUN, measureAt } from './measures.js';
import { boughtAgain, neverAgain } from './cameBack.js';
import { joinBefore } from '../conditions/segments.js';
import { dimensionOf, nounOf, TIME_DIMENSIONS } from '../frames/nouns.js';
import type { Reading } from '../reading.js';
import type { Sentence } from '../sentence.js';
import { bucketIn } from '../time/bucketIn.js';
import type { Token } from '../../language/tokens.js';

/** After one of these the sentence turns from "of what" to "which part of it". */
const TURN = /\b(is|are|was|were|has|have|had|came|comes|come|sits?|lives?|paid|pay|went|go|goes|got|contain\w*|include\w*|also|make|makes|made|account\w*|belongs?|contributed?|contributes?|brought|brings?|does|do|did|take|takes|took|from|by|in|through|with|ordered|bought|placed|spent|used|uses|sells?|sold|ended|ends?|were)\b/;

/** "how much of our profit comes from X": which part of it. */
const PART_OF = /^(?:and |so |ok )*how much of (?:(?:the|our|my|all|total|overall|whole|entire|last|this|year|month|week|quarter|'s|s|gross|net) )*(?:revenue|sales|turnover|profits?|takings|income|business|units|discounts|orders)\b.*\b(?:is|was|are|were|comes?|came|goes|went|stems?|made|brought|generated|contributed|due|thanks|from|through|via)\b/;

/**
 * "What share of BASE is PART": conditions inside the "of" phrase narrow the whole, those after its verb pick the part.
 * With a dimension each group's share is given instead.
 */
export function shareOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const cue = s.all('share')[0] ?? ((d.rank?.limit && s.matches(/\bhow much of\b/)) || PART_OF.test(s.words) ? s.all('count', 'how_many')[0] : undefined);
  if (s.role(cue) === 'rate' || isSplitOfBuyers(d)) return null;
  if (!cue || s.all('measure').some((m) => s.concept(m, 'measure', 'cancellation_rate', 'refund_rate', 'repeat_rate', 'discount_rate', 'margin', 'stockout_rate') && m.from <= cue.to && m.to >= cue.from)) return null;
  if (s.has('change', 'growth') || (s.has('change', 'compare') && s.matches(/\bby what\b/))) return null;
  // "share of orders paid by card over time": month by month.
  const overTime = d.grouping.by.length === 0 && d.rank === null ? s.all('trend', 'trend').find((m) => /\btime\b|\btrend/i.test(m.text)) : undefined;
  if (overTime) {
    s.claim(overTime, 'trend');
    d.grouping = { ...d.grouping, by: [{ dimension: bucketIn(d.time.periods[0]?.period ?? ALL_TIME, d.calendar.today) }], explicit: true };
  }
  const number = cue.quantity !== null || s.mentions[cue.index - 1]?.quantity;
  if (number && cue.text === '%') return null;
  const leading = s.mentions[cue.index - 1];
  const leadingNoun = nounOf(s, leading);
  const named = leadingNoun && leading?.to === cue.from && !['order', 'unit', 'customer'].includes(leadingNoun.id) && !head.count && !s.isClaimed(leading) ? dimensionOf(leadingNoun) : null;
  if (named) s.claim(leading, 'group');
  // "the largest share of profit": the measure went with the superlative.
  const ranked = d.rank?.measure && s.all('share').some((m) => s.previous(m) && s.concept(s.previous(m), 'superlative')) ? { measure: d.rank.measure.measure } : null;
  // "less than 10 % of revenue": the measure stands with the number.
  const [bar] = d.numbers;
  const ofNumber = bar?.unit === 'percent' && bar.counted ? measureAt(s, bar.counted)?.use : undefined;
  const use = ofCustomers(d) ?? ranked ?? ofNumber ?? shareMeasure(d, head);
  if (!use) return null;
  // A ratio has no shares: "discounts as a share of revenue by month" is that ratio itself.
  if (RATIOS.has(use.measure)) {
    for (const mention of s.all('share')) if (/\b(in|as|as a|in a)$/.test(s.wordsBetween(Math.max(0, mention.from - 2), mention.from))) s.claim(mention, 'unit');
    return null;
  }
  const best = barOnShare(d, head, use) ?? shareOfBest(d, head, use);
  if (best) return best;
  for (const mention of s.all('share')) s.claim(mention, 'share');
  if (head.count) s.claim(head.count, 'count');
  const again = use.measure === 'customers' ? boughtAgain(d) : null;
  if (again) return finish(d, head, { ask: 'value', subject: 'customer', measures: [use], ...again, period: ALL_TIME, intent: 'share', why: 'who of a span\'s buyers had bought before' });
  if (use.measure === 'customers') neverAgain(d);
  if (use.measure === 'customers') purchases(d);
  const asked = head.which && COUNT_OF_NOUN[head.which.id] !== use.measure ? dimensionOf(head.which) : null;
  const dims = d.grouping.by.length ? d.grouping.by : named ? [named] : asked && d.rank ? [asked] : d.rank?.noun && d.rank.noun.id !== 'order' && !d.filters.length ? [{ dimension: d.rank.noun.id }] : [];
  const subject = subjectOfMeasure(use.measure);
  if (dims.length && use.measure === 'products' && d.segments.length === 1 && d.segments[0]?.id === 'out_of_stock') {
    d.segments = [];
    return finish(d, head, { ask: 'groups', subject: 'product', measures: [{ measure: 'stockout_rate' }], by: dims, intent: 'inventory_inquiry', why: 'each group\'s share of products with nothing left' });
  }
  const ofOrders = !dims.length && OF_ORDERS.test(s.words) ? statusRate(d, use) : null;
  if (ofOrders) return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: ofOrders }], intent: 'share', why: 'orders of a status among all' });
  const rate = dims.length ? statusRate(d, use) : null;
  if (rate) return finish(d, head, { ask: 'groups', subject: 'order', measures: [{ measure: rate }], by: dims, intent: 'breakdown', why: 'orders of a status among all, by group', gaps: dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) });
  const states = dims.length && use.measure === 'orders' ? statesOfOrders(d) : [];
  if (states.length) return finish(d, head, { ask: 'groups', subject, measures: [use], by: dims, part: states, intent: 'share', why: 'the part of the orders in a state, in each group', gaps: dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) });
  const inside = dims.length ? partOfEach(d, cue.to) : [];
  if (inside.length) {
    d.filters = d.filters.filter((f) => !inside.includes(f));
    return finish(d, head, { ask: 'groups', subject, measures: [use], by: dims, part: mergeFilters(inside), intent: 'share', why: 'the part of one thing in each group', gaps: dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) });
  }
  const besides = namedMeasures(d).filter((other) => other.measure !== use.measure);
  // One figure as a part of another, which is no part of itself in each group.
  if (besides.length > 0 && AS_PART_OF.test(s.words)) d.doubts.ratio = 0.45;
  if (dims.length) {
    return finish(d, head, { ask: 'groups', subject, measures: [{ ...use, as: 'share' }, use, ...besides], by: dims, ...(asked && d.rank ? { sort: { by: { measure: use }, direction: d.rank.direction }, limit: d.rank.limit ?? (head.which?.plural ? 10 : 1) } : {}), intent: 'share', why: 'each group\'s share of the whole', gaps: dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) });
  }
  // How often in a span is no property of the customer.
  if (use.measure === 'customers' && d.numbers.length > 0 && d.time.periods.length > 0) d.doubts.often = 0.5;
  const numbers = d.numbers.map((n) => ({ from: n.from, to: n.to, placed: placeNumber(d, n, subject, false) }));
  const places: { from: number; to: number; conditions: Condition[]; filter?: Filter; segment?: SegmentUse }[] = [
    ...d.filters.map((filter) => ({ from: filter.mention.from, to: filter.mention.to, conditions: [filter.condition], filter })),
    ...d.segments.map((segment) => ({ from: segment.from, to: segment.to, conditions: [segment.condition], segment })),
    ...numbers.flatMap((n) => {
      const condition = n.placed.where ?? asField(n.placed.having);
      return condition ? [{ from: n.from, to: n.to, conditions: [condition] }] : [];
    }),
    ...d.time.conditions.map((condition, i) => ({ ...(d.time.places[i] ?? { from: s.tokens.length, to: s.tokens.length }), conditions: [condition] })),
    ...d.where.map((condition) => ({ from: s.tokens.length, to: s.tokens.length, conditions: [condition] })),
  ].sort((a, b) => a.from - b.from);
  if (!places.length) return null;
  // "what portion of refunds": the orders that came back are the whole.
  const ofWhat = d.measures.flatMap(({ mention, condition }) => (condition && /^of( the| our| all| these)*$/.test(s.wordsBetween(cue.to, mention.from)) ? [condition] : []));
  const opener = baseOpener(d, cue.to);
  const inBase = (place: { from: number }): boolean => place.from >= opener.from && place.from < opener.to;
  let part = places.filter((place) => !inBase(place));
  let base = places.filter(inBase);
  if (!part.length) {
    part = base.slice(-1);
    base = base.slice(0, -1);
    // "gold or platinum" is one part.
    while (base.length && base.at(-1)?.filter && part[0]?.filter && base.at(-1)?.filter?.kind === part[0].filter.kind) part.unshift(base.pop() as (typeof base)[number]);
  }
  // "share of <product> in coffee revenue": named by itself, it is the part, and what it is in the whole.
  if (isPartNamed(s, cue.to, base)) [part, base] = [base, part];
  d.filters = base.flatMap((place) => (place.filter ? [place.filter] : []));
  d.segments = base.flatMap((place) => (place.segment ? [place.segment] : []));
  d.where = [];
  d.time = { ...d.time, conditions: [] };
  const bare = base.filter((place) => !place.filter && !place.segment).flatMap((place) => place.conditions);
  const filters = part.flatMap((place) => (place.filter ? [place.filter] : []));
  const conditions = [...mergeFilters(filters), ...part.filter((place) => !place.filter).flatMap((place) => place.conditions)];
  return finish(d, head, { ask: 'value', subject, measures: [use], part: conditions, where: [...bare, ...ofWhat], intent: 'share', why: `share of ${use.measure}`, keepNumbers: true });
}

/** Whether what is named right behind "share of" stands by itself before an "in". */
function isPartNamed(s: Sentence, after: number, places: readonly { readonly from: number; readonly to: number; readonly filter?: Filter }[]): boolean {
  const [first, last] = [places[0], places.at(-1)];
  return first?.filter !== undefined && last?.filter !== undefined && /^(?:of|for|from)(?: the| our)*$/.test(s.wordsBetween(after, first.from)) && first.filter.kind !== 'status' && /^(?:in|within|among) (?!(?:them|it|there|each)\b)/.test(`${s.wordsBetween(last.to, last.to + 2)} `);
}

/** "what share of customers bought X in May": what they did, and when, is the part; the whole is all of them. */
function purchases(d: Draft): void {
  const { s } = d;
  const ever = d.segments.filter((x) => x.id === 'has_bought' || x.id === 'has_ordered');
  const own = d.filters.filter((f) => !CUSTOMER_KINDS.has(f.kind) && !['customer', 'email'].includes(f.kind));
  const verbs = s.mentions.filter((m) => s.concept(m, 'verb', 'order', 'buy') && s.isVerb(m));
  const when = d.time.periods.filter((use) => !joinBefore(s, use.mention) && s.role(use.mention) !== 'segment');
  const buyers = /^(?:.* )?(?:of|among) (?:all |our |the |all of our )?(?=buyers\b|paying customers\b|purchasers\b)/.exec(s.words)?.[0].trim().split(' ').length;
  if (buyers !== undefined) d.segments = [...d.segments.filter((x) => !ever.includes(x)), { id: 'has_bought', of: 'customer', condition: { kind: 'segment', segment: 'has_bought' }, from: buyers, to: buyers + 1 }];
  const at = verbs[0] ?? s.mentions.find((m) => ever.some((x) => x.from === m.from)) ?? own[0]?.mention;
  if (!at || d.numbers.length || when.length > 2) return;
  const what = s.hasVerb('buy') || ever.some((x) => x.id === 'has_bought') ? 'bought' : 'ordered';
  const did = (filters: readonly Filter[], period: Period | undefined, place: { readonly from: number; readonly to: number }): SegmentUse => ({ id: 'window', of: 'customer', condition: { kind: 'did', what, where: mergeFilters(filters), period: period ?? ALL_TIME }, from: place.from, to: place.to });
  const groups: SegmentUse[] = [];
  // "of those who bought tea, how many bought coffee", "bought in May, again in June": two deeds, told apart by their place.
  if (when.length === 2 && own.length === 0) groups.push(...when.map((use) => did([], use.period, use.mention)));
  else if (own.length > 1 && verbs.length > 1 && when.length < 2) groups.push(...own.map((f) => did([f], when[0]?.period, f.mention)));
  else if (when.length < 2 && (own.length > 0 || (when.length === 1 && ever.length === 0 && verbs.length > 0))) groups.push(did(own, when[0]?.period, own[0]?.mention ?? at));
  if (!groups.length) return;
  for (const use of when) s.claim(use.mention, 'segment');
  const beside = (x: SegmentUse): boolean => own.some((f) => f.mention.from >= x.to && f.mention.from <= x.to + 3);
  d.segments = [...d.segments.filter((x) => (x.id === 'repeat' ? when.length < 2 : !ever.includes(x) || (own.length > 0 && !beside(x)))), ...groups];
  d.filters = d.filters.filter((f) => !own.includes(f));
}

/** "share of coffee in units by country": what part each group's figure is of that one thing. */
function partOfEach(d: Draft, after: number): readonly Filter[] {
  const { s } = d;
  const first = d.filters.find((f) => f.mention.from >= after && !f.negated);
  const last = d.filters.findLast((f) => f.kind === first?.kind && !f.negated);
  // "share of revenue from X by month": its part of each month.
  const ofMeasure = first && d.grouping.by.every((dim) => TIME_DIMENSIONS.has(dim.dimension)) && /^(of|in) ((the|our|total|all|overall) )*(\w+ ){1,2}(from|through|via|by|with|that came from|coming from)( the| our)?$/.test(s.wordsBetween(after, first.mention.from));
  if (ofMeasure) return d.filters.filter((f) => f.kind === first.kind && !f.negated);
  if (!first || !last || !/^(of|for|from)?( the| our)?$/.test(s.wordsBetween(after, first.mention.from))) return [];
  return /^((products?|items?|goods|orders?|customers?|sales) )?(in|within|among|of|out of)( the| our| all| total| overall| whole| each| every)*( |$)/.test(s.wordsBetween(last.mention.to, s.tokens.length)) ? d.filters.filter((f) => f.kind === first.kind && !f.negated) : [];
}

/** "which categories make up less than 10 % of revenue": a bar on each one's share. */
function barOnShare(d: Draft, head: Head, use: MeasureUse): Reading | null {
  const [number] = d.numbers;
  const noun = head.which ?? d.nouns.find((n) => n.plural && dimensionOf(n) && !d.s.isClaimed(n.mention));
  const dimension = noun && dimensionOf(noun);
  if (d.numbers.length !== 1 || number?.unit !== 'percent' || !noun || !dimension || noun.id === 'order' || TIME_DIMENSIONS.has(noun.id) || noun.mention.from > number.from) return null;
  for (const mention of [noun.mention, ...d.s.all('share')]) d.s.claim(mention, 'share');
  const share: MeasureUse = { ...use, as: 'share' };
  d.having.push({ measure: share, op: number.op, values: number.values });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [share, use], by: [dimension], sort: { by: { measure: share }, direction: 'desc' }, intent: 'share', why: 'groups by their share', keepNumbers: true });
}

/** "revenue split between new and returning customers": the one and the other, not one as a part of all. */
function isSplitOfBuyers({ s, measures }: Draft): boolean {
  const cues = s.all('share');
  if (!cues.every((cue) => s.concept(cue, 'each', 'breakdown')) || !['new_revenue', 'returning_revenue'].every((each) => measures.some(({ use }) => use.measure === each))) return false;
  for (const cue of cues) s.claim(cue, 'measure');
  return true;
}

/** "what share of revenue comes from new customers": revenue, and those customers as the part. */
function ofCustomers(d: Draft): MeasureUse | null {
  const at = d.measures.find(({ use }) => use.measure === 'returning_revenue' || use.measure === 'new_revenue');
  const period = d.time.periods[0]?.period;
  if (!at || d.grouping.by.length) return null;
  // "what share of revenue does not come from new customers": of those who are not, which is no part by itself.
  if (d.s.has('negation')) d.doubts.denied = 0.45;
  const segment = at.use.measure === 'new_revenue' ? 'first_time' : 'repeat';
  d.measures = d.measures.filter((each) => each !== at);
  d.segments.push({ id: segment, of: 'customer', condition: { kind: 'segment', segment, ...(period ? { period } : {}) }, from: at.mention.to, to: at.mention.to });
  return { measure: 'revenue' };
}


/** "share of orders with a discount by month": what the orders of each month are held to, taken out of the conditions. */
function statesOfOrders(d: Draft): readonly Condition[] {
  const filters = d.filters.filter((f) => f.kind === 'status' && !f.negated);
  const segments = d.segments.filter((x) => x.of === 'order');
  d.filters = d.filters.filter((f) => !filters.includes(f));
  d.segments = d.segments.filter((x) => !segments.includes(x));
  return [...mergeFilters(filters), ...segments.map((x) => x.condition)];
}

const OF_ORDERS = /\b(?:share|percentage|percent|proportion|fraction|portion|part|%) of (?:the |our |all )?(?:refunds|returns|cancellations) (?:in|among|amongst|within|out of|to) (?:the |our |all |total |my )*(?:orders|sales)\b|\b(?:refunds|returns|cancellations) (?:as|in) (?:an? )?(?:share|percentage|percent|proportion|fraction|portion|part|%) of (?:the |our |all |total )*orders\b/;

/** "Refunds as a percentage of orders by month": the rate of each month, not each month's part of all refunds. */
function statusRate(d: Draft, use: MeasureUse): string | null {
  if (use.measure !== 'orders' || !/\bof (all |the |our |total |all the )*(orders|sales)\b|\b(rate|share|percentage|percent|%|proportion) (refunded|cancelled|returned)\b|\b(share|percentage|percent|proportion|fraction|portion) of (refunds|returns|cancellations) |\b(share|percentage|percent|proportion) of (cancelled|canceled|refunded|returned) orders\b/.test(d.s.words)) return null;
  const filter = d.filters.find((f) => f.kind === 'status' && !f.negated && /^(refunded|cancelled)$/.test(f.label));
  const measure = d.measures.find((m) => m.condition?.kind === 'field' && m.condition.field === 'order.status');
  const status = filter?.label ?? (measure?.condition?.kind === 'field' ? String(measure.condition.values[0]) : null);
  if (status !== 'refunded' && status !== 'cancelled') return null;
  d.filters = d.filters.filter((f) => f !== filter);
  return status === 'refunded' ? 'refund_rate' : 'cancellation_rate';
}

/** "Share of revenue from the top 10 customers": the ranking with each one's share, whose sum the answer gives. */
function shareOfBest(d: Draft, head: Head, use: MeasureUse): Reading | null {
  const { rank, s } = d;
  const dimension = rank?.noun && dimensionOf(rank.noun);
  const limit = rank?.limit ?? (rank?.singular ? 1 : null);
  if (!rank || !dimension || limit === null || rank.byTime || d.grouping.by.length || TIME_DIMENSIONS.has(dimension.dimension)) return null;
  for (const mention of s.all('share')) s.claim(mention, 'share');
  for (const mention of s.all('count')) s.claim(mention, 'share');
  const basis = rank.measure ?? use;
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [{ ...use, as: 'share' }, use], by: [dimension],
    sort: { by: { measure: basis.measure === use.measure ? use : basis }, direction: rank.direction }, limit, offset: rank.offset, intent: 'share', why: 'what the first of a ranking make up together',
  });
}

const AS_PART_OF = /\b(?:as|in) (?:an? |the )?(?:share|percentage|percent|proportion|fraction|part|%) of\b|\w % of\b/;
const RATIOS = new Set(['list_margin', 'markup', 'inventory_turnover', 'days_of_cover', 'velocity', 'discount_rate', 'shipping_rate', 'cost_rate', 'margin', 'aov', 'cancellation_rate', 'refund_rate', 'repeat_rate', 'stockout_rate', 'roi', 'roas', 'sell_through', 'items_per_order', 'selling_price']);

/** Conditions on a customer's totals as fields of the customer, since a part is made of conditions on rows. */
function asField(having: GroupCondition | undefined): Condition | null {
  const field = having && !having.period ? { orders: 'customer.orders', fulfilled_orders: 'customer.fulfilled_orders', spent: 'customer.spent' }[having.measure.measure] : undefined;
  return having && field ? { kind: 'field', field, op: having.op, values: having.values, label: `${having.op} ${having.values.join(' and ')} ${having.measure.measure.replace('_', ' ')}` } : null;
}

function shareMeasure(d: Draft, head: Head): MeasureUse | null {
  const { s } = d;
  const named = namedMeasures(d);
  if (named[0]) return { measure: named[0].measure };
  // "what share of our catalogue is tea": of the products.
  if (s.matches(/\b(share|percent|percentage|proportion|fraction|part|%) of (our|the|my) (whole |entire |product )?(catalog|catalogue|assortment|range|portfolio)\b/)) return { measure: 'products' };
  const cue = s.all('share').at(-1);
  const counted = d.nouns.filter((n) => COUNT_OF_NOUN[n.id] && s.role(n.mention) !== 'group');
  const noun = counted.find((n) => cue && n.mention.from >= cue.to && n.mention.from <= cue.to + 4) ?? counted.find((n) => n.mention.index !== head.which?.mention.index) ?? counted[0] ?? nounOf(s, head.countTarget ?? undefined);
  if (noun && COUNT_OF_NOUN[noun.id]) {
    if (noun.id === 'product' && s.hasVerb('sell', 'buy')) return { measure: 'units' };
    return { measure: COUNT_OF_NOUN[noun.id] ?? 'orders' };
  }
  const verb = verbMeasure(d, head);
  if (verb) return verb;
  if (d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order')) return { measure: 'orders' };
  if (d.segments.some((x) => x.of === 'customer')) return { measure: 'customers' };
  if (d.filters.some((f) => CUSTOMER_KINDS.has(f.kind)) && !d.filters.some((f) => PRODUCT_KINDS.has(f.kind))) return { measure: 'customers' };
  return d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) ? { measure: 'revenue' } : null;
}

/** The token range of the "of …", "among …", "out of …" phrase that names the whole. */
function baseOpener(d: Draft, after: number): { readonly from: number; readonly to: number } {
  const { s } = d;
  const end = s.tokens.length;
  // "share of A among B": what follows the later word is the whole.
  const among = s.tokens.find((token) => /^(among|amongst|amid)$/.test(token.folded) && token.index > after) ?? inState(d, after);
  const opener = among ?? s.tokens.find((token) => /^(of|among|amongst|out)$/.test(token.folded) && (token.index >= after || token.index <= 2 || /^(among|amongst|out)$/.test(token.folded)));
  const from = opener ?? s.tokens.find((token) => token.index === 0 && token.folded === 'from');
  if (!from) return { from: end, to: end };
  for (let i = from.index + 1; i < end; i += 1) {
    const token = s.tokens[i];
    if (!token) break;
    if (token.text === ',') return { from: from.index, to: i };
    // The first verb-like word after the noun of the phrase ends it; "orders from X" and "orders with X" stay inside.
    if (TURN.test(token.folded) && RELATIVE.test(s.wordsBetween(from.index, i))) continue;
    if (TURN.test(token.folded) && i > from.index + 2 && !(/^(from|with|in|by)$/.test(token.folded) && continues(d, i))) return { from: from.index, to: i };
  }
  return { from: from.index, to: end };
}

/** "share of refunds in our orders", "of shipped in open orders": the state or the kind right behind "in" is the whole. */
function inState({ s }: Draft, after: number): Token | undefined {
  return s.tokens.find((token) => token.index > after + 1 && token.folded === 'in' && !s.mentions.some((m) => m.from < token.index && m.to > token.index) && s.mentions.some((m) => m.from > token.index && /^(in|within)( the| our| my| all| total)*$/.test(s.wordsBetween(token.index, m.from)) && m.value === null && m.period === null && (s.concept(m, 'segment') ?? s.concept(m, 'status')) !== undefined));
}

/** "customers who have ever …", "orders that were …": the verb belongs to the noun before it. */
const RELATIVE = /\b(who|that|which)( (have|has|had|is|are|was|were|did|do|been|not|never|ever|also|already|once|only|n't|first|been|came|ended up|placed|made))*$/;

/** Whether another verb follows, so that this preposition still belongs to the whole. */
function continues(d: Draft, at: number): boolean {
  return d.s.tokens.slice(at + 1).some((token) => /^(is|are|was|were|has|have|had|came|comes|also|paid|contain\w*|include\w*|make|makes|made|account\w*|sits?|lives?|went|goes|do|does|did|got|bought|ordered|placed|spent|contributed?)$/.test(token.folded));
}
