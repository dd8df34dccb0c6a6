import { WEEKDAY_NAMES, MONTH_NAMES } from '../../periods/words/say.js';
import type { Cell } from '../../analytics/result.js';
import { formatTimeKey } from './dates.js';
import { capitalise } from './lists.js';

/** Stored values in a reader's words where title case is not enough. */
const SPECIAL: Readonly<Record<string, string>> = { paypal: 'PayPal' };

/** `apple_pay` → "Apple Pay"; anything that is not a lower-case key is shown as stored. */
export function humanValue(value: string): string {
  const special = SPECIAL[value];
  if (special !== undefined) return special;
  return /^[a-z]+(_[a-z]+)+$/.test(value) ? value.split('_').map(capitalise).join(' ') : value;
}

const TIME_DIMENSIONS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'quarter', 'year']);
/** Names that come round again: a series of them has no first and last. */
export const isCycle = (dimension: string): boolean => dimension === 'weekday' || dimension === 'calendar_month' || dimension === 'hour';
export const isSeries = (dimension: string): boolean => isTimeDimension(dimension) || isCycle(dimension);
export const isTimeDimension = (dimension: string): boolean => TIME_DIMENSIONS.has(dimension);

/** "on 9 Mar 2026", "in March", "at 03:00". */
export const timePreposition = (dimension: string): string =>
  dimension === 'day' || dimension === 'weekday' ? 'on' : dimension === 'hour' ? 'at' : 'in';

/** A bucket of time in a sentence; a week that begins before the period is named by the period's first day. */
export const bucketName = (dimension: string, value: Cell | undefined, start: string | null): string =>
  dimensionValue(dimension, dimension === 'week' && typeof value === 'string' && start !== null && value < start ? start : value);

/** The value of a dimension as it stands in a sentence. */
export function dimensionValue(dimension: string, value: Cell | undefined): string {
  if (value === null || value === undefined || value === '' || typeof value === 'object') return 'none';
  if (typeof value === 'number' && dimension === 'weekday') return WEEKDAY_NAMES[value - 1] ?? String(value);
  if (typeof value === 'number' && dimension === 'calendar_month') return MONTH_NAMES[value - 1] ?? String(value);
  if (dimension === 'hour') return `${String(value).padStart(2, '0').slice(0, 2)}:00`;
  if (typeof value !== 'string') return String(value);
  if (dimension === 'week') return `the week of ${formatTimeKey(value)}`;
  if (isTimeDimension(dimension)) return formatTimeKey(value);
  return dimension === 'payment_method' ? capitalise(humanValue(value)) : humanValue(value);
}
