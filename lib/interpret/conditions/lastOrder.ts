import type { Condition, Subject } from '../../analytics/plan.js';
import { addDays } from '../../periods/calendar.js';
import { ALL_TIME, type CalendarSettings, type Period } from '../../periods/period.js';
import type { SegmentUse } from '../draft.js';
import { groupingAfter } from '../frames/nouns.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from '../time/time.js';

const LAST = /\b(?:whose|with|had|have|has|made|placed|their|a|the) (?:very )?(?:own )?(last|latest|most recent) (?:ever )?(order|purchase|sale)\b|\b(?:who|that|customers?|clients?|buyers?|people) (?:have |has |had )?(last) (ordered|bought|purchased|shopped)\b/;

/** "customers whose last order was more than 60 days ago", "who last bought in March": when the latest order lies, with none after it. */
export function lastOrder(s: Sentence, subject: Subject | null, time: TimeReading, calendar: CalendarSettings): readonly SegmentUse[] {
  const found = subject === 'customer' ? LAST.exec(s.words) : null;
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  const length = time.durations.length === 1 ? time.durations[0] : undefined;
  const mention = use?.mention ?? length?.mention;
  if (!found || !mention || s.isClaimed(mention) && s.role(mention) !== 'time') return [];
  const what = /order/.test(found[2] ?? found[4] ?? '') ? 'ordered' : 'bought';
  const conditions = use ? within(what, use.period, calendar) : ago(what, length?.duration.period ?? ALL_TIME, length?.duration.head ?? '', calendar);
  for (const other of s.mentions) if (/^(last|latest|most recent|order|orders|purchase|purchases|sale|whose)$/i.test(other.text) && other.from < mention.from) s.claim(other, 'segment');
  for (const other of s.all('field', 'customer.last_order')) s.claim(other, 'segment');
  s.claim(mention, 'segment');
  return conditions.map((condition) => ({ id: 'window', of: 'customer', condition, from: mention.from, to: mention.to }));
}

const NOT_SINCE = /\b(?:but|and|yet|who|that)\b(?: \w+){0,2} ?(?:n't|not|never|nothing|none|no)\b(?:(?! in | on | last | this ).)*\b(?:since(?: then)?|after(?: that| then|wards)?|afterwards|again|any ?more|ever again)(?: (?:by|per|in each|for each) [a-z ]+)?[ ?.!]*$/;

/** "bought in January but not since": none after that span; what they did in it is read with the rest. */
export function sinceThen(s: Sentence, subject: Subject | null, time: TimeReading, { today }: CalendarSettings): readonly SegmentUse[] {
  const found = subject === 'customer' ? NOT_SINCE.exec(s.words) : null;
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  if (!found || !use || use.period.end === null || use.period.end >= today) return [];
  const from = s.tokenAt(found.index);
  if (use.mention.to > from || !s.mentions.some((m) => m.to <= from && s.concept(m, 'verb', 'order', 'buy'))) return [];
  const to = groupingAfter(s, from)?.cue.from ?? s.tokens.length;
  for (const m of s.mentions) if (m.from >= from && m.to <= to) s.claim(m, 'negation');
  s.claimWords(/^(none|nothing|since|after|afterwards|anymore|again)$/);
  const bought = /\b(bought|buy|purchased?|purchases?)\b/.test(found[0]);
  return [{ id: 'window', of: 'customer', condition: did(bought ? 'bought' : 'ordered', { start: addDays(use.period.end, 1), end: today, label: `after ${use.period.label}`, grain: null }, true), from, to }];
}

type What = 'ordered' | 'bought';
const did = (what: What, period: Period, not = false): Condition => ({ kind: 'did', what, ...(not ? { not } : {}), where: [], period });

/** In the span and not after it; before a day: once, and not since that day. */
function within(what: What, period: Period, { today }: CalendarSettings): readonly Condition[] {
  if (period.end === null || period.end >= today) return [did(what, period)];
  const after: Period = { start: addDays(period.end, 1), end: today, label: `after ${period.label}`, grain: null };
  return [period.start === null ? { kind: 'segment', segment: what === 'ordered' ? 'has_ordered' : 'has_bought' } : did(what, period), did(what, after, true)];
}

/** "more than 60 days ago" against "within 60 days". */
function ago(what: What, period: Period, head: string, calendar: CalendarSettings): readonly Condition[] {
  if (/\b(?:less|under|fewer|within|last|past)\b|^in$/.test(head)) return [did(what, period)];
  return within(what, { start: null, end: period.start === null ? null : addDays(period.start, -1), label: period.label, grain: null }, calendar);
}
