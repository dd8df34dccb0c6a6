import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Reading } from '../reading.js';
import { dimensionOf, nounOf } from './nouns.js';

const GROUP = '(?:categor(?:y|ies)|brands?|suppliers?|countr(?:y|ies)|cit(?:y|ies)|tiers?|payment methods?|campaigns?|channels?)';
const EMPTY = new RegExp(`\\b${GROUP}(?: of ours)? (?:that |which |where )?(?:(?:we )?(?:had|have|has|with|got|saw|did|do|does|were|was|are|sold|sell|brought in|made|took|of)(?: we)? )?(?:(?:no|zero|without(?: any| a single)?|not (?:a single|any)|n't (?:have|get|see)(?: any| a single)?|not (?:have|get|see)(?: any| a single)?) (?:sales?|orders?|revenue)|nothing|not (?:sell|sold|make|made)(?: anything| any)?|n't (?:sell|sold)(?: anything| any)?)\\b`);

const ON_SHELF = '(?:in stock|on stock|left|remaining|on hand|available|on the shel(?:f|ves)|in the (?:warehouse|stockroom)|to sell)';
const BARE = new RegExp(`\\b(?:categor(?:y|ies)|brands?|suppliers?|vendors?)(?: of ours)? (?:that |which |where )?(?:we |are there |there is |there 's )?(?:have|has|with|got|hold|holds|carry|is|are|do|does)?(?: we)? ?(?:(?:currently|now|absolutely|completely|got) )*(?:(?:nothing|none|no (?:products?|items?|goods|units?|pieces|stock|inventory)|zero (?:products?|items?|units?|pieces|stock)|(?:n't|not) (?:have )?(?:any(?:thing| stock| products?| items?| units?)?)|without (?:any(?:thing)? ?(?:products?|items?|units?|stock)?|(?:products?|stock))) (?:of theirs )?(?:left )?${ON_SHELF}|(?:no|zero|without(?: any)?|n't have any|not have any) (?:stock|inventory)|nothing left|(?:completely|entirely|totally|fully) (?:out of stock|sold out))\\b`);

/** "which countries had no orders last week", "brands that sold nothing": the groups of which there was none, which are asked for. */
export function emptyGroups(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const bare = BARE.exec(s.words);
  const found = bare ?? EMPTY.exec(s.words);
  const noun = found && s.mentions.map((m) => nounOf(s, m)).find((n) => n !== null && dimensionOf(n) !== null && n.mention.from >= s.tokenAt(found.index));
  const dimension = noun && dimensionOf(noun);
  if (!found || !dimension || d.rank || (d.numbers.length && !bare) || (bare && d.time.periods.length > 0) || head.count || d.time.base || d.time.periods.length > 1 || d.grouping.by.some((dim) => dim.dimension !== dimension.dimension)) return null;
  const measure = { measure: bare ? 'stock' : /orders?$/.test(found[0]) ? 'orders' : 'revenue' };
  d.segments = d.segments.filter((x) => x.of !== 'product' && !/order|bought/.test(x.id));
  d.filters = d.filters.filter((f) => f.kind !== 'status');
  d.grouping = { ...d.grouping, by: [], per: null };
  for (const m of s.mentions) if (!m.value && !m.period && (s.concept(m, 'noun') || s.concept(m, 'negation') || s.concept(m, 'segment') || s.concept(m, 'measure') || s.concept(m, 'verb') || s.concept(m, 'count') || s.concept(m, 'ask') || (bare && (m.quantity?.value === 0 || s.concept(m, 'aggregate') || s.concept(m, 'comparator'))))) s.claim(m, 'empty');
  s.claimWords(/^(?:nothing|none|zero|single|completely|entirely|totally|fully|absolutely|theirs)$/);
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  d.having.push({ measure, op: bare ? '<=' : '=', values: [0] });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(dimension.dimension)], sort: { by: { dimension: dimension.dimension }, direction: 'asc' }, gaps: true, keepNumbers: true, intent: 'breakdown', why: `the groups of ${dimension.dimension} with nothing` });
}
