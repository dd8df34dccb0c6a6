import type { Reader } from '../db/reader.js';
import { executeCohort } from './analyses/cohort.js';
import { executeTogether } from './analyses/together.js';
import { executeTrend } from './analyses/trend.js';
import { executeWhy } from './analyses/why.js';
import { definitionsUsed } from './definitionsUsed.js';
import type { Analysis, ExecutionContext, Plan } from './plan.js';
import type { Result } from './result.js';
import { Execution } from './run/execution.js';
import { executeGroups } from './run/groupsPlan.js';
import { executeRecord } from './run/recordPlan.js';
import { executeRecords } from './run/recordsPlan.js';
import { asShown } from './run/asShown.js';
import { executeValue } from './run/valuePlan.js';

export { PlanProblem } from './planProblem.js';

type Run = (execution: Execution) => Promise<Result>;

const ANALYSES: Readonly<Record<Analysis['kind'], Run>> = {
  why: executeWhy,
  cohort: executeCohort,
  together: executeTogether,
  trend: executeTrend,
};

const ASKS: Readonly<Record<Plan['ask'], Run>> = {
  value: (execution) => (execution.plan.by.length === 0 ? executeValue(execution) : executeGroups(execution)),
  groups: (execution) => (execution.plan.by.length === 0 ? executeValue(execution) : executeGroups(execution)),
  records: executeRecords,
  record: executeRecord,
  analysis: (execution) => ANALYSES[execution.plan.analysis?.kind ?? 'trend'](execution),
};

/**
 * Runs a plan on the shop of the context and gives its figures.
 * Throws a PlanProblem, in words, for a plan that `validatePlan` refuses; errors of the reader pass through.
 */
export async function executePlan(plan: Plan, reader: Reader, ctx: ExecutionContext): Promise<Result> {
  const result = asShown(plan, await ASKS[plan.ask](new Execution(plan, reader, ctx)));
  return { ...result, assumptions: [...result.assumptions, ...definitionsUsed(plan, ctx)] };
}
