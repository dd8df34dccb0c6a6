import type { Plan } from '../../analytics/plan.js';
import { STARTERS } from '../conversation/outcomes.js';
import type { Interpretation } from '../reading.js';

const BEST =
  '(?:our|the|my) (?:very )?(?:(?:top|best|biggest|largest|greatest|worst|number one|no 1|newest|oldest|latest|last|first|highest|lowest|most|least|smallest|cheapest|dearest|priciest) ?)(?:(?:selling|sold|spending|paying|earning|grossing|popular|loyal|valuable|active|frequent|important|expensive|recent) )?(?:(?:\\d+|one|two|three|four|five|ten) )?';
const PERSON = '(?:customers?|clients?|buyers?|spenders?|shoppers?|purchasers?)';
const GOODS = '(?:products?|items?|sellers?|articles?|categor(?:y|ies)|brands?)';
const WITH_MOST = `(?:our|the|my) ${PERSON} (?:with|who (?:has|have|had)) the (?:most|highest|biggest|largest|fewest|least)\\b`;

/** "what did our best customer buy": goods that someone chose by a ranking bought. */
const DEEDS = new RegExp(`\\b(?:what|which \\w+|how many (?!orders\\b|purchases\\b)\\w+)(?: \\w+)? (?:did|does|do|has|have) (?:${BEST}${PERSON}|${WITH_MOST}).*\\b(?:buy|buys|bought|orders?|ordered|purchased?|get|got)\\b`);
/** "orders of our top customer". */
const THINGS_OF = new RegExp(`\\b(?:orders?|purchases?|products|items|goods|things|favou?rites?|basket) (?:that )?(?:of|from|by|placed by|made by|bought by|ordered by) (?:${BEST}${PERSON}|${WITH_MOST})`);
/** "who bought our best seller", "orders with our best seller". */
const THOSE_WITH = new RegExp(`\\b(?:who(?! (?:supplies|makes|delivers)\\b)|customers|people|buyers|clients|orders)\\b(?: \\w+){0,3}? (?:bought|buy|buys|ordered|purchased|of|with|for|containing|including|from|in) ${BEST}${GOODS}`);
/** "sales by month of our best seller": the one, not each month's. */
const ALONG_TIME = new RegExp(`\\b(?:of|for|from) ${BEST}(?:${PERSON}|${GOODS})`);

/** Whether a question is about things of the one that a ranking would find, which takes two steps: the plan has only one of them. */
export function isOfTheBest(words: string, plan: Plan): boolean {
  if (DEEDS.test(words)) return true;
  if (THINGS_OF.test(words)) return plan.ask !== 'groups' || plan.measures[0]?.measure !== 'orders';
  return THOSE_WITH.test(words) || (plan.per !== null && ALONG_TIME.test(words));
}

const THE_BEST = new RegExp(`(?:${BEST}(${PERSON}|${GOODS})|${WITH_MOST}.*?\\b(?:orders?|purchases?|sales|revenue|spending|spend|units|items)\\b)`, 'i');

/** The questions that may come first: who or what it is, and the ranking around it. */
export function firstStep(words: string): Interpretation {
  const [said = '', noun = ''] = THE_BEST.exec(words) ?? [];
  const isPerson = noun === '' || new RegExp(`^${PERSON}$`, 'i').test(noun);
  const query = `${isPerson ? 'Who' : 'What'} ${/(?<!s)s$/.test(noun) ? 'are' : 'is'} ${said}?`;
  return { kind: 'clarify', why: 'two_steps', about: words, candidates: [{ label: query.slice(0, -1), query }, ...STARTERS.filter(({ query: starter }) => (isPerson ? /customers/i : /products/i).test(starter))] };
}
