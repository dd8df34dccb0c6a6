import type { InterpretInput, Understanding } from '../interpret.js';
import type { Reading } from '../reading.js';

/** A question with what is said after it as a change of it. Null where the rest changes nothing. */
export function changed(input: InterpretInput, read: (input: InterpretInput, text: string) => Understanding, first: Understanding, text: string): Understanding | null {
  if (first.result.kind !== 'reading') return null;
  const { plan, intent } = first.result.reading;
  const second = read({ ...input, turns: [...input.turns, { plan, intent, rows: null }] }, text);
  if (!second.followed || second.result.kind !== 'reading') return null;
  const reading: Reading = { ...second.result.reading, assumptions: [...first.result.reading.assumptions, ...second.result.reading.assumptions.filter((each) => !each.startsWith('Continues the last question'))] };
  return { ...second, result: { kind: 'reading', reading }, confidence: Math.min(first.confidence, second.confidence), followed: false };
}
