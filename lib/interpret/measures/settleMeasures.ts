import type { MeasureUse } from '../../analytics/plan.js';
import { campaignSpend } from './askedMeasures.js';
import { lostTo } from './lostTo.js';
import type { Draft } from '../draft.js';
import { leftOut } from './leftOut.js';
import { newAgainstReturning } from './newAgainstReturning.js';
import { COUNT_OF_NOUN, withAggregate } from './measures.js';
import { dimensionOf, type NounUse } from '../frames/nouns.js';
import { settleStock } from './stockMeasures.js';

const LOW = '(lowest|smallest|min|minimum|minimal|cheapest|least)';
const HIGH = '(highest|largest|biggest|max|maximum|maximal|dearest|most expensive|greatest)';

const OF_SALES: ReadonlySet<string> = new Set(['revenue', 'net_revenue', 'units', 'gross_profit', 'margin', 'aov', 'items_per_order', 'selling_price', 'discounts', 'discount_rate', 'shipping_revenue', 'cogs', 'orders', 'fulfilled_orders', 'order_total']);

/** "minimum and maximum order total": both ends. */
const EXTREMES = new RegExp(`\\b${LOW}( \\w+)?( ,)? (and|or|to|&|/|,) (the )?${HIGH}\\b|\\b${HIGH}( \\w+)?( ,)? (and|or|to|&|/|,) (the )?${LOW}\\b`);
/** A mean or a middle beside both ends: "average, min and max order total". */
const BESIDE_ENDS: readonly (readonly [RegExp, 'avg' | 'median'])[] = [[/\b(average|avg|mean|typical)\b/, 'avg'], [/\bmedian\b/, 'median']];

/** "shipping as a percentage of revenue", "what part of revenue is shipping": one figure divided by the other, where two joined ones have a share each. */
function isPartOf({ s, measures }: Draft): boolean {
  const [a, b, ...more] = measures;
  return s.has('share') && a !== undefined && b !== undefined && more.length === 0 && !/^(?:,|and|&|plus)/.test(s.wordsBetween(a.mention.to, b.mention.from));
}

/** What the measures amount to beside the other words of the sentence: done once, before anything is put together. */
export function settleMeasures(d: Draft): void {
  enumerated(d);
  newAgainstReturning(d);
  // "the total value of open orders": of the orders, not of a customer.
  if ((d.s.has('noun', 'order') || d.segments.some((x) => x.of === 'order') || d.measures.some((each) => each.condition)) && !d.s.has('noun', 'customer') && !d.filters.some((f) => f.kind === 'customer')) d.measures = d.measures.map((each) => (each.use.measure === 'spent' && /^(the )?total (value|worth)$/i.test(each.mention.text) ? { ...each, use: { measure: 'order_total' } } : each));
  // "stuck in processing": orders, no money in the stock.
  if (d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order')) d.measures = d.measures.filter(({ use, mention }) => !(use.measure === 'inventory_value' && /\b(stuck|locked|tied|sitting|lying|frozen|parked)\b/i.test(mention.text)));
  // "sales in pieces": of what unit the sales are.
  if (d.measures.some(({ mention }) => /^in (pieces|pcs|units)$/i.test(mention.text)) && !d.s.matches(/\bin (money|dollars|euros|value|cash)\b/)) d.measures = d.measures.filter(({ use, mention }) => !(use.measure === 'revenue' && /^sales?$/i.test(mention.text)));
  // "of the orders in May, how many were worth less than 50": the bar is one on each, and their number is asked.
  if (d.numbers.length > 0 && d.s.has('count') && d.s.has('noun', 'order') && !d.s.has('noun', 'customer')) d.measures = d.measures.filter(({ use, mention }) => !(use.measure === 'spent' && /\bworth$/i.test(mention.text)));
  // "count orders total over 300": how many of them.
  if (d.numbers.length > 0) d.measures = d.measures.map((each) => (each.use.measure === 'order_total' && !each.use.aggregate && /^orders/i.test(each.mention.text) && d.s.concept(d.s.mentions[each.mention.index - 1], 'count') ? { ...each, use: { measure: 'orders' } } : each));
  besideSales(d);
  signed(d);
  gained(d);
  meanAndMiddle(d);
  moneyOfOrders(d);
  const group = d.measures.find(({ use, mention }) => ['new_customers', 'first_time_buyers'].includes(use.measure) && /\b(from|by|of|with)( (the|our|all))?$/.test(d.s.wordsBetween(0, mention.from)));
  const revenue = d.measures.some(({ use }) => use.measure === 'revenue' && !use.aggregate);
  const segment = d.segments.find((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'repeat' || x.id === 'first_time'));
  if (revenue && group) d.measures = d.measures.filter((other) => other !== group);
  // "revenue from new customers" is a measure of its own: by the customer's first order, not by when the record was made.
  if (revenue && segment && !(segment.id === 'repeat' && !d.time.periods.length && !d.time.base)) {
    d.segments = d.segments.filter((x) => x !== segment);
    for (const use of d.time.periods) if (d.s.role(use.mention) === 'segment') d.s.claim(use.mention, 'time');
  }
  // "AOV of returning customers in May": the span says who they are, and when the sales were.
  if (d.measures.some(({ use }) => OF_SALES.has(use.measure)) && d.segments.some((x) => x.of === 'customer' && x.condition.kind === 'segment' && x.condition.period !== undefined)) {
    for (const use of d.time.periods) if (d.s.role(use.mention) === 'segment') d.s.claim(use.mention, 'time');
  }
  leftOut(d);
  // Two measures that make a third: "after discounts", "minus cost of goods", "discounts as a percentage of revenue".
  const has = (name: string): boolean => d.measures.some(({ use }) => use.measure === name);
  const earned = revenue || d.s.hasVerb('earn', 'sell') || /\b(remain\w*|left|kept|keep)\b/.test(d.s.words);
  const ranked = d.rank?.measure && EXTREMES.test(d.s.words) ? (d.s.mentions.find((m) => d.s.concept(m, 'measure', d.rank?.measure?.measure ?? '')) ?? d.s.all('superlative')[0]) : undefined;
  const rows = [...d.measures, ...(ranked && d.rank?.measure ? [{ mention: ranked, use: d.rank.measure }] : [])].find(({ use }) => ['order_total', 'aov', 'price', 'cost', 'weight', 'stock', 'spent', 'fulfilment_days'].includes(use.measure));
  if (rows && !d.numbers.length && EXTREMES.test(d.s.words)) {
    const measure = rows.use.measure === 'aov' ? 'order_total' : rows.use.measure;
    const beside = BESIDE_ENDS.filter(([pattern]) => pattern.test(d.s.words)).map(([, aggregate]) => ({ ...rows, use: withAggregate(measure, aggregate) }));
    d.measures = [...beside, { ...rows, use: { measure, aggregate: 'min' } }, { ...rows, use: { measure, aggregate: 'max' } }, ...d.measures.filter((each) => each !== rows && each.use.measure !== rows.use.measure && each.use.measure !== measure)];
    d.rank = null;
    for (const mention of [...d.s.all('superlative'), ...d.s.all('aggregate')]) d.s.claim(mention, 'aggregate');
  }
  if (has('price') && !d.measures.some(({ use }) => use.aggregate !== undefined) && /\b(price range|range of (the |our )?prices|lowest and highest|highest and lowest|cheapest and (most expensive|dearest)|from what to what|min(imum)? and max(imum)?)\b/.test(d.s.words)) {
    const at = d.measures.find(({ use }) => use.measure === 'price');
    if (at) d.measures = [{ ...at, use: { measure: 'price', aggregate: 'min' } }, { ...at, use: { measure: 'price', aggregate: 'max' } }];
    d.rank = null;
  }
  // "what margin does X have in its list price".
  if (has('margin') && has('price') && /\b(in|on|at|of|over) (its|the|their|our) (list|catalog|catalogue) prices?\b/.test(d.s.words)) d.measures = d.measures.flatMap((each) => (each.use.measure === 'price' ? [] : each.use.measure === 'margin' ? [{ ...each, use: { measure: 'list_margin' } }] : [each]));
  settleStock(d);
  // "margin per unit" is money: what one unit leaves.
  if (d.grouping.per === 'unit') d.measures = d.measures.map((each) => (each.use.measure === 'margin' ? { ...each, use: { measure: 'gross_profit' } } : each));
  const less = /\b(after|net of|minus|less|once|without|deduct\w*|subtract\w*|taken off|taking off|before)\b/.test(d.s.words);
  const replace = (gone: readonly string[], measure: string): void => {
    const kept = d.measures.filter(({ use }) => !gone.includes(use.measure));
    const first = d.measures.find(({ use }) => gone.includes(use.measure));
    if (first) d.measures = [{ ...first, use: { measure } }, ...kept];
    for (const mention of d.s.all('share')) d.s.claim(mention, 'ratio');
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  };
  // "what was left after paying for the goods": money, and nothing on a shelf.
  if (has('gross_profit') && /\b(?:left|remain\w*)\b.*\b(?:after|once|when)\b/.test(d.s.words)) d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  // "how much of our sales do we give away in discounts": the part, and what it comes to.
  const ofSales = has('discounts') && /\bhow much of (the |our |my |all )*(\w+ )?(revenue|sales|turnover|takings|income)\b/.test(d.s.words);
  if (ofSales) {
    const at = d.measures.find(({ use }) => use.measure === 'discounts');
    replace(['revenue', 'fulfilled_orders', 'discounts'], 'discount_rate');
    if (at && !d.s.has('share')) d.measures = [at, ...d.measures];
  } else if (revenue && has('discounts') && d.s.has('share')) replace(['revenue', 'discounts'], 'discount_rate');
  else if (revenue && has('shipping_revenue') && isPartOf(d)) replace(['revenue', 'shipping_revenue'], 'shipping_rate');
  else if (revenue && has('cogs') && isPartOf(d)) replace(['revenue', 'cogs'], 'cost_rate');
  else if (less && has('discounts') && (has('cogs') || has('gross_profit')) && /\b(after|net of|minus|less|once|without|deduct\w*|subtract\w*|taken off|taking off)\b.*\b(costs?|cogs|goods)\b.*\b(and|&|plus)\b.*\bdiscounts?\b|\bdiscounts?\b.*\b(and|&|plus)\b.*\b(costs?|cogs|goods)\b/.test(d.s.words)) replace(['revenue', 'cogs', 'gross_profit', 'discounts', 'net_revenue'], 'profit_after_discounts');
  else if (earned && has('discounts') && less && !/\b(before)\b/.test(d.s.words)) replace(['revenue', 'discounts'], 'net_revenue');
  else if (earned && has('cogs') && less) replace(['revenue', 'cogs'], 'gross_profit');
  else if (revenue && has('gross_profit') && d.s.has('share')) replace(['revenue', 'gross_profit'], 'margin');
  if (/\bon average$|\bon average\b/.test(d.s.words) && d.grouping.per === null && d.measures.length === 1) {
    const [only] = d.measures;
    if (only && !only.use.aggregate && ['shipping_revenue', 'discounts', 'cost', 'price', 'weight', 'order_total', 'fulfilment_days'].includes(only.use.measure)) {
      d.measures = [{ ...only, use: withAggregate(only.use.measure, 'avg') }];
      for (const mention of d.s.all('aggregate', 'avg')) d.s.claim(mention, 'aggregate');
    }
  }
  lostTo(d);
  if (has('new_customers')) newAreCounted(d);
  // All time has no "before": returning customers are then those with two orders or more.
  if (!d.time.periods.length && !d.time.base && !d.s.has('noun', 'month', 'week', 'quarter', 'year', 'day') && !d.s.has('series')) {
    for (const each of d.measures.filter(({ use }) => use.measure === 'returning_revenue')) {
      d.measures = d.measures.map((other) => (other === each ? { ...each, use: { measure: 'revenue' } } : other));
      d.segments.push({ id: 'repeat', of: 'customer', condition: { kind: 'segment', segment: 'repeat' }, from: each.mention.from, to: each.mention.to });
    }
    if (d.segments.some((x) => x.id === 'repeat')) return;
  }
  const kind = revenue ? (group || (segment && segment.id !== 'repeat') ? 'new_revenue' : segment ? 'returning_revenue' : null) : null;
  // "distinct customers who ordered": in orders of any status.
  if (has('buyers') && d.s.hasVerb('order') && !d.s.hasVerb('buy')) d.measures = d.measures.map((each) => (each.use.measure === 'buyers' ? { ...each, use: { measure: 'ordering_customers' } } : each));
  // "LTV by tier": of a customer each, where "spend by tier" is the sum.
  const places = d.grouping.by.length > 0 && d.grouping.by.every((dim) => dim.dimension !== 'customer');
  d.measures = d.measures.map((each) => {
    const { use } = each;
    if (places && use.measure === 'spent' && !use.aggregate && /\b(lifetime value|ltv|clv|cltv|customer value)\b/i.test(each.mention.text) && !/\btotal\b/i.test(each.mention.text)) return { ...each, use: { measure: 'ltv' } };
    if (use.measure === 'spent' && !use.aggregate && /\b(a|an|each|the average|average|per) (customer|client|buyer|shopper)\b/.test(d.s.words) && /\b(on average|average|typically)\b/.test(d.s.words)) return { ...each, use: { measure: 'ltv' } };
    if (use.measure === 'spent' && !use.aggregate && /\b(value|worth|amount)\b/i.test(each.mention.text) && (d.segments.some((x) => x.of === 'order') || d.filters.some((f) => f.kind === 'status'))) return { ...each, use: { measure: 'order_total' } };
    // "value of goods returned": of those orders, not of what lies there.
    if (use.measure === 'inventory_value' && d.filters.some((f) => f.kind === 'status' && !f.negated)) return { ...each, use: { measure: 'order_total' } };
    if (use.measure === 'ltv' && d.s.has('noun', 'campaign', 'channel') && !d.s.has('noun', 'customer') && /\bspend/i.test(each.mention.text)) return { ...each, use: { measure: 'spend' } };
    if (use.measure === 'spent' && campaignSpend(d)) return { ...each, use: { ...use, measure: 'spend' } };
    if ((use.measure === 'cost' || use.measure === 'price') && d.s.has('noun', 'campaign')) return { ...each, use: { measure: 'spend' } };
    if (use.measure === 'revenue' && !use.aggregate && kind) return { ...each, use: { measure: kind } };
    // "what does the average customer spend per order": what an order comes to.
    if (use.measure === 'ltv' && d.grouping.per === 'order') {
      d.grouping = { ...d.grouping, per: null };
      return { ...each, use: { measure: 'aov' } };
    }
    if (use.measure === 'ltv' && d.grouping.per === 'customer') {
      d.grouping = { ...d.grouping, per: null };
      return each;
    }
    if (d.grouping.per && use.aggregate === 'avg') return { ...each, use: { measure: use.measure } };
    return each;
  });
}

const GAINED = /\b(gain|gained|gaining|acquire|acquired|win|won|attract|attracted|sign up|signed up|get|got|add|added|onboard|onboarded) (many |more |fewer |less |any |as many |enough )?(customers|clients|buyers|members|accounts)\b|\b(customers|clients|members|accounts) (gained|acquired|won|added|joining|signing up)\b|\b(more|fewer|less) (customers|clients|people|members) (join|joined|sign up|signed up|register|registered)\b|\bnew (customers|clients|buyers|members|accounts|users)\b|\b(customers|clients|members|accounts) (did|do|have|has|had) (we|i) (gain|gained|win|won|get|got|add|added|acquire|acquired|attract|attracted|sign up|signed up)\b/;

/** "did we gain more customers in May than in April": those who came, not those who are there. */
function gained(d: Draft): void {
  const { s } = d;
  if (d.measures.some(({ use }) => use.measure !== 'new_customers') || d.rank || d.filters.some((f) => f.kind === 'product') || !GAINED.test(s.words) || !(d.time.periods.length > 1 || d.time.base !== null) || s.hasVerb('buy', 'order', 'spend')) return;
  const noun = d.nouns.find((n) => n.id === 'customer');
  const mention = noun?.mention ?? s.all('measure', 'new_customers')[0];
  if (!mention) return;
  s.claim(mention, 'measure');
  d.nouns = d.nouns.filter((n) => n !== noun);
  for (const verb of s.all('verb', 'join')) s.claim(verb, 'measure');
  d.segments = d.segments.filter((x) => !(x.id === 'new' && x.of === 'customer'));
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  d.measures = [{ mention, use: { measure: 'new_customers' } }];
}

/** Of new customers none is old: a span that was taken for when they came is that of their number. */
export function newAreCounted(d: Draft): void {
  d.segments = d.segments.filter((x) => {
    const isNew = x.id === 'new' && x.of === 'customer' && x.condition.kind === 'segment';
    if (isNew && x.condition.period !== undefined) for (const use of d.time.periods) d.s.claim(use.mention, 'time');
    return !isNew;
  });
}

const MEAN_AND_MIDDLE = /\b(?<a>average|avg|mean|median) (?:and|&|,|\/|plus|as well as|vs\.?|versus) (?:the )?(?<b>average|avg|mean|median)\b/;

/** "average and median order total": two figures of one measure. */
function meanAndMiddle(d: Draft): void {
  const found = MEAN_AND_MIDDLE.exec(d.s.words)?.groups;
  const at = d.measures.find(({ use }) => ['order_total', 'price', 'cost', 'stock', 'weight', 'spent', 'ltv', 'fulfilment_days', 'aov'].includes(use.measure));
  if (!found?.a || !found.b || !at || (found.a === 'median') === (found.b === 'median')) return;
  const measure = at.use.measure === 'ltv' ? 'spent' : at.use.measure === 'aov' ? 'order_total' : at.use.measure;
  const uses = [found.a, found.b].map((word) => withAggregate(measure, word === 'median' ? 'median' : 'avg'));
  d.measures = [...uses.map((use) => ({ ...at, use })), ...d.measures.filter((each) => each !== at)];
  for (const mention of d.s.all('aggregate')) d.s.claim(mention, 'aggregate');
}

const MONEY_OF_ORDERS = /\b(value|worth|sum|monetary value|money|dollar value|total amount|amount of money|dollars) (of|in|from|for|tied up in|stuck in|lost (to|on|through|in)) (all |the |our |those |these )?(\w+ ){0,3}(orders?|purchases?)\b|\b(cancelled|canceled|refunded|pending|processing|shipped|open|late|unfulfilled) (order )?(value|amount|totals?)\b/;

/** "the average value of cancelled orders". */
const MEAN_OF_ORDERS = /\b(?:average|avg|mean|typical) (?:value|total|amount|size|worth) of (?:all |the |our |those |these )?(?:\w+ ){1,2}(?:orders|purchases)\b/;

/** "the value of cancelled orders by month": the money of those orders in each group. */
function moneyOfOrders(d: Draft): void {
  const { s } = d;
  // "money lost to cancelled orders", "what did refunded orders cost us": what they came to.
  const lost = LOST_ON.test(s.words);
  const mean = MEAN_OF_ORDERS.test(s.words);
  if (d.measures.length || (!d.grouping.by.length && !lost && !mean) || (s.has('count') && !s.matches(/\btotal amount of\b/)) || !(lost || mean || MONEY_OF_ORDERS.test(s.words)) || !(d.filters.some((f) => f.kind === 'status') || d.segments.some((x) => x.of === 'order'))) return;
  const noun = d.nouns.find((n) => n.id === 'order');
  const mention = noun?.mention ?? d.filters.find((f) => f.kind === 'status')?.mention;
  if (!mention) return;
  d.nouns = d.nouns.filter((n) => n !== noun);
  d.measures = [{ mention, use: mean ? withAggregate('order_total', 'avg') : { measure: 'order_total' } }];
  if (mean) for (const m of s.all('aggregate', 'avg')) s.claim(m, 'aggregate');
  if (!lost) return;
  for (const m of [...s.all('change'), ...s.all('verb', 'cost')]) s.claim(m, 'lost');
  d.segments = d.segments.filter((x) => x.of === 'order');
}

const LOST_ON = /\b(?:money|revenue|sales|income|much|cash) (?:\w+ ){0,3}(?:lost|lose|losing|missed|gone) (?:out )?(?:to|on|through|in|from|by|because of|due to) (?:\w+ ){0,3}(?:orders?|purchases?)\b|\b(?:lost|lose|losing|missed) (?:to|on|through|in|from|by) (?:\w+ ){0,2}(?:cancelled|canceled|refunded|returned) (?:orders?|purchases?)\b|\bcost(?:s|ing)? us\b/;

/** Words that elsewhere speak of stock and prices, beside sales: "revenue, cost and profit", "the value of goods sold", "selling price last quarter". */
function besideSales(d: Draft): void {
  const { s } = d;
  const swap = (from: string, to: string, when: (text: string) => boolean): void => {
    d.measures = d.measures.map((each) => (each.use.measure === from && when(each.mention.text.toLowerCase()) ? { ...each, use: { measure: to } } : each));
  };
  const sold = s.matches(/\b(sold|sell|bought|purchased)\b/);
  if (sold) swap('inventory_value', 'revenue', (text) => /\bgoods$/.test(text));
  const past = d.time.periods.some((use) => use.period.end !== null) && d.numbers.length === 0;
  if (past) swap('price', 'selling_price', (text) => /^(selling|sales?) prices?$/.test(text));
  const cost = s.mentions.find((mention) => /^costs?$/i.test(mention.text) && !s.isClaimed(mention) && s.concept(mention, 'verb', 'cost'));
  const list = cost && /(^|,|\band|&|\+) ?$/.test(s.wordsBetween(Math.max(0, cost.from - 1), cost.from)) && /^(,|and|&|\+)/.test(s.wordsBetween(cost.to, cost.to + 1));
  if (!cost || !list || !d.measures.some(({ use }) => ['revenue', 'gross_profit', 'margin', 'net_revenue'].includes(use.measure))) return;
  s.claim(cost, 'measure');
  d.measures = [...d.measures, { mention: cost, use: { measure: !sold && !past && d.measures.some(({ use }) => use.measure === 'price') ? 'cost' : 'cogs' } }].sort((a, b) => a.mention.from - b.mention.from);
}

/** "campaigns with a negative ROI", "products with positive margin": a bar at zero. */
function signed(d: Draft): void {
  const { s } = d;
  const at = s.tokens.find((token) => /^(negative|positive)$/.test(token.folded));
  const measure = at && d.measures.find(({ mention }) => (mention.from >= at.index && mention.from <= at.index + 2) || (mention.to <= at.index && /^(?:is|are|was|were)$/.test(s.wordsBetween(mention.to, at.index))));
  const listed = (n: NounUse): boolean => (n.plural || /^any$/.test(s.wordBefore(n.mention))) && dimensionOf(n) !== null;
  if (!at || !measure || !d.nouns.some(listed)) return;
  d.having.push({ measure: measure.use, op: at.folded === 'negative' ? '<' : '>', values: [0] });
  s.claimWords(/^(negative|positive)$/);
  if (d.grouping.by.length) return;
  const noun = d.nouns.find(listed);
  if (noun) d.grouping = { ...d.grouping, by: [{ dimension: noun.id }], explicit: true };
  s.claim(noun?.mention, 'group');
}

/** In a list of measures a counted noun is one too: "orders, revenue and AOV". */
function enumerated(d: Draft): void {
  const { s } = d;
  if (!d.measures.length) return;
  const out: { use: MeasureUse; from: number }[] = d.measures.map(({ use, mention }) => ({ use, from: mention.from }));
  for (const noun of d.nouns) {
    const measure = COUNT_OF_NOUN[noun.id];
    if (!measure || !noun.plural || s.isClaimed(noun.mention)) continue;
    const after = s.wordsBetween(noun.mention.to, noun.mention.to + 2);
    const before = s.wordsBetween(Math.max(0, noun.mention.from - 2), noun.mention.from);
    const next = s.mentions.find((m) => m.from > noun.mention.from && m.from <= noun.mention.to + 3 && s.concept(m, 'measure'));
    const previous = s.mentions.find((m) => m.to <= noun.mention.from && m.to >= noun.mention.from - 2 && s.concept(m, 'measure'));
    // "orders per month with the average order total": both.
    const beside = noun.mention.from <= 3 && d.grouping.by.length > 0 && /^(with|and) (the |an |its |their )?(average|avg|mean|total)\b/.test(s.wordsBetween(d.measures[0]?.mention ? Math.max(0, d.measures[0].mention.from - 3) : 0, s.tokens.length).replace(/^.*?\b(?=with |and )/, ''));
    if (beside || (next && /^(,|and|&|\+|\/)(?! ?(?:what|how|which|did|does|do|is|was|were|are|show|give|tell)\b)/.test(after)) || (previous && /(^|\b)(,|and|&|\+|\/)( the)?$/.test(before.trim()))) {
      out.push({ use: { measure }, from: noun.mention.from });
      s.claim(noun.mention, 'measure');
    }
  }
  d.measures = [...d.measures, ...out.slice(d.measures.length).map(({ use, from }) => ({ use, mention: s.mentions.find((m) => m.from === from) as (typeof d.measures)[number]['mention'] }))].sort((a, b) => a.mention.from - b.mention.from);
}
