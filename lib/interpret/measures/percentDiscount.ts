import type { Draft } from '../draft.js';

const IN_PERCENT = /\bdiscounts?\b.*\b(?:in (?:percent|percentages?|%)|as a (?:percent|percentage)|percent(?:age)?[- ]?wise)\b(?! of)|\b(?:what|which|how many) (?:percent|percentage|%)(?: of)?(?: a)? discounts?\b/;

/** "average discount in percent", "what percent discount do we give": the rate, where money was taken off. */
export function percentDiscount(d: Draft): void {
  const { s } = d;
  if (!(IN_PERCENT.test(s.words) || (/\bdiscounts?\b/.test(s.words) && / in %/.test(s.annotation.text)))) return;
  const at = d.measures.find(({ use }) => use.measure === 'discounts');
  // Of one order it is no sum over sales.
  if (d.rank) d.doubts.percent = 0.45;
  if (!at || d.rank || d.measures.length > 1) return;
  for (const m of [...s.all('share'), ...s.all('aggregate', 'avg')]) s.claim(m, 'rate');
  d.measures = [{ ...at, use: { measure: 'discount_rate' } }];
  if (d.grouping.per === 'order') d.grouping = { ...d.grouping, per: null };
}
