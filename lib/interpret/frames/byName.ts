import { DIMENSIONS } from '../../analytics/dimensions.js';
import type { Plan } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';

/** Whether the order of the rows is that of their names already. */
export const isByName = ({ sort, subject }: Pick<Plan, 'sort' | 'subject'>): boolean => sort !== null && ('dimension' in sort.by || ('field' in sort.by && sort.by.field === `${subject}.name`));

const IN_TIME = /\b(?:in )?(?:chronological(?:ly)?(?: order)?|date order|calendar order|order of (?:date|time))\b/;

/** "top 5 products in alphabetical order", "our best 3 months in chronological order": what is ranked first is then shown so; what is not cut is so ordered. */
export function byName(plan: Plan, { s, shown }: Draft): Plan {
  if ((plan.ask !== 'groups' && plan.ask !== 'records') || plan.per !== null || isByName(plan)) return plan;
  const [dimension] = plan.by;
  const inTime = plan.limit !== null && ((dimension !== undefined && DIMENSIONS[dimension.dimension]?.time !== undefined) || (dimension === undefined && plan.subject === 'order')) && IN_TIME.test(s.words);
  const words = s.all('ask', 'alphabetical');
  if (words.length === 0 && !inTime && shown === undefined) return plan;
  for (const mention of words) s.claim(mention, 'sort');
  s.claimWords(/^(?:sort|sorted|listed|order|ordered|arranged|shown|names?|chronological(?:ly)?)$/);
  for (const mention of [...s.all('followup', 'resort'), ...s.all('ask', 'list')]) if (words.some((word) => mention.to <= word.from && mention.to >= word.from - 1)) s.claim(mention, 'sort');
  if (plan.limit !== null && plan.sort !== null) return { ...plan, sort: { ...plan.sort, shown: shown ?? (inTime ? 'oldest' : 'name') } };
  return dimension !== undefined && plan.ask === 'groups' && plan.limit === null ? { ...plan, sort: { by: { dimension: dimension.dimension }, direction: 'asc' } } : plan;
}
