import type { Draft } from '../draft.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import type { MeasureMention } from './measures.js';

const PLACED_BY = /\borders?\b(?: (?:came|come|coming|were|are|was|placed|made|we|get|got|have|had|last|this|year|month|week))* (?:from|by|of|did|do|have)(?: (?:our|the|all|my|any))*$/;

const buyersIn = ({ s, measures }: Draft): MeasureMention | undefined => measures.find(({ use, mention }) => use.measure === 'first_time_buyers' && PLACED_BY.test(s.wordsBetween(0, mention.from)));

const OF_THEM = /\b(?:of|by|from|among|amongst|for|to|with)(?: (?:our|the|all|any))*$/;

/** Newcomers behind a figure or a ranking of something else: they limit it, and are not counted. */
function limitingIn({ s, measures, rank }: Draft): MeasureMention | undefined {
  const found = measures.find(({ use, mention }) => (use.measure === 'first_time_buyers' || use.measure === 'new_customers') && use.aggregate === undefined && OF_THEM.test(s.wordsBetween(0, mention.from)));
  const isRanked = rank?.noun !== null && rank?.noun !== undefined && rank.noun.id !== 'customer';
  const isFigure = measures.some((other) => other !== found && other.mention.to <= (found?.mention.from ?? 0) && !/^share|_rate$/.test(other.use.measure));
  // "top cities by new customers": what the ranking goes by.
  const isBar = found !== undefined && /^by$/.test(s.wordBefore(found.mention));
  return found && ((isRanked && !isBar) || isFigure) && !s.has('share') ? found : undefined;
}

/** "orders from first-time buyers last month", "top products among new customers this year": those of customers whose first sale (or account) lies there, and not how many customers that are. */
export function ordersOfNew(d: Draft): void {
  const buyers = buyersIn(d) ?? limitingIn(d);
  const [use, ...more] = d.time.periods;
  if (!buyers || !use || more.length > 0 || d.time.base || d.grouping.by.some(({ dimension }) => TIME_DIMENSIONS.has(dimension))) return;
  const segment = buyers.use.measure === 'new_customers' ? 'new' : 'first_time';
  const { from, to } = buyers.mention;
  d.measures = d.measures.filter((each) => each !== buyers);
  d.segments = [...d.segments.filter((x) => x.of !== 'customer'), { id: segment, of: 'customer', condition: { kind: 'segment', segment, period: use.period }, from, to }];
  d.s.claim(use.mention, 'time');
}

/** Whether orders of newcomers are asked for without one span in which they would be new: no plan says in which month each of them was. */
export const isOfNewAlways = (d: Draft): boolean => buyersIn(d) !== undefined || (d.time.periods.length === 0 && d.segments.some((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period === undefined) && d.nouns.some((n) => n.id === 'order' && n.plural) && d.s.matches(/\borders? .*\b(?:from|by|of)\b.*\b(?:new|first)\b/));

/** Whether a figure or ranking of something is limited to newcomers without a span in which they would be new. */
export const isLimitedToNew = (d: Draft): boolean => d.time.periods.length === 0 && limitingIn(d) !== undefined;
