import { DIMENSIONS, type Dimension } from '../dimensions.js';
import type { Atom } from '../measures/measure.js';
import type { Condition, DimensionUse } from '../plan.js';
import { compileConditions, entitiesOf, ENTITY_ALIAS, LINE_ENTITIES, namesStatus } from './conditions.js';
import { isBounded, lastDays, ranIn, Scope, within, type Env, type Fact, type Window } from './scope.js';
import { allOf, raw, sql, type Sql } from './sqlText.js';

/** What a measure is looked at under: conditions and a window. Made once and shared, so that atoms meet in one scan. */
export interface Context {
  readonly conditions: readonly Condition[];
  readonly window: Window;
  /** The period was named, so it bounds the date of customers and products too. */
  readonly bounded: boolean;
  /** Rows that a condition on a measure left: an id list by entity. */
  readonly sets: readonly EntitySet[];
}

export interface EntitySet {
  readonly dimension: DimensionUse;
  readonly ids: Sql;
}

/** What is read of one fact in one pass: atoms that share context and dates. */
export interface Scan {
  readonly fact: Fact;
  readonly context: Context;
  readonly date: Atom['date'];
  readonly lastDays: number | undefined;
  readonly atoms: { readonly alias: string; readonly atom: Atom }[];
}

export const isLineDimension = (use: DimensionUse): boolean => {
  const entity = DIMENSIONS[use.dimension]?.entity;
  return entity !== undefined && entity !== 'time' && LINE_ENTITIES.has(entity);
};

/** By what every scan of one query is grouped, and what its rows are about. */
export interface Grouping {
  readonly env: Env;
  readonly by: readonly DimensionUse[];
  readonly subject: string;
}

/** One scan as the parts of a SELECT: `keys` are k0…, `values` the aggregates by their aliases. */
export interface Arm {
  readonly from: Sql;
  readonly where: readonly Sql[];
  readonly keys: readonly KeyParts[];
  readonly values: ReadonlyMap<string, Sql>;
}

export interface KeyParts {
  readonly alias: string;
  readonly key: string;
  readonly skipsNull: boolean;
}

/** Throws where no such dimension is defined. */
export function dimensionOf(use: DimensionUse | undefined): Dimension {
  const dimension = DIMENSIONS[use?.dimension ?? ''];
  if (dimension === undefined) throw new Error(`unknown dimension ${use?.dimension ?? ''}`);
  return dimension;
}

/** The aggregates of one scan by the keys of the grouping. Amounts of orders by what their lines hold count each order once a group. */
export function scanArm(grouping: Grouping, scan: Scan): Arm {
  const { env, by, subject } = grouping;
  const { fact, context, atoms } = scan;
  const window = scan.lastDays === undefined ? context.window : lastDays(env, scan.lastDays);
  const viaLines = fact === 'order' && by.some(isLineDimension);
  const scope = scan.date === 'firstSale' ? firstSaleScope(env, window) : new Scope(env, fact, window);
  setBucket(scope, by);
  const soldOnly = atoms.every(({ atom }) => atom.sold === true);
  const replaced = namesStatus(context.conditions, subject) || by.some((use) => use.dimension === 'status');
  const values = new Map(
    atoms.map(({ alias, atom }) => [alias, aggregate(scope, atom, atom.sold === true && !soldOnly && !replaced)]),
  );
  const rows = viaLines ? new Scope(env, 'item', window) : scope;
  if (rows !== scope) setBucket(rows, by);
  const keys = keysOf(rows, by);
  const where = [rows.shop(), ...dates(scan, rows)];
  if (soldOnly && !replaced && (fact === 'item' || fact === 'order')) where.push(raw("o.status = 'fulfilled'"));
  where.push(...compileConditions(rows, context.conditions, subject), ...setConditions(rows, context));
  where.push(...skipNull(keys));
  if (!viaLines) return { from: scope.from(), where, keys, values };
  const distinct = keys.map((key) => `${key.key} AS ${key.alias}`);
  const lines = sql`FROM (SELECT DISTINCT o.id AS order_id, ${raw(distinct.join(', '))} ${rows.from()} WHERE ${allOf(where)}) d JOIN orders o ON o.id = d.order_id`;
  return { from: scope.from(lines), where: [], keys: keys.map((key) => ({ ...key, key: `d.${key.alias}` })), values };
}

/** The values of the dimension's own table, without aggregates: groups that appear where no fact has a row. */
export function baseArm({ env, by, subject }: Grouping, fact: Fact, context: Context): Arm {
  const scope = new Scope(env, fact, context.window);
  const keys = keysOf(scope, by);
  const own = context.conditions.filter((condition) =>
    entitiesOf(condition, subject).every((entity) => scope.reaches(ENTITY_ALIAS[entity])),
  );
  const where = [scope.shop(), ...compileConditions(scope, own, subject), ...skipNull(keys)];
  return { from: scope.from(), where, keys, values: new Map() };
}

function firstSaleScope(env: Env, window: Window): Scope {
  const scope = new Scope(env, 'customer', window, 'cs.first_sale');
  scope.use('cs');
  return scope;
}

function setBucket(scope: Scope, by: readonly DimensionUse[]): void {
  const use = by.find(({ dimension }) => ['day', 'week', 'month', 'quarter', 'year'].includes(dimension));
  const keyOf = use === undefined ? undefined : DIMENSIONS[use.dimension]?.keyOf;
  if (keyOf !== undefined) scope.bucket = (column) => keyOf(scope, column);
}

function dates({ date, fact, context }: Scan, { env, window, date: column }: Scope): readonly Sql[] {
  if (date === 'none') return [];
  if (date === 'running') return isBounded(window, env) ? ranIn(env, window) : [];
  if (fact === 'item' || fact === 'order') return [within(env, 'o.order_date', window)];
  if (fact === 'campaign' || !context.bounded) return [];
  return [within(env, column, window)];
}

function setConditions(scope: Scope, context: Context): readonly Sql[] {
  return context.sets.map(({ dimension, ids }) => {
    const { key } = dimensionOf(dimension);
    if (scope.fact === 'order' && isLineDimension(dimension)) {
      const lines = new Scope(scope.env, 'item', scope.window);
      // The key comes first: it joins the tables that the FROM clause is to name.
      const lineKey = key(lines, dimension);
      return sql`o.id IN (SELECT i.order_id ${lines.from()} WHERE ${lines.shop()} AND ${raw(lineKey)} IN (${ids}))`;
    }
    return sql`${raw(key(scope, dimension))} IN (${ids})`;
  });
}

const keysOf = (scope: Scope, by: readonly DimensionUse[]): readonly KeyParts[] =>
  by.map((use, index) => {
    const dimension = dimensionOf(use);
    return { alias: `k${String(index)}`, key: dimension.key(scope, use), skipsNull: dimension.skipsNull === true };
  });

const skipNull = (keys: readonly KeyParts[]): readonly Sql[] =>
  keys.filter((key) => key.skipsNull).map((key) => raw(`${key.key} IS NOT NULL`));

function aggregate(scope: Scope, atom: Atom, onlySold: boolean): Sql {
  const value = atom.value?.(scope);
  const conditions = [...(onlySold ? [raw("o.status = 'fulfilled'")] : []), ...(atom.when === undefined ? [] : [atom.when(scope)])];
  const counted = raw(value ?? '1');
  const kept = conditions.length === 0 ? counted : sql`CASE WHEN ${allOf(conditions)} THEN ${counted} END`;
  switch (atom.agg) {
    case 'sum':
      return sql`SUM(${kept})`;
    case 'count':
      return conditions.length === 0 ? raw('COUNT(*)') : sql`COUNT(${kept})`;
    case 'distinct':
      return sql`COUNT(DISTINCT ${kept})`;
    case 'min':
      return utcText(scope, sql`MIN(${kept})`);
    case 'max':
      return utcText(scope, sql`MAX(${kept})`);
  }
}

const utcText = ({ d }: Scope, { text, params }: Sql): Sql => ({ text: d.utcText(text), params });
