import type { Annotation, Mention } from '../language/mention.js';
import type { Concept } from '../language/lexicon.js';
import { conceptsAt, mentionPart } from './mentionPart.js';

const WITHOUT = /^without(?: (?:any|a|an|the|a single|all))*(?: (?:orders?|purchases?))?$/i;
const BETWEEN = /^(?:any|all|the|those|these|our|of|ones?|a|an)$/i;
const ORDERS = /^(?:the )?(?:orders?|purchases?|ones|those)(?: (?:that|which))?$/i;
/** Whose lack of orders it would be. */
const OWNERS: ReadonlySet<string> = new Set(['customer', 'new_customers', 'first_time_buyers', 'buyers', 'product', 'unit', 'category', 'brand', 'supplier', 'day', 'week', 'month', 'weekday', 'hour', 'city', 'country', 'campaign']);
/** What says which orders. */
const CLAUSE = /^(?:(?:that|which) (?!(?:customers|we|they|people)\b)|still|cancell?ed|refunded|returned|pending)/i;

/**
 * "revenue without the orders that were cancelled": of a figure or of orders the "without" takes out, as "except" does, where
 * "customers without orders" have none. The mention is given that sense, and the orders stand on their own.
 */
export function excludedOrders(annotation: Annotation, mentions: readonly Mention[]): readonly Mention[] {
  const at = mentions.findIndex((m) => WITHOUT.test(m.text) && m.concepts.some(({ kind, id }) => kind === 'negation' || id === 'never_ordered' || id === 'never_bought'));
  const without = mentions[at];
  const orders = without && ordersOf(mentions, at);
  if (!without || !orders) return mentions;
  const rest = annotation.text.slice(orders.end).trim();
  const owner = mentions.slice(0, at).flatMap((m) => m.concepts.flatMap(({ kind, id }) => (kind === 'noun' || kind === 'measure' || (kind === 'ask' && id === 'who') ? [id] : []))).at(-1);
  if (owner === undefined || ((OWNERS.has(owner) || owner === 'who') && !CLAUSE.test(rest))) return mentions;
  const except: Concept = { kind: 'negation', id: 'except', data: {} };
  const cut = without.from + 1;
  const tail = cut === without.to ? [] : [mentionPart(annotation, without, without.to - 1, without.to, conceptsAt(annotation, without.to - 1, without.to))];
  // "those that were refunded" are orders here, and no people.
  const behind = mentions.slice(at + 1).map((m) => (m === orders && /^those /i.test(m.text) ? { ...m, concepts: [{ kind: 'reference', id: 'those', data: {} }] } : m));
  return [...mentions.slice(0, at), mentionPart(annotation, without, without.from, cut, [except]), ...tail, ...behind].map((m, index) => ({ ...m, index }));
}

/** The orders that "without" speaks of: within the phrase, or right behind it. */
function ordersOf(mentions: readonly Mention[], at: number): Mention | undefined {
  if (/(?:orders?|purchases?)$/i.test(mentions[at]?.text ?? '')) return mentions[at];
  for (const m of mentions.slice(at + 1, at + 5)) {
    if (ORDERS.test(m.text)) return m;
    if (!BETWEEN.test(m.text)) return undefined;
  }
  return undefined;
}
