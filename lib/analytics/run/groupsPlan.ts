import type { SqlRow, SqlValue } from '../../db/reader.js';
import { baseColumnName, columnName } from '../columnName.js';
import { DIMENSIONS, dimensionColumn } from '../dimensions.js';
import type { Condition, DimensionUse, Plan } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import { bucketKey, bucketStart, buckets, isoWeekday, keyStart } from '../sql/calendar.js';
import { atomsOf } from '../sql/formula.js';
import type { GroupedQuery } from '../sql/groupedQuery.js';
import { asked, localDay, shown, shownKey, toNumber } from './convert.js';
import type { Execution } from './execution.js';
import { allConditions, figureValues, makeFigures, sameUse, type Figure, type Figures } from './figures.js';
import { holds } from './having.js';
import { valueOf } from './measureColumns.js';
import { grainOf, isGrain, spanOf, unitsBegun } from './timeBuckets.js';
import { changes, metricsOf, ratio, type Metrics } from './valuePlan.js';

/** A group on its way to a row: keys as stored, both values of each figure, and what was derived from its neighbours. */
export interface Group {
  readonly row: SqlRow;
  readonly keys: readonly SqlValue[];
  readonly values: readonly (readonly [number | null, number | null])[];
  readonly derived: (number | null)[];
}

export async function executeGroups(execution: Execution): Promise<Result> {
  const { plan } = execution;
  const by = groupingOf(plan);
  const figures = makeFigures(execution, by, { conditions: presence(by) });
  if (needsBase(plan, figures, by)) figures.query.addBase(figures.context);
  const found = await execution.query(figures.query.sql());
  const aligned = alignPeriods(execution, by, figures, found);
  const filled = await fillGaps(execution, by, figures, aligned);
  const groups = filled.map((row) => group(row, by, figures));
  await dividePerUnit(execution, by, groups, figures);
  derive(execution, by, groups, figures);
  const inside = groups.filter((one) => isInside(one, by, plan, execution));
  const kept = inside.filter((one) => meetsHaving(one, groups, by, figures));
  const sorted = sortGroups(plan, by, kept, figures);
  const ranked = rankable(plan, sorted, figures);
  const perGroup = limitPer(plan, by, ranked);
  const first = (plan.per === null ? plan.offset : 0) + (execution.ctx.after ?? 0);
  const wanted = plan.per !== null || plan.limit === null ? Infinity : plan.offset + plan.limit;
  const rows = perGroup.slice(first, Math.min(wanted, first + execution.ctx.maxResults));
  const totals = await totalsOf(execution, by, figures, kept);
  const unranked = await unrankedOf(execution, figures, ranked.length, sorted.length);
  return {
    ...await shapeRows(execution, by, figures, rows),
    ...totals,
    total: perGroup.length,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
    ...(unranked === null ? {} : { unranked }),
  };
}

/** The dimensions of the rows; "best product of each category" groups by the category too. */
function groupingOf(plan: Plan): readonly DimensionUse[] {
  const { per } = plan;
  if (per === null || plan.by.some((use) => use.dimension === per.dimension && use.attribute === per.attribute)) return plan.by;
  return [per, ...plan.by];
}

/** Rows without the dimension's value form no group, and do not count in the totals either. */
function presence(by: readonly DimensionUse[]): readonly Condition[] {
  return by.flatMap((use): Condition[] => (use.dimension === 'attribute'
    ? [{ kind: 'field', field: 'product.attribute', op: 'not null', values: [], ...(use.attribute === undefined ? {} : { attribute: use.attribute }) }]
    : []));
}

/** Whether groups without rows are wanted: asked for, or because 0 meets a condition. */
function needsBase(plan: Plan, figures: Figures, by: readonly DimensionUse[]): boolean {
  if (by.some(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined)) return false;
  const ranking = plan.sort !== null && 'change' in plan.sort.by;
  return plan.gaps || (!ranking && figures.having.some(({ condition, column }) => column.additive && holds(0, condition, condition.values.map((value) => asked(value, column.unit)))));
}

function group(row: SqlRow, by: readonly DimensionUse[], figures: Figures): Group {
  const keys = by.map((_, index) => row[`k${String(index)}`] ?? null);
  return { row, keys, values: figures.figures.map((figure) => figureValues(figure, row, figures.query)), derived: figures.figures.map(() => null) };
}

/** In a comparison of periods by calendar units, the n-th unit of one stands beside the n-th of the other. */
function alignPeriods(execution: Execution, by: readonly DimensionUse[], figures: Figures, rows: readonly SqlRow[]): readonly SqlRow[] {
  const { plan, ctx } = execution;
  const grain = grainOf(by);
  if (plan.compare?.kind !== 'period' || grain === null) return rows;
  const [current, previous] = [figures.context.window, figures.previous?.window];
  if (current.first === null || previous === undefined || previous.first === null) return rows;
  const position = by.findIndex(({ dimension }) => dimension === grain);
  const currentKeys = buckets(current.first, current.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
  const previousKeys = buckets(previous.first, previous.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
  const matching = new Map(previousKeys.map((key, index) => [key, currentKeys[index] ?? key]));
  const now = new Set(figures.figures.flatMap(({ column }) => atomsOf(column.formula)).concat(figures.tie === null ? [] : atomsOf(figures.tie.formula)));
  const before = new Set(figures.figures.flatMap(({ other }) => (other === null ? [] : atomsOf(other.formula))));
  const merged = new Map<string, Record<string, SqlValue>>();
  const put = (row: SqlRow, key: SqlValue, columns: ReadonlySet<string>): void => {
    const keys = by.map((_, index) => (index === position ? key : (row[`k${String(index)}`] ?? null)));
    const id = JSON.stringify(keys);
    const target = merged.get(id) ?? {};
    by.forEach((_, index) => { target[`k${String(index)}`] = keys[index] ?? null; });
    for (const [column, value] of Object.entries(row)) {
      if (columns.has(column) || (!/^[ka]\d+$/.test(column) && target[column] === undefined)) target[column] = value;
    }
    merged.set(id, target);
  };
  for (const row of rows) {
    const key = String(row[`k${String(position)}`]);
    if (currentKeys.includes(key)) put(row, key, now);
    if (matching.has(key)) put(row, matching.get(key) ?? key, before);
  }
  return [...merged.values()];
}

/** Buckets of a trend in which nothing happened, as rows of nothing. */
async function fillGaps(execution: Execution, by: readonly DimensionUse[], figures: Figures, rows: readonly SqlRow[]): Promise<readonly SqlRow[]> {
  const { plan, ctx } = execution;
  const [use] = by;
  if (use === undefined || (by.length > 1 && !plan.gaps)) return rows;
  const position = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const dimension = by[position]?.dimension;
  if (dimension === undefined) return rows;
  const column = `k${String(position)}`;
  const wanted = isGrain(dimension) ? bucketsOf(dimension, rows, column, figures, ctx) : plan.gaps ? await cycleOf(execution, dimension) : [];
  const others = new Map<string, SqlRow>();
  for (const row of rows) others.set(JSON.stringify(by.map((_, index) => (index === position ? null : row[`k${String(index)}`]))), row);
  if (by.length === 1 && others.size === 0) others.set('', {});
  const seen = new Set(rows.map((row) => JSON.stringify(by.map((_, index) => row[`k${String(index)}`]))));
  const added: SqlRow[] = [];
  for (const sample of others.values()) {
    for (const key of wanted) {
      const made: Record<string, SqlValue> = { [column]: key };
      for (const [name, value] of Object.entries(sample)) if (/^[knx]\d/.test(name) && name !== column) made[name] = value;
      if (!seen.has(JSON.stringify(by.map((_, index) => made[`k${String(index)}`])))) added.push(made);
    }
  }
  return [...rows, ...added];
}

function bucketsOf(grain: NonNullable<ReturnType<typeof grainOf>>, rows: readonly SqlRow[], column: string, figures: Figures, ctx: Execution['ctx']): readonly SqlValue[] {
  const { window } = figures.context;
  const keys = rows.map((row) => row[column]).filter((key) => key !== null && key !== undefined).map(String).sort();
  const first = window.first ?? (keys[0] === undefined ? null : keyStart(keys[0], grain));
  if (first === null) return [];
  return buckets(first, window.last, grain, ctx.weekStart).map((start) => bucketKey(start, grain));
}

async function cycleOf(execution: Execution, dimension: string): Promise<readonly SqlValue[]> {
  if (dimension === 'hour') return Array.from({ length: 24 }, (_, hour) => hour);
  const span = await spanOf(execution, execution.plan.period);
  const ofDay = dimension === 'weekday' ? isoWeekday : (day: string): number => Number(day.slice(5, 7));
  const days = dimension === 'weekday' ? buckets(span.first, span.last, 'day', 1).slice(0, 7) : buckets(span.first, span.last, 'month', 1).slice(0, 12);
  return [...new Set(days.map(ofDay))];
}

/** "Per day" inside groups: days of the period, or of the group's own bucket, weekday or month. */
async function dividePerUnit(execution: Execution, by: readonly DimensionUse[], groups: readonly Group[], figures: Figures): Promise<void> {
  for (const [index, figure] of figures.figures.entries()) {
    const { per } = figure.use;
    if (per === undefined || !isGrain(per)) continue;
    for (const one of groups) {
      const [current, other] = one.values[index] ?? [null, null];
      const count = await daysOfGroup(execution, by, one, per);
      const divided = [current, other].map((value) => (value === null || count === 0 ? null : value / count));
      (one.values as (readonly [number | null, number | null])[])[index] = [divided[0] ?? null, divided[1] ?? null];
    }
  }
}

async function daysOfGroup(execution: Execution, by: readonly DimensionUse[], one: Group, per: NonNullable<ReturnType<typeof grainOf>>): Promise<number> {
  const { ctx, plan } = execution;
  const span = await spanOf(execution, plan.period);
  const tests = by.flatMap(({ dimension }, index): ((day: string) => boolean)[] => {
    const key = one.keys[index];
    if (isGrain(dimension)) return [(day) => bucketKey(bucketStart(day, dimension, ctx.weekStart), dimension) === key];
    if (dimension === 'weekday') return [(day) => isoWeekday(day) === Number(key)];
    if (dimension === 'calendar_month') return [(day) => Number(day.slice(5, 7)) === Number(key)];
    return [];
  });
  const only = tests.length === 0 ? undefined : (day: string): boolean => tests.every((test) => test(day));
  return unitsBegun(span.first, span.last, per, ctx.weekStart, allConditions(plan), only);
}

/** Shares, running totals and growth, which look at the other groups. */
function derive(execution: Execution, by: readonly DimensionUse[], groups: readonly Group[], figures: Figures): void {
  const position = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const series = new Map<string, Group[]>();
  for (const one of groups) {
    const id = JSON.stringify(one.keys.map((key, index) => (index === position ? null : key)));
    series.set(id, [...(series.get(id) ?? []), one]);
  }
  const inOrder = [...series.values()].map((list) => list.sort((a, b) => compareKeys(a.keys[position] ?? null, b.keys[position] ?? null)));
  figures.figures.forEach((figure, index) => {
    const value = (one: Group): number | null => one.values[index]?.[0] ?? null;
    if (figure.use.as === 'share') {
      const inside = groups.filter((one) => isInside(one, by, execution.plan, execution));
      const total = inside.reduce((sum, one) => sum + (value(one) ?? 0), 0);
      for (const one of groups) one.derived[index] = ratio(value(one), total);
    } else if (figure.use.as === 'running') {
      for (const list of inOrder) {
        let sum = 0;
        for (const one of list) one.derived[index] = sum += value(one) ?? 0;
      }
    } else if (figure.use.as === 'growth') {
      for (const list of inOrder) list.forEach((one, at) => { one.derived[index] = at === 0 ? null : growth(value(one), value(list[at - 1] ?? one)); });
    }
  });
}

const growth = (now: number | null, before: number | null): number | null => (now === null || before === null ? null : ratio(now - before, before));

/** The bucket before the period is there for growth only. */
function isInside(one: Group, by: readonly DimensionUse[], plan: Plan, execution: Execution): boolean {
  const { start } = plan.period;
  const grain = grainOf(by);
  if (grain === null || start === null || plan.compare !== null) return true;
  const position = by.findIndex(({ dimension }) => dimension === grain);
  return String(one.keys[position]) >= bucketKey(bucketStart(start, grain, execution.ctx.weekStart), grain);
}

function meetsHaving(one: Group, _all: readonly Group[], _by: readonly DimensionUse[], figures: Figures): boolean {
  return figures.having.every(({ condition, column }) => {
    const index = figures.figures.findIndex((figure) => sameUse(figure.use, condition.measure) && figure.use.as === condition.measure.as);
    const derived = condition.measure.as === undefined || index < 0 ? undefined : one.derived[index];
    const unit = condition.measure.as === 'share' || condition.measure.as === 'growth' ? 'ratio' : column.unit;
    const numbers = condition.values.map((value) => asked(value, unit));
    if (derived !== undefined) return holds(derived, condition, numbers);
    const figure = condition.period === undefined ? figures.figures.findIndex(({ use }) => sameUse(use, condition.measure)) : -1;
    return holds(figure < 0 ? valueOf(column, one.row, figures.query) : (one.values[figure]?.[0] ?? null), condition, numbers);
  });
}

export function compareKeys(one: SqlValue, other: SqlValue): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}

const nullsLast = (one: number | null, other: number | null, direction: 1 | -1): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  // Sums that differ by less than a rounding error are equal.
  const difference = one - other;
  return Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(one)) ? 0 : difference * direction;
};

/** What a group is called, for order and ties. */
export const nameOf = (one: Group, index: number): SqlValue => one.row[`n${String(index)}`] ?? one.keys[index] ?? null;

/** The asked order; then revenue, name and id. Without one: time runs, all else by its first measure. */
function sortGroups(plan: Plan, by: readonly DimensionUse[], groups: readonly Group[], figures: Figures): readonly Group[] {
  const { sort } = plan;
  const timeAt = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const direction: 1 | -1 = sort?.direction === 'asc' ? 1 : -1;
  const ofMeasure = sortValue(plan, figures);
  const revenue = (one: Group): number | null => {
    if (figures.tie !== null) return valueOf(figures.tie, one.row, figures.query);
    const index = plan.measures.findIndex((use) => use.measure === 'revenue' && use.aggregate === undefined);
    return index < 0 ? null : (one.values[index]?.[0] ?? null);
  };
  const byName = (a: Group, b: Group): number => {
    for (let index = 0; index < by.length; index += 1) {
      const names = compareKeys(nameOf(a, index), nameOf(b, index)) || compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
      if (names !== 0) return names;
    }
    return 0;
  };
  const byMeasure = (a: Group, b: Group): number => nullsLast(ofMeasure(a), ofMeasure(b), direction) || nullsLast(revenue(a), revenue(b), -1) || byName(a, b);
  const dimensionAt = sort !== null && 'dimension' in sort.by ? by.findIndex(({ dimension }) => 'dimension' in sort.by && dimension === sort.by.dimension) : -1;
  const alongDimension = (index: number, way: 1 | -1) => (a: Group, b: Group): number => {
    const one = DIMENSIONS[by[index]?.dimension ?? '']?.time === undefined ? compareKeys(nameOf(a, index), nameOf(b, index)) : compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
    return one * way || byMeasure(a, b);
  };
  const order = dimensionAt >= 0 ? alongDimension(dimensionAt, direction === 1 ? 1 : -1) : sort === null && timeAt >= 0 ? alongDimension(timeAt, 1) : byMeasure;
  return [...groups].sort(order);
}

function sortValue(plan: Plan, figures: Figures): (one: Group) => number | null {
  const { sort } = plan;
  if (sort !== null && 'change' in sort.by) {
    const ratioAsked = sort.by.change === 'change_ratio';
    return (one) => {
      const [current, previous] = one.values[0] ?? [null, null];
      if (current === null || previous === null) return null;
      return ratioAsked ? ratio(current - previous, previous) : current - previous;
    };
  }
  if (sort !== null && 'measure' in sort.by) {
    const { measure: use } = sort.by;
    const index = figures.figures.findIndex((figure) => sameUse(figure.use, use));
    if (index >= 0) return (one) => (use.as === undefined ? (one.values[index]?.[0] ?? null) : (one.derived[index] ?? null));
    const { sort: hidden } = figures;
    if (hidden !== null) return (one) => valueOf(hidden, one.row, figures.query);
  }
  return (one) => {
    const figure = figures.figures[0];
    if (figure?.column.unit === 'date' && figure.column.measure.show === undefined && typeof figure.column.formula === 'string') return Date.parse(String(one.row[figure.column.formula] ?? '').slice(0, 10));
    return plan.part === null ? (one.values[0]?.[0] ?? null) : (one.values[0]?.[0] ?? null);
  };
}

/** A ranking by growth leaves out what has no base; one by sales what has none. */
function rankable(plan: Plan, groups: readonly Group[], figures: Figures): readonly Group[] {
  const { sort } = plan;
  if (sort !== null && 'change' in sort.by && sort.by.change === 'change_ratio') return groups.filter((one) => ratio(one.values[0]?.[0] ?? null, one.values[0]?.[1] ?? null) !== null);
  if (!isRanking(plan) || plan.gaps || figures.figures[0]?.column.measure.ranked !== true) return groups;
  return groups.filter((one) => {
    const [current, previous] = one.values[0] ?? [null, null];
    return figures.figures.length === 0 || current !== null || previous !== null;
  });
}

export const isRanking = (plan: Plan): boolean => plan.sort !== null && 'measure' in plan.sort.by && plan.limit !== null;

/** The first N inside each value of a dimension. */
function limitPer(plan: Plan, by: readonly DimensionUse[], groups: readonly Group[]): readonly Group[] {
  const { per } = plan;
  if (per === null) return groups;
  const index = by.findIndex((use) => use.dimension === per.dimension);
  const seen = new Map<SqlValue, number>();
  const kept = groups.filter((one) => {
    const key = one.keys[index] ?? null;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return place >= plan.offset && place < plan.offset + (plan.limit ?? 1);
  });
  return kept.map((one, place) => ({ one, place }))
    .sort((a, b) => compareKeys(nameOf(a.one, index), nameOf(b.one, index)) || a.place - b.place)
    .map(({ one }) => one);
}

/** Totals over all groups: sums where groups do not overlap, else a query without groups. */
async function totalsOf(execution: Execution, by: readonly DimensionUse[], figures: Figures, kept: readonly Group[]): Promise<Metrics> {
  const { plan } = execution;
  if (plan.measures.length === 0) return { metrics: {}, units: {} };
  const additive = figures.figures.every(({ column, other }) => column.additive && (other === null || other.additive));
  const sums = additive ? sumRow(kept, figures) : plan.having.length > 0 ? null : await totalRow(execution, by);
  if (sums === null) return { metrics: {}, units: {} };
  return metricsOf(execution, additive ? figures : (sums as { figures: Figures }).figures, additive ? (sums as SqlRow) : (sums as { row: SqlRow }).row);
}

function sumRow(kept: readonly Group[], figures: Figures): SqlRow {
  const sums: Record<string, SqlValue> = {};
  const columns = new Set(figures.figures.flatMap(({ column, other }) => [...atomsOf(column.formula), ...(other === null ? [] : atomsOf(other.formula))]));
  for (const column of columns) sums[column] = kept.reduce((sum, one) => sum + (toNumber(one.row[column]) ?? 0), 0);
  return sums;
}

async function totalRow(execution: Execution, by: readonly DimensionUse[]): Promise<{ readonly figures: Figures; readonly row: SqlRow }> {
  const present = by.flatMap((use): Condition[] => (use.dimension === 'campaign' ? [{ kind: 'field', field: 'campaign.id', op: 'not null', values: [] }]
    : use.dimension === 'channel' ? [{ kind: 'field', field: 'campaign.channel', op: 'not null', values: [] }] : []));
  const figures = makeFigures(execution, [], { totals: true, conditions: [...presence(by), ...present] });
  const [row = {}] = await execution.query(figures.query.sql());
  return { figures, row };
}

/** How many values of the dimension a ranking by sales leaves out because nothing was sold. */
async function unrankedOf(execution: Execution, figures: Figures, ranked: number, found: number): Promise<number | null> {
  const { plan } = execution;
  if (!isRanking(plan) || plan.gaps || plan.having.length > 0 || plan.by.length !== 1 || figures.figures[0]?.column.measure.ranked !== true) return null;
  const statement = figures.query.baseCount(figures.context);
  if (statement === null) return found - ranked;
  const [row] = await execution.query(statement);
  return Math.max((toNumber(row?.['n']) ?? ranked) - ranked, 0);
}

async function shapeRows(execution: Execution, by: readonly DimensionUse[], figures: Figures, groups: readonly Group[]): Promise<Pick<Result, 'columns' | 'rows'>> {
  const columns: Column[] = [];
  const cells: ((one: Group) => Promise<SqlValue> | SqlValue)[] = [];
  const add = (column: Column, cell: (one: Group) => Promise<SqlValue> | SqlValue): void => {
    if (columns.some(({ name }) => name === column.name)) return;
    columns.push(column);
    cells.push(cell);
  };
  keyCells(by, figures.query, add);
  figures.figures.forEach((figure, index) => { measureCells(execution, by, figure, index, add); });
  const rows: ResultRow[] = [];
  for (const one of groups) {
    const row: Record<string, SqlValue> = {};
    for (const [index, column] of columns.entries()) row[column.name] = (await cells[index]?.(one)) ?? null;
    rows.push(row);
  }
  return { columns, rows };
}

type AddCell = (column: Column, cell: (one: Group) => Promise<SqlValue> | SqlValue) => void;

function keyCells(by: readonly DimensionUse[], query: GroupedQuery, add: AddCell): void {
  query.keyColumns().forEach(({ name, extras }, index) => {
    const use = by[index];
    const dimension = DIMENSIONS[use?.dimension ?? ''];
    if (use === undefined || dimension === undefined) return;
    const prefix = dimension.idPrefix;
    const column = dimensionColumn(use);
    if (name === null) {
      add({ name: column, role: 'dimension' }, (one) => (prefix === undefined || one.keys[index] === null ? shownKey(use.dimension, one.keys[index] ?? null) : `${prefix}${String(one.keys[index])}`));
      return;
    }
    add({ name: column, role: 'dimension' }, (one) => nameOf(one, index));
    if (prefix !== undefined) add({ name: `${column}_id`, role: 'attribute' }, (one) => `${prefix}${String(one.keys[index])}`);
    for (const [extra, alias] of extras) add({ name: extra, role: 'attribute' }, (one) => one.row[alias] ?? null);
  });
}

function measureCells(execution: Execution, by: readonly DimensionUse[], figure: Figure, index: number, add: AddCell): void {
  const { plan, env } = execution;
  const { unit, measure } = figure.column;
  const name = baseColumnName(figure.use);
  const value = (one: Group): number | null => one.values[index]?.[0] ?? null;
  const other = (one: Group): number | null => one.values[index]?.[1] ?? null;
  if (plan.compare !== null) {
    const prefix = index === 0 ? '' : `${name}_`;
    (['current', 'previous', 'change', 'change_ratio'] as const).forEach((key, at) => {
      add({ name: `${prefix}${key}`, role: 'measure', unit: key === 'change_ratio' ? 'ratio' : unit }, (one) => changes(execution, figure, value(one), other(one))[at]?.[1] ?? null);
    });
    return;
  }
  if (unit === 'date' && measure.show === undefined) {
    const { formula } = figure.column;
    add({ name, role: 'measure', unit }, (one) => (typeof formula === 'string' ? localDay(one.row[formula], env) : null));
    return;
  }
  add({ name, role: 'measure', unit }, (one) => shown(value(one), unit, env, measure.show));
  if (plan.part !== null) {
    add({ name: index === 0 ? 'total' : `${name}_total`, role: 'measure', unit }, (one) => shown(other(one), unit, env));
    add({ name: index === 0 ? 'share' : `${name}_share`, role: 'measure', unit: 'ratio' }, (one) => ratio(value(one), other(one)));
  }
  const { as } = figure.use;
  if (as !== undefined) add({ name: columnName(figure.use), role: 'measure', unit: as === 'running' ? unit : 'ratio' }, (one) => shown(one.derived[index] ?? null, as === 'running' ? unit : 'ratio', env));
  const cycle = by.find(({ dimension }) => dimension === 'weekday' || dimension === 'calendar_month');
  if (cycle !== undefined && figure.use.per === undefined && figure.use.aggregate === undefined && figure.column.additive) {
    const grain = cycle.dimension === 'weekday' ? 'day' : 'month';
    add({ name: index === 0 ? `avg_per_${grain}` : `${name}_avg_per_${grain}`, role: 'measure', unit }, async (one) => {
      const count = await daysOfGroup(execution, by, one, grain);
      return shown(count === 0 ? null : (value(one) ?? 0) / count, unit, env);
    });
  }
}

