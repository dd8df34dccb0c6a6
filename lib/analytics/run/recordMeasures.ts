import type { SqlRow, SqlValue } from '../../db/reader.js';
import { columnName } from '../columnName.js';
import { DIMENSIONS } from '../dimensions.js';
import { PlanProblem } from '../planProblem.js';
import type { DimensionUse, Subject } from '../plan.js';
import type { Column } from '../result.js';
import { GroupedQuery } from '../sql/groupedQuery.js';
import type { Context } from '../sql/scan.js';
import { windowOf, type Env, type Scope } from '../sql/scope.js';
import { raw, sql, type Sql } from '../sql/sqlText.js';
import { localDay, shown } from './convert.js';
import type { Execution } from './execution.js';
import { havingSql } from './havingSql.js';
import { addMeasure, valueOf, type MeasureColumn } from './measureColumns.js';

const ENTITY_DIMENSION: Partial<Readonly<Record<Subject, string>>> = {
  customer: 'customer',
  order: 'order',
  product: 'product',
  campaign: 'campaign',
};

export interface RecordColumn {
  readonly column: Column;
  readonly cell: (row: SqlRow) => SqlValue;
}

export interface RecordMeasures {
  readonly selects: readonly string[];
  readonly columns: readonly RecordColumn[];
  readonly where: readonly Sql[];
  readonly join: Sql;
  readonly sort: string | null;
}

/** Measures of each record: one grouped query joined by id; what has no rows counts as 0. */
export function measuresOf(execution: Execution, scope: Scope): RecordMeasures {
  const { plan, env, reader } = execution;
  const none: RecordMeasures = { selects: [], columns: [], where: [], join: raw(''), sort: null };
  const sortUse = plan.sort !== null && 'measure' in plan.sort.by ? plan.sort.by.measure : null;
  if (plan.measures.length === 0 && plan.having.length === 0 && sortUse === null) return none;
  const entity = ENTITY_DIMENSION[plan.subject];
  if (entity === undefined) throw new PlanProblem('Single sales have no measures of their own.');
  const by: readonly DimensionUse[] = [{ dimension: entity }];
  const query = new GroupedQuery(env, reader.dialect, by, plan.subject);
  const contexts = new Map<unknown, Context>();
  const context = (period: typeof plan.period): Context => {
    const known = contexts.get(period) ?? { conditions: plan.where, window: windowOf(env, period), bounded: false, sets: [] };
    contexts.set(period, known);
    return known;
  };
  const setting = { by, conditions: plan.where };
  // A measure asked for twice is one column.
  const asked = [...new Map(plan.measures.map((use) => [columnName(use), use])).values()];
  const shownMeasures = asked.map((use) => ({ use, column: addMeasure(execution, query, use, context(plan.period), setting) }));
  const tests = plan.having.map((condition) => ({
    condition,
    column: addMeasure(execution, query, condition.measure, context(condition.period ?? plan.period), setting),
  }));
  const sort = sortUse === null ? null : addMeasure(execution, query, sortUse, context(plan.period), setting);
  const aliases = [...new Set([...shownMeasures.map(({ column }) => column), ...(sort === null ? [] : [sort])].flatMap(columnsOf))];
  const id = DIMENSIONS[entity]?.key(scope, by[0] ?? { dimension: entity }) ?? 'id';
  return {
    selects: aliases.map((alias) => `g.${alias} AS ${alias}`),
    columns: shownMeasures.map(({ use, column }) => ({
      column: { name: columnName(use), role: 'measure', unit: column.unit },
      cell: (row) => measureCell(column, row, query, env),
    })),
    where: tests.map(({ condition, column }) => havingSql(env, { query }, condition, column)),
    join: sql` LEFT JOIN (${query.grouped()}) g ON g.k0 = ${raw(id)}`,
    sort: sort === null ? null : query.expression(sort.formula),
  };
}

const columnsOf = (column: MeasureColumn): readonly string[] => JSON.stringify(column.formula).match(/a\d+/g) ?? [];

function measureCell(column: MeasureColumn, row: SqlRow, query: GroupedQuery, env: Env): SqlValue {
  if (column.unit === 'date' && column.measure.show === undefined)
    return typeof column.formula === 'string' ? localDay(row[column.formula], env) : null;
  return shown(valueOf(column, row, query), column.unit, env, column.measure.show);
}
