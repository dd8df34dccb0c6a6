import type { MeasureUse, Plan } from '../../analytics/plan.js';
import type { Sentence } from '../sentence.js';

/** What a figure is called where it is held against revenue. */
const OF_REVENUE: Readonly<Record<string, string>> = { discounts: 'discount_rate', gross_profit: 'margin' };

/** "as a share of revenue" after discounts or profit: their rate. Null where revenue is no whole of it, undefined where nothing of the kind is said. */
export function rateOfRevenue(s: Sentence, plan: Plan, named: readonly MeasureUse[]): Plan | null | undefined {
  const [shown] = plan.measures;
  if (!s.has('share') || named[0]?.measure !== 'revenue' || !shown || shown.measure === 'revenue' || !s.matches(/\b(of|to) (the |our |total )*(revenue|sales|turnover|takings)\b/)) return undefined;
  const measure = OF_REVENUE[shown.measure];
  if (measure === undefined || shown.as !== undefined || shown.aggregate !== undefined || shown.per !== undefined) return null;
  for (const m of [...s.all('share'), ...s.all('measure')]) s.claim(m, 'share');
  const sort = plan.sort && 'measure' in plan.sort.by ? { ...plan.sort, by: { measure: { measure } } } : plan.sort;
  return { ...plan, measures: [{ measure }], sort };
}

/** "from returning customers" after the revenue of a span: of those who had bought before it, which is a figure of its own. */
export function ofWhomInSpan(plan: Plan): Plan {
  const [shown, ...others] = plan.measures;
  const of = plan.where.find((c) => c.kind === 'segment' && (c.segment === 'repeat' || c.segment === 'new' || c.segment === 'first_time') && c.not !== true && c.period === undefined);
  if (of?.kind !== 'segment' || shown?.measure !== 'revenue' || shown.as !== undefined || others.length > 0 || plan.period.start === null || plan.part !== null) return plan;
  const use: MeasureUse = { ...shown, measure: of.segment === 'repeat' ? 'returning_revenue' : 'new_revenue' };
  return { ...plan, measures: [use], where: plan.where.filter((c) => c !== of), sort: plan.sort && 'measure' in plan.sort.by ? { ...plan.sort, by: { measure: use } } : plan.sort };
}
