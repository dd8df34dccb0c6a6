import type { SqlRow, SqlValue } from '../../db/reader.js';
import { FIELDS, type Entity, type Field } from '../fields.js';
import { OF, strayEntity } from '../measures/resolveMeasure.js';
import { PlanProblem } from '../planProblem.js';
import type { Column, Result, ResultRow } from '../result.js';
import { compileConditions, ENTITY_ALIAS } from '../sql/conditions.js';
import { keySelects, keysOf, orderText, rowsAfter } from '../sql/keyset.js';
import { CUSTOMER_ID, PRODUCT_ID, ranIn, Scope, windowOf, within, type Env } from '../sql/scope.js';
import { allOf, raw, sql, type Sql } from '../sql/sqlText.js';
import { fromCents, localDay, shown, toNumber } from './convert.js';
import type { Execution } from './execution.js';
import { RECORD_FACT, RECORD_NOUN, recordFields } from './recordColumns.js';
import { measuresOf, type RecordColumn } from './recordMeasures.js';
import { recordOrder } from './recordOrder.js';
import { perKey } from './recordPer.js';

const ID_PREFIX: Readonly<Record<string, string>> = { 'customer.id': 'cust_', 'order.id': 'ord_', 'product.id': 'prod_' };

/** Rows of the subject itself, with its fields and any measures of each, sorted and cut by the database. */
export async function executeRecords(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const list = recordsQuery(execution);
  const skip = plan.per === null ? plan.offset : 0;
  const keys = ctx.afterKeys ?? null;
  const first = skip + (ctx.after ?? 0);
  const wanted = plan.limit === null || plan.per !== null ? Infinity : skip + plan.limit;
  const size = Math.max(0, Math.min(ctx.maxResults, wanted - first));
  // One row more tells whether there is another page.
  const further = wanted - first > size ? 1 : 0;
  const rows = await execution.query(keys === null ? list.page(size + further, first) : list.pageAfter(size + further, keys));
  const found = rows.slice(0, size);
  // A page that is not full is the last one; what was seen before it may have changed where keys go on.
  const isLast = keys === null && rows.length < size + further && (found.length > 0 || first === 0);
  const total = isLast ? first + found.length : (toNumber((await execution.query(list.count))[0]?.['total_']) ?? 0);
  const lastRow = rows.length > size ? found.at(-1) : undefined;
  const counted = RECORD_NOUN[plan.subject];
  return {
    columns: list.columns.map(({ column }) => column),
    rows: found.map((row): ResultRow => {
      const record: Record<string, SqlValue> = {};
      for (const { column, cell } of list.columns) record[column.name] = cell(row);
      return record;
    }),
    metrics: { [counted]: total },
    units: { [counted]: 'count' },
    total,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
    ...(plan.per === null ? { lastKeys: lastRow === undefined ? null : list.keysOf(lastRow) } : {}),
  };
}

interface RecordsQuery {
  /** Rows from a place on, counted from the start. */
  readonly page: (size: number, first: number) => Sql;
  /** Rows after the one with these sort keys: the same whatever was added or removed before it. */
  readonly pageAfter: (size: number, keys: readonly SqlValue[]) => Sql;
  /** The sort keys of a row that was read. */
  readonly keysOf: (row: SqlRow) => readonly SqlValue[];
  readonly count: Sql;
  readonly columns: readonly RecordColumn[];
}

/** The statements of a page of rows and of their number, and how columns become cells. Throws a PlanProblem for what does not fit. */
export function recordsQuery(execution: Execution): RecordsQuery {
  const { plan, env } = execution;
  const fact = RECORD_FACT[plan.subject];
  const scope = new Scope(env, fact, windowOf(env, plan.period));
  const stray = strayEntity(fact, plan.where, plan.subject);
  if (stray !== null) throw new PlanProblem(`A list of ${RECORD_NOUN[plan.subject]} cannot be limited by ${OF[stray]}.`);
  const measures = measuresOf(execution, scope);
  const where = [scope.shop(), ...dateBounds(execution, scope), ...compileConditions(scope, plan.where, plan.subject), ...measures.where];
  if (plan.subject === 'sale') where.push(raw("o.status = 'fulfilled'"));
  // Counting needs the tables of the conditions only; what is joined later is for order and columns.
  const count = sql`SELECT COUNT(*) AS total_ ${scope.from()}${measures.where.length === 0 ? raw('') : measures.join} WHERE ${allOf(where)}`;
  const keys = recordOrder(execution, scope, measures.sort);
  const order = orderText(keys);
  const per = perKey(execution, scope);
  const fields = fieldColumns(execution, scope, new Set(measures.columns.map(({ column }) => column.name)));
  const columns = [...fields.columns, ...measures.columns];
  const selects = [...fields.selects, ...measures.selects];
  const outer = fields.late.length === 0 ? null : fields.late.join(', ');
  const withLate = (rows: Sql): Sql => (outer === null ? rows : sql`SELECT w.*, ${raw(outer)} FROM (${rows}) w`);
  if (per === null) {
    const select = raw([...selects, ...keySelects(keys, env.d)].join(', '));
    const rows = (all: readonly Sql[]): Sql =>
      sql`SELECT ${select} ${scope.from()}${measures.join} WHERE ${allOf(all)} ORDER BY ${raw(order)}`;
    return {
      columns,
      count,
      page: (size, first) => withLate(sql`${rows(where)} LIMIT ${size} OFFSET ${first}`),
      pageAfter: (size, values) => withLate(sql`${rows([...where, rowsAfter(keys, values)])} LIMIT ${size}`),
      keysOf: (row) => keysOf(keys, row),
    };
  }
  const ranks = [
    `ROW_NUMBER() OVER (PARTITION BY ${per.key} ORDER BY ${order}) AS rn`,
    `ROW_NUMBER() OVER (ORDER BY ${per.order}, ${order}) AS at`,
  ];
  const ranked = sql`SELECT ${raw([...selects, ...ranks].join(', '))} ${scope.from()}${measures.join} WHERE ${allOf(where)}`;
  const kept = sql`SELECT r.* FROM (${ranked}) r WHERE r.rn > ${plan.offset} AND r.rn <= ${plan.offset + (plan.limit ?? 1)}`;
  const page = (size: number, first: number): Sql => withLate(sql`${kept} ORDER BY r.at LIMIT ${size} OFFSET ${first}`);
  return {
    columns,
    count: sql`SELECT COUNT(*) AS total_ FROM (${kept}) k`,
    page,
    pageAfter: (size) => page(size, 0),
    keysOf: () => [],
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
    if (field === undefined || !reaches(name)) throw new PlanProblem(`${name} is no field of ${RECORD_NOUN[plan.subject]}.`);
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
  if (measured || !named) return [];
  if (scope.fact === 'campaign') return ranIn(env, scope.window);
  return [within(env, scope.date, scope.window)];
}
