import type { Draft } from '../draft.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import type { MeasureMention } from './measures.js';

const PLACED_BY = /\borders?\b(?: (?:came|come|coming|were|are|was|placed|made|we|get|got|have|had|last|this|year|month|week))* (?:from|by|of|did|do|have)(?: (?:our|the|all|my|any))*$/;

const buyersIn = ({ s, measures }: Draft): MeasureMention | undefined => measures.find(({ use, mention }) => use.measure === 'first_time_buyers' && PLACED_BY.test(s.wordsBetween(0, mention.from)));

/** "orders from first-time buyers last month": those of customers whose first sale lies there, and not how many customers that are. */
export function ordersOfNew(d: Draft): void {
  const buyers = buyersIn(d);
  const [use, ...more] = d.time.periods;
  if (!buyers || !use || more.length > 0 || d.time.base || d.grouping.by.some(({ dimension }) => TIME_DIMENSIONS.has(dimension))) return;
  const { from, to } = buyers.mention;
  d.measures = d.measures.filter((each) => each !== buyers);
  d.segments = [...d.segments.filter((x) => x.of !== 'customer'), { id: 'first_time', of: 'customer', condition: { kind: 'segment', segment: 'first_time', period: use.period }, from, to }];
  d.s.claim(use.mention, 'time');
}

/** Whether orders of newcomers are asked for without one span in which they would be new: no plan says in which month each of them was. */
export const isOfNewAlways = (d: Draft): boolean => buyersIn(d) !== undefined || (d.time.periods.length === 0 && d.segments.some((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period === undefined) && d.nouns.some((n) => n.id === 'order' && n.plural) && d.s.matches(/\borders? .*\b(?:from|by|of)\b.*\b(?:new|first)\b/));
