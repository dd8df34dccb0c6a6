import type { SqlRow, SqlValue } from '../../db/reader.js';
import { baseColumnName, columnName } from '../columnName.js';
import type { Condition, MeasureUse } from '../plan.js';
import type { Unit } from '../result.js';
import type { Window } from '../sql/scope.js';
import { localDay, shown } from './convert.js';
import type { Execution } from './execution.js';
import { allConditions, figureValues, type Figure, type Figures } from './figures.js';
import { isGrain, unitsBegun } from './timeBuckets.js';

export interface Metrics {
  readonly metrics: Record<string, SqlValue>;
  readonly units: Record<string, Unit>;
}

/** The figures of one row (or of the sum of all) as metrics. */
export async function metricsOf(execution: Execution, figures: Figures, row: SqlRow): Promise<Metrics> {
  const { plan } = execution;
  const metrics: Record<string, SqlValue> = {};
  const units: Record<string, Unit> = {};
  const put = (name: string, value: SqlValue, unit: Unit): void => {
    metrics[name] = value;
    units[name] = unit;
  };
  for (const [index, figure] of figures.figures.entries()) {
    if (figure.hidden) continue;
    const [current, other] = await perUnit(execution, figure, figures, figureValues(figure, row, figures.query));
    const { unit, measure } = figure.column;
    const name = figure.use.as === undefined ? columnName(figure.use) : baseColumnName(figure.use);
    if (unit === 'date' && measure.show === undefined) put(name, dateOf(figure, row, execution), unit);
    else if (plan.compare !== null) {
      const prefix = index === 0 ? '' : `${name}_`;
      for (const [key, value, of] of changes(execution, figure, current, other)) put(`${prefix}${key}`, value, of);
    } else if (plan.part !== null) {
      put(name, shown(current, unit, execution.env), unit);
      put(index === 0 ? 'total' : `${name}_total`, shown(other, unit, execution.env), unit);
      put(index === 0 ? 'share' : `${name}_share`, ratio(current, other), 'ratio');
    } else put(name, shown(current, unit, execution.env, measure.show), unit);
  }
  return { metrics, units };
}

/** The four figures of a comparison. Amounts are compared as they are shown, so that the sentence adds up. */
export function changes(
  execution: Execution,
  figure: Figure,
  current: number | null,
  previous: number | null,
): readonly (readonly [name: 'current' | 'previous' | 'change' | 'change_ratio', value: SqlValue, unit: Unit])[] {
  const { unit } = figure.column;
  const rounded = (value: number | null): number | null => (value !== null && unit === 'money' ? Math.round(value) : value);
  const [now, before] = [rounded(current), rounded(previous)];
  const change = now === null || before === null ? null : now - before;
  return [
    ['current', shown(now, unit, execution.env), unit],
    ['previous', shown(before, unit, execution.env), unit],
    ['change', shown(change, unit, execution.env), unit],
    ['change_ratio', ratio(change, before), 'ratio'],
  ];
}

export const ratio = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : Number((part / whole).toPrecision(15));

/** Divides by the calendar units begun where the use says "per day", "a month". */
async function perUnit(
  execution: Execution,
  figure: Figure,
  figures: Figures,
  [current, other]: readonly [number | null, number | null],
): Promise<readonly [number | null, number | null]> {
  const { per } = figure.use;
  if (per === undefined || !isGrain(per)) return [current, other];
  const divide = async (value: number | null, window: Window): Promise<number | null> => {
    const count = await unitsIn(execution, window, figure.use);
    return value === null || count === 0 ? null : value / count;
  };
  return [
    await divide(current, figures.context.window),
    other === null ? null : await divide(other, figures.previous?.window ?? figures.context.window),
  ];
}

async function unitsIn(execution: Execution, window: Window, use: MeasureUse): Promise<number> {
  if (use.per === undefined || !isGrain(use.per)) return 1;
  const conditions: readonly Condition[] = [...allConditions(execution.plan), ...(use.where ?? [])];
  const first = window.first ?? (await execution.firstDay());
  return unitsBegun(first, window.last, use.per, execution.ctx.weekStart, conditions);
}

/** First and last dates come as timestamps; their local day is shown. */
function dateOf(figure: Figure, row: SqlRow, execution: Execution): SqlValue {
  return typeof figure.column.formula === 'string' ? localDay(row[figure.column.formula], execution.env) : null;
}
