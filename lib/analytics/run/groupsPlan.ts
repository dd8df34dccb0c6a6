import type { SqlRow, SqlValue } from '../../db/reader.js';
import { columnName } from '../columnName.js';
import { DIMENSIONS } from '../dimensions.js';
import { ofGroups, type Condition, type DimensionUse, type Plan } from '../plan.js';
import type { Result, Unit } from '../result.js';
import { atomsOf } from '../sql/formula.js';
import { asked, toNumber } from './convert.js';
import type { Execution } from './execution.js';
import { makeFigures, type Figures } from './figures.js';
import { derive, dividePerUnit, isInside, makeGroup, meetsHaving, type Group } from './group.js';
import { shapeRows } from './groupCells.js';
import { hasTies, isRanking, limitPer, rankable, sortGroups } from './groupOrder.js';
import { alignPeriods, fillGaps, inSomeTime } from './groupRows.js';
import { holds } from './having.js';
import { metricsOf, type Metrics } from './metrics.js';
import { hasEqualValues, isCutInDatabase, isOftenEqual, rankedStatement, readRanked } from './rankedGroups.js';
import { grainOf } from './timeBuckets.js';

/** Measures by dimensions: breakdown, ranking and trend alike. One statement, and one more where a total is no sum, a ranking leaves things out or rows are equal. */
export async function executeGroups(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const by = groupingOf(plan);
  const first = (plan.per === null ? plan.offset : 0) + (ctx.after ?? 0);
  const wanted = plan.per !== null || plan.limit === null ? Infinity : plan.offset + plan.limit;
  const last = Math.min(wanted, first + ctx.maxResults);
  const { figures, rows, total, found, sums } = isCutInDatabase(plan, by)
    ? await cutInDatabase(execution, by, first, last)
    : await cutHere(execution, by, first, last);
  const totals = await totalsOf(execution, by, figures, sums);
  const unranked = await unrankedOf(execution, figures, total, found);
  const shaped = await shapeRows(execution, by, figures, rows);
  return {
    ...shaped,
    ...withCount(plan, by, withSumOfShown(plan, figures, withShareOfShown(plan, totals, shaped.rows, total), shaped.rows, total), total),
    total,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
    ...(unranked === null ? {} : { unranked }),
  };
}

/** The page of groups to show, with what is known of all of them. */
interface Cut {
  readonly figures: Figures;
  readonly rows: readonly Group[];
  readonly total: number;
  readonly found: number;
  readonly sums: SqlRow;
}

async function cutInDatabase(execution: Execution, by: readonly DimensionUse[], first: number, last: number): Promise<Cut> {
  const { plan } = execution;
  const read = async (exact: boolean) => {
    const figures = makeFigures(execution, by, { conditions: presence(by), tie: exact });
    if (needsBase(plan, figures, by)) figures.query.addBase(figures.context);
    const found = await execution.query(rankedStatement(execution, figures, last + 1, exact));
    return { figures, found };
  };
  const exact = isOftenEqual(plan);
  let { figures, found } = await read(exact);
  if (!exact && hasEqualValues(found)) ({ figures, found } = await read(true));
  const ranked = readRanked(found, figures);
  const rows = ranked.rows.slice(first, last).map((row) => makeGroup(row, by, figures));
  return { figures, rows, total: ranked.ranked, found: ranked.found, sums: ranked.sums };
}

async function cutHere(execution: Execution, by: readonly DimensionUse[], first: number, last: number): Promise<Cut> {
  const { plan } = execution;
  const sort = ({ figures, groups }: Found) => {
    const kept = groups.filter((one) => isInside(one, by, plan, execution) && meetsHaving(one, figures));
    return { figures, kept, sorted: sortGroups(plan, by, kept, figures) };
  };
  let { figures, kept, sorted } = sort(await findGroups(execution, false));
  const byMeasure = plan.sort === null ? grainOf(by) === null : 'measure' in plan.sort.by;
  if (figures.untied && byMeasure && hasTies(plan, sorted, figures)) ({ figures, kept, sorted } = sort(await findGroups(execution, true)));
  const ranked = limitPer(plan, by, rankable(plan, sorted, figures));
  return { figures, rows: ranked.slice(first, last), total: ranked.length, found: sorted.length, sums: sumRow(kept, figures) };
}

interface Found {
  readonly by: readonly DimensionUse[];
  readonly figures: Figures;
  readonly groups: readonly Group[];
}

/** All groups with their figures, before any of them is left out. */
async function findGroups(execution: Execution, tie: boolean): Promise<Found> {
  const { plan } = execution;
  const by = groupingOf(plan);
  const figures = makeFigures(execution, by, { conditions: presence(by), tie });
  if (needsBase(plan, figures, by)) figures.query.addBase(figures.context);
  const found = await execution.query(figures.query.sql());
  const aligned = alignPeriods(execution, by, figures, inSomeTime(found, by));
  const filled = await fillGaps(execution, by, figures, aligned);
  const groups = filled.map((row) => makeGroup(row, by, figures));
  await dividePerUnit(execution, by, groups, figures);
  derive(execution, by, groups, figures);
  return { by, figures, groups };
}

/** The first measure's value in every group, in the unit it is computed in (money: cents). */
export async function groupValues(execution: Execution): Promise<{ readonly values: readonly number[]; readonly unit: Unit }> {
  const { figures, groups } = await findGroups(execution, false);
  return { values: groups.flatMap((one) => one.values[0]?.[0] ?? []), unit: figures.figures[0]?.column.unit ?? 'number' };
}

/** The dimensions of the rows; "best product of each category" groups by the category too. */
function groupingOf(plan: Plan): readonly DimensionUse[] {
  const { per } = plan;
  if (per === null || plan.by.some((use) => use.dimension === per.dimension && use.attribute === per.attribute)) return plan.by;
  return [per, ...plan.by];
}

/** Rows without the dimension's value form no group, and do not count in the totals either. */
function presence(by: readonly DimensionUse[]): readonly Condition[] {
  return by.flatMap((use): Condition[] =>
    use.dimension === 'attribute'
      ? [
          {
            kind: 'field',
            field: 'product.attribute',
            op: 'not null',
            values: [],
            ...(use.attribute === undefined ? {} : { attribute: use.attribute }),
          },
        ]
      : [],
  );
}

/** Whether groups without rows are wanted: asked for, or because 0 meets a condition. */
function needsBase(plan: Plan, figures: Figures, by: readonly DimensionUse[]): boolean {
  if (by.some(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined)) return false;
  const ranking = plan.sort !== null && 'change' in plan.sort.by;
  return (
    plan.gaps ||
    (!ranking &&
      figures.having.some(
        ({ condition, column }) =>
          column.additive &&
          holds(
            0,
            condition,
            condition.values.map((value) => asked(value, column.unit)),
          ),
      ))
  );
}

/** Totals over all groups: sums where groups do not overlap, else a query without groups. */
async function totalsOf(execution: Execution, by: readonly DimensionUse[], figures: Figures, sums: SqlRow): Promise<Metrics> {
  const { plan } = execution;
  if (figures.figures.every(({ hidden, column, other }) => hidden || (column.additive && (other === null || other.additive))))
    return metricsOf(execution, figures, sums);
  if (ofGroups(plan).length > 0) return { metrics: {}, units: {} };
  const total = await totalRow(execution, by);
  return metricsOf(execution, total.figures, total.row);
}

function sumRow(kept: readonly Group[], figures: Figures): SqlRow {
  const sums: Record<string, SqlValue> = {};
  const columns = new Set(
    figures.figures.flatMap(({ column, other }) => [...atomsOf(column.formula), ...(other === null ? [] : atomsOf(other.formula))]),
  );
  for (const column of columns) sums[column] = kept.reduce((sum, one) => sum + (toNumber(one.row[column]) ?? 0), 0);
  return sums;
}

async function totalRow(execution: Execution, by: readonly DimensionUse[]): Promise<{ readonly figures: Figures; readonly row: SqlRow }> {
  const present = by.flatMap((use): Condition[] =>
    use.dimension === 'campaign'
      ? [{ kind: 'field', field: 'campaign.id', op: 'not null', values: [] }]
      : use.dimension === 'channel'
        ? [{ kind: 'field', field: 'campaign.channel', op: 'not null', values: [] }]
        : [],
  );
  const figures = makeFigures(execution, [], { totalsOf: by, conditions: [...presence(by), ...present] });
  const [row = {}] = await execution.query(figures.query.sql());
  return { figures, row };
}

/** What the first of a ranking make up together, where each one's share is asked for and all of them are shown. */
function withShareOfShown(plan: Plan, totals: Metrics, rows: Result['rows'], total: number): Metrics {
  const [first] = plan.measures;
  if (plan.limit === null || plan.per !== null || first?.as !== 'share' || rows.length === 0 || rows.length < Math.min(plan.limit, total))
    return totals;
  const shares = rows.map((row) => row[columnName(first)]);
  const share = shares.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0);
  return { metrics: { ...totals.metrics, share }, units: { ...totals.units, share: 'ratio' } };
}

/** What the first of a ranking come to together, where others follow and their values add up. */
function withSumOfShown(plan: Plan, { figures: [figure] }: Figures, totals: Metrics, rows: Result['rows'], total: number): Metrics {
  const [first] = plan.measures;
  if (first === undefined || figure === undefined || !figure.column.additive || first.as !== undefined || first.aggregate !== undefined || first.per !== undefined) return totals;
  if (plan.limit === null || plan.per !== null || plan.compare !== null || plan.part !== null || rows.length < 2 || rows.length < plan.limit || total <= rows.length) return totals;
  const sum = rows.reduce((sofar, row) => sofar + Number(row[columnName(first)] ?? 0), 0);
  const { unit } = figure.column;
  return { metrics: { ...totals.metrics, together: unit === 'money' ? Math.round(sum * 100) / 100 : sum }, units: { ...totals.units, together: unit } };
}

/** How many groups meet the condition: "how many days had more than 20 orders" asks for it, and a list tells it too. */
function withCount(plan: Plan, by: readonly DimensionUse[], totals: Metrics, total: number): Metrics {
  const [only] = by;
  const many = only === undefined ? undefined : DIMENSIONS[only.dimension]?.label[1].replaceAll(' ', '_');
  if (ofGroups(plan).length === 0 || plan.limit !== null || by.length !== 1 || many === undefined || many in totals.metrics) return totals;
  return { metrics: { ...totals.metrics, [many]: total }, units: { ...totals.units, [many]: 'count' } };
}

/** How many values of the dimension a ranking by sales leaves out because nothing was sold. */
async function unrankedOf(execution: Execution, figures: Figures, ranked: number, found: number): Promise<number | null> {
  const { plan } = execution;
  if (!isRanking(plan) || plan.gaps || ofGroups(plan).length > 0 || plan.by.length !== 1 || figures.figures[0]?.column.measure.ranked !== true)
    return null;
  const statement = figures.query.baseCount(figures.context);
  if (statement === null) return found - ranked;
  const [row] = await execution.query(statement);
  return Math.max((toNumber(row?.['n']) ?? ranked) - ranked, 0);
}
