import { stateOf } from '../../analytics/columnName.js';
import type { MeasureUse } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import { PRODUCT_KINDS } from './kinds.js';
import { isStockMeasure } from './measureSubjects.js';
import { COUNT_OF_NOUN } from './measures.js';

/** Whether words of the question speak of the stock room rather than of sales. */
export function stockContext(d: Draft): boolean {
  return d.s.has('segment', 'in_stock', 'low_stock', 'out_of_stock', 'needs_reorder', 'overstocked', 'dead_stock', 'runs_out') || d.measures.some((m) => isStockMeasure(m.use.measure)) || d.s.has('measure', 'stock', 'inventory_value', 'available');
}

/** "products below 10 units": what is left of them. */
const GOODS_BELOW = /\b(?:products?|items?|skus?|lines?|things?|articles?|goods)(?: (?:that|which|are|is|we have|currently|now))* (?:below|under|beneath|down to|at or below) (?:\d+|two|three|four|five|six|ten|a dozen|twenty) (?:units?|pieces?|pcs|items)\b/;

/** "is anything below 5 units": of what lies there, where nothing was sold. */
export const isNow = (d: Draft): boolean => (/^(?:and |so |ok )*(?:is|are) /.test(d.s.words) || GOODS_BELOW.test(d.s.words)) && d.time.periods.length === 0 && !d.s.hasVerb('sell', 'buy', 'order');

/** The measures asked for, in the order in which they stand; empty where the words name none. */
export function namedMeasures(d: Draft): readonly MeasureUse[] {
  const seen: MeasureUse[] = [];
  for (const { use } of d.measures) if (!seen.some((other) => isSameFigure(other, use))) seen.push(use);
  return seen;
}

/** Whether two uses give one figure; refunded orders are another than orders. */
export const isSameFigure = (a: MeasureUse, b: MeasureUse): boolean => a.measure === b.measure && a.aggregate === b.aggregate && stateOf(a) === stateOf(b);

/** "what did we spend on …": the shop's own money goes to campaigns, a customer's to orders. */
export function campaignSpend(d: Draft): boolean {
  const { s } = d;
  const campaigns = s.matches(/\b(campaigns?|marketing|advertising|promotions?|promos?|channels?)\b/) || d.filters.some((f) => f.kind === 'campaign' || f.kind === 'channel');
  return campaigns && !s.has('noun', 'customer') && !s.has('superlative', 'spender') && !d.filters.some((f) => f.kind === 'customer' || f.kind === 'tier');
}

/** A count that a bare noun stands for where figures are wanted: "orders this week vs last week". */
export function nounMeasure(d: Draft): MeasureUse | null {
  const noun = d.nouns.find((n) => COUNT_OF_NOUN[n.id] && ['order', 'customer', 'unit', 'product'].includes(n.id) && !d.s.isClaimed(n.mention));
  if (!noun) return null;
  d.s.claim(noun.mention, 'measure');
  return { measure: COUNT_OF_NOUN[noun.id] ?? 'orders' };
}

/** What one piece leaves, asked in the present. */
const ON_ONE = /\b(?:do|does) (?:we|i|it) (?:make|earn|clear|get|keep)(?: us)?(?: \w+)? (?:on|from|off|per|for) (?:a|an|each|every|one|a single|every single)\b/;

/** A measure from the verb when no noun names one: "how many did we sell", "what did we earn". */
export function verbMeasure(d: Draft, head: Head): MeasureUse | null {
  const { s } = d;
  if (d.time.periods.length === 0 && d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) && s.matches(/\bhow (much|many)\b.*\b(do|does) (we|you|i|the (shop|store))( still| currently| actually| now)* (have|hold|own)\b/)) return { measure: 'stock' };
  if (s.matches(/\bhow (fast|quickly|often|slow|slowly)\b.*\bturn(s|ed|ing)? over\b/)) return { measure: 'inventory_turnover' };
  // "what do we make on a X": on one of them.
  if (ON_ONE.test(s.words) && d.grouping.by.length === 0 && d.filters.some((f) => PRODUCT_KINDS.has(f.kind))) return { measure: 'gross_profit', per: 'unit' };
  if (s.hasVerb('spend')) return { measure: campaignSpend(d) ? 'spend' : s.has('aggregate', 'avg') || s.matches(/\bon average\b/) ? 'ltv' : 'spent' };
  // "how much has X paid": what a customer spent; by what means is another question.
  const payers = d.filters.some((f) => f.kind === 'customer') || (s.has('noun', 'customer') && !s.matches(/\b(we|i) (pay|paid)\b/));
  if (s.hasVerb('pay') && payers && !s.matches(/\bpa(y|ys|id|ying) (with|by|via|using|through|for)\b/) && (head.howMuch || s.matches(/\bwhat (did|do|does|has|have)\b/))) return { measure: s.has('aggregate', 'avg') || s.matches(/\bon average\b/) ? 'ltv' : 'spent' };
  if (s.hasVerb('cost', 'pay') && (s.has('noun', 'campaign') || (d.filters.some((f) => f.kind === 'campaign') && !d.filters.some((f) => f.kind === 'product')))) return { measure: 'spend' };
  if (s.hasVerb('cost') && s.matches(/\b(we|i)\b.*\b(sell|sold|selling) for\b/) && !d.filters.some((f) => f.kind === 'product')) return { measure: 'revenue' };
  if (s.has('ask', 'how_long') && (s.hasVerb('fulfil', 'ship') || s.has('status', 'fulfilled', 'shipped'))) return { measure: 'fulfilment_days' };
  if (head.count && s.hasVerb('sell', 'buy')) return { measure: 'units' };
  if (head.count && s.hasVerb('order')) return { measure: 'units' };
  if (s.hasVerb('cost') && s.matches(/\b(costs?|costing) (us|me)\b|\b(we|i) pay for\b/)) return { measure: 'cost' };
  if (head.howMuch && s.hasVerb('cost')) return { measure: 'price' };
  if (head.howMuch && s.hasVerb('sell', 'earn', 'buy', 'order')) return { measure: 'revenue' };
  // "what did we earn from what was sold to …": what is sold only says from what.
  if (s.hasVerb('earn') && s.hasVerb('sell') && s.matches(/\b(we|i|did|shop|store|business)( \w+)? (earn|make|made|earned|take in|took in|gross|grossed)\b/)) return { measure: 'revenue' };
  if (s.hasVerb('sell')) return { measure: head.subject === 'product' || d.filters.some((f) => f.kind === 'product') ? 'units' : 'revenue' };
  if (s.hasVerb('earn')) return { measure: 'revenue' };
  return null;
}

export const isHowOften = (count: Mention): boolean => /^(?:how often|how many times|(?:the )?number of times)$/i.test(count.text);

/** "how often did they order", "how many times was it bought": the orders themselves, not what is in them. */
export function timesDone({ s }: Draft): MeasureUse | null {
  if (s.hasVerb('order')) return { measure: 'orders' };
  return s.hasVerb('buy') ? { measure: 'fulfilled_orders' } : null;
}
