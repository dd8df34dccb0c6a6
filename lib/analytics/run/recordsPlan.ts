import type { SqlValue } from '../../db/reader.js';
import { DIMENSIONS, type Dimension } from '../dimensions.js';
import { FIELDS, NEVER_NULL, type Entity, type Field } from '../fields.js';
import { OF, strayEntity } from '../measures/resolveMeasure.js';
import type { Subject } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import { compileConditions, ENTITY_ALIAS } from '../sql/conditions.js';
import { CUSTOMER_ID, PRODUCT_ID, Scope, windowOf, within, type Env } from '../sql/scope.js';
import { allOf, raw, sql, type Sql } from '../sql/sqlText.js';
import { fromCents, localDay, shown, toNumber } from './convert.js';
import type { Execution } from './execution.js';
import { measuresOf, type RecordColumn, type RecordMeasures } from './recordMeasures.js';
import { PlanProblem } from '../planProblem.js';
import { isGrain } from './timeBuckets.js';
import { DEFAULT_SORT, RECORD_FACT, recordFields, TIE_FIELDS } from './recordColumns.js';

const COUNTED: Readonly<Record<Subject, string>> = {
  sale: 'sales',
  order: 'orders',
  customer: 'customers',
  product: 'products',
  campaign: 'campaigns',
};
const ID_PREFIX: Readonly<Record<string, string>> = { 'customer.id': 'cust_', 'order.id': 'ord_', 'product.id': 'prod_' };

/** Rows of the subject itself, with its fields and any measures of each, sorted and cut by the database. */
export async function executeRecords(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const list = recordsQuery(execution);
  const skip = plan.per === null ? plan.offset : 0;
  const first = skip + (ctx.after ?? 0);
  const wanted = plan.limit === null || plan.per !== null ? Infinity : skip + plan.limit;
  const size = Math.max(0, Math.min(ctx.maxResults, wanted - first));
  const found = await execution.query(list.page(size, first));
  // A page that is not full is the last one.
  const isLast = found.length < size && (found.length > 0 || first === 0);
  const total = isLast ? first + found.length : (toNumber((await execution.query(list.count))[0]?.['total_']) ?? 0);
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

interface RecordsQuery {
  readonly page: (size: number, first: number) => Sql;
  readonly count: Sql;
  readonly columns: readonly RecordColumn[];
}

/** The statements of a page of rows and of their number, and how columns become cells. Throws a PlanProblem for what does not fit. */
export function recordsQuery(execution: Execution): RecordsQuery {
  const { plan, env } = execution;
  const fact = RECORD_FACT[plan.subject];
  const scope = new Scope(env, fact, windowOf(env, plan.period));
  const stray = strayEntity(fact, plan.where, plan.subject);
  if (stray !== null) throw new PlanProblem(`A list of ${COUNTED[plan.subject]} cannot be limited by ${OF[stray]}.`);
  const measures = measuresOf(execution, scope);
  const where = [scope.shop(), ...dateBounds(execution, scope), ...compileConditions(scope, plan.where, plan.subject), ...measures.where];
  if (plan.subject === 'sale') where.push(raw("o.status = 'fulfilled'"));
  // Counting needs the tables of the conditions only; what is joined later is for order and columns.
  const count = sql`SELECT COUNT(*) AS total_ ${scope.from()}${measures.where.length === 0 ? raw('') : measures.join} WHERE ${allOf(where)}`;
  const order = orderBy(execution, scope, measures);
  const per = perKey(execution, scope);
  const fields = fieldColumns(execution, scope, new Set(measures.columns.map(({ column }) => column.name)));
  const columns = [...fields.columns, ...measures.columns];
  const selects = [...fields.selects, ...measures.selects];
  const outer = fields.late.length === 0 ? null : fields.late.join(', ');
  const withLate = (rows: Sql): Sql => (outer === null ? rows : sql`SELECT w.*, ${raw(outer)} FROM (${rows}) w`);
  if (per === null) {
    const rows = sql`SELECT ${raw(selects.join(', '))} ${scope.from()}${measures.join} WHERE ${allOf(where)} ORDER BY ${raw(order)}`;
    return { columns, count, page: (size, first) => withLate(sql`${rows} LIMIT ${size} OFFSET ${first}`) };
  }
  const ranks = [
    `ROW_NUMBER() OVER (PARTITION BY ${per.key} ORDER BY ${order}) AS rn`,
    `ROW_NUMBER() OVER (ORDER BY ${per.order}, ${order}) AS at`,
  ];
  const ranked = sql`SELECT ${raw([...selects, ...ranks].join(', '))} ${scope.from()}${measures.join} WHERE ${allOf(where)}`;
  const kept = sql`SELECT r.* FROM (${ranked}) r WHERE r.rn > ${plan.offset} AND r.rn <= ${plan.offset + (plan.limit ?? 1)}`;
  return {
    columns,
    count: sql`SELECT COUNT(*) AS total_ FROM (${kept}) k`,
    page: (size, first) => withLate(sql`${kept} ORDER BY r.at LIMIT ${size} OFFSET ${first}`),
  };
}

/** The columns of fields; those that can be had by id are fetched for the rows of the page only, unless their table is joined anyway. */
function fieldColumns(
  execution: Execution,
  scope: Scope,
  taken: ReadonlySet<string>,
): { readonly selects: readonly string[]; readonly late: readonly string[]; readonly columns: readonly RecordColumn[] } {
  const { plan, env } = execution;
  const reaches = (name: string): boolean => {
    const field = FIELDS[name];
    return field !== undefined && scope.reaches(ENTITY_ALIAS[field.entity]);
  };
  const selects: string[] = [];
  const late: string[] = [];
  const columns: RecordColumn[] = [];
  const joined = { customer: scope.has('cs'), order: scope.has('os') };
  const ids: Partial<Readonly<Record<Entity, string | undefined>>> = {
    customer: CUSTOMER_ID[scope.fact],
    order: 'o.id',
    product: PRODUCT_ID[scope.fact],
  };
  const lateIds = new Set<Entity>();
  recordFields(plan, reaches, execution.ctx.permissions).forEach((name, index) => {
    const field = FIELDS[name];
    if (field === undefined || !reaches(name)) throw new PlanProblem(`${name} is no field of ${COUNTED[plan.subject]}.`);
    const alias = `f${String(index)}`;
    const isLate =
      field.ofId !== undefined &&
      ids[field.entity] !== undefined &&
      !((field.entity === 'customer' && joined.customer) || (field.entity === 'order' && joined.order));
    const expression = isLate && field.ofId !== undefined ? field.ofId(scope, `w.id_${field.entity}`) : field.expression(scope);
    if (isLate) lateIds.add(field.entity);
    (isLate ? late : selects).push(`${field.type === 'time' ? env.d.utcText(expression) : expression} AS ${alias}`);
    // Two fields of one name are told apart by what they belong to; a measure keeps its own.
    const isTaken = taken.has(field.column) || columns.some(({ column }) => column.name === field.column);
    columns.push({
      column: recordColumn(name, field, index, isTaken ? `${field.entity}_${field.column}` : field.column),
      cell: (row) => fieldCell(name, field, row[alias] ?? null, env),
    });
  });
  return { selects: [...selects, ...[...lateIds].map((entity) => `${ids[entity] ?? 'NULL'} AS id_${entity}`)], late, columns };
}

function recordColumn(name: string, field: Field, index: number, column: string): Column {
  const role =
    index === 0 ? 'dimension' : field.type === 'money' || field.type === 'cents' || field.type === 'number' ? 'measure' : 'attribute';
  return { name: column, role, ...(name in ID_PREFIX || field.unit === 'text' ? {} : { unit: field.unit }) };
}

export function fieldCell(name: string, field: Field, value: SqlValue, env: Env): SqlValue {
  if (value === null) return null;
  switch (field.type) {
    case 'id':
      return ID_PREFIX[name] === undefined ? Number(value) : `${ID_PREFIX[name]}${String(value)}`;
    case 'money':
      return fromCents(Number(value) * 100);
    case 'cents':
      return fromCents(Number(value));
    case 'number':
    case 'minute':
      return shown(toNumber(value), field.unit, env);
    case 'cover':
      return shown(toNumber(value), 'date', env, 'runsOut');
    case 'time':
      return localDay(value, env);
    default:
      return value;
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

/** The sort asked for, nulls last, then name and id. */
function orderBy(execution: Execution, scope: Scope, measures: RecordMeasures): string {
  const { plan, env } = execution;
  const wanted = plan.sort;
  const parts: string[] = [];
  const push = (expression: string, direction: 'asc' | 'desc', never = false): void => {
    parts.push(`${never ? '' : `CASE WHEN ${expression} IS NULL THEN 1 ELSE 0 END, `}${expression} ${direction.toUpperCase()}`);
  };
  const byField = (name: string, direction: 'asc' | 'desc'): void => {
    const field = FIELDS[name];
    if (field === undefined || !scope.reaches(ENTITY_ALIAS[field.entity]))
      throw new PlanProblem(`${COUNTED[plan.subject]} cannot be sorted by ${name}.`);
    const text = field.type === 'text' || field.type === 'name';
    push(text ? env.d.binary(field.expression(scope)) : field.expression(scope), direction, NEVER_NULL.has(name));
  };
  if (measures.sort !== null) push(measures.sort, wanted?.direction ?? 'desc');
  else if (wanted !== null && 'field' in wanted.by) byField(wanted.by.field, wanted.direction);
  else if (wanted !== null && 'dimension' in wanted.by) {
    const dimension = DIMENSIONS[wanted.by.dimension];
    if (dimension === undefined) throw new PlanProblem(`There is no dimension "${wanted.by.dimension}".`);
    requireDimension(scope, dimension, execution);
    push(dimension.key(scope, { dimension: wanted.by.dimension }), wanted.direction);
  } else byField(DEFAULT_SORT[plan.subject].field, DEFAULT_SORT[plan.subject].direction);
  for (const tie of TIE_FIELDS[plan.subject]) {
    const field = FIELDS[tie];
    // Of orders placed at the same instant the newer record comes first.
    const way = plan.subject === 'order' && wanted === null ? ' DESC' : '';
    if (field !== undefined)
      parts.push((field.type === 'text' || field.type === 'name' ? env.d.binary(field.expression(scope)) : field.expression(scope)) + way);
  }
  return parts.join(', ');
}

function requireDimension(scope: Scope, { entity, label }: Dimension, { plan }: Execution): void {
  if (entity === 'time' ? scope.fact === 'campaign' : !scope.reaches(ENTITY_ALIAS[entity]))
    throw new PlanProblem(`A list of ${COUNTED[plan.subject]} has no ${label[0]}.`);
}

function perKey(execution: Execution, scope: Scope): { readonly key: string; readonly order: string } | null {
  const { per } = execution.plan;
  if (per === null) return null;
  const dimension = DIMENSIONS[per.dimension];
  if (dimension === undefined) throw new PlanProblem(`There is no dimension "${per.dimension}".`);
  requireDimension(scope, dimension, execution);
  const key = dimension.key(scope, per);
  const isText =
    dimension.idPrefix === undefined && (dimension.time === undefined || isGrain(dimension.time)) && dimension.lookup === undefined;
  return { key, order: `CASE WHEN ${key} IS NULL THEN 1 ELSE 0 END, ${isText ? execution.env.d.binary(key) : key}` };
}
