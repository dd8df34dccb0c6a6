import type { Condition, MeasureUse } from '../../analytics/plan.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = '(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)';
const HIGH = 'best|strongest|busiest|biggest|highest|top|record|greatest';
const LOW = 'worst|weakest|quietest|slowest|poorest|lowest';
const BEFORE = new RegExp(`\\b(?<end>${HIGH}|${LOW})(?: ever| single)? ${DAY}(?! (?:of|morning|afternoon|evening|night))\\b`);
const AFTER = new RegExp(`^(?:and |so |on )*(?:which|what) ${DAY}\\b.*\\b(?<end>${HIGH}|${LOW}|most|least|fewest)\\b`);

/** "our best Sunday", "which Friday of this year was the strongest": the days of one name held against each other. */
export function bestOfWeekday(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = (BEFORE.exec(s.words) ?? AFTER.exec(s.words))?.groups;
  if (!found?.day || !found.end || d.numbers.length || d.grouping.by.length || d.time.base || head.yesNo || head.count || s.matches(/\b(average|usual|usually|typical|than|vs|versus|or)\b/)) return null;
  if (d.nouns.some((n) => ['customer', 'product', 'category', 'brand', 'campaign', 'country', 'city', 'supplier', 'week', 'month'].includes(n.id)) || d.segments.length) return null;
  const day = NAMES.findIndex((name) => name.toLowerCase() === found.day);
  const own = new RegExp(`^(?:on |the )?${found.day}s?$`, 'i');
  d.time = { ...d.time, periods: d.time.periods.filter(({ mention }) => !own.test(mention.text)), conditions: [], places: [] };
  if (d.time.periods.some(({ mention }) => mention.text.toLowerCase().includes(found.day ?? ''))) return null;
  for (const m of s.mentions) if (own.test(m.text) || s.concept(m, 'superlative') || s.concept(m, 'ask') || s.concept(m, 'verb') || s.concept(m, 'measure') || s.concept(m, 'noun', 'order', 'unit', 'day')) s.claim(m, 'bucket');
  s.claimWords(new RegExp(`^(?:${found.day}|ever|single|${found.end})$`));
  const measure: MeasureUse = namedMeasures(d)[0] ?? { measure: s.has('noun', 'order') ? 'orders' : s.has('noun', 'unit') ? 'units' : 'revenue' };
  const only: Condition = { kind: 'field', field: 'order.weekday', op: 'in', values: [day === 0 ? 7 : day], label: `on ${NAMES[day] ?? ''}s` };
  d.rank = null;
  const least = new RegExp(`^(?:${LOW}|least|fewest)$`).test(found.end);
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by('day')], where: [only], sort: rankSort(measure, least ? 'asc' : 'desc'), limit: 1, intent: 'ranking', why: 'the best or worst day of one name' });
}
