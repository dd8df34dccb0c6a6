import type { Condition, Plan } from '../../analytics/plan.js';
import { isBounded } from '../../periods/period.js';
import { COUNT_OF_NOUN } from '../measures/measures.js';
import { hasSpan } from './movedPeriod.js';

/** The figure that counts what one condition with a span of its own says of customers. */
function figureOf(condition: Condition): { readonly measure: string; readonly where: readonly Condition[] } | null {
  if (condition.kind === 'did' && !condition.not && !condition.where.some((c) => c.kind !== 'field')) return { measure: condition.what === 'ordered' ? 'ordering_customers' : 'buyers', where: condition.where };
  if (condition.kind !== 'segment' || condition.not) return null;
  const measure = { new: 'new_customers', first_time: 'first_time_buyers' }[condition.segment];
  return measure === undefined ? null : { measure, where: [] };
}

/**
 * The plan so that two spans of it can be held against each other: of a list, how many there are; of customers who did something in
 * a span, the figure of that span. Null where the span cannot be told apart from what it stands in.
 */
export function comparablePlan(plan: Plan): Plan | null {
  const counted: Plan = plan.ask === 'records' ? { ...plan, ask: 'value', measures: [{ measure: COUNT_OF_NOUN[plan.subject] ?? 'orders' }], sort: null, limit: null, offset: 0, columns: [] } : plan;
  if (isBounded(plan.period)) return counted;
  const [spanned, ...others] = counted.where.filter((c) => hasSpan([c]));
  const elsewhere = hasSpan(counted.part ?? []) || counted.having.some(({ period }) => period !== undefined);
  if (!spanned && !elsewhere) return counted;
  const figure = spanned && others.length === 0 && !elsewhere && counted.subject === 'customer' && counted.ask === 'value' && counted.measures.every(({ measure }) => measure === 'customers') ? figureOf(spanned) : null;
  if (!figure || (spanned?.kind !== 'did' && spanned?.kind !== 'segment') || !spanned.period) return null;
  return { ...counted, measures: [{ measure: figure.measure }], where: [...counted.where.filter((c) => c !== spanned), ...figure.where], period: spanned.period };
}
