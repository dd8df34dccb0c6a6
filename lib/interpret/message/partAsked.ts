import type { Condition, Plan } from '../../analytics/plan.js';
import { isContrary } from '../confidence/unread.js';
import type { InterpretInput, Understanding } from '../interpret.js';
import { planOf } from '../reading.js';

/** "how many orders came in last week, and how many of them were paid by PayPal". */
const WHOLE_AND_PART = /^(.*?\bhow many (?:\w+ )??(orders|customers|products|clients|people|purchases)\b.*?),? (?:and|&) (?:(?:out )?of (?:those|them|these)[ ,]+)?how many (?:of (?:those|them|these|which) )?((?:were|are|was|is|have|had|has|came|contain|contained|include|included|got|did|live|bought|ordered|spent)\b.*)$/is;

/** A count and the part of it that also meets a condition: one plan with both, and their ratio. Null where the second count is another one. */
export function partAsked(input: InterpretInput, read: (input: InterpretInput, text: string) => Understanding, isGood: (u: Understanding) => boolean): Understanding | null {
  const [, first = '', noun = '', rest = ''] = WHOLE_AND_PART.exec(input.text.trim()) ?? [];
  if (first === '') return null;
  const whole = read(input, first);
  const part = read(input, `how many ${noun} ${/^(?:live|bought|ordered|spent|came|got)\b/i.test(rest) && noun !== 'orders' ? `who ${rest}` : rest}`);
  const [a, b] = [planOf(whole), planOf(part)];
  if (!a || !b || !isGood(whole) || !isGood(part) || whole.result.kind !== 'reading' || part.result.kind !== 'reading' || !isCount(a) || !isCount(b) || a.measures[0]?.measure !== b.measures[0]?.measure) return null;
  const known = new Set(a.where.map((condition) => JSON.stringify(condition)));
  const further: readonly Condition[] = b.where.filter((condition) => !known.has(JSON.stringify(condition)));
  const unbounded = b.period.start === null && b.period.end === null;
  if (further.length === 0 || isContrary([...a.where, ...further]) || b.having.length > 0 || !(unbounded || JSON.stringify(b.period) === JSON.stringify(a.period))) return null;
  const plan: Plan = { ...a, part: further };
  const assumptions = [...new Set([...whole.result.reading.assumptions, ...part.result.reading.assumptions])];
  return { ...whole, confidence: Math.min(whole.confidence, part.confidence) * 0.97, result: { kind: 'reading', reading: { ...whole.result.reading, intent: 'share', plan, assumptions, why: 'a count and a part of it' } } };
}

const isCount = (plan: Plan): boolean => plan.ask === 'value' && plan.measures.length === 1 && plan.compare === null && plan.part === null && plan.measures.every((use) => use.per === undefined && use.as === undefined && use.aggregate === undefined);
