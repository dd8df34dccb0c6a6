import type { SqlRow } from '../../db/reader.js';
import { ATOMS } from '../measures/atoms.js';
import type { Formula, Measure } from '../measures/measure.js';
import { resolveMeasure, type MeasureSetting } from '../measures/resolveMeasure.js';
import type { Condition, DimensionUse, MeasureUse } from '../plan.js';
import type { Unit } from '../result.js';
import { daysBetween } from '../sql/calendar.js';
import { atomsOf, evaluate, rename } from '../sql/formula.js';
import { GroupedQuery, isAdditive } from '../sql/groupedQuery.js';
import { isLineDimension, type Context } from '../sql/scan.js';
import { lastDays } from '../sql/scope.js';
import { joined, raw, sql, type Sql } from '../sql/sqlText.js';
import { toNumber } from './convert.js';
import { PlanProblem } from '../planProblem.js';
import type { Execution } from './execution.js';

export { PlanProblem };

/** A measure inside a query: the formula over its columns. */
export interface MeasureColumn {
  readonly unit: Unit;
  readonly measure: Measure;
  readonly formula: Formula;
  /** Sums of the parts over all groups give the whole. */
  readonly additive: boolean;
}

export interface Setting {
  readonly by: readonly DimensionUse[];
  /** Everything that filters any of the values shown together: the formula must fit all of them. */
  readonly conditions: readonly Condition[];
}

/** Adds what a use of a measure needs to the query. Throws a PlanProblem where it does not fit. */
export function addMeasure(execution: Execution, query: GroupedQuery, use: MeasureUse, context: Context, setting: Setting): MeasureColumn {
  const { plan } = execution;
  const resolveIn: MeasureSetting = {
    subject: plan.subject,
    by: setting.by,
    conditions: setting.conditions,
    bounded: context.window.first !== null,
    sets: context.sets.map(({ dimension }) => dimension),
  };
  const resolved = resolveMeasure(use, resolveIn);
  if (!resolved.ok) throw new PlanProblem(resolved.problem);
  const { measure } = resolved;
  for (const note of resolved.notes) execution.assumptions.add(note);
  const scoped = withDefaultWindow(execution, measure, withOwnConditions(context, use));
  const days = scoped.window.first === null ? 1 : daysBetween(scoped.window.first, scoped.window.last);
  const formula = rename(resolved.formula, (name) => (name === '#days' ? Math.max(days, 1) : name));
  const { unit } = measure;
  if (use.aggregate !== undefined) {
    const alias = query.addDerived((column) => (keys) => aggregated(execution, use, measure, formula, scoped, query, keys, column));
    return { unit, measure, formula: alias, additive: false };
  }
  let columns = query.add(formula, scoped);
  let names = atomsOf(formula);
  if (use.per === 'customer' || use.per === 'order' || use.per === 'product' || use.per === 'unit') {
    const divisor = perDivisor(execution, use.per, measure, resolveIn, use);
    columns = ['/', columns, query.add(divisor, scoped)];
    names = [...names, ...atomsOf(divisor)];
  }
  const viaLines = setting.by.some(isLineDimension);
  const repeats = setting.by.some(({ dimension }) => dimension === 'attribute');
  const additive =
    !repeats && names.every((name) => isAdditive(name) && ATOMS[name]?.relative !== true && !(viaLines && ATOMS[name]?.fact === 'order'));
  return { unit, measure, formula: columns, additive };
}

const ownContexts = new WeakMap<Context, Map<string, Context>>();

/** The same context object for the same further conditions, so that atoms share a scan. */
function variant(context: Context, key: string, make: () => Context): Context {
  let variants = ownContexts.get(context);
  if (variants === undefined) {
    variants = new Map();
    ownContexts.set(context, variants);
  }
  const known = variants.get(key);
  if (known !== undefined) return known;
  const made = make();
  variants.set(key, made);
  return made;
}

function withOwnConditions(context: Context, use: MeasureUse): Context {
  const { where } = use;
  if (where === undefined || where.length === 0) return context;
  return variant(context, JSON.stringify(where), () => ({ ...context, conditions: [...context.conditions, ...where] }));
}

function withDefaultWindow(execution: Execution, measure: Measure, context: Context): Context {
  const days = measure.defaultDays;
  if (days === undefined || context.window.first !== null) return context;
  execution.assumptions.add(
    `${measure.label[0].charAt(0).toUpperCase()}${measure.label[0].slice(1)} looks at the last ${String(days)} days.`,
  );
  return variant(context, `last ${String(days)}`, () => ({ ...context, window: lastDays(execution.env, days), bounded: true }));
}

/** Per customer, order, product or unit sold: those that the measure's own rows speak of. */
function perDivisor(
  execution: Execution,
  per: 'customer' | 'order' | 'product' | 'unit',
  measure: Measure,
  setting: MeasureSetting,
  use: MeasureUse,
): Formula {
  const anyStatus = measure.status === 'any';
  const name =
    per === 'unit'
      ? 'units'
      : per === 'order'
      ? anyStatus
        ? 'orders'
        : 'fulfilled_orders'
      : per === 'customer'
        ? execution.plan.gaps
          ? 'customers'
          : anyStatus
            ? 'ordering_customers'
            : 'buyers'
        : measure.grain === 'product'
          ? 'products'
          : 'products_sold';
  const divisor = resolveMeasure({ measure: name, ...(use.where === undefined ? {} : { where: use.where }) }, setting);
  if (!divisor.ok) throw new PlanProblem(divisor.problem);
  return divisor.formula;
}

const ROW_DIMENSION = { order: 'order', customer: 'customer', product: 'product' } as const;

/** What one row is for "average", "median", "largest". */
export function rowDimension(measure: Measure, subject: string): DimensionUse | null {
  if (measure.rowOf === undefined) return null;
  const bySubject =
    measure.rowOf === 'order' && measure.grain === 'item' && (subject === 'customer' || subject === 'product') ? subject : measure.rowOf;
  return { dimension: ROW_DIMENSION[bySubject] };
}

const AGGREGATES = { avg: 'AVG(x)', min: 'MIN(x)', max: 'MAX(x)' } as const;

/** Average, median, smallest or largest of the measure over single orders, customers or products, within each group. */
function aggregated(
  execution: Execution,
  use: MeasureUse,
  measure: Measure,
  formula: Formula,
  context: Context,
  outer: GroupedQuery,
  keys: readonly string[],
  alias: string,
): Sql {
  const row = rowDimension(measure, execution.plan.subject);
  if (row === null) throw new PlanProblem(`There is no ${use.aggregate ?? ''} of ${measure.label[1]} over single rows.`);
  const inner = new GroupedQuery(execution.env, execution.reader.dialect, [...outer.by, row], execution.plan.subject);
  const value = inner.add(formula, context);
  if (execution.plan.gaps && outer.by.length === 0) inner.addBase(context);
  const groups = keys.join(', ');
  const x = sql`SELECT ${raw([...keys, `${inner.expression(value)} AS x`].join(', '))} FROM (${inner.grouped()}) g`;
  const groupBy = groups === '' ? '' : ` GROUP BY ${groups}`;
  if (use.aggregate !== 'median') {
    const aggregate = AGGREGATES[use.aggregate ?? 'avg'];
    return sql`SELECT ${raw([...keys, `${aggregate} AS ${alias}`].join(', '))} FROM (${x}) y${raw(groupBy)}`;
  }
  const partition = groups === '' ? '' : `PARTITION BY ${groups} `;
  const ranked = joined(
    [
      raw(
        `SELECT ${[...keys, 'x', `ROW_NUMBER() OVER (${partition}ORDER BY x) AS rn`, `COUNT(*) OVER (${partition.trim()}) AS n`].join(', ')} FROM`,
      ),
      sql`(${x}) y WHERE x IS NOT NULL`,
    ],
    ' ',
  );
  return sql`SELECT ${raw([...keys, `AVG(CASE WHEN rn IN ((n + 1) / 2, (n + 2) / 2) THEN x END) AS ${alias}`].join(', '))} FROM (${ranked}) r${raw(groupBy)}`;
}

/** The value of a measure in a row of the query, in the unit it is computed in (money: cents). */
export function valueOf(column: MeasureColumn, row: SqlRow, query: GroupedQuery): number | null {
  return evaluate(column.formula, (alias) => toNumber(row[alias]) ?? (query.countsFromZero(alias) ? 0 : null));
}
