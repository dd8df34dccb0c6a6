const ASKS = "what(?:'s)?|whats|how|which|who|who's|whose|when|where|why";
const OPENS = `${ASKS}|did|do(?:es)?|is|are|was|were|have|has|any|anyone|anything|show|give|list|tell|rank|compare|find|count|can|could|so|please|i(?:'d| would| want| need)`;
const FOR_WHAT = 'slides?|decks?|presentations?|reports?|meetings?|stand-?ups?|calls?|spreadsheets?|accountants?|boss|investors?|bank|newsletters?|board|partners?|team|talks?|pitch|interviews?|tax(?:es)?|records?|books|files?';
const FOR_THIS = `for (?:(?:my|our|the|a|this) )?(?:(?:weekly|monthly|quarterly|annual|board|team|sales|next) )?(?:${FOR_WHAT})`;

/** "one more thing - …", "last question: …": said before what is asked. */
const LEAD = /^\s*(?:(?:and|ok|okay|so|oh|right|now|then|hey|hi)[ ,]+)*(?:just )?(?:(?:an?|one|another|my) )?(?:(?:(?:more|last|other|final|quick|little|small|further|next) ?)*(?:thing|question|query)|(?:quick|one more|another) one)(?:\s*[:,.]\s+|\s+[-–—]+\s*|\s*[–—]\s*)(?=[a-z])/i;
/** "if it isn't too much trouble": nothing is too much, and nothing is asked. */
const TROUBLE = "(?:if|unless) (?:it|that|this)(?:'s| is|s|'d be| would be| isn'?t| is not| wouldn'?t be)(?: not)?(?: too much(?: to ask| of an? (?:trouble|bother|hassle)| (?:trouble|bother|hassle|work))| (?:an? |any |no )?(?:trouble|problem|bother)| ok(?:ay)?| all ?right)";
/** Words that soften a request and say nothing of it. */
const SOFT = '(?:(?:please|pls|maybe|possibly|perhaps|kindly|just|um+|uh+|er+m?|quickly|quick|also|then|actually|by any chance|real quick|really|at least|somehow|all the same|sometime|when you can),? )*';
/** What one asks someone to do who knows the figures. */
const TELL = '(?:show|tell|give|list|get|find|fetch|pull|bring up|work out|figure out|look up|look into|check|calculate|compute|break|rank|compare|display|name|say|let me|remind|share|provide|dig (?:out|up)|add up|summari[sz]e|identify|walk|talk|take me|run me|put together|send me|print|report)';
/** "showing me", "checking". */
const TELLING = '(?:showing|telling|giving|listing|getting|finding|fetching|pulling up|working out|figuring out|looking up|checking|calculating|counting|sharing|sending)';
const SEE = '(?:see|get|have|view|know|hear|look at|have a look at|take a look at|find out|get a look at|check)';
const SEEN = "(?=(?:please )?(?:the|our|my|all|any|some|how|what|which|who|whose|when|where|top|best|worst|last|this|a (?:list|breakdown|table|summary|ranking)|revenue|sales|orders|units|profit|turnover|takings|customers|products)\\b)";
/** "could you maybe show me …", "would it be possible to see …": a request, and no question whether there is any. */
const REQUEST = [
  `(?:can|could|would|will|might) (?:you|u|ya) ${SOFT}(?:be (?:able|so kind as|kind enough|willing) to ${SOFT})?(?=${TELL}\\b)`,
  // Whatever is asked for so softly: an act, too, is still one.
  `(?:can|could|would|will|might) (?:you|u|ya) (?!please\\b|pls\\b)${SOFT.replace(/\*$/, '+')}(?=[a-z]+ [a-z\\d#])`,
  `(?:would|do) (?:you|u) mind ${SOFT}${TELLING}(?: (?:me|us))?(?: (?:out|up))? ${SEEN}`,
  `(?:can|could|may|might) (?:i|we) ${SOFT}${SEE} ${SEEN}`,
  `(?:would it be|is it|be) ${SOFT}(?:possible|ok(?:ay)?|alright) (?:for (?:me|us|you) )?(?:to ${SOFT}(?:${SEE}|${TELL}(?: (?:me|us))?)|if (?:i|we) (?:saw|got|had)) ${SEEN}`,
  `(?:is|are) there (?:a|any|some) (?:way|chance|possibility) (?:for me |for us |i could |we could |i can |we can |you could |you can |to |of )${SOFT}(?:${SEE}|seeing|getting|${TELL}(?: (?:me|us))?) ${SEEN}`,
  `(?:i|we)(?:'d| would)? (?:love|like|want|be (?:happy|glad|keen|interested)) to ${SOFT}${SEE} ${SEEN}`,
].join('|');
/** Words that only begin to speak: "so, …", "hmm …", "by the way, …", "for my report: …". What they lead to is asked without them, too. */
const OPENING = new RegExp(
  '^\\s*(?:' +
    [
      '(?:hmm+|hm|umm?|uhh?|erm?|btw|fyi|tbh)[ ,.…-]+',
      `(?:so|ok|okay|alright|right|well|oh|ah|listen|look|sorry|excuse me|anyways?|basically|honestly|actually|btw|by the way|fyi|tbh|(?:just )?(?:curious|wondering|checking)|out of (?:\\w+ )?(?:curiosity|interest)|let me (?:see|think)|let'?s see|remind me(?: again)?|(?:just )?as a reminder|question|quick one|${FOR_THIS})\\s*(?:[,:]|\\s[-–—]+|\\.{2,}|…)\\s*`,
      `(?:so|ok|okay|well|oh|hi|hello|hey|remind me(?: again)?)\\s+(?=(?:${OPENS})\\b)`,
      // "Roughly how many a day" asks for an average.
      `(?:actually|exactly|precisely|really|honestly|just|(?:roughly|approximately)(?!.*\\b(?:per|an?|each|every)\\b))\\s+(?=(?:${ASKS})\\b)`,
      '(?:please|pls|plz)[ ,]+',
      `${TROUBLE}\\s*,\\s*`,
      REQUEST,
    ].join('|') +
    ')(?=["\'(]?[a-z0-9])',
  'i',
);
/** "I'd like to know the …", "my boss wants to know how many …": asking, and nothing of what is asked. */
const ASKING = new RegExp(
  '^\\s*(?:' +
    [
      `(?:(?:please )?tell me|do you know|let me know|i(?:'d| would) (?:like|love) to know|i (?:want|need) to know) (?=(?:${ASKS}|the|our|my)\\s+[a-z])`,
      `(?:i (?:want|need) to find out|(?:do you have )?any idea|i(?:'m| am|'ve been| was)? (?:just )?(?:wonder(?:ing)?|curious)|(?:my|our|the) (?:boss|manager|partner|accountant|wife|husband|team|ceo|cfo|bank|investors?) (?:(?:wants?|needs?|would like)(?: me)? to (?:know|find out)|(?:asks|asked|is asking|keeps asking|was asking)(?: me| us)?)|(?:can|could) (?:you|u)(?: please)? (?:find out|check|work out|figure out|look up)|help me understand) (?=(?:${ASKS})\\s+[a-z])`,
    ].join('|') +
    ')',
  'i',
);
/** "- need it for a slide", "(putting together a deck)": what the answer is wanted for. */
const PURPOSE = new RegExp(`\\s*[-–—,;.(]\\s*(?:(?:i|we)(?:'m| am|'re| are|'ll| will)? )?(?:just )?(?:(?:need|needed|want|wanted)(?: (?:it|this|that|them|these|those|the (?:number|figure)s?))?|(?:it|this|that)(?:'s| is|s)|(?:putting|pulling) together|making|preparing|prepping|writing|working on|building|finishing|for)\\b[^,;.?!()\\d]{0,30}?\\b(?:${FOR_WHAT})[).!? ]*$`, 'i');

const SPOKEN_OF = '(?<!\\b(?:say|says|said|saying|words?|contains?|containing|mentions?|mentioning|includ(?:es?|ing)|reads?|reading))';
/** "…, please", "… if you can", "… - thanks". A word that is spoken of is no courtesy: "orders with a note saying thanks". */
const CLOSING = new RegExp(
  `${SPOKEN_OF}(?:(?:,|\\s[-–—]+)?\\s+(?:please|pls|plz|thanks|thank you|thx|cheers|asap|for me|if possible|if you (?:can|could|please)|${TROUBLE}|(?:whenever|when) you (?:can|have time)|right away|(?:in|at) (?:our|my) (?:shop|store)))+[\\s.!]*$`,
  'i',
);
const SIGNED =
  /(?<=[.!?\n])\s*(?:(?:many |kind |best )?(?:thanks|regards|wishes)|thank you|thx|cheers|best|yours)\b(?! (?:to|who|which|selling|sellers?|customers?|products?|month|day|week))[^.!?\d]{0,40}[.!\s]*$/i;
const STOP = /(?<![.\s])[.!\s]+$/;

/** "and did we …" where nothing was said before: in a conversation the word may carry on what was. */
const JOINING = new RegExp(`^\\s*(?:oh,? (?:and|but|also)[ ,]+|(?:and|but|also)[ ,]+(?=(?:${OPENS}|the|our|my)\\b))`, 'i');

/** How long what begins the text and asks nothing is. `isFirst`: nothing was said before. */
export const opening = (text: string, isFirst: boolean): number => (LEAD.exec(text) ?? OPENING.exec(text) ?? (isFirst ? JOINING.exec(text) : null))?.[0].length ?? 0;
/** How long the words that only say that something is asked are. */
export const reporting = (text: string): number => ASKING.exec(text)?.[0].length ?? 0;
/** Where manners and the last stop begin; the text's length where there are none. A question mark stays. */
export const closing = (text: string): number => (SIGNED.exec(text) ?? CLOSING.exec(text) ?? STOP.exec(text))?.index ?? text.length;
/** Where it begins to say what the answer is wanted for. */
export const purpose = (text: string): number => PURPOSE.exec(text)?.index ?? text.length;
