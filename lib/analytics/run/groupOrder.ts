import type { SqlValue } from '../../db/reader.js';
import { DIMENSIONS } from '../dimensions.js';
import type { DimensionUse, Plan } from '../plan.js';
import { atomsOf } from '../sql/formula.js';
import { sameUse, type Figures } from './figures.js';
import type { Group } from './group.js';
import { valueOf } from './measureColumns.js';
import { ratio } from './metrics.js';

export function compareKeys(one: SqlValue, other: SqlValue): number {
  if (one === other) return 0;
  if (one === null) return 1;
  if (other === null) return -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}

const nullsLast = (one: number | null, other: number | null, direction: 1 | -1): number => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  // Sums that differ by less than a rounding error are equal.
  const difference = one - other;
  return Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(one)) ? 0 : difference * direction;
};

/** What a group is called, for order and ties. */
export const nameOf = (one: Group, index: number): SqlValue => one.row[`n${String(index)}`] ?? one.keys[index] ?? null;

/** Whether two groups are equal in the measure they are sorted by, so that their revenue decides. */
export function hasTies(plan: Plan, sorted: readonly Group[], figures: Figures): boolean {
  const value = sortValue(plan, figures);
  return sorted.some((one, index) => index > 0 && nullsLast(value(one), value(sorted[index - 1] ?? one), 1) === 0);
}

/** The asked order; then revenue, name and id. Without one: time runs, all else by its first measure. */
export function sortGroups(plan: Plan, by: readonly DimensionUse[], groups: readonly Group[], figures: Figures): readonly Group[] {
  const { sort } = plan;
  const timeAt = by.findIndex(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const direction: 1 | -1 = sort?.direction === 'asc' ? 1 : -1;
  const ofMeasure = sortValue(plan, figures);
  const revenue = revenueOf(figures);
  const byName = (a: Group, b: Group): number => {
    for (let index = 0; index < by.length; index += 1) {
      const names = compareKeys(nameOf(a, index), nameOf(b, index)) || compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
      if (names !== 0) return names;
    }
    return 0;
  };
  const byMeasure = (a: Group, b: Group): number =>
    nullsLast(ofMeasure(a), ofMeasure(b), direction) || nullsLast(revenue(a), revenue(b), -1) || byName(a, b);
  const dimensionAt =
    sort !== null && 'dimension' in sort.by
      ? by.findIndex(({ dimension }) => 'dimension' in sort.by && dimension === sort.by.dimension)
      : -1;
  const alongDimension =
    (index: number, way: 1 | -1) =>
    (a: Group, b: Group): number => {
      const one =
        DIMENSIONS[by[index]?.dimension ?? '']?.time === undefined
          ? compareKeys(nameOf(a, index), nameOf(b, index))
          : compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
      return one * way || byMeasure(a, b);
    };
  const order =
    dimensionAt >= 0
      ? alongDimension(dimensionAt, direction === 1 ? 1 : -1)
      : sort === null && timeAt >= 0
        ? alongDimension(timeAt, 1)
        : byMeasure;
  return [...groups].sort(order);
}

function sortValue(plan: Plan, figures: Figures): (one: Group) => number | null {
  const { sort } = plan;
  if (sort !== null && 'change' in sort.by) {
    const ratioAsked = sort.by.change === 'change_ratio';
    return (one) => {
      const [current, previous] = one.values[0] ?? [null, null];
      if (current === null || previous === null) return null;
      return ratioAsked ? ratio(current - previous, previous) : current - previous;
    };
  }
  const index = sortedFigure(plan, figures);
  const figure = figures.figures[index];
  if (figure === undefined) return () => null;
  const { formula, unit, measure } = figure.column;
  if (unit === 'date' && measure.show === undefined && typeof formula === 'string') return (one) => dateValue(one.row[formula]);
  return (one) => (figure.use.as === undefined || sort === null ? (one.values[index]?.[0] ?? null) : (one.derived[index] ?? null));
}

const dateValue = (text: SqlValue | undefined): number | null =>
  typeof text === 'string' ? Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`) : null;

/** The figure that sorts: the one asked for, else the first. */
export function sortedFigure(plan: Plan, figures: Figures): number {
  const { sort } = plan;
  if (sort === null || !('measure' in sort.by)) return 0;
  const { measure: use } = sort.by;
  return Math.max(
    figures.figures.findIndex((figure) => sameUse(figure.use, use)),
    0,
  );
}

/** Revenue of the row under the same filters, shown or not. */
function revenueOf(figures: Figures): (one: Group) => number | null {
  const { tie } = figures;
  if (tie !== null) return (one) => valueOf(tie, one.row, figures.query);
  const index = figures.figures.findIndex(({ use }) => use.measure === 'revenue' && use.aggregate === undefined && use.where === undefined);
  return (one) => (index < 0 ? null : (one.values[index]?.[0] ?? null));
}

/** A ranking by growth leaves out what has no base; one by a measure of sales what had none. */
export function rankable(plan: Plan, groups: readonly Group[], figures: Figures): readonly Group[] {
  const { sort } = plan;
  if (sort !== null && 'change' in sort.by && sort.by.change === 'change_ratio')
    return groups.filter((one) => ratio(one.values[0]?.[0] ?? null, one.values[0]?.[1] ?? null) !== null);
  const ranked = rankedColumns(plan, figures);
  return ranked === null ? groups : groups.filter((one) => ranked.some((alias) => hasRows(one.row[alias], figures.query.counts(alias))));
}

const hasRows = (value: SqlValue | undefined, counts: boolean): boolean =>
  value !== null && value !== undefined && (!counts || Number(value) > 0);

/** The columns of which one must have found something for a group to be ranked by a measure of sales; null where all are ranked. */
export function rankedColumns(plan: Plan, figures: Figures): readonly string[] | null {
  const figure = figures.figures[sortedFigure(plan, figures)];
  if (!isRanking(plan) || plan.gaps || plan.compare !== null || figure?.column.measure.ranked !== true) return null;
  return atomsOf(figure.column.formula);
}

export const isRanking = (plan: Plan): boolean => plan.sort !== null && 'measure' in plan.sort.by && plan.limit !== null;

/** The first N inside each value of a dimension. */
export function limitPer(plan: Plan, by: readonly DimensionUse[], groups: readonly Group[]): readonly Group[] {
  const { per } = plan;
  if (per === null) return groups;
  const index = by.findIndex((use) => use.dimension === per.dimension);
  const seen = new Map<SqlValue, number>();
  const kept = groups.filter((one) => {
    const key = one.keys[index] ?? null;
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return place >= plan.offset && place < plan.offset + (plan.limit ?? 1);
  });
  return kept
    .map((one, place) => ({ one, place }))
    .sort((a, b) => compareKeys(nameOf(a.one, index), nameOf(b.one, index)) || a.place - b.place)
    .map(({ one }) => one);
}
