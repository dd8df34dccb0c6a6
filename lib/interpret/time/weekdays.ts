import type { Condition } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import type { Sentence } from '../sentence.js';

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "on Mondays and Fridays", "on weekdays", "at weekends". */
export function weekdayWords(days: readonly number[]): string {
  const sorted = [...days].sort((a, b) => a - b).join('');
  if (sorted === '12345') return 'on weekdays';
  if (sorted === '67') return 'at weekends';
  return `on ${days.map((day) => `${DAYS[day - 1] ?? ''}s`).join(' and ')}`;
}

const SHORT = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NAME = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?|s)?|weekends?';
const BARE_DAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?)$/i;
const ONLY_DAYS = new RegExp(`^(?:(?:on|at|over|during|from|between|every|each) )?(?:the )?(?:${NAME})(?: ?(?:-|–|to|through|thru|till|until|and) ?(?:${NAME}))?$`, 'i');

const NAMED = new RegExp(`\\b(?:${NAME})\\b`, 'g');

/** The days that a text names, in its order: "friday" → [5], "weekend" → [6, 7], "fri to mon" → [5, 1]. */
const daysNamed = (text: string): readonly number[] =>
  [...text.toLowerCase().matchAll(NAMED)].flatMap(([name]) => (name.startsWith('weekend') ? [6, 7] : [SHORT.indexOf(name.slice(0, 3)) + 1]));

/** The same with a range filled up; "fri and sat" is none unless between them. */
function daysOf(text: string): readonly number[] {
  if (/\band\b/i.test(text) && !/^(?:between|from)\b/i.test(text)) return daysNamed(text);
  const [first = 1, last = first] = daysNamed(text);
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => ((first - 1 + i) % 7) + 1).sort((a, b) => a - b);
}

/** Words that hold one time against another. */
const HELD = 'vs|versus|against|than|compared?|relative to|as opposed to';
const DAY_OF_WEEK = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/i;

/** "saturday compared to sunday", "is friday or saturday better": two names of days held against each other are every such day, where "on" or "last" would make dates of them. */
function heldAgainst(s: Sentence, mention: Mention): boolean {
  const days = s.mentions.filter((m) => m.period && DAY_OF_WEEK.test(m.text));
  const [a, b] = days;
  if (days.length !== 2 || !a || !b || (mention !== a && mention !== b) || s.has('analysis', 'why') || s.matches(/\b(?:was|were|did|had)\b/) || days.some((m) => /^(?:on|last|this|next|past|since|until|from)$/.test(s.wordBefore(m)))) return false;
  const between = s.wordsBetween(a.to, b.from);
  const either = /^or$/.test(between) && s.matches(/\b(better|worse|busier|quieter|stronger|weaker|bigger|more|less|fewer|higher|lower|best|worst)\b/);
  const both = /^(?:and|with|to)$/.test(between) && s.has('change', 'compare', 'difference');
  return either || both || new RegExp(`^(?:\\w+ ){0,2}(?:${HELD})(?: (?:to|with))?(?: (?:the|our))?$`).test(between);
}

/** "sales mon-fri in february", "saturday vs sunday in Q1": days of the week within a longer span, unless that is what they are held against. */
function ofLonger(s: Sentence, mention: Mention): boolean {
  const longer = s.mentions.find((m) => m !== mention && m.period?.kind === 'period' && ['month', 'quarter', 'year'].includes(m.period.period.grain ?? m.period.period.rolling?.unit ?? ''));
  if (!longer) return false;
  const between = s.wordsBetween(Math.min(mention.to, longer.to), Math.max(mention.from, longer.from));
  return !/\b(vs|versus|against|than|compared?|with|over)\b/.test(between) || (/\b(?:vs|versus|against|than|with|compared to)\b.*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun|weekends?|weekdays?)\b/.test(between) && longer.from > mention.from);
}

/** "saturday sales 2025": a weekday right before what is counted means every such day, where another period is named. */
export function asWeekday(s: Sentence, mention: Mention): readonly number[] | null {
  const days = ONLY_DAYS.test(mention.text) ? daysOf(mention.text) : null;
  // "at the weekend in February": the Saturdays and Sundays of the longer span.
  if (days && /\bweekends?$/i.test(mention.text) && !s.has('change') && s.mentions.some((m) => m !== mention && m.period?.kind === 'period' && (m.period.period.rolling !== undefined || ['month', 'quarter', 'year'].includes(m.period.period.grain ?? '')))) return days;
  if (days && ofLonger(s, mention)) return days;
  if (!days || !BARE_DAY.test(mention.text)) return null;
  if (heldAgainst(s, mention)) return days;
  const next = s.mentions[mention.index + 1];
  const named = next && next.from === mention.to && next.concepts.some((c) => c.kind === 'measure' || c.kind === 'noun');
  // "what do we usually take on a Friday": Fridays.
  if (s.matches(/\b(usually|normally|typically|generally|tend to|on average)\b/)) return days;
  const others = s.mentions.some((other) => other !== mention && other.period?.kind === 'period');
  return named && (others || /\ball time\b|\bever\b|\boverall\b/.test(s.words)) ? days : null;
}

/** "on Tuesdays and Thursdays" in two places: either of them, unless one is held against the other. */
export function oneOfDays(s: Sentence, conditions: Condition[], places: { from: number; to: number }[]): void {
  const [a, b, ...more] = conditions;
  const [first, second] = places;
  if (more.length > 0 || !first || !second || a?.kind !== 'field' || b?.kind !== 'field' || a.field !== 'order.weekday' || b.field !== a.field || !/^(,|and|&|, and|plus)( on| also on)?$/.test(s.wordsBetween(first.to, second.from)) || s.has('change') || s.matches(/\bthan\b/)) return;
  const days = [...new Set([...a.values, ...b.values].map(Number))].sort((x, y) => x - y);
  conditions.splice(0, 2, { ...a, values: days, label: weekdayWords(days) });
  places.splice(0, 2, { from: first.from, to: second.to });
}

/** "on Saturdays or Sundays", where one is held against the other. */
export function eitherDay(s: Sentence, { period, text }: Mention): readonly (readonly number[])[] | null {
  // "weekends or weekdays": five days against two.
  const sides = period?.kind === 'weekdays' && period.weekdays.length === 7 ? /\b(weekend|weekday)s?\b.*\b(?:or|vs|versus)\b.*\b(weekend|weekday)s?\b/i.exec(text) : null;
  if (sides && sides[1] !== sides[2]) return [sides[1], sides[2]].map((side) => (/end/i.test(side ?? '') ? [6, 7] : [1, 2, 3, 4, 5]));
  if (period?.kind !== 'weekdays' || period.weekdays.length !== 2) return null;
  if (/\b(?:and|vs|versus)\b/i.test(text) && s.has('change', 'compare', 'difference')) return daysNamed(text).map((day) => [day]);
  if (!/\b(or|vs|versus)\b/i.test(text) || !s.matches(/\b(more|less|fewer|better|worse|higher|lower|busier|quieter|stronger|weaker|which)\b/)) return null;
  return daysNamed(text).map((day) => [day]);
}

/** "not on Saturdays", "except at weekends": all the other days. Null where nothing denies them. */
export function exceptDays(s: Sentence, mention: Mention, days: readonly number[]): readonly number[] | null {
  const before = s.previous(mention);
  if (days.length > 5 || !s.concept(before, 'negation', 'not', 'except') || !/^(?:(?:on|at|the|for|during|over|all) )*$/.test(`${s.wordsBetween(before?.to ?? 0, mention.from)} `.trimStart())) return null;
  s.claim(before, 'negation');
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => !days.includes(day));
}

/** "weekend sales", "weekday profit", "weekend share of revenue": days before what is counted, where "by weekday" groups and "best weekday" ranks. */
export function isAdjective(s: Sentence, at: number): boolean {
  if (/^(by|per|which|what|each|every|best|worst|busiest|quietest|top|strongest|weakest|the)$/.test(s.tokens[at - 1]?.folded ?? '')) return false;
  // "weekday vs weekend sales": what is counted follows the other.
  if (/^(vs|versus|against|and|or) (weekend|weekday)s?$/.test(s.wordsBetween(at + 1, at + 3)) && isAdjective(s, at + 2)) return true;
  const next = s.mentions.find((m) => m.from === at + 1);
  return next !== undefined && !next.period && next.concepts.some(({ kind, id }) => kind === 'measure' || kind === 'share' || (kind === 'noun' && ['order', 'unit', 'customer', 'product'].includes(id)));
}
