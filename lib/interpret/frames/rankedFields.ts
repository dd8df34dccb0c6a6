import type { Subject } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import { PROPERTY_OF } from '../measures/kinds.js';
import type { NounUse } from './nouns.js';

export function askedOfRanked(d: Draft, head: Head, noun: NounUse | null): readonly string[] {
  const { s } = d;
  const fields = PROPERTY_OF[noun?.id ?? ''];
  if (!noun || !fields) return [];
  const found: string[] = [];
  for (const other of d.nouns) {
    const field = fields[other.id];
    const asked = other.mention.index === head.which?.mention.index || (other.mention.to <= noun.mention.from && /^(of|for) (the|our|my)?/.test(s.wordsBetween(other.mention.to, other.mention.to + 2)));
    if (!field || !asked || other.plural) continue;
    s.claim(other.mention, 'column');
    found.push(field);
  }
  if (noun.id === 'customer' && s.has('ask', 'where') && (s.hasVerb('live', 'ship') || s.matches(/\bfrom\b/))) found.push('customer.city', 'customer.country');
  if (noun.id === 'product' && s.hasVerb('supply')) found.push('stock.supplier');
  if (noun.id === 'order' && s.matches(/\bstatus\b/)) found.push('order.status');
  if (noun.id === 'order' && s.matches(/\bhow (was|were|did|has|have)\b.*\b(paid|pay)\b/)) {
    found.push('order.payment_method');
    d.segments = d.segments.filter((x) => x.id !== 'paid');
  }
  return found;
}

/** Fields of the subject that the question names; each is claimed. */
export function freeFields(d: Draft, subject: Subject): readonly string[] {
  return [...withTheirs(d, subject), ...d.s.free('field').flatMap((m) => {
    // "those added in 2025": when, not what to show.
    if (d.s.concept(m, 'verb', 'join') && d.s.next(m)?.period) return [];
    const own = m.concepts.filter((c) => c.kind === 'field' && belongs(c.id, subject)).map((c) => c.id);
    if (own.length) d.s.claim(m, 'column');
    return own.flatMap((id) => (id === 'customer.contact' ? ['customer.email', 'customer.phone', 'customer.address'] : [id]));
  })];
}

/** "orders with their payment method", "customers and their tier", "with city and tier": what a row has one of. */
function withTheirs(d: Draft, subject: Subject): readonly string[] {
  const { s } = d;
  // Where the last one ends, or a figure among them: "with supplier, cost and brand".
  let end = -1;
  const listed = (from: number): boolean => end >= 0 && /^(?:,|,? ?(?:and|&|plus))(?: the| their| its)*$/.test(s.wordsBetween(end, from));
  const figures = d.measures.map(({ mention }) => ({ mention, id: null }));
  return [...d.nouns, ...figures].sort((a, b) => a.mention.from - b.mention.from).flatMap(({ mention, id }) => {
    const field = PROPERTY_OF[subject]?.[id ?? ''];
    const begins = /\b(with|with (the|their|its)|(and|plus|including) (the |their |its )(own )?)$/.test(s.wordsBetween(0, mention.from));
    if (!(begins || listed(mention.from)) || (id !== null && (field === undefined || s.isClaimed(mention)))) return [];
    end = mention.to;
    if (field === undefined) return [];
    s.claim(mention, 'column');
    for (const m of s.all('reference')) if (m.to === mention.from) s.claim(m, 'column');
    return [field];
  });
}

export const belongs = (field: string, subject: Subject): boolean => field.startsWith(`${subject}.`) || (subject === 'product' && field.startsWith('stock.')) || (subject === 'order' && field.startsWith('customer.'));
