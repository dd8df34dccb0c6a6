import type { Condition } from '../plan.js';
import { FIELDS, type Entity, type Field } from '../fields.js';
import { segmentOf } from '../segments.js';
import { addDays } from './calendar.js';
import { CUSTOMER_ID, PRODUCT_ID, Scope, windowOf, within, type Alias, type Fact } from './scope.js';
import { allOf, anyOf, joined, raw, sql, type Sql } from './sqlText.js';
import { textPattern } from './textPattern.js';

type FieldCondition = Extract<Condition, { kind: 'field' }>;
type DidCondition = Extract<Condition, { kind: 'did' }>;

/** The table an entity's fields stand in. */
export const ENTITY_ALIAS: Readonly<Record<Entity, Alias>> = {
  order: 'o',
  item: 'i',
  customer: 'c',
  product: 'p',
  stock: 'v',
  campaign: 'm',
};

/** Entities that belong to the lines of an order rather than to the order. */
export const LINE_ENTITIES: ReadonlySet<Entity> = new Set<Entity>(['item', 'product', 'stock']);

/** Which entity `did` is about under a subject. */
export const didEntity = (subject: string): 'customer' | 'product' => (subject === 'product' ? 'product' : 'customer');

/** Entities a condition speaks of, those inside `did` left out. */
export function entitiesOf(condition: Condition, subject: string): readonly Entity[] {
  switch (condition.kind) {
    case 'field':
      return [FIELDS[condition.field]?.entity ?? 'order'];
    case 'segment':
      return [segmentOf(condition.segment, subject)?.entity ?? 'order'];
    case 'did':
      return [didEntity(subject)];
    case 'or':
      return condition.any.flat().flatMap((part) => entitiesOf(part, subject));
    case 'not':
      return condition.all.flatMap((part) => entitiesOf(part, subject));
  }
}

/** Whether conditions name a status, which replaces the rule that sales are fulfilled orders. */
export function namesStatus(conditions: readonly Condition[], subject: string): boolean {
  return conditions.some((condition) => {
    switch (condition.kind) {
      case 'field':
        return condition.field === 'order.status';
      case 'segment':
        return segmentOf(condition.segment, subject)?.status === true;
      case 'did':
        return false;
      case 'or':
        return condition.any.some((part) => namesStatus(part, subject));
      case 'not':
        return namesStatus(condition.all, subject);
    }
  });
}

const isLineOnly = (condition: Condition, subject: string): boolean => {
  const entities = entitiesOf(condition, subject);
  return condition.kind !== 'not' && entities.length > 0 && entities.every((entity) => LINE_ENTITIES.has(entity));
};

/** A conjunction over the rows of a scope. On orders, what lines say holds when one line of the order meets it. */
export function compileConditions(scope: Scope, conditions: readonly Condition[], subject: string): readonly Sql[] {
  if (scope.fact !== 'order') return conditions.map((condition) => compileOne(scope, condition, subject));
  const lines = conditions.filter((condition) => isLineOnly(condition, subject));
  const rest = conditions.filter((condition) => !lines.includes(condition)).map((condition) => compileOne(scope, condition, subject));
  return [...rest, ...lineGroups(lines).map((group) => ordersWithLine(scope, group, subject))];
}

/** Conditions that one line can meet together; two different values of the same field are two lines ("orders with A and B"). */
function lineGroups(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups: Condition[][] = [];
  for (const condition of conditions) {
    const names = (other: Condition): boolean =>
      other.kind === 'field' && condition.kind === 'field' && other.field === condition.field && isNaming(other) && isNaming(condition);
    const group = groups.find((candidate) => !candidate.some(names));
    if (group === undefined) groups.push([condition]);
    else group.push(condition);
  }
  return groups;
}

const isNaming = (condition: FieldCondition): boolean => condition.op === '=' || condition.op === 'in';

function ordersWithLine(scope: Scope, conditions: readonly Condition[], subject: string): Sql {
  const lines = new Scope(scope.env, 'item', scope.window);
  const where = allOf([lines.shop(), ...conditions.map((condition) => compileOne(lines, condition, subject))]);
  return sql`o.id IN (SELECT i.order_id ${lines.from()} WHERE ${where})`;
}

function compileOne(scope: Scope, condition: Condition, subject: string): Sql {
  switch (condition.kind) {
    case 'field':
      return scope.fact === 'order' && isLineOnly(condition, subject)
        ? ordersWithLine(scope, [condition], subject)
        : compileField(scope, condition);
    case 'segment': {
      const segment = segmentOf(condition.segment, subject);
      if (segment === undefined) throw new Error(`unknown segment ${condition.segment}`);
      if (scope.fact === 'order' && segment.entity === 'product') return ordersWithLine(scope, [condition], subject);
      const meets = segment.sql(scope, condition);
      return condition.not === true ? sql`NOT COALESCE(${meets}, ${raw('1 = 0')})` : meets;
    }
    case 'did':
      return compileDid(scope, condition, subject);
    case 'or':
      return anyOf(condition.any.map((all) => sql`(${allOf(compileConditions(scope, all, subject))})`));
    case 'not':
      return sql`NOT COALESCE((${allOf(compileConditions(scope, condition.all, subject))}), ${raw('1 = 0')})`;
  }
}

/** Customers (or products) with an order that matches; item tables are joined only when a condition needs them. */
function compileDid(scope: Scope, did: DidCondition, subject: string): Sql {
  const entity = scope.fact === 'product' ? 'product' : scope.fact === 'customer' ? 'customer' : didEntity(subject);
  const id = (entity === 'product' ? PRODUCT_ID : CUSTOMER_ID)[scope.fact];
  if (id === undefined) {
    if (scope.fact === 'order' && entity === 'product') return ordersWithLine(scope, [did], subject);
    throw new Error(`${scope.fact} rows have no ${entity}`);
  }
  const fact: Fact = entity === 'product' ? 'item' : 'order';
  const inner = new Scope(scope.env, fact, windowOf(scope.env, did.period));
  const conditions = [inner.shop(), within(scope.env, 'o.order_date', inner.window), ...compileConditions(inner, did.where, entity)];
  if (did.what === 'bought') conditions.push(raw("o.status = 'fulfilled'"));
  return sql`${raw(id)} ${raw(did.not === true ? 'NOT IN' : 'IN')} (SELECT ${raw(entity === 'product' ? 'i.product_id' : 'o.customer_id')} ${inner.from()} WHERE ${allOf(conditions)})`;
}

function compileField(scope: Scope, condition: FieldCondition): Sql {
  const field = FIELDS[condition.field];
  if (field === undefined) throw new Error(`unknown field ${condition.field}`);
  if (condition.field === 'product.attribute') return compileAttribute(scope, condition);
  return compare(scope, field, condition);
}

/** The product has the attribute, or (with a negative operator) no such one. */
function compileAttribute(scope: Scope, condition: FieldCondition): Sql {
  const negative = condition.op === '!=' || condition.op === 'not in' || condition.op === 'is null';
  const name = condition.attribute === undefined ? raw('1 = 1') : sql`x.name = ${condition.attribute}`;
  const value =
    condition.op === 'is null' || condition.op === 'not null'
      ? raw('1 = 1')
      : condition.op === 'contains'
        ? scope.d.matches('x.value', textPattern(String(condition.values[0])), 'anywhere')
        : sql`x.value IN (${values(condition.values)})`;
  return sql`${raw(PRODUCT_ID[scope.fact] ?? 'p.id')} ${raw(negative ? 'NOT IN' : 'IN')} (SELECT x.product_id FROM product_attributes x WHERE ${name} AND ${value})`;
}

const values = (list: readonly (string | number)[]): Sql =>
  joined(
    list.map((value) => sql`${value}`),
    ', ',
  );

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '>', '>=', '<', '<=']);
const FOLDING: ReadonlySet<string> = new Set(['=', '!=', 'in', 'not in']);

function compare(scope: Scope, field: Field, condition: FieldCondition): Sql {
  const text = field.expression(scope);
  const { op } = condition;
  const folds = field.anyCase === true && FOLDING.has(op);
  const left = raw(folds ? `LOWER(${text})` : text);
  if (op === 'is null') return sql`${left} IS NULL`;
  if (op === 'not null') return sql`${left} IS NOT NULL`;
  if (op === 'contains' || op === 'starts') return scope.d.matches(text, textPattern(String(condition.values[0])), op === 'starts' ? 'start' : field.type === 'name' ? 'words' : 'anywhere');
  if (field.type === 'time') return compareDays(scope, text, condition);
  const value = (given: string | number): Sql => {
    if (field.type === 'cents') return scope.d.number(Math.round(Number(given) * 100));
    if (field.type === 'number' || field.type === 'money' || field.type === 'minute' || field.type === 'cover')
      return scope.d.number(Number(given));
    return sql`${field.type === 'id' ? Number(given) : folds ? String(given).toLowerCase() : String(given)}`;
  };
  const list = condition.values.map(value);
  const [first, second] = list;
  if (first === undefined) return raw(op === 'not in' ? '1 = 1' : '1 = 0');
  if (op === 'in') return sql`${left} IN (${joined(list, ', ')})`;
  if (op === 'not in') return sql`(${left} IS NULL OR ${left} NOT IN (${joined(list, ', ')}))`;
  // Minutes of a day are an open end: "12:00 to 18:00" ends before 18:00.
  if (op === 'between')
    return field.type === 'minute'
      ? sql`(${left} >= ${first} AND ${left} < ${second ?? first})`
      : sql`${left} BETWEEN ${first} AND ${second ?? first}`;
  if (op === '!=') return sql`(${left} IS NULL OR ${left} <> ${first})`;
  return sql`${left} ${raw(COMPARISONS.has(op) ? op : '=')} ${first}`;
}

/** Timestamps compare by whole days of the zone: `<= 2026-03-05` includes that day. */
function compareDays(scope: Scope, column: string, condition: FieldCondition): Sql {
  const { op } = condition;
  const days = condition.values.map((value) => String(value).slice(0, 10));
  const start = (day: string): Sql => scope.d.instant(scope.env.zone.startOfDay(day));
  const end = (day: string): Sql => start(addDays(day, 1));
  const left = raw(column);
  const on = (first: string, last: string): Sql => sql`(${left} >= ${start(first)} AND ${left} < ${end(last)})`;
  const [first, second] = days;
  if (first === undefined) return raw(op === 'not in' ? '1 = 1' : '1 = 0');
  switch (op) {
    case '>':
      return sql`${left} >= ${end(first)}`;
    case '>=':
      return sql`${left} >= ${start(first)}`;
    case '<':
      return sql`${left} < ${start(first)}`;
    case '<=':
      return sql`${left} < ${end(first)}`;
    case 'between':
      return on(first, second ?? first);
    case '!=':
      return sql`NOT ${on(first, first)}`;
    case 'not in':
      return sql`NOT ${anyOf(days.map((day) => on(day, day)))}`;
    default:
      return anyOf(days.map((day) => on(day, day)));
  }
}
