import type { Draft } from '../draft.js';

const NUMBER = '(?:the )?(?:total )?(?:count|number|quantity)';
const VALUE = '(?:the |their |its )?(?:total |combined |overall |dollar |monetary |order )?(?:value|amount|worth|sum|money)';
const AND = ' ?(?:,|and|&|\\+|plus|as well as|/)(?: and)? ?';
const BOTH = new RegExp(`\\b(?:${NUMBER}${AND}${VALUE}|${VALUE}${AND}${NUMBER})\\b|\\b(?:by|in) (?:number|count) and (?:by |in )?(?:value|amount)\\b|\\bhow many,? and (?:for )?how much\\b`);

/** "cancelled orders, count and worth", "number and value of open orders": two figures of the same orders. */
export function countAndValue(d: Draft): void {
  const { s } = d;
  const noun = d.nouns.find((n) => n.id === 'order');
  const counted = d.measures.find(({ use, condition }) => use.measure === 'orders' || condition !== undefined);
  if (!BOTH.test(s.words) || d.rank || d.numbers.length > 0) return;
  const mention = noun?.mention ?? counted?.mention ?? d.filters.find((f) => f.kind === 'status')?.mention ?? s.mentions.find((m) => d.segments.some((x) => x.of === 'order' && x.from === m.from));
  if (!mention || d.measures.some(({ use }) => !['orders', 'order_total', 'spent', 'inventory_value', 'revenue'].includes(use.measure))) return;
  for (const m of s.mentions) if (/^(?:the )?(?:total |combined |overall |dollar |monetary )?(?:count|number|quantity|value|amount|worth|sum|money|how many|how much|number of|value of|and)$/i.test(m.text)) s.claim(m, 'measure');
  s.claimWords(/^(?:count|number|quantity|value|amount|worth|sum|money|dollar|monetary)$/);
  if (noun) s.claim(noun.mention, 'measure');
  d.nouns = d.nouns.filter((n) => n !== noun);
  const condition = counted?.condition;
  d.measures = [{ mention, use: { measure: 'orders' }, ...(condition ? { condition } : {}) }, { mention, use: { measure: 'order_total' } }];
}
