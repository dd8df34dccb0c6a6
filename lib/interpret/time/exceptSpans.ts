import type { Condition, Subject } from '../../analytics/plan.js';
import { addDays } from '../../periods/calendar.js';
import type { CalendarSettings, Period } from '../../periods/period.js';
import { findPeriods } from '../../periods/findPeriods.js';
import { yearEarlier } from '../../periods/yearEarlier.js';
import type { Sentence } from '../sentence.js';
import type { PeriodUse, TimeReading } from './time.js';
import { DAYS, weekdayWords } from './weekdays.js';

/** The words that may stand between "except" and the span that it takes out. */
const UP_TO_SPAN = /^(?:(?:in|on|during|for|over|of|from|the|all|any|month|months|week|year|sales|orders|orders in|that|those|placed|made|and|or) )*$/;

/** Before any order: where a span with no beginning begins. */
const EVER = '1970-01-01';

/** "revenue last year except December": the spans that are taken out no longer count as spans of the question. */
export function exceptSpans(s: Sentence, time: TimeReading, subject: Subject | null, calendar: CalendarSettings): TimeReading {
  if (subject === 'campaign') return time;
  const excluded = time.periods.filter((use) => isExcepted(s, use, subject === 'customer' || subject === 'product'));
  if (excluded.length === 0) return time;
  // "on weekdays except Monday": every such day, and no date.
  const named = excluded.flatMap(({ mention }) => BARE_DAY.exec(mention.text)?.groups?.day?.toLowerCase() ?? []);
  if (named.length > 0 && named.length === excluded.length) return withoutDays(time, excluded, named.map((name) => DAYS.findIndex((day) => day.toLowerCase() === name) + 1));
  const others = time.periods.filter((use) => !excluded.includes(use));
  return { ...time, periods: others.length > 0 ? others : wholeYear(s, excluded, calendar), excluded };
}

const BARE_DAY = /^(?:on )?(?:the )?(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/** The days of the week that are left without some. */
function withoutDays(time: TimeReading, excluded: readonly PeriodUse[], days: readonly number[]): TimeReading {
  const known = time.conditions.find((condition) => condition.kind === 'field' && condition.field === 'order.weekday' && condition.op === 'in');
  const left = (known?.kind === 'field' ? known.values.map(Number) : [1, 2, 3, 4, 5, 6, 7]).filter((each) => !days.includes(each));
  const condition: Condition = { kind: 'field', field: 'order.weekday', op: 'in', values: left, label: weekdayWords(left) };
  const [place] = excluded.map(({ mention }) => ({ from: mention.from, to: mention.to }));
  const kept = time.conditions.map((each, i) => ({ each, place: time.places[i] })).filter(({ each }) => each !== known);
  return {
    ...time, periods: time.periods.filter((use) => !excluded.includes(use)), filters: new Set([...time.filters, 'weekdays']),
    conditions: [...kept.map(({ each }) => each), condition], places: [...kept.flatMap((each) => each.place ?? []), ...(place ? [place] : [])],
  };
}

/** "last year except December": the year was read as that of December, and is the whole that it is taken out of. */
function wholeYear(s: Sentence, [first]: readonly PeriodUse[], calendar: CalendarSettings): readonly PeriodUse[] {
  const { text } = s.annotation;
  const found = first ? findPeriods(text.slice(0, first.mention.start), calendar).find((each) => each.kind === 'period') : undefined;
  if (!first || found?.kind !== 'period' || s.mentions.some((m) => m.period !== null && m.start < found.end && m.end > found.start)) return [];
  s.claimText(found.start, found.end, 'time');
  return [{ mention: first.mention, period: found.period, head: found.head ?? '' }];
}

/** `ofDeeds`: what customers did and products went through is told by "not" as well: "sold in May but not in June". */
function isExcepted(s: Sentence, { mention }: PeriodUse, ofDeeds: boolean): boolean {
  const negation = s.mentions.findLast((m) => m.to <= mention.from && s.concept(m, 'negation', 'except', 'not') !== undefined && !/^(?:n't|nt|never|neither|nor)$/i.test(m.text));
  if (ofDeeds && (/\bnot\b/i.test(negation?.text ?? '') || !s.concept(negation, 'negation', 'except'))) return false;
  // "not November, October" corrects what was said before.
  if (!negation || negation.from === 0 || negation.to < mention.from - 6 || s.mentions.some((m) => m.from >= negation.to && m.to <= mention.from && s.concept(m, 'verb') && !s.concept(m, 'noun')) || !UP_TO_SPAN.test(betweenSpans(s, negation.to, mention.from))) return false;
  // "excluding weekends in February": the days are taken out, of that month.
  const days = s.mentions.findLast((m) => m.from >= negation.to && m.to <= mention.from && m.period?.kind === 'weekdays');
  if (days && /^(?:,|in|of|during|for|over|throughout|within)?(?: the| all of)?$/.test(s.wordsBetween(days.to, mention.from)) && !/^(?:and|or)\b/i.test(mention.text)) return false;
  s.claim(negation, 'negation');
  return true;
}

/** The words between two places without the times among them: "except in *May and* June". */
function betweenSpans(s: Sentence, from: number, to: number): string {
  const words = s.tokens.slice(from, to).filter((token) => token.kind !== 'punctuation' && !s.mentions.some((m) => m.period !== null && m.from <= token.index && token.index < m.to));
  return words.map((token) => `${token.folded} `).join('');
}

/** What is left of a span without others: itself under a name that says so, with its stretches as a condition. Null where nothing is left, or where it does not hold what is taken out. */
export function withoutSpans(whole: Period, excluded: readonly PeriodUse[], calendar: CalendarSettings): { readonly period: Period; readonly where: readonly Condition[] } | null {
  const start = whole.start ?? EVER;
  const end = whole.end ?? calendar.today;
  const out = excluded.map(({ period }) => within(period, start, end, calendar)).filter((span) => span !== null).sort((a, b) => a.start.localeCompare(b.start));
  if (out.length < excluded.length) return null;
  const label = `${whole.start === null && whole.end === null ? 'all time' : whole.label} without ${out.map((span) => span.label).join(' and ')}`;
  const rest: { start: string; end: string }[] = [];
  let from = start;
  for (const span of out) {
    if (span.start > from) rest.push({ start: from, end: addDays(span.start, -1) });
    from = addDays(span.end, 1);
  }
  if (from <= end) rest.push({ start: from, end });
  const stretches = rest.map((span): readonly Condition[] => [{ kind: 'field', field: 'order.date', op: 'between', values: [span.start, span.end], label }]);
  return rest.length === 0 ? null : { period: { ...whole, label, grain: null }, where: [{ kind: 'or', any: stretches }] };
}

/** A span inside another; one whose year was not said may lie in an earlier year than the latest. */
function within(span: Period, start: string, end: string, calendar: CalendarSettings): { readonly start: string; readonly end: string; readonly label: string } | null {
  for (let [at, years] = [span, 0]; at.start !== null && at.end !== null && years < 30; years += 1, at = yearEarlier(at, calendar)) {
    if (at.start >= start && at.start <= end) return { start: at.start, end: at.end, label: at.label };
    if (span.yearImplied !== true) return null;
  }
  return null;
}
