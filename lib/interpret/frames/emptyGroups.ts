import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Reading } from '../reading.js';
import { dimensionOf, nounOf } from './nouns.js';

const GROUP = '(?:categor(?:y|ies)|brands?|suppliers?|countr(?:y|ies)|cit(?:y|ies)|tiers?|payment methods?|campaigns?|channels?)';
const EMPTY = new RegExp(`\\b${GROUP}(?: of ours)? (?:that |which |where )?(?:(?:we )?(?:had|have|has|with|got|saw|did|do|does|were|was|are|sold|sell|brought in|made|took|of)(?: we)? )?(?:(?:no|zero|without(?: any| a single)?|not (?:a single|any)|n't (?:have|get|see)(?: any| a single)?|not (?:have|get|see)(?: any| a single)?) (?:sales?|orders?|revenue)|nothing|not (?:sell|sold|make|made)(?: anything| any)?|n't (?:sell|sold)(?: anything| any)?)\\b`);

/** "which countries had no orders last week", "brands that sold nothing": the groups of which there was none, which are asked for. */
export function emptyGroups(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = EMPTY.exec(s.words);
  const noun = found && s.mentions.map((m) => nounOf(s, m)).find((n) => n !== null && dimensionOf(n) !== null && n.mention.from >= s.tokenAt(found.index));
  const dimension = noun && dimensionOf(noun);
  if (!found || !dimension || d.rank || d.numbers.length || head.count || d.time.base || d.time.periods.length > 1 || d.grouping.by.some((dim) => dim.dimension !== dimension.dimension)) return null;
  const measure = { measure: /orders?$/.test(found[0]) ? 'orders' : 'revenue' };
  d.segments = d.segments.filter((x) => x.of !== 'product' && !/order|bought/.test(x.id));
  d.filters = d.filters.filter((f) => f.kind !== 'status');
  d.grouping = { ...d.grouping, by: [], per: null };
  for (const m of s.mentions) if (!m.value && !m.period && (s.concept(m, 'noun') || s.concept(m, 'negation') || s.concept(m, 'segment') || s.concept(m, 'measure') || s.concept(m, 'verb') || s.concept(m, 'count') || s.concept(m, 'ask'))) s.claim(m, 'empty');
  s.claimWords(/^(?:nothing|zero|single)$/);
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  d.having.push({ measure, op: '=', values: [0] });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(dimension.dimension)], sort: { by: { dimension: dimension.dimension }, direction: 'asc' }, gaps: true, keepNumbers: true, intent: 'breakdown', why: `the groups of ${dimension.dimension} with nothing` });
}
