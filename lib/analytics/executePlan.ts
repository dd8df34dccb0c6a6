import type { Reader } from '../db/reader.js';
import type { ExecutionContext, Plan } from './plan.js';
import type { Result } from './result.js';
import { Execution } from './run/execution.js';
import { executeGroups } from './run/groupsPlan.js';
import { executeRecords } from './run/recordsPlan.js';
import { executeValue } from './run/valuePlan.js';

export { PlanProblem } from './run/measureColumns.js';

/**
 * Runs a plan on the shop of the context and gives its figures.
 * Throws a PlanProblem, in words, for a plan that `validatePlan` refuses; errors of the reader pass through.
 */
export async function executePlan(plan: Plan, reader: Reader, ctx: ExecutionContext): Promise<Result> {
  const execution = new Execution(plan, reader, ctx);
  switch (plan.ask) {
    case 'value': return plan.by.length === 0 ? executeValue(execution) : executeGroups(execution);
    case 'groups': return plan.by.length === 0 ? executeValue(execution) : executeGroups(execution);
    case 'records': return executeRecords(execution);
    case 'record': return executeRecords(execution);
    case 'analysis': throw new Error('not yet');
  }
}
