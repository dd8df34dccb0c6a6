import type { Condition, Subject } from '../../analytics/plan.js';
import { addDays, daysBetween, startOf } from '../../periods/calendar.js';
import { ALL_TIME, type CalendarSettings, type Grain, type Period } from '../../periods/period.js';
import { comparisonBase } from './bases.js';
import { asksForChange } from './changeNoun.js';
import { comparedThings } from '../frames/comparedThings.js';
import type { Draft } from '../draft.js';
import type { Head } from '../head.js';
import { TIME_DIMENSIONS } from '../frames/nouns.js';
import { joinBefore } from '../conditions/segments.js';
import type { Sentence } from '../sentence.js';
import { eitherSpan } from './eitherSpan.js';
import { withoutSpans } from './exceptSpans.js';
import { joined, oneSpan } from './relatedSpans.js';
import { isSince, union, type PeriodUse } from './time.js';

/** Words of comparison and change are explained once there is a base. */
export function claimChange(d: Draft): void {
  for (const mention of d.s.all('change')) d.s.claim(mention, 'change');
}

const COMPARES = ['compare', 'difference', 'growth', 'grew', 'fell'] as const;

/** The question's own span, the base of a comparison, and the conditions that other spans came to. */
export interface Chosen {
  readonly period: Period;
  readonly compare: Period | null;
  readonly where: readonly Condition[];
}

/** Which span is the question's own, without what is taken out of it, which the base of a comparison, and which says when a customer joined. */
export function choosePeriods(d: Draft, head: Head, subject: Subject): Chosen {
  const chosen = namedSpans(d, head, subject);
  const { excluded } = d.time;
  if (excluded === undefined) return chosen;
  // "except Monday and December": the days were read as those that are meant.
  const beside = d.time.places.some(({ to }) => /^(?:,|and|or|&)$/.test(d.s.wordsBetween(to, excluded[0]?.mention.from ?? to)));
  const left = !beside && chosen.compare === null && chosen.where.length === 0 && (subject === 'sale' || subject === 'order') ? withoutSpans(chosen.period, excluded, d.calendar) : null;
  if (left === null) d.doubts.excluded = 0.45;
  return left === null ? chosen : { ...left, compare: null };
}

function namedSpans(d: Draft, head: Head, subject: Subject): Chosen {
  const { s, time } = d;
  const where: Condition[] = [];
  if (time.settled) {
    if (time.settled.compare) claimChange(d);
    return { ...time.settled, where };
  }
  const said = time.periods.filter((use) => s.role(use.mention) !== 'segment');
  // "new customers in October and December": a state took one of two that belong together.
  if (said.length > 0 && said.length < time.periods.length && joined(s, time.periods)) d.doubts.periods = 0.45;
  const merged = oneSpan(s, said);
  let uses = merged ? [merged] : said;
  if (uses.length > 0 && (head.subject === 'product' || head.subject === 'customer' || s.has('noun', 'customer') || subject === 'customer' || subject === 'product')) {
    const cameIn = d.measures.some((m) => m.use.measure === 'new_customers') ? [] : uses.filter((use) => joinBefore(s, use.mention) && (uses.length > 1 || (s.concept(s.previous(use.mention), 'verb', 'join') && !s.concept(s.previous(use.mention), 'ask'))));
    // "joined in 2025 and spent over 200": one span, and it says when they came, not when they spent.
    const more = uses.length > 1 || (subject === 'product' ? d.numbers.length > 0 || s.hasVerb('sell') : subject !== 'customer' || d.numbers.length > 0 || s.hasVerb('spend', 'buy', 'order') || d.segments.some((x) => /^(has|never)_(ordered|bought)$/.test(x.id)));
    if (more && !joined(s, uses) && cameIn.length === 1 && cameIn[0]) {
      where.push(...(head.subject === 'product' && subject !== 'product' ? addedIn(cameIn[0].period) : [{ kind: 'segment', segment: 'new', period: cameIn[0].period } as const]));
      uses = uses.filter((use) => use !== cameIn[0]);
    }
  }
  // "more in January or in February".
  const either = uses.length === 2 && s.has('change', 'more', 'less') && /\bor\b/.test(s.wordsBetween(uses[0]?.mention.to ?? 0, uses[1]?.mention.from ?? 0));
  // "buyers in October and December": what they did in two spans apart is no figure of one.
  if (!either && uses.length > 1 && (subject === 'customer' || subject === 'product') && joined(s, uses)) d.doubts.periods = 0.45;
  const comparing = either || oneOverOther(s, uses) || COMPARES.some((id) => s.has('change', id)) || (head.yesNo && s.has('change', 'more', 'less')) || s.has('analysis', 'why') || s.matches(/\bthan\b|\bvs\b|\bversus\b/);
  // "summer sales 2025 vs winter": the year belongs to the span before it.
  if (uses.length > 2) uses = uses.filter((use) => !(use.period.grain === 'year' && uses.some((other) => other !== use && contains(use.period, other.period) && other.mention.to <= use.mention.from)));
  const [first, second] = uses;
  // "changed compared to last month": what is named is the base, and the running unit is looked at.
  const since = uses.length === 1 && first && s.has('change') ? /^since (last|the previous) (day|week|month|quarter|year)$/.exec(first.period.label) : null;
  if (since && first?.period.start) {
    claimChange(d);
    return { ...comparisonBase('previous', running(since[2] as Grain, d.calendar), d.calendar), where };
  }
  if (uses.length === 1 && first?.period.grain && !time.base && isHeldAgainst(s, first, d.calendar.today)) {
    claimChange(d);
    return { period: running(first.period.grain, d.calendar), compare: first.period, where };
  }
  if (uses.length === 1 && first && !time.base && (!s.has('analysis', 'why') || s.matches(/\b(than|vs|versus|compared (to|with)) (the )?(last|previous|prev)\b/)) && first.period.grain && /^(last|previous|prev|the previous|the last)\b/.test(first.period.label) && /\b(compared (to|with)|than|vs|versus|against|relative to|over|on|up on|down on|ahead of|behind|from)( the)?$/.test(s.wordsBetween(Math.max(0, first.mention.from - 3), first.mention.from)) && (s.has('change') || s.matches(/\bup or down\b|\b(lower|higher|more|less|better|worse|bigger|smaller|fewer) than\b/))) {
    claimChange(d);
    return { period: running(first.period.grain, d.calendar), compare: first.period, where };
  }
  const lastOne = s.matches(/\b(to|than|vs|versus|against|with|from) (the )?(last|previous)( one)? ?(\?|,|$)/);
  if (uses.length === 1 && first && lastOne) {
    for (const m of s.mentions) if (/^(last|previous)$/.test(m.text.toLowerCase())) s.claim(m, 'time');
    // "this January than last": the January before; of a unit the one before it.
    const isNamed = /\blast( one)? ?(\?|,|$)/.test(s.words) && !/\b(day|week|weekend|month|quarter|year)\b/i.test(first.mention.text);
    return { ...comparisonBase(isNamed ? 'year_earlier' : 'previous', first.period, d.calendar), where };
  }
  if (uses.length === 0) {
    if (time.base) {
      // "how many ordered the month before": before which is not said, and nothing is compared.
      if (/^(?:the )?(?:day|week|month|quarter|year) (?:before|earlier)$/i.test(time.base.mention.text) && !comparing && !s.has('change')) d.doubts.base = 0.45;
      const base = comparisonBase(time.base.base, runningUnit(time.base.mention.text, d.calendar), d.calendar);
      return { period: base.period, compare: base.compare, where };
    }
    return { period: ALL_TIME, compare: null, where };
  }
  if (uses.length === 1 && first) {
    if (time.base) {
      const base = comparisonBase(time.base.base, first.period, d.calendar);
      return { ...base, where };
    }
    // "what did we lose to cancellations": money gone, not a fall.
    const lost = s.matches(/\b(lose|lost|losing) (money |revenue |sales )?(to|on|from|through|with|because|due)\b/) && d.measures.some((m) => m.condition !== undefined || m.use.measure === 'order_total');
    const changes = !lost && s.has('change', 'growth', 'grew', 'fell', 'difference') || s.has('analysis', 'why') || (s.has('change', 'compare') && !s.matches(/\bthan \d/)) || (s.has('change', 'more', 'less') && asksForChange(s));
    if (changes && isSince(first) && !s.has('analysis', 'why') && impliesPrevious(d, head)) d.doubts.since = 0.45;
    else if (changes && impliesPrevious(d, head)) {
      const base = comparisonBase('previous', first.period, d.calendar);
      d.assumptions.push(`Compared with the ${first.period.grain ?? 'period'} before.`);
      return { ...base, where };
    }
    return { period: first.period, compare: null, where };
  }
  if (first && second && (comparing || uses.length === 2)) {
    if (time.sameDays) {
      claimChange(d);
      return { ...sameElapsed(first.period, second.period, d.calendar.today), where };
    }
    if (s.matches(/\b(same|this) point\b|\bsame number of days\b/)) {
      s.claimWords(/^(same|point|this|at)$/);
      claimChange(d);
      return { ...comparisonBase('same_point', first.period, d.calendar), where };
    }
    // "December against December the year before".
    if (first.period.start === second.period.start && first.period.end === second.period.end && s.matches(/\b(year (before|earlier)|(previous|prior|last) year|a year ago)\b/)) return { ...comparisonBase('year_earlier', first.period, d.calendar), where };
    if (/\b(ytd|year to date)\b/.test(first.mention.text.toLowerCase()) && s.matches(/\blast year('? ?s)? (ytd|to date|year to date)\b|\bytd last year\b/)) return { ...comparisonBase('same_point_year_earlier', first.period, d.calendar), where };
    // "each month between June and December": a range, since buckets are asked for.
    const bucketed = d.grouping.by.some((dim) => TIME_DIMENSIONS.has(dim.dimension)) && /^(and|to|until|till|through|-|–)$/.test(s.wordsBetween(first.mention.to, second.mention.from)) && /\b(between|from)( the)?$/.test(s.wordsBetween(Math.max(0, first.mention.from - 2), first.mention.from));
    if (bucketed) return { period: { start: first.period.start, end: second.period.end, label: `${first.period.label} to ${second.period.label}`, grain: null }, compare: null, where };
    const touching = union(uses.map((use) => use.period), (day) => addDays(day, 1));
    if (!comparing && touching) return { period: touching, compare: null, where };
    // "over Christmas, 24 to 26 December": the days that are meant.
    if (!comparing && second.period.grain === null && contains(second.period, first.period) && /^[,(:]$/.test(s.wordsBetween(first.mention.to, second.mention.from))) return { period: second.period, compare: null, where };
    // "this week and the last 7 days": neither is the other's part.
    if (!comparing && (contains(first.period, second.period) || contains(second.period, first.period)) && /^and\b/.test(s.wordsBetween(first.mention.to, second.mention.from))) d.doubts.periods = 0.45;
    // "revenue for 2025, by month, in the second half": the narrower one inside the wider.
    if (!comparing && contains(first.period, second.period)) return { period: second.period, compare: null, where };
    if (!comparing && contains(second.period, first.period)) return { period: first.period, compare: null, where };
    const apart = comparing || time.base ? null : (together(s, uses.map((use) => use.period)) ?? ((subject === 'sale' || subject === 'order') && joined(s, uses) ? eitherSpan(uses.map((use) => use.period)) : null));
    if (apart) return { period: apart.period, compare: null, where: [...where, ...apart.where] };
    // "what changed between Q3 and Q4": what became of it is the later one.
    const later = CHANGED_BETWEEN.test(s.words) && (second.period.start ?? '') > (first.period.start ?? '');
    return later ? { period: second.period, compare: first.period, where } : { period: first.period, compare: second.period, where };
  }
  // "on 3, 5 and 9 March": all of them.
  const apart = comparing ? null : (together(s, uses.map((use) => use.period)) ?? eitherSpan(uses.map((use) => use.period)));
  if (apart) return { period: apart.period, compare: null, where: [...where, ...apart.where] };
  const all = union(uses.map((use) => use.period), (day) => addDays(day, 1));
  if (!all || comparing) d.doubts.periods = 0.3;
  return { period: all ?? first?.period ?? ALL_TIME, compare: null, where };
}

const running = (grain: Grain, calendar: CalendarSettings): Period => ({ start: startOf(grain, calendar.today, calendar), end: calendar.today, label: `this ${grain}`, grain });

const NOW_AGAINST = /\b(?:are|is|'re|'s|re|s) (?:we|things|our business|business|trade|trading|it|(?:the|our) (?:shop|store|business|company))\b.*\b(?:against|vs\.?|versus|compared (?:to|with)|relative to|(?:better|worse|stronger|weaker|slower|busier|quieter) than|ahead of|behind|up on|down on)(?: in)?(?: the)?$/;

/** "how are we doing against February": a span that is over, and the running unit of its kind is held against it. */
const isHeldAgainst = (s: Sentence, { mention, period: { end, grain } }: PeriodUse, today: string): boolean =>
  grain !== null && grain !== 'day' && end !== null && end < today && (s.has('change') || s.has('comparator')) && NOW_AGAINST.test(s.wordsBetween(0, mention.from));

/** Whether two spans are held against each other, be it that only one of them is named. */
export const comparesSpans = ({ s, time, calendar }: Draft): boolean => {
  const [only] = time.periods;
  return time.periods.length > 1 || time.base !== null || (only !== undefined && isHeldAgainst(s, only, calendar.today));
};

/** "revenue Q4 over Q3", "orders, feb on jan": two spans of one length, the earlier behind, are held against each other as "month on month" holds them. */
function oneOverOther(s: Sentence, uses: readonly PeriodUse[]): boolean {
  const [first, second] = uses;
  if (uses.length !== 2 || !first || !second || first.period.grain === null || first.period.grain === 'day' || first.period.grain !== second.period.grain) return false;
  return (second.period.start ?? '') < (first.period.start ?? '') && /^(?:on|over)(?: the)?(?: |$)/i.test(`${s.wordsBetween(first.mention.to, second.mention.from)} ${second.mention.text}`.trim());
}

const CHANGED_BETWEEN = /\b(?:chang\w+|differ\w*|moved?|develop\w*|evolv\w*|rose|rise|risen|fell|fall|fallen|grow\w*|grew|drop\w*|increas\w*|decreas\w*|declin\w*|growth)\b.*\bbetween\b(?!.*\bthan\b)/;
const SUMMED = /\b(?:(?<!order )total|together|combined|altogether|add(?:ed|ing)? up|summed(?: up)?|in total|in all|sum of|sum for)\b/;

/** "on 3 and 9 March together": either of spans with a gap between them. */
function together(s: Sentence, periods: readonly Period[]): { readonly period: Period; readonly where: readonly Condition[] } | null {
  const sum = s.has('aggregate', 'sum') || s.matches(SUMMED) ? eitherSpan(periods) : null;
  if (sum) for (const m of [...s.all('aggregate', 'sum'), ...s.all('analysis', 'together'), ...s.all('trend', 'running')]) s.claim(m, 'time');
  return sum;
}

/** "the same month last year" is held against this month so far. */
function runningUnit(said: string, calendar: CalendarSettings): Period | null {
  const found = /\bsame (week|month|quarter)s?\b|\b(week|month|quarter)[- ](?:over|on|to|after)[- ]\2\b|\b(wow|mom|qoq)\b/i.exec(said);
  const short = { wow: 'week', mom: 'month', qoq: 'quarter' }[found?.[3]?.toLowerCase() ?? ''];
  const unit = (found?.[1] ?? found?.[2] ?? short)?.toLowerCase() as 'week' | 'month' | 'quarter' | undefined;
  return unit === undefined ? null : running(unit, calendar);
}

/** "revenue from products added in 2025": of the product's record, where a state of that name would be the customer's. */
export function addedIn({ start, end, label }: Pick<Period, 'start' | 'end' | 'label'>): readonly Condition[] {
  const bounds = [start, end].filter((day) => day !== null);
  const op = bounds.length === 2 ? 'between' : start === null ? '<=' : '>=';
  return bounds.length ? [{ kind: 'field', field: 'product.created', op, values: bounds, label: `added: ${label}` }] : [];
}

/** As many days of the earlier span as the later one has behind it. */
function sameElapsed(a: Period, b: Period, today: string): { readonly period: Period; readonly compare: Period } {
  const [later, earlier] = (a.start ?? '') >= (b.start ?? '') ? [a, b] : [b, a];
  if (!later.start || !earlier.start || !later.end || !earlier.end) return { period: later, compare: earlier };
  const end = later.end < today ? later.end : today;
  const clipped = addDays(earlier.start, daysBetween(later.start, end));
  return { period: { ...later, end }, compare: { ...earlier, end: clipped < earlier.end ? clipped : earlier.end, label: `the same days of ${earlier.label}` } };
}

const contains = (outer: Period, inner: Period): boolean =>
  outer.start !== null && outer.end !== null && inner.start !== null && inner.end !== null && outer.start <= inner.start && inner.end <= outer.end;

/** One period and a word of change: the base is the period before, unless the change is along a series or between things. */
function impliesPrevious(d: Draft, head: Head): boolean {
  const { s } = d;
  if (d.grouping.by.some((by) => TIME_DIMENSIONS.has(by.dimension))) return false;
  if (s.has('trend')) return false;
  if (comparedThings(d)) return false;
  const words = s.mentions.filter((m) => s.concept(m, 'change', 'growth', 'grew', 'fell', 'difference') && s.role(m) !== 'lost');
  // "up", "down", "gap" alone are too weak without a verb or a noun of change.
  const strong = words.some((m) => !/^(up|down|lower|higher|better|worse|behind|ahead|gain|loss|drop|move|differ|lose|lost|improve|increase|decrease)$/.test(m.text.toLowerCase()) || s.has('analysis', 'why') || head.yesNo || s.has('superlative') || s.has('amount'));
  return strong || asksForChange(s) || s.has('analysis', 'why');
}
