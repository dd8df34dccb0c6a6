import type { MeasureUse } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const AGE = /\b(?:ages?|how old)\b|\bhow (?:long|many days) (?:has|have|had|is|are)\b.*\border?s?\b.*\b(?:waiting|waited|pending|open|sitting|outstanding|lying around)\b/;
/** What the question names besides the orders and how old they are. */
const WORDS = /^(?:ages?|old|waiting|waited|been|sitting|outstanding|lying|around|long|days)$/;

/** "how old is the oldest pending order", "average age of open orders": the days since they were placed. */
export function orderAge(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const one = d.filters.some((f) => f.kind === 'order' && !f.negated);
  if (!AGE.test(s.words) || !(one || head.subject === 'order' || s.mentions.some((m) => /\borders?$/i.test(m.text))) || s.has('noun', 'customer') || d.numbers.length > 0 || d.time.base || head.yesNo) return null;
  for (const m of s.mentions) if (!m.value && !m.period && !m.identifier && (s.concept(m, 'absence', 'demographics') || s.concept(m, 'noun', 'order', 'day') || s.concept(m, 'ask') || s.concept(m, 'count') || s.concept(m, 'aggregate') || s.concept(m, 'superlative') || s.concept(m, 'reference') || s.concept(m, 'measure', 'order_age'))) s.claim(m, 'age');
  s.claimWords(WORDS);
  const rank = d.rank;
  d.rank = null;
  d.measures = [];
  d.segments = d.segments.filter((x) => x.of === 'order');
  const columns = ['order.age_days'];
  if (one) return finish(d, head, { ask: 'records', subject: 'order', columns, intent: 'order_lookup', why: 'how old one order is', period: ALL_TIME, compare: null });
  if (rank?.byTime || s.has('superlative', 'oldest')) {
    const direction = s.matches(/\b(?:newest|latest|youngest|most recent|last)\b/) ? 'desc' : 'asc';
    return finish(d, head, { ask: 'records', subject: 'order', columns, sort: { by: { field: 'order.date' }, direction }, limit: rank?.limit ?? 1, intent: 'order_lookup', why: 'how old the oldest of the orders is' });
  }
  if (s.asksForList || s.matches(/\borders? (?:with|and|plus) (?:the |their )?ages?\b/)) return finish(d, head, { ask: 'records', subject: 'order', columns, sort: { by: { field: 'order.date' }, direction: 'asc' }, intent: 'order_lookup', why: 'orders with their age' });
  const use: MeasureUse = { measure: 'order_age', ...(s.matches(/\bmedian\b/) ? { aggregate: 'median' } : {}) };
  const { by } = d.grouping;
  d.grouping = { ...d.grouping, per: null };
  return finish(d, head, { ask: by.length > 0 ? 'groups' : 'value', subject: 'order', measures: [use], by, intent: 'order_inquiry', why: 'how old orders are on average' });
}
