import { MEASURES } from '../analytics/measures/measures.js';
import type { Condition, GroupCondition, Plan } from '../analytics/plan.js';
import { clockNumbers } from './words/timeOfDay.js';

/** The numbers that a plan itself names: limits, bounds of conditions, windows in days. A sentence may repeat them though they are no data. */
export function askedNumbers(plan: Plan): readonly number[] {
  const sides = plan.compare?.kind === 'where' ? [...plan.compare.current, ...plan.compare.previous] : [];
  const found = [
    ...[...plan.where, ...(plan.part ?? []), ...sides].flatMap(ofCondition),
    ...plan.having.flatMap(({ values }: GroupCondition) => values),
    ...(plan.limit === null ? [] : [plan.limit]),
    ...(plan.offset === 0 ? [] : [plan.offset + 1]),
    ...(plan.analysis?.kind === 'cohort' && plan.analysis.month !== null ? [plan.analysis.month] : []),
    ...plan.measures.flatMap(({ measure, where }) => [
      ...(where ?? []).flatMap(ofCondition),
      ...(MEASURES[measure]?.defaultDays === undefined ? [] : [MEASURES[measure].defaultDays]),
    ]),
  ];
  return [...new Set(found)];
}

function ofCondition(condition: Condition): readonly number[] {
  switch (condition.kind) {
    case 'field':
      if (condition.field === 'order.minute') return clockNumbers(condition.values.map(Number));
      return condition.values.map(Number).filter((value) => !Number.isNaN(value));
    case 'segment':
      return [condition.days, Number(condition.value ?? NaN)].filter(
        (value): value is number => value !== undefined && !Number.isNaN(value),
      );
    case 'did':
      return condition.where.flatMap(ofCondition);
    case 'or':
      return condition.any.flat().flatMap(ofCondition);
    case 'not':
      return condition.all.flatMap(ofCondition);
  }
}
