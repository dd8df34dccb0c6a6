import type { Draft } from '../draft.js';

const SALES: ReadonlySet<string> = new Set(['revenue', 'units', 'gross_profit', 'net_revenue', 'aov', 'margin']);
const LEFT_OUT = /\b(?:excluding|exclude|excluded|except(?: for)?|without(?: counting)?|leave out|leaving (?:out|aside)|setting aside|left out|taken out|stripped out|not counting|not including|minus|other than|apart from|aside from|ignore|ignoring|omit|omitting|disregard|disregarding|skip|skipping)\b/;
/** What the answer says where nothing had to be taken off. */
export const LEFT_OUT_ANYWAY = 'Sales are fulfilled orders, so orders of other statuses are left out anyway.';

/** "sales without the orders that were refunded": sales are fulfilled orders, so those are left out anyway. */
export function leftOut(d: Draft): void {
  const statuses = d.filters.filter((f) => f.kind === 'status');
  if (statuses.length === 0 || !statuses.every((f) => f.negated && f.label !== 'fulfilled') || !isOfSales(d)) return;
  // "revenue from orders that were not refunded": of fulfilled ones, or of all but those.
  if (!LEFT_OUT.test(d.s.words)) {
    d.doubts.not_in_state = 0.45;
    return;
  }
  d.filters = d.filters.filter((f) => f.kind !== 'status');
  for (const m of d.s.all('negation')) d.s.claim(m, 'negation');
  d.assumptions.push(LEFT_OUT_ANYWAY);
}

/** A figure of sales, or a ranking by one ("best products without refunded orders"). */
function isOfSales(d: Draft): boolean {
  if (d.measures.some(({ use, condition }) => SALES.has(use.measure) && !condition)) return true;
  const ranked = d.rank !== null && !d.rank.byTime && d.measures.length === 0 && !d.s.has('count') && !d.rank.condition;
  // "best customers without cancelled orders": those who cancelled none, or what they spent without them.
  if (ranked && d.rank?.noun?.id === 'customer') d.doubts.left_out = 0.45;
  return ranked && ['product', 'category', 'brand', 'supplier', 'country', 'city'].includes(d.rank?.noun?.id ?? '') && !d.s.hasVerb('order');
}
