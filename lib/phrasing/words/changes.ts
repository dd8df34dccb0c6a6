import type { SqlValue } from '../../db/reader.js';
import { formatPercent } from './numbers.js';

/** Words for the direction of a change; chosen by the sign alone. */
export const DIRECTION_WORDS = {
  up: { verb: 'rose', adjective: 'higher', count: 'more' },
  down: { verb: 'fell', adjective: 'lower', count: 'fewer' },
} as const;

export const directionOf = (change: number): 'up' | 'down' | 'same' => (change > 0 ? 'up' : change < 0 ? 'down' : 'same');

/** " (12.5%)"; a change from nothing has no ratio. */
export const ratioWords = (ratio: SqlValue | undefined): string =>
  typeof ratio === 'number' ? ` (${formatPercent(Math.abs(ratio))})` : '';
