import { DIMENSIONS, type Dimension } from '../dimensions.js';
import { PlanProblem } from '../planProblem.js';
import { ENTITY_ALIAS } from '../sql/conditions.js';
import type { Scope } from '../sql/scope.js';
import type { Execution } from './execution.js';
import { RECORD_NOUN } from './recordColumns.js';
import { isGrain } from './timeBuckets.js';

/** Throws a PlanProblem where records of the plan's subject have no value of the dimension. */
export function requireDimension(scope: Scope, { entity, label }: Dimension, { plan }: Execution): void {
  if (entity === 'time' ? scope.fact === 'campaign' : !scope.reaches(ENTITY_ALIAS[entity]))
    throw new PlanProblem(`A list of ${RECORD_NOUN[plan.subject]} has no ${label[0]}.`);
}

/** "The newest order of each country": what the records are numbered inside, and the order of its values; null where they are not. */
export function perKey(execution: Execution, scope: Scope): { readonly key: string; readonly order: string } | null {
  const { per } = execution.plan;
  if (per === null) return null;
  const dimension = DIMENSIONS[per.dimension];
  if (dimension === undefined) throw new PlanProblem(`There is no dimension "${per.dimension}".`);
  requireDimension(scope, dimension, execution);
  const key = dimension.key(scope, per);
  const isText =
    dimension.idPrefix === undefined && (dimension.time === undefined || isGrain(dimension.time)) && dimension.lookup === undefined;
  return { key, order: `CASE WHEN ${key} IS NULL THEN 1 ELSE 0 END, ${isText ? execution.env.d.binary(key) : key}` };
}
