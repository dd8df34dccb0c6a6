import type { SqlValue } from '../db/reader.js';
import type { Period } from '../periods/period.js';

interface Bucket {
  readonly period: SqlValue;
  readonly quantity: SqlValue;
}

/**
 * The word of the documented key `trend`, over the buckets that are over: by the least-squares slope, "increasing" or
 * "decreasing" where the slope times their number exceeds 10 % of their mean. Null with fewer than two such buckets.
 */
export function slopeWord(buckets: readonly Bucket[], period: Period, today: string): 'increasing' | 'decreasing' | 'stable' | null {
  const over = buckets.filter((bucket, index) => isOver(bucket, buckets[index + 1], period, today));
  const values = over.map((bucket) => Number(bucket.quantity ?? 0));
  const count = values.length;
  if (count < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (mean === 0) return 'stable';
  const middle = (count - 1) / 2;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const variance = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const growth = ((covariance / variance) * count) / mean;
  return growth > 0.1 ? 'increasing' : growth < -0.1 ? 'decreasing' : 'stable';
}

/** A bucket is over once the next one has begun, or the period has ended. */
function isOver(bucket: Bucket, next: Bucket | undefined, period: Period, today: string): boolean {
  if (next) return String(next.period) <= today.slice(0, String(next.period).length) || String(bucket.period).includes('Q');
  return period.end !== null && period.end < today;
}
