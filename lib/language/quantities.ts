import { wordTable } from './words.js';
import type { Token } from './tokens.js';

/** A number as it stands in the sentence; `money` where a currency sign or word is on it, `percent` for 20 %. */
export interface Quantity {
  readonly value: number;
  readonly unit: 'plain' | 'money' | 'percent' | 'ordinal' | 'plus';
  /** Token indices, end exclusive. */
  readonly from: number;
  readonly to: number;
}

const UNITS: Readonly<Record<string, number>> = wordTable({
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15,
  sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, dozen: 12, couple: 2, twice: 2, once: 1, thrice: 3,
});
const TENS: Readonly<Record<string, number>> = wordTable({ twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 });
const SCALES: Readonly<Record<string, number>> = wordTable({ hundred: 100, thousand: 1000, grand: 1000, k: 1000, m: 1e6, mm: 1e6, mil: 1e6, million: 1e6 });
const ORDINALS: Readonly<Record<string, number>> = wordTable({
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10, eleventh: 11, twelfth: 12,
});
const MONEY_SIGNS = new Set(['$', '€', '£', '¥']);
const MONEY_WORDS = new Set(['dollar', 'usd', 'buck', 'euro', 'eur', 'pound', 'gbp', 'quid']);

function digits(token: Token): number | null {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(k|m)?$/.exec(token.folded);
  if (!match) return null;
  return Number(`${(match[1] ?? '').replace(/,/g, '')}${match[2] ?? ''}`) * (SCALES[match[3] ?? ''] ?? 1);
}

/** Reads a spelled-out number from `at`: "two hundred and fifty", "a dozen". */
function words(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  let total = 0;
  let part: number | null = null;
  let to = at;
  for (let i = at; i < tokens.length; i += 1) {
    const word = tokens[i]?.folded ?? '';
    const scale = SCALES[word];
    const next = tokens[i + 1]?.folded ?? '';
    // "a hundred", "a grand"
    if (word === 'a' && i === at && next in SCALES && next.length > 3) part = 1;
    else if (word in UNITS) part = (part ?? 0) + (UNITS[word] ?? 0);
    else if (word in TENS) part = (part ?? 0) + (TENS[word] ?? 0);
    else if (scale && part !== null && word.length > 2) {
      part *= scale;
      if (scale >= 1000) {
        total += part;
        part = 0;
      }
    } else if ((word === '-' || word === 'and') && part !== null && i > at && ((tokens[i + 1]?.folded ?? '') in UNITS || (tokens[i + 1]?.folded ?? '') in TENS) && (word === '-' || part >= 100 || total > 0)) continue;
    else break;
    to = i + 1;
  }
  return part === null ? null : { value: total + part, to };
}

/** Every number of the sentence, in digits or words, with what its neighbours say of its unit. */
export function findQuantities(tokens: readonly Token[]): readonly Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) continue;
    const ordinal = /^(\d+)(st|nd|rd|th)$/.exec(token.folded);
    if (ordinal || token.folded in ORDINALS) {
      found.push({ value: ordinal ? Number(ordinal[1]) : (ORDINALS[token.folded] ?? 0), unit: 'ordinal', from: i, to: i + 1 });
      continue;
    }
    const plain = digits(token);
    const spelled = plain === null ? words(tokens, i) : null;
    if (plain === null && !spelled) continue;
    let value = plain ?? spelled?.value ?? 0;
    let from = i;
    let to = spelled?.to ?? i + 1;
    const after = tokens[to];
    if (plain !== null && after && after.folded in SCALES && (after.folded.length > 2 || after.start === tokens[to - 1]?.end)) {
      value *= SCALES[after.folded] ?? 1;
      to += 1;
    }
    let unit: Quantity['unit'] = 'plain';
    if (MONEY_SIGNS.has(tokens[from - 1]?.text ?? '')) {
      unit = 'money';
      from -= 1;
    } else if (MONEY_SIGNS.has(tokens[to]?.text ?? '') || MONEY_WORDS.has(tokens[to]?.stem ?? '')) {
      unit = 'money';
      to += 1;
    } else if (tokens[to]?.text === '%' || tokens[to]?.stem === 'percent' || tokens[to]?.folded === 'pct') {
      unit = 'percent';
      to += 1;
    } else if (tokens[to]?.text === '+' && tokens[to]?.start === tokens[to - 1]?.end) {
      unit = 'plus';
      to += 1;
    }
    if (unit === 'money' && tokens[to]?.text === '+') to += 1;
    found.push({ value, unit, from, to });
    i = to - 1;
  }
  return found;
}
