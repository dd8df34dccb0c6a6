import type { Plan } from '../../analytics/plan.js';
import { SALES_FIGURES } from '../measures/measures.js';
import { LESS_IS_BETTER } from '../frames/ranking.js';
import { dimensionOf, nounOf } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';
import { DIMENSION_FIELDS } from '../conditions/rowFields.js';
import { EXTREME } from './ellipsis.js';
import type { PlanEdit, Turn } from './turn.js';

const LOW = /\b(smallest|lowest|cheapest|least|worst|fewest|oldest|earliest|first|weakest|quietest|slowest|poorest)\b/;
const WITHOUT_NOUN =
  /^(?:and |so |now |ok |then )*(?:(?:which|what|whats|show me|give me)(?: one)?(?: (?:is|was|were|s|has|had|sold|did|brought in|made|earned|took))?(?: we| you| i)?(?: (?:do|did|sell|have))?(?: (?:the|our|my))? )?(?:the |our )?(?:very )?(?:most|best|least|worst|largest|biggest|smallest|highest|lowest|strongest|weakest|busiest|quietest|slowest|poorest)(?: one)?(?: (?:of (?:them|all|those|these)|then|by (?:far|revenue|sales)|in|for us))?[ ?.!]*$/;

/** "just the top one" of a ranking: fewer rows of it, and not that row's record. */
export const FIRST_ONLY =
  /^(?:and |now |ok |please )*(?:just|only|keep|show me (?:just|only)|just show(?: me)?)(?: the)? (?:top|first|best|number) one(?: please)?[ ?.!]*$/i;

const END_FIRST = /^(?:and |now |ok |please |but |the )*(?<end>cheapest|dearest|priciest|most expensive|newest|oldest|latest|earliest|biggest|largest|smallest|highest|lowest|best|worst)(?: ones?)? first(?: please)?[ ?.!]*$/;

/** "cheapest first": all rows of the last answer in that order. Null where its rows have no such figure. */
function inOrder(words: string, plan: Plan): Plan | null {
  const end = END_FIRST.exec(words)?.groups?.end;
  const [measure] = plan.measures;
  if (end === undefined || plan.limit === 1) return null;
  const direction = /cheapest|oldest|earliest|smallest|lowest|worst/.test(end) ? 'asc' : 'desc';
  const byTime = /newest|oldest|latest|earliest/.test(end);
  if (plan.ask === 'groups' && measure && !byTime && !/cheap|dear|pric|expens/.test(end)) return { ...plan, sort: { by: { measure }, direction } };
  const field = plan.ask !== 'records' ? undefined : byTime ? { order: 'order.date', product: 'product.created', customer: 'customer.created' }[String(plan.subject)] : { order: 'order.total', product: 'product.price', customer: 'customer.spent' }[String(plan.subject)];
  return field === undefined ? null : { ...plan, sort: { by: { field }, direction } };
}

/** "which one is the largest?", "which day was best?": one row of the last answer, or the best unit of what it summed up. */
export function extreme(s: Sentence, last: Turn, rowsCounted: (plan: Plan) => Plan | null): PlanEdit | null {
  const plan = rowsCounted(last.plan) ?? last.plan;
  if (FIRST_ONLY.test(s.words) && last.plan.sort && (last.plan.ask === 'groups' || last.plan.ask === 'records'))
    return { plan: { ...last.plan, limit: 1 }, why: 'the first row of the last answer', kept: ', only the first' };
  const ordered = inOrder(s.words, last.plan);
  if (ordered) return { plan: ordered, why: 'the last answer in another order', kept: '' };
  // "worst" of refund rates: the highest one.
  const turned = /\b(?:best|worst)\b/.test(s.words) && LESS_IS_BETTER.has(plan.measures[0]?.measure ?? '');
  const direction = LOW.test(s.words) !== turned ? 'asc' : 'desc';
  if (!EXTREME.test(s.words)) return bestOf(s, last.plan, direction);
  const byTime = /\b(newest|oldest|latest|earliest)\b/.test(s.words);
  const [measure] = plan.measures;
  if (plan.ask === 'groups' && measure && !byTime)
    return { plan: { ...plan, sort: { by: { measure }, direction }, limit: 1, offset: 0 }, why: 'one group of the last answer', kept: '' };
  const field =
    plan.subject === 'order'
      ? byTime
        ? 'order.date'
        : 'order.total'
      : plan.subject === 'product'
        ? byTime
          ? 'product.created'
          : 'product.price'
        : plan.subject === 'customer' && byTime
          ? 'customer.created'
          : null;
  if (plan.ask !== 'records' || field === null) return null;
  return { plan: { ...plan, sort: { by: { field }, direction }, limit: 1, offset: 0 }, why: 'one row of the last answer', kept: '' };
}

const TIME_FIELDS: Readonly<Record<string, string>> = { weekday: 'order.weekday', calendar_month: 'order.calendar_month', hour: 'order.hour' };

/** "which day was best?" after a figure by day, or after that of a month: under its filters and in its period. */
function bestOf(s: Sentence, plan: Plan, direction: 'asc' | 'desc'): PlanEdit | null {
  const nouns = s.mentions.map((m) => nounOf(s, m)).filter((noun) => noun !== null && !noun.plural);
  const [noun] = nouns;
  const [first] = plan.measures;
  if (nouns.length !== 1 || !noun || !first || plan.compare !== null || plan.part !== null || plan.by.length > 1) return null;
  const words = `${s.wordsBetween(0, noun.mention.from)} one ${s.wordsBetween(noun.mention.to, s.tokens.length)}`.trim();
  const dimension = dimensionOf(noun);
  const same = plan.ask === 'groups' && plan.by[0]?.dimension === dimension?.dimension;
  const within =
    (plan.ask === 'value' || plan.ask === 'groups') &&
    SALES_FIGURES.has(first.measure) &&
    (plan.period.start !== null || plan.where.length > 0) &&
    plan.having.length === 0 &&
    plan.limit === null;
  if (!dimension || !(WITHOUT_NOUN.test(words) || EXTREME.test(words)) || !(same || within)) return null;
  const { measure, aggregate } = first;
  const use = { measure, ...(aggregate === undefined ? {} : { aggregate }) };
  // "which weekday is best?" after a figure of Tuesdays: of all weekdays, since one is no choice.
  const pinned = TIME_FIELDS[dimension.dimension] ?? DIMENSION_FIELDS[dimension.dimension];
  return {
    plan: {
      ...plan,
      where: plan.where.filter((c) => !(c.kind === 'field' && c.field === pinned && c.values.length === 1 && (c.op === '=' || c.op === 'in'))),
      ask: 'groups',
      by: [dimension],
      measures: [use],
      sort: { by: { measure: use }, direction },
      limit: 1,
      offset: 0,
      per: null,
      gaps: false,
      columns: [],
      analysis: null,
    },
    why: 'the best unit of the last figure',
    kept: `, by ${dimension.dimension}`,
  };
}
