import type { Condition } from '../../analytics/plan.js';
import { addDays } from '../../periods/calendar.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import type { Period } from '../../periods/period.js';

/** Several spans that do not meet as one: from the first day to the last, with the days between left out. Null where they overlap or are open. */
export function eitherSpan(periods: readonly Period[]): { readonly period: Period; readonly where: readonly Condition[] } | null {
  const spans = periods
    .flatMap(({ start, end, label }) => (start !== null && end !== null ? [{ start, end, label }] : []))
    .sort((a, b) => a.start.localeCompare(b.start));
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last || spans.length !== periods.length || spans.some((span, i) => i > 0 && span.start <= (spans[i - 1]?.end ?? '')))
    return null;
  const touching = spans.every((span, i) => i === 0 || span.start === addDays(spans[i - 1]?.end ?? '', 1));
  const within = ({ start, end, label }: (typeof spans)[number]): readonly Condition[] => [
    { kind: 'field', field: 'order.date', op: 'between', values: [start, end], label },
  ];
  return { period: namedPeriod(first.start, last.end, null), where: touching ? [] : [{ kind: 'or', any: spans.map(within) }] };
}
