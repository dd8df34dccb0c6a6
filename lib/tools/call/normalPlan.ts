import type { Condition, Plan } from '../../analytics/plan.js';

/**
 * The plan in which equal meanings are equal data as far as a call can carry them: conditions in a fixed order, a set of one
 * as an equality, no label that only repeats its value.
 */
export function normalPlan(plan: Plan): Plan {
  return { ...plan, where: plan.where.map(normalCondition).sort((a, b) => compareText(JSON.stringify(a), JSON.stringify(b))) };
}

function normalCondition(condition: Condition): Condition {
  if (condition.kind !== 'field') return condition;
  const { label, op, ...rest } = condition;
  const only = rest.values.length === 1 ? rest.values[0] : undefined;
  return {
    kind: 'field',
    field: rest.field,
    op: op === 'in' && only !== undefined ? '=' : op,
    values: rest.values,
    ...(rest.attribute === undefined ? {} : { attribute: rest.attribute }),
    ...(label === undefined || label === only ? {} : { label }),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
