import type { Sort, Subject } from '../../analytics/plan.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import { FIELD_OF_FIGURE } from './lookup.js';
import { nounOf } from './nouns.js';
import { belongs, freeFields } from './rankedFields.js';
import { TIME_FIELDS } from './recordRanking.js';
import type { Reading } from '../reading.js';

/** What a list is put in order by, by its words: the field of each subject. */
const SORTS: readonly (readonly [RegExp, Readonly<Partial<Record<Subject, string>>>])[] = [
  [/\b(stock|quantity|inventory|units|on hand|how (many|much)\b.*\b(left|have|got|there|in stock|remain\w*)|what ('s|is) left)\b/, { product: 'stock.quantity' }],
  [/\b(last|latest|most recent) (order|purchase)\b/, { customer: 'customer.last_order' }],
  [/\b(orders|order count|purchases)\b/, { customer: 'customer.orders' }],
  [/\b(discounts?)\b/, { order: 'order.discount' }],
  [/\b(items|units)\b/, { order: 'order.units' }],
  [/\b(amount|total|totals|value|size|worth|sum)\b/, { order: 'order.total', customer: 'customer.spent', product: 'product.price' }],
  [/\b(date|day|time|newest|oldest|latest|recent|age)\b/, { order: 'order.date', customer: 'customer.created', product: 'product.created' }],
  [/\b(name|names|alphabetically|alphabetical)\b/, { order: 'customer.name', customer: 'customer.name', product: 'product.name' }],
  [/\b(price|prices|cheapest)\b/, { product: 'product.price', order: 'order.total' }],
  [/\b(spend|spent|spending)\b/, { customer: 'customer.spent' }],
];

/** The order that the words ask for; null where they name no field of the subject. */
export function sortOf(words: string, subject: Subject): Sort | null {
  const field = SORTS.find(([pattern]) => pattern.test(words))?.[1][subject];
  if (!field) return null;
  const up = /\b(ascending|asc|lowest|smallest|oldest|cheapest|fewest|least|low to high|a to z|up)\b/.test(words) || (field.endsWith('.name') && !/\b(descending|desc|z to a)\b/.test(words));
  return { by: { field }, direction: up ? 'asc' : 'desc' };
}

/** "… total_amount desc", "order_date asc": as queries end. */
const KEYWORDS = /\b(?<what>(total_amount|total amount|order total|total|amount|order_date|order date|date|spent|total_spent|name|price|stock|created_at) (asc|desc|ascending|descending))$/;
const SORTED = /\b(sorted|ordered|arranged|sort|arrange|order (it|them)) (it |them |these )?by (the |their |its )?(?<what>.*?)(?: limit(?:ed to)? \d+)?$/;

/** What was sold, which no row of stock tells. */
export const SOLD = /\b(?:units|items|pieces|quantity|number|amount) (?:sold|bought|ordered)\b/;

/** "sorted by units sold", "by orders this year": what was sold, or done in a span, is no field of a row. */
const isFigure = (what: string, { s, time }: Draft): boolean =>
  SOLD.test(what) || (/\b(?:orders|spend|spent|spending|order count|purchases)\b/.test(what) && time.periods.some(({ mention }) => what.includes(mention.text.toLowerCase()) && s.role(mention) !== 'segment'));

/** "teas under 60 sorted by price": the list itself in that order, where the field behind "by" is no figure asked for. */
export function sortedRecords(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = SORTED.exec(s.words) ?? (namedMeasures(d).length < 2 && (d.filters.length > 0 || d.segments.length > 0) ? KEYWORDS.exec(s.words.replace(/[ ?.]+$/, '')) : null);
  const what = found?.groups?.what ?? '';
  const dated = /^(order )?(date|day|time)\b/.test(what) && d.grouping.by.every(({ dimension }) => dimension === 'day');
  if (!found || (d.grouping.by.length && !dated) || head.count || head.howMuch || head.yesNo) return null;
  const subject = head.subject ?? (d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) ? 'product' : null);
  const sort = subject && sortOf(what, subject);
  if (!subject || !sort || isFigure(what, d)) return null;
  if (dated) d.grouping = { ...d.grouping, by: [] };
  const from = s.tokenAt(found.index);
  // "products with supplier and cost sorted by price": columns beside the order.
  const before = d.measures.filter(({ mention }) => mention.from < from).map(({ use }) => (subject === 'product' && use.aggregate === undefined ? FIELD_OF_FIGURE[use.measure] : undefined));
  if (before.some((field) => field === undefined)) return null;
  const columns = [...freeFields(d, subject), ...before.flatMap((field) => field ?? [])].filter((field) => belongs(field, subject));
  // "the 5 largest orders sorted by date": those five.
  const lead = d.rank && d.rank.limit !== null ? s.all('superlative').filter((m) => m.to <= from).at(-1) : undefined;
  const latest = s.concept(lead, 'superlative')?.data;
  const shown = lead ? shownBy(sort, latest?.time === true) : null;
  if (before.length > 0) d.measures = d.measures.filter(({ mention }) => mention.from >= from);
  for (const m of s.mentions) if (m.from >= from && (s.concept(m, 'measure') || s.concept(m, 'field') || s.concept(m, 'verb', 'order', 'spend') || s.concept(m, 'each') || s.concept(m, 'ask') || s.concept(m, 'superlative') || nounOf(s, m)?.id === 'day')) s.claim(m, 'sort');
  s.claimWords(/^(sorted|arranged|arrange|ascending|descending|asc|desc|low|high|name|price|date)$/);
  if (shown && latest?.time !== true) {
    d.shown = shown;
    return null;
  }
  const born = TIME_FIELDS[subject];
  const ranked = shown && born !== undefined ? { by: { field: born }, direction: latest?.direction === 'asc' ? 'asc' as const : 'desc' as const, shown } : sort;
  return finish(d, head, { ask: 'records', subject, sort: ranked, columns, limit: d.rank?.limit ?? null, intent: subject === 'order' ? 'order_lookup' : subject === 'customer' ? 'customer_lookup' : 'product_lookup', why: `a list of ${subject}s in an order of its own` });
}

/** In which order the rows of a ranking are wanted, where that is another than the ranking's own. */
function shownBy({ by, direction }: Sort, byTime: boolean): NonNullable<Sort['shown']> | null {
  if (!('field' in by)) return null;
  if (by.field === 'order.total' && byTime) return direction === 'asc' ? 'smallest' : 'largest';
  return by.field.endsWith('.name') ? 'name' : by.field === 'order.date' && !byTime ? (direction === 'asc' ? 'oldest' : 'newest') : null;
}
