import type { Condition, Plan } from '../../analytics/plan.js';
import { addDays } from '../../periods/calendar.js';
import type { ComparisonBase } from '../../periods/mention.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import { ALL_TIME, isBounded, type CalendarSettings, type Period } from '../../periods/period.js';
import { comparisonBase } from '../time/bases.js';

/**
 * "and last month?": the new span takes the place of the old one wherever the plan holds it, in its conditions and in what it is
 * held against too. Null where the plan has no place for it, or several that are not the same.
 */
export function withPeriod(plan: Plan, period: Period, calendar: CalendarSettings): Plan | null {
  const where = plan.where.filter((condition) => !isPartOfSpan(condition));
  const both = inOtherYear(plan, period);
  if (both) return { ...plan, where, period: both[0], compare: { kind: 'period', period: both[1] } };
  const old = spanOf({ ...plan, where }, calendar.today);
  if (old === null) return takesSpan(plan, where) ? { ...plan, where: ofThen(where, period), part: plan.part && ofThen(plan.part, period), period, compare: plan.compare?.kind === 'where' ? plan.compare : null } : boundDeeds(plan, period);
  const place: Place = (span, denied = false) => (same(span, old) ? period : denied && isAfter(span, old, calendar.today) ? after(period, calendar.today) : span);
  return {
    ...plan,
    where: moved(where, place),
    part: plan.part && moved(plan.part, place),
    having: plan.having.map((each) => (each.period ? { ...each, period: place(each.period) ?? each.period } : each)),
    period: place(plan.period) ?? plan.period,
    compare: plan.compare?.kind === 'period' ? movedBase(plan, period, calendar) : plan.compare,
  };
}

/** Where a span of the plan goes; null where nothing is left of it. Denied: of what was not done in it. */
type Place = (span: Period, denied?: boolean) => Period | null;

const same = (a: Period, b: Period): boolean => a.start === b.start && a.end === b.end;

/** From the day after a span until now: "and not since". */
const isAfter = ({ start, end }: Period, old: Period, today: string): boolean => old.end !== null && start === addDays(old.end, 1) && (end === null || end >= today);

/** Null where nothing comes after it yet. */
const after = ({ end, label }: Period, today: string): Period | null => (end === null || end >= today ? null : { start: addDays(end, 1), end: today, label: `after ${label}`, grain: null });

/** "October and December together", "every December": what says with the plan's period which days are meant. */
const isPartOfSpan = (condition: Condition): boolean =>
  (condition.kind === 'or' && condition.any.every((each) => each.every((c) => c.kind === 'field' && c.field === 'order.date'))) || (condition.kind === 'field' && condition.field === 'order.calendar_month');

/** Whoever is new or comes again is so in the span of the sales. */
const ofThen = (conditions: readonly Condition[], period: Period): readonly Condition[] => conditions.map((c) => (c.kind === 'segment' && OF_SPAN.has(c.segment) && !c.period ? { ...c, period } : c));
const OF_SPAN: ReadonlySet<string> = new Set(['repeat', 'new', 'first_time']);

/** Whether a span can stand with the whole plan. */
const takesSpan = (plan: Plan, where: readonly Condition[]): boolean => where.length < plan.where.length || isDated(plan);

/** "which customers had an order refunded", "who spent over 1000": the deed lies in the span. Null where nothing is said that they did. */
function boundDeeds(plan: Plan, period: Period): Plan | null {
  const bound = (conditions: readonly Condition[]): readonly Condition[] => conditions.map((c) => (c.kind === 'did' && !isBounded(c.period) ? { ...c, period } : c));
  const deeds = [...plan.where, ...(plan.part ?? [])].some((c) => c.kind === 'did' && !isBounded(c.period)) || plan.having.length > 0;
  return deeds ? { ...plan, where: bound(plan.where), part: plan.part && bound(plan.part), having: plan.having.map((each) => ({ ...each, period })) } : null;
}

/** Whether figures or rows of the plan have a date of their own. Customers and products have one only when they came. */
const isDated = ({ ask, subject, measures, sort, where }: Plan): boolean =>
  subject === 'sale' || subject === 'order' || subject === 'campaign' || ask === 'analysis' ||
  (sort !== null && 'field' in sort.by && sort.by.field.endsWith('.created')) ||
  (measures.some(({ measure }) => !UNDATED.has(measure)) && !where.some((c) => c.kind === 'segment' && c.days !== undefined));
const UNDATED: ReadonlySet<string> = new Set(['customers', 'products']);

/** The one span that the plan speaks of, with what comes after it; null where there is none, or several. */
function spanOf(plan: Plan, today: string): Period | null {
  if (isBounded(plan.period)) return plan.period;
  const spans = [...spansIn(plan.where), ...spansIn(plan.part ?? []), ...plan.having.flatMap(({ period }): readonly Span[] => (period ? [{ period }] : []))].filter(({ period }) => isBounded(period));
  return spans.find(({ period: old }) => spans.every(({ period, denied }) => same(period, old) || (denied && isAfter(period, old, today))))?.period ?? null;
}

/** Whether conditions hold a span of their own. */
export const hasSpan = (conditions: readonly Condition[]): boolean => spansIn(conditions).some(({ period }) => isBounded(period));

interface Span {
  readonly period: Period;
  readonly denied?: boolean | undefined;
}

function spansIn(conditions: readonly Condition[]): readonly Span[] {
  return conditions.flatMap((c): readonly Span[] => {
    switch (c.kind) {
      case 'field': return [];
      case 'segment': return c.period ? [{ period: c.period }] : [];
      case 'did': return [{ period: c.period, denied: c.not }, ...spansIn(c.where)];
      case 'or': return c.any.flatMap(spansIn);
      case 'not': return spansIn(c.all);
    }
  });
}

/** The conditions with other spans; without those that no span is left for. */
function moved(conditions: readonly Condition[], place: Place): readonly Condition[] {
  return conditions.flatMap((c): readonly Condition[] => {
    switch (c.kind) {
      case 'field': return [c];
      case 'segment': {
        if (!c.period) return [c];
        const period = place(c.period);
        return period ? [{ ...c, period }] : [];
      }
      case 'did': {
        const period = place(c.period, c.not);
        return period ? [{ ...c, period, where: moved(c.where, place) }] : [];
      }
      case 'or': return [{ ...c, any: c.any.map((each) => moved(each, place)) }];
      case 'not': return [{ ...c, all: moved(c.all, place) }];
    }
  });
}

/** "and last year?" after two months of another year side by side: the same two. */
function inOtherYear({ period: first, compare }: Plan, { grain, start }: Period): readonly [Period, Period] | null {
  const second = compare?.kind === 'period' ? compare.period : null;
  const days = [first.start, first.end, second?.start, second?.end];
  if (grain !== 'year' || start === null || (first.grain !== 'month' && first.grain !== 'quarter') || start.slice(0, 4) === first.start?.slice(0, 4) || !days.every((day) => day?.slice(0, 4) === first.start?.slice(0, 4))) return null;
  const there = (span: Period): Period => namedPeriod(start.slice(0, 4) + (span.start ?? '').slice(4), start.slice(0, 4) + (span.end ?? '').slice(4), span.grain);
  return second && [there(first), there(second)];
}

const BASES: readonly ComparisonBase[] = ['previous', 'same_point', 'same_point_year_earlier', 'year_earlier'];

/** What was held against the span before, or against the same a year earlier, still is; of a year both are one, and of its months the second is meant. Null where the two had no such tie. */
function movedBase({ compare, period: old }: Plan, period: Period, calendar: CalendarSettings): Plan['compare'] {
  const against = compare?.kind === 'period' ? compare.period : null;
  const tie = (old.grain === 'year' ? BASES.toReversed() : BASES).find((base) => same(comparisonBase(base, old, calendar).compare ?? ALL_TIME, against ?? ALL_TIME));
  const base = tie === undefined ? null : comparisonBase(tie, period, calendar).compare;
  return base && { kind: 'period', period: base };
}
