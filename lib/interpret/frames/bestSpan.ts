import type { MeasureUse } from '../../analytics/plan.js';
import { bucketKey } from '../../periods/expandToBuckets.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import { ALL_TIME, type CalendarSettings, type Period } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Reading } from '../reading.js';
import type { PeriodUse } from '../time/time.js';
import { MONTH_NAMES } from '../../periods/words/say.js';
import { DAYS } from '../time/weekdays.js';

const HIGH = 'most|best|busiest|highest|strongest|biggest|greatest|largest|top';
const LOW = 'least|worst|quietest|slowest|weakest|lowest|smallest|poorest|slackest';
const END = `(?<end>${HIGH}|${LOW})`;
const OFTEN = '(?:(?:really|usually|normally|generally|always|typically|still|actually|traditionally) )*';
const START = '^(?:and |so |but |ok )*';
/** "is December our best month", "was Q4 our most profitable quarter". */
const IS_IT = new RegExp(`${START}(?:is|are|was|were) (?:it true that )?(?!there\\b|we\\b|our\\b|my\\b)(?:[\\w']+ ){1,4}?${OFTEN}(?:our|my|the) (?:shop's )?${END}(?: [a-z]+){0,2}? (?<unit>day|week|month|quarter|year)\\b`);
/** "are we most profitable in January", "do we sell the most in Q4", "are we busiest on Fridays". */
const DO_WE = new RegExp(`${START}(?:are|were|is|was|do|did|does|have) (?:we|things|business|the (?:shop|store|business)|sales|our sales|revenue|profits?|trade|(?:our |the |most )?(?:customers|clients|people|shoppers|buyers)) ${OFTEN}(?:(?:at )?our |at its )?(?:(?:sell|earn|make|made|take|do|bring in|spend|buy|shop|order) )?(?:the )?(?:very )?${END}(?: (?:profitable|busy|active|money|revenue|sales|business|profit|orders))?(?: (?:in|during|on|at))?(?: |$)`);

/** Whether a month, a quarter, a year or a weekday that is named is the best or worst of its kind. */
export function bestSpan(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = IS_IT.exec(s.words) ?? DO_WE.exec(s.words);
  if (!found?.groups || d.filters.length > 0 || d.numbers.length > 0 || d.segments.some((x) => !['active', 'has_bought', 'has_ordered'].includes(x.id)) || d.grouping.by.length > 0 || d.time.base) return null;
  const { end = '', unit } = found.groups;
  const [use, ...more] = d.time.periods;
  const days = d.time.conditions.flatMap((c) => (c.kind === 'field' && c.field === 'order.weekday' ? c.values.map(Number) : []));
  if (more.length > 0 || (use === undefined) === (days.length === 0)) return null;
  const held = use ? spanAmong(use, { isPast: /\b(?:was|were|did|have)\b/.test(found[0]), isNamed: unit !== undefined }, d.calendar) : days.length === 1 && unit === undefined ? { dimension: 'weekday', value: DAYS[(days[0] ?? 1) - 1] ?? '', period: ALL_TIME } : null;
  if (held === null || (unit !== undefined && use?.period.grain !== unit)) {
    d.doubts.best_span = 0.5;
    return null;
  }
  const measure = measureOf(d);
  d.rank = null;
  d.segments = [];
  for (const m of s.mentions) if (m.value === null) s.claim(m, 'ranked');
  s.claimWords(/^(?:our|we|most|best|really|actually|profitable|busy)$/);
  d.time = { ...d.time, periods: [], conditions: [], places: [] };
  const direction = new RegExp(`^(?:${LOW})$`).test(end) ? 'asc' : 'desc';
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by(held.dimension)], sort: rankSort(measure, direction), limit: 1, period: held.period, compare: null, intent: 'ranking', why: 'whether a span is the best or worst of its kind', yesNo: { kind: 'is', values: [held.value] } });
}

/** The buckets that a span is held against: those of its year where one was said apart from it, else all; what is so in general is of the months by name. Null where it is none of its kind. */
function spanAmong({ mention, period: { start, grain, yearImplied } }: PeriodUse, { isPast, isNamed }: { readonly isPast: boolean; readonly isNamed: boolean }, calendar: CalendarSettings): { readonly dimension: string; readonly value: string; readonly period: Period } | null {
  if (start === null || grain === null) return null;
  if (grain === 'month' && yearImplied === true && !isPast) return { dimension: 'calendar_month', value: MONTH_NAMES[Number(start.slice(5, 7)) - 1] ?? '', period: ALL_TIME };
  const year = start.slice(0, 4);
  // "is March 2025 our worst month" is of any; "were we busiest in March 2025" of that year.
  const isRelative = /\b(?:(?:last|this|previous|current|past) (?:day|week|month|quarter)|yesterday|today|ago)\b/i.test(mention.text);
  const isOfYear = grain !== 'year' && yearImplied !== true && !isRelative && !(isNamed && /\d{4}|year/i.test(mention.text));
  return { dimension: grain, value: bucketKey(start, grain, calendar), period: isOfYear ? namedPeriod(`${year}-01-01`, `${year}-12-31`, 'year') : ALL_TIME };
}

/** Profit, orders or another figure that is named, else revenue. */
function measureOf(d: Draft): MeasureUse {
  const { s } = d;
  if (s.matches(/\bprofit\w*\b/)) return { measure: 'gross_profit' };
  const named = namedMeasures(d)[0] ?? d.rank?.measure;
  if (named && !['units', 'order_total', 'fulfilment_days', 'spent'].includes(named.measure)) return named;
  return { measure: s.has('noun', 'order') || s.matches(/\b(?:order|active)\b/) ? 'orders' : 'revenue' };
}
