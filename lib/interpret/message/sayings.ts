import type { Reworded } from './reworded.js';

interface Saying {
  readonly pattern: RegExp;
  readonly as: (match: RegExpExecArray) => string;
}

const HAVE_TO = '(?:should|must|do|shall|ought|would|will) (?:i|we) (?:need to |have to |to |want to |better )?';
const STUCK = '(?:stuck|tied up|locked up|caught up|held up|sitting|parked|trapped|frozen)';

/** Turns of phrase for what has a plain name: each begins with a word that is rare elsewhere. */
const SAYINGS: readonly Saying[] = [
  // "at what level do we reorder X": a level, where "what do we reorder" asks for products.
  { pattern: new RegExp(`\\bat (?:what|which) (?:stock |inventory )?(?:level|point|quantity|mark|count) ${HAVE_TO}(?:re-?order|restock|replenish|buy more|order more)(?: of)?\\b`, 'i'), as: () => 'what is the reorder level of' },
  // "how many X should I buy in": what is to come in, and nothing that was sold or ordered.
  {
    pattern: new RegExp(`\\bhow (many|much)(?: of)? (?!orders?\\b|customers?\\b|clients?\\b|people\\b|sales\\b)((?:the |our )?[^,.?!]{2,50}?) ${HAVE_TO}(?:order|buy|purchase|get|bring|stock up on)(?: in| more| up)*(?: (?:now|today|again|to (?:be|get|go|bring \\w+) (?:back )?(?:at|to|up to)(?: the)? (?:max|maximum|full)\\b[^,.?!]*))*(?=\\s*(?:[?.!,]|$))`, 'i'),
    as: ([, much = 'many', what = '']) => `how ${much} ${what} should we reorder`,
  },
  // "who's ahead on units, X or Y": the one that had more.
  { pattern: /\b(?:who|which|what)(?:'s| is| was| are)(?: currently| now)? (?:ahead|winning|in front|in the lead|leading|out in front|on top)(?: on| in| for| by| with| when it comes to)? (?=[^?.!]{2,60}(?:,| -|:) (?:the )?[^,?.!]{2,40} or )/i, as: () => 'which had more ' },
  // "money stuck in pending orders": what those come to.
  { pattern: new RegExp(`^(\\W*)(?:all )?(?:the |our )?(?:money|cash|dough|value|amount)(?: that(?:'s| is)?| we have| we've got)? ${STUCK} in (?=(?:[a-z]+ ){0,3}orders\\b)`, 'i'), as: ([, before = '']) => `${before}total value of ` },
  // "the value of the X we hold": of what lies there.
  { pattern: /\b(?:value|worth) of (?!(?:all )?(?:the |our )?(?:\w+ )?(?:orders?|customers?|sales|refunds?|discounts?|campaigns?)\b)(?:all )?(?:the |our )?([^,.?!]{2,40}?)(?: that| which)? (?:we|i)(?:'ve| have| are|'re)? (?:hold|holding|have|got|keep|keeping|carry|stock|sitting on)(?: got| in stock| in the (?:shop|stockroom|warehouse)| on the shel(?:f|ves))?(?:,? (?:at (?:cost|what (?:we|i) paid(?: for (?:it|them))?)))?(?=\s*(?:[?.!,]|$))/i, as: ([, what = '']) => `inventory value of ${what}` },
  // "how do the days of the week stack up for revenue": each of them.
  { pattern: /\bhow (?:do|did) (?:the |our )?(?:(days of the week|weekdays)|months of the year) (?:stack up|compare|line up|rank|measure up|shape up)(?: against (?:each|one an) ?other)?(?: for| on| in terms of| in| by| when it comes to)? ((?:the )?(?:revenue|sales|turnover|takings|orders|units|units sold|profit|margin|aov|average order value))\b/i, as: ([, days, figure = '']) => `${figure} by ${days === undefined ? 'calendar month' : 'weekday'}` },
  // "what does a gold customer spend on average": what one of them is worth, where no time is named.
  { pattern: /\b(?:how much|what) do(?:es)? (?:an?|the|our|your|each|one) ((?:average |typical )?(?:[\w-]+ ){0,2}?)(customers?|clients?|buyers?|shoppers?|members?)((?: (?:in|from) [\w-]+){0,1}) (?:typically |usually )?spend(?: with us| here)?(?: on average| typically| in total)?(?=\s*(?:[?.!]|$))(?<=average.*|typical.*)/i, as: ([, which = '', , where = '']) => `average lifetime value of ${which.replace(/\b(?:average|typical) /i, '')}customers${where}` },
  // "what time do people order the most".
  { pattern: /\b(?:what|which) time(?: of (?:the )?day)? do (?:people|customers|folks?|we|they|most people|most customers) (?:usually |mostly )?(order|buy|shop)(?: from us)?(?: (?:the )?most)?(?=\s*(?:[?.!]|$))/i, as: ([, verb = '']) => (/^buy/i.test(verb) ? 'which hour has the most fulfilled orders' : 'which hour has the most orders') },
  // "what did we launch last year": products.
  { pattern: /^(\W*)what (?:new )?(?:did|have) (?:we|you) (launch|launched|introduce|introduced|add|added|list|listed)(?= (?:last|this|in|since|during|to (?:the|our) (?:range|shop|catalogu?e))\b)/i, as: ([, before = '', verb = '']) => `${before}which products did we ${verb.replace(/(?:ed)$/i, '').replace(/introduc$/i, 'introduce')}` },
  // "are orders getting bigger": what one comes to.
  { pattern: /\b(?:are|is) (?:our |the |my )?(?:orders|baskets|the average (?:order|basket)) getting (bigger|larger|fatter|smaller|thinner|slimmer)\b/i, as: ([, size = '']) => `is the average order value ${/^[blf]/i.test(size) ? 'rising' : 'falling'}` },
  { pattern: /\b(?:is) (?:our |the |my )?average (?:order|basket)(?: value| size)? getting (bigger|larger|higher|fatter|smaller|lower|thinner|slimmer)\b/i, as: ([, size = '']) => `is the average order value ${/^(?:[bhf]|la)/i.test(size) ? 'rising' : 'falling'}` },
  // "the average value of a cancelled order": of orders that are no sales.
  { pattern: /\b(?:average|avg|mean) (?:value|total|worth|amount|size) of (?:an?|our|the|all)? ?(cancell?ed|refunded|returned|pending|open|shipped|processing|late|unfulfilled|discounted) orders?\b/i, as: ([, state = '']) => `average order total of ${state} orders` },
  // "what would all the X fetch at full price": of what lies there.
  { pattern: /\bwhat (?:would|could|might) (?:all )?(?:of )?(?:the |our )?((?:[\w&'-]+ ){1,4}?)(?:(?:we|i) (?:have|hold|have got|'ve got)(?: left| in stock)? |in stock |left )?(?:fetch|bring in|go for|sell for|be worth)(?: us)?(?: if [^?.!]{3,30})?(?: at| for)(?: the| its)? (?:full|retail|list|shelf|sticker|ticket|selling|normal)(?: price| prices)?(?=\s*(?:[?.!]|$))/i, as: ([, what = '']) => `what is the retail value of the ${what}in stock` },
  // "orders with two products": just as many.
  { pattern: /\b(orders|baskets) (with|of|containing|that (?:have|had|contain(?:ed)?)) (?!one\b|an?\b)(\d+|two|three|four|five|six|seven|eight|nine|ten) ((?:different |distinct |separate )?(?:products|items|units|pieces|lines))\b(?! (?:or|and) (?:more|fewer|less|up|over|above))(?! at least)/i, as: ([, orders = '', joined = '', count = '', things = '']) => `${orders} ${/^containing/i.test(joined) ? 'with' : joined} exactly ${count} ${things}` },
  // "how's coffee doing against last month": what runs, and what was.
  { pattern: /\bhow(?:'s| is| are| has| have)(?: been)? (?:the |our )?(?!(?:we|things|it|business|trade|trading|everything|that|this)\b)((?:[\w&'-]+ ){1,4}?)(?:been )?(?:doing|going|performing|selling|do)(?: so far)? (vs\.?|versus|against|compared (?:to|with)) (?:the )?(?:last|previous) (week|month|quarter|year)(?=\s*(?:[?.!]|$))/i, as: ([, what = '', against = '', unit = '']) => `how did ${what}do this ${unit} ${against} last ${unit}` },
  // "the slowest orders to fulfil": those that took longest, where "orders to fulfil" are open.
  { pattern: /\b(?:the |our )?(slowest|fastest|quickest)( \d+)? orders to (?:fulfill?|ship|process|dispatch|complete)\b/i, as: ([, end = '', count = '']) => `which${count} orders were the ${end} to fulfil` },
  // "since how many days did Ada not order": the age of her last one.
  { pattern: /\b(?:(?:since|for) how (?:many days|long) (?:did|has|have) |how (?:many days|long) (?:is it |has it been )?since )(?!we\b|our\b|the\b|my\b|last\b|an?\b|you\b)((?:(?!'s)[^,.?!]){3,40}?) (?:not |last |n't )?(?:ordered|order|bought|buy|purchased|placed an order)(?: anything| something| from us)?(?=\s*(?:[?.!]|$))/i, as: ([, who = '']) => `how many days since ${who.replace(/ (?:did|has|have)$/i, '')}'s last order` },
];
const HINT = /\bsince\b|\bfor how\b|\borders to\b|\b(?:orders|baskets) (?:with|of|containing|that)\b|\bhow.* (?:last|previous) (?:week|month|quarter|year)\b|\bgetting\b|\b(?:average|avg|mean) (?:value|total|worth|amount|size) of\b|\bwhat (?:would|could|might)\b|\bspend\b|\btime\b.* do\b|\b(?:launch|introduc|add|list)(?:e|ed)? |\bat (?:what|which)\b|\bhow (?:many|much)\b.*\b(?:should|must|need|have|ought|shall|do) (?:i|we|to)\b|\b(?:ahead|winning|in front|in the lead|leading|on top)\b|\b(?:stuck|tied|locked|caught|held|sitting|parked|trapped|frozen)\b|\b(?:value|worth) of\b|\bhow (?:do|did) .{0,5}(?:days of|weekdays|months of)/i;

/** A question in which one turn of phrase is put plainly. Null where there is none. */
export function saidPlainly(text: string): Reworded | null {
  if (!HINT.test(text)) return null;
  for (const { pattern, as } of SAYINGS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const label = as(found);
    return { text: `${text.slice(0, found.index)}${label}${text.slice(found.index + found[0].length)}`, said: found[0].trim(), label: label.trim() };
  }
  return null;
}
