import { negate } from '../conditions/filters.js';
import type { Draft } from '../draft.js';
import type { MeasureMention } from './measures.js';

const SALES: ReadonlySet<string> = new Set(['revenue', 'units', 'gross_profit', 'net_revenue', 'aov', 'margin']);
const WORDS = 'excluding|exclude|excluded|except(?: for)?|without(?: counting)?|leave out|leaving out|left out|taken out|stripped out|not counting|not including|minus|other than|apart from|aside from|ignore|ignoring|omit|omitting|disregard|disregarding|skip|skipping';
const LEFT_OUT = new RegExp(`\\b(?:${WORDS})\\b`);
/** What is taken off stands right behind. */
const TAKEN_OFF = new RegExp(`\\b(?:${WORDS}|net of|net|less|after|deducting|after deducting|after taking off)(?: of)?(?: (?:the|all|any|our|amount of))*$`);
/** What the answer says where nothing had to be taken off. */
export const LEFT_OUT_ANYWAY = 'Sales are fulfilled orders, so orders of other statuses are left out anyway.';

/** "sales excluding refunded orders", "revenue net of refunds": sales are fulfilled orders, so those are left out anyway; of orders they are taken off. */
export function leftOut(d: Draft): void {
  const { s } = d;
  const takenOff = (from: number): boolean => TAKEN_OFF.test(s.wordsBetween(0, from));
  // "revenue without refunds": what is taken off is no second figure.
  const off = d.measures.filter(({ condition, mention }) => condition?.kind === 'field' && condition.field === 'order.status' && takenOff(mention.from));
  const statuses = d.filters.filter((f) => f.kind === 'status');
  const out = statuses.length > 0 && statuses.every((f) => f.label !== 'fulfilled' && ((f.negated && LEFT_OUT.test(s.words)) || takenOff(f.mention.from)));
  if (off.length === 0 && !out) return;
  if (!isOfSales(d)) {
    ordersWithout(d, off);
    return;
  }
  if (out) d.filters = d.filters.filter((f) => f.kind !== 'status');
  // "revenue net of refunds": no discounts are meant.
  d.measures = d.measures.filter((each) => !off.includes(each)).map((each) => (each.use.measure === 'net_revenue' && /\bnet$/i.test(each.mention.text) ? { ...each, use: { ...each.use, measure: 'revenue' } } : each));
  for (const m of [...s.all('negation'), ...off.map(({ mention }) => mention)]) s.claim(m, 'negation');
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

/** "number of orders minus cancellations", "orders net of refunds": the others. */
function ordersWithout(d: Draft, off: readonly MeasureMention[]): void {
  const { s } = d;
  const [first] = off;
  const counted = first && s.mentions.find((m) => m.to <= first.mention.from && (s.concept(m, 'noun', 'order') || s.concept(m, 'measure', 'orders')));
  if (!first || !counted || d.nouns.some((n) => n.id === 'customer' || n.id === 'product')) return;
  const own = d.measures.filter((each) => !off.includes(each));
  d.measures = own.length > 0 ? own : [{ mention: counted, use: { measure: 'orders' } }];
  for (const { condition } of off) if (condition) d.where.push(negate(condition));
  for (const m of [...s.all('negation'), counted]) s.claim(m, 'negation');
}
