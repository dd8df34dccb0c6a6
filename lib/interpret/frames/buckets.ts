import type { MeasureUse } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Draft } from '../draft.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { inOneBucket } from './inOneBucket.js';
import type { Reading } from '../reading.js';

/** Days, weeks and months picked by what was sold in them. */
export const buckets = (d: Draft, head: Head): Reading | null => emptyBuckets(d, head) ?? latestOver(d, head) ?? inOneBucket(d, head) ?? bucketsOf(d, head);

const EMPTY = /(?<!\b(?:last|this|next|past|previous) )\b(hour|day|week|month|quarter|weekday)s?\b.*\b(?:(without|no(?! (?:(?:less|fewer|more) than|just|only|wait|sorry|i)\b)|zero|nothing|not (have |had |see |get |sell )?(any|anything|a single))\b.*\b(sales?|orders?|revenue|sold|sell|ordered)|(not|n't) (sell|sold|earn|earned|make|made|take|taken|have|get) (anything|any|a thing|a single thing|a cent)|(sell|sold|sale|earn|earned|make|made|take|took|ordered|bought) (nothing|not a (single )?thing|zero|no goods))\b/;

/** "days without sales in February", "months with no orders": the buckets of time in which there was nothing. */
function emptyBuckets(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const unit = EMPTY.exec(s.words)?.[1];
  if (unit === undefined || s.matches(new RegExp(`\\b(?:by|per|each|every) ${unit}s?\\b`)) || s.matches(/\b(customers?|products?|people|who|items?|categor\w+|buyers|since|in (the )?(last|past) \d+)\b/) || d.rank) return null;
  const orders = s.matches(/\b(orders?|ordered)\b/);
  d.segments = [];
  // "days without cancelled orders": none of that state.
  const state = d.filters.find((f) => f.kind === 'status' && f.label !== 'fulfilled' && f.negated);
  d.filters = d.filters.filter((f) => f !== state && !(f.kind === 'status' && f.label === 'fulfilled'));
  for (const m of s.mentions) if (s.concept(m, 'noun', unit, 'order') || s.concept(m, 'negation') || s.concept(m, 'segment') || s.concept(m, 'measure', 'revenue', 'orders') || s.concept(m, 'count') || s.concept(m, 'verb') || m.quantity?.value === 0) s.claim(m, 'empty');
  for (const use of d.time.periods) s.claim(use.mention, 'time');
  const measure: MeasureUse = state ? { measure: 'orders', where: [{ kind: 'field', field: 'order.status', op: '=', values: [state.label], label: state.label }] } : { measure: orders ? 'orders' : 'revenue' };
  d.having.push({ measure, op: '=', values: [0] });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(unit)], sort: { by: { dimension: unit }, direction: 'asc' }, gaps: true, keepNumbers: true, intent: 'trend', why: `the ${unit}s with nothing` });
}

const UNIT = '(hour|day|date|week|month|quarter)';
const OF_SALES = new RegExp(`^(?:and |so )?(?:on |in |during )?(?:which|what) ${UNIT}s?(?: of the \\w+)?(?: (?:in|of|during|since|last|this) (?:\\w+ ){1,4}?)? ?(?:did|do|have|has|had|was|were)\\b.*\\b(sell|sold|buy|bought|order|ordered|orders?|sales?|purchased?|placed)\\b`);

/** "on which days did we sell X", "which days had orders from Y": the buckets with any of it. */
function bucketsOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = OF_SALES.exec(s.words);
  if (!found || d.filters.length === 0 || d.rank || d.numbers.length || d.grouping.by.length > 1 || d.time.periods.length > 1 || d.time.base || s.has('change') || s.has('aggregate') || s.matches(/\b(most|least|best|worst|more|less|fewer|than|not|n't|no|highest|lowest)\b/)) return null;
  const unit = found[1] === 'date' ? 'day' : (found[1] ?? 'day');
  const measure: MeasureUse = namedMeasures(d)[0] ?? { measure: /^(order|orders|ordered|placed)$/.test(found[2] ?? '') ? 'orders' : d.filters.some((f) => f.kind === 'product' || f.kind === 'attribute') ? 'units' : 'revenue' };
  d.segments = [];
  d.grouping = { ...d.grouping, by: [] };
  for (const m of s.mentions) if (s.concept(m, 'noun', unit, 'order') || s.concept(m, 'ask') || s.concept(m, 'verb') || s.concept(m, 'measure') || s.concept(m, 'field') || s.concept(m, 'segment')) s.claim(m, 'bucket');
  s.claimWords(/^(dates?|days?)$/);
  d.having.push({ measure, op: '>', values: [0] });
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(unit)], sort: { by: { dimension: unit }, direction: 'asc' }, intent: 'trend', why: `the ${unit}s with any of it` });
}

const LAST_TIME = /^(?:and |so |ok )*(?:when (?:did|was|have|has)\b.*\b(last|first)\b.*\b(day|week|month)\b|(?:what (?:was|is) |when was |show me |give me )?(?:the |our )?(last|latest|most recent|first|previous) (day|week|month) (?:that|when|where|in which|on which|we|with|over|above|under|below|i|(?:the |our )?\w+ (?:was|were|had|hit|topped|passed|exceeded|reached|went|came|fell|dropped|got|stayed))\b.*\d)/;

/** "when did we last have a day over 1000", "the last month with more than 50 orders": the latest such bucket, or the first. */
function latestOver(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = LAST_TIME.exec(s.words);
  const [number, ...more] = d.numbers;
  const unit = found?.[2] ?? found?.[4];
  if (!found || !unit || !number || more.length > 0 || number.unit === 'percent' || d.time.base) return null;
  const counted = /\b(units?|pieces?|items?)\b/.test(s.words) ? 'units' : /\borders?\b/.test(s.words) ? 'orders' : 'revenue';
  const measure: MeasureUse = namedMeasures(d)[0] ?? { measure: counted };
  const ends = (text: string): boolean => /^(?:the |our |on )?(?:last|latest|first|previous|a|in a|per)? ?(?:time )?(?:day|week|month)$/i.test(text);
  const kept = d.time.periods.filter(({ mention }) => !ends(mention.text));
  for (const { mention } of d.time.periods) s.claim(mention, 'time');
  d.time = { ...d.time, periods: kept };
  d.rank = null;
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind !== 'status' || f.label !== 'fulfilled');
  d.grouping = { ...d.grouping, by: [] };
  for (const m of s.mentions) if (!m.value && (s.concept(m, 'noun') || s.concept(m, 'verb') || s.concept(m, 'superlative') || s.concept(m, 'ask') || s.concept(m, 'measure') || s.concept(m, 'comparator') || s.concept(m, 'each') || s.concept(m, 'segment') || s.concept(m, 'field'))) s.claim(m, 'bucket');
  s.claimWords(/^(time|last|latest|first|had|day|week|month)$/);
  d.having.push({ measure, op: number.op, values: number.values });
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(unit)], sort: { by: { dimension: unit }, direction: (found[1] ?? found[3]) === 'first' ? 'asc' : 'desc' }, limit: 1, keepNumbers: true,
    intent: 'trend', why: `the latest ${unit} that meets a bar`, ...(kept.length ? {} : { period: ALL_TIME, compare: null }),
  });
}
