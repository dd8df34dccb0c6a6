import { cohortQuery } from './analyses/cohort.js';
import { trendPlan } from './analyses/trend.js';
import { togetherQuery } from './analyses/together.js';
import { whyQueries } from './analyses/why.js';
import type { ExecutionContext, MeasureUse, Plan } from './plan.js';
import { Execution } from './run/execution.js';
import { makeFigures } from './run/figures.js';
import { PlanProblem } from './planProblem.js';
import { recordsQuery } from './run/recordsPlan.js';
import { overBuckets } from './run/valuePlan.js';
import { nameFaults } from './validate/nameFaults.js';
import { shapeFaults } from './validate/shapeFaults.js';
import type { Reader } from '../db/reader.js';

/** A reader that is never asked: building the statement alone shows what does not fit. */
const NO_READER: Reader = {
  dialect: 'sqlite',
  timestampSeparator: ' ',
  query: () => Promise.resolve([]),
  dataVersion: () => Promise.resolve(''),
  close: () => Promise.resolve(),
};
const ANY_DAY: ExecutionContext = {
  shopId: '',
  timezone: 'UTC',
  currency: 'USD',
  now: '2026-01-01T00:00:00Z',
  today: '2026-01-01',
  weekStart: 1,
  maxResults: 1,
};

/** What in a plan does not go together, in words; empty for a plan that runs. */
export function validatePlan(plan: Plan): readonly string[] {
  const faults = [...shapeFaults(plan), ...nameFaults(plan)];
  if (faults.length > 0) return [...new Set(faults)];
  try {
    build(plan);
    return [];
  } catch (problem) {
    if (problem instanceof PlanProblem) return [problem.message];
    throw problem;
  }
}

function build(plan: Plan): void {
  const execution = new Execution(plan, NO_READER, ANY_DAY);
  if (plan.ask === 'records' || plan.ask === 'record') recordsQuery(execution);
  else if (plan.ask === 'analysis') buildAnalysis(execution);
  else {
    const measures = plan.measures.map((use): MeasureUse =>
      overBuckets(use) ? { measure: use.measure, ...(use.where === undefined ? {} : { where: use.where }) } : use,
    );
    const by = plan.per === null || plan.by.some(({ dimension }) => dimension === plan.per?.dimension) ? plan.by : [plan.per, ...plan.by];
    makeFigures(execution.with({ ...plan, measures }), by).query.sql();
    const bucketed = plan.measures.find(overBuckets);
    if (bucketed !== undefined) makeFigures(execution.with({ ...plan, measures }), [{ dimension: bucketed.per ?? 'day' }]).query.sql();
  }
}

function buildAnalysis(execution: Execution): void {
  switch (execution.plan.analysis?.kind) {
    case 'why':
      whyQueries(execution).parts.forEach(({ query }) => {
        query.sql();
      });
      break;
    case 'cohort':
      cohortQuery(execution);
      break;
    case 'together':
      togetherQuery(execution);
      break;
    case 'trend': {
      const series = trendPlan(execution.plan);
      makeFigures(execution.with(series), series.by).query.sql();
      break;
    }
    case undefined:
      throw new PlanProblem('It does not say which analysis is wanted.');
  }
}
