const CONTRACTED = '(?:do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo)nt|(?:what|who|where|how|that|there)s|im|ive|(?:we|you|they)ve';
const SURELY = 'actually|exactly|precisely|roughly|approximately|really|honestly';
/** Set phrases that mean what a plain one does. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['avg', 'average'], ['over the course of', 'during'], ['in the course of', 'during'], ['during the course of', 'during'],
  ['out of inventory', 'out of stock'], ['in excess of', 'more than'], ['no less than', 'at least'], ['no fewer than', 'at least'], ['not less than', 'at least'], ['no more than', 'at most'], ['arvo', 'afternoon'], ['not more than', 'at most'],
]);
/** Signs of formulas and of notes as the words they stand for. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['>=', 'at least'], ['≥', 'at least'], ['<=', 'at most'], ['=<', 'at most'], ['≤', 'at most'],
  ['->', ','], ['→', ','], ['!=', 'other than'], ['<>', 'other than'], ['≠', 'other than'], ['==', '='],
]);
const SIGN = '\\s?(?:>=|≥|<=|=<|≤|!=|<>|≠|==|->|→)\\s?';
/** "last_month", "items/order": a span and a rate, as they are typed in calls and notes. */
const SPAN = '(?<![a-z])(?:this|last|past|previous|next|current)_(?:\\d+_)?(?:day|week|month|quarter|year)s?(?![a-z_])|(?<![a-z])(?:year|quarter|month|week)_to_date(?![a-z_])';
const RATE = '(?<=(?<![a-z/])(?:items|units|pieces|products|revenue|sales|turnover|profit|spend|orders|discounts?))\\s{0,4}/\\s{0,4}(?=(?:order|customer|unit|product|hour|day|week|month|quarter|year)(?![a-z/]))';
/** "rev x category": a table of two things. */
const TIMES = '(?<=(?<![a-z])(?:rev|revenue|sales|units|orders|profit|margin|customers|aov))\\s+x\\s+(?=[a-z]{3})';
/** "price 15-20": a range. */
const RANGE = '(?<=(?<![a-z])(?:prices?|priced|costs?|costing|totals?|worth)\\s(?:at |of |from |range )?)[$€£]?\\d+(?:\\.\\d+)?\\s?[-–]\\s?[$€£]?\\d+(?:\\.\\d+)?(?![\\w./-])';
/** "the weekend just gone", "order no. 12". */
const GONE = '(?<![a-z])(?:the )?(?:week|weekend|month|year|quarter) (?:just|that ?\'s) (?:gone|been|past)(?![a-z])|(?<![a-z])no\\.\\s?(?=\\d)';
const SORTED = '(?<![a-z])order by(?= [a-z_ ]{2,30} (?:desc|asc)(?![a-z]))';
/** "with neither a discount nor a note": without the one and without the other. */
const NEITHER = 'neither (?:an?|any) (?=[^.?!]{2,40} nor (?:an?|any) )|(?<=neither (?:an?|any) [^.?!]{2,40}) nor (?:an?|any) ';
/** "who never bought nothing": denied once. */
const DOUBLE = "(?<=(?:\\bnever|n't|\\bnot)(?: [a-z]+){1,2} )nothing(?![a-z])";
const NOTED: ReadonlyMap<string, string> = new Map([['w/', 'with '], ['w/o', 'without ']]);
const NOTE = '(?<![\\w/])w/o?(?![\\w/])\\s*|(?<![\\w/])w/(?=[a-z]{2,})';
/** A sign, a run of spaces, a contraction typed without its apostrophe, a set phrase, and an adverb that only leans on the word that asks: "who actually spent …". */
const LOOSE = new RegExp(`${SIGN}|${NOTE}|${SPAN}|${RATE}|${TIMES}|${RANGE}|${GONE}|${SORTED}|${DOUBLE}|${NEITHER}|\\s{2,}|(?<![\\w'-])(?:${CONTRACTED}|${[...PLAIN.keys()].join('|').replaceAll(' ', '\\s+')})(?![\\w'-])|(?<=\\b(?:what|who|which|when|where|how much|how many))\\s+(?:${SURELY})(?=\\s+(?!is\\b|are\\b|counts?\\b|means?\\b)[a-z])`, 'gi');

/** The question in plain characters: curly quotes and odd spaces made plain, what is typed loosely made regular. `placesIn` leads back to where something stood. */
export const normalise = (query: string): string => plain(query).replace(LOOSE, regular);

/** Curly quotes, dashes and odd spaces as plain ones, length kept. */
const plain = (query: string): string =>
  query.replace(/[\u2018\u2019\u201a\u2032]/g, "'").replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\t\r\u00a0\u2000-\u200a\u202f\u3000]/g, ' ').replace(/[\u2010-\u2012\u2212]/g, '-');

function regular(loose: string): string {
  if (/^\s+$/.test(loose)) return loose.includes('\n') ? '\n' : ' ';
  const sign = SIGNS.get(loose.trim());
  if (sign !== undefined) return ` ${sign} `;
  if (/^\s*\/\s*$/.test(loose)) return ' per ';
  if (/^no\./i.test(loose)) return 'number ';
  if (/(?:gone|been|past)$/i.test(loose)) return loose.replace(/^(?:the )?(\w+) .*$/i, 'last $1');
  if (/^\s+x\s+$/i.test(loose)) return ' by ';
  if (/^[$€£]?\d/.test(loose)) return `between ${loose.replace(/\s?[-–]\s?/, ' and ')}`;
  if (/^neither /i.test(loose)) return 'no ';
  if (/^ nor /i.test(loose)) return ' and no ';
  if (/^nothing$/i.test(loose)) return 'anything';
  if (/^order by$/i.test(loose)) return 'sorted by';
  if (loose.includes('_')) return loose.replaceAll('_', ' ');
  const noted = NOTED.get(loose.trim().toLowerCase());
  if (noted !== undefined) return noted;
  if (/^\s/.test(loose)) return '';
  return PLAIN.get(loose.toLowerCase().replace(/\s+/g, ' ')) ?? loose.replace(/(?:t|s|m|ve)$/i, "'$&");
}

/** From a place in the normalised text to the place in the text as it was written. */
export function placesIn(query: string, normalised: string): (place: number) => number {
  if (query === normalised) return (place) => place;
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let by = 0;
  for (const { 0: loose, index } of plain(query).matchAll(LOOSE)) {
    const made = regular(loose);
    const apostrophe = made.indexOf("'");
    // Letters behind an apostrophe that was put in stay where they were.
    shifts.push({ from: index - by + (apostrophe < 0 ? Math.min(made.length, loose.length) : apostrophe + 1), by: by + loose.length - made.length });
    by += loose.length - made.length;
  }
  return (place) => place + (shifts.findLast(({ from }) => from <= place)?.by ?? 0);
}
