import { addDays, weekdayOf } from '../calendar.js';
import type { Sentence } from '../expressions/expression.js';
import { readCount } from '../words/numbers.js';
import type { Phrase } from './phrase.js';

const BACK: ReadonlySet<string> = new Set(['last', 'past', 'previous']);

/** "the last 5 weekends", "past three Saturdays": the days of that name from the first of them to the last that is over. */
export function readLastDays(s: Sentence, i: number): Phrase | null {
  const { direction } = s.at(i).use;
  const count = direction !== undefined && BACK.has(direction) ? readCount(s, i + 1) : null;
  if (count === null || count.value < 2 || count.value > 500 || !Number.isInteger(count.value)) return null;
  const { unit, weekday, plural } = s.at(count.to).use;
  const last = unit === 'weekend' ? 7 : weekday;
  if (last === undefined || plural !== true) return null;
  const { today } = s.settings;
  const end = addDays(today, -((weekdayOf(today) - last + 7) % 7 || 7));
  const start = addDays(end, -7 * (count.value - 1) - (unit === 'weekend' ? 1 : 0));
  return { from: i, to: count.to + 1, period: { start, end, label: `last ${String(count.value)} ${s.at(count.to).word}`, grain: null }, weekdays: unit === 'weekend' ? [6, 7] : [last] };
}
