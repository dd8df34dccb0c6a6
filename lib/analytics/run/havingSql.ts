import type { GroupCondition } from '../plan.js';
import type { Env } from '../sql/scope.js';
import { raw, sql, type Sql } from '../sql/sqlText.js';
import { asked } from './convert.js';
import type { Figures } from './figures.js';
import type { MeasureColumn } from './measureColumns.js';

/** A condition on a measure over the columns of a grouped query `g`. */
export function havingSql(env: Env, figures: Pick<Figures, 'query'>, condition: GroupCondition, column: MeasureColumn): Sql {
  const value = raw(figures.query.expression(column.formula));
  const [first = 0, second = first] = condition.values.map((number) => asked(number, column.unit));
  if (condition.op === 'between') return sql`${value} BETWEEN ${env.d.number(first)} AND ${env.d.number(second)}`;
  return sql`${value} ${raw(condition.op === '!=' ? '<>' : condition.op)} ${env.d.number(first)}`;
}
