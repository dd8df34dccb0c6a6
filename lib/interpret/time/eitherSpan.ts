import type { Condition } from '../../analytics/plan.js';
import { addDays } from '../../periods/calendar.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import type { Period } from '../../periods/period.js';

/** Several spans that do not meet as one: from the first day to the last, with the days between left out. Null where they overlap or are open. */
export function eitherSpan(periods: readonly Period[]): { readonly period: Period; readonly where: readonly Condition[] } | null {
  const spans = periods
    .flatMap(({ start, end, label, grain }) => (start !== null && end !== null ? [{ start, end, label, grain }] : []))
    .sort((a, b) => a.start.localeCompare(b.start));
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last || spans.length !== periods.length || spans.some((span, i) => i > 0 && span.start <= (spans[i - 1]?.end ?? '')))
    return null;
  const touching = spans.every((span, i) => i === 0 || span.start === addDays(spans[i - 1]?.end ?? '', 1));
  const within = ({ start, end, label }: (typeof spans)[number]): readonly Condition[] => [
    { kind: 'field', field: 'order.date', op: 'between', values: [start, end], label },
  ];
  const whole = namedPeriod(first.start, last.end, null);
  if (touching) return { period: whole, where: [] };
  const names = spans.map(({ label }) => label);
  const label = `${spans.every(({ grain }) => grain === 'day') ? 'on ' : ''}${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return { period: { ...whole, label }, where: [{ kind: 'or', any: spans.map(within) }] };
}
