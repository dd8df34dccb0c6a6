import {
  EMPTY_PLAN,
  type Analysis,
  type Comparison,
  type Condition,
  type DimensionUse,
  type MeasureUse,
  type Plan,
  type Sort,
} from '../../lib/analytics/plan.js';
import { ALL_TIME, type Grain, type Period } from '../../lib/periods/period.js';

/** Small reproducible random source (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MEASURES = [
  'units',
  'revenue',
  'aov',
  'orders',
  'margin',
  'stock',
  'roi',
  'spend',
  'customers',
  'price',
  'velocity',
  'gross_profit',
  'low',
  'days_of_cover',
];
const DIMENSIONS = ['product', 'category', 'brand', 'country', 'day', 'week', 'month', 'quarter', 'year', 'weekday', 'campaign', 'status'];
const FIELDS = [
  'order.id',
  'customer.id',
  'product.id',
  'product.category',
  'customer.email',
  'order.status',
  'order.total',
  'stock.quantity',
  'campaign.id',
  'product.attribute',
];
const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year'];

/** Any plan that the types allow, sensible or not: what a call must be able to carry. */
export function randomPlan(random: () => number): Plan {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const many = <T>(max: number, make: () => T): T[] => Array.from({ length: Math.floor(random() * (max + 1)) }, make);
  const day = (): string => `202${Math.floor(random() * 7)}-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 18)}`;

  const period = (): Period => {
    if (chance(0.3)) return ALL_TIME;
    const [start, end] = [day(), day()].sort() as [string, string];
    return {
      start: chance(0.1) ? null : start,
      end: chance(0.1) ? null : end,
      label: pick(['last week', 'March 2026', 'since May', '2026']),
      grain: chance(0.5) ? null : pick(GRAINS),
      ...(chance(0.2) ? { rolling: { count: 3, unit: pick(GRAINS) } } : {}),
      ...(chance(0.2) ? { yearImplied: true } : {}),
    };
  };
  const dimension = (): DimensionUse => (chance(0.1) ? { dimension: 'attribute', attribute: 'color' } : { dimension: pick(DIMENSIONS) });
  const condition = (depth = 0): Condition => {
    const kind = depth > 2 ? 'field' : pick(['field', 'field', 'field', 'segment', 'did', 'or', 'not'] as const);
    if (kind === 'field') {
      const field = pick(FIELDS);
      const op = pick(['=', 'in', '=', 'in', '!=', '>', 'between', 'contains', 'is null', 'not in'] as const);
      const value = (): string | number =>
        field.endsWith('.id') || field === 'order.total' || field === 'stock.quantity'
          ? 1 + Math.floor(random() * 99)
          : pick(['A', 'B b', 'pending']);
      const values =
        op === 'is null'
          ? []
          : op === 'between'
            ? [value(), value()]
            : op === 'in' || op === 'not in'
              ? [value(), ...many(3, value)]
              : [value()];
      return {
        kind,
        field,
        op,
        values,
        ...(chance(0.3) ? { label: pick(['A', 'red shirts', 'B b']) } : {}),
        ...(field === 'product.attribute' ? { attribute: 'color' } : {}),
      };
    }
    if (kind === 'segment') {
      return {
        kind,
        segment: pick(['low_stock', 'inactive', 'in_stock', 'abc', 'late']),
        ...(chance(0.3) ? { days: 30 } : {}),
        ...(chance(0.3) ? { value: pick(['5', '10', 'A', '007']) } : {}),
        ...(chance(0.3) ? { not: true } : {}),
        ...(chance(0.3) ? { period: period() } : {}),
      };
    }
    if (kind === 'did')
      return {
        kind,
        what: pick(['bought', 'ordered'] as const),
        ...(chance(0.4) ? { not: true } : {}),
        where: many(2, () => condition(depth + 1)),
        period: period(),
      };
    if (kind === 'or') return { kind, any: [many(2, () => condition(depth + 1)), many(2, () => condition(depth + 1))] };
    return { kind, all: many(2, () => condition(depth + 1)) };
  };
  const measure = (): MeasureUse => ({
    measure: pick(MEASURES),
    ...(chance(0.15) ? { aggregate: pick(['avg', 'median', 'min', 'max'] as const) } : {}),
    ...(chance(0.1) ? { per: pick(['day', 'customer'] as const) } : {}),
    ...(chance(0.1) ? { as: pick(['share', 'running', 'growth'] as const) } : {}),
    ...(chance(0.1) ? { where: [condition(1)] } : {}),
  });
  const comparison = (): Comparison =>
    chance(0.6)
      ? { kind: 'period', period: period() }
      : { kind: 'where', current: [condition(1)], previous: many(1, () => condition(1)), currentLabel: 'this', previousLabel: 'that' };
  const sort = (): Sort => ({
    by: pick<Sort['by']>([
      { measure: measure() },
      { field: 'order.total' },
      { dimension: 'month' },
      { change: 'change' },
      { change: 'change_ratio' },
    ]),
    direction: pick(['asc', 'desc'] as const),
    ...(pick([true, false, false]) ? { shown: pick(['name', 'oldest', 'newest', 'largest', 'smallest'] as const) } : {}),
  });
  const analysis = (): Analysis =>
    pick<Analysis>([
      { kind: 'why' },
      { kind: 'cohort', month: null },
      { kind: 'cohort', month: 1 },
      { kind: 'together', with: [3, 4] },
      { kind: 'together', with: null },
      { kind: 'trend', grain: 'month' },
    ]);

  const by = many(2, dimension);
  const analysed = chance(0.1) ? analysis() : null;
  const ask = analysed ? 'analysis' : by.length > 0 ? 'groups' : pick(['value', 'records', 'record'] as const);
  return {
    ...EMPTY_PLAN,
    ask,
    subject: pick(['sale', 'order', 'customer', 'product', 'campaign'] as const),
    measures: many(3, measure),
    by,
    // One record is one of something: it is never asked without a condition.
    where: ask === 'record' ? [condition(), ...many(2, () => condition())] : many(3, () => condition()),
    having: many(1, () => ({
      measure: measure(),
      op: pick(['>', '>=', 'between'] as const),
      values: [1, 2],
      ...(chance(0.2) ? { period: period() } : {}),
    })),
    period: period(),
    compare: chance(0.2) ? comparison() : null,
    part: chance(0.1) ? [condition(1)] : null,
    sort: chance(0.3) ? sort() : null,
    limit: chance(0.3) ? 1 + Math.floor(random() * 20) : null,
    offset: chance(0.1) ? 1 : 0,
    per: chance(0.1) ? dimension() : null,
    columns: chance(0.2) ? ['order.total', 'stock.supplier'] : [],
    gaps: chance(0.2),
    analysis: analysed,
  };
}
