import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { anyStatus } from '../measures/figure.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Reading, YesNo } from '../reading.js';

const ITEMS = '(?:items?|products?|goods|things|articles|contents?)';
/** What the goods cost the shop. */
const COST_TO_US = new RegExp(`\\b${ITEMS}\\b.*\\bcosts? (?:us|me)\\b|\\bcosts? of (?:the )?goods\\b|\\bcogs\\b`);
/** What the goods were sold for. */
const SOLD_FOR = new RegExp(`\\b(?:value|worth|sum|subtotal) of (?:all )?(?:the |its )?${ITEMS}\\b|\\b(?:${ITEMS} (?:subtotal|value|total)|how much (?:are|were) (?:all )?the ${ITEMS})\\b|\\b${ITEMS}\\b.*\\bworth\\b`);
/** Either of the two. */
export const COST_OF_ITEMS = /\b(?:total |combined )?costs? of (?:all )?(?:the |its )?(?:items?|products?|things|articles|contents?)\b(?!.*\b(?:us|me|sold)\b)|\bwhat (?:do|did) (?:all )?the (?:items?|products?|things|articles|contents?) .*\bcost\b(?! (?:us|me)\b)/;

/** "did order 3 have a discount", "value of the items in order 3": whether something was charged on one order, or what its goods come to. */
export function moneyOfOrder(d: Draft, head: Head): Reading | null {
  return head.yesNo ? chargedOn(d, head) : itemsOf(d, head);
}

function chargedOn(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (s.has('negation') || d.numbers.length > 0 || d.rank) return null;
  const free = d.where.some((condition) => condition.kind === 'field' && condition.field === 'order.shipping_cost');
  const discount = s.matches(/\bdiscount(?:s|ed)?\b/);
  const shipping = !free && s.matches(/\b(?:shipping|delivery|postage)\b/) && s.matches(/\b(?:charged?|pay|paid|cost)\b/);
  if (!free && !discount && !shipping) return null;
  for (const m of s.mentions) if (!m.identifier) s.claim(m, 'column');
  s.claimWords(/^(?:discounts?|discounted|shipping|delivery|postage|charged?|free|paid)$/);
  d.where = [];
  d.measures = [];
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind === 'order');
  const yesNo: YesNo = { kind: 'compare', op: free ? '=' : '>', value: 0 };
  return finish(d, head, { ask: 'records', subject: 'order', columns: [discount ? 'order.discount' : 'order.shipping_cost'], intent: 'order_lookup', why: 'whether something was charged on one order', yesNo, period: ALL_TIME, compare: null, limit: null, keepNumbers: true });
}

function itemsOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const measure = COST_TO_US.test(s.words) ? 'cogs' : SOLD_FOR.test(s.words) ? 'revenue' : null;
  if (measure === null || d.numbers.length > 0 || d.rank || head.count || s.matches(/\b(?:each|every|per|profit|margin)\b/)) return null;
  for (const m of s.mentions) if (!m.identifier) s.claim(m, 'measure');
  s.claimWords(/^(?:worth|subtotal|goods|contents?|combined)$/);
  d.measures = [];
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind === 'order');
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure }], where: [anyStatus()], intent: 'order_lookup', why: 'what the goods of one order come to', period: ALL_TIME, compare: null });
}
