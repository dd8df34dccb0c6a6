import { inWords } from './calls.js';

/** What is typed loosely, and what it is made into. */
interface Rule {
  /** Without groups that capture. */
  readonly pattern: string;
  readonly says: (loose: string) => string;
}

const CONTRACTED = '(?:do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo)nt|(?:what|who|where|how|that|there)s|im|ive|(?:we|you|they)ve';
const SURELY = 'actually|exactly|precisely|roughly|approximately|really|honestly';
/** Set phrases that mean what a plain one does. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['avg', 'average'], ['runner-up', 'second best'], ['runner up', 'second best'], ['how long till', 'how long until'], ['over the course of', 'during'], ['in the course of', 'during'], ['during the course of', 'during'], ['arvo', 'afternoon'],
  // Spans as traders note them.
  ['arpu', 'average revenue per customer'], ['arpc', 'average revenue per customer'], ['ly', 'last year'], ['lm', 'last month'], ['lq', 'last quarter'], ['lytd', 'the same period last year'], ['lw', 'last week'], ["y'day", 'yesterday'],
  ['out of inventory', 'out of stock'], ['in excess of', 'more than'], ['no less than', 'at least'], ['no fewer than', 'at least'], ['not less than', 'at least'], ['no more than', 'at most'], ['not more than', 'at most'],
]);

const TYPED: readonly Rule[] = [
  { pattern: '\\s{2,}', says: (loose) => (loose.includes('\n') ? '\n' : ' ') },
  { pattern: `(?<![\\w'-])(?:${[...PLAIN.keys()].join('|').replaceAll(' ', '\\s+')})(?![\\w'-])`, says: (loose) => PLAIN.get(loose.toLowerCase().replace(/\s+/g, ' ')) ?? loose },
  // Contractions typed without their apostrophe.
  { pattern: `(?<![\\w'-])(?:${CONTRACTED})(?![\\w'-])`, says: (loose) => loose.replace(/(?:t|s|m|ve)$/i, "'$&") },
  // "this week v last": a capital alone may be a name.
  { pattern: '(?<=\\w\\s{1,4})v\\.?(?=\\s{1,4}\\w)', says: (loose) => (loose.startsWith('V') ? loose : 'vs') },
  // "how much r they", "how r we".
  { pattern: '(?<=\\w\\s{1,4})r(?=\\s{1,4}(?:they|we|our|the|you|u|my|these|those|there)(?![a-z]))', says: (loose) => (loose === 'r' ? 'are' : loose) },
  // "who actually spent …": an adverb that only leans on the word that asks.
  { pattern: `(?<=\\b(?:what|who|which|when|where|how much|how many))\\s+(?:${SURELY})(?=\\s+(?!is\\b|are\\b|counts?\\b|means?\\b)[a-z])`, says: () => '' },
];

/** Signs of formulas and of notes as the words they stand for. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['>=', 'at least'], ['≥', 'at least'], ['<=', 'at most'], ['=<', 'at most'], ['≤', 'at most'],
  ['->', ','], ['→', ','], ['!=', 'other than'], ['<>', 'other than'], ['≠', 'other than'], ['==', '='],
]);

const FARES = 'far(?:e|es|ed|ing)|(?:shap(?:e|es|ed|ing)|hold(?:s|ing)?|stacking|measuring) up|pan(?:s|ned|ning)? out|com(?:es?|ing) along|get(?:s|ting)? on(?= (?:against|in|this|last|so far|compared|vs)(?![a-z])|\\s*(?:[?.!]|$))'.replaceAll(' ', '\\s+');
/** A number as it is written of what is left. */
const COUNT = '\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen';
const UNIT = 'week|wk|month|mth|quarter|qtr|year|yr';
const OF_LENGTH = new RegExp(`(${UNIT})`, 'i');
const LAST_FEW = new RegExp(`last\\s+(${COUNT})`, 'i');

/** The spaces of a pattern, however many are typed. */
const spaced = (pattern: string): string => pattern.replaceAll(' ', '\\s{1,4}');

/** As people type who come from spreadsheets, calls and chats. */
const NOTED: readonly Rule[] = [
  { pattern: `\\s?(?:${[...SIGNS.keys()].join('|')})\\s?`, says: (loose) => ` ${SIGNS.get(loose.trim()) ?? loose} ` },
  { pattern: '(?<![\\w/])w/o(?![\\w/])\\s*', says: () => 'without ' },
  { pattern: '(?<![\\w/])w/(?:(?![\\w/])\\s*|(?=[a-z]{2,}))', says: () => 'with ' },
  // "last_month", "items/order": a span and a rate.
  { pattern: '(?<![a-z])(?:(?:this|last|past|previous|next|current)_(?:\\d+_)?(?:day|week|month|quarter|year)s?|(?:year|quarter|month|week)_to_date)(?![a-z_])', says: (loose) => loose.replaceAll('_', ' ') },
  { pattern: '(?<=(?<![a-z/])(?:items|units|pieces|products|revenue|sales|turnover|profit|spend|orders|discounts?))\\s{0,4}/\\s{0,4}(?=(?:order|customer|unit|product|hour|day|week|month|quarter|year)(?![a-z/]))', says: () => ' per ' },
  // "rev x category": a table of two things.
  { pattern: '(?<=(?<![a-z])(?:rev|revenue|sales|units|orders|profit|margin|customers|aov))\\s+x\\s+(?=[a-z]{3})', says: () => ' by ' },
  // "price 15-20": a range.
  { pattern: '(?<=(?<![a-z])(?:prices?|priced|costs?|costing|totals?|worth)\\s+(?:at |of |from |range )?)[$€£]?\\d+(?:\\.\\d+)?\\s*[-–]\\s*[$€£]?\\d+(?:\\.\\d+)?(?![\\w/-]|\\.\\d)', says: (loose) => `between ${loose.replace(/\s*[-–]\s*/, ' and ')}` },
  // "the weekend just gone", "order no. 12".
  { pattern: "(?<![a-z])(?:the\\s+)?(?:week|weekend|month|year|quarter)\\s+(?:(?:just|that ?'s|that has)\\s+(?:gone|been|past)(?:\\s+by)?|gone\\s+by)(?![a-z])", says: (loose) => loose.replace(/^(?:the\s+)?(\w+)\s.*$/is, 'last $1') },
  { pattern: '(?<![a-z])no\\.\\s?(?=\\d)', says: () => 'number ' },
  // "this month against last": of the same length.
  { pattern: spaced(`(?:this|the current|current) (?:${UNIT})(?: so far)?,? (?:(?:[a-z]+ ){0,3}(?:vs?\\.?|versus|against|over|compare[ds]? (?:to|with|against)|than)|or|and|with)(?: the)? (?:last|previous|prior)(?: one)?(?![\\w'-]| (?:${UNIT}|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|summer|winter|spring|autumn|christmas|few|couple|\\d|two|three|four|six|twelve|order|sale)[a-z]*)`), says: (loose) => `${loose.replace(/\s(?:v|v\.)\s/i, ' vs ').replace(/\sone$/i, '')} ${OF_LENGTH.exec(loose)?.[1] ?? ''}` },
  // "in like 90 days": about as many.
  { pattern: spaced('(?<=(?:in|for|over|after|under|than|least|most) )like (?=\\d)'), says: () => '' },
  // "how many out of a hundred orders": a share.
  { pattern: spaced('(?:how many )?out of (?:(?:every|each) (?:hundred|100)|a hundred) (?:orders|customers|products),?(?: how many)?(?! of)'), says: (loose) => `what percentage of ${/orders|customers|products/i.exec(loose)?.[0] ?? ''}` },
  // "how dependent are we on Ada": the part of revenue that comes from there.
  { pattern: spaced('how (?:heavily |strongly |much )?(?:(?:dependent|reliant) (?:are|is) (?:we|you|i|they|the (?:shop|store|business)|sales|revenue) (?:up)?on|do(?:es)? (?:we|you|the (?:shop|store|business)) (?:depend|rely) (?:up)?on)(?![a-z])'), says: () => 'what share of revenue comes from' },
  // "from one category to the next": each for itself.
  { pattern: spaced('from (?:one|each) (?=(?:category|brand|supplier|country|city|tier|product|customer|campaign|channel) to (?:the (?:next|other)|another)(?![a-z]))'), says: () => 'by ' },
  { pattern: spaced('(?<=from (?:one|each) (?:category|brand|supplier|country|city|tier|product|customer|campaign|channel)) to (?:the (?:next|other)|another)(?![a-z])'), says: () => '' },
  // "did we do more than 10k": took, where a number follows.
  { pattern: spaced('(?<=did (?:we|i|the shop|the store) )(?:do|crack|top|clear|hit)(?= (?:(?:more|better|less) than |over |under |at least |above )?[$€£]?(?:\\d|(?:one|two|three|four|five|ten|fifteen|twenty|thirty|fifty|a hundred|half) ))'), says: (loose) => (/^do$/i.test(loose) ? 'make' : 'make at least') },
  // "what's in 512": an order's number.
  { pattern: spaced("(?<=^\\s*what(?:'s| is| was|s) in )#?(?=\\d{1,6}\\s*[?.!]*$)"), says: () => 'order ' },
  // "has 128 gone out yet".
  { pattern: spaced('(?<=^\\s*(?:(?:has|is|was|did|where is|has the) ))#?(?=\\d{1,6} (?:gone|shipped|been|left|arrived|still|paid|out|fulfilled|cancelled|refunded|ship|go|leave|get|late|pending|open)\\b)'), says: () => 'order ' },
  // "down to its last ten or fewer": how many are left.
  { pattern: spaced(`down to (?:(?:the|its|their|our|your) )?(?:very )?last (?:${COUNT})(?: (?:units|pieces|items))?(?: or (?:fewer|less|so))?(?! (?:day|week|month|hour)s?\\b)(?![\\w-])`), says: (loose) => `with at most ${LAST_FEW.exec(loose)?.[1] ?? ''} left` },
  { pattern: '(?<![a-z])order by(?= [a-z_ ]{2,30} (?:desc|asc)(?![a-z]))', says: () => 'sorted by' },
  // "with neither a discount nor a note": without the one and without the other.
  { pattern: 'neither (?:an?|any) (?=[^.?!]{2,40} nor (?:an?|any) )', says: () => 'no ' },
  { pattern: '(?<=neither (?:an?|any) [^.?!]{2,40}) nor (?:an?|any) ', says: () => ' and no ' },
  // "how is March shaping up against February": how it does.
  { pattern: `(?<=\\bhow(?! many| much| often| long)\\b[^.?!;]{1,40}\\s)(?:${FARES}|tracking(?=\\s+(?:against|vs|versus|compared|relative|ahead|behind)))(?![a-z])`, says: (loose) => (/^\w+ing/i.test(loose) ? 'doing' : /^\w+ed/i.test(loose) ? 'done' : 'do') },
  // "how is the month going": the one that runs.
  { pattern: `(?<=\\bhow(?:'s|\\s+is|\\s+has)\\s+)the\\s+(?=(?:week|month|quarter|year)\\s+(?:going|been|doing|looking|so\\s+far|${FARES}))`, says: () => 'this ' },
  // "last week except the weekend": those days of it.
  { pattern: '(?<=(?<![a-z])(?:except|excluding|without|not\\s+counting|not\\s+including|leaving\\s+out|apart\\s+from|other\\s+than|but\\s+not|minus|bar)(?:\\s+for|\\s+on|\\s+at|\\s+over)?\\s+)the\\s+weekend(?![a-z])', says: () => 'weekends' },
  // "top_products(limit=3)": a call, in words.
  { pattern: '(?<![\\w/])[a-z]+(?:_[a-z]+)*\\([^()]*\\)', says: (loose) => inWords(loose) },
  // "do we have any orders from today": no customers who have some.
  { pattern: spaced('(?:do|did|have) (?:we|i) (?:have|get|got|had) (?=any orders?(?![a-z]))'), says: () => 'are there ' },
  // "ytd vs last ytd".
  { pattern: spaced('(?:last|prior|previous) (?:year )?ytd(?![a-z])'), says: () => 'last year to date' },
  // "days between order and delivery": of one order, where "between orders" is of two.
  { pattern: '(?<=(?<![a-z])(?:days|time|hours|gap|delay)\\s+)(?:elapsed\\s+)?between\\s+(?:the\\s+|an?\\s+)?(?:order|ordering|order\\s+date|purchase|purchase\\s+date|order\\s+placement|placing\\s+(?:an\\s+|the\\s+)?order)(?:\\s+(?:is|was|being)\\s+placed)?\\s+and\\s+(?:the\\s+|its\\s+|their\\s+)?(?=(?:fulfil|deliver|dispatch|ship|complet))', says: () => 'from order to ' },
  // "how much have they spent over the years": in all, where "sales over the years" is a series.
  { pattern: spaced('(?<=\\b(?:how (?:much|many)|what(?:\'s| has| have))\\b[^.?!;]{1,80}) (?:over|through|down) the years(?! (?:from|between|since|\\d))(?![a-z])'), says: () => '' },
  // "what the average customer drops per order": what is spent.
  { pattern: spaced('(?<=(?:customers?|punters?|shoppers?|buyers?|clients?|person|people|folks?) )drops?(?= (?:per|each|in an?|on an?|every) )'), says: (loose) => (loose.endsWith('s') ? 'spends' : 'spend') },
  // "who never bought nothing": denied once.
  { pattern: "(?<=(?:\\bnever|n't|\\bnot)(?: [a-z]+){1,2} )nothing(?![a-z])", says: () => 'anything' },
];
/** What some of those need: looking behind at every place of a text costs ten times the rest. */
const HINT = /[(<>≥≤≠→/_]|\bthe\s+weekend\b|==|!=|no\.|\bx\b|down\s+to|\b(?:this|current)\b.*\b(?:last|previous|prior)\b|\blike\s+\d|hundred|from\s+(?:one|each)|dependent|reliant|(?:depend|rely)\s|did\s+(?:we|i|the\s+\w+)\s+(?:do|crack|top|clear|hit)\b|^\s*what.{0,4}\s+in|^\s*(?:has|is|was|did|where)\b.{0,4}#?\d|neither|nothing|drops?\s+(?:per|each|in|on|every)|the\s+years|any\s+order|\s+ytd\b|between\s+(?:the\s+|an?\s+)?(?:order|purchase|placing)|order by|\bhow\b.* (?:far|shap|pan|hold|stack|measur|com|get|track|the\s+(?:week|month|quarter|year))|\b(?:gone|been|past)\b|\d\s*[-–]\s*[$€£]?\d/i;

const compiled = (rules: readonly Rule[]): { readonly rules: readonly Rule[]; readonly pattern: RegExp } => ({ rules, pattern: new RegExp(rules.map(({ pattern }) => `(${pattern})`).join('|'), 'gi') });
const FEW = compiled(TYPED);
const ALL = compiled([...NOTED, ...TYPED]);
const rulesFor = (text: string): typeof FEW => (HINT.test(text) ? ALL : FEW);
/** What one match is made into: by the rule whose group it is. */
const regular = (rules: readonly Rule[], loose: string, groups: readonly (string | undefined)[]): string => rules[groups.findIndex((group) => group !== undefined)]?.says(loose) ?? loose;

/** The question in plain characters: curly quotes and odd spaces made plain, what is typed loosely made regular. `placesIn` leads back to where something stood. */
export function normalise(query: string): string {
  const text = plain(query);
  const { rules, pattern } = rulesFor(text);
  return text.replace(pattern, (loose: string, ...groups: readonly (string | undefined)[]) => regular(rules, loose, groups.slice(0, rules.length)));
}

/** Curly quotes, dashes and odd spaces as plain ones, length kept. */
const plain = (query: string): string =>
  query.replace(/[\u2018\u2019\u201a\u2032]/g, "'").replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\t\r\u00a0\u2000-\u200a\u202f\u3000]/g, ' ').replace(/[\u2010-\u2012\u2212]/g, '-');

/** From a place in the normalised text to the place in the text as it was written. */
export function placesIn(query: string, normalised: string): (place: number) => number {
  if (query === normalised) return (place) => place;
  const shifts: { readonly from: number; readonly by: number; readonly least: number }[] = [];
  let by = 0;
  const text = plain(query);
  const { rules, pattern } = rulesFor(text);
  for (const match of text.matchAll(pattern)) {
    const { 0: loose, index } = match;
    const made = regular(rules, loose, match.slice(1));
    const apostrophe = made.indexOf("'");
    // Letters behind an apostrophe that was put in stay where they were; what is longer than what stood there ends with it.
    const kept = apostrophe < 0 ? Math.min(made.length, loose.length) : 0;
    const from = index - by + (apostrophe < 0 ? kept : apostrophe + 1);
    by += loose.length - made.length;
    shifts.push({ from, by, least: index + kept });
  }
  return (place) => {
    const shift = shifts.findLast(({ from }) => from <= place);
    return shift === undefined ? place : Math.max(place + shift.by, shift.least);
  };
}
