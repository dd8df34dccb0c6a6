import { LRUCache } from 'lru-cache';
import type { Lexicon } from '../../language/lexicon.js';
import { tokenise } from '../../language/tokens.js';

const COURTESY = new Set(['greeting', 'thanks', 'farewell']);
/** What stands beside the courtesy itself: "hello everyone", "thanks so much for your help". */
const BESIDE = /^(there|all|everyone|again|so|very|much|many|in|advance|a|lot|for|your|the|help|and|to|you|team|assistant|dear|,)$/;
const LONGEST = 60;
const TIME_OF_DAY = /\b(?:mornings?|noon|afternoons?|evenings?|nights?)\b/i;

/** "one more thing - …", "last question: …": said before what is asked. */
const LEAD = /^\s*(?:(?:and|ok|okay|so|oh|right|now|then|hey|hi)[ ,]+)*(?:just )?(?:(?:an?|one|another|my) )?(?:(?:(?:more|last|other|final|quick|little|small|further|next) ?)*(?:thing|question|query)|(?:quick|one more|another) one)(?:\s*[:,.]\s+|\s+[-–—]+\s*|\s*[–—]\s*)(?=[a-z])/i;
/** Words that only begin to speak: "so, …", "please …", "can you tell me the …"; what they lead to is asked without them, too. */
const OPENING = /^\s*(?:(?:so|ok|okay|alright|right|well|hmm|um|uh)\s*,\s*|(?:so|ok|okay|well|hi|hello|hey)\s+(?=(?:what|how|which|who|whose|when|where|did|does?|is|are|show|give|list|tell|can|could|so|please|i(?:'d| would| want| need))\b)|(?:please|pls)[ ,]+|(?:can|could|would|will) (?:you|u)(?: please)? (?=(?:tell|show|give) me\b))(?=[a-z])/i;
/** "I'd like to know the …", "tell me our …": asking, and nothing of what is asked. */
const ASKING = /^\s*(?:(?:please )?tell me|do you know|let me know|i(?:'d| would) like to know|i (?:want|need) to know) (?=(?:what|which|who|how (?:many|much)|the|our|my)\s+[a-z])/i;
const CLOSING = /,?\s+(?:please|pls|plz|thanks|thank you|thx|cheers)[\s.!]*$/i;
/** Less is a reply ("yes please", "no thanks"), not a question with courtesy around it. */
const LEAST_WORDS = 3;
const FOR_WHAT = 'slides?|decks?|presentations?|reports?|meetings?|stand-?ups?|calls?|spreadsheets?|accountants?|boss|investors?|bank|newsletters?|board|partners?|team|talks?|pitch|interviews?|tax(?:es)?|records';
/** "- need it for a slide", "(putting together a deck)": what the answer is wanted for. */
const PURPOSE = new RegExp(`\\s*[-–—,;.(]\\s*(?:(?:i|we)(?:'m| am|'re| are|'ll| will)? )?(?:just )?(?:(?:need|needed|want|wanted)(?: (?:it|this|that|them|these|those|the (?:number|figure)s?))?|(?:it|this|that)(?:'s| is|s)|(?:putting|pulling) together|making|preparing|prepping|writing|working on|building|finishing|for)\\b[^,;.?!()\\d]{0,30}?\\b(?:${FOR_WHAT})[).!? ]*$`, 'i');

/** A part of the user's own text, and where it begins there. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

/**
 * The text without what only begins and ends it: greetings and thanks that a comma sets off, "please", "can you", "I'd like to know".
 * One that is nothing else stays as it is.
 */
export function withoutCourtesy(whole: string, lexicon: Lexicon): Part {
  const head = LEAD.exec(whole)?.[0].length ?? 0;
  const purpose = PURPOSE.exec(whole);
  const greeted = withoutGreetings(purpose && /[a-z]{2}/i.test(whole.slice(head, purpose.index)) ? whole.slice(0, purpose.index) : whole, head, lexicon);
  return withoutManners(greeted);
}

function withoutGreetings(text: string, head: number, lexicon: Lexicon): Part {
  if (!text.includes(',')) return { text: text.slice(head), start: head };
  let start = head;
  let end = text.length;
  for (let comma = text.indexOf(','); comma >= 0 && comma - start < LONGEST; comma = text.indexOf(',', start)) {
    const rest = text.slice(comma + 1, end);
    if (!isCourtesy(text.slice(start, comma), lexicon) || !/[a-z]{2}/i.test(rest)) break;
    // "Morning, afternoon and evening sales" greets no one.
    if (TIME_OF_DAY.test(text.slice(start, comma)) && TIME_OF_DAY.test(rest)) break;
    start = comma + 1 + (rest.length - rest.trimStart().length);
  }
  for (let comma = text.lastIndexOf(','); comma > start && end - comma < LONGEST; comma = text.lastIndexOf(',', end - 1)) {
    if (!isCourtesy(text.slice(comma + 1, end).replace(/[!.? ]+$/, ''), lexicon)) break;
    end = comma;
  }
  return { text: text.slice(start, end), start };
}

function withoutManners({ text, start }: Part): Part {
  let from = 0;
  for (let found = OPENING.exec(text); found; found = OPENING.exec(text.slice(from))) from += found[0].length;
  from += ASKING.exec(text.slice(from))?.[0].length ?? 0;
  const to = CLOSING.exec(text)?.index ?? text.length;
  const rest = text.slice(from, to);
  return rest.split(/\s+/, LEAST_WORDS).length < LEAST_WORDS ? { text, start } : { text: rest, start: start + from };
}

const KEPT = 200;
const kept = new WeakMap<Lexicon, LRUCache<string, boolean>>();

/** There are few ways to greet: the latest clauses are not read again. */
function isCourtesy(clause: string, lexicon: Lexicon): boolean {
  const known = kept.get(lexicon) ?? new LRUCache<string, boolean>({ max: KEPT });
  kept.set(lexicon, known);
  const is = known.get(clause) ?? greetsOrThanks(clause, lexicon);
  known.set(clause, is);
  return is;
}

function greetsOrThanks(clause: string, lexicon: Lexicon): boolean {
  const tokens = tokenise(clause);
  const spans = lexicon.match(tokens).filter(({ concept }) => concept.kind === 'chat' && COURTESY.has(concept.id));
  const inSpan = (at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
  return spans.length > 0 && tokens.every((token, at) => inSpan(at) || BESIDE.test(token.folded));
}
