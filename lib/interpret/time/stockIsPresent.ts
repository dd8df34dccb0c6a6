import type { Plan } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';

const PRESENT_ONLY = new Set(['stock', 'available', 'reserved', 'inventory_value', 'retail_value', 'stock_profit', 'stockout_rate', 'excess_units', 'excess_value']);

const STOCK_STATES = new Set(['in_stock', 'out_of_stock', 'low_stock', 'needs_reorder', 'overstocked', 'runs_out']);
const CAME = /\b(?:new|newly|add(?:ed|ing|s)?|creat\w+|launch\w*|introduc\w+|list(?:ed|ing)|came|arriv\w+|start(?:ed|ing)?)\b/i;

/** Whether the products of a list, count or count by group are held to a state of their stock, where the question does not say when they came. */
const isState = (plan: Plan, text: string): boolean =>
  plan.subject === 'product' && (plan.ask !== 'groups' || plan.measures.every(({ measure }) => measure === 'products')) && plan.where.some((c) => c.kind === 'segment' && STOCK_STATES.has(c.segment)) && !CAME.test(text);

/** Stock is known only as it is now: of a day that is over, or along time, there is no figure. */
export function stockOfThePast(plan: Plan, today: string, text: string): boolean {
  const past = plan.period.end !== null && plan.period.end < today;
  // "what was out of stock in May": a span of the state.
  if (past && isState(plan, text)) return true;
  if (!plan.measures.some((use) => PRESENT_ONLY.has(use.measure))) return false;
  return past || plan.compare?.kind === 'period' || plan.by.some((dim) => TIME_DIMENSIONS.has(dim.dimension));
}

/** "what should we reorder this week": a span with today in it is the present of the state, not when the products were added. */
export function stateNow(plan: Plan, { calendar, s, assumptions }: Draft): Plan {
  const { start, end } = plan.period;
  if ((start === null && end === null) || (start ?? '') > calendar.today || (end !== null && end < calendar.today) || !isState(plan, s.annotation.text)) return plan;
  assumptions.push('Stock is as of now, whatever the period.');
  return { ...plan, period: ALL_TIME };
}
