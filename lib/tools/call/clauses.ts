import type { Analysis, Comparison, Condition, DimensionUse, GroupCondition, MeasureUse, Sort } from '../../analytics/plan.js';
import { measureNamed } from '../../phrasing/outputNames.js';
import { ALL_TIME, type Period } from '../../periods/period.js';

/**
 * The parts of a plan as arguments of a call and back. A call says the same in fewer words: a measure or dimension without
 * further properties is its name, a condition goes without its `kind`, since its other keys tell it.
 */

type Json = Readonly<Record<string, unknown>>;
/** Reads a period given in words; a period given as an object is taken as it is. */
export type ReadPeriod = (text: string, path: string) => Period;

export const encodeMeasure = (use: MeasureUse): unknown => {
  const { where, ...rest } = use;
  if (where && where.length > 0) return { ...rest, where: where.map(encodeCondition) };
  return Object.keys(rest).length === 1 ? use.measure : rest;
};

export const decodeMeasure = (value: unknown, path: string, read: ReadPeriod): MeasureUse => {
  if (typeof value === 'string') return { measure: measureNamed(value) };
  const { where, ...more } = value as MeasureUse & Json;
  const rest = { ...more, measure: measureNamed(more.measure) };
  return where ? { ...rest, where: decodeConditions(where, `${path}/where`, read) } : rest;
};

export const encodeDimension = (use: DimensionUse): unknown => (use.attribute === undefined ? use.dimension : { ...use });
export const decodeDimension = (value: unknown): DimensionUse =>
  typeof value === 'string' ? { dimension: value } : (value as DimensionUse);

export const encodeCondition = (condition: Condition): Json => {
  switch (condition.kind) {
    case 'field': {
      const { field, op, values, label, attribute } = condition;
      return {
        field,
        op,
        ...(values.length > 0 ? { values } : {}),
        ...(label === undefined ? {} : { label }),
        ...(attribute === undefined ? {} : { attribute }),
      };
    }
    case 'segment': {
      return without(condition, 'kind');
    }
    case 'did': {
      const { what, not, where, period } = condition;
      return {
        what,
        ...(not ? { not } : {}),
        ...(where.length > 0 ? { where: where.map(encodeCondition) } : {}),
        ...(isAllTime(period) ? {} : { period }),
      };
    }
    case 'or':
      return { any: condition.any.map((branch) => branch.map(encodeCondition)) };
    case 'not':
      return { all: condition.all.map(encodeCondition) };
  }
};

export const decodeConditions = (value: unknown, path: string, read: ReadPeriod): Condition[] =>
  (value as readonly Json[]).map((each, index) => decodeCondition(each, `${path}/${index}`, read));

function decodeCondition(value: Json, path: string, read: ReadPeriod): Condition {
  if ('field' in value) {
    const {
      value: single,
      values,
      op,
      ...rest
    } = value as { field: string; op?: never; value?: string | number; values?: (string | number)[] };
    const all = values ?? (single === undefined ? [] : [single]);
    return { kind: 'field', ...rest, op: op ?? (all.length > 1 ? 'in' : '='), values: all };
  }
  if ('segment' in value) {
    const { period, ...rest } = value as { segment: string; period?: unknown };
    return { kind: 'segment', ...rest, ...(period === undefined ? {} : { period: decodePeriod(period, `${path}/period`, read) }) };
  }
  if ('what' in value) {
    const { what, not, where, period } = value as { what: 'bought' | 'ordered'; not?: boolean; where?: unknown; period?: unknown };
    return {
      kind: 'did',
      what,
      ...(not ? { not } : {}),
      where: where === undefined ? [] : decodeConditions(where, `${path}/where`, read),
      period: period === undefined ? ALL_TIME : decodePeriod(period, `${path}/period`, read),
    };
  }
  if ('any' in value)
    return {
      kind: 'or',
      any: (value.any as readonly unknown[]).map((branch, index) => decodeConditions(branch, `${path}/any/${index}`, read)),
    };
  return { kind: 'not', all: decodeConditions(value.all, `${path}/all`, read) };
}

export const decodePeriod = (value: unknown, path: string, read: ReadPeriod): Period =>
  typeof value === 'string' ? read(value, path) : (value as Period);

export const encodeHaving = (having: GroupCondition): Json => ({ ...having, measure: encodeMeasure(having.measure) });
export const decodeHaving = (value: unknown, path: string, read: ReadPeriod): GroupCondition => {
  const {
    measure,
    period,
    value: single,
    values,
    ...rest
  } = value as Json & { op: GroupCondition['op']; values?: number[]; value?: number };
  return {
    ...rest,
    values: values ?? (single === undefined ? [] : [single]),
    measure: decodeMeasure(measure, `${path}/measure`, read),
    ...(period === undefined ? {} : { period: decodePeriod(period, `${path}/period`, read) }),
  };
};

export const encodeSort = ({ by, ...how }: Sort): Json =>
  'measure' in by ? { measure: encodeMeasure(by.measure), ...how } : { ...by, ...how };
export const decodeSort = (value: unknown, path: string, read: ReadPeriod): Sort => {
  const { direction = 'desc', shown, ...by } = value as Json & Partial<Pick<Sort, 'direction' | 'shown'>>;
  return {
    by: 'measure' in by ? { measure: decodeMeasure(by.measure, `${path}/measure`, read) } : (by as { field: string }),
    direction,
    ...(shown === undefined ? {} : { shown }),
  };
};

export const encodeComparison = (compare: Comparison): Json =>
  compare.kind === 'period'
    ? { period: compare.period }
    : {
        current: compare.current.map(encodeCondition),
        previous: compare.previous.map(encodeCondition),
        current_label: compare.currentLabel,
        previous_label: compare.previousLabel,
      };

export const decodeComparison = (value: unknown, path: string, read: ReadPeriod): Comparison => {
  if (typeof value === 'string') return { kind: 'period', period: read(value, path) };
  const { period, current, previous, current_label, previous_label } = value as Json;
  if (period !== undefined) return { kind: 'period', period: decodePeriod(period, `${path}/period`, read) };
  return {
    kind: 'where',
    current: decodeConditions(current, `${path}/current`, read),
    previous: decodeConditions(previous, `${path}/previous`, read),
    currentLabel: current_label as string,
    previousLabel: previous_label as string,
  };
};

export const encodeAnalysis = (analysis: Analysis): Json => ({ ...analysis });

/** A copy without one key. */
export const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, K>;

export const isAllTime = (period: Period): boolean => period.start === null && period.end === null && period.label === ALL_TIME.label;
