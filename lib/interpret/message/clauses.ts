import type { Part } from './courtesy.js';

const WORDS_THAT_ASK = "how (?:many|much|big|often|long|do|did|does|is|are|was|were|has|have)|what(?:'s| is| are| was| were| did| do| does| has| have)?|whats|which|who|who's|whose|when|where|why|did|do we|do i|does|have we|has|is there|are there|can (?:you|u|i)|could (?:you|u|i)|would you|please|pls|show|give|gimme|list|tell me|let me|i(?:'d| would)? (?:just |really )?(?:need|want|like|love|wonder)|i'm (?:after|looking for|wondering)|(?:he|she|they|who) (?:needs?|wants?|asks?|asked)|remind me|any idea|find|count|compare|rank";
/** Where a new clause may begin: behind a stop, or behind a joining word that a question follows. */
const STOPS = /[.!?;:,]+["')]*\s+|\s[-–—]+\s*|(?:\.{2,}|…)\s*|\n+|\)\s+/g;
const JOINED = new RegExp(`\\b(?:so|and|but|then|anyway|anyways|because|cause|coz|cos|thought|thinking|now|right|ok|okay|well|yeah)\\s+(?=(?:${WORDS_THAT_ASK})\\b)`, 'gi');
/** What is asked, behind who asks it: "she wants to know how many …", "can you tell me …". */
const REPORTED = /\b(?:to know|wants?|wanted|asks?|asking|asked|wondering|wonder|curious|know|find out|see|check|tell|remind|told|mention|say|include|report|write down|figure out|work out|learn)(?: me| us| him| her| them)?(?: about)? (?=(?:how|what|which|who|whether|where|when)\b)/gi;
/** Words that open a question also where nobody set a stop. */
const BARE = /\b(?=(?:can|could) (?:you|u) (?:tell|show|give|check|look|find|say)\b|(?:tell|show|give) me\b|how (?:many|much)\b|what(?:'s| is| was| were| are| did) (?:the|our|my|his|her)\b|did we\b|do we\b|have we\b|i (?:just )?(?:need|want) to (?:know|see)\b)/gi;
/** Where the reason or the mood behind a question begins. */
const TAILS = /(?:[,;–—-]|\.{2,}|\s)\s*(?:because|cause|coz|cos|since(?= (?:i|we|he|she|they|it|(?:my|our|the|this) \w+)(?:'m|'re|'s|'ll)? (?:am |is |are )?(?:need|want|have|has|ask|must|should|will|can|going|think|like|plan|am|is|are)(?:s|ing|ed)?\b)|(?<=[,;–—-]\s*)since|as|before|so that|so|otherwise|while|in case|to (?:settle|show|prove|impress|see if|tell|win))\s+(?:i|i'm|i'll|i've|we|my|he|she|they|it's|it|the|a|an|this|him|her|them)\b|\s*[,;(–—-]\s*(?:my|he|he's|she|she's|i|i'm|i've|we|we're|they|it's|that's|it)\b/gi;

/** No question begins with what belongs to something before it. */
const HANGS_ON = /^(?:with|and|or|of|in|for|per|by|but|not|nor|excluding|except|without|including|than|from|to|as well|versus|vs|compared|only|ordered|sorted|from|on|at|who|that|which (?:is|are|was|were|have|has|had))\b/i;
const MOST_STARTS = 9;

/** The stretches of a message that may be its question, each from a place where one may begin to a place where it may end. */
export function askingClauses(text: string): readonly Part[] {
  const starts = new Set([0]);
  for (const pattern of [STOPS, JOINED, REPORTED, BARE]) for (const { index, 0: found } of text.matchAll(pattern)) starts.add(index + found.length);
  const ends = [...text.matchAll(/[.!?…]+["')]*(?=\s|$)/g)].map((found) => found.index + found[0].length);
  const tails = [...text.matchAll(TAILS)].map(({ index }) => index);
  const clauses = new Map<string, Part>();
  for (const start of [...starts].sort((a, b) => a - b).slice(-MOST_STARTS)) {
    const sentence = ends.find((end) => end > start + 2) ?? text.length;
    const tail = tails.filter((end) => end > start + 4 && end < sentence);
    const comma = text.slice(0, sentence).lastIndexOf(',');
    const first = text.slice(0, sentence).indexOf(',', start + 12);
    for (const end of [text.length, sentence, tail[0], tail.at(-1), comma > start + 12 ? comma : undefined, first > 0 && first < comma ? first : undefined]) {
      if (end === undefined) continue;
      const piece = text.slice(start, end).trim();
      if (/[a-z]{2}/i.test(piece) && piece.length < text.trim().length && (start === 0 || ends.some((end) => text.slice(end, start).trim() === '' && end < start) || !HANGS_ON.test(piece))) clauses.set(`${start} ${end}`, { text: piece, start: start + text.slice(start).search(/\S/) });
    }
  }
  return [...clauses.values()];
}

/** Whether a stretch asks or orders anything itself. */
export const asks = (piece: string): boolean => piece.includes('?') || OPENS.test(piece);
const OPENS = new RegExp(`^\\W*(?:(?:so|and|but|ok|okay|well|hi|hey|also|then)\\W+)*(?:${WORDS_THAT_ASK})\\b`, 'i');
