import type { Condition } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import { MONTH_NAMES } from '../../periods/words/say.js';
import { compileConditions, entitiesOf } from '../sql/conditions.js';
import { Scope, windowOf, within } from '../sql/scope.js';
import { allOf, raw, sql, type Sql } from '../sql/sqlText.js';
import type { Execution } from '../run/execution.js';
import { PlanProblem } from '../planProblem.js';
import { ratio } from '../run/metrics.js';

const COLUMNS: readonly Column[] = [
  { name: 'cohort', role: 'dimension' },
  { name: 'customers', role: 'measure', unit: 'count' },
  { name: 'month_n', role: 'dimension' },
  { name: 'retained', role: 'measure', unit: 'count' },
  { name: 'retention', role: 'measure', unit: 'ratio' },
  { name: 'so_far', role: 'attribute' },
];

/** One row a cohort and month after it: how many of the cohort's customers bought in that month. */
export function cohortQuery(execution: Execution): Sql {
  const { plan, env } = execution;
  const scope = new Scope(env, 'order', windowOf(env, { start: null, end: null, label: '', grain: null }));
  const foreign = (condition: Condition): boolean => entitiesOf(condition, 'customer').some((entity) => entity !== 'customer');
  if (plan.where.some(foreign)) throw new PlanProblem('Cohorts of customers can only be limited by what is known of customers.');
  const first = `${scope.use('cs')}.first_sale`;
  const month = (column: string): string =>
    `(CAST(substr(${scope.local(column)}, 1, 4) AS INTEGER) * 12 + CAST(substr(${scope.local(column)}, 6, 2) AS INTEGER))`;
  const where = [
    scope.shop(),
    raw("o.status = 'fulfilled'"),
    within(env, 'o.order_date', scope.window),
    within(env, first, windowOf(env, plan.period)),
    ...compileConditions(scope, plan.where, 'customer'),
  ];
  return sql`SELECT substr(${raw(scope.local(first))}, 1, 7) AS cohort, ${raw(`${month('o.order_date')} - ${month(first)}`)} AS n, COUNT(DISTINCT o.customer_id) AS retained ${scope.from()} WHERE ${allOf(where)} GROUP BY 1, 2`;
}

/** Monthly cohorts by first fulfilled order and the share of each that bought again in the n-th month after. */
export async function executeCohort(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const month = plan.analysis?.kind === 'cohort' ? plan.analysis.month : null;
  const counts = new Map<string, Map<number, number>>();
  for (const row of await execution.query(cohortQuery(execution))) {
    const cohort = String(row['cohort']);
    counts.set(cohort, (counts.get(cohort) ?? new Map<number, number>()).set(Number(row['n']), Number(row['retained'])));
  }
  const thisMonth = ctx.today.slice(0, 7);
  const rows = [...counts.keys()].sort().flatMap((cohort) => {
    const size = counts.get(cohort)?.get(0) ?? 0;
    const last = monthsBetween(cohort, thisMonth);
    const wanted = month === null ? Array.from({ length: last + 1 }, (_, n) => n) : [month];
    return wanted.map((n): ResultRow => {
      const known = n <= last;
      const retained = known ? (counts.get(cohort)?.get(n) ?? 0) : null;
      return { cohort, customers: size, month_n: n, retained, retention: ratio(retained, size), so_far: n === last };
    });
  });
  if (rows.some((row) => row['so_far'] === true))
    execution.assumptions.add(`${monthName(thisMonth)} is not over: its retention is given so far.`);
  const [only] = rows;
  const single = rows.length === 1 && only !== undefined;
  const start = ctx.after ?? 0;
  return {
    columns: COLUMNS,
    rows: rows.slice(start, start + ctx.maxResults),
    metrics: single
      ? { customers: Number(only['customers']), retained: only['retained'] as number | null, retention: only['retention'] as number | null }
      : { customers: [...counts.values()].reduce((sum, months) => sum + (months.get(0) ?? 0), 0) },
    units: single ? { customers: 'count', retained: 'count', retention: 'ratio' } : { customers: 'count' },
    total: rows.length,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}

/** `2026-03` → "March 2026". */
const monthName = (month: string): string => `${MONTH_NAMES[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

function monthsBetween(from: string, to: string): number {
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return index(to) - index(from);
}
