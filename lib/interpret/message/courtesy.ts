import type { Lexicon } from '../../language/lexicon.js';
import { isGreeting } from './greetings.js';
import { closing, opening, purpose, reporting } from './manners.js';

const LONGEST = 60;
const TIME_OF_DAY = /\b(?:mornings?|noon|afternoons?|evenings?|nights?)\b/i;
/** Less is a reply ("yes please", "no thanks"), not a question with courtesy around it. */
const LEAST_WORDS = 3;
/** After "question: …", "for my report, …" or "oh and …" even few words are what is asked. */
const ANNOUNCED = /^\s*(?:for|oh)\b|:\s*$/i;
const LEAST_ANNOUNCED = 2;

/** A part of the user's own text, and where it begins there. */
export interface Part {
  readonly text: string;
  readonly start: number;
}

/**
 * The text without what only begins and ends it: greetings and thanks that a comma, a stop or a line sets off, what the answer is wanted
 * for, manners, quotes around all of it. One that is nothing else stays as it is. `isFirst`: nothing was said before.
 */
export function withoutCourtesy(whole: string, lexicon: Lexicon, isFirst = true): Part {
  let { start, text } = withoutQuotes(whole);
  for (let cut = endOf(text, lexicon, isFirst); cut < text.length; cut = endOf(text, lexicon, isFirst)) text = text.slice(0, cut);
  for (let cut = startOf(text, lexicon, isFirst); cut > 0; cut = startOf(text, lexicon, isFirst)) [text, start] = [text.slice(cut), start + cut];
  const asked = reporting(text);
  // A line that ends without a stop is only broken there.
  return { text: text.slice(asked).replace(/(?<![.!?:;,])\n/g, ' '), start: start + asked };
}

/** Where the text begins once the first of what stands before the question is set aside; 0 where nothing does. */
function startOf(text: string, lexicon: Lexicon, isFirst: boolean): number {
  const manners = opening(text, isFirst);
  if (manners > 0 && isQuestion(text.slice(manners), ANNOUNCED.test(text.slice(0, manners)) ? LEAST_ANNOUNCED : LEAST_WORDS)) return manners;
  const stop = text.search(/,|\n|[.!](?=\s)/);
  if (stop < 0 || stop >= LONGEST || !isGreeting(text.slice(0, stop), lexicon)) return 0;
  const rest = text.slice(stop + 1);
  // "Morning, afternoon and evening sales" greets no one.
  if (!/[a-z]{2}/i.test(rest) || (TIME_OF_DAY.test(text.slice(0, stop)) && TIME_OF_DAY.test(rest))) return 0;
  return stop + 1 + (rest.length - rest.trimStart().length);
}

/** Where the text ends once the last of what stands behind the question is set aside. */
function endOf(text: string, lexicon: Lexicon, isFirst: boolean): number {
  const wanted = purpose(text);
  if (wanted < text.length && /[a-z]{2}/i.test(text.slice(opening(text, isFirst), wanted))) return wanted;
  const manners = closing(text);
  if (manners < text.length && isQuestion(text.slice(0, manners))) return manners;
  const comma = text.lastIndexOf(',');
  return comma > 0 && text.length - comma < LONGEST && isGreeting(text.slice(comma + 1).replace(/[!.? ]+$/, ''), lexicon) ? comma : text.length;
}

const isQuestion = (rest: string, least = LEAST_WORDS): boolean => rest.trim().split(/\s+/, least).length === least;

/** `"revenue last month"`, quoted as a whole; blanks in front are as little of it. */
function withoutQuotes(text: string): Part {
  const [, before = '', inside] = /^(\s*["'])([^"]+)["'][\s.?!]*$/.exec(text) ?? [];
  const blank = text.length - text.trimStart().length;
  return inside === undefined || (before.endsWith("'") && inside.includes("'")) ? { text: text.slice(blank), start: blank } : { text: inside, start: before.length };
}
