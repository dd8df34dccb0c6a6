import type { Condition, GroupCondition, MeasureUse, Subject } from '../../analytics/plan.js';
import { MEASURES } from '../../analytics/measures/measures.js';
import type { Mention } from '../../language/mention.js';
import type { Draft } from '../draft.js';
import type { Filter } from './filters.js';
import { isNow } from '../measures/askedMeasures.js';
import { BOUGHT_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import { COUNT_OF_NOUN, measureAt } from '../measures/measures.js';
import { nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';
import { barOn, isPerOrder, rateOf, type NumberCondition } from './numbers.js';
import { LYING } from './pairedBars.js';

/** A number condition on rows of its field (`where`) or on a measure (`having`). */
export interface Placed {
  readonly where?: Condition;
  readonly having?: GroupCondition;
}


/** Finds what a number is compared with: what it counts, else the nearest thing before it, else what the subject is measured by. */
export function placeNumber(d: Draft, n: NumberCondition, subject: Subject | null, stockContext: boolean): Placed {
  const { s } = d;
  const field = (name: string): Placed => ({
    where: barOn(name, n),
  });
  // "more than 20 a month": of the mean of the months.
  const per = rateOf(s, n);
  const having = (use: MeasureUse): Placed => ({ having: { measure: per && use.per === undefined ? { ...use, per } : use, op: n.op, values: n.values } });
  const nounId = nounOf(s, n.counted ?? undefined)?.id;
  const measure = n.counted && s.concept(n.counted, 'measure') ? measureAt(s, n.counted) : null;
  // "who spend over 250 per order".
  if (subject === 'customer' && isPerOrder(s, n) && s.matches(/\b(spend|spends|spent|spending|pay|paid|average|averages|averaged|averaging)\b/)) {
    for (const m of s.mentions) if ((m.from >= n.to && m.to <= n.to + 2) || s.concept(m, 'aggregate', 'avg')) s.claim(m, 'number');
    return having({ measure: 'aov' });
  }
  const ofGroup = barOfGroup(d, n, nounId, measure?.use ?? null, stockContext);
  if (ofGroup) return having(ofGroup);
  if (n.ofStock && subject !== 'order' && subject !== 'customer') {
    if (n.before) claimMeasure(d, n.before);
    return field('stock.quantity');
  }
  // "days over 1000": money, where nothing says that anything is counted.
  if (!n.counted && subject !== 'order' && subject !== 'product' && subject !== 'customer' && n.unit === 'plain' && s.matches(/\b(days|weeks|months|quarters|years)\b/) && !s.matches(/\b(units?|pieces?|items?|orders?|sell|sold|products?|customers?)\b/)) return having({ measure: 'revenue' });
  if (n.counted) s.claim(n.counted, 'number');
  if (subject === 'campaign' && n.counted === null && /\b(?:cost|costs|costing|priced|spent|spend)\b/.test(s.wordsBetween(Math.max(0, n.from - 1), n.to))) return having({ measure: 'spend' });
  if (subject !== 'order' && subject !== 'customer' && n.counted === null && DEARER.test(s.wordsBetween(n.from, n.to))) return field('product.price');
  // "got more than 20 off": money off, no total.
  if (subject === 'order' && n.counted === null && n.unit !== 'percent' && s.wordAfter(n.mention) === 'off') return field('order.discount');
  // "priced over 20 with less than 15 in stock": said behind the number itself.
  if (subject === 'product' && n.unit === 'plain' && n.counted === null && n.before !== null && s.isVerb(n.before) && LYING.test(s.wordsBetween(n.to, n.to + 4))) return field('stock.quantity');
  // "which do we have more than 100 of", "have less than 10 left": what lies there, whatever else the product did.
  if ((subject === 'product' || subject === 'sale') && n.unit === 'plain' && (nounId === undefined || nounId === 'unit') && measure === null && d.time.periods.length === 0 && LIES_THERE.test(`${s.wordsBetween(0, n.from)} # ${s.wordsBetween(n.to, n.to + 4)}`)) return field('stock.quantity');
  // "what did we sell more than 10 of": so many went.
  if (n.unit === 'plain' && n.counted === null && (subject === null || subject === 'product') && /\b(?:sell|sold|shift|shifted|move|moved|flog|flogged) # of\b/.test(`${s.wordsBetween(0, n.from)} # ${s.wordsBetween(n.to, n.to + 1)}`)) return having({ measure: 'units' });
  if (n.counted && nounId === 'unit' && onShelf(d, n, subject)) return field('stock.quantity');
  if (n.counted && s.concept(n.counted, 'verb', 'spend') && subject !== 'order') return having({ measure: 'spent' });
  // "more than 10 Travel Presses", "over 5 shirts": so many of them.
  const named = n.counted === null && n.unit === 'plain' && (n.op !== '=' || n.from < n.mention.from) ? s.mentions.find((m) => m.from >= n.to && m.from <= n.to + 2 && m.value?.values.some(({ kind }) => PRODUCT_KINDS.has(kind)) && !/\b(?:on|in|of|for|from|with|to|at|by|and|or)\b/.test(s.wordsBetween(n.to, m.from))) : undefined;
  if (named && subject !== 'order' && subject !== 'campaign') return having({ measure: 'units' });
  // "orders with three or more Xs": so many of that one in the order, whatever came of it.
  const inOrder = subject === 'order' && n.unit === 'plain' && (named !== undefined || nounId === 'unit' || (nounId === 'product' && /^(?:items?|pieces?)$/i.test(n.counted?.text ?? ''))) ? d.filters.filter((f) => PRODUCT_KINDS.has(f.kind) && !f.negated) : [];
  if (inOrder.length) return having({ measure: 'units', where: [...inOrder.map((f) => f.condition), { kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' }] });
  const weighs = /^(lighter|heavier|weighing)/.test(s.wordsBetween(n.from, n.from + 1)) || /^(g|gr|gram|grams|kg|kgs|kilo|kilos|kilogram|kilograms)$/.test(s.wordAfter(n.mention));
  if (weighs && (subject === 'product' || subject === 'sale' || subject === null)) {
    const grams = /^(g|gr|grams?)$/.test(s.wordAfter(n.mention));
    s.claimWords(/^(g|gr|grams?|kgs?|kilos?|kilograms?)$/);
    const bar = barOn('product.weight', { op: n.op, values: n.values.map((value) => (grams ? value / 1000 : value)) });
    return { where: { ...bar, label: `${bar.label} kg` } };
  }
  if (!n.counted && (d.rank?.measure?.measure === 'price') && n.unit !== 'percent') return field('product.price');
  if (n.counted?.period?.kind === 'duration' || measure?.use.measure === 'days_of_cover') return /older|ago/.test(s.wordsBetween(n.from, n.to)) ? field('order.age_days') : having({ measure: 'days_of_cover' });
  if (measure?.use.measure === 'revenue' && n.unit === 'plain' && /^sales?$/i.test(n.counted?.text ?? '')) return having({ measure: 'fulfilled_orders' });
  // "more than one refund": orders that were refunded.
  if (measure?.condition) return having({ ...measure.use, where: [measure.condition] });
  if (measure) return measureTarget(measure.use, subject, field, having);
  if ((n.counted && /times?$|^repeatedly$/.test(n.counted.text.toLowerCase())) || /^(once|twice|thrice)$/.test(n.mention.text.toLowerCase()) && (subject === 'customer' || subject === 'product' || subject === 'sale')) {
    const measure = orderMeasure(d);
    const once = measure === 'fulfilled_orders' && n.op === '=' && n.values[0] === 1 && subject === 'customer' && !d.time.periods.length && !d.filters.some((f) => BOUGHT_KINDS.has(f.kind));
    return once ? { where: { kind: 'segment', segment: 'one_time' } } : having({ measure });
  }
  if (n.counted && !nounId && !measure && s.concept(n.counted, 'verb', 'sell', 'buy', 'order')) return having({ measure: 'units' });
  // "products under 25 with more than 10 in stock": the price, where the other bar is on the stock.
  const atPrice = subject === 'product' && n.counted === null && n.unit === 'plain' && s.mentions.some((m) => m.to === n.from && nounOf(s, m)?.id === 'product') && d.numbers.some((other) => other !== n && other.from > n.to && /^(?:\w+ )?(?:units? |pieces? )?(?:in stock|left|on hand|available)\b/.test(s.wordsBetween(other.to - 1, other.to + 4)));
  if (atPrice) return field('product.price');
  // "more than one open order": the state belongs to what is counted.
  const state = subject === 'customer' ? s.concept(n.counted ?? undefined, 'segment', 'open', 'unfulfilled', 'late', 'paid', 'discounted') : undefined;
  if (state && n.counted) {
    d.segments = d.segments.filter((x) => x.from !== n.counted?.from);
    return having({ measure: 'orders', where: [{ kind: 'segment', segment: state.id }] });
  }
  switch (nounId) {
    case 'unit':
      return stockContext ? field('stock.quantity') : subject === 'order' ? field('order.units') : having({ measure: 'units' });
    case 'product':
      if (subject === 'order' || s.has('distinct')) return subject === 'order' ? field(s.has('distinct') || /^products?$/i.test(n.counted?.text ?? '') ? 'order.products' : 'order.units') : having({ measure: 'products_sold' });
      return subject === 'product' ? having({ measure: 'units' }) : having({ measure: subject === 'customer' ? 'units' : 'products' });
    case 'order': {
      // "more than 3 fulfilled orders": the status belongs to what is counted.
      const behind = (f: Filter): boolean => n.counted !== null && /^(?:that|which)(?: \w+){1,3}(?: n't)?$/.test(s.wordsBetween(n.counted.to, f.mention.from));
      const own = d.filters.find((f) => f.kind === 'status' && n.counted && ((!f.negated && f.mention.from >= n.from && f.mention.to <= n.counted.from) || behind(f)));
      if (own) d.filters = d.filters.filter((f) => f !== own);
      if (own && own.label !== 'fulfilled') return having({ measure: 'orders', where: [own.condition] });
      return having({ measure: own && !own.negated ? 'fulfilled_orders' : orderMeasure(d), ...(own?.negated ? { where: [own.condition] } : {}) });
    }
    case 'customer':
      return having({ measure: subject === 'product' ? 'buyers' : 'customers' });
    case undefined:
      break;
    default:
      // "orders with more than one category": whatever came of them.
      // By country a bar on each single order is one that no plan holds.
      if ((subject === 'order' || d.nouns.some((noun) => noun.id === 'order')) && GROUPS_OF_PRODUCTS.has(nounId) && d.grouping.by.length > 0) d.doubts.each_order = 0.5;
      if (subject === 'order' && GROUPS_OF_PRODUCTS.has(nounId) && !d.filters.some((f) => f.kind === 'status')) return having({ measure: COUNT_OF_NOUN[nounId] ?? 'orders', where: [{ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' }] });
      if (COUNT_OF_NOUN[nounId]) return having({ measure: COUNT_OF_NOUN[nounId] });
  }
  return nearest(d, n, subject, stockContext, field, having);
}

/** A bar whose own word speaks of the price. */
export const DEARER = /\b(?:expensive|pricey|pricier|dearer|costlier|cheaper|priced|costing)\b/;

/** "cities above 1000": what all such groups are ranked by. */
const OVER_GROUPS = /\b(?:countries|cities|categories|brands|suppliers|tiers|channels|campaigns|days|weeks|months|quarters|years)(?: with| that are| that were| which are| where we are)?$/;

/** Groups of products that are listed, not what their rows are narrowed by. */
const GROUPS_OF_PRODUCTS: ReadonlySet<string> = new Set(['category', 'brand', 'supplier']);

/** "categories with fewer than 100 units in stock", "brands whose average price exceeds 60": a bar on each group, not on its products. */
function barOfGroup(d: Draft, n: NumberCondition, counted: string | undefined, countedMeasure: MeasureUse | null, stockContext: boolean): MeasureUse | null {
  const { s } = d;
  const owner = s.mentions.filter((m) => m.to <= n.from && m !== n.counted && nounOf(s, m) !== null && nounOf(s, m)?.id !== 'unit' && !s.isVerb(m)).at(-1);
  const group = nounOf(s, owner);
  if (!owner || !group || !GROUPS_OF_PRODUCTS.has(group.id) || s.role(owner) === 'cue') return null;
  const between = s.wordsBetween(owner.to, n.from);
  // "by category with …" only splits; "every category that has …" lists.
  const cue = s.mentions[owner.index - 1];
  if (s.concept(cue, 'each', 'by') && !(/^(each|every)$/i.test(cue?.text ?? '') && /^(that|which|with|where|whose|having)\b/.test(between))) return null;
  const sold = /\b(sold|sell|sells|selling|shifted|moved)\b/.test(between);
  if (counted === 'product') return sold ? { measure: s.has('distinct') ? 'products_sold' : 'units' } : { measure: 'products' };
  if (counted === 'unit') return { measure: stockContext && !sold ? 'stock' : 'units' };
  const [before] = n.before ? [measureAt(s, n.before)] : [];
  const use = countedMeasure ?? before?.use ?? null;
  // "whose stock is worth more than 900": the value of the stock.
  const worth = use !== null && ['spent', 'stock'].includes(use.measure) && stockContext && n.unit === 'money' || (use?.measure === 'stock' && /\b(worth|value\w*|cost\w*)\b/.test(between));
  if (worth) for (const m of s.mentions) if (m.from >= owner.to && m.to <= n.from && s.concept(m, 'measure', 'stock', 'spent', 'inventory_value')) claimMeasure(d, m);
  if (worth) return { measure: 'inventory_value' };
  if (use && STOCKED.has(use.measure)) {
    if (n.before && !countedMeasure) claimMeasure(d, n.before);
    return use.measure === 'price' || use.measure === 'cost' || use.measure === 'weight' ? { measure: use.measure } : use;
  }
  if (!use && n.before && s.concept(n.before, 'segment', 'in_stock') && n.unit === 'plain') return { measure: 'stock' };
  return null;
}

const STOCKED: ReadonlySet<string> = new Set(['price', 'cost', 'weight', 'stock', 'available', 'reserved', 'inventory_value', 'retail_value', 'stock_profit', 'reorder_quantity', 'reorder_cost', 'excess_units', 'excess_value']);

/** A measure that stands for a bar is not shown for its own sake. */
function claimMeasure(d: Draft, mention: Mention): void {
  d.s.claim(mention, 'number');
  d.measures = d.measures.filter((each) => each.mention.index !== mention.index);
}

/** "ordered 3 times" counts orders of any status, "bought 3 times" fulfilled ones. */
function orderMeasure(d: Draft): string {
  return (d.s.hasVerb('buy') || d.s.matches(/\b(bought|buy|buys|buying|purchased)\b/)) && !d.s.hasVerb('order') && !d.s.has('noun', 'order') ? 'fulfilled_orders' : d.filters.some((f) => f.kind === 'status' && f.label === 'fulfilled') ? 'fulfilled_orders' : 'orders';
}

/** A number of things held: "have # of", "# left". */
const LIES_THERE = /\b(?:have|has|having|hold|got|stock|carry|keep)(?: (?:we|you|i|only|still|just|currently|now|got))* # (?:of(?: them)?(?: (?:left|in stock|now))?(?: \?)?$|(?:(?:units?|pieces?|pcs) )?(?:left|remaining|in stock|on hand|on the shel))/;

/** Whoever says "we" buys from suppliers. */
const SHOP_PAYS = /\bcost(s|ing)? (us|me)$|\b(we|i)( can| could| only| just| do)? (buy|bought|get|got|purchase|source|pay)( it| them)?( in)?( for| at)?$/;

/** A sum of money on what the shop offers ("anything we carry below $20"), with no time of sale. */
const offered = (d: Draft, n: NumberCondition, subject: Subject | null): boolean =>
  n.unit !== 'percent' && subject === 'product' && d.time.periods.length === 0 && /\b(we|you|i|do|does the shop|shop|that) ((currently|still|do) )?(sell|sells|carry|stock|have|got|offer)\b/.test(d.s.wordsBetween(0, n.from)) && !d.s.has('noun', 'unit');

/** "products with fewer than 10 units": what they have, where nothing was sold and no time is named. */
const onShelf = (d: Draft, n: NumberCondition, subject: Subject | null): boolean =>
  subject === 'product' && d.time.periods.length === 0 && !d.s.hasVerb('sell', 'buy', 'order') && (isNow(d) || /\b(with|have|has|having|under|only|down to)$/.test(d.s.wordsBetween(0, n.from))) && /^(units?|pieces?|pcs?)$/i.test(n.counted?.text ?? '');

/** Measures that are a column of the row itself when that row is the subject. */
export const ROW_FIELDS: Readonly<Record<string, { subject: Subject; field: string }>> = {
  price: { subject: 'product', field: 'product.price' }, cost: { subject: 'product', field: 'stock.cost' }, weight: { subject: 'product', field: 'product.weight' },
  stock: { subject: 'product', field: 'stock.quantity' }, available: { subject: 'product', field: 'stock.available' }, reserved: { subject: 'product', field: 'stock.reserved' },
  reorder_level: { subject: 'product', field: 'stock.reorder_level' }, order_total: { subject: 'order', field: 'order.total' }, shipping_revenue: { subject: 'order', field: 'order.shipping_cost' },
  spent: { subject: 'order', field: 'order.total' }, orders: { subject: 'order', field: 'order.total' }, discounts: { subject: 'order', field: 'order.discount' }, fulfilment_days: { subject: 'order', field: 'order.fulfilment_days' }, units: { subject: 'order', field: 'order.units' }, revenue: { subject: 'order', field: 'order.total' },
};

function measureTarget(use: MeasureUse, subject: Subject | null, field: (name: string) => Placed, having: (use: MeasureUse) => Placed): Placed {
  const row = ROW_FIELDS[use.measure];
  return row && (row.subject === subject || ((subject === null || subject === 'sale') && row.subject !== 'order')) && !use.aggregate ? field(row.field) : having(use);
}

function nearest(d: Draft, n: NumberCondition, subject: Subject | null, stockContext: boolean, field: (name: string) => Placed, having: (use: MeasureUse) => Placed): Placed {
  const { s } = d;
  const before = n.before;
  // "products that cost us over 50", "that we buy for less than 30": what the shop pays.
  if (subject === 'product' && SHOP_PAYS.test(s.wordsBetween(0, n.from))) {
    for (const m of [...s.all('verb', 'cost', 'buy', 'pay'), ...s.all('measure', 'cost')]) if (m.to >= n.from - 3 && m.from <= n.to + 2) claimMeasure(d, m);
    return field('stock.cost');
  }
  const measure = before && measureAt(s, before);
  // "items in orders over $300": no number of items is a sum of money, the order is.
  if (before && measure && n.unit === 'money' && /\borders?$/i.test(before.text) && MEASURES[measure.use.measure]?.unit !== 'money') return field('order.total');
  if (before && measure && !s.concept(before, 'verb', 'spend')) {
    s.claim(before, 'number');
    const index = d.measures.findIndex((m) => m.mention.index === before.index);
    const counts = subject === 'order' && (measure.use.measure === 'orders' || measure.use.measure === 'fulfilled_orders');
    if (index >= 0 && !counts && (d.measures.length > 1 || subject !== null)) d.measures.splice(index, 1);
    return measureTarget(measure.use, subject, field, having);
  }
  if (subject === 'customer' && /\b(an|a|single|any|one|each) (single |open |late |pending |cancelled |refunded |fulfilled |shipped )?(order|purchase)( of| worth| for| totalling| totaling)?$/.test(s.wordsBetween(0, n.from))) return field('order.total');
  // "customers per country, only those with more than 10": so many of what is counted in each.
  const ofGroups = d.grouping.by.length > 0 && n.unit === 'plain' && /\b(those|ones|the ones|them|where (it is|there are))( (with|having|that have|which have|over|above|under|below))?$/.test(s.wordsBetween(0, n.from)) ? (d.measures[0]?.use ?? d.nouns.filter((x) => COUNT_OF_NOUN[x.id] && !d.grouping.mentions.has(x.mention.index)).map((x) => ({ measure: COUNT_OF_NOUN[x.id] ?? 'orders' }))[0]) : undefined;
  if (ofGroups) {
    for (const m of [...s.all('reference'), ...s.all('followup', 'only')]) s.claim(m, 'number');
    return having(ofGroups);
  }
  const verb = before && s.isVerb(before) ? s.concept(before, 'verb') : undefined;
  if (before && verb) s.claim(before, 'number');
  if (verb?.id === 'spend' || verb?.id === 'pay') return subject === 'order' ? field('order.total') : having({ measure: 'spent' });
  if (verb?.id === 'cost' && subject === 'customer' && s.matches(/\b(orders?|purchases?)\b/)) return field('order.total');
  if (verb?.id === 'cost' || verb?.id === 'contain') return field(subject === 'order' ? 'order.total' : 'product.price');
  // "everything we sell under $15": what is on offer at that price, where "sold under $15" is money taken.
  if (offered(d, n, subject)) return field('product.price');
  if (verb?.id === 'sell' && n.unit === 'money' && subject === 'product' && /\b(for|at)\b/.test(s.wordsBetween(before?.to ?? 0, n.from + 1))) return field('product.price');
  const profit = verb?.id === 'earn' ? d.measures.find(({ use }) => ['gross_profit', 'net_revenue'].includes(use.measure) && use.aggregate === undefined) : undefined;
  if (profit) return having(profit.use);
  if (verb?.id === 'sell' || verb?.id === 'earn') return having({ measure: n.unit === 'money' || verb.id === 'earn' ? 'revenue' : 'units' });
  // "ordered for over 250": what they paid.
  if ((verb?.id === 'buy' || verb?.id === 'order') && subject === 'customer' && n.unit === 'plain' && /^(?:for|worth)\b/.test(s.wordsBetween(before?.to ?? 0, n.from))) return having({ measure: 'spent' });
  if (verb?.id === 'buy') return having({ measure: n.unit === 'money' ? 'spent' : subject === 'customer' ? 'units' : 'units' });
  if (verb?.id === 'order') return having({ measure: n.unit === 'money' ? 'spent' : 'orders' });
  if (before && subject === 'order' && s.concept(before, 'segment', 'discounted')) {
    d.segments = d.segments.filter((x) => x.id !== 'discounted');
    return field('order.discount');
  }
  if (n.unit === 'plain' && besideStock(s, n)) return field('product.price');
  const segment = before && s.concept(before, 'segment', 'in_stock', 'low_stock');
  if ((segment && n.unit !== 'money') || (stockContext && n.unit === 'plain' && subject !== 'order' && subject !== 'customer')) return field('stock.quantity');
  // "products with stock over $500": what lies there is worth so much, where "in stock over $500" has that price.
  if (segment && before && subject === 'product' && /^(?:with|having|has|have) stock$/i.test(before.text)) {
    d.segments = d.segments.filter((x) => x.from !== before.from);
    return having({ measure: 'inventory_value' });
  }
  const noun = nounOf(s, before ?? undefined)?.id ?? subject;
  if (n.unit === 'percent') return having({ measure: d.measures[0]?.use.measure ?? 'margin' });
  if (noun === 'order' || subject === 'order') return field('order.total');
  if (noun === 'customer' || subject === 'customer') return having({ measure: n.unit === 'plain' && d.s.has('noun', 'order') ? 'orders' : 'spent' });
  if (noun === 'product' || subject === 'product') return n.unit === 'money' || !d.measures.length ? field('product.price') : having(d.measures[0]?.use ?? { measure: 'units' });
  if (d.measures[0]) return having(d.measures[0].use);
  return having({ measure: n.unit === 'money' || OVER_GROUPS.test(s.wordsBetween(0, n.from)) ? 'revenue' : 'units' });
}

/** "products under 30 that are in stock", "in stock teas under 60": what they are called bears the number, and the stock is a state beside it. */
function besideStock(s: Sentence, { from, to }: NumberCondition): boolean {
  const thing = s.mentions.find((m) => m.to === from);
  if (!thing || !(thing.value ?? s.concept(thing, 'noun', 'product')) || s.concept(thing, 'segment')) return false;
  return /^(?:that|which) (?:are|is) (?:still |currently |now )?(?:in stock|available)\b/.test(s.wordsBetween(to, to + 5)) || (s.concept(s.mentions[thing.index - 1], 'segment', 'in_stock') !== undefined && to >= s.tokens.filter((token) => token.kind !== 'punctuation').length);
}
