import type { MeasureUse } from '../../analytics/plan.js';
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

const ORDERS_AND = /\b(?:orders|purchases)(?: (?:came|come|coming|were|placed|made|that|which|did|do|have|had))* (?:(?:from|by|of) )?(?:our |the )?NEWCOMERS\b.*\b(?:and|plus|with)\b.*\b(?:revenue|sales|turnover|takings)\b|\b(?:orders|purchases),? (?:and|&|plus) (?:the |their )?(?:total |gross )?(?:revenue|sales|turnover|takings)\b.*\b(?:from|by|of) (?:our |the )?NEWCOMERS\b|\b(?:revenue|sales|turnover|takings),? (?:and|&|plus) (?:the |their )?(?:number of |total )?(?:orders|purchases) (?:from|by|of) (?:our |the )?NEWCOMERS\b/;
const NEWCOMERS = /\b(?:new|brand new|first ?-? ?time) (?:customers?|clients?|buyers?|shoppers?)\b/;
const SHARED = /\b(?:and|&|plus) (?:the |their )?(?:number of |total )?(?:orders|purchases|revenue|sales|turnover|takings) (?:(?:from|by|of|did) )(?:our |the )?NEWCOMERS\b|\btheir (?:revenue|sales|turnover|takings|spend\w*)\b/;

/** "orders and revenue from new customers", "orders by new customers and revenue": both figures, whose revenue being told apart. */
export function isBesideRevenue(d: Draft): boolean {
  const { s } = d;
  const words = s.words.replace(NEWCOMERS, 'NEWCOMERS');
  return words !== s.words && ORDERS_AND.test(words) && d.measures.some(({ use }) => ['revenue', 'new_revenue'].includes(use.measure) && !use.aggregate) && !d.measures.some(({ use }) => use.where !== undefined) && !d.rank && d.numbers.length === 0 && !s.has('change') && !s.has('share');
}

/** The figures of "orders by new customers and revenue" in one span: the orders of the newcomers, their revenue, and all of it where that may be meant. */
export function ordersAndRevenueOfNew(d: Draft): void {
  const { s } = d;
  const [span, ...more] = d.time.periods;
  if (!isBesideRevenue(d) || !span || more.length > 0 || d.time.base || d.grouping.by.some(({ dimension }) => TIME_DIMENSIONS.has(dimension))) return;
  const words = s.words.replace(NEWCOMERS, 'NEWCOMERS');
  const revenue = d.measures.find(({ use }) => use.measure === 'revenue' || use.measure === 'new_revenue');
  if (!revenue) return;
  const segment = /first/.test(NEWCOMERS.exec(s.words)?.[0] ?? '') ? 'first_time' : 'new';
  const at = (use: MeasureUse): MeasureMention => ({ mention: revenue.mention, use });
  const whole = /\b(?:total|overall|all) (?:revenue|sales|turnover|takings)\b/.test(words);
  d.measures = [at({ measure: 'orders', where: [{ kind: 'segment', segment, period: span.period }] }), ...(whole && !SHARED.test(words) ? [] : [at({ measure: 'new_revenue' })]), ...(SHARED.test(words) ? [] : [at({ measure: 'revenue' })])];
  d.segments = d.segments.filter((x) => x.of !== 'customer');
  d.nouns = d.nouns.filter((n) => n.id !== 'order' && n.id !== 'customer');
  for (const m of s.mentions) if (!m.period && !m.value) s.claim(m, 'measure');
  s.claim(span.mention, 'time');
}

/** Whether orders of newcomers are asked for without one span in which they would be new: no plan says in which month each of them was. */
export const isOfNewAlways = (d: Draft): boolean => buyersIn(d) !== undefined || isBesideRevenue(d) || (d.time.periods.length === 0 && d.segments.some((x) => x.of === 'customer' && (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period === undefined) && d.nouns.some((n) => n.id === 'order' && n.plural) && d.s.matches(/\borders? .*\b(?:from|by|of)\b.*\b(?:new|first)\b/));

/** Whether a figure or ranking of something is limited to newcomers without a span in which they would be new. */
export const isLimitedToNew = (d: Draft): boolean => d.time.periods.length === 0 && limitingIn(d) !== undefined;
