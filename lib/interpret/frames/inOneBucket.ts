import type { MeasureUse } from '../../analytics/plan.js';
import { namedMeasures, verbMeasure } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { wordTable } from '../../language/words.js';
import { subjectOf } from './nouns.js';
import type { Reading } from '../reading.js';
import type { Sentence } from '../sentence.js';

const IN_ONE = /\b(?:in|within|on|over|during) (?:a|an|any|one|any one|the same)(?: single| one| given)? (hour|day|week|month|quarter|year)\b|\b(?:any|a|were there|are there) (?:single )?(hour|day|week|month|quarter|year)s? (?:ever )?(?:with|of|when|where|that had|that brought(?: in)?)\b/;
const MOST = /\b(?:most|record|highest|maximum|max|biggest|best|largest|peak|greatest)\b/;
const LEAST = /\b(?:fewest|least|lowest|smallest|worst|minimum|min|poorest|weakest)\b/;
const FIGURE = '(?:orders|order (?:counts?|volumes?|numbers?)|purchases|transactions|units(?: sold)?|items sold|pieces(?: sold)?)';
const END = '(?:most|highest|maximum|max|biggest|largest|peak|fewest|least|lowest|smallest|minimum|min)(?: number of| count of| amount of)?';
/** "most orders per day", "highest daily order count". */
const OF_EACH = new RegExp(`\\b${END} (?:(?<adverb>hourly|daily|weekly|monthly|quarterly|yearly|annual) ${FIGURE}|${FIGURE} (?:per|a|an) (?<unit>hour|day|week|month|quarter|year))\\b(?!s)`);
const UNITS: Readonly<Record<string, string | undefined>> = wordTable({ hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year', annual: 'year' });
/** What divides by the unit, or says something of people or goods, asks for no such buckets. */
const OTHERWISE = /\b(?:average|avg|mean|typical|typically|usually|normally|per|each|every|median|customers?|buyers?|clients?|people|who|products?|items (?:that|which)|categor\w+|brands?|suppliers?|countr\w+|cit(?:y|ies)|campaigns?)\b/;

/** "the most orders we had in a day", "did we ever take over 900 in one day": spans of one length held against each other, or against a bar. */
export function inOneBucket(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const each = OF_EACH.exec(s.words);
  const found = each ?? IN_ONE.exec(s.words);
  const unit = each ? (each.groups?.unit ?? UNITS[each.groups?.adverb ?? '']) : (found?.[1] ?? found?.[2]);
  const [number] = d.numbers;
  if (!found || unit === undefined || d.numbers.length > 1 || head.who || head.list || (head.count && !/\b(?:number|count)\b/i.test(head.count.text)) || number?.unit === 'percent' || d.time.base || d.segments.some((x) => x.of !== 'order') || s.has('change', 'growth') || s.has('share')) return null;
  if (OTHERWISE.test(each ? s.words.replace(each[0], '') : s.words) || (each && MOST.test(s.words) && LEAST.test(s.words)) || (head.which !== null && subjectOf(head.which.id) !== null && head.which.id !== 'order')) return null;
  // "the largest order in a month" is one record; "the best month in a year" ranks months.
  if (!number && !each && /\border\b(?! (?:count|volume|number))|\b(?:hour|day|week|month|quarter)s? ?$/.test(s.words.slice(0, found.index))) return null;
  const barred = number !== undefined && head.yesNo;
  const least = LEAST.test(s.words) && !/\bat least\b/.test(s.words);
  if (!barred && (number !== undefined || !(MOST.test(s.words) || least) || /\bat most\b|\bmost of\b/.test(s.words))) return null;
  const measure = measureOf(d, head);
  claimFound(d, found, unit);
  d.rank = null;
  d.grouping = { ...d.grouping, by: [], per: null };
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind !== 'status' || f.label !== 'fulfilled');
  const common = { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(unit)], keepNumbers: true } as const;
  if (!barred) return finish(d, head, { ...common, sort: rankSort(measure, least ? 'asc' : 'desc'), limit: 1, intent: 'ranking', why: `the ${unit} with the most or least` });
  d.having.push({ measure, op: number.op, values: number.values });
  return finish(d, head, { ...common, sort: { by: { dimension: unit }, direction: 'asc' }, intent: 'trend', why: `whether any ${unit} meets a bar`, yesNo: { kind: 'exists' } });
}

/** Orders, units or money, by the words. */
function measureOf(d: Draft, head: Head): MeasureUse {
  const { s } = d;
  const named = namedMeasures(d).find(({ measure }) => measure !== 'order_total' && measure !== 'spent') ?? null;
  if (named && !named.aggregate) return named;
  if (/\b(?:orders?|purchases|transactions)\b/.test(s.words) && !s.hasVerb('sell', 'earn')) return { measure: 'orders' };
  if (/\b(?:units?|pieces?|items?)\b/.test(s.words)) return { measure: 'units' };
  return verbMeasure(d, head) ?? { measure: 'revenue' };
}

/** The span's own words, which elsewhere name a period or a divisor, and those that ask for it. */
function claimFound(d: Draft, found: RegExpExecArray, unit: string): void {
  const { s, time } = d;
  const from = s.tokenAt(found.index);
  const to = from + found[0].split(' ').length;
  const within = (m: Sentence['mentions'][number]): boolean => m.from < to && m.to > from;
  for (const m of s.mentions) {
    if (within(m) || (!m.value && !m.period && (s.concept(m, 'noun', unit, 'order', 'unit', 'product') || s.concept(m, 'verb') || s.concept(m, 'superlative') || s.concept(m, 'measure') || s.concept(m, 'comparator') || s.concept(m, 'ask') || s.concept(m, 'segment') || s.concept(m, 'aggregate') || s.concept(m, 'count') || s.concept(m, 'status')))) s.claim(m, 'bucket');
  }
  s.claimWords(/^(?:ever|record|single|given|any|days?|weeks?|months?)$/);
  d.time = { ...time, periods: time.periods.filter(({ mention }) => !within(mention)) };
}
