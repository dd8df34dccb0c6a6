import { addUnits, monthOf, startOf, yearOf, type Span } from './calendar.js';
import type { CalendarSettings, Grain } from './period.js';

/** The key of the bucket that holds a day: `2025-12`, `2025-Q4`, `2025`, a week by its first day `2025-12-29`, a day `2025-12-29`. */
export function bucketKey(day: string, grain: Grain, settings: Pick<CalendarSettings, 'weekStart'>): string {
  switch (grain) {
    case 'day': return day;
    case 'week': return startOf('week', day, settings);
    case 'month': return day.slice(0, 7);
    case 'quarter': return `${yearOf(day)}-Q${Math.ceil(monthOf(day) / 3)}`;
    case 'year': return day.slice(0, 4);
  }
}

/** Keys of all buckets that a span touches, in order; at most `limit` of them. */
export function expandToBuckets(span: Span, grain: Grain, settings: Pick<CalendarSettings, 'weekStart'>, limit = 5000): readonly string[] {
  const keys: string[] = [];
  for (let day = startOf(grain, span.start, settings); day <= span.end && keys.length < limit; day = addUnits(day, 1, grain)) {
    keys.push(bucketKey(day, grain, settings));
  }
  return keys;
}
