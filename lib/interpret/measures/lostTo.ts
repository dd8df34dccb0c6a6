import type { Draft } from '../draft.js';

const IN_MONEY = /\b(los[et]|losing|missed|gave|give|paid) .*\b(to|through|from|by|in|on|due to|because of|back|out)\b|\b(lost|refunded|cancelled) (revenue|money|sales|income)\b/;
const IN_ORDERS = /\b(los[et]|losing) .*\b(to|through|by|due to|because of)\b|\blost\b/;

/** "revenue lost to cancellations", "how many orders did we lose to refunds": the money or the number of those orders; nothing fell. */
export function lostTo(d: Draft): void {
  const { s } = d;
  const lost = d.measures.find(({ condition }) => condition?.kind === 'field' && condition.field === 'order.status');
  if (!lost?.condition) return;
  const money = IN_MONEY.test(s.words) && (d.measures.some(({ use }) => use.measure === 'revenue') || s.has('amount'));
  const orders = !money && s.has('count') && s.has('noun', 'order') && IN_ORDERS.test(s.words);
  if (!money && !orders) return;
  for (const mention of s.all('change')) s.claim(mention, 'lost');
  d.segments = d.segments.filter((x) => !/^los[te]/.test(s.wordsBetween(x.from, x.to)));
  if (orders) {
    s.claim(lost.mention, 'status');
    d.where.push(lost.condition);
    d.measures = d.measures.filter((each) => each !== lost);
    return;
  }
  d.measures = [{ ...lost, use: { measure: 'order_total' } }];
  for (const use of d.time.periods) s.claim(use.mention, 'time');
}
