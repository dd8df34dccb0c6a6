import type { Mention } from '../../language/mention.js';
import { addDays, weekdayOf } from '../../periods/calendar.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import type { CalendarSettings } from '../../periods/period.js';
import { yearEarlier } from '../../periods/yearEarlier.js';
import type { Sentence } from '../sentence.js';
import { union, type PeriodUse } from './time.js';

const WEEKDAY_NAME = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/i;
const LAST = /^(?:the )?last /i;
const THIS = /^(?:this|the current) /i;

/** "Black Friday against the Friday before", "this Monday vs last Monday": the latest day of that name before the other one. */
function weekdayBefore(s: Sentence, [a, b]: readonly [PeriodUse, PeriodUse]): readonly PeriodUse[] | null {
  if (a.period.grain !== 'day' || b.period.grain !== 'day' || !a.period.start || !b.period.start || !WEEKDAY_NAME.test(b.mention.text)) return null;
  const isBefore = /^(?:before|prior|earlier)$/.test(s.wordAfter(b.mention));
  const isSame = a.period.start === b.period.start && WEEKDAY_NAME.test(a.mention.text);
  if (isBefore) s.claimWords(/^(?:before|prior|earlier)$/);
  else if (!isSame) return null;
  const back = isBefore || /^(?:the )?(?:previous|prior) /i.test(b.mention.text) || (LAST.test(b.mention.text) && THIS.test(a.mention.text)) ? 1 : LAST.test(a.mention.text) && THIS.test(b.mention.text) ? 0 : -1;
  if (back < 0) return null;
  const [use, other] = back === 1 ? [b, a] : [a, b];
  const start = other.period.start ?? '';
  const day = addDays(start, -(((weekdayOf(start) - weekdayOf(use.period.start ?? start) + 6) % 7) + 1));
  return [a, b].with(back, { ...use, period: namedPeriod(day, day, 'day') });
}

/** Two names of one span, held against each other ("Christmas against last Christmas"), are the one and the one before it. */
export function contrasted(s: Sentence, periods: readonly PeriodUse[], calendar: CalendarSettings): readonly PeriodUse[] {
  const [a, b] = periods;
  if (periods.length !== 2 || !a || !b || a.mention === b.mention) return periods;
  const days = weekdayBefore(s, [a, b]);
  if (days || a.period.start !== b.period.start || a.period.end !== b.period.end) return days ?? periods;
  const last = periods.findIndex(({ mention }) => LAST.test(mention.text));
  const [use, other] = last === 0 ? [a, b] : [b, a];
  if (last < 0 || !(THIS.test(other.mention.text) || other.mention.text.toLowerCase() === use.mention.text.replace(LAST, '').toLowerCase())) return periods;
  return periods.with(last, { ...use, period: yearEarlier(other.period, calendar) });
}

const OF_WEEK = /\b(?:last|this|next|previous) week\b|\bweek before last\b/i;
const DAY_NAME = /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i;

/** "Tuesday compared to Monday last week": the week is that of both. */
export function ofOneWeek(s: Sentence, periods: readonly PeriodUse[]): readonly PeriodUse[] {
  const [a, b] = periods;
  if (periods.length !== 2 || !a?.period.start || !b?.period.start || a.period.grain !== 'day' || b.period.grain !== 'day') return periods;
  const bare = periods.findIndex(({ mention }) => DAY_NAME.test(mention.text));
  const dated = periods[1 - bare];
  const other = periods[bare];
  if (bare < 0 || !other?.period.start || !dated?.period.start || !OF_WEEK.test(dated.mention.text)) return periods;
  const place = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const day = addDays(dated.period.start, place(other.period.start) - place(dated.period.start));
  s.claim(other.mention, 'corrected');
  return periods.with(bare, { ...other, period: { ...other.period, start: day, end: day } });
}

const APPOSED = /^(?:,|\(|-|:)(?: ?(?:so|say|i mean|that is|i\.e\.?|namely|meaning))?(?: ?,)?(?: (?:the|from|between|on))*$|^,? ?(?:i mean|that is|i\.e\.?|namely)(?: ?,)?(?: (?:the|from|between|on))*$/;

/** "Christmas week, the 21st to the 27th": the same span said again in days, which hold. */
export function saidInDays(s: Sentence, periods: readonly PeriodUse[]): readonly PeriodUse[] {
  const [a, b] = periods;
  if (periods.length !== 2 || !a?.period.start || !a.period.end || !b?.period.start || !b.period.end || a.mention === b.mention) return periods;
  const overlap = a.period.start <= b.period.end && b.period.start <= a.period.end;
  if (!overlap || !/\d/.test(b.mention.text) || !APPOSED.test(s.wordsBetween(a.mention.to, b.mention.from))) return periods;
  s.claim(a.mention, 'corrected');
  return [b];
}

/** "is December usually better than November": the months of all years. */
export function usualMonths(s: Sentence, periods: readonly PeriodUse[]): readonly { readonly mention: Mention; readonly month: number }[] {
  if (!periods.length || !s.matches(/\b(usually|normally|typically|generally|in general|as a rule|tends? to|every year|each year)\b/)) return [];
  if (!periods.every(({ period }) => period.grain === 'month' && period.yearImplied === true && period.start !== null)) return [];
  return periods.map(({ mention, period }) => ({ mention, month: Number(period.start?.slice(5, 7)) }));
}

/** "in March, sorry, in April": what was said before is taken back. */
export const TAKEN_BACK = /\b(sorry|no wait|wait no|wait|i mean|i meant|or rather|rather|correction|scratch that|make that|actually no|no(?= ,))\b/;

export function withoutCorrected(s: Sentence, periods: readonly PeriodUse[]): readonly PeriodUse[] {
  return periods.filter((use, i) => {
    const next = periods.slice(i + 1).find((other) => other.mention !== use.mention);
    const corrected = next !== undefined && TAKEN_BACK.test(s.wordsBetween(use.mention.to, next.mention.from)) && next.mention.from - use.mention.to <= 6;
    if (corrected) s.claim(use.mention, 'corrected');
    return !corrected;
  });
}

const JOINS = /^(?:,|,? ?(?:and|&|plus|as well as|or)(?: also| then)?)?(?: (?:the|on|in|for|of|during))*$/;

/** "on 3 and 5 March": either of them, where nothing holds one against the other. */
export const joined = (s: Sentence, uses: readonly PeriodUse[]): boolean =>
  uses.length > 1 && !s.has('change') && !s.has('analysis', 'why') && !s.matches(/\bthan\b/) && uses.every(({ mention }, i) => i === 0 || JOINS.test(s.wordsBetween(uses[i - 1]?.mention.to ?? 0, mention.from)) || uses[i - 1]?.mention === mention);

/** "in December and January": one span where they touch; null where they do not. */
export function oneSpan(s: Sentence, uses: readonly PeriodUse[]): PeriodUse | null {
  const [first] = uses;
  const period = first && joined(s, uses) ? union(uses.map((use) => use.period), (day) => addDays(day, 1)) : null;
  return first && period ? { ...first, period } : null;
}
