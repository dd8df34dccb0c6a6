import type { Draft } from '../draft.js';
import { LEFT_OUT_ANYWAY } from './leftOut.js';

const TAKEN_OFF = /\b(?:without|excluding|excl|ex|exclusive of|net of|minus|less|after|not counting|not including|leaving out|deducting|subtracting|ignoring)(?: any| all)?(?: the| our)? (?<which>(?:refunds?|returns?|cancell?ations?|refunded|returned|cancell?ed)(?: orders| ones)?(?: (?:and|or|&) (?:refunds?|returns?|cancell?ations?|refunded|returned|cancell?ed)(?: orders| ones)?)?)\b(?! (?:rate|policy|address|customers?))/;
const OF_SALES: ReadonlySet<string> = new Set(['revenue', 'net_revenue', 'units', 'gross_profit', 'margin', 'aov', 'cogs', 'fulfilled_orders', 'selling_price', 'items_per_order', 'profit_after_discounts', 'net_per_order']);

/** "sales net of returns", "orders minus cancellations": sales never hold those orders; a count of orders leaves them out. */
export function withoutReturns(d: Draft): void {
  const { s } = d;
  const which = TAKEN_OFF.exec(s.words)?.groups?.which;
  if (which === undefined) return;
  const statuses = [...(/ref|ret/.test(which) ? ['refunded'] : []), ...(/canc/.test(which) ? ['cancelled'] : [])];
  const ofStatus = (value: unknown): boolean => statuses.includes(String(value));
  const kept = d.measures.filter(({ condition }) => !(condition?.kind === 'field' && condition.field === 'order.status' && condition.values.some(ofStatus)));
  // "orders net of cancellations": the word is no figure of its own.
  const own = kept.filter(({ use, mention }) => !(use.measure === 'net_revenue' && /\bnet$/i.test(mention.text) && mention.from >= s.tokenAt(s.words.search(TAKEN_OFF))));
  const counts = own.every(({ use }) => use.measure === 'orders' || use.measure === 'order_total') && d.nouns.some((noun) => noun.id === 'order');
  const sales = !counts && (kept.some(({ use }) => OF_SALES.has(use.measure)) || (kept.length === 0 && s.hasVerb('sell', 'earn')));
  const orders = !sales && (kept.some(({ use }) => ['orders', 'order_total'].includes(use.measure)) || d.nouns.some((noun) => noun.id === 'order'));
  if (!sales && !orders) return;
  const first = s.tokenAt(s.words.search(TAKEN_OFF));
  const from = s.tokenAt(s.words.indexOf(which));
  const to = from + which.split(' ').length;
  for (const m of s.mentions) if (m.from >= first && m.to <= to) s.claim(m, 'negation');
  s.claimWords(/^(?:excl|ex|deducting|subtracting|cancell?ations?|refunds?|returns?)$/);
  // "revenue net of refunds": no discounts are meant.
  d.measures = (counts ? own : kept).map((each) => (each.use.measure === 'net_revenue' && /\bnet$/i.test(each.mention.text) ? { ...each, use: { ...each.use, measure: 'revenue' } } : each));
  d.nouns = d.nouns.filter((noun) => !(noun.mention.from >= first && noun.mention.to <= to));
  d.filters = d.filters.filter((f) => !(f.kind === 'status' && f.mention.from >= first && f.mention.from < to));
  if (sales) d.assumptions.push(LEFT_OUT_ANYWAY);
  else d.where.push(statuses.length > 1 ? { kind: 'field', field: 'order.status', op: 'not in', values: statuses, label: `not ${statuses.join(' or ')}` } : { kind: 'field', field: 'order.status', op: '!=', values: statuses, label: `not ${statuses[0] ?? ''}` });
}
