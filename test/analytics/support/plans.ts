import { EMPTY_PLAN, type Condition, type MeasureUse, type Plan, type Subject } from '../../../lib/analytics/plan.js';
import { ALL_TIME, type Period } from '../../../lib/periods/period.js';

export const period = (start: string | null, end: string | null): Period => ({ start, end, label: 'then', grain: null });
/** The last full quarter before the test data ends. */
export const Q4 = period('2025-10-01', '2025-12-31');
export const JANUARY = period('2026-01-01', '2026-01-31');

export const uses = (measures: readonly (string | MeasureUse)[]): readonly MeasureUse[] =>
  measures.map((measure) => (typeof measure === 'string' ? { measure } : measure));

export type PlanParts = Partial<Omit<Plan, 'measures' | 'by'>>;

export const value = (measures: readonly (string | MeasureUse)[], more: PlanParts = {}): Plan => ({
  ...EMPTY_PLAN,
  ask: 'value',
  subject: 'sale',
  period: ALL_TIME,
  measures: uses(measures),
  ...more,
});

/** Groups by dimensions; `attribute:color` names an attribute. */
export const groups = (measures: readonly (string | MeasureUse)[], by: readonly string[], more: PlanParts = {}): Plan => ({
  ...value(measures),
  ask: 'groups',
  by: by.map((name) => (name.startsWith('attribute:') ? { dimension: 'attribute', attribute: name.slice(10) } : { dimension: name })),
  ...more,
});

export const records = (subject: Subject, more: PlanParts & { readonly measures?: readonly (string | MeasureUse)[] } = {}): Plan => {
  const { measures = [], ...rest } = more;
  return { ...EMPTY_PLAN, ask: 'records', subject, period: ALL_TIME, ...rest, measures: uses(measures) };
};

export const top = (measure: string, limit: number, direction: 'asc' | 'desc' = 'desc'): PlanParts => ({
  sort: { by: { measure: { measure } }, direction },
  limit,
});
export const where = (...conditions: readonly Condition[]): { readonly where: readonly Condition[] } => ({ where: conditions });
export const is = (field: string, ...values: readonly (string | number)[]): Condition => ({
  kind: 'field',
  field,
  op: values.length > 1 ? 'in' : '=',
  values,
});
export const segment = (name: string, more: Partial<Extract<Condition, { kind: 'segment' }>> = {}): Condition => ({
  kind: 'segment',
  segment: name,
  ...more,
});
