import type { GroupCondition, Plan } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import type { Head } from '../head.js';

/** What a bar can be on only where it counts other things than these. */
const COUNTS: Readonly<Record<string, ReadonlySet<string>>> = {
  customer: new Set(['customers', 'new_customers', 'buyers', 'ordering_customers']),
  product: new Set(['products', 'products_sold']),
};

/** "customers by country who spent over 500": the bar is on each of them, not on the countries. Along time it is not told which of the two is meant. */
export function heldEach(plan: Plan, d: Draft, head: Head): Plan {
  if (plan.ask !== 'groups' || plan.having.length === 0) return plan;
  const each = head.subject === 'customer' || head.subject === 'product' ? head.subject : null;
  if (!each || plan.by.some(({ dimension }) => dimension === each) || plan.by.some(({ dimension }) => dimension === head.which?.id)) return plan;
  const isOfEach = ({ measure, on }: GroupCondition): boolean => on === undefined && measure.as === undefined && COUNTS[each]?.has(measure.measure) !== true;
  if (!plan.having.some(isOfEach)) return plan;
  if (plan.by.some(({ dimension }) => TIME_DIMENSIONS.has(dimension))) d.doubts.holder = 0.4;
  return { ...plan, having: plan.having.map((condition) => (isOfEach(condition) ? { ...condition, each } : condition)) };
}
