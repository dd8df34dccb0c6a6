import type { SqlValue } from '../../db/reader.js';
import { baseColumnName, columnName } from '../columnName.js';
import { DIMENSIONS, dimensionColumn } from '../dimensions.js';
import type { DimensionUse } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import type { GroupedQuery } from '../sql/groupedQuery.js';
import { localDay, shown, shownKey } from './convert.js';
import type { Execution } from './execution.js';
import type { Figure, Figures } from './figures.js';
import { daysOfGroup, type Group } from './group.js';
import { nameOf } from './groupOrder.js';
import { changes, ratio } from './metrics.js';

/** Groups as rows: keys and names, figures in the plan's order, then what goes with them. */
export async function shapeRows(
  execution: Execution,
  by: readonly DimensionUse[],
  figures: Figures,
  groups: readonly Group[],
): Promise<Pick<Result, 'columns' | 'rows'>> {
  const columns: Column[] = [];
  const cells: ((one: Group) => Promise<SqlValue> | SqlValue)[] = [];
  const add = (column: Column, cell: (one: Group) => Promise<SqlValue> | SqlValue): void => {
    if (columns.some(({ name }) => name === column.name)) return;
    columns.push(column);
    cells.push(cell);
  };
  keyCells(by, figures.query, add);
  const later: (() => void)[] = [];
  figures.figures.forEach((figure, index) => {
    if (!figure.hidden) measureCells(execution, by, figure, index, add, later);
  });
  later.forEach((addLater) => {
    addLater();
  });
  const rows: ResultRow[] = [];
  for (const one of groups) {
    const row: Record<string, SqlValue> = {};
    for (const [index, column] of columns.entries()) {
      const cell = cells[index]?.(one) ?? null;
      // Nearly every cell is there at once, and waiting for each would cost more than computing it.
      row[column.name] = cell instanceof Promise ? await cell : cell;
    }
    rows.push(row);
  }
  return { columns, rows };
}

type AddCell = (column: Column, cell: (one: Group) => Promise<SqlValue> | SqlValue) => void;

function keyCells(by: readonly DimensionUse[], query: GroupedQuery, add: AddCell): void {
  query.keyColumns().forEach(({ name, extras }, index) => {
    const use = by[index];
    const dimension = DIMENSIONS[use?.dimension ?? ''];
    if (use === undefined || dimension === undefined) return;
    const prefix = dimension.idPrefix;
    const column = dimensionColumn(use);
    if (name === null) {
      add({ name: column, role: 'dimension' }, (one) =>
        prefix === undefined || one.keys[index] === null
          ? shownKey(use.dimension, one.keys[index] ?? null)
          : `${prefix}${String(one.keys[index])}`,
      );
      return;
    }
    add({ name: column, role: 'dimension' }, (one) => nameOf(one, index));
    if (prefix !== undefined) add({ name: `${column}_id`, role: 'attribute' }, (one) => `${prefix}${String(one.keys[index])}`);
    for (const [extra, alias] of extras) add({ name: extra, role: 'attribute' }, (one) => one.row[alias] ?? null);
  });
}

function measureCells(
  execution: Execution,
  by: readonly DimensionUse[],
  figure: Figure,
  index: number,
  add: AddCell,
  later: (() => void)[],
): void {
  const { plan, env } = execution;
  const { unit, measure } = figure.column;
  const name = baseColumnName(figure.use);
  const value = (one: Group): number | null => one.values[index]?.[0] ?? null;
  const other = (one: Group): number | null => one.values[index]?.[1] ?? null;
  if (plan.compare !== null) {
    const prefix = index === 0 ? '' : `${name}_`;
    (['current', 'previous', 'change', 'change_ratio'] as const).forEach((key, at) => {
      add(
        { name: `${prefix}${key}`, role: 'measure', unit: key === 'change_ratio' ? 'ratio' : unit },
        (one) => changes(execution, figure, value(one), other(one))[at]?.[1] ?? null,
      );
    });
    return;
  }
  if (unit === 'date' && measure.show === undefined) {
    const { formula } = figure.column;
    add({ name, role: 'measure', unit }, (one) => (typeof formula === 'string' ? localDay(one.row[formula], env) : null));
    return;
  }
  const plain = (): void => {
    add({ name, role: 'measure', unit }, (one) => shown(value(one), unit, env, measure.show));
  };
  const { as } = figure.use;
  if (as === undefined) plain();
  else {
    // What was asked for stands in the measure's place; what it was derived from comes after all measures.
    const derived = as === 'running' || as === 'change' ? unit : 'ratio';
    add({ name: columnName(figure.use), role: 'measure', unit: derived }, (one) => shown(one.derived[index] ?? null, derived, env));
    later.push(plain);
  }
  if (plan.part !== null) {
    later.push(() => {
      add({ name: index === 0 ? 'total' : `${name}_total`, role: 'measure', unit }, (one) => shown(other(one), unit, env));
      add({ name: index === 0 ? 'share' : `${name}_share`, role: 'measure', unit: 'ratio' }, (one) => ratio(value(one), other(one)));
    });
  }
  const cycle = by.find(({ dimension }) => dimension === 'weekday' || dimension === 'calendar_month');
  if (cycle !== undefined && figure.use.per === undefined && figure.use.aggregate === undefined && figure.column.additive) {
    const grain = cycle.dimension === 'weekday' ? 'day' : 'month';
    later.push(() => {
      add({ name: index === 0 ? `avg_per_${grain}` : `${name}_avg_per_${grain}`, role: 'measure', unit }, async (one) => {
        const count = await daysOfGroup(execution, by, one, grain);
        return shown(count === 0 ? null : (value(one) ?? 0) / count, unit, env);
      });
    });
  }
}
