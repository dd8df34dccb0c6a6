import type { SqlRow, SqlValue } from '../../db/reader.js';
import { columnName } from '../columnName.js';
import { DIMENSIONS, type Dimension } from '../dimensions.js';
import { FIELDS, type Field } from '../fields.js';
import { OF, strayEntity } from '../measures/resolveMeasure.js';
import type { DimensionUse, Subject } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import { compileConditions, ENTITY_ALIAS } from '../sql/conditions.js';
import { GroupedQuery, type Context } from '../sql/groupedQuery.js';
import { Scope, windowOf, within, type Env } from '../sql/scope.js';
import { allOf, raw, sql, type Sql } from '../sql/sqlText.js';
import { asked, fromCents, localDay, shown, toNumber } from './convert.js';
import type { Execution } from './execution.js';
import { PlanProblem } from '../planProblem.js';
import { addMeasure, valueOf, type MeasureColumn } from './measureColumns.js';
import { DEFAULT_SORT, RECORD_FACT, recordFields, TIE_FIELDS } from './recordColumns.js';

const ENTITY_DIMENSION: Partial<Readonly<Record<Subject, string>>> = { customer: 'customer', order: 'order', product: 'product', campaign: 'campaign' };
const COUNTED: Readonly<Record<Subject, string>> = { sale: 'sales', order: 'orders', customer: 'customers', product: 'products', campaign: 'campaigns' };
const ID_PREFIX: Readonly<Record<string, string>> = { 'customer.id': 'cust_', 'order.id': 'ord_', 'product.id': 'prod_' };

/** Rows of the subject itself, with its fields and any measures of each, sorted and cut by the database. */
export async function executeRecords(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const list = recordsQuery(execution);
  const skip = plan.per === null ? plan.offset : 0;
  const first = skip + (ctx.after ?? 0);
  const wanted = plan.limit === null || plan.per !== null ? Infinity : skip + plan.limit;
  const size = Math.max(0, Math.min(ctx.maxResults, wanted - first));
  const found = await execution.query(sql`${list.statement} LIMIT ${size} OFFSET ${first}`);
  let total = toNumber(found[0]?.['total_']);
  if (total === null && first === 0 && size > 0) total = 0;
  if (total === null) {
    const [row] = await execution.query(sql`SELECT COUNT(*) AS total_ FROM (${list.statement}) t`);
    total = toNumber(row?.['total_']) ?? 0;
  }
  const counted = COUNTED[plan.subject];
  return {
    columns: list.columns.map(({ column }) => column),
    rows: found.map((row) => Object.fromEntries(list.columns.map(({ column, cell }) => [column.name, cell(row)])) as ResultRow),
    metrics: { [counted]: total },
    units: { [counted]: 'count' },
    total,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}

interface RecordColumn {
  readonly column: Column;
  readonly cell: (row: SqlRow) => SqlValue;
}

/** The statement of the rows without LIMIT, and how its columns become cells. Throws a PlanProblem for what does not fit. */
export function recordsQuery(execution: Execution): { readonly statement: Sql; readonly columns: readonly RecordColumn[] } {
  const { plan, env } = execution;
  const fact = RECORD_FACT[plan.subject];
  const scope = new Scope(env, fact, windowOf(env, plan.period));
  const reaches = (name: string): boolean => {
    const field = FIELDS[name];
    return field !== undefined && scope.reaches(ENTITY_ALIAS[field.entity]);
  };
  const stray = strayEntity(fact, plan.where, plan.subject);
  if (stray !== null) throw new PlanProblem(`A list of ${COUNTED[plan.subject]} cannot be limited by ${OF[stray]}.`);
  const selects: Sql[] = [];
  const columns: RecordColumn[] = [];
  recordFields(plan, reaches, execution.ctx.permissions).forEach((name, index) => {
    const field = FIELDS[name];
    if (field === undefined || !reaches(name)) throw new PlanProblem(`${name} is no field of ${COUNTED[plan.subject]}.`);
    const alias = `f${String(index)}`;
    selects.push(raw(`${selected(field, scope, env)} AS ${alias}`));
    columns.push({ column: recordColumn(name, field, index), cell: (row) => fieldCell(name, field, row[alias] ?? null, env) });
  });
  const measures = measuresOf(execution, scope);
  measures.selects.forEach((select) => selects.push(raw(select)));
  columns.push(...measures.columns);
  const order = orderBy(execution, scope, measures);
  const per = perKey(execution, scope);
  // All fields have been asked for by now, so the FROM clause knows every table it needs.
  const where = [scope.shop(), ...dateBounds(execution, scope), ...compileConditions(scope, plan.where, plan.subject), ...measures.where];
  if (plan.subject === 'sale') where.push(raw("o.status = 'fulfilled'"));
  const rank = per === null ? [] : [raw(`ROW_NUMBER() OVER (PARTITION BY ${per} ORDER BY ${order}) AS rn`)];
  const all = [...selects, ...rank, ...(per === null ? [raw('COUNT(*) OVER () AS total_')] : [raw(`ROW_NUMBER() OVER (ORDER BY ${per}, ${order}) AS at`)])];
  const statement = sql`SELECT ${joinSql(all)} ${scope.from()}${measures.join} WHERE ${allOf(where)}`;
  if (per === null) return { statement: sql`${statement} ORDER BY ${raw(order)}`, columns };
  const { offset, limit } = plan;
  return { statement: sql`SELECT w.*, COUNT(*) OVER () AS total_ FROM (${statement}) w WHERE w.rn > ${offset} AND w.rn <= ${offset + (limit ?? 1)} ORDER BY w.at`, columns };
}

const joinSql = (parts: readonly Sql[]): Sql => ({ text: parts.map(({ text }) => text).join(', '), params: parts.flatMap(({ params }) => params) });

function selected(field: Field, scope: Scope, env: Env): string {
  const expression = field.expression(scope);
  return field.type === 'time' ? env.d.utcText(expression) : expression;
}

function recordColumn(name: string, field: Field, index: number): Column {
  const role = index === 0 ? 'dimension' : field.type === 'money' || field.type === 'cents' || field.type === 'number' ? 'measure' : 'attribute';
  return { name: field.column, role, ...(name in ID_PREFIX || field.unit === 'text' ? {} : { unit: field.unit }) };
}

export function fieldCell(name: string, field: Field, value: SqlValue, env: Env): SqlValue {
  if (value === null) return null;
  switch (field.type) {
    case 'id': return ID_PREFIX[name] === undefined ? Number(value) : `${ID_PREFIX[name]}${String(value)}`;
    case 'money': return fromCents(Number(value) * 100);
    case 'cents': return fromCents(Number(value));
    case 'number': case 'minute': return shown(toNumber(value), field.unit, env);
    case 'cover': return shown(toNumber(value), 'date', env, 'runsOut');
    case 'time': return localDay(value, env);
    default: return value;
  }
}

/** With measures shown, sorted by or asked about, the period is theirs; otherwise it bounds the record's own date. */
function dateBounds(execution: Execution, scope: Scope): readonly Sql[] {
  const { plan, env } = execution;
  if (scope.fact === 'order' || scope.fact === 'item') return [within(env, 'o.order_date', scope.window)];
  const measured = plan.measures.length > 0 || plan.having.length > 0 || (plan.sort !== null && 'measure' in plan.sort.by);
  const named = plan.period.start !== null || plan.period.end !== null;
  if (measured || !named || scope.fact === 'campaign') return [];
  return [within(env, scope.date, scope.window)];
}

interface RecordMeasures {
  readonly selects: readonly string[];
  readonly columns: readonly RecordColumn[];
  readonly where: readonly Sql[];
  readonly join: Sql;
  readonly sort: string | null;
}

/** Measures of each record: one grouped query joined by id; what has no rows counts as 0. */
function measuresOf(execution: Execution, scope: Scope): RecordMeasures {
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
  const shownMeasures = plan.measures.map((use) => ({ use, column: addMeasure(execution, query, use, context(plan.period), setting) }));
  const tests = plan.having.map((condition) => ({ condition, column: addMeasure(execution, query, condition.measure, context(condition.period ?? plan.period), setting) }));
  const sort = sortUse === null ? null : addMeasure(execution, query, sortUse, context(plan.period), setting);
  const aliases = [...new Set([...shownMeasures.map(({ column }) => column), ...(sort === null ? [] : [sort])].flatMap(columnsOf))];
  const id = DIMENSIONS[entity]?.key(scope, by[0] ?? { dimension: entity }) ?? 'id';
  return {
    selects: aliases.map((alias) => `g.${alias} AS ${alias}`),
    columns: shownMeasures.map(({ use, column }) => ({ column: { name: columnName(use), role: 'measure', unit: column.unit }, cell: (row) => measureCell(column, row, query, env) })),
    where: tests.map(({ condition, column }) => {
      const value = raw(query.expression(column.formula));
      const [first = 0, second = first] = condition.values.map((number) => asked(number, column.unit));
      return condition.op === 'between' ? sql`${value} BETWEEN ${env.d.number(first)} AND ${env.d.number(second)}` : sql`${value} ${raw(condition.op === '!=' ? '<>' : condition.op)} ${env.d.number(first)}`;
    }),
    join: sql` LEFT JOIN (${query.sql()}) g ON g.k0 = ${raw(id)}`,
    sort: sort === null ? null : query.expression(sort.formula),
  };
}

const columnsOf = (column: MeasureColumn): readonly string[] => JSON.stringify(column.formula).match(/a\d+/g) ?? [];

function measureCell(column: MeasureColumn, row: SqlRow, query: GroupedQuery, env: Env): SqlValue {
  if (column.unit === 'date' && column.measure.show === undefined) return typeof column.formula === 'string' ? localDay(row[column.formula], env) : null;
  return shown(valueOf(column, row, query), column.unit, env, column.measure.show);
}

/** The sort asked for, nulls last, then name and id. */
function orderBy(execution: Execution, scope: Scope, measures: RecordMeasures): string {
  const { plan, env } = execution;
  const wanted = plan.sort;
  const parts: string[] = [];
  const push = (expression: string, direction: 'asc' | 'desc'): void => { parts.push(`CASE WHEN ${expression} IS NULL THEN 1 ELSE 0 END, ${expression} ${direction.toUpperCase()}`); };
  const byField = (name: string, direction: 'asc' | 'desc'): void => {
    const field = FIELDS[name];
    if (field === undefined || !scope.reaches(ENTITY_ALIAS[field.entity])) throw new PlanProblem(`${COUNTED[plan.subject]} cannot be sorted by ${name}.`);
    const text = field.type === 'text' || field.type === 'name';
    push(text ? env.d.binary(field.expression(scope)) : field.expression(scope), direction);
  };
  if (measures.sort !== null) push(measures.sort, wanted?.direction ?? 'desc');
  else if (wanted !== null && 'field' in wanted.by) byField(wanted.by.field, wanted.direction);
  else if (wanted !== null && 'dimension' in wanted.by) {
    const dimension = DIMENSIONS[wanted.by.dimension];
    if (dimension === undefined) throw new PlanProblem(`There is no dimension "${wanted.by.dimension}".`);
    requireDimension(scope, dimension, execution);
    push(dimension.key(scope, { dimension: wanted.by.dimension }), wanted.direction);
  }
  else byField(DEFAULT_SORT[plan.subject].field, DEFAULT_SORT[plan.subject].direction);
  for (const tie of TIE_FIELDS[plan.subject]) {
    const field = FIELDS[tie];
    // Of orders placed at the same instant the newer record comes first.
    const way = plan.subject === 'order' && wanted === null ? ' DESC' : '';
    if (field !== undefined) parts.push((field.type === 'text' || field.type === 'name' ? env.d.binary(field.expression(scope)) : field.expression(scope)) + way);
  }
  return parts.join(', ');
}

function requireDimension(scope: Scope, { entity, label }: Dimension, { plan }: Execution): void {
  if (entity === 'time' ? scope.fact === 'campaign' : !scope.reaches(ENTITY_ALIAS[entity])) throw new PlanProblem(`A list of ${COUNTED[plan.subject]} has no ${label[0]}.`);
}

function perKey(execution: Execution, scope: Scope): string | null {
  const { per } = execution.plan;
  if (per === null) return null;
  const dimension = DIMENSIONS[per.dimension];
  if (dimension === undefined) throw new PlanProblem(`There is no dimension "${per.dimension}".`);
  requireDimension(scope, dimension, execution);
  return dimension.key(scope, per);
}
