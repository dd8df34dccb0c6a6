import { DIMENSIONS } from '../dimensions.js';
import type { Entity } from '../fields.js';
import type { Condition, DimensionUse, MeasureUse } from '../plan.js';
import { entitiesOf, LINE_ENTITIES } from '../sql/conditions.js';
import { atomsOf } from '../sql/formula.js';
import { isLineDimension } from '../sql/scan.js';
import type { Fact } from '../sql/scope.js';
import { ATOMS } from './atoms.js';
import type { Formula, Measure } from './measure.js';
import { MEASURES } from './measures.js';

/** What a measure is asked under, as far as it decides which formula holds. */
export interface MeasureSetting {
  readonly subject: string;
  readonly by: readonly DimensionUse[];
  readonly conditions: readonly Condition[];
  /** What a condition on a measure holds for, where it limits the rows. */
  readonly sets?: readonly DimensionUse[];
  /** The period has a first day. */
  readonly bounded: boolean;
}

export type Resolved =
  | { readonly ok: true; readonly measure: Measure; readonly formula: Formula; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const REACH: Readonly<Record<Fact, ReadonlySet<Entity>>> = {
  item: new Set<Entity>(['order', 'item', 'customer', 'product', 'stock', 'campaign']),
  order: new Set<Entity>(['order', 'item', 'customer', 'product', 'stock', 'campaign']),
  customer: new Set<Entity>(['customer']),
  product: new Set<Entity>(['product', 'stock']),
  campaign: new Set<Entity>(['campaign']),
};

/** The formula that answers a measure under these filters and groups, or why none does. */
export function resolveMeasure(use: MeasureUse, setting: MeasureSetting): Resolved {
  const measure = MEASURES[use.measure];
  if (measure === undefined) return { ok: false, problem: `There is no measure "${use.measure}".` };
  const conditions = [...setting.conditions, ...(use.where ?? [])];
  const byLines =
    [...setting.by, ...(setting.sets ?? [])].some(isLineDimension) ||
    conditions.some((condition) => entitiesOf(condition, setting.subject).some((entity) => LINE_ENTITIES.has(entity)));
  const byTime = setting.by.some(({ dimension }) => DIMENSIONS[dimension]?.time !== undefined);
  const notes: string[] = [];
  let { formula } = measure;
  if (measure.inPeriod !== undefined && (setting.bounded || byTime)) formula = measure.inPeriod;
  else if (byLines && measure.lines !== undefined) {
    if (measure.lines === null)
      return { ok: false, problem: `${capital(measure.label[1])} belong to whole orders and are not split over products.` };
    formula = measure.lines;
    if (measure.linesNote !== undefined) notes.push(measure.linesNote);
  }
  const problem = formulaProblem(measure, formula, setting, conditions);
  if (problem === null) return { ok: true, measure, formula, notes };
  if (measure.whereOrdered === undefined) return { ok: false, problem };
  const other = resolveMeasure({ ...use, measure: measure.whereOrdered }, setting);
  if (!other.ok) return other;
  return { ...other, notes: [...other.notes, `Counted over orders: ${lower(other.measure.definition)}`] };
}

function formulaProblem(measure: Measure, formula: Formula, setting: MeasureSetting, conditions: readonly Condition[]): string | null {
  for (const name of atomsOf(formula)) {
    const atom = ATOMS[name];
    if (atom === undefined) return `There is no ${name}.`;
    for (const { dimension } of setting.by) {
      const entity = DIMENSIONS[dimension]?.entity;
      if (entity === undefined) return `There is no dimension "${dimension}".`;
      const fits = entity === 'time' ? atom.fact !== 'campaign' && atom.date !== 'none' : REACH[atom.fact].has(entity);
      if (!fits) return `${capital(measure.label[1])} cannot be given by ${DIMENSIONS[dimension]?.label[0] ?? dimension}.`;
    }
    for (const { dimension } of setting.sets ?? []) {
      const entity = DIMENSIONS[dimension]?.entity;
      if (entity !== undefined && entity !== 'time' && !REACH[atom.fact].has(entity))
        return `${capital(measure.label[1])} cannot be limited by ${OF[entity]}.`;
    }
    const stray = strayEntity(atom.fact, conditions, setting.subject);
    if (stray !== null) return `${capital(measure.label[1])} cannot be limited by ${OF[stray]}.`;
  }
  return null;
}

/** An entity that the conditions speak of and the rows of a fact have nothing to do with. */
export function strayEntity(fact: Fact, conditions: readonly Condition[], subject: string): Entity | null {
  return conditions.flatMap((condition) => entitiesOf(condition, subject)).find((entity) => !REACH[fact].has(entity)) ?? null;
}

/** How an entity is called in a refusal. */
export const OF: Readonly<Record<Entity, string>> = {
  order: 'what an order says',
  item: 'what a line of an order says',
  customer: 'customers',
  product: 'products',
  stock: 'stock',
  campaign: 'campaigns',
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
