import { wordTable } from '../../language/words.js';

/**
 * What a question's own words ask for and its plan, given as JSON, does not hold: name → cost. "When" wants a date, "which brand" brands,
 * "how many products" a count of them; a plan without is the answer to another question.
 */
export function notGiven(words: string, text: string): Readonly<Record<string, number>> {
  const lost: Record<string, number> = {};
  for (const [name, asked, given] of ASKED) if (asked.test(words) && !given.test(text)) lost[name] = COST;
  const counted = COUNTED.exec(words)?.[1];
  if (counted !== undefined && !GIVEN_BY[counted]?.test(text)) lost.counted = COST;
  const wanted = WANTED.exec(words)?.[1];
  if (wanted !== undefined && !GIVEN_BY[wanted]?.test(text)) lost.wanted = COST;
  return lost;
}

/** More than the threshold leaves: the question is asked back. */
const COST = 0.45;

const START = '^(?:(?:and|so|but|ok|okay|hey|hi|hello|please|,) )*';
const starting = (pattern: string): RegExp => new RegExp(`${START}(?:${pattern})\\b`);

const ASKED: readonly (readonly [name: string, asked: RegExp, given: RegExp])[] = [
  ['when', starting('when|since when|on (?:what|which) (?:date|day)'), /date|created|campaign\.(?:start|end)|(?:first|last)_(?:order|sale)|"(?:day|week|month|quarter|year|weekday|hour)"/],
  ['where', starting('where'), /city|country|address|status|stock|supplier|"record"|"on":"change"/],
  ['how_long', starting('how (?:long|many days|many weeks)'), /days|date|created|campaign\.start|cover|(?:first|last)_(?:sale|order)|"day"|velocity|"(?:week|month)"/],
  ['in_one', /\b(?:most|fewest|record|maximum|highest|biggest|more than|over|at least|above|exceed\w*)\b.* (?:in|within|on) (?:a|one|a single|any one|the same) (?:single )?(?:day|week|month|quarter)\b(?! of)/, /"dimension":"(?:day|week|month|quarter)"|"per":"|runs_out|cover|"did"/],
  ['of_each', /\b(?:last|latest|newest|most recent|first|earliest|oldest|biggest|largest|smallest) (?:[a-z]+ )?(?:order|purchase|sale)s? (?:date )?(?:of|for|from|by|per|in) (?:each|every|all)\b|\b(?:last|latest|newest|most recent|first|earliest|oldest|biggest|largest|smallest) (?:[a-z]+ )?(?:order|purchase) (?:by|per) (?:customer|client|country|city|tier|category|brand|supplier|campaign|channel|payment|status|month|week|day)\b|\bwhen (?:did|does|has|have|was) (?:each|every)\b/, /"by":\[\{|"per":"/],
  // An order has no weight, and a fulfilled one no list of who did it every month.
  ['weight', /\b(?:heaviest|lightest|weights?|weighs?|heavy)\b/, /"product\.weight"|"measure":"weight"(?!,"per")/],
  ['same_as', /\bthe same (?!time|period|day|days|month|week|quarter|year|dates?|point|number|amount)[a-z]+ as\b/, /"compare":\{/],
  ['last_who', /\b(?:last|latest|most recent|first) (?:one |person |customer |client |buyer )?(?:who|to) (?:has |have |had )?(?:buy|bought|order|ordered|purchase|purchased)\b|\bmost recent (?:buyer|purchaser)\b/, /"order\.date"|"(?:first|last)_(?:order|sale)"/],
  ['how_paid', starting('how (?:do|did|does|have|has) (?!much|many)(?:[\\w\']+ ){1,6}?(?:pay|paid)(?! (?:for|us|more|less|off|attention|to)\\b)'), /payment_method/],
  // "what do people buy first": no list of what they bought, nor of them.
  ['sold_first', /\b(?:sell|sells|sold|buy|buys|bought|ordered|purchased?) (?:first|last)\b(?! (?:thing|night|day|week|month|quarter|year|weekend|summer|winter|spring|autumn|fall|few|two|three|four|five|six|ten|\d+|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|fiscal|calendar|time)\b)/, /"order\.date"|first_|last_|"(?:start|end)":"|dead_stock|not_sold/],
  ['first_span', /\b(?:in|during|over|of) (?:the|our|its|their) (?:very )?first (?:day|week|month|quarter|year)\b/, /"start":"|cohort/],
  ['only_when', /\b(?:customers?|who|people|buyers|products?)\b.*\bonly\b.*\b(?:on|at) (?:weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/, /"not":true/],
  ['every_span', starting('(?:who|which (?:customers?|people|products?)) (?:\\w+ )?(?:buys?|orders?|purchases?|shops?|sells?) .*\\b(?:every|each) (?:single )?(?:day|week|month|quarter|year)'), /"by":\[\{[^\]]*\},\{/],
  ['low', /\b(?:are|is|running|getting) low(?: on stock)?[ ?.!]*$/, /low_stock/],
  ['net', /(?<!\b(?:we|i|it|they|you) )\bnet\b(?! (?:of|to|worth))/, /net_|profit_after|"as"/],
  // The days around a holiday have no agreed length.
  ['holidays', /\b(?:christmas|xmas|easter|new year'?s?|thanksgiving|summer|winter|school) (?:holidays|break|season|shopping)\b/, /(?!)/],
  ['either_days', /\b(?:weekends?|weekdays?) or (?:weekends?|weekdays?)\b/, /"compare":\{|"order\.weekday"|"dimension":"weekday"/],
  ['moving', /\b(?:moving|rolling|trailing) (?:average|mean|avg)\b|\b(?:deciles?|quartiles?|quintiles?|percentiles?)\b/, /(?!)/],
  ['distribution', /\b(?:distribution|histogram|spread) of (?:the |our )?(?:orders?|baskets?|customers|prices?)\b/, /"by":\[\{"dimension":"(?!customer|order|product)|"aggregate"|"as":"share"/],
  ['date_of', /\bdates? of (?:the |their |his |her |our )?(?:last|first|latest|most recent|earliest)\b/, /(?:first|last)_(?:order|sale)|date|created/],
  ['per_order', /\bper (?:order|basket|transaction|purchase)\b(?! (?:status|source|size|type|campaign))/, /"per":"order"|"dimension":"order"|"(?:aov|items_per_order|order_total|fulfilment_days)"|"aggregate"/],
  ['per_customer', /\bper (?:customer|client|buyer|shopper|head)\b(?! (?:tier|level|group|segment|type|city|country|class|status))/, /"per":"customer"|"dimension":"customer"|"ltv"|"aggregate"|"did"/],
  ['per_product', /\bper (?:product|sku|article)\b(?! (?:category|group|type|line|family|sold))/, /"per":"product"|"dimension":"product"|"aggregate"|"(?:price|cost|weight)"/],
  ['per_unit', /\bper (?:unit|item|piece)(?: sold)?\b/, /"per":"unit"|"(?:selling_price|price|cost|weight|items_per_order|markup|list_margin)"/],
];

/** What a plan has where it gives things of a kind: their dimension, their count, or records of them. */
const GIVEN_BY: Readonly<Record<string, RegExp | undefined>> = wordTable({
  products: /product|units|stock|"record"/, product: /product|units|stock|pair|together|"record"/, items: /product|units|stock|items|"record"/, item: /product|units|stock|items|together|"record"/,
  customers: /customer|buyers|spent/, customer: /customer|spent/, clients: /customer|buyers|spent/, client: /customer|spent/,
  orders: /order/, order: /order/, categories: /categor/, category: /categor/, brands: /brand/, brand: /brand/, suppliers: /supplier/, supplier: /supplier/,
  countries: /countr/, country: /countr/, cities: /cit(?:y|ies)/, city: /cit(?:y|ies)/, campaigns: /campaign/, campaign: /campaign/, channels: /channel/, channel: /channel/,
  month: /month/, months: /month/, week: /week/, weeks: /week/, weekday: /weekday/, quarter: /quarter/, year: /year/, hour: /hour/, tier: /tier/, tiers: /tier/,
});

const KINDS = 'products?|items?|customers?|clients?|orders?|category|categories|brands?|suppliers?|country|countries|city|cities|campaigns?|channels?|months?|weeks?|weekday|quarter|year|hour|tiers?';
const COUNTED = new RegExp(`${START}how many (?:different |distinct |unique |of our |of my )?(products|customers|clients|orders|categories|brands|suppliers|countries|cities|campaigns|channels)\\b`);
// Of "campaign channels" the last: channels.
const WANTED = new RegExp(`${START}(?:in |on |for |from |to )?(?:which|what) (?:one |two |three |\\d+ |other |single |of our |of my )?(?:(?:${KINDS}) )*(${KINDS})\\b(?! of )`);
