import type { Draft } from '../draft.js';
import { CUSTOMER_KINDS } from '../measures/kinds.js';

/** What begins another condition of its own: "bought X *and* has ten orders", "with three orders *who* bought X". */
const APART = /\b(and|but|also|who|that|which|whose|while|yet|plus)\b|,/;

/** "bought X three times", "spent $100 on X": the number is of what was bought, where "bought X and spent $100" sets two conditions. */
export function boundToPurchases({ s, numbers, filters }: Draft): boolean {
  const bought = filters.filter((f) => !f.negated && !CUSTOMER_KINDS.has(f.kind) && f.kind !== 'customer' && f.kind !== 'email');
  return bought.length > 0 && numbers.length > 0 && numbers.every((n) => bought.every(({ mention }) => !APART.test(mention.from >= n.to ? s.wordsBetween(n.counted?.to ?? n.to, mention.from) : between(s.wordsBetween(mention.to, n.from)))));
}

/** "X or Y twice": what joins two names stands between neither and the number. */
const between = (words: string): string => words.replace(/^(and|or|&|,) \S+( \S+){0,3}$/, (all) => (/\b(have|has|had|spent|placed|made|ordered|bought|with|who|that)\b/.test(all) ? all : ''));
