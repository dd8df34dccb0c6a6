import type { Draft } from './draft.js';

/** Measures of what to reorder and of what is too much, by the plain words that stand for them beside such products. */
const OF_STATE: readonly { readonly state: string; readonly quantity: string; readonly money: string }[] = [
  { state: 'needs_reorder', quantity: 'reorder_quantity', money: 'reorder_cost' },
  { state: 'overstocked', quantity: 'excess_units', money: 'excess_value' },
];
const QUANTITY = /\b(quantit(y|ies)|qty|how many( units| pieces| items)?( (of|for) each)?|how much (of|to|should|do|must)|by how (much|many)|amounts?|units|how far)\b/;
const MONEY = /\b(costs?|budget|bill|spend|expense|investment|how much (money|cash)|worth|value)\b/;

/** What quantities and costs mean beside products that need reordering or are overstocked: of the reorder or of the excess, never of sales. */
function settleStates(d: Draft): void {
  const { s } = d;
  const found = OF_STATE.find(({ state }) => d.segments.some((x) => x.id === state));
  const [mention] = found ? s.all('segment', found.state) : [];
  if (!found || !mention || s.has('count') && !/\bhow (many|much)( units| pieces| items)? (of each|for each|should|do (we|i) need to|to)\b|\bby how (many|much)\b/.test(s.words) || s.hasVerb('sell', 'earn') || d.numbers.length) return;
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
  const listed = !d.grouping.by.length && !/^(and |so )?how (much|many)\b/.test(s.words) && /^[ ,]*(and|with|along with|including|incl|plus|together with)\b/.test(s.wordsBetween(mention.to, s.tokens.length));
  if (listed) {
    const products = d.nouns.filter((noun) => noun.id === 'product').map((noun) => noun.mention);
    for (const m of products) s.claim(m, 'group');
    d.grouping = { ...d.grouping, by: [{ dimension: 'product' }], mentions: new Set([...d.grouping.mentions, ...products.map((m) => m.index)]), explicit: true };
  }
  d.measures = [...(quantity ? [found.quantity] : []), ...(money ? [found.money] : [])].map((measure) => ({ mention, use: { measure } }));
}

/** "the total cost of our stock", "what is in stock worth": its value, not its units. */
const IN_MONEY = /\b(worth|value)\b|\bcosts? of\b/;
/** "how much stock is reserved": the reserved units, not both. */
const RESERVED_ALONE = /\b(stock|units|inventory|items|pieces)( (do we have|have we got|of [a-z -]+?))? (is|are|was|were|that is|currently) (currently |now )?(reserved|allocated|committed|set aside)\b/;

/** What the words of stock amount to beside one another: done once, before anything is put together. */
export function settleStock(d: Draft): void {
  const { s } = d;
  settleStates(d);
  const has = (name: string): boolean => d.measures.some(({ use }) => use.measure === name);
  if ((has('stock') || d.segments.some((x) => x.id === 'in_stock')) && !has('retail_value') && !has('inventory_value') && IN_MONEY.test(s.words) && !d.numbers.length) {
    const at = d.measures.find(({ use }) => use.measure === 'stock');
    const mention = at?.mention ?? s.all('segment', 'in_stock')[0];
    if (mention) d.measures = [{ mention, use: { measure: 'inventory_value' } }, ...d.measures.filter((each) => each !== at)];
    d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  }
  // "stock in units and value": the units are those in stock.
  if ((has('stock') || has('inventory_value')) && has('units') && !s.hasVerb('sell', 'buy', 'order')) d.measures = d.measures.flatMap((each) => (each.use.measure !== 'units' ? [each] : has('stock') ? [] : [{ ...each, use: { measure: 'stock' } }]));
  if (has('reserved') && has('stock') && RESERVED_ALONE.test(s.words)) d.measures = d.measures.filter((each) => each.use.measure !== 'stock');
  if (has('reserved') && /\b(after|minus|without|excluding|net of) (the )?(reserv\w+)\b|\bnot reserved\b/.test(s.words)) d.measures = d.measures.map((each) => (each.use.measure === 'reserved' ? { ...each, use: { measure: 'available' } } : each));
}
