import { ofGroups, type Condition, type DimensionUse, type GroupCondition, type Plan } from '../plan.js';
import { PlanProblem } from '../planProblem.js';
import { GroupedQuery } from '../sql/groupedQuery.js';
import type { Context, EntitySet } from '../sql/scan.js';
import { allTime, windowOf } from '../sql/scope.js';
import { allOf, sql, type Sql } from '../sql/sqlText.js';
import type { Execution } from './execution.js';
import { addMeasure } from './measureColumns.js';
import { havingSql } from './havingSql.js';

/** What each counting measure counts one of. */
const COUNTED: Readonly<Record<string, string>> = {
  customers: 'customer',
  new_customers: 'customer',
  first_time_buyers: 'customer',
  repeat_customers: 'customer',
  returning_customers: 'customer',
  active_customers: 'customer',
  churned_customers: 'customer',
  buyers: 'customer',
  ordering_customers: 'customer',
  repeat_rate: 'customer',
  products: 'product',
  products_sold: 'product',
  orders: 'order',
  fulfilled_orders: 'order',
  categories: 'category',
  brands: 'brand',
  suppliers: 'supplier',
  cities: 'city',
  countries: 'country',
  tiers: 'tier',
  campaigns: 'campaign',
  channels: 'channel',
  payment_methods: 'payment_method',
};
const SUBJECTS: Readonly<Record<string, string>> = { customer: 'customer', product: 'product', order: 'order', campaign: 'campaign' };

/** What a condition on a measure holds for in a plan without groups: what is counted, else the subject. */
function havingDimension(plan: Plan): DimensionUse | null {
  const counted =
    plan.ask === 'value' ? plan.measures.map(({ measure }) => COUNTED[measure]).find((dimension) => dimension !== undefined) : undefined;
  const ofSubject = SUBJECTS[plan.subject];
  // "Orders of customers who spent over $500": the condition is about the subject, unless the subject itself is counted.
  const dimension = counted ?? ofSubject;
  return dimension === undefined ? null : { dimension };
}

/** What the conditions on measures are on where that is not the groups shown, and those conditions. */
export function heldApart(plan: Plan): readonly { readonly dimension: DimensionUse; readonly having: readonly GroupCondition[] }[] {
  const apart = EACH.map((dimension) => ({ dimension: { dimension }, having: plan.having.filter(({ each }) => each === dimension) }));
  const own = plan.ask === 'value' ? ofGroups(plan) : [];
  const dimension = own.length > 0 ? havingDimension(plan) : null;
  if (own.length > 0 && dimension === null) throw new PlanProblem('A condition on a measure needs something it holds for.');
  return [...apart, ...(dimension === null ? [] : [{ dimension, having: own }])].filter(({ having }) => having.length > 0);
}
const EACH = ['customer', 'product'] as const;

const HOLDS: Readonly<Record<string, (value: number, numbers: readonly number[]) => boolean>> = {
  '=': (value, [n = 0]) => value === n,
  '!=': (value, [n = 0]) => value !== n,
  '>': (value, [n = 0]) => value > n,
  '>=': (value, [n = 0]) => value >= n,
  '<': (value, [n = 0]) => value < n,
  '<=': (value, [n = 0]) => value <= n,
  between: (value, [low = 0, high = low]) => value >= low && value <= high,
};

export function holds(value: number | null, condition: GroupCondition, numbers: readonly number[]): boolean {
  return value !== null && HOLDS[condition.op]?.(Math.round(value * 1e6) / 1e6, numbers) === true;
}

/** The ids (or values) for which every condition on a measure holds; what has no rows counts as 0. */
export function entitySet(
  execution: Execution,
  dimension: DimensionUse,
  conditions: readonly Condition[],
  having: readonly GroupCondition[],
): EntitySet {
  const { env, plan, reader } = execution;
  const query = new GroupedQuery(env, reader.dialect, [dimension], plan.subject);
  const contexts = new Map<unknown, Context>();
  const contextOf = (condition: GroupCondition): Context => {
    const period = condition.period ?? plan.period;
    const known = contexts.get(period);
    if (known !== undefined) return known;
    const context: Context = { conditions, window: windowOf(env, period), bounded: period.start !== null || period.end !== null, sets: [] };
    contexts.set(period, context);
    return context;
  };
  const tests = having.map((condition) => {
    const column = addMeasure(execution, query, condition.measure, contextOf(condition), { by: [dimension], conditions });
    return havingSql(env, { query }, condition, column);
  });
  query.addBase({ conditions, window: allTime(env), bounded: false, sets: [] });
  const ids: Sql = sql`SELECT g.k0 FROM (${query.grouped()}) g WHERE ${allOf(tests)}`;
  return { dimension, ids };
}
