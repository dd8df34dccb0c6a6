import type { Reworded } from './reworded.js';

const WITH_NO = '(?:with|without|who (?:have|had)|that (?:have|had)|having) (?:(?:no|zero|0|any|a) )?';
const PEOPLE = '(?:customers|clients|buyers|shoppers|people|members|accounts)';
const GOODS = '(?:products|items|articles|skus)';
/** What the same thing is called by what was not done: pattern → its words. */
const NONE: readonly (readonly [RegExp, string])[] = [
  // Without a figure of money there was no sale.
  [new RegExp(`(?<=\\b${PEOPLE}(?: [a-z]+){0,3} )${WITH_NO}(?:spend|spending|expenditure)\\b(?<=\\b(?:no|zero|0|without)\\b.*)`, 'i'), 'who did not buy anything'],
  [new RegExp(`(?<=\\b${GOODS}(?: [a-z]+){0,3} )${WITH_NO}(?:revenue|turnover|takings|income)\\b(?<=\\b(?:no|zero|0|without)\\b.*)`, 'i'), 'with no sales'],
  [/\b(?:have |has |had )?(?:spent|bought|purchased) (?:absolutely )?nothing\b(?! (?:but|else|other))/i, 'did not buy anything'],
  [/\b(?:did not|didn't|have not|haven't|has not|hasn't) (?:spend|spent) (?:anything|any money|a cent|a penny|money)\b/i, 'did not buy anything'],
  [/\bnever spent (?:anything|any money|a cent|a penny|money)\b/i, 'never bought anything'],
];
const HINT = /\bnothing\b|\bno\b|\bzero\b|\bwithout\b|\b0\b|\bsp(?:end|ent) (?:any|a\b|money)/i;

/** "customers with no spend", "who bought nothing": what was not done, in the words that say so. Null where nothing is denied so. */
export function noneSaid(text: string): Reworded | null {
  if (!HINT.test(text)) return null;
  for (const [pattern, label] of NONE) {
    const found = pattern.exec(text);
    if (found) return { text: `${text.slice(0, found.index)}${label}${text.slice(found.index + found[0].length)}`, said: found[0], label };
  }
  return null;
}
