import { fold } from './words.js';

/** What people call money, and the codes of the currencies that are called so; "dollars" are those of any country that has them. */
const CALLED: readonly (readonly [pattern: string, codes: RegExp])[] = [
  ['(?:us|u\\.s\\.|american) dollars?|usd|us\\$', /^USD$/],
  ['canadian dollars?|ca\\$', /^CAD$/],
  ['australian dollars?|aud|au\\$', /^AUD$/],
  ['new zealand dollars?|nzd', /^NZD$/],
  ['singapore dollars?|sgd', /^SGD$/],
  ['hong kong dollars?|hkd', /^HKD$/],
  ['dollars?|bucks|\\$', /^(?:USD|CAD|AUD|NZD|SGD|HKD|TWD|BZD|BSD|BBD|JMD|TTD|FJD)$/],
  ['euros?|eur|€', /^EUR$/],
  ['(?:british |uk )?pounds? sterling|british pounds?|gbp|quid|sterling|£', /^GBP$/],
  ['pounds', /^(?:GBP|EGP|LBP|SYP|SDG)$/],
  ['(?:japanese )?yen|jpy', /^JPY$/],
  ['(?:chinese )?yuan|renminbi|rmb|cny', /^CNY$/],
  ['(?:indian )?rupees?|inr', /^(?:INR|PKR|LKR|NPR|MUR)$/],
  ['(?:swiss )?francs?|chf', /^CHF$/],
  ['swedish (?:kron[ao]r?|crowns?)|sek', /^SEK$/],
  ['norwegian (?:kroner?|crowns?)|nok', /^NOK$/],
  ['danish (?:kroner?|crowns?)|dkk', /^DKK$/],
  ['kron[ao]r|kroner', /^(?:SEK|NOK|DKK|ISK)$/],
  ['zlot(?:y|ys|ych)|pln', /^PLN$/],
  ['(?:mexican )?pesos?|mxn', /^(?:MXN|ARS|CLP|COP|PHP|UYU|DOP)$/],
  ['brl', /^BRL$/],
  ['zar', /^ZAR$/],
];
const NAMES = CALLED.map(([pattern]) => `(${pattern})`).join('|');
const NAME = new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAMES})(?![\\p{L}])`, 'giu');
/** What some name of money holds: looking for their bounds at every place of a text costs five times this. */
const HINT = /[$€£]|dollar|buck|eur|pound|gbp|quid|sterling|yen|jpy|yuan|renminbi|rmb|cny|rupee|inr|franc|chf|kron|crown|sek|nok|dkk|zlot|pln|peso|mxn|brl|zar|usd|aud|nzd|sgd|hkd/i;
const ASKED_IN = /(?:\b(?:in|into|to|as) (?:the )?|\()$/;
const CONVERTED = /\b(?:convert(?:ed|s|ing)?|exchanged?|translated?)\b|\bexpressed\b/;
const WEIGHED = /\b(?:weigh\w*|heav\w+|kilos?|kg|of weight)\b|\bpounds of\b/;

/**
 * The other currency that a question speaks of: its name as said, and whether figures are wanted in it ("revenue in euros")
 * rather than an amount or money at large ("over €50", "how many euros"). Null where all money is the shop's own.
 */
export function otherCurrency(text: string, currency: string): { readonly said: string; readonly isWanted: boolean } | null {
  if (!HINT.test(text)) return null;
  const words = fold(text);
  if (words.length !== text.length) return null;
  let other: { readonly said: string; readonly isWanted: boolean } | null = null;
  for (const match of words.matchAll(NAME)) {
    const codes = CALLED[match.slice(1).findIndex((group) => group !== undefined)]?.[1];
    if (!codes || codes.test(currency) || (match[0] === 'pounds' && WEIGHED.test(words))) continue;
    const before = words.slice(0, match.index);
    const isWanted = (ASKED_IN.test(before) && !/^\s?\d/.test(words.slice(match.index + match[0].length))) || CONVERTED.test(words);
    if (other === null || isWanted) other = { said: text.slice(match.index, match.index + match[0].length), isWanted };
  }
  return other;
}
