import { DIMENSION_FIELDS } from '../conditions/rowFields.js';

type Ranked = 'product' | 'customer' | 'category' | 'brand' | 'supplier' | 'city' | 'country' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The one or the few that a ranking finds, as a part of a question: "our top 3 customers", "last month's best seller". */
export interface BestOf {
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** As it was said, a possessive left out. */
  readonly said: string;
  readonly dimension: Ranked;
  /** Of the values that it stands for; `period` for a span of time. */
  readonly field: string;
  readonly isOne: boolean;
  /** The question that finds it. */
  readonly question: string;
}

const NUMBERS = '\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten';
const RANK = 'top|best|biggest|largest|greatest|worst|number one|no\\.? ?1|newest|smallest|cheapest|dearest|priciest|# ?1|busiest|strongest|weakest|slowest|quietest|second best|second biggest|latest|oldest|(?<=(?:our|my) (?:very )?)(?:first|last)(?! (?:day|week|month|quarter|year))';
const KIND = 'selling|sold|spending|paying|earning|grossing|popular|loyal|valuable|active|frequent|important|expensive|profitable|ordered|bought';
const NOUNS: Readonly<Record<Ranked, string>> = {
  product: 'products?|items?|articles?|sellers?|skus?',
  customer: 'customers?|clients?|buyers?|spenders?|shoppers?',
  category: 'category|categories',
  brand: 'brands?',
  supplier: 'suppliers?|vendors?',
  city: 'city|cities',
  country: 'country|countries',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};
const DIMENSIONS = Object.keys(NOUNS) as readonly Ranked[];
const NOUN = `(?<noun>${Object.values(NOUNS).join('|')})`;
const OF_TIME = "(?:(?:last|this|the previous) (?:week|month|quarter|year)|yesterday|today)'s";
/** What ranks needs a word that points at it, or one that asks for something of it: "top customers" alone asks who they are. */
const POINTED = `(?:our|my|the(?: shop's)?|${OF_TIME}) (?:very )?|(?<=\\b(?:of|from|by|with|for|bought|buying|buy|buys|ordered|containing) )`;
/** "our best-selling product", "the top 5 customers". */
const RANKED = `(?:${POINTED})(?:(?<number>${NUMBERS}) )?(?:(?:${RANK})(?:[ -](?:${KIND}))?|(?:most|least|highest|lowest)[ -](?:${KIND}))(?: (?<count>${NUMBERS}))?(?: (?:${RANK}|${KIND}))? ${NOUN}(?: by (?:the |number of )?(?:order count|orders|revenue|sales|turnover|units(?: sold)?|profit|margin|spend(?:ing)?|customers|quantity)\\b)?`;
const MOST = '(?:most|highest|biggest|largest|fewest|least|lowest)';
/** "the customer who spent the most", "the product with the highest margin". */
const WITH_MOST = `(?:our|my|the) (?<noun2>${Object.values(NOUNS).join('|')}) (?:(?:who|that|which) (?:ha(?:s|ve|d) )?(?:\\w+ed|spent|bought|sold|made|brought in|sells?|spends?|buys?|makes?|brings? in|has|have|had) (?:us )?the ${MOST}(?: (?:money|revenue|profit|units|orders|often|customers|sales|stock))?|with the ${MOST} (?:\\w+ ){0,2}?(?:orders|purchases|sales|revenue|spend|spending|units|profit|margin|price|customers|buyers|products|items))`;
const BEST_OF = new RegExp(`\\b(?:${RANKED}|${WITH_MOST})(?<own>'s?)?(?![\\w-])`, 'gi');

/** What every such part has a word of: most questions have none, and the long pattern is not tried on them. */
const HINT = /\b(?:best|top|bigg|larg|great|worst|number one|no\.? 1|newest|small|cheap|dear|pricie|busi|strong|weak|slow|quiet|latest|oldest|most|least|highest|lowest|fewest|(?:our|my) (?:very )?(?:first|last))|# ?1/i;

/** Every such part of a text, from left to right. */
export const bestOf = (text: string): readonly BestOf[] => (!HINT.test(text) ? [] : [...text.matchAll(BEST_OF)].flatMap((match) => partOf(match) ?? []));

function partOf(match: RegExpExecArray): BestOf | null {
  if (!match.groups) return null;
  const { number, count, own = '' } = match.groups;
  const noun = (match.groups.noun ?? match.groups.noun2 ?? '').toLowerCase();
  const dimension = DIMENSIONS.find((each) => new RegExp(`^(?:${NOUNS[each]})$`).test(noun));
  if (dimension === undefined) return null;
  const said = match[0].slice(0, match[0].length - own.length);
  const isOne = number === undefined && count === undefined && !/s$/.test(noun);
  return { start: match.index, end: match.index + said.length, said, dimension, field: DIMENSION_FIELDS[dimension] ?? 'period', isOne, question: `${dimension === 'customer' ? 'Who' : 'What'} ${isOne ? 'is' : 'are'} ${said}?` };
}
