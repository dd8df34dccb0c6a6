import { MEASURES } from '../measures/measures.js';
import { measureUses, type MeasureUse, type Plan } from '../plan.js';
import { grainOf, isGrain } from '../run/timeBuckets.js';
import { overBuckets } from '../run/valuePlan.js';
import { isOdd, isWhole } from './values.js';

type Check = readonly [applies: (plan: Plan) => boolean, says: string];

const aggregates = (plan: Plan): boolean => plan.ask === 'value' || plan.ask === 'groups';
const lists = (plan: Plan): boolean => plan.ask === 'records' || plan.ask === 'record';
const isDate = (use: MeasureUse): boolean => MEASURES[use.measure]?.unit === 'date';
const grouped = (plan: Plan): boolean => plan.by.length > 0 || plan.per !== null;
/** What parts of a plan rule one another out. */
const CHECKS: readonly Check[] = [
  [(plan) => aggregates(plan) && plan.measures.length === 0, 'It does not say what to count or add up.'],
  [(plan) => plan.by.length > 3, 'At most three dimensions go together.'],
  [
    (plan) => new Set(plan.by.map(({ dimension, attribute }) => `${dimension} ${attribute ?? ''}`)).size < plan.by.length,
    'The same dimension is named twice.',
  ],
  [(plan) => plan.by.filter(({ dimension }) => dimension === 'attribute').length > 1, 'Only one attribute can group at a time.'],
  [(plan) => plan.compare !== null && plan.part !== null, 'A comparison and a share do not go together.'],
  [(plan) => (plan.compare !== null || plan.part !== null) && lists(plan), 'Lists of records are not compared.'],
  [(plan) => lists(plan) && plan.by.length > 0, 'Lists of records are not grouped.'],
  [
    (plan) => lists(plan) && plan.measures.some((use) => use.as !== undefined || use.per !== undefined || use.aggregate !== undefined),
    'A record shows plain measures only.',
  ],
  [
    (plan) =>
      lists(plan) && plan.having.some(({ measure }) => measure.as !== undefined || (measure.per !== undefined && isGrain(measure.per))),
    'A condition on records looks at plain measures only.',
  ],
  [(plan) => lists(plan) && plan.sort !== null && 'change' in plan.sort.by, 'Records have no change to be sorted by.'],
  [
    (plan) =>
      lists(plan) &&
      plan.sort !== null &&
      'measure' in plan.sort.by &&
      (plan.sort.by.measure.as !== undefined || plan.sort.by.measure.per !== undefined),
    'Records are sorted by plain measures only.',
  ],
  [(plan) => plan.ask === 'record' && plan.where.length === 0 && plan.sort === null, 'It does not say which one is meant.'],
  [(plan) => !lists(plan) && plan.columns.length > 0, 'Only records have columns.'],
  [(plan) => !lists(plan) && plan.sort !== null && 'field' in plan.sort.by, 'Only records are sorted by a field.'],
  [
    (plan) =>
      aggregates(plan) &&
      plan.sort !== null &&
      'dimension' in plan.sort.by &&
      ![...plan.by, ...(plan.per === null ? [] : [plan.per])].some(
        (use) => plan.sort !== null && 'dimension' in plan.sort.by && use.dimension === plan.sort.by.dimension,
      ),
    'It is sorted by a dimension that it is not grouped by.',
  ],
  [
    (plan) => aggregates(plan) && plan.sort !== null && 'change' in plan.sort.by && plan.compare === null,
    'Without a comparison there is no change to sort by.',
  ],
  [(plan) => plan.per !== null && aggregates(plan) && plan.by.length === 0, 'The best of each needs something to rank.'],
  [
    (plan) => measureUses(plan).some((use) => isDate(use) && (use.aggregate !== undefined || use.per !== undefined || use.as !== undefined)),
    'Dates cannot be averaged, divided or added up.',
  ],
  [(plan) => plan.measures.some(isDate) && (plan.compare !== null || plan.part !== null), 'Dates have no change and no share.'],
  [(plan) => lists(plan) && plan.having.some(({ each }) => each !== undefined), 'A condition on records is on the record itself.'],
  [
    (plan) => plan.having.some(({ each, on, measure }) => each !== undefined && (on !== undefined || measure.as !== undefined)),
    'A change or a share is one of groups, not of each customer or product.',
  ],
  [(plan) => plan.having.some(({ measure }) => isDate(measure)), 'A date is no number to compare with.'],
  [(plan) => measureUses(plan).some((use) => use.as === 'share') && !grouped(plan), 'A share of the total needs groups, or a part.'],
  [
    (plan) => measureUses(plan).some((use) => use.as !== undefined && use.as !== 'share') && grainOf(plan.by) === null,
    'Running totals and growth need days, weeks, months, quarters or years.',
  ],
  [
    (plan) => measureUses(plan).some((use) => use.as !== undefined) && (plan.compare !== null || plan.part !== null),
    'Shares, running totals and growth do not go with a comparison.',
  ],
  [
    (plan) => measureUses(plan).some((use) => use.aggregate !== undefined && use.per !== undefined && !isGrain(use.per)),
    'An average over rows is not divided once more.',
  ],
  [
    (plan) =>
      measureUses(plan).some(overBuckets) &&
      (plan.ask !== 'value' ||
        grouped(plan) ||
        plan.compare !== null ||
        plan.part !== null ||
        !plan.measures.some(overBuckets) ||
        plan.having.length > 0),
    'An aggregate over days or months stands alone.',
  ],
  [
    (plan) =>
      aggregates(plan) &&
      plan.ask === 'value' &&
      !grouped(plan) &&
      plan.having.some(({ measure }) => measure.as !== undefined || (measure.per !== undefined && isGrain(measure.per))),
    'Such a condition needs groups.',
  ],
  [(plan) => (plan.limit !== null && !isWhole(plan.limit)) || !isWhole(plan.offset), 'Limit and offset are whole numbers.'],
  [
    (plan) =>
      isOdd(plan.period) ||
      (plan.compare?.kind === 'period' && isOdd(plan.compare.period)) ||
      plan.having.some(({ period }) => period !== undefined && isOdd(period)),
    'Periods are calendar days.',
  ],
  [
    (plan) => plan.ask === 'analysis' && (plan.having.length > 0 || plan.part !== null),
    'Conditions on measures and shares do not go with this analysis.',
  ],
  [
    (plan) =>
      plan.ask === 'analysis' &&
      plan.analysis?.kind === 'trend' &&
      plan.measures.some((use) => isDate(use) || use.as !== undefined || use.aggregate !== undefined),
    'A trend looks at a plain measure.',
  ],
  [
    (plan) => plan.analysis?.kind === 'cohort' && plan.analysis.month !== null && !isWhole(plan.analysis.month),
    'Cohorts are followed by whole months.',
  ],
  [
    (plan) => plan.analysis?.kind === 'together' && plan.analysis.with?.some((id) => !isWhole(id)) === true,
    'Products are named by their numbers.',
  ],
];

/** Parts of the plan that rule one another out, in words. */
export const shapeFaults = (plan: Plan): readonly string[] => CHECKS.filter(([applies]) => applies(plan)).map(([, says]) => says);
