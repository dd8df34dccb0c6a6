import type { Plan } from '../../analytics/plan.js';
import { STARTERS } from '../conversation/outcomes.js';
import type { Interpretation } from '../reading.js';
import { bestOf } from '../steps/bestOf.js';

/** "orders of (our top customer)", "what did (our best customer) buy". */
const THINGS_OF = /\b(?:orders?|purchases?|products|items|goods|things|favou?rites?|basket) (?:that )?(?:of|from|by|placed by|made by|bought by|ordered by) $/;
const DEEDS = /\b(?:what|which \w+|how many (?!orders\b|purchases\b)\w+)(?: \w+){0,6} (?:did|does|do|has|have) $/;
const BOUGHT = /\b(?:buy|buys|bought|orders?|ordered|purchased?|get|got)\b/;
/** "who bought (our best seller)", "orders with (our best seller)". */
const THOSE_WITH = /\b(?:who(?! (?:supplies|makes|delivers)\b)|customers|people|buyers|clients|orders)\b(?: \w+){0,3}? (?:bought|buy|buys|ordered|purchased|of|with|for|containing|including|from|in) $/;
/** "sales by month of (our best seller)": the one, not each month's. */
const ALONG_TIME = /\b(?:of|for|from) $/;
/** "which of (our best customers) are inactive": not the best of those who are. */
const AMONG = /\b(?:which|who|how many) of $/;
/** "our best seller against (our worst seller)". */
const AGAINST = /\b(?:and|or|vs|versus|against|than|with|to) $/;

/** "is (our cheapest product) selling well": a ranking is no answer. */
const IS_IT = /^(?:and |so )?(?:is|are|was|were|does|do|did|has|have) $/;

/** "best customer last order date": nobody is the best by a date. */
const OF_MERIT = /\b(?:best|top|biggest|largest|number one)(?: (?:selling|spending|paying))? (?:customers?|clients?|buyers?|spenders?|products?|items?|sellers?)\b/;

/** Whether a question is about things of the one that a ranking would find, which takes two steps: the plan has only one of them. */
export function isOfTheBest(words: string, plan: Plan, isYesNo: boolean): boolean {
  if (plan.sort !== null && 'measure' in plan.sort.by && /^(?:first|last)_/.test(plan.sort.by.measure.measure) && OF_MERIT.test(words)) return true;
  return bestOf(words).some(({ start, end, dimension }, i) => {
    const before = words.slice(0, start);
    if (!isYesNo && IS_IT.test(before) && plan.sort !== null) return true;
    if (i > 0 && plan.limit !== null && AGAINST.test(before)) return true;
    if (AMONG.test(before) && plan.sort !== null && plan.where.length > 0) return true;
    if (plan.per !== null && ALONG_TIME.test(before)) return true;
    if (dimension !== 'customer') return THOSE_WITH.test(before);
    if (DEEDS.test(before) && BOUGHT.test(words.slice(end))) return true;
    return THINGS_OF.test(before) && (plan.ask !== 'groups' || plan.measures[0]?.measure !== 'orders');
  });
}

/** The questions that may come first: who or what it is, and the ranking around it. */
export function firstStep(text: string): Interpretation {
  const [best] = bestOf(text);
  const isPerson = best === undefined || best.dimension === 'customer';
  const asked = best?.question ?? 'Who is our best customer?';
  return { kind: 'clarify', why: 'two_steps', about: text, candidates: [{ label: asked.slice(0, -1), query: asked }, ...STARTERS.filter(({ query }) => (isPerson ? /customers/i : /products/i).test(query))] };
}
