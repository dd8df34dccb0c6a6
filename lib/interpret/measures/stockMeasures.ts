import type { Draft } from '../draft.js';
import { PRODUCT_KINDS } from './kinds.js';

/** Measures of what to reorder and of what is too much, by the plain words that stand for them beside such products. */
const OF_STATE: readonly { readonly state: string; readonly quantity: string; readonly money: string }[] = [
  { state: 'needs_reorder', quantity: 'reorder_quantity', money: 'reorder_cost' },
  { state: 'overstocked', quantity: 'excess_units', money: 'excess_value' },
];
const QUANTITY = /\b(quantit(y|ies)|qty|how many( units| pieces| items)?( (of|for) each)?|how much( and\b| ,|,|$)|how much (of|to|should|do|must)|by how (much|many)|amounts?|units|how far)\b/;
const MONEY = /\b(costs?|budget|bill|spend|expense|investment|how much (money|cash)|worth|value|damage|com(?:e|es) to|(set|run) (me|us)( back)?|(would|will|do|must) (i|we) (have to )?pay)\b/;

/** "how many burr grinders should we reorder": units of them, where "how many products" counts the products. */
export const asksHowMany = (d: Draft): boolean =>
  /\bhow (many|much)\b.*\b(should|must|do|shall|ought|need)\b.*\b(re-?order\w*|restock\w*|replenish\w*|buy|order)\b/.test(d.s.words) && d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) && !d.s.has('noun', 'product');

/** States of products whose stock has a value of its own. */
const HELD: ReadonlySet<string> = new Set(['dead_stock', 'low_stock', 'out_of_stock', 'not_sold', 'never_sold', 'never_ordered', 'runs_out', 'not_selling']);

/** What quantities and costs mean beside products that need reordering or are overstocked: of the reorder or of the excess, never of sales. */
function settleStates(d: Draft): void {
  const { s } = d;
  const found = OF_STATE.find(({ state }) => d.segments.some((x) => x.id === state));
  const [mention] = found ? s.all('segment', found.state) : [];
  if (!found || !mention || s.has('count') && !(/\bhow (many|much)( units| pieces| items)? (of each|for each|should|do (we|i) need to|to)\b|\b(by|and|or|plus|,) how (many|much)\b/.test(s.words) || asksHowMany(d)) || s.hasVerb('sell', 'earn') || d.numbers.length) return;
  const own = d.measures.some(({ use }) => use.measure === found.quantity || use.measure === found.money);
  const plain = d.measures.filter(({ use }) => ['units', 'cost', 'spend', 'spent', 'inventory_value'].includes(use.measure) && !use.aggregate);
  if (own || d.measures.length > plain.length) return;
  const quantity = QUANTITY.test(s.words);
  const money = MONEY.test(s.words) && !/\b(unit|buying|purchase) (cost|price)|\bper unit\b/.test(s.words);
  if (!quantity && !money) return;
  for (const m of [...s.all('verb', 'cost', 'spend'), ...s.all('amount'), ...s.all('count'), ...s.all('change', 'difference'), ...plain.map((each) => each.mention)]) s.claim(m, 'measure');
  s.claimWords(/^(quantit(y|ies)|qty|costs?|amounts?|budget|bill|worth|value|far|suggested|recommended|proposed|required)$/);
  // "what needs reordering and how many of each": the products, each with its figures.
  if (/\bby how (many|much)\b/.test(s.words)) d.grouping = { ...d.grouping, byMeasure: null };
  const after = s.wordsBetween(mention.to, s.tokens.length);
  const listed = !d.grouping.by.length && !/^(and |so )?how (much|many)\b/.test(s.words) && (/^[ ,]*(and|with|along with|including|incl|plus|together with)\b/.test(after) || /(^|[ ,:])(and|with|along with|including|incl|plus|together with|,|:)( [a-z ]+)? (how (many|much)|quantit\w+|qty|what (it|they|that|this)|(the |its |their )?costs?)\b|\b(of|for) each\b/.test(after));
  if (listed) {
    const products = d.nouns.filter((noun) => noun.id === 'product').map((noun) => noun.mention);
    for (const m of products) s.claim(m, 'group');
    d.grouping = { ...d.grouping, by: [{ dimension: 'product' }], mentions: new Set([...d.grouping.mentions, ...products.map((m) => m.index)]), explicit: true };
  }
  d.measures = [...(quantity ? [found.quantity] : []), ...(money ? [found.money] : [])].map((measure) => ({ mention, use: { measure } }));
}

/** "the total cost of our stock", "what is in stock worth": its value, not its units. */
const IN_MONEY = /\b(worth|value)\b|\bcosts? of\b|\bin (?:money|cash|dollars|euros|pounds|money terms)\b/;
const VALUE_OF = /^(?:and |so |what (?:is|'s) |whats |show me |give me |tell me |calculate )*(?:the |our )?(?:total |combined |overall |inventory |stock |retail |cost )*(?:value|worth) of\b/;
const SOLD_OFF = /\b(would|could|might|will)\b.*\b(sell|be sold|fetch|go|bring|bring in|retail) for\b|\b(would|could|might|will)\b.*\b(fetch|bring in|bring|get for)\b/;
/** "suppliers whose stock is worth over 900": said of the stock, so no bar on its units. */
const STOCK_WORTH = /\b(stock|inventory|goods|stockholding)( [a-z]+)? (is|are|being) (valued|worth)\b|\b(stock|inventory) (worth|valued)\b/;
/** Retail and cost of the same stock, one taken from the other. */
const LESS_COST = /\b(difference|gap|spread)\b.*\b(retail|selling price|list price)\b.*\bcosts?\b|\b(difference|gap|spread)\b.*\bcosts?\b.*\b(retail|selling price|list price)\b|\b(retail|selling|list)\b.*\b(minus|less|subtract\w*|deduct\w*|take (off|away)|over and above)\b.*\bcosts?\b/;
/** "how much stock is reserved": the reserved units, not both. */
const RESERVED_ALONE = /\b(stock|units|inventory|items|pieces)( (do we have|have we got|of [a-z -]+?))? (is|are|was|were|that is|currently) (currently |now )?(reserved|allocated|committed|set aside)\b/;

/** "stock worth at purchase price": one sum, which the word of the stock and that of the price name together. */
function valued(d: Draft): void {
  const value = d.measures.find(({ use }) => use.measure === 'inventory_value' || use.measure === 'retail_value');
  if (!value) return;
  const stock = d.measures.find(({ use, mention }) => use.measure === 'stock' && /^(stock|inventory)$/i.test(mention.text) && Math.abs(mention.index - value.mention.index) <= 3);
  const between = stock ? d.s.wordsBetween(Math.min(stock.mention.to, value.mention.to), Math.max(stock.mention.from, value.mention.from)) : '';
  if (stock && !/\b(and|with|plus|or)\b|[,&+/]/.test(between)) d.measures = d.measures.filter((each) => each !== stock);
}

const HOLDS = /\b(do|did|does) (we|i) (still )?(hold|own|keep|have)\b|\bwhat (is|are) there in (pieces|units|items)\b/;

/** "of which line do we hold the most": what is there, as nothing says that it was sold. */
export const holds = ({ s, time, numbers, filters }: Draft): boolean =>
  HOLDS.test(s.words) && !s.hasVerb('sell', 'buy', 'order', 'earn') && time.periods.length === 0 && numbers.length === 0 && filters.every((f) => PRODUCT_KINDS.has(f.kind)) && !s.has('noun', 'customer', 'order');

/** "average stock per product": one mean of them all, where each product has one stock only. */
function perProduct(d: Draft): void {
  const [only, ...others] = d.measures;
  if (!only || others.length > 0 || only.use.aggregate !== 'avg' || !PER_PRODUCT.has(only.use.measure) || d.rank || d.grouping.by.length !== 1 || d.grouping.by[0]?.dimension !== 'product' || !d.s.matches(/\b(?:per|a|each) (?:single )?(?:product|item|sku|article|line)\b(?! in each)/)) return;
  d.grouping = { ...d.grouping, by: [], per: 'product' };
  d.measures = [{ ...only, use: { measure: only.use.measure } }];
}
const PER_PRODUCT: ReadonlySet<string> = new Set(['stock', 'available', 'reserved', 'inventory_value', 'retail_value']);

/** What the words of stock amount to beside one another: done once, before anything is put together. */
export function settleStock(d: Draft): void {
  const { s } = d;
  settleStates(d);
  perProduct(d);
  if (holds(d)) {
    d.measures = d.measures.map((each) => (each.use.measure === 'units' ? { ...each, use: { measure: 'stock' } } : each));
    if (d.rank?.measure?.measure === 'units' && !/sell/.test(d.rank.word)) d.rank = { ...d.rank, measure: { measure: 'stock' } };
  }
  valued(d);
  const has = (name: string): boolean => d.measures.some(({ use }) => use.measure === name);
  if ((has('stock') || d.segments.some((x) => x.id === 'in_stock')) && !has('retail_value') && !has('inventory_value') && IN_MONEY.test(s.words) && (!d.numbers.length || STOCK_WORTH.test(s.words))) {
    const at = d.measures.find(({ use }) => use.measure === 'stock');
    const mention = at?.mention ?? s.all('segment', 'in_stock')[0];
    if (mention) d.measures = [{ mention, use: { measure: 'inventory_value' } }, ...d.measures.filter((each) => each !== at && !/\bworth$/i.test(each.mention.text))];
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
    // "whose stock is worth the most": no customer spent it.
    if (d.rank?.measure?.measure === 'spent') d.rank = { ...d.rank, measure: { measure: 'inventory_value' } };
  }
  // "what would the stock of X sell for": its value at retail.
  const lying = d.measures.find(({ use }) => use.measure === 'stock')?.mention ?? s.all('segment', 'in_stock')[0];
  if (lying && !has('retail_value') && !d.numbers.length && SOLD_OFF.test(s.words)) {
    for (const m of [...s.all('verb'), ...s.all('each', 'by')]) s.claim(m, 'measure');
    d.measures = [{ mention: lying, use: { measure: 'retail_value' } }, ...d.measures.filter(({ use }) => use.measure !== 'stock')];
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  }
  // "value of dead stock": of what lies there.
  const held = d.segments.find((x) => HELD.has(x.id));
  const heldAt = held && !d.measures.length && IN_MONEY.test(s.words) && !d.numbers.length && !s.hasVerb('earn') ? s.mentions.find((m) => m.from === held.from) : undefined;
  if (heldAt) {
    s.claimWords(/^(value|worth|costs?)$/);
    for (const m of [...s.all('verb', 'cost'), ...s.all('measure', 'spent')]) s.claim(m, 'measure');
    // One sum, unless a list is asked for.
    const [first = heldAt] = s.asksForList || s.has('ask', 'list') ? [s.mentions.find((m) => m.from > heldAt.from && /^(?:value|worth)$/i.test(m.text)) ?? heldAt] : s.mentions;
    d.measures = [{ mention: first, use: { measure: 'inventory_value' } }];
  }
  // "value of products with less than 10 in stock": one sum over those that the bar picks.
  const [opening] = s.mentions;
  if (opening && d.numbers.length > 0 && VALUE_OF.test(s.words) && (d.segments.some((x) => x.id === 'in_stock') || s.has('measure', 'stock')) && d.measures.every(({ use }) => ['spent', 'stock', 'inventory_value', 'retail_value'].includes(use.measure)) && !s.hasVerb('sell', 'buy', 'order')) {
    const retail = has('retail_value') || s.matches(/\bretail\b/);
    for (const { mention } of d.measures) s.claim(mention, 'measure');
    s.claimWords(/^(?:value|worth|retail)$/);
    d.measures = [{ mention: opening, use: { measure: retail ? 'retail_value' : 'inventory_value' } }];
  }
  // "quantity and reorder level", "qty on hand": what is there, not what was sold.
  const quantity = d.measures.find(({ use, mention }) => use.measure === 'units' && /^(quantity|quantities|qty)$/i.test(mention.text));
  if (quantity && !s.hasVerb('sell', 'buy', 'order') && !d.time.periods.length && !has('stock') && (d.segments.some((x) => x.id === 'in_stock') || ['reorder_level', 'max_stock_level', 'available', 'reserved', 'inventory_value'].some(has))) {
    d.measures = d.measures.map((each) => (each === quantity ? { ...each, use: { measure: 'stock' } } : each));
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  }
  // "units lying in dead stock": those that lie there.
  if (has('units') && !has('stock') && d.segments.some((x) => HELD.has(x.id)) && !d.numbers.length && !d.time.periods.length && !s.hasVerb('sell', 'buy', 'order') && s.matches(/\b(units?|pieces|quantity) (\w+ )?(of|in|lying in|sitting in|tied up in|stuck in)\b/)) d.measures = d.measures.map((each) => (each.use.measure === 'units' ? { ...each, use: { measure: 'stock' } } : each));
  // "stock in units and value": the units are those in stock.
  if ((has('stock') || has('inventory_value')) && has('units') && !s.hasVerb('sell', 'buy', 'order')) d.measures = d.measures.flatMap((each) => (each.use.measure !== 'units' ? [each] : has('stock') ? [] : [{ ...each, use: { measure: 'stock' } }]));
  // "retail value minus what it cost", "the gap between cost and retail value": what is earned once all is sold.
  const apart = LESS_COST.test(s.words) && d.measures.length > 0 && d.measures.every(({ use }) => ['inventory_value', 'retail_value', 'stock', 'cost', 'price'].includes(use.measure)) && (has('inventory_value') || has('retail_value')) ? d.measures[0] : undefined;
  if (apart) {
    for (const m of [...s.all('change', 'difference', 'compare'), ...s.all('negation', 'except'), ...s.all('verb', 'cost'), ...s.all('amount')]) s.claim(m, 'measure');
    s.claimWords(/^(subtract|subtracted|subtracting|deduct|deducted|minus|less|gap|spread|retail|cost)$/);
    d.measures = [{ ...apart, use: { measure: 'stock_profit' } }];
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  }
  // What is promised has no value of its own here.
  if (has('reserved') && /\b(?:value|worth|cost)\b/.test(s.words) && !has('inventory_value')) d.doubts.reserved_value = 0.5;
  if (has('reserved') && has('stock') && RESERVED_ALONE.test(s.words)) d.measures = d.measures.filter((each) => each.use.measure !== 'stock');
  if (has('reserved') && /\b(after|minus|without|excluding|net of) (the )?(reserv\w+)\b|\bnot reserved\b/.test(s.words)) d.measures = d.measures.map((each) => (each.use.measure === 'reserved' ? { ...each, use: { measure: 'available' } } : each));
}
