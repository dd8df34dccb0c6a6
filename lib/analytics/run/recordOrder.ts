import { DIMENSIONS } from '../dimensions.js';
import { FIELDS, NEVER_NULL } from '../fields.js';
import type { Subject } from '../plan.js';
import { PlanProblem } from '../planProblem.js';
import { ENTITY_ALIAS } from '../sql/conditions.js';
import type { SortKey } from '../sql/keyset.js';
import type { Scope } from '../sql/scope.js';
import type { Execution } from './execution.js';
import { DEFAULT_SORT, RECORD_NOUN, TIE_FIELDS } from './recordColumns.js';
import { requireDimension } from './recordPer.js';

/** What no two records of a kind share, where the tie fields may be equal: an order can hold a product in two lines. */
const LAST: Partial<Readonly<Record<Subject, string>>> = { sale: 'i.id' };

/** The sort asked for, nulls last, then name and id. `measure` = the expression of the measure that is sorted by. */
export function recordOrder(execution: Execution, scope: Scope, measure: string | null): readonly SortKey[] {
  const { plan, env } = execution;
  const wanted = plan.sort;
  const fieldKey = (name: string, direction: 'asc' | 'desc'): SortKey => {
    const field = FIELDS[name];
    if (field === undefined || !scope.reaches(ENTITY_ALIAS[field.entity]))
      throw new PlanProblem(`${RECORD_NOUN[plan.subject]} cannot be sorted by ${name}.`);
    const isText = field.type === 'text' || field.type === 'name';
    const expression = field.expression(scope);
    return { expression: isText ? env.d.binary(expression) : expression, direction, neverNull: NEVER_NULL.has(name) };
  };
  const first = (): SortKey => {
    if (measure !== null) return { expression: measure, direction: wanted?.direction ?? 'desc', neverNull: false };
    if (wanted !== null && 'field' in wanted.by) return fieldKey(wanted.by.field, wanted.direction);
    if (wanted === null || !('dimension' in wanted.by)) return fieldKey(DEFAULT_SORT[plan.subject].field, DEFAULT_SORT[plan.subject].direction);
    const dimension = DIMENSIONS[wanted.by.dimension];
    if (dimension === undefined) throw new PlanProblem(`There is no dimension "${wanted.by.dimension}".`);
    requireDimension(scope, dimension, execution);
    return { expression: dimension.key(scope, { dimension: wanted.by.dimension }), direction: wanted.direction, neverNull: false };
  };
  // Of orders placed at the same instant the newer record comes first.
  const way = plan.subject === 'order' && wanted === null ? 'desc' : 'asc';
  const ties = TIE_FIELDS[plan.subject].flatMap((name) => (FIELDS[name] === undefined ? [] : [fieldKey(name, way)]));
  const last = LAST[plan.subject];
  return [first(), ...ties, ...(last === undefined ? [] : [{ expression: last, direction: way, neverNull: true } as const])];
}
