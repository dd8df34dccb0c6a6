import { ofGroups, type MeasureUse, type Plan } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import { aroundNoun, measured, whenWords } from './facts.js';
import type { Facts, PhraseContext } from './phrase.types.js';
import { dimensionWords } from './words/dimensions.js';
import { predicates, SUBJECT_NOUN } from './words/filters.js';
import { havingClause } from './words/having.js';
import { capitalise, joinWords, words } from './words/lists.js';
import { measureLabel } from './words/measures.js';
import { periodName } from './words/periods.js';
import { humanValue } from './words/values.js';

const NOTHING: Result = { columns: [], rows: [], metrics: {}, units: {}, total: 0, sql: [], assumptions: [] };

/** What a plan asks for, before it is answered: "Top 5 cities by revenue last month (1–28 Feb 2026)". */
export function planInWords(plan: Plan, ctx: Pick<PhraseContext, 'currency' | 'today'>): string {
  const facts: Facts = { plan, result: NOTHING, ctx: { ...ctx, dataEnd: null } };
  return capitalise(words(subjectOf(facts), plan.ask === 'record' ? '' : whenWords(facts), comparedWith(plan)));
}

function subjectOf(facts: Facts): string {
  const { plan } = facts;
  switch (plan.ask) {
    case 'value':
      return figures(facts);
    case 'groups':
      return words(grouped(facts), limits(facts));
    case 'records':
      return words('a list of', aroundNoun(facts, SUBJECT_NOUN[plan.subject]));
    case 'record':
      return words('details of', aroundNoun(facts, plan.subject));
    case 'analysis':
      return plan.analysis?.kind === 'why' ? 'why revenue changed' : words(ANALYSES[plan.analysis?.kind ?? 'trend'], figures(facts));
  }
}

const ANALYSES = { cohort: 'retention of cohorts', together: 'products bought together', trend: 'rise or fall of', why: '' } as const;

/** The measures with their filters; a share stands for what it is a share of. */
function figures(facts: Facts): string {
  const shares = facts.plan.measures.filter((use) => use.as === 'share');
  const said: readonly MeasureUse[] = shares.length > 0 ? shares : facts.plan.measures;
  return joinWords(said.map((use, at) => (at === said.length - 1 ? measured(facts, use) : measureLabel(use))));
}

function grouped(facts: Facts): string {
  const { by, sort, limit } = facts.plan;
  const dimensions = by.map(dimensionWords);
  const split = words(figures(facts), 'by', joinWords(dimensions.map(({ one }) => one)));
  if (sort === null || !('measure' in sort.by)) return split;
  const isTop = sort.direction === 'desc';
  if (limit === null) return isTop ? split : words(split, 'from the lowest up');
  if (limit === 1) return words('the', joinWords(dimensions.map(({ one }) => one)), 'with the', isTop ? 'highest' : 'lowest', figures(facts));
  return words(isTop ? 'top' : 'bottom', String(limit), joinWords(dimensions.map(({ many }) => many)), 'by', figures(facts));
}

/** "that sold more than 20 units" */
function limits({ plan, ctx }: Facts): string {
  const [dimension] = plan.by;
  const held = ofGroups(plan);
  if (held.length === 0 || dimension === undefined) return '';
  return words('that', predicates(held.map((condition) => havingClause(condition, dimension.dimension, ctx.currency)), 'many'));
}

function comparedWith({ compare }: Plan): string {
  if (compare === null) return '';
  return compare.kind === 'period' ? `compared with ${periodName(compare.period)}` : `of ${humanValue(compare.currentLabel)} compared with ${humanValue(compare.previousLabel)}`;
}
