import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';

const PERIODS = ['this month', 'last month', 'this year'] as const;

/** "why are sales down": a change since when is not said, so the spans that it may be are asked back. Null where a span is named, or nothing changed. */
export function openWhy(s: Sentence): Interpretation | null {
  const text = s.annotation.text.replace(/[\s?.!]+$/, '');
  if (!s.has('analysis', 'why') || !(s.has('change') || s.matches(/\bso (low|high|bad|good|slow|weak|strong)\b/)) || s.mentions.some((m) => m.period !== null)) return null;
  if (!s.has('measure') && !s.has('verb') && !s.matches(/\b(we|business|things)\b/)) return null;
  return { kind: 'clarify', why: 'two_readings', about: text, candidates: PERIODS.map((period) => ({ label: `${text} ${period}`, query: `${text} ${period}?` })) };
}
