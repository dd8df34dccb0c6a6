import type { SqlRow } from '../../db/reader.js';
import { isBounded, type Period } from '../../periods/period.js';
import { ofGroups, type Comparison, type Condition, type DimensionUse, type GroupCondition, type MeasureUse, type Plan } from '../plan.js';
import { bucketStart, nextBucket } from '../sql/calendar.js';
import { GroupedQuery } from '../sql/groupedQuery.js';
import type { Context } from '../sql/scan.js';
import { windowOf } from '../sql/scope.js';
import { ATOMS } from '../measures/atoms.js';
import { MEASURES } from '../measures/measures.js';
import { atomsOf } from '../sql/formula.js';
import { PlanProblem } from '../planProblem.js';
import { entitySet, heldApart } from './having.js';
import { addMeasure, valueOf, type MeasureColumn } from './measureColumns.js';
import type { Execution } from './execution.js';
import { grainOf } from './timeBuckets.js';

/** One measure of the plan in the query: alone, against another period or part, or as a part of a total. */
export interface Figure {
  readonly use: MeasureUse;
  readonly column: MeasureColumn;
  /** `previous` of a comparison or `total` of a share. */
  readonly other: MeasureColumn | null;
  /** Sorts or limits the rows without being shown. */
  readonly hidden: boolean;
}

export interface Figures {
  readonly query: GroupedQuery;
  readonly figures: readonly Figure[];
  /** Conditions on measures, each with the figure it looks at, or a column of its own for another period. */
  readonly having: readonly { readonly condition: GroupCondition; readonly figure: number; readonly column: MeasureColumn }[];
  /** Revenue of the row, which decides between equal values; null where rows have none. */
  readonly tie: MeasureColumn | null;
  /** Rows have revenue, but it was not asked for yet. */
  readonly untied: boolean;
  readonly context: Context;
  readonly previous: Context | null;
}

const isLater = (one: Period, other: Period): boolean =>
  (one.start ?? '') === (other.start ?? '') ? (one.end ?? '9') > (other.end ?? '9') : (one.start ?? '') > (other.start ?? '');

/** Of two periods compared, the later one is `current`, whichever was named first. */
export function comparedPeriods(
  period: Period,
  compare: Extract<Comparison, { kind: 'period' }>,
): { readonly current: Period; readonly previous: Period } {
  return isLater(compare.period, period) ? { current: compare.period, previous: period } : { current: period, previous: compare.period };
}

/** Conditions that every value of the plan stands under at some place. */
export function allConditions(plan: Plan): readonly Condition[] {
  const compared = plan.compare?.kind === 'where' ? [...plan.compare.current, ...plan.compare.previous] : [];
  return [...plan.where, ...(plan.part ?? []), ...compared];
}

/** The period with the bucket before its first one, for growth from bucket to bucket. */
function withBucketBefore(plan: Plan, by: readonly DimensionUse[], weekStart: number): Period {
  const grain = grainOf(by);
  const growth = [...plan.measures, ...plan.having.map(({ measure }) => measure)].some(({ as }) => as === 'growth' || as === 'change');
  const { start } = plan.period;
  if (!growth || grain === null || start === null || bucketStart(start, grain, weekStart) !== start) return plan.period;
  return { ...plan.period, start: nextBucket(start, grain, -1) };
}

/** The query for the plan's measures by these dimensions, and where each value stands in it. */
export function makeFigures(
  execution: Execution,
  by: readonly DimensionUse[],
  options: { readonly conditions?: readonly Condition[]; readonly totalsOf?: readonly DimensionUse[]; readonly tie?: boolean } = {},
): Figures {
  const { plan, env, reader } = execution;
  const query = new GroupedQuery(env, reader.dialect, by, plan.subject);
  const conditions = [...plan.where, ...(options.conditions ?? [])];
  const counting = plan.ask === 'value' && plan.having.length > 0;
  const sets = heldApart(plan).map(({ dimension, having }) => entitySet(execution, dimension, conditions, having));
  const make = (period: Period, more: readonly Condition[] = []): Context => ({
    conditions: [...conditions, ...more],
    window: windowOf(env, period),
    bounded: isBounded(period) && !counting,
    sets,
  });

  const { compare } = plan;
  const period = options.totalsOf !== undefined ? plan.period : withBucketBefore(plan, by, env.ctx.weekStart);
  let current = make(period);
  let other: Context | null = null;
  if (compare?.kind === 'period') {
    const periods = comparedPeriods(plan.period, compare);
    current = make(periods.current);
    other = make(periods.previous);
  } else if (compare?.kind === 'where') {
    current = make(plan.period, compare.current);
    other = make(plan.period, compare.previous);
  } else if (plan.part !== null) {
    other = current;
    current = make(plan.period, plan.part);
  }
  const named: Context = { ...current, bounded: isBounded(plan.period) };
  const contextFor = (use: MeasureUse): Context =>
    counting && (use.measure === 'new_customers' || use.measure === 'first_time_buyers') ? named : current;
  // Totals of a breakdown use the formula of its rows: an AOV by category and its total agree on what an order is.
  const setting = { by: options.totalsOf ?? by, conditions: [...allConditions(plan), ...(options.conditions ?? [])] };
  const figures: Figure[] = [];
  const figureOf = (use: MeasureUse, hidden: boolean): number => {
    const known = hidden ? figures.findIndex((figure) => sameUse(figure.use, use)) : -1;
    if (known >= 0) return known;
    const column = addMeasure(execution, query, use, contextFor(use), setting);
    return figures.push({ use, column, other: other === null ? null : addMeasure(execution, query, use, other, setting), hidden }) - 1;
  };
  plan.measures.forEach((use) => figureOf(use, false));
  const having =
    counting || options.totalsOf !== undefined
      ? []
      : ofGroups(plan).map((condition) => {
          if (condition.period === undefined) {
            const figure = figureOf(condition.measure, true);
            const column = figures[figure]?.column;
            if (column !== undefined) return { condition, figure, column };
          }
          return {
            condition,
            figure: -1,
            column: addMeasure(execution, query, condition.measure, make(condition.period ?? plan.period), setting),
          };
        });
  if (plan.sort !== null && 'measure' in plan.sort.by && options.totalsOf === undefined) figureOf(plan.sort.by.measure, true);
  const tieable = options.totalsOf === undefined && hasRevenue(plan, by);
  // Revenue that would cost a scan of its own is fetched only once two rows turn out equal.
  const tie = tieable && (options.tie === true || query.reads('item', current)) ? tieColumn(execution, query, current, setting) : null;
  return { query, figures, having, tie, untied: tieable && tie === null && options.tie !== true, context: current, previous: other };
}

export const sameUse = (one: MeasureUse, other: MeasureUse): boolean =>
  one.measure === other.measure &&
  one.aggregate === other.aggregate &&
  one.per === other.per &&
  one.as === other.as &&
  JSON.stringify(one.where ?? []) === JSON.stringify(other.where ?? []);

/** Whether rows have sales of their own: groups that go by measures of sales do, whatever stands beside; stock, single orders and records of customers do not. */
function hasRevenue(plan: Plan, by: readonly DimensionUse[]): boolean {
  const ranking = plan.sort !== null && 'measure' in plan.sort.by ? [plan.sort.by.measure] : plan.measures;
  const [first] = ranking;
  if (first === undefined || first.measure === 'revenue' || by.length === 0 || by.some(({ dimension }) => dimension === 'order'))
    return false;
  return ranking.every(({ measure }) =>
    atomsOf(MEASURES[measure]?.formula ?? 0).every((atom) => ATOMS[atom]?.fact === 'item' || ATOMS[atom]?.fact === 'order'),
  );
}

/** Revenue under the same filters, where it can be had. */
function tieColumn(
  execution: Execution,
  query: GroupedQuery,
  context: Context,
  setting: { readonly by: readonly DimensionUse[]; readonly conditions: readonly Condition[] },
): MeasureColumn | null {
  try {
    // Under the conditions of the measure that sorts, so that revenue never brings a group of its own.
    const { sort, measures } = execution.plan;
    const where = (sort !== null && 'measure' in sort.by ? sort.by.measure : measures[0])?.where;
    return addMeasure(execution, query, { measure: 'revenue', ...(where === undefined ? {} : { where }) }, context, setting);
  } catch (problem) {
    if (problem instanceof PlanProblem) return null;
    throw problem;
  }
}

/** A row's two values for a figure. */
export const figureValues = (figure: Figure, row: SqlRow, query: GroupedQuery): readonly [number | null, number | null] => [
  valueOf(figure.column, row, query),
  figure.other === null ? null : valueOf(figure.other, row, query),
];
