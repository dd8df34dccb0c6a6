import type { Condition, GroupCondition } from '../../analytics/plan.js';
import { nounOf } from '../frames/nouns.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from '../time/time.js';
import type { Filter } from './filters.js';
import { barOn, isPerOrder, type NumberCondition } from './numbers.js';

const WHOSE = /\b(from|by|for|to|among|amongst|of|do|did|does|how many|which|what) (?:all |the |our |my |those |repeat |new )*(?:customers?|people|buyers?|clients?|shoppers?|those|everyone|anyone) (who|that|with|having|whose)(?: (?!who\b|that\b|with\b|having\b|(?:orders?|purchases?)\b(?! (?:value|size|total)s?\b))[a-z']+)*$/;
/** "from gold customers who …": what says which customers stands before them. */
const WHOSE_OF = /\b(from|by|among)(?: [a-z]+){1,2} (?:customers?|people|buyers?|clients?|shoppers?|members?|accounts?) (who|that|with|having|whose)(?: (?!who\b|that\b|with\b|having\b|(?:orders?|purchases?)\b(?! (?:value|size|total)s?\b))[a-z']+)*$/;

export interface BarOnBuyers {
  /** Null where the bar is on something that no customer's record holds, and stays where it is. */
  readonly number: NumberCondition | null;
  readonly condition: Condition | null;
  /** The bar, where it is on each customer's mean order. */
  readonly having?: GroupCondition;
  /** Whether what they spent may be limited to a thing or a span, which is no figure of the customer. */
  readonly isLimited: boolean;
}

/** "orders per month from customers who spent over 100": whose orders they are, by all that each of them ever bought. */
export function barOnBuyers(s: Sentence, numbers: readonly NumberCondition[], filters: readonly Filter[], time: TimeReading): BarOnBuyers | null {
  for (const number of numbers) {
    const before = s.wordsBetween(0, number.from);
    const found = number.unit === 'percent' ? null : (WHOSE.exec(before) ?? WHOSE_OF.exec(before));
    if (!found) continue;
    const ofMean = isPerOrder(s, number) || (number.before !== null && s.concept(number.before, 'measure', 'aov') !== undefined && number.counted === null);
    const field = ofMean ? null : fieldOf(s, number);
    const from = s.tokenAt(found.index);
    // "number of customers who …", "names of customers who …" ask for them.
    const asks = /^(?:do|did|does|how many|which|what)$/.test(found[1] ?? '');
    const does = asks && /^(?:order|buy|shop|return|purchase|pay|ordered|bought|returned|purchased|paid)$/.test(s.wordsBetween(number.to, number.to + 1));
    if ((asks || found[1] === 'of') && !does && !s.mentions.some((m) => m.to <= from && m.to >= from - 1 && s.concept(m, 'measure') && !s.concept(m, 'share', 'count'))) continue;
    if (s.has('ask', 'who') && !/^who/.test(found[2] ?? '')) continue;
    if (field === null && !ofMean) return { number: null, condition: null, isLimited: true };
    for (const m of s.mentions) if (m.from > from && m.from < number.from && !m.value) s.claim(m, 'buyers');
    for (const m of [number.before, number.counted]) if (m) s.claim(m, 'buyers');
    const isLimited = does || filters.some((f) => PRODUCT_KINDS.has(f.kind) && f.mention.from >= number.to) || time.periods.some(({ mention }) => mention.from >= number.to);
    if (field !== null) return { number, isLimited, condition: barOn(field, number) };
    for (const m of s.mentions) if (m.from >= number.to && m.from <= number.to + 4 && !m.value && !m.period && (s.concept(m, 'each') || s.concept(m, 'noun', 'order') || s.concept(m, 'aggregate', 'avg'))) s.claim(m, 'buyers');
    const dated = isLimited || time.periods.length > 0 || time.conditions.length > 0 || filters.some((f) => PRODUCT_KINDS.has(f.kind));
    return { number, isLimited: dated, condition: null, having: { measure: { measure: 'aov' }, op: number.op, values: number.values, each: 'customer' } };
  }
  return null;
}

/** The customer's own figure that the bar is on; null where none is kept. */
function fieldOf(s: Sentence, { counted, before, mention }: NumberCondition): string | null {
  const spends = (m: NumberCondition['before']): boolean => m !== null && s.concept(m, 'verb', 'spend') !== undefined;
  if (spends(counted) || (counted === null && (spends(before) || s.concept(before ?? undefined, 'measure', 'ltv', 'spent') !== undefined))) return 'customer.spent';
  const often = /^(?:once|twice|thrice)$/i.test(mention.text) || (counted !== null && /^times?$/i.test(counted.text));
  if (often) return /\b(?:bought|buys?|purchased?)(?: [a-z]+){0,3}$/.test(s.wordsBetween(0, mention.from)) ? 'customer.fulfilled_orders' : 'customer.orders';
  return counted !== null && nounOf(s, counted)?.id === 'order' ? 'customer.orders' : null;
}
