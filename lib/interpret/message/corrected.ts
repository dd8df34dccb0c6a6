import type { Annotation, Mention } from '../../language/mention.js';

/** A message in which the user takes back part of what was said: both halves. */
export interface TakenBack {
  readonly before: string;
  readonly after: string;
}

const MARK = "(?:h+m+|ah+|no[, ]+wait|wait[, ]+no|no[, ]+(?:hang|hold) on|(?:hang|hold) on|wait|oh no|oops|whoops|sorry|apologies|my (?:bad|mistake)|scratch that|strike that|forget that|correction|or rather|rather|no|nope|nah|er|erm|uh|um|oh|and|but|well|actually|i(?: actually| really)? (?:mean|meant)(?: to say)?|make (?:that|it)|i\\.?e(?:\\.|\\b),?|in other words|that is to say|should be|let's say|let me rephrase|i'd rather have)";
/** What must stand among the marks for them to take anything back. */
const FIRM = /\b(?:i\.?e\b|in other words|that is to say|no|nope|nah|scratch|strike|forget that|correction|or rather|mean|meant|make (?:that|it)|oops|whoops|sorry|mistake|my bad|actually|hang on|hold on|rephrase|wait)\b/i;
const TAKES_BACK = new RegExp(`(?:[,.;:!?(]|\\s[-–—]|\\.{2,}|…|\\s)\\s*((?:${MARK}\\b[\\s,.!…–—-]*)+)`, 'gi');
/** "oh and I don't mean this year": said only to be set aside. */
const NOT_MEANT = /[\s,;.(–—-]*(?:(?:oh|and|but|no|well|sorry)[\s,]+)*(?:i )?(?:don't|do not|didn't|did not) mean (?:the |our )?[^,;.!?]{2,40}?(?=\s*(?:[,;.!?–—-]|\bi mean\b|\bbut\b|$))/i;

export const withoutNotMeant = (text: string): string => text.replace(NOT_MEANT, '');

/** Where the message turns on itself: "…, no wait, I mean units". Null where it does not. */
export function takenBack(text: string): TakenBack | null {
  for (const match of text.matchAll(TAKES_BACK)) {
    const marks = match[1] ?? '';
    const at = match.index;
    const behind = text.slice(at + match[0].length).trim();
    const before = text.slice(0, at).trim();
    if (!isFirm(marks, match[0], behind) || !/[a-z]{2}/i.test(before) || !/[a-z\d]{2}/i.test(behind)) continue;
    return { before, after: behind };
  }
  return null;
}

/** One weak word among ordinary text ("actually", "sorry") is manners; behind a stop, or two of them, it takes back. */
function isFirm(marks: string, whole: string, behind: string): boolean {
  if (!FIRM.test(marks)) return false;
  if (/\b(?:i\.?e\b|in other words|that is to say|scratch|strike|correction|or rather|mean|meant|make (?:that|it)|mistake|my bad|rephrase)\b/i.test(marks)) return true;
  if (/\bactually\b/i.test(marks) && /^(?:[,.;:!?(]|\s[-–—]|\.{2,}|…)/.test(whole) && /\b(?:well|no|oh|sorry|wait|but)\b/i.test(marks)) return true;
  // "gone quiet, no order for 60 days": there was none, and nothing is taken back.
  if (/\bno\s+$/i.test(marks) && OF_NONE.test(behind)) return false;
  const short = behind.split(/\s+/).length <= 6;
  const stopped = /^(?:[,.;:!?(]|\s[-–—]|\.{2,}|…)/.test(whole);
  if (stopped && short && /\bwait\b/i.test(marks)) return true;
  return stopped && /\b(?:no[, ]+wait|wait[, ]+no|no[, ]+(?:hang|hold) on|sorry[, .]+no|no[, ]+sorry|oops|whoops|sorry|no|nah)\b/i.test(marks);
}

const OF_NONE = /^(?:more |other |new |single |recent |open )?(?:orders?|purchases?|sales?|buys|units?|stock|discounts?|notes?|campaigns?|customers?|buyers?|shipping|refunds?|returns?|longer|matter|more|one)\b/i;

/** What a mention says something of: a correction takes the place of one of the same kind. */
function sortOf(mention: Mention): string | null {
  if (mention.period?.kind === 'period' || /^(?:19|20)\d\d$/.test(mention.text)) return 'period';
  if (mention.identifier) return `id ${mention.identifier.kind}`;
  if (mention.value?.exact) return ['city', 'country'].includes(mention.value.values[0]?.kind ?? '') ? 'place' : mention.value.values[0]?.kind === 'category' ? 'category' : (mention.value.values[0]?.kind ?? null);
  const concept = mention.concepts.find(({ kind }) => ['measure', 'status', 'series'].includes(kind));
  return concept ? concept.kind : mention.quantity ? 'number' : null;
}

/** The first half with what the second one names in the place of the last thing of the same kind, and the rest of the second behind it. */
export function spliced(first: Annotation, second: Annotation): string | null {
  const said = second.mentions.find((mention) => sortOf(mention) !== null);
  if (!said || said.from > 3) return null;
  const sort = sortOf(said);
  const old = [...first.mentions].reverse().find((mention) => sortOf(mention) === sort);
  const rest = second.text.slice(said.end).replace(/^[\s,]+/, ' ').replace(/\b(?:then|instead|rather|i (?:mean|meant))\b/gi, '').trimEnd();
  const text = first.text.replace(/[\s.?!,;–—-]+$/, '');
  if (!old) return sort === 'period' ? `${text} ${second.text.slice(said.start)}` : null;
  // "December … I mean 2025": the year of the month.
  if (/^(?:19|20)\d\d$/.test(said.text) && !/(?:19|20)\d\d/.test(old.text)) return `${text.slice(0, old.end)} ${said.text}${text.slice(old.end)}${rest}`;
  return `${text.slice(0, old.start)}${second.text.slice(said.start, said.end)}${text.slice(old.end)}${rest}`;
}

/** "profit, not revenue, in Q4": without what it is not, where the same kind of thing stands before it. Null where nothing is set aside. */
export function withoutContrast({ text, mentions }: Annotation): string | null {
  for (const match of text.matchAll(/[\s,(–—-]+(?:and |but )?(?:not|rather than|instead of|as opposed to|and not) (?:the |our |in |for |by )?/gi)) {
    const at = match.index + match[0].length;
    const denied = mentions.find((mention) => mention.start <= at && mention.end > at) ?? mentions.find((mention) => mention.start >= at);
    const before = [...mentions].reverse().find((mention) => mention.end <= match.index && sortOf(mention) !== null);
    if (!denied || denied.end < at || !before) continue;
    const sort = sortOf(denied);
    // "sold in May but not in June": the second is left out, not corrected.
    if (sort === 'period' && /\bbut\b/i.test(match[0])) continue;
    if ((sort !== 'measure' && sort !== 'period') || sortOf(before) !== sort || before.end < match.index - 1) continue;
    return `${text.slice(0, match.index)} ${text.slice(denied.end).replace(/^\s*[,)–—-]+/, ' ').trimStart()}`;
  }
  return null;
}
