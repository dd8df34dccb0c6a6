import { cohortQuery } from './analyses/cohort.js';
import { trendPlan } from './analyses/trend.js';
import { togetherQuery } from './analyses/together.js';
import { whyQueries } from './analyses/why.js';
import { DIMENSIONS } from './dimensions.js';
import { FIELDS } from './fields.js';
import { MEASURES } from './measures/measures.js';
import type { Condition, DimensionUse, ExecutionContext, GroupCondition, MeasureUse, Plan } from './plan.js';
import { Execution } from './run/execution.js';
import { makeFigures } from './run/figures.js';
import { PlanProblem } from './planProblem.js';
import { recordsQuery } from './run/recordsPlan.js';
import { grainOf, isGrain } from './run/timeBuckets.js';
import { overBuckets } from './run/valuePlan.js';
import { segmentOf } from './segments.js';
import type { Reader } from '../db/reader.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_VALUES = 5_000;

/** A reader that is never asked: building the statement alone shows what does not fit. */
const NO_READER: Reader = {
  dialect: 'sqlite',
  timestampSeparator: ' ',
  query: () => Promise.resolve([]),
  dataVersion: () => Promise.resolve(''),
  close: () => Promise.resolve(),
};
const ANY_DAY: ExecutionContext = { shopId: '', timezone: 'UTC', currency: 'USD', now: '2026-01-01T00:00:00Z', today: '2026-01-01', weekStart: 1, maxResults: 1 };

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
    const measures = plan.measures.map((use): MeasureUse => (overBuckets(use) ? { measure: use.measure, ...(use.where === undefined ? {} : { where: use.where }) } : use));
    const by = plan.per === null || plan.by.some(({ dimension }) => dimension === plan.per?.dimension) ? plan.by : [plan.per, ...plan.by];
    makeFigures(execution.with({ ...plan, measures }), by).query.sql();
    const bucketed = plan.measures.find(overBuckets);
    if (bucketed !== undefined) makeFigures(execution.with({ ...plan, measures }), [{ dimension: bucketed.per ?? 'day' }]).query.sql();
  }
}

function buildAnalysis(execution: Execution): void {
  switch (execution.plan.analysis?.kind) {
    case 'why': whyQueries(execution).parts.forEach(({ query }) => { query.sql(); }); break;
    case 'cohort': cohortQuery(execution); break;
    case 'together': togetherQuery(execution); break;
    case 'trend': {
      const series = trendPlan(execution.plan);
      makeFigures(execution.with(series), series.by).query.sql();
      break;
    }
    case undefined: throw new PlanProblem('It does not say which analysis is wanted.');
  }
}

type Check = readonly [applies: (plan: Plan) => boolean, says: string];

const uses = (plan: Plan): readonly MeasureUse[] => [...plan.measures, ...plan.having.map(({ measure }) => measure), ...(plan.sort !== null && 'measure' in plan.sort.by ? [plan.sort.by.measure] : [])];
const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const aggregates = (plan: Plan): boolean => plan.ask === 'value' || plan.ask === 'groups';
const lists = (plan: Plan): boolean => plan.ask === 'records' || plan.ask === 'record';
const isDate = (use: MeasureUse): boolean => MEASURES[use.measure]?.unit === 'date';
const grouped = (plan: Plan): boolean => plan.by.length > 0 || plan.per !== null;
const isOdd = (period: { readonly start: string | null; readonly end: string | null }): boolean => [period.start, period.end].some((day) => day !== null && (!DAY.test(day) || Number.isNaN(Date.parse(day))));

/** What parts of a plan rule one another out. */
const CHECKS: readonly Check[] = [
  [(plan) => (aggregates(plan) && plan.measures.length === 0), 'It does not say what to count or add up.'],
  [(plan) => plan.by.length > 3, 'At most three dimensions go together.'],
  [(plan) => new Set(plan.by.map(({ dimension, attribute }) => `${dimension} ${attribute ?? ''}`)).size < plan.by.length, 'The same dimension is named twice.'],
  [(plan) => plan.by.filter(({ dimension }) => dimension === 'attribute').length > 1, 'Only one attribute can group at a time.'],
  [(plan) => plan.compare !== null && plan.part !== null, 'A comparison and a share do not go together.'],
  [(plan) => (plan.compare !== null || plan.part !== null) && lists(plan), 'Lists of records are not compared.'],
  [(plan) => lists(plan) && plan.by.length > 0, 'Lists of records are not grouped.'],
  [(plan) => lists(plan) && plan.measures.some((use) => use.as !== undefined || use.per !== undefined || use.aggregate !== undefined), 'A record shows plain measures only.'],
  [(plan) => lists(plan) && plan.having.some(({ measure }) => measure.as !== undefined || (measure.per !== undefined && isGrain(measure.per))), 'A condition on records looks at plain measures only.'],
  [(plan) => lists(plan) && plan.sort !== null && 'change' in plan.sort.by, 'Records have no change to be sorted by.'],
  [(plan) => lists(plan) && plan.sort !== null && 'measure' in plan.sort.by && (plan.sort.by.measure.as !== undefined || plan.sort.by.measure.per !== undefined), 'Records are sorted by plain measures only.'],
  [(plan) => plan.ask === 'record' && plan.where.length === 0 && plan.sort === null, 'It does not say which one is meant.'],
  [(plan) => !lists(plan) && plan.columns.length > 0, 'Only records have columns.'],
  [(plan) => !lists(plan) && plan.sort !== null && 'field' in plan.sort.by, 'Only records are sorted by a field.'],
  [(plan) => aggregates(plan) && plan.sort !== null && 'dimension' in plan.sort.by && ![...plan.by, ...(plan.per === null ? [] : [plan.per])].some((use) => plan.sort !== null && 'dimension' in plan.sort.by && use.dimension === plan.sort.by.dimension), 'It is sorted by a dimension that it is not grouped by.'],
  [(plan) => aggregates(plan) && plan.sort !== null && 'change' in plan.sort.by && plan.compare === null, 'Without a comparison there is no change to sort by.'],
  [(plan) => plan.per !== null && aggregates(plan) && plan.by.length === 0, 'The best of each needs something to rank.'],
  [(plan) => uses(plan).some((use) => isDate(use) && (use.aggregate !== undefined || use.per !== undefined || use.as !== undefined)), 'Dates cannot be averaged, divided or added up.'],
  [(plan) => plan.measures.some(isDate) && (plan.compare !== null || plan.part !== null), 'Dates have no change and no share.'],
  [(plan) => plan.having.some(({ measure }) => isDate(measure)), 'A date is no number to compare with.'],
  [(plan) => uses(plan).some((use) => use.as === 'share') && !grouped(plan), 'A share of the total needs groups, or a part.'],
  [(plan) => uses(plan).some((use) => use.as === 'running' || use.as === 'growth') && grainOf(plan.by) === null, 'Running totals and growth need days, weeks, months, quarters or years.'],
  [(plan) => uses(plan).some((use) => use.as !== undefined) && (plan.compare !== null || plan.part !== null), 'Shares, running totals and growth do not go with a comparison.'],
  [(plan) => uses(plan).some((use) => use.aggregate !== undefined && use.per !== undefined && !isGrain(use.per)), 'An average over rows is not divided once more.'],
  [(plan) => uses(plan).some(overBuckets) && (plan.ask !== 'value' || grouped(plan) || plan.compare !== null || plan.part !== null || !plan.measures.some(overBuckets) || plan.having.length > 0), 'An aggregate over days or months stands alone.'],
  [(plan) => aggregates(plan) && plan.ask === 'value' && !grouped(plan) && plan.having.some(({ measure }) => measure.as !== undefined || (measure.per !== undefined && isGrain(measure.per))), 'Such a condition needs groups.'],
  [(plan) => (plan.limit !== null && !isWhole(plan.limit)) || !isWhole(plan.offset), 'Limit and offset are whole numbers.'],
  [(plan) => isOdd(plan.period) || (plan.compare?.kind === 'period' && isOdd(plan.compare.period)) || plan.having.some(({ period }) => period !== undefined && isOdd(period)), 'Periods are calendar days.'],
  [(plan) => plan.ask === 'analysis' && (plan.analysis?.kind === 'trend') && plan.measures.some((use) => isDate(use) || use.as !== undefined || use.aggregate !== undefined), 'A trend looks at a plain measure.'],
  [(plan) => plan.analysis?.kind === 'cohort' && plan.analysis.month !== null && !isWhole(plan.analysis.month), 'Cohorts are followed by whole months.'],
  [(plan) => plan.analysis?.kind === 'together' && plan.analysis.with?.some((id) => !isWhole(id)) === true, 'Products are named by their numbers.'],
];

const shapeFaults = (plan: Plan): readonly string[] => CHECKS.filter(([applies]) => applies(plan)).map(([, says]) => says);

/** Names that do not exist and values that a field cannot have. */
function nameFaults(plan: Plan): readonly string[] {
  const faults: string[] = [];
  const say = (fault: string | null): void => { if (fault !== null) faults.push(fault); };
  const measure = (use: MeasureUse): void => {
    say(Object.hasOwn(MEASURES, use.measure) ? null : `There is no measure "${use.measure}".`);
    (use.where ?? []).forEach(condition);
  };
  const dimension = (use: DimensionUse): void => {
    say(Object.hasOwn(DIMENSIONS, use.dimension) ? null : `There is no dimension "${use.dimension}".`);
    if (use.dimension === 'attribute' && use.attribute === undefined) say('It does not say which attribute groups.');
  };
  const field = (name: string): void => { say(Object.hasOwn(FIELDS, name) ? null : `There is no field "${name}".`); };
  const condition = (each: Condition): void => {
    switch (each.kind) {
      case 'field': say(fieldFault(each)); break;
      case 'segment': say(segmentFault(each, plan.subject)); break;
      case 'did':
        if (isOdd(each.period)) say('Periods are calendar days.');
        each.where.forEach(condition);
        break;
      case 'or': each.any.flat().forEach(condition); break;
      case 'not': each.all.forEach(condition); break;
    }
  };
  plan.measures.forEach(measure);
  plan.having.forEach((each) => { measure(each.measure); say(groupFault(each)); });
  plan.by.forEach(dimension);
  if (plan.per !== null) dimension(plan.per);
  [...plan.where, ...(plan.part ?? [])].forEach(condition);
  if (plan.compare?.kind === 'where') [...plan.compare.current, ...plan.compare.previous].forEach(condition);
  plan.columns.forEach(field);
  if (plan.sort !== null && 'measure' in plan.sort.by) measure(plan.sort.by.measure);
  if (plan.sort !== null && 'field' in plan.sort.by) field(plan.sort.by.field);
  if (plan.sort !== null && 'dimension' in plan.sort.by) say(Object.hasOwn(DIMENSIONS, plan.sort.by.dimension) ? null : `There is no dimension "${plan.sort.by.dimension}".`);
  return faults;
}

const groupFault = ({ op, values }: GroupCondition): string | null =>
  values.length < (op === 'between' ? 2 : 1) || values.some((value) => !Number.isFinite(value)) ? 'A condition on a measure needs a number.' : null;

function segmentFault(use: Extract<Condition, { kind: 'segment' }>, subject: string): string | null {
  const segment = segmentOf(use.segment, subject);
  if (segment === undefined) return `There is no segment "${use.segment}".`;
  if (use.days !== undefined && !(isWhole(use.days) && use.days <= 100_000)) return 'Days are whole numbers.';
  if (use.period !== undefined && isOdd(use.period)) return 'Periods are calendar days.';
  if (segment.values !== undefined && (use.value === undefined || !segment.values.includes(use.value))) return `${use.segment} is one of ${segment.values.join(', ')}.`;
  return use.segment === 'low_stock' && use.value !== undefined && !Number.isFinite(Number(use.value)) ? 'Low stock needs a number of units.' : null;
}

function fieldFault(condition: Extract<Condition, { kind: 'field' }>): string | null {
  const field = FIELDS[condition.field];
  if (field === undefined || !Object.hasOwn(FIELDS, condition.field)) return `There is no field "${condition.field}".`;
  const { op, values } = condition;
  if (op === 'is null' || op === 'not null') return null;
  const isText = field.type === 'text' || field.type === 'name';
  if (values.length > MOST_VALUES) return `${condition.field} has too many values.`;
  if (values.length < (op === 'between' ? 2 : op === 'in' || op === 'not in' ? 0 : 1)) return `${condition.field} needs a value.`;
  if (condition.field === 'product.attribute' && !['=', '!=', 'in', 'not in', 'contains'].includes(op)) return 'Attributes are equal or not.';
  if (op === 'contains') return isText ? null : `${condition.field} is no text to look into.`;
  if (isText) return null;
  if (field.type === 'time' || field.type === 'day') return values.every((value) => DAY.test(String(value).slice(0, 10)) && !Number.isNaN(Date.parse(String(value).slice(0, 10)))) ? null : `${condition.field} is compared with calendar days.`;
  if (field.type === 'id') return values.every((value) => Number.isSafeInteger(Number(value))) ? null : `${condition.field} is compared with whole numbers.`;
  return values.every((value) => value !== '' && Number.isFinite(Number(value))) ? null : `${condition.field} is compared with numbers.`;
}
