import type { SqlRow } from '../../db/reader.js';
import type { DimensionUse } from '../plan.js';
import type { Column, Result, Unit } from '../result.js';
import { GroupedQuery } from '../sql/groupedQuery.js';
import type { Context } from '../sql/scan.js';
import { windowOf } from '../sql/scope.js';
import { joined, raw, sql } from '../sql/sqlText.js';
import { compareKeys } from '../run/groupOrder.js';
import { fromCents, toNumber } from '../run/convert.js';
import type { Execution } from '../run/execution.js';
import { comparedPeriods } from '../run/figures.js';
import { addMeasure, valueOf, type MeasureColumn } from '../run/measureColumns.js';
import { PlanProblem } from '../planProblem.js';
import { ratio } from '../run/metrics.js';

/** What the change is split into; each adds up to the whole by itself. */
const KINDS = ['category', 'country', 'product', 'customer'] as const;

const MONEY: Column['unit'] = 'money';
const COLUMNS: readonly Column[] = [
  { name: 'kind', role: 'dimension' },
  { name: 'name', role: 'dimension' },
  { name: 'current', role: 'measure', unit: MONEY },
  { name: 'previous', role: 'measure', unit: MONEY },
  { name: 'change', role: 'measure', unit: MONEY },
];

/** The parts of an execution that `why` needs, made without running anything. */
export function whyQueries(execution: Execution) {
  const { plan, env, reader } = execution;
  if (plan.compare?.kind !== 'period') throw new PlanProblem('To say why, a second period is needed to compare with.');
  const periods = comparedPeriods(plan.period, plan.compare);
  const context = (period: typeof plan.period): Context => ({
    conditions: plan.where,
    window: windowOf(env, period),
    bounded: true,
    sets: [],
  });
  const [now, before] = [context(periods.current), context(periods.previous)];
  const make = (by: readonly DimensionUse[], measures: readonly string[]) => {
    const query = new GroupedQuery(env, reader.dialect, by, plan.subject);
    const setting = { by, conditions: plan.where };
    const columns = measures.flatMap((measure) => [now, before].map((one) => addMeasure(execution, query, { measure }, one, setting)));
    return { query, columns };
  };
  return {
    whole: make([], ['revenue', 'fulfilled_orders']),
    parts: KINDS.map((kind) => ({ kind, ...make([{ dimension: kind }], ['revenue']) })),
  };
}

/**
 * Splits the change of revenue into orders × average order value, and into every category's, country's, product's and
 * customer's own change. orders_effect = Δorders × mean AOV, aov_effect = ΔAOV × mean orders: together the whole change.
 */
export async function executeWhy(execution: Execution): Promise<Result> {
  const { whole, parts } = whyQueries(execution);
  const [totals = {}] = await execution.query(whole.query.sql());
  const [current, previous, ordersNow, ordersBefore] = whole.columns.map((column) => valueOf(column, totals, whole.query) ?? 0) as [
    number,
    number,
    number,
    number,
  ];
  const [aovNow, aovBefore] = [ordersNow === 0 ? 0 : current / ordersNow, ordersBefore === 0 ? 0 : previous / ordersBefore];
  const change = current - previous;
  const ordersEffect = Math.round(((ordersNow - ordersBefore) * (aovNow + aovBefore)) / 2);
  const metrics = {
    current: fromCents(current),
    previous: fromCents(previous),
    change: fromCents(change),
    change_ratio: ratio(change, previous),
    orders_current: ordersNow,
    orders_previous: ordersBefore,
    aov_current: ordersNow === 0 ? null : fromCents(aovNow),
    aov_previous: ordersBefore === 0 ? null : fromCents(aovBefore),
    orders_effect: fromCents(ordersEffect),
    aov_effect: fromCents(change - ordersEffect),
  };
  const rows = await moved(execution, parts);
  const money: Unit = 'money';
  return {
    columns: COLUMNS,
    rows: rows.slice(
      execution.ctx.after ?? 0,
      (execution.ctx.after ?? 0) + Math.min(execution.ctx.maxResults, execution.plan.limit ?? Infinity),
    ),
    metrics,
    units: {
      current: money,
      previous: money,
      change: money,
      change_ratio: 'ratio',
      orders_current: 'count',
      orders_previous: 'count',
      aov_current: money,
      aov_previous: money,
      orders_effect: money,
      aov_effect: money,
    },
    total: rows.length,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}

/** All splits in one statement; within each kind the largest change first. */
async function moved(execution: Execution, parts: ReturnType<typeof whyQueries>['parts']) {
  const selects = parts.map(({ kind, query, columns }) => {
    const name = query.keyColumns()[0]?.name ?? 'k0';
    const [now, before] = columns.map((column: MeasureColumn) => query.expression(column.formula));
    return sql`SELECT ${raw(`'${kind}' AS kind, CAST(g.${name} AS TEXT) AS name, CAST(g.k0 AS TEXT) AS id, ${now ?? '0'} AS now, ${before ?? '0'} AS before`)} FROM (${query.sql()}) g`;
  });
  const found = await execution.query(joined(selects, ' UNION ALL '));
  const changed = (row: SqlRow): number => Math.abs((toNumber(row['now']) ?? 0) - (toNumber(row['before']) ?? 0));
  const place = (row: SqlRow): number => KINDS.findIndex((kind) => kind === row['kind']);
  return [...found]
    .sort((a, b) => place(a) - place(b) || changed(b) - changed(a) || compareKeys(a['name'] ?? null, b['name'] ?? null))
    .map((row) => {
      const [now, before] = [toNumber(row['now']) ?? 0, toNumber(row['before']) ?? 0];
      return {
        kind: row['kind'] ?? null,
        name: row['name'] ?? null,
        current: fromCents(now),
        previous: fromCents(before),
        change: fromCents(now - before),
      };
    });
}
