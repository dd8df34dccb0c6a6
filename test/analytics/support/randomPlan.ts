import { DIMENSIONS } from '../../../lib/analytics/dimensions.js';
import { FIELDS } from '../../../lib/analytics/fields.js';
import { MEASURES } from '../../../lib/analytics/measures/measures.js';
import {
  EMPTY_PLAN,
  type Condition,
  type DimensionUse,
  type GroupCondition,
  type MeasureUse,
  type Operator,
  type Plan,
  type Sort,
} from '../../../lib/analytics/plan.js';
import { SEGMENTS } from '../../../lib/analytics/segments.js';
import { ALL_TIME, type Period } from '../../../lib/periods/period.js';

/** Small and repeatable: the same seed gives the same plans. */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Values that exist in the shop under test, by field. */
export type KnownValues = Readonly<Record<string, readonly (string | number)[]>>;

/** Plans of every shape the types allow, sensible and not, over the values given. */
export class PlanSource {
  readonly #random: () => number;

  constructor(
    seed: number,
    readonly today: string,
    readonly values: KnownValues,
  ) {
    this.#random = randomSource(seed);
  }

  plan(): Plan {
    const ask = this.#pick(['value', 'value', 'groups', 'groups', 'groups', 'records', 'record', 'analysis'] as const);
    const lists = ask === 'records' || ask === 'record';
    const measures = lists && this.#chance(0.6) ? [] : this.#some(3, () => this.measure(), 1);
    const by = ask === 'groups' || (ask === 'value' && this.#chance(0.1)) ? this.#some(2, () => this.#dimension(), 1) : [];
    return {
      ...EMPTY_PLAN,
      ask,
      subject: this.#pick(['sale', 'order', 'customer', 'product', 'campaign'] as const),
      measures,
      by,
      where: this.#some(2, () => this.#condition(2)),
      having: this.#chance(0.2) ? [this.#groupCondition(measures)] : [],
      period: this.#period(),
      compare: this.#chance(0.15) || (ask === 'analysis' && this.#chance(0.3)) ? this.#compare() : null,
      part: this.#chance(0.1) ? [this.#condition(1)] : null,
      sort: this.#chance(0.5) ? this.#sort(measures, by) : null,
      limit: this.#chance(0.4) ? this.#int(1, 8) : null,
      offset: this.#chance(0.1) ? this.#int(1, 3) : 0,
      per: this.#chance(0.1) ? this.#dimension() : null,
      columns: lists ? this.#some(2, () => this.#pick(Object.keys(FIELDS))) : [],
      gaps: this.#chance(0.15),
      analysis:
        ask === 'analysis'
          ? this.#pick([
              { kind: 'why' },
              { kind: 'cohort', month: this.#pick([null, 0, 1, 3]) },
              { kind: 'together', with: this.#pick([null, [1], [2, 3]]) },
              { kind: 'trend', grain: this.#pick(['day', 'week', 'month', 'quarter', 'year'] as const) },
            ] as const)
          : null,
    };
  }

  measure(): MeasureUse {
    return {
      measure: this.#pick(Object.keys(MEASURES)),
      ...(this.#chance(0.12) ? { aggregate: this.#pick(['avg', 'median', 'min', 'max'] as const) } : {}),
      ...(this.#chance(0.1) ? { per: this.#pick(['day', 'week', 'month', 'customer', 'order', 'product'] as const) } : {}),
      ...(this.#chance(0.1) ? { as: this.#pick(['share', 'running', 'growth'] as const) } : {}),
      ...(this.#chance(0.08) ? { where: [this.#condition(1)] } : {}),
    };
  }

  #dimension(): DimensionUse {
    const dimension = this.#pick(Object.keys(DIMENSIONS));
    return dimension === 'attribute' ? { dimension, attribute: this.#pick(['color', 'size', 'none']) } : { dimension };
  }

  #condition(depth: number): Condition {
    const kind = this.#pick(
      depth > 0
        ? (['field', 'field', 'field', 'field', 'segment', 'segment', 'did', 'or', 'not'] as const)
        : (['field', 'segment'] as const),
    );
    switch (kind) {
      case 'field':
        return this.#field();
      case 'segment': {
        const segment = this.#pick(SEGMENTS);
        return {
          kind: 'segment',
          segment: segment.name,
          ...(segment.values !== undefined ? { value: this.#pick(segment.values) } : {}),
          ...(this.#chance(0.2) ? { days: this.#int(5, 400) } : {}),
          ...(this.#chance(0.2) ? { period: this.#period() } : {}),
          ...(this.#chance(0.2) ? { not: true } : {}),
        };
      }
      case 'did':
        return {
          kind: 'did',
          what: this.#pick(['bought', 'ordered'] as const),
          ...(this.#chance(0.3) ? { not: true } : {}),
          where: this.#some(1, () => this.#condition(0)),
          period: this.#period(),
        };
      case 'or':
        return { kind: 'or', any: this.#some(2, () => this.#some(2, () => this.#condition(depth - 1), 1), 1) };
      case 'not':
        return { kind: 'not', all: this.#some(2, () => this.#condition(depth - 1), 1) };
    }
  }

  #field(): Condition {
    const name = this.#pick(Object.keys(FIELDS));
    const field = FIELDS[name];
    const known = this.values[name];
    const value = (): string | number => {
      if (known !== undefined && known.length > 0) return this.#pick(known);
      if (field?.type === 'time' || field?.type === 'day') return this.#day();
      if (field?.type === 'text' || field?.type === 'name') return this.#pick(['a', 'shirt', "o'b"]);
      return this.#pick([0, 1, 5, 12, 50, 99.5]);
    };
    const ops: readonly Operator[] =
      field?.type === 'text' || field?.type === 'name'
        ? ['=', '!=', 'in', 'not in', 'contains', 'is null', 'not null']
        : ['=', '!=', '>', '>=', '<', '<=', 'between', 'in', 'not in', 'is null', 'not null'];
    const op = this.#pick(ops);
    const count = op === 'between' ? 2 : op === 'in' || op === 'not in' ? this.#int(1, 3) : op === 'is null' || op === 'not null' ? 0 : 1;
    return {
      kind: 'field',
      field: name,
      op,
      values: Array.from({ length: count }, value),
      ...(name === 'product.attribute' && this.#chance(0.8) ? { attribute: this.#pick(['color', 'size']) } : {}),
    };
  }

  #groupCondition(measures: readonly MeasureUse[]): GroupCondition {
    const op = this.#pick(['>', '>=', '<', '<=', '=', '!=', 'between'] as const);
    const value = (): number => this.#pick([0, 1, 2, 10, 100, 500.5]);
    return {
      measure: this.#chance(0.5) && measures[0] !== undefined ? measures[0] : this.measure(),
      op,
      values: op === 'between' ? [value(), value()] : [value()],
      ...(this.#chance(0.2) ? { period: this.#period() } : {}),
    };
  }

  #compare(): NonNullable<Plan['compare']> {
    return this.#chance(0.7)
      ? { kind: 'period', period: this.#period() }
      : { kind: 'where', current: [this.#condition(1)], previous: [this.#condition(1)], currentLabel: 'a', previousLabel: 'b' };
  }

  #sort(measures: readonly MeasureUse[], by: readonly DimensionUse[]): Sort {
    const direction = this.#pick(['asc', 'desc'] as const);
    const [measure] = measures;
    const [dimension] = by;
    const options: Sort[] = [
      { by: { field: this.#pick(Object.keys(FIELDS)) }, direction },
      { by: { change: this.#pick(['change', 'change_ratio'] as const) }, direction },
    ];
    if (measure !== undefined)
      options.push({ by: { measure }, direction }, { by: { measure }, direction }, { by: { measure: this.measure() }, direction });
    if (dimension !== undefined) options.push({ by: { dimension: dimension.dimension }, direction });
    return this.#pick(options);
  }

  #period(): Period {
    const bounds = (start: string | null, end: string | null): Period => ({ start, end, label: 'then', grain: null });
    const [one, other] = [this.#day(), this.#day()].sort() as [string, string];
    return this.#pick([ALL_TIME, ALL_TIME, bounds(one, other), bounds(one, other), bounds(one, null), bounds(null, other)]);
  }

  #day(): string {
    return new Date(Date.parse(this.today) - this.#int(-20, 700) * 86_400_000).toISOString().slice(0, 10);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #int(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1));
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }

  #some<T>(most: number, make: () => T, least = 0): T[] {
    return Array.from({ length: this.#int(least, most) }, make);
  }
}
