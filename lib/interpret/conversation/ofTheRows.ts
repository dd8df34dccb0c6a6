import { DIMENSIONS } from '../../analytics/dimensions.js';
import { EMPTY_PLAN, type MeasureUse, type Plan } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { measureAt } from '../measures/measures.js';
import type { Sentence } from '../sentence.js';
import { rowsAs } from './shortEdit.js';
import type { PlanEdit, Turn } from './turn.js';

const LEAD = '^(?:and |so |now |ok |okay |but |then |please )*';
const SUPPLIED = new RegExp(`${LEAD}(?:who|which (?:supplier|vendor)s?) (?:supplies|supply|provides|provide|delivers|deliver|sells? us) (?:them|those|these)(?: all)?[ ?.!]*$`);
const BEST = new RegExp(`${LEAD}(?:show me |give me |just |only )?(?:the |their )?(?<end>top|best|bottom|worst) (?<many>\\d+)(?: (?:of (?:them|those|these)|ones?))? by (?:the |their )?[a-z ]+$`);

/** "who supplies them" and "top 3 by spend" after a list: of its rows, and not of the whole shop. */
export function ofTheRows(s: Sentence, last: Turn): PlanEdit | null {
  const { plan } = last;
  const words = s.words.replace(/[ ?.!]+$/, '');
  const subject = plan.ask === 'records' && (plan.subject === 'product' || plan.subject === 'customer') ? plan.subject : null;
  const where = subject === null || plan.having.length > 0 ? null : rowsAs(last);
  if (where === null) return ofTheGroups(s, words, plan);
  if (subject === 'product' && SUPPLIED.test(words)) return { plan: { ...EMPTY_PLAN, ask: 'groups', subject, measures: [{ measure: 'products' }], by: [{ dimension: 'supplier' }], where, period: plan.period }, why: 'who supplies the last rows', kept: ', by supplier' };
  const best = BEST.exec(words)?.groups;
  if (!best || (plan.period.start !== null && plan.limit === null)) return null;
  const measure = rankedBy(s, subject ?? '');
  if (!measure) return null;
  return {
    plan: { ...EMPTY_PLAN, ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [{ dimension: subject ?? 'product' }], where, period: ALL_TIME, sort: { by: { measure }, direction: /bottom|worst/.test(best.end ?? '') ? 'asc' : 'desc' }, limit: Number(best.many) },
    intent: 'ranking', why: 'the best of the last rows', kept: ', the rows of that list ranked',
  };
}

/** The figure behind "by". */
function rankedBy(s: Sentence, dimension: string): MeasureUse | null {
  const by = s.tokens.findIndex((token) => token.folded === 'by');
  const use = s.mentions.filter((m) => m.from > by).map((m): MeasureUse | null => measureAt(s, m)?.use ?? (s.concept(m, 'noun', 'order') ? { measure: 'orders' } : s.concept(m, 'noun', 'unit') ? { measure: 'units' } : null)).find((each) => each !== null);
  return !use || use.aggregate !== undefined ? null : use.measure === 'revenue' && dimension === 'customer' ? { measure: 'spent' } : use;
}

/** "top 5 by orders" after a ranking by another figure: the same groups, under the same filters. */
function ofTheGroups(s: Sentence, words: string, plan: Plan): PlanEdit | null {
  const best = BEST.exec(words)?.groups;
  const [dimension, ...more] = plan.by;
  if (!best || plan.ask !== 'groups' || !dimension || more.length > 0 || DIMENSIONS[dimension.dimension]?.time !== undefined || plan.compare !== null || plan.part !== null || plan.having.length > 0 || plan.per !== null) return null;
  const measure = rankedBy(s, dimension.dimension);
  if (!measure || measure.measure === plan.measures[0]?.measure) return null;
  return { plan: { ...plan, subject: subjectOfMeasure(measure.measure), measures: [measure], sort: { by: { measure }, direction: /bottom|worst/.test(best.end ?? '') ? 'asc' : 'desc' }, limit: Number(best.many), offset: 0 }, intent: 'ranking', why: 'the same groups by another figure', kept: `, by ${measure.measure.replaceAll('_', ' ')}` };
}
