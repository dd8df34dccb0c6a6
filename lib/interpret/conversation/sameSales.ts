import { EMPTY_PLAN, type Plan, type Subject } from '../../analytics/plan.js';
import { SALES_FIGURES } from '../measures/measures.js';
import type { PlanEdit } from './turn.js';

const LEAD = '^(?:and |so |now |ok |okay |please |then |can you |could you )*';
const PICTURE = new RegExp(
  `${LEAD}(?:(?:show|give|draw|plot|make|put|turn|display|see)(?: me)?(?: (?:it|that|this|them|those))?(?: (?:as|in|on|into))?|(?:as|in|on|into))? ?(?:a |an )?(?:bar |line |pie )?(?:chart|graph|plot|diagram|table)(?: form)?(?: please)?[ ?.!]*$`,
);
const SOLD = new RegExp(
  `${LEAD}what(?: all| exactly)?(?: (?:did|have) (?:we|you|i) (?:sell|sold)| (?:was |were |got )?sold| (?:products|items|things) (?:did we sell|were sold|sold))(?: then| there| that (?:day|week|month|quarter|year)| on that day| in that (?:week|month))?[ ?.!]*$`,
);
const FROM = new RegExp(
  `${LEAD}(?:from where|where from|where (?:are|were|do|did) (?:they|those|these|all of them)(?: (?:come|live|order))?(?: from| in)?)[ ?.!]*$`,
);

/** Short questions that go on about what the last answer was of, although each could be asked alone: of what, from where, drawn. */
export function sameSales(words: string, plan: Plan, customers: Plan | null): PlanEdit | null {
  if (PICTURE.test(words)) return { plan, why: 'the last answer again, whose rows can be drawn', kept: '' };
  const [measure] = plan.measures;
  const ofSales =
    plan.ask === 'value' &&
    measure !== undefined &&
    (SALES_FIGURES.has(measure.measure) || ['orders', 'fulfilled_orders'].includes(measure.measure)) &&
    plan.compare === null &&
    plan.part === null;
  const bounded = plan.period.start !== null || plan.where.length > 0;
  if (ofSales && bounded && SOLD.test(words))
    return { plan: most('sale', ['units', 'revenue'], 'product', plan), why: 'what the last figure was made of', kept: ', by product' };
  if (customers?.subject === 'customer' && customers.ask === 'records' && customers.limit === null && FROM.test(words))
    return { plan: most('customer', ['customers'], 'country', customers), why: 'where the last customers are', kept: ', by country' };
  return null;
}

/** Measures by a dimension under the conditions and in the period of another plan, the most of the first measure first. */
function most(subject: Subject, measures: readonly [string, ...string[]], dimension: string, { where, period }: Plan): Plan {
  return {
    ...EMPTY_PLAN,
    ask: 'groups',
    subject,
    measures: measures.map((measure) => ({ measure })),
    by: [{ dimension }],
    where,
    period,
    sort: { by: { measure: { measure: measures[0] } }, direction: 'desc' },
  };
}
