import { daysBetween } from '../../periods/calendar.js';
import type { Period } from '../../periods/period.js';

/** A span of at most so many days is shown day by day. */
const BY_DAY = 31;

/** The buckets that a span is shown in where none are named: days of a month and shorter, else months. */
export const bucketIn = ({ start, end }: Pick<Period, 'start' | 'end'>, today: string): 'day' | 'month' =>
  start !== null && daysBetween(start, end ?? today) <= BY_DAY ? 'day' : 'month';
