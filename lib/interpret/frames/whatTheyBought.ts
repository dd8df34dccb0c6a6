import type { Condition } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import type { Reading } from '../reading.js';

const GOODS = /\bwhat\b(?! (?:time|hour|day|weekday|month|year|date)\b)|\b(everything|all the (?:things|products|items|stuff))\b|\bwhich (products|items|things)\b|\b(purchases|shopping list)\b/;

function asksForGoods(d: Draft, head: Head): boolean {
  const { s } = d;
  if (!GOODS.test(s.words) || namedMeasures(d).length > 0 || head.count || head.howMuch || (head.which && head.which.id !== 'product')) return false;
  return s.hasVerb('buy', 'order') || s.has('segment', 'has_bought', 'has_ordered') || (s.hasVerb('spend') && s.matches(/\bspend(s|ing)?\b.* on\b|\bspent\b.* on\b/));
}

/** "what did X buy", "everything that X and Y ordered": goods with their units, or the contents of one customer's last order. */
export function whatTheyBought(d: Draft, head: Head, { isOne }: { readonly isOne: boolean }): Reading | null {
  const { s } = d;
  if (!asksForGoods(d, head)) return null;
  if (isOne && (d.rank?.byTime || s.matches(/\b(last|latest|most recently)\b/)) && d.time.periods.length === 0) {
    for (const m of [...s.all('superlative'), ...s.all('field')]) s.claim(m, 'superlative');
    d.rank = null;
    const bought: Condition[] = s.hasVerb('buy') ? [{ kind: 'field', field: 'order.status', op: '=', values: ['fulfilled'], label: 'fulfilled' }] : [];
    return finish(d, head, { ask: 'record', subject: 'order', where: bought, sort: { by: { field: 'order.date' }, direction: 'desc' }, limit: 1, intent: 'order_lookup', why: 'the last order of one customer', period: ALL_TIME });
  }
  if (d.rank || d.grouping.by.length) return null;
  for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
  const ordered = (s.hasVerb('order') || s.has('segment', 'has_ordered')) && !s.hasVerb('buy') && !s.has('segment', 'has_bought');
  d.segments = d.segments.filter((x) => x.id !== 'has_bought' && x.id !== 'has_ordered');
  return finish(d, head, { ask: 'groups', subject: 'sale', measures: [{ measure: 'units' }], by: [{ dimension: 'product' }], intent: 'customer_lookup', why: isOne ? 'what one customer bought' : 'what some customers bought', where: ordered ? [{ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' }] : [] });
}
