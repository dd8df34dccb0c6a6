import { addDays, addUnits, daysBetween, unitSpan, type Span } from '../../periods/calendar.js';
import { namedPeriod } from '../../periods/namedPeriod.js';
import type { CalendarSettings, Grain, Period } from '../../periods/period.js';
import type { Turn } from './turn.js';

/** A question with the days that it points at in place of the words that do. */
export interface PlacedInTime {
  readonly text: string;
  readonly said: string;
  readonly label: string;
}

type Bounded = Period & Span;
const bounded = (period: Period | undefined): Bounded | null => (period && period.start !== null && period.end !== null ? { ...period, start: period.start, end: period.end } : null);

const UNIT = 'day|week|month|quarter|year';
const THAT = `(?:it|that|this|this one|that one|(?:that|this|the|the same) (?:${UNIT}|period))`;
const PART = new RegExp(`\\b(half|halves|third|days?|weeks?|weekends?|months?|quarter|beginning|start|middle|end) of ${THAT}(?= *(?:[?.!,]|$|please\\b|by\\b|only\\b))`, 'i');
const HALF = /\b(?:first|second|1st|2nd|last|other) half(?= *(?:[?.!]|$|please\b|only\b|instead\b))/i;
const AFTER = new RegExp(`\\bthe (${UNIT})(?: right| just| directly)? (?:after|following)(?: (?:that|it|this)(?: one)?)?(?= *(?:[?.!,]|$|please\\b|by\\b))|\\b(?:the )?following (${UNIT})(?= *(?:[?.!,]|$|please\\b|by\\b))|\\bthe (?:next one|one after)(?: that)?(?= *(?:[?.!]|$))`, 'i');
const BEFORE = new RegExp(`\\bthe (${UNIT}) before(?: (?:that|it))?(?= *(?:[?.!,]|$|please\\b|by\\b))`, 'i');
const WITHIN = new RegExp(`\\b(?:(?:in|during|over|within|on|for) (?:it|that one)|(?:in|during|over|within|on|for|of) (?:that|the same) (?:same )?(?:${UNIT}|period|time))\\b(?! (?:a |an |the )?\\d)|\\bback then\\b|(?<=\\b(?:sales|revenue|sell|sold|make|made|orders|profit|take|took|bring in|have|best|most|worst|least|buy|bought|order|ordered|spend|spent) )then(?= *[?.!]*$)|(?<=\\bhow (?:much|many)\\b.{2,40} )(?:was|is|were) (?:that|it|this)(?= *[?.!]*$)`, 'i');
const NTH: Readonly<Record<string, number>> = { first: 0, '1st': 0, top: 0, second: 1, '2nd': 1, third: 2, '3rd': 2, fourth: 3, fifth: 4 };
const NTH_ONE = new RegExp(`\\b(?:(?:in|on|during|for|of) )?the (first|1st|top|second|2nd|third|3rd|fourth|fifth|last|bottom) (?:one|${UNIT})(?: of (?:them|those|these))?(?= *(?:[?.!,]|$|please\\b|by\\b))`, 'i');

/** "the first half of it", "the week after", "in that month" after the best month: the span of the last answer put into words. Null where no such span is pointed at. */
export function inSpokenTime(text: string, { plan, spans }: Turn, calendar: CalendarSettings): PlacedInTime | null {
  const [only, ...others] = spans ?? [];
  const shown = others.length ? null : bounded(only);
  const span = shown ?? (spans?.length ? null : bounded(plan.period));
  const put = (pattern: RegExp, to: (match: RegExpExecArray) => string | null): PlacedInTime | null => {
    const match = pattern.exec(text);
    const words = match && to(match);
    return match && words !== null ? { text: `${text.slice(0, match.index)}${words}${text.slice(match.index + match[0].length)}`, said: match[0], label: words.replace(/^(?:in|from|of) /, '') } : null;
  };
  const days = ({ start, end }: Span, grain: Grain | null): string => (start === end ? `on ${start}` : grain !== null && grain !== 'week' && grain !== 'day' ? `in ${namedPeriod(start, end, grain).label}` : `from ${start} to ${end}`);
  if (spans && others.length) return put(NTH_ONE, ([, nth = '']) => {
    const chosen = bounded(/last|bottom/i.test(nth) ? spans.at(-1) : spans[NTH[nth.toLowerCase()] ?? 0]);
    return chosen && days(chosen, chosen.grain);
  });
  if (!span) return null;
  const whole = wholeUnit(span, calendar);
  const part = whole === null ? null : (put(HALF, ([said]) => `${said.replace(/^other/i, 'second')} of ${whole}`) ?? put(PART, ([, of = '']) => `${of} of ${whole}`));
  if (part) return part;
  const after = put(AFTER, ([, a, b]) => {
    const unit = (a ?? b ?? span.grain)?.toLowerCase() as Grain | undefined;
    return unit ? days(besides(span, unit, 1, calendar), unit === span.grain ? unit : null) : days({ start: addDays(span.end, 1), end: addDays(span.end, daysBetween(span.start, span.end) + 1) }, null);
  });
  if (after) return after;
  const before = put(BEFORE, ([, unit = '']) => (shown || (unit !== span.grain && unit !== 'year') ? days(besides(span, unit as Grain, -1, calendar), unit === span.grain ? unit : null) : null));
  return before ?? (shown && put(WITHIN, () => days(shown, shown.grain)));
}

/** The unit next to a span: of its own kind the neighbour on the calendar, else the days that touch it. */
function besides(span: Bounded, unit: Grain, step: 1 | -1, calendar: CalendarSettings): Span {
  if (unit === span.grain) return unitSpan(unit, span.start, step, calendar);
  return step === 1 ? { start: addDays(span.end, 1), end: addDays(addUnits(addDays(span.end, 1), 1, unit), -1) } : { start: addUnits(span.start, -1, unit), end: addDays(span.start, -1) };
}

/** A calendar unit by its name, also where it is still running. */
function wholeUnit({ start, grain }: Bounded, calendar: CalendarSettings): string | null {
  if (grain === null || grain === 'day') return null;
  const unit = unitSpan(grain, start, 0, calendar);
  if (unit.start !== start) return null;
  return grain === 'week' ? `the week of ${start}` : namedPeriod(unit.start, unit.end, grain).label;
}
