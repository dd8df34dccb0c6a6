import type { Condition, MeasureUse, Plan } from '../../analytics/plan.js';
import { isBounded } from '../../periods/period.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { SALES_FIGURES } from '../measures/measures.js';
import type { Editing } from './turn.js';

/** "and the profit?", "orders as well": other figures of the same, in the shape that the last ones had. */
export function otherMeasures(e: Editing, named: readonly MeasureUse[]): void {
  const { s } = e.d;
  const add = s.has('followup', 'also') && !s.has('followup', 'instead');
  const fresh = inShape(e.plan.measures, s.has('followup', 'instead') ? named.slice(0, 1) : named);
  const measures = add ? [...e.plan.measures, ...fresh] : fresh;
  const first = measures[0] ?? { measure: 'revenue' };
  const { ask, by, sort } = e.plan;
  e.plan = {
    ...e.plan, measures, subject: subjectOfMeasure(first.measure), columns: [],
    ask: ask === 'records' || ask === 'record' ? (by.length ? 'groups' : 'value') : ask,
    where: [...e.plan.where, ...(add ? [] : buyersMeant(e.plan))],
    having: add ? e.plan.having : ofChange(e.plan, first),
    sort: sort && 'measure' in sort.by ? { by: { measure: first }, direction: sort.direction } : sort,
  };
  e.changes.push(`shows ${measures.map((use) => use.measure).join(', ')}`);
}

/** Growth, a share, a running total or an average per day of revenue becomes one of profit. */
function inShape(old: readonly MeasureUse[], fresh: readonly MeasureUse[]): readonly MeasureUse[] {
  const [use, ...more] = fresh;
  const plain = use && !more.length && SALES_FIGURES.has(use.measure) && use.measure !== 'aov' && !use.aggregate && !use.as && !use.per && !use.where;
  const shaped = old.some(({ as, per }) => as ?? per) && old.every((each) => each.measure === old[0]?.measure && SALES_FIGURES.has(each.measure) && !each.aggregate && !each.where);
  return use && plain && shaped ? old.map((each) => ({ ...each, measure: use.measure })) : fresh;
}

/** "categories that fell", for another figure: those where that one fell. */
const ofChange = ({ having, measures }: Plan, first: MeasureUse): Plan['having'] =>
  having.map((each) => (each.on !== undefined && each.measure.measure === measures[0]?.measure ? { ...each, measure: { ...each.measure, measure: first.measure } } : each));

/** The buyers that the name of a figure holds. */
const BUYERS: Readonly<Record<string, string>> = { new_revenue: 'new', returning_revenue: 'repeat' };

const buyersMeant = ({ measures, period }: Plan): readonly Condition[] =>
  measures.flatMap(({ measure }) => BUYERS[measure] ?? []).map((segment) => ({ kind: 'segment', segment, ...(isBounded(period) ? { period } : {}) }));
