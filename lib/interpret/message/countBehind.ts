import type { Reworded } from './reworded.js';

const GROUP = 'category|brand|supplier|country|city|tier|loyalty tier|status|payment method|campaign|channel|weekday|month|week|day|quarter|year';
const COUNT_BEHIND = new RegExp(`\\b(?<what>(?:orders|customers|products|items|clients|buyers)(?: by| per) (?:the )?(?:${GROUP})) (?:counts?|numbers?|totals?|quantit(?:y|ies))\\b(?= *(?:$|[?.!,;]| (?:in|for|last|this|from|since|during|please)\\b))`, 'i');

/** "order status breakdown": what is counted goes without saying. */
const BREAKDOWN = /\b(order status|status|payment methods?|payment types?|loyalty tiers?|customer tiers?|tiers?) (?:break ?down|split|distribution|mix)\b(?! (?:of|by|in)\b)/i;
const BROKEN_DOWN: readonly (readonly [RegExp, string])[] = [[/status/i, 'orders by status'], [/payment/i, 'orders by payment method'], [/tier/i, 'customers by tier']];

/** "products by category count": how many there are in each, where the count would rank them by their groups. Null where none stands behind. */
export function countBehind(text: string): Reworded | null {
  const split = BREAKDOWN.exec(text);
  const of = split && BROKEN_DOWN.find(([pattern]) => pattern.test(split[1] ?? ''))?.[1];
  if (split && of !== undefined) return { text: `${text.slice(0, split.index)}number of ${of}${text.slice(split.index + split[0].length)}`, said: split[0], label: `number of ${of}` };
  const found = COUNT_BEHIND.exec(text);
  if (!found?.groups || /\b(?:how many|number of|count of|top|best|most)\b/i.test(text.slice(0, found.index))) return null;
  const label = `number of ${(found.groups.what ?? '').toLowerCase()}`;
  return { text: `${text.slice(0, found.index)}${label}${text.slice(found.index + found[0].length)}`, said: found[0], label };
}
