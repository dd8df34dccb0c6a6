import type { Reworded } from './reworded.js';

const SOMEONE = '(?:some(?:one|body)|any(?:one|body)|(?:a|any|one)(?: single)? (?:customer|client|person|buyer|shopper)|people|customers)';
const ONE_ORDER = '(?:in|on|for) (?:a|an|one|any)(?: single| one)? (?:order|purchase|transaction|go|basket|checkout)\\b';
const BOUGHT = '(?:buy|bought|purchased?|order|ordered)';
const MOVED = 'fell|grew|dropped|rose|declined|increased|decreased|shrank|sank|climbed|slumped|jumped|went up|went down|has fallen|has grown|has risen|has dropped';

/** What is asked in a roundabout way, and the plain question: pattern → its words. */
const PLAIN: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  // "who was the first to buy tea"
  [new RegExp(`\\bwho (?:was|is|were) (?:the|our) (?:very )?(first|last|latest) (?:person |customer |client |buyer |one )?(?:ever )?(?:to|who|that) ${BOUGHT} (.+?)(?= ?[?.!]*$)`, 'i'), ([, end = '', what = '']) => `who bought ${what} ${end.toLowerCase() === 'first' ? 'first' : 'last'}`],
  // "the most someone spent in a single order"
  [new RegExp(`\\b(?:(?:what|how much)(?: is|'s|s| was)? )?(?:the )?(most|highest|largest|biggest|least|smallest|lowest)(?: amount| sum)?(?: of money| money)?(?: that)?(?: has)? ?${SOMEONE}(?: has| have|'s|'ve)?(?: ever)? (?:spent|paid|spend|pay)(?: with us)?(?: ever)? ${ONE_ORDER}`, 'i'), ([, end = '']) => (/least|smallest|lowest/i.test(end) ? 'smallest order' : 'largest order')],
  [new RegExp(`\\bwho (?:has )?(?:ever )?(?:spent|paid|spends) (?:the )?(most|least) ${ONE_ORDER}`, 'i'), ([, end = '']) => `who placed the ${/least/i.test(end) ? 'smallest' : 'largest'} order`],
  // "how long since we sold any tea"
  [/\bhow (?:long|many days)(?: (?:has|is|was) it(?: been)?| it has been| it's been)?(?: ago)? since (?:we|i|the shop|anyone|anybody|somebody|someone) (?:have )?(?:last )?(?:sold|bought|ordered|purchased)(?: any| a| an| some| one| the)? (.+?)(?= ?[?.!]*$)/i, ([, what = '']) => `when did we last sell ${what}`],
  // "the first half of May against the second half": of the same month
  [/\b(first|second|1st|2nd) half of ((?:the |this |last )?[a-z]+(?: \d{4})?|\d{4}),? (vs\.?|versus|against|compared (?:to|with)|with|than|to|and|or) (?:(?:in|with|to) )?(?:the |its )?(first|second|1st|2nd|other)(?: half\b(?! of)|(?=\s*(?:[?.!]|$)))/i, ([, a = '', span = '', link = '', b = '']) => `${a} half of ${span} ${link} the ${/other/i.test(b) ? (/first|1st/i.test(a) ? 'second' : 'first') : b} half of ${span}`],
  // "what fell most in May": goods do
  [new RegExp(`(?<=^(?:and |so |ok |now )*)what (${MOVED})(?: by)?(?: the)? (most|least|furthest|hardest|fastest)\\b`, 'i'), ([, moved = '', how = '']) => `which product ${moved} the ${/least/i.test(how) ? 'least' : 'most'}`],
];
const HINT = /\bhalf of\b|\bwho\b|\bsince\b|\bspen[dt]|\bpaid\b|\bwhat\b/i;

/** "the most someone spent in a single order": the largest order. Null where nothing is asked so. */
export function plainAsk(text: string): Reworded | null {
  if (!HINT.test(text)) return null;
  for (const [pattern, put] of PLAIN) {
    const found = pattern.exec(text);
    if (!found) continue;
    const label = put(found);
    return { text: `${text.slice(0, found.index)}${label}${text.slice(found.index + found[0].length)}`, said: found[0], label: `"${label}"` };
  }
  return null;
}
