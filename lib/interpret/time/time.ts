import { MONTH_NAMES } from '../../periods/words/say.js';
import type { Condition } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { ComparisonBase, DurationMention } from '../../periods/mention.js';
import { wordTable } from '../../language/words.js';
import { findPeriods } from '../../periods/findPeriods.js';
import { ALL_TIME, type CalendarSettings, type Grain, type Period } from '../../periods/period.js';
import type { Sentence } from '../sentence.js';
import { asWeekday, eitherDay, exceptDays, isAdjective, oneOfDays, weekdayWords } from './weekdays.js';
import { contrasted, ofOneWeek, saidInDays, usualMonths, withoutCorrected } from './relatedSpans.js';

export interface PeriodUse {
  readonly mention: Mention;
  readonly period: Period;
  readonly head: string;
}

/** What the sentence says about time. */
export interface TimeReading {
  /** The day from which spans that lie ahead are counted. */
  readonly today: string;
  readonly periods: readonly PeriodUse[];
  readonly durations: readonly { readonly mention: Mention; readonly duration: DurationMention }[];
  readonly base: { readonly mention: Mention; readonly base: ComparisonBase } | null;
  /** Weekdays, calendar months and times of day as conditions on the order. */
  readonly conditions: readonly Condition[];
  /** The tokens of each condition. */
  readonly places: readonly { readonly from: number; readonly to: number }[];
  /** Which kinds of condition are among them. */
  readonly filters: ReadonlySet<'weekdays' | 'months' | 'time_of_day'>;
  readonly mentions: readonly Mention[];
  /** The second period counts only as far as the first has come. */
  readonly sameDays: boolean;
  /** Spans that are taken out of the others: "except December". */
  readonly excluded?: readonly PeriodUse[];
  /** Set where the spans are known from elsewhere than the words of time: a campaign's dates. */
  readonly settled?: { readonly period: Period; readonly compare: Period | null };
}

/** A span that begins at a time and has no end of its own. */
export const isSince = (use: PeriodUse | undefined): boolean => use !== undefined && /^since /.test(use.period.label);

const SAME_DAYS = /\bsame (\w+ of )?(days?|dates?|period|stretch|span|number of days|time)\b/;
const clock = (minute: number): string => (minute === 720 ? 'noon' : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);

function minutes(from: number, to: number): Condition {
  const label = from === 0 ? `before ${clock(to)}` : to === 1440 ? `from ${clock(from)}` : `${clock(from)}–${clock(to)}`;
  return { kind: 'field', field: 'order.minute', op: 'between', values: [from, to], label };
}

const DAY_PARTS: Readonly<Record<string, readonly [number, number]>> = wordTable({ morning: [0, 720], afternoon: [720, 1080], evening: [1080, 1440], night: [1080, 1440] });
/** "change from December to January": two spans to compare, where "from … to" is elsewhere one. Later first. */
function changeBetween(s: Sentence, mention: Mention, calendar: CalendarSettings): readonly Period[] | null {
  const parts = /^(?:from )?(.+?) (?:to|until|till|into) (.+)$/i.exec(mention.text) ?? /^between (.+?) and (.+)$/i.exec(mention.text);
  if (/\b(day|week|month|quarter|year)[- ](over|on|to|after)[- ]\1\b|\b(mom|qoq|wow|monthly|weekly|daily|quarterly)\b/.test(s.words)) return null;
  const changing = s.has('analysis', 'why') || s.has('change', 'compare', 'difference', 'growth', 'grew', 'fell') || (s.has('change', 'more', 'less') && s.has('superlative'));
  if (!parts || !changing || s.has('trend', 'trend', 'running') || s.has('series') || s.has('noun', 'month', 'week', 'day', 'quarter')) return null;
  const [said = '', other = ''] = [parts[1], parts[2]];
  const read = (text: string): Period | null => {
    const found = findPeriods(`in ${text}`, calendar).find((each) => each.kind === 'period');
    return found?.kind === 'period' ? found.period : null;
  };
  const b = read(other);
  // "between the first and second half of 2025": the tail belongs to both.
  const tail = /^(?:the )?(?:first|second|third|fourth|last|\d(?:st|nd|rd|th)) (.+)$/i.exec(other)?.[1];
  const a = tail !== undefined && /^(the )?(first|second|third|fourth|last|\d(st|nd|rd|th))$/i.test(said) ? read(`${said} ${tail}`) : read(said);
  if (!a || !b || a.grain !== b.grain || a.grain === 'day') return null;
  return [b, a];
}

/** "by 2025 revenue": the year belongs to the measure, it is no limit. */
function plainPeriod(s: Sentence, mention: Mention, calendar: CalendarSettings): Period | null {
  const next = s.mentions[mention.index + 1];
  if (!/^by /i.test(mention.text) || !next || next.from !== mention.to || !next.concepts.some((c) => c.kind === 'measure')) return null;
  const found = findPeriods(`in ${mention.text.slice(3)}`, calendar).find((each) => each.kind === 'period');
  return found?.kind === 'period' ? found.period : null;
}

/** "between 1000 and 2000": the end of a range of numbers is no year. */
function endsRange(s: Sentence, mention: Mention): boolean {
  const link = s.mentions[mention.index - 1];
  const low = s.mentions[mention.index - 2];
  if (!/^(19|20)\d\d$/.test(mention.text) || mention.quantity === null || !link || link.to !== mention.from || !/^(and|to|till|-|–)$/.test(link.text) || !low?.quantity || low.to !== link.from) return false;
  return low.period === null && (low.quantity.value < 1990 || low.quantity.value > 2035);
}

/** A year between other keywords ("profit 2025, quarter by quarter") where nothing else says when. */
function bareYear(s: Sentence, calendar: CalendarSettings): PeriodUse | null {
  for (const mention of s.mentions) {
    const value = mention.quantity?.value ?? 0;
    if (!/^(19|20)\d\d$/.test(mention.text) || value < 1990 || value > 2035 || mention.identifier || mention.period || mention.quantity?.unit !== 'plain') continue;
    const before = s.mentions[mention.index - 1];
    const after = s.mentions[mention.index + 1];
    if (before && (s.concept(before, 'comparator') || s.concept(before, 'superlative'))) continue;
    if (endsRange(s, mention)) continue;
    if (after && s.concept(after, 'noun', 'unit', 'order', 'customer', 'product') && after.from === mention.to && !s.has('measure')) continue;
    const found = findPeriods(`in ${mention.text}`, calendar).find((each) => each.kind === 'period');
    if (found?.kind !== 'period') continue;
    s.claim(mention, 'time');
    return { mention, period: found.period, head: 'in' };
  }
  return null;
}

export function readTime(s: Sentence, calendar: CalendarSettings): TimeReading {
  const periods: PeriodUse[] = [];
  const durations: { mention: Mention; duration: DurationMention }[] = [];
  const conditions: Condition[] = [];
  const filters = new Set<'weekdays' | 'months' | 'time_of_day'>();
  const mentions: Mention[] = [];
  const places: { from: number; to: number }[] = [];
  const add = (condition: Condition, kind: 'weekdays' | 'months' | 'time_of_day', { from, to }: { from: number; to: number }): void => {
    conditions.push(condition);
    places.push({ from, to });
    filters.add(kind);
  };
  let base: TimeReading['base'] = null;
  for (const mention of s.mentions) {
    const found = mention.period;
    if (!found || endsRange(s, mention)) continue;
    mentions.push(mention);
    switch (found.kind) {
      case 'period': {
        const weekdays = asWeekday(s, mention);
        if (weekdays) {
          add({ kind: 'field', field: 'order.weekday', op: 'in', values: weekdays, label: weekdayWords(weekdays) }, 'weekdays', mention);
          break;
        }
        const both = changeBetween(s, mention, calendar);
        if (both) {
          for (const period of both) periods.push({ mention, period, head: 'from' });
          break;
        }
        periods.push({ mention, period: plainPeriod(s, mention, calendar) ?? found.period, head: found.head ?? s.wordBefore(mention) });
        if (found.weekdays) add({ kind: 'field', field: 'order.weekday', op: 'in', values: found.weekdays, label: weekdayWords(found.weekdays) }, 'weekdays', mention);
        if (found.timeOfDay) add(minutes(found.timeOfDay.fromMinute, found.timeOfDay.toMinute), 'time_of_day', mention);
        break;
      }
      case 'weekdays':
        if (/^(each|every|per|by) weekdays?$/i.test(mention.text)) {
          s.groupsByWeekday = true;
          s.claim(mention, 'by');
        }
        if (/^(each |every |per |by )?weekdays?$/i.test(mention.text) && (/^(each|every|per|by)/i.test(mention.text) || /^(each|every|per|by|which|what)$/.test(s.wordBefore(mention)))) continue;
        // "more on Saturdays or on Sundays": each for itself.
        for (const days of eitherDay(s, mention) ?? [exceptDays(s, mention, found.weekdays) ?? found.weekdays]) add({ kind: 'field', field: 'order.weekday', op: 'in', values: days, label: weekdayWords(days) }, 'weekdays', mention);
        break;
      case 'months':
        add({ kind: 'field', field: 'order.calendar_month', op: 'in', values: found.months, label: `in ${found.months.map((month) => MONTH_NAMES[month - 1] ?? '').join(' and ')}` }, 'months', mention);
        break;
      case 'time_of_day':
        add(minutes(found.fromMinute, found.toMinute), 'time_of_day', mention);
        break;
      case 'comparison':
        // "month by month" is a series.
        if (/\b(\w+) by \1\b/i.test(mention.text)) continue;
        base = { mention, base: found.base };
        break;
      case 'duration':
        durations.push({ mention, duration: found });
        break;
      case 'settles':
        break;
    }
    if (found.kind !== 'duration') s.claim(mention, 'time');
  }
  // "the same days of February": as many days of it as have gone by.
  const sameDays = SAME_DAYS.test(s.words) && periods.length === 2;
  if (sameDays) for (const mention of s.mentions) if (/^(the )?(same|days?|dates?|period|number|stretch|span)$/i.test(mention.text) && !mention.period) s.claim(mention, 'time');
  if (!periods.length) {
    const year = bareYear(s, calendar);
    if (year) periods.push(year);
  }
  for (const token of s.tokens) {
    const part = DAY_PARTS[token.stem];
    const days = token.stem === 'weekend' ? [6, 7] : token.stem === 'weekday' ? [1, 2, 3, 4, 5] : null;
    if (days && isAdjective(s, token.index) && !s.mentions.some((m) => (m.period || (m.value?.exact && m.to - m.from > 1)) && m.from <= token.index && token.index < m.to)) {
      add({ kind: 'field', field: 'order.weekday', op: 'in', values: days, label: weekdayWords(days) }, 'weekdays', { from: token.index, to: token.index + 1 });
      s.claimWords(new RegExp(`^${token.folded}$`));
      for (const m of s.mentions) if (m.from === token.index && m.to === token.index + 1) s.claim(m, 'time');
    }
    const inMention = s.mentions.some((m) => (m.period || (m.value?.exact && m.to - m.from > 1)) && m.from <= token.index && token.index < m.to);
    if (!part || inMention || !/^(order|sales?|revenue|purchase|turnover|unit|taking|customer|\?|)$/.test(s.tokens[token.index + 1]?.stem ?? '')) continue;
    add(minutes(part[0], part[1]), 'time_of_day', { from: token.index, to: token.index + 1 });
    s.claimWords(new RegExp(`^${token.folded}$`));
    for (const m of s.mentions) if (m.from === token.index && m.to === token.index + 1) s.claim(m, 'time');
  }
  oneOfDays(s, conditions, places);
  // "the weekend of 14 and 15 February": the days say it.
  if (s.matches(/\bweekend of\b/) && periods.some(({ mention }) => /\bweekend of( the)?$/.test(s.wordsBetween(Math.max(0, mention.from - 3), mention.from)))) s.claimWords(/^weekend$/);
  const usual = usualMonths(s, periods);
  for (const { mention, month } of usual) add({ kind: 'field', field: 'order.calendar_month', op: 'in', values: [month], label: `in ${MONTH_NAMES[month - 1] ?? ''}` }, 'months', mention);
  for (const { mention } of usual) s.claim(mention, 'months');
  const kept = usual.length ? [] : withoutCorrected(s, saidInDays(s, ofOneWeek(s, contrasted(s, periods, calendar))));
  return { today: calendar.today, periods: kept, durations, base, conditions, places, filters, mentions, sameDays };
}

/** Several spans without a comparison ("in January and February") as one, if they touch; else null. */
export function union(periods: readonly Period[], dayAfter: (day: string) => string): Period | null {
  const sorted = [...periods].filter((p) => p.start && p.end).sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));
  if (sorted.length !== periods.length) return null;
  for (let i = 1; i < sorted.length; i += 1) {
    if ((sorted[i]?.start ?? '') > dayAfter(sorted[i - 1]?.end ?? '')) return null;
  }
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) return ALL_TIME;
  // One inside the other is no stretch of both.
  if (sorted.length === 2 && (last.end ?? '') <= (first.end ?? '')) return null;
  return { start: first.start, end: last.end, label: periods.map((p) => p.label).join(' and '), grain: null };
}

const SERIES_WORDS: Readonly<Record<string, Grain>> = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' };
export const grainOf = (id: string): Grain | null => SERIES_WORDS[id] ?? null;
