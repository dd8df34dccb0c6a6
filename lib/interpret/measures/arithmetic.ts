const INCOME = "(?:revenue|sales|turnover|takings|income|top line|earnings|proceeds|what (?:we|i) (?:took|made|earned|sold))";
/** Money taken from money. */
const TAKEN = '(?:taken|knocked|shaved|lopped|stripped|backed|netted|trimmed|docked|pulled) (?:away|off|out)';
const MINUS = "(?:minus|less|take away|taking away|takes? off|taking off|subtract(?:ing|ed)?|deduct(?:ing|ed)?|knock(?:ing)? off|net of|after (?:taking (?:away|off|out)|deducting|subtracting|paying for)|once (?:you|we|i) (?:take (?:away|off|out)|subtract|deduct))";
/** "with the discounts taken off". */
const OFF = `(?:${TAKEN}|deducted|subtracted|removed)`;
const COSTS = "(?:(?:the |our )?(?:cost of (?:the |our )?(?:goods|sales|merchandise|stuff|products)(?: sold)?|cogs|goods? costs?|product costs?|purchase costs?|buying costs?)|what (?:it|they|the goods|the stuff|the products|the items|those|everything|all that|that) (?:all )?costs?(?: us| me)?|what (?:we|i) (?:paid|pay) for (?:it|them|the goods|the stuff|the products|everything|our goods|all that))";
const DISCOUNTS = "(?:all |any )?(?:the |our )?(?:discounts?|markdowns?|reductions|money off)(?: (?:we )?(?:gave|given|granted|handed out))?";
/** What stands around a sum told step by step. */
const STEPS = /^\W*(?:what (?:would|will|is) (?:be )?left of\s+)|^\W*(?:(?:so|ok|okay|please|now|can you|could you|if (?:i|we|you))\s+)*(?:take|start with|start from|give me|add up)\s+(?:all )?/i;
const RESULT = /[\s,.;:–—-]*\b(?:and )?(?:then )?(?:what(?:'s| is| would be| do (?:i|we) (?:get|have)) left(?: over)?|what remains|what does that (?:leave|make|give)(?: us| me)?|what do (?:i|we) (?:get|end up with)|how much is (?:that|left)|tell me what is left)\b[\s?.!]*$/i;

interface Sum {
  readonly pattern: RegExp;
  readonly as: (match: RegExpExecArray) => string;
}

const between = "([^.?!;]{0,60}?)[\\s,.;:–—-]+(?:and |then |but )*(?:then )?";

/** Sums that have a name of their own. */
const SUMS: readonly Sum[] = [
  { pattern: new RegExp(`\\b${INCOME}\\b${between}(?:${MINUS} ${COSTS}|(?:with|once|after|when) ${COSTS} (?:(?:are|were|is|have been|has been|had been) )?${OFF}|(?:after|net of) (?:all |the |our )*costs\\b(?! of))`, 'i'), as: ([, middle]) => `gross profit${middle ?? ''}` },
  { pattern: new RegExp(`\\b${INCOME}\\b${between}(?:${MINUS} ${DISCOUNTS}|(?:with|once|after|when) ${DISCOUNTS} (?:(?:are|were|is|have been|has been|had been) )?${OFF})`, 'i'), as: ([, middle]) => `net revenue${middle ?? ''}` },
  { pattern: new RegExp(`\\b${INCOME}\\b([^.?!;]{0,40}?),? (?:if|when|once) (?:i|we|you) (?:took|take|knock(?:ed)?|deduct(?:ed)?|subtract(?:ed)?) (?:off |out |away )?${DISCOUNTS}(?: off| out| away)?`, 'i'), as: ([, middle]) => `net revenue${middle ?? ''}` },
  { pattern: new RegExp(`\\b(?:divide|split) ((?:the |our |my )?(?:[\\w']+ ){0,3}?)${INCOME}\\b([^.?!;]{0,40}?) (?:by|over|through) (?:the |our )?(?:number|count|amount|total) of (?:[\\w']+ ){0,1}?(?:orders|sales|baskets)`, 'i'), as: ([, before, middle]) => `average order value ${before ?? ''}${middle ?? ''}` },
  { pattern: new RegExp(`\\b${INCOME}\\b([^.?!;]{0,40}?) (?:divided by|over) (?:the |our )?(?:number|count|amount|total) of (?:[\\w']+ ){0,1}?(?:orders|sales|baskets)`, 'i'), as: ([, middle]) => `average order value${middle ?? ''}` },
  { pattern: new RegExp(`\\b${INCOME}\\b([^.?!;]{0,40}?) (?:divided by|over) (?:the |our )?(?:number of )?(?:units|pieces|items)(?: sold)?`, 'i'), as: ([, middle]) => `average selling price${middle ?? ''}` },
  // "of every dollar we took, how much is left once the goods are paid for".
  { pattern: /\b(?:out )?of (?:every|each) (?:dollar|pound|euro|buck|quid|[$€£]1?)((?: [a-z\d]+){0,6}?),? (?:how much|what) (?:is|was|do|did|does|stays|remains|sticks)\b[^.?!]{0,30}?(?:\b(?:gross )?profit\b|\b(?:after|once|when) [^.?!]{0,20}?\b(?:goods|stock|products|merchandise|stuff)\b[^,.?!]{0,20})(?:,? (?:as a percentage|in percent|percentage[- ]wise))?/i, as: ([, of = '']) => `profit margin${of.replace(/^ (?:that |which )?(?:we|i|the shop) \w+(?: in(?= |$))?/i, '')}` },
  { pattern: /\b(?:out )?of (?:every|each) (?:hundred|100|ten|10|thousand|1000) ((?:\w+ ){0,2}?orders|customers|products)\b([^,?.!]{0,40}?),? how many\b/i, as: ([, of, more]) => `what percent of ${of ?? ''}${more && !/^\s*(?:we|that we|which we|i)\b/i.test(more) ? more : ''}` },
];

const EVERYTHING = "(?:everything|every (?:single )?(?:thing|item|piece|product)|all (?:of )?(?:it|our stock|my stock|the stock|our inventory|that stock|this stuff|the stuff|of them)|the (?:lot|whole lot|whole stock|entire stock|whole stockroom|whole warehouse|whole shop|whole inventory|entire inventory|entire warehouse|whole shebang)|(?:my|our) (?:whole |entire )?(?:stock|inventory|stockroom|warehouse))";
const GONE = "(?:sells?|sold|flogs?|flogged|shifts?|shifted|offloads?|offloaded|clears?|cleared(?: out)?|cleans? out|cleaned out|empt(?:y|ies|ied)|steals?|stole|nicked|lost|los(?:e|es)|burn(?:s|ed|t)?(?: down)?|liquidated?|got rid of|gets? rid of|bought|buys|destroyed|took)";
const AT_PRICE = /\b(?:ticket|sticker|shelf|list|retail|full|tag|asking|selling|catalogue|catalog|shop) prices?\b|\bat retail\b|\bretail value\b/i;
const AT_COST = /\bat cost\b|\bcost price\b|\bwhat (?:i|we) paid\b|\bcost(?:s|ed)? (?:me|us)\b|\bpurchase price\b/i;
const IF = new RegExp(`\\b(?:if|suppose|supposing|imagine|say|assuming|let's say)\\b[^.?!]{0,50}?\\b${GONE} ${EVERYTHING}`, 'i');
/** "if I sold all the X we have left at the ticket price": of one thing. */
const IF_ALL_OF = new RegExp(`\\b(?:if|suppose|supposing|imagine|say|assuming|let's say)\\b[^.?!]{0,40}?\\b${GONE} (?:all|every (?:single )?(?:one of )?|each of)(?: of)? ?(?:the|our|my|those)? ?(.{3,50}?)(?: (?:that )?(?:we|i) (?:still )?(?:have|got|hold)(?: got)?(?: left)?(?: in stock| on the shelf| on the shelves)?| (?:that are |that's )?(?:left|in stock|on the shelf|on the shelves))? (?:at|for) (?:its|the|their|full)\\b`, 'i');

/** What a sum or a supposition comes to, in the words of the figure that it is. Null where the text holds none. */
export function namedSum(text: string): string | null {
  if (IF.test(text)) {
    if (AT_PRICE.test(text)) return 'inventory value at retail';
    if (AT_COST.test(text)) return 'inventory value at cost';
    return null;
  }
  const of = IF_ALL_OF.exec(text)?.[1];
  if (of && AT_PRICE.test(text)) return `retail value of the ${of} in stock`;
  for (const { pattern, as } of SUMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const rest = text.slice(match.index + match[0].length);
    return `${text.slice(0, match.index).replace(STEPS, '')}${as(match)}${rest.replace(RESULT, '')}`;
  }
  return null;
}
