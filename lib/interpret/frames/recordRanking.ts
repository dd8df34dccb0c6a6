import type { Condition, MeasureUse, Plan, Sort, Subject } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft, Rank } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { measureAt } from '../measures/measures.js';
import { nounOf, subjectOf } from './nouns.js';
import { freeFields } from './rankedFields.js';
import type { Reading } from '../reading.js';

export const SORT_FIELDS: Readonly<Record<string, { subject: Subject; field: string }>> = {
  price: { subject: 'product', field: 'product.price' }, weight: { subject: 'product', field: 'product.weight' }, cost: { subject: 'product', field: 'stock.cost' },
};

export const TIME_FIELDS: Readonly<Record<string, string>> = { order: 'order.date', customer: 'customer.created', product: 'product.created', campaign: 'campaign.start' };
const ORDER_FIELDS: Readonly<Record<string, string>> = { order_total: 'order.total', revenue: 'order.total', spent: 'order.total', shipping_revenue: 'order.shipping_cost', discounts: 'order.discount', fulfilment_days: 'order.fulfilment_days', units: 'order.units', aov: 'order.total' };

export function recordRanking(d: Draft, head: Head, rank: Rank, measure: MeasureUse | null, asked: readonly string[]): Reading | null {
  const { s } = d;
  const id = rank.noun?.id;
  // "the biggest refund": one order that was refunded.
  const back = id === undefined && measure?.measure === 'orders' && !s.matches(/\bmost\b|\bfewest\b/) ? d.measures.find((m) => m.condition) ?? s.mentions.map((m) => measureAt(s, m)).find((m) => m?.condition) : undefined;
  if (back?.condition && !head.which && !d.grouping.by.length) {
    d.where.push(back.condition);
    return finish(d, head, { ask: 'records', subject: 'order', sort: { by: { field: rank.byTime ? 'order.date' : 'order.total' }, direction: rank.direction }, limit: rank.limit ?? (rank.singular ? 1 : 10), offset: rank.offset, intent: 'order_lookup', why: 'single orders that were refunded or cancelled' });
  }
  const limit = rank.limit ?? (rank.singular ? 1 : 10);
  const orderNoun = s.mentions.find((m) => nounOf(s, m)?.id === 'order' && !s.isVerb(m));
  // "who ordered last": the customer of that order, not the one who came last.
  const ordered = rank.byTime && /^(?:first|last)$/.test(rank.word) && (head.who || id === 'customer') && s.hasVerb('order', 'buy') && !s.hasVerb('join');
  if (ordered && !s.hasVerb('order')) d.where.push({ kind: 'field', field: 'order.status', op: '=', values: ['fulfilled'], label: 'fulfilled' });
  if (ordered) d.segments = d.segments.filter((x) => x.id !== 'has_ordered' && x.id !== 'has_bought');
  const ranksOrders = ordered || id === 'order' || (id === undefined && measure?.measure === 'order_total' && !head.which && !d.grouping.by.length) || (head.who && orderNoun !== undefined && !s.has('superlative', 'spender') && (rank.byTime || measure === null || measure.measure === 'order_total' || s.matches(/\borders? with the\b/)) && !s.matches(/\b(most|fewest)( \w+)? orders\b/));
  const build = (subject: Subject, sort: Sort, why: string, extra: Partial<Plan> = {}): Reading =>
    finish(d, head, { ask: 'records', subject, sort, limit, offset: rank.offset, columns: [...new Set([...asked, ...freeFields(d, subject)])], intent: subject === 'order' ? 'order_lookup' : subject === 'customer' ? 'customer_lookup' : 'product_lookup', why, ...extra });
  if (ranksOrders && rank.byTime && head.when && rank.singular) {
    for (const { condition } of d.measures) if (condition) d.where.push(condition);
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: rank.direction === 'asc' ? 'first_order' : 'last_order' }], intent: 'order_lookup', why: 'the day of the first or last order' });
  }
  if (ranksOrders) {
    const field = rank.byTime ? 'order.date' : ORDER_FIELDS[measure?.measure ?? 'order_total'] ?? (measure?.measure === 'products' ? (s.has('distinct') || s.matches(/\bproducts\b/) ? 'order.products' : 'order.units') : 'order.total');
    return build('order', { by: { field }, direction: rank.direction }, 'ranks single orders', head.who || head.which?.id === 'customer' ? { columns: ['customer.name'] } : {});
  }
  if (rank.byTime) {
    const subject: Subject | null = id ? subjectOf(id) : s.has('measure', 'new_customers') ? 'customer' : null;
    const ended = subject === 'campaign' && s.matches(/\b(end(ed|s|ing)?|finish(ed|es)?)\b/) ? 'campaign.end' : null;
    const field = ended ?? (subject && TIME_FIELDS[subject]);
    if (subject && field) return build(subject, { by: { field }, direction: rank.direction }, 'the newest or oldest records');
    if (s.has('measure', 'new_customers')) return build('customer', { by: { field: 'customer.created' }, direction: rank.direction }, 'the newest or oldest customers');
    return null;
  }
  inStock(d, rank);
  const sortField = measure && !measure.aggregate ? SORT_FIELDS[measure.measure] : undefined;
  if (measure?.measure === 'discounts' && id === undefined && !head.which && rank.singular && !d.grouping.by.length) return build('order', { by: { field: 'order.discount' }, direction: rank.direction }, 'orders by their discount', { columns: ['order.discount'] });
  const sold = sortField && d.time.periods.length === 1 && (s.hasVerb('sell', 'buy', 'order') || s.matches(/\b(sold|bought|ordered)\b/)) && !s.hasVerb('join') ? d.time.periods[0] : undefined;
  if (sold) {
    // "the dearest thing we sold last month": the period is of the sale, not of the product's record.
    const bought: Condition = { kind: 'did', what: s.hasVerb('order') && !s.hasVerb('sell', 'buy') ? 'ordered' : 'bought', where: [], period: sold.period };
    s.claim(sold.mention, 'segment');
    return finish(d, head, { ask: 'records', subject: 'product', sort: { by: { field: sortField?.field ?? 'product.price' }, direction: rank.direction }, limit, offset: rank.offset, where: [bought], period: ALL_TIME, intent: 'product_lookup', why: `products sold, by ${measure?.measure ?? ''}` });
  }
  if (sortField && (id === 'product' || id === undefined) && !d.grouping.by.length) return build('product', { by: { field: sortField.field }, direction: rank.direction }, `products by ${measure?.measure ?? ''}`);
  if (id === 'product' && measure === null && rank.word === 'low') return null;
  return null;
}

/** "the cheapest item in stock": the stock says which, and is not what ranks. */
function inStock(d: Draft, rank: Rank): void {
  const held = d.s.all('measure', 'stock').find((m) => /\bin stock$/i.test(m.text));
  if (!held || rank.measure?.measure === 'stock' || d.segments.some((segment) => segment.of === 'product')) return;
  d.s.claim(held, 'segment');
  d.segments.push({ id: 'in_stock', of: 'product', condition: { kind: 'segment', segment: 'in_stock' }, from: held.from, to: held.to });
}
