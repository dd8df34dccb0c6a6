import { daysBetween } from '../../periods/calendar.js';
import type { Sentence } from '../sentence.js';
import type { TimeReading } from '../time/time.js';

const OVER_UNIT = /\b(day|week|month|quarter|year)[- ](?:over|on|to|after)[- ]\1\b|\b(mom|qoq|wow)\b|\bfrom one (day|week|month|quarter|year) to\b/;
const SHORT_UNITS: Readonly<Record<string, string>> = { mom: 'month', qoq: 'quarter', wow: 'week' };
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** "month over month growth from June to December": a growth of each bucket, since the span holds several. */
export function growthPerUnit(s: Sentence, time: TimeReading): TimeReading {
  const found = time.base?.base === 'previous' ? OVER_UNIT.exec(time.base.mention.text.toLowerCase()) : null;
  const unit = found && (found[1] ?? found[3] ?? SHORT_UNITS[found[2] ?? ''] ?? null);
  const span = time.periods[0]?.period;
  if (!unit || time.periods.length > 1) return time;
  if (!time.periods.length && s.has('superlative')) {
    s.wantsGrowth = unit;
    return { ...time, base: null };
  }
  if (!span?.start || !span.end) return time;
  if (daysBetween(span.start, span.end) + 1 <= (UNIT_DAYS[unit] ?? 31)) return time;
  s.wantsGrowth = unit;
  return { ...time, base: null };
}
