import type { InterpretInput, Understanding } from '../interpret.js';
import { apart } from './apart.js';

const HIGH = '(?:best|highest|strongest|top|biggest|largest|greatest|busiest|most \\w+|dearest|priciest|fastest|heaviest|newest|longest)';
const LOW = '(?:worst|lowest|weakest|bottom|smallest|poorest|quietest|slowest|least \\w+|cheapest|lightest|oldest|shortest)';
const OWN = '(?:our|my|the|its|their|your) ';
const COUNT = '(?: (?:\\d{1,2}|two|three|four|five|ten))?';
const KIND = '(?:[ -](?:selling|performing|earning|grossing|spending|single))?';
const NOUN = '(?: [a-z-]+){0,3}? (?:days?|weeks?|months?|quarters?|years?|weekdays?|hours?|products?|items?|articles?|skus?|sellers?|customers?|clients?|buyers?|spenders?|categor(?:y|ies)|brands?|suppliers?|vendors?|city|cities|countr(?:y|ies)|orders?|campaigns?|channels?|tiers?)\\b';
const JOINT = ',? (?:and|&|or|plus|as well as|vs\\.?|versus|against|(?:with|to)(?= (?:our|my) )|compared (?:to|with|against)|next to|alongside|beside) ';
const PAIR = new RegExp(`\\b(?<lead>(?:compare|contrast|put|set|hold) )?(?<own>${OWN})?(?:(?<a>${HIGH}${COUNT}${KIND})(?<an>${NOUN})?${JOINT}(?:${OWN})?(?<b>${LOW}${COUNT}${KIND})(?<bn>${NOUN})?|(?<c>${LOW}${COUNT}${KIND})(?<cn>${NOUN})?${JOINT}(?:${OWN})?(?<d>${HIGH}${COUNT}${KIND})(?<dn>${NOUN})?)`, 'i');

const KIND_OF = /[ -](?:selling|performing|earning|grossing|spending)$/i;

/** The two rankings that "our best month with our worst" names, each as a question. Null where no two ends of one kind are named. */
export function endsOf(text: string): readonly [string, string] | null {
  const match = PAIR.exec(text);
  const groups = match?.groups;
  if (!match || !groups) return null;
  const ends = [groups.a ?? groups.c ?? '', groups.b ?? groups.d ?? ''];
  const nouns = [groups.an ?? groups.cn, groups.bn ?? groups.dn];
  const noun = nouns[0] ?? nouns[1];
  if (noun === undefined) return null;
  // "best and worst selling product": said of both.
  const kind = KIND_OF.exec(ends[1] ?? '')?.[0] ?? '';
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const lead = groups.lead === undefined ? '' : /s$/.test(noun) ? 'what are ' : 'what is ';
  const put = (i: 0 | 1): string => `${before}${lead}${groups.own ?? 'the '}${ends[i] ?? ''}${nouns[0] === undefined && i === 0 && !KIND_OF.test(ends[0] ?? '') ? kind : ''}${nouns[i] ?? noun}${after}`.replace(/\bboth (?=our|the|my)/i, '');
  return [put(0), put(1)];
}

/** Two ends of a ranking beside one another: where no one answer says both, each is offered as a question of its own. */
export function twoEnds(input: InterpretInput, read: (input: InterpretInput, text: string) => Understanding, isGood: (u: Understanding) => boolean): Understanding | null {
  const ends = endsOf(input.text);
  if (ends === null) return null;
  const whole = read(input, input.text);
  return isGood(whole) || !ends.every((text) => isGood(read(input, text))) ? null : apart(whole, input.text, ends);
}
