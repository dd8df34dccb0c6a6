import { trendOf } from '../analytics/analyses/trend.js';
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
  const { direction } = trendOf(over.map((bucket) => Number(bucket.quantity ?? 0)));
  return direction === null ? null : WORDS[direction];
}

const WORDS = { rising: 'increasing', falling: 'decreasing', flat: 'stable' } as const;

/** A bucket is over once the next one has begun, or the period has ended. */
function isOver(bucket: Bucket, next: Bucket | undefined, period: Period, today: string): boolean {
  if (next) return String(next.period) <= today.slice(0, String(next.period).length) || String(bucket.period).includes('Q');
  return period.end !== null && period.end < today;
}
