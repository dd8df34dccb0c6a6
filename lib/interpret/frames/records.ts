import type { Subject } from '../../analytics/plan.js';
import { namedMeasures, stockContext, verbMeasure } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import { listsOrdersInState } from '../measures/counting.js';
import { single } from '../measures/figure.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { DEARER } from '../conditions/placeNumber.js';
import { PRODUCT_KINDS, PROPERTY_OF } from '../measures/kinds.js';
import { isStockMeasure } from '../measures/measureSubjects.js';
import { measureAt } from '../measures/measures.js';
import { subjectOf } from './nouns.js';
import { FIELD_OF_FIGURE } from './lookup.js';
import { belongs, freeFields } from './rankedFields.js';
import type { Reading } from '../reading.js';

/** "what did customers in X spend", "what have the Ys brought in": an amount, although a noun stands there. */
function amountOf(d: Draft, head: Head): boolean {
  const { s } = d;
  // "what are our slow items worth": one sum.
  if (s.matches(/^(and |so )?(what|how much) (is|are|was|were) .*\bworth\b/) && namedMeasures(d)[0] && isStockMeasure(namedMeasures(d)[0]?.measure ?? '')) return true;
  if (head.which || head.who || s.asksForList || d.numbers.length || d.rank) return false;
  return s.matches(/(?:^|, )(and |so )?what (did|do|does|have|has|had) /) && (s.hasVerb('earn', 'spend', 'pay') || (namedMeasures(d).length > 0 && s.hasVerb('sell', 'buy')));
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

const PRICED = /^(?:and |so )?(?:what|which|anything|everything|things?)(?: (?:that|which|do we have that))? (?:sells?|costs?|retails?|goes|go|is priced|are priced)\b/;

/** "which of Ana and Ben are in Rome": those of them who are. */
const PICKS = /^(?:and |so )?(?:which|who)(?: ones?)? of\b/;
const WITH_TOTALS = /\b(?:and|with|plus|including|showing) (?:their|its|the|each one 's) (?:order )?(?:totals?|amounts?|values?)\b/;

/** Lists of customers, orders, products or campaigns under their conditions. */
export function records(d: Draft, head: Head): Reading | null {
  const { s } = d;
  // "pending orders with their totals": what every list of orders shows.
  if (head.subject === 'order' && WITH_TOTALS.test(s.words) && !d.grouping.by.length) d.measures = d.measures.filter(({ use }) => use.measure !== 'order_total' && use.measure !== 'spent');
  const named = namedMeasures(d);
  if (amountOf(d, head)) return null;
  // "orders week over week", "show me orders 2025 vs 2024": how many, then and before.
  const held = (d.time.base !== null && (!s.asksForList || /\b(?:over|on)\b|^[ymwqd]o[ymwqd]$/i.test(d.time.base.mention.text))) || ((d.time.base !== null || d.time.periods.length === 2) && s.has('change', 'compare'));
  if (held && head.subject === 'order' && !head.which && !head.who && d.measures.length === 0) return null;
  if (listsOrdersInState(d)) {
    d.measures = d.measures.filter(({ use }) => use.measure !== 'order_total');
    return finish(d, head, { ask: 'records', subject: 'order', intent: 'order_inquiry', why: 'a list of orders in a state' });
  }
  const costing = subjectCost(d, head);
  if (costing) return costing;
  const ofOrders = (named.length === 0 && !WITH_TOTALS.test(s.words)) || (named.length === 1 && named[0]?.measure === 'order_total' && !named[0].aggregate);
  if (ofOrders && (head.subject ?? d.segments[0]?.of) === 'order' && !s.asksForList && (!head.which || s.matches(/^(and |so )?what (is|are|was|were|'s|s) .*\bworth\b|^(and |so )?what ?(is|was|'s|s) (the |our )?(total |combined |overall )?(value|amount|worth) of\b|^(and |so )?what (is|was) (the |our )?(grand |combined )?total (of|for|on)\b/)) && (s.matches(/\b(value|worth|amount|sum|totals|add up)\b/) || s.matches(/^(and |so )?(what (is|was|are|were) |what 's )?(the |our )?(grand |combined )?total (of|for|on) (?!.*\bnumber\b)/)) && d.numbers.length === 0) return single(d, head, [{ measure: 'order_total' }], 'the money in these orders');
  let subject: Subject | null = head.subject;
  if (!subject && d.segments[0]) subject = d.segments[0].of;
  if (!subject && named.length === 0 && d.filters.some((f) => f.kind === 'status') && s.matches(/^(and |so )?(what|anything|which ones?|ones) (was|were|got|gets?|is|are|has been|have been|that (was|were|got))\b/)) subject = 'order';
  if (!subject && named.length === 0 && PICKS.test(s.words) && d.filters.filter((f) => f.kind === 'customer').length > 1) subject = 'customer';
  if (!subject && s.has('ask', 'list') && named.length === 0 && d.filters.some((f) => PRODUCT_KINDS.has(f.kind))) subject = 'product';
  const stocked = s.matches(/\b(everything|anything|what (else )?(do|have) (we|you|i) (have|got|carry|stock|sell|offer)|what ?('s|s|is) (there|available|in (the |our |my )?(\w+ ){1,3}(range|section|category|department|line|collection))|(in|from|by) the (range|catalog\w*))\b/);
  // "what does X supply": its products.
  if (!subject && named.length === 0 && s.matches(/^(and |so )?what (else )?(do|does) /) && s.hasVerb('supply') && d.filters.length > 0 && d.filters.every((f) => f.kind === 'supplier' || f.kind === 'brand')) subject = 'product';
  if (!subject && named.length === 0 && stocked && d.time.periods.length === 0 && (d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) || d.numbers.length > 0)) subject = 'product';
  if (!subject && named.length === 0 && !head.count && !head.howMuch && !head.yesNo && d.numbers.some((n) => n.unit !== 'percent') && d.time.periods.length === 0 && s.matches(/\b(we|you|i) (sell|carry|stock|offer)\b/)) subject = 'product';
  // "what sells for over 50 but costs us under 30": the things of which that holds.
  if (!subject && !head.count && !head.howMuch && !head.yesNo && d.numbers.length > 0 && d.time.periods.length === 0 && PRICED.test(s.words)) subject = 'product';
  // "which coffees are dearer than 90".
  if (!subject && named.length === 0 && !head.count && !head.howMuch && d.numbers.some((n) => DEARER.test(s.wordsBetween(n.from, n.to))) && d.time.periods.length === 0 && d.filters.length > 0 && d.filters.every((f) => PRODUCT_KINDS.has(f.kind))) subject = 'product';
  // "teas over $40": the price of each.
  if (!subject && named.length === 0 && !head.count && !head.howMuch && !head.yesNo && !head.who && !d.rank && d.numbers.some((n) => n.unit === 'money' && n.before === null && n.counted === null) && d.time.periods.length === 0 && !s.has('verb', 'sell', 'buy', 'order', 'spend', 'earn') && d.filters.length > 0 && d.filters.every((f) => PRODUCT_KINDS.has(f.kind))) subject = 'product';
  if (!subject && named.length === 0 && s.has('ask', 'alphabetical') && d.filters.some((f) => ['category', 'brand', 'attribute', 'supplier'].includes(f.kind))) subject = 'product';
  if (!subject && named.length === 0 && d.filters.length > 0 && d.filters.every((f) => ['tier', 'city', 'country', 'customer'].includes(f.kind)) && (s.has('ask', 'list') || head.who)) subject = 'customer';
  // "stock below 10", "price over 50": the products of which that holds.
  const barred = !subject && !head.howMuch && !head.count && !head.yesNo && d.numbers.some((n) => n.before && BARRED.has(measureAt(s, n.before)?.use.measure ?? '')) && named.every((use) => BARRED.has(use.measure));
  if (barred) subject = 'product';
  if (!subject) return null;
  // "new products and their stock": a figure of each.
  const withTheirs = d.segments.length > 0 && /\b(and|with|plus|including) (their|its|the|each one 's)( \w+)?$/.test(s.wordsBetween(0, d.measures[0]?.mention.from ?? 0)) && (d.segments[0]?.from ?? 0) < (d.measures[0]?.mention.from ?? 0);
  const asked = barred ? [] : named.filter((use) => use.measure !== 'stock' || withTheirs || !s.has('segment'));
  const conditioned = d.segments.length > 0 || d.filters.length > 0 || d.numbers.length > 0 || s.has('ask', 'list', 'which', 'who');
  // A measure with no word that asks for a list is a number: "revenue from gold customers".
  // "products with supplier and cost": columns of a list, which its noun opens.
  const withColumns = subject === 'product' && d.numbers.length === 0 && !head.count && !head.howMuch && LISTED_WITH.test(s.words) && subjectLeads(d, subject) && named.every((use) => FIELD_OF_FIGURE[use.measure] !== undefined && use.aggregate === undefined);
  const wantsRows = barred || withColumns || head.who || head.which !== null || (s.has('ask', 'list') && subjectLeads(d, subject)) || (named.length === 0) || (withTheirs && !head.count && !head.howMuch) || d.segments.length > 0 && subjectLeads(d, subject);
  if (!wantsRows || (!conditioned && !d.nouns.length)) return null;
  const salesWords = subject === 'product' && s.hasVerb('sell', 'buy', 'order') && d.segments.length === 0 && d.numbers.length === 0 && (d.filters.some((f) => ['customer', 'city', 'country', 'tier', 'campaign', 'status', 'order'].includes(f.kind)) || d.time.periods.length > 0 || (!head.which && !head.yesNo && s.matches(/\bsold\b/) && d.filters.some((f) => f.kind === 'product')));
  if (salesWords && subject === 'product') return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'units' }], by: [by('product')], intent: 'breakdown', why: 'which products were sold' });
  const whose = head.who && head.which ? PROPERTY_OF[subject]?.[head.which.id] : undefined;
  if (whose) s.claim(head.which?.mention, 'column');
  const columns = [...freeFields(d, subject), ...(whose ? [whose] : [])];
  // "low stock products and their suppliers": a property of each.
  const theirs = d.nouns.filter((n) => n.id !== subject && !s.isClaimed(n.mention) && PROPERTY_OF[subject]?.[n.id] !== undefined && /\b(and|with|plus|including) (their|its|the)$/.test(s.wordsBetween(0, n.mention.from)));
  for (const { mention, id } of theirs) {
    s.claim(mention, 'column');
    columns.push(PROPERTY_OF[subject]?.[id] ?? '');
  }
  const figures = withColumns && columns.length > 0 ? asked : [];
  columns.push(...figures.map((use) => FIELD_OF_FIGURE[use.measure] ?? ''));
  const alphabetical = s.has('ask', 'alphabetical');
  for (const m of s.all('ask', 'alphabetical')) s.claim(m, 'sort');
  if (subject === 'product' && figures.length === 0 && asked.length > 0 && (withColumns || asked.some((use) => isStockMeasure(use.measure))) && d.segments.length === 0) {
    return finish(d, head, { ask: 'groups', subject: 'product', measures: asked, by: [by('product')], intent: 'inventory_inquiry', why: 'a measure of every product', gaps: true });
  }
  return finish(d, head, {
    ask: 'records', subject, measures: figures.length > 0 ? [] : asked, columns: columns.filter((c) => belongs(c, subject)),
    sort: alphabetical ? { by: { field: `${subject}.name` }, direction: 'asc' } : null, limit: d.rank?.limit ?? null,
    intent: subject === 'order' ? 'order_lookup' : subject === 'customer' ? 'customer_lookup' : stockContext(d) ? 'inventory_inquiry' : 'product_lookup', why: `a list of ${subject}s`,
    ...(head.yesNo ? { yesNo: { kind: 'exists' as const } } : {}),
  });
}

const LISTED_WITH = /^(?:(?:please|list|show|give|display|get|find|me|us|all|the|our|my|of|a|table|overview) )*(?:[a-z]+ ){1,3}(?:with|and their|plus|including|showing)(?: (?:the|their|its))? [a-z]/;

/** Measures that a bare bar ("under 10") is set on for each product. */
const BARRED = new Set(['stock', 'available', 'price', 'cost', 'weight', 'days_of_cover']);

/** The subject's noun comes before the measure: "list products with their stock". */
function subjectLeads(d: Draft, subject: Subject): boolean {
  const noun = d.nouns.find((n) => subjectOf(n.id) === subject);
  const measure = d.measures[0];
  return noun !== undefined && (!measure || noun.mention.from < measure.mention.from);
}
