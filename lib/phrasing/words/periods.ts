import type { Period } from '../../periods/period.js';
import { formatDay, formatRange } from './dates.js';

/** Labels that follow a verb as they are; all others want a preposition. */
const BARE =
  /^(last|this|next|yesterday|today|tomorrow|since|before|after|until|till|up to|from|between|by|on|in|at|over|during|within|to|so far)\b/i;
const WINDOW = /^(?:the )?(?:last|past|previous) (?:\d+|few|couple|fortnight|twelve|six|three|two)\b/i;
const TO_DATE = /^(year|quarter|month|week)[ -]to[ -]date$/i;
const YEAR_SAID = /\b(19|20)\d\d\b/;

export type Tense = 'past' | 'running' | 'present' | 'future';

/** Over, still running, or without an end that matters. */
export function tenseOf(period: Period, today: string): Tense {
  if (period.start === null && period.end === null) return 'present';
  if (period.start !== null && period.start > today) return 'future';
  if (period.end === null || period.end > today) return 'running';
  return period.end === today && (period.grain !== null || period.rolling === undefined) ? 'running' : 'past';
}

/** "last week (9–15 Mar 2026)", "in March 2026", "over all time": ready to follow a verb. */
export function periodWords(period: Period): string {
  if (period.start === null && period.end === null) return period.label.startsWith('all time') ? `over ${period.label}` : 'over all time';
  return `${prepositioned(period)}${datesBeside(period)}`;
}

/** The same without its preposition, to stand as a name: "last week (9–15 Mar 2026)", "March 2026". */
export const periodName = (period: Period): string => `${period.label.replace(/^(in|on|over|during) /i, '')}${datesBeside(period)}`;

function prepositioned({ label, grain, start, end }: Period): string {
  if (WINDOW.test(label)) return `in the ${label.replace(/^the /i, '')}`;
  if (TO_DATE.test(label)) return `in the ${label}`;
  if (BARE.test(label)) return label;
  if (/^the\b/i.test(label)) return `in ${label}`;
  if (/^week (of|starting)\b/i.test(label)) return `in the ${label}`;
  if (grain === 'day' || (start !== null && start === end)) return `on ${label}`;
  if (/^\d{1,2}( [A-Z][a-z]{2})?( \d{4})? ?–/.test(label)) return `on ${label}`;
  return `in ${label}`;
}

/** The dates, unless the label already says which ones. */
function datesBeside({ label, start, end }: Period): string {
  if (YEAR_SAID.test(label)) return '';
  if (start !== null && end !== null) return ` (${formatRange(start, end)})`;
  if (start !== null) return ` (since ${formatDay(start)})`;
  return end === null ? '' : ` (until ${formatDay(end)})`;
}
