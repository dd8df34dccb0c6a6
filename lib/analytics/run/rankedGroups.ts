import type { SqlRow } from '../../db/reader.js';
import { DIMENSIONS } from '../dimensions.js';
import { MEASURES } from '../measures/measures.js';
import { measureUses, type DimensionUse, type Plan } from '../plan.js';
import { atomsOf } from '../sql/formula.js';
import { allOf, joined, raw, sql, type Sql } from '../sql/sqlText.js';
import { toNumber } from './convert.js';
import type { Execution } from './execution.js';
import type { Figures } from './figures.js';
import { rankedColumns, sortedFigure } from './groupOrder.js';
import { havingSql } from './havingSql.js';
import type { MeasureColumn } from './measureColumns.js';
import { isGrain } from './timeBuckets.js';

/** Dimensions with so many values that the database sorts and cuts them. */
const MANY: ReadonlySet<string> = new Set(['product', 'sku', 'customer', 'order']);

/** Whether the rows can be sorted and cut inside the statement: nothing looks at neighbouring groups or at the calendar. */
export function isCutInDatabase(plan: Plan, by: readonly DimensionUse[]): boolean {
  const uses = measureUses(plan);
  return (
    by.some(({ dimension }) => MANY.has(dimension)) &&
    by.every(({ dimension }) => DIMENSIONS[dimension]?.time === undefined) &&
    plan.compare === null &&
    plan.part === null &&
    plan.per === null &&
    (plan.sort === null || 'measure' in plan.sort.by) &&
    uses.every((use) => use.as === undefined && (use.per === undefined || !isGrain(use.per)))
  );
}

export interface RankedRows {
  /** From the first place on, and one more than wanted where there are more. */
  readonly rows: readonly SqlRow[];
  /** Groups that meet the conditions, ranked or not. */
  readonly found: number;
  readonly ranked: number;
  /** Sums over all of them, by column. */
  readonly sums: SqlRow;
}

/** The first `count` groups by value; `exact` also settles equal values by revenue, name and id. */
export function rankedStatement(execution: Execution, figures: Figures, count: number, exact: boolean): Sql {
  const { plan, env } = execution;
  const { query } = figures;
  const figure = figures.figures[sortedFigure(plan, figures)];
  const value =
    figure === undefined
      ? '1'
      : isTimestamp(figure.column)
        ? `g.${String(figure.column.formula)}`
        : query.expression(figure.column.formula);
  const sums = [...new Set(figures.figures.flatMap(({ column }) => (column.additive ? atomsOf(column.formula) : [])))];
  const ranked = rankedColumns(plan, figures);
  const isRanked =
    ranked === null ? null : ranked.map((alias) => (query.counts(alias) ? `g.${alias} > 0` : `g.${alias} IS NOT NULL`)).join(' OR ');
  const having = figures.having.map(({ condition, column }) => havingSql(env, figures, condition, column));
  const extras = [
    `${value} AS v_`,
    'COUNT(*) OVER () AS found_',
    ...(isRanked === null
      ? []
      : [`COUNT(CASE WHEN ${isRanked} THEN 1 END) OVER () AS ranked_`, `CASE WHEN ${isRanked} THEN 0 ELSE 1 END AS out_`]),
    ...sums.map((alias) => `SUM(g.${alias}) OVER () AS s_${alias}`),
  ];
  const way = plan.sort?.direction === 'asc' ? 'ASC' : 'DESC';
  const order = [...(isRanked === null ? [] : ['out_']), 'CASE WHEN v_ IS NULL THEN 1 ELSE 0 END', `v_ ${way}`];
  const names = query.names();
  const groups = sql`SELECT g.*, ${raw(extras.join(', '))} FROM (${query.grouped()}) g${having.length === 0 ? raw('') : sql` WHERE ${allOf(having)}`}`;
  const keys = query.keyColumns().map(({ key, name }) => ({ key, name }));
  const columns = names.columns === '' ? '' : `, ${names.columns}`;
  if (!exact)
    return sql`SELECT g.*${raw(columns)} FROM (SELECT * FROM (${groups}) r ORDER BY ${raw(order.join(', '))} LIMIT ${count}) g${raw(names.joins)} ORDER BY ${raw(order.join(', '))}`;
  const tie = figures.tie === null ? [] : [`COALESCE(${query.expression(figures.tie.formula)}, 0) DESC`];
  const byName = keys.flatMap(({ key, name }, index) => {
    const column = name === null ? `g.${key}` : `d${String(index)}.${DIMENSIONS[query.by[index]?.dimension ?? '']?.lookup?.name ?? 'name'}`;
    const isNumber = name === null && DIMENSIONS[query.by[index]?.dimension ?? '']?.idPrefix !== undefined;
    return [`CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END`, isNumber ? column : env.d.binary(column), `g.${key}`];
  });
  return sql`SELECT g.*${raw(columns)} FROM (${groups}) g${raw(names.joins)} ORDER BY ${joined([...order, ...tie, ...byName].map(raw), ', ')} LIMIT ${count}`;
}

const isTimestamp = (column: MeasureColumn): boolean => column.unit === 'date' && column.measure.show === undefined;

/** Reads what the statement gave. */
export function readRanked(rows: readonly SqlRow[], figures: Figures): RankedRows {
  const [first = {}] = rows;
  const found = toNumber(first['found_']) ?? 0;
  const sums = Object.fromEntries(
    figures.figures.flatMap(({ column }) => atomsOf(column.formula)).map((alias) => [alias, first[`s_${alias}`] ?? null]),
  );
  return { rows: rows.filter((row) => Number(row['out_'] ?? 0) === 0), found, ranked: toNumber(first['ranked_']) ?? found, sums };
}

/** Whole numbers are equal somewhere among several more often than not, sums of money hardly ever: settling it takes the name of every group. */
export function isOftenEqual(plan: Plan): boolean {
  if (plan.limit === 1) return false;
  const use = plan.sort !== null && 'measure' in plan.sort.by ? plan.sort.by.measure : plan.measures[0];
  const unit = MEASURES[use?.measure ?? '']?.unit;
  return use?.aggregate === undefined && (unit === 'units' || unit === 'count');
}

/** Equal values among neighbours: their order is not settled by the value alone. */
export const hasEqualValues = (rows: readonly SqlRow[]): boolean =>
  rows.some((row, index) => index > 0 && row['v_'] === rows[index - 1]?.['v_']);
