import { readFileSync } from 'node:fs';
import { projectFolder } from '../../projectFolder.js';

/** A raw confidence and the share of readings with it that were right. */
export interface CalibrationPoint {
  readonly raw: number;
  readonly probability: number;
}

/** Rising in both, ends included; made by `npm run calibrate`. */
const TABLE = (JSON.parse(readFileSync(projectFolder('lib/interpret/confidence/calibration.json'), 'utf8')) as { readonly points: readonly CalibrationPoint[] }).points;

/** The probability that a reading of this raw confidence is right, between the points of a straight line. */
export const calibrate = (raw: number): number => interpolate(TABLE, raw);

export function interpolate(points: readonly CalibrationPoint[], raw: number): number {
  const above = points.findIndex((point) => point.raw >= raw);
  const high = points[above];
  const low = points[above - 1];
  if (!high) return points.at(-1)?.probability ?? 0;
  if (!low) return high.probability;
  const share = (raw - low.raw) / (high.raw - low.raw);
  return low.probability + share * (high.probability - low.probability);
}

/**
 * What each end costs the one who asks, measured in questions that stay unanswered. A wrong figure is acted upon, so it costs two of
 * them; a question back costs the time to answer it, and all of an unanswered question where the right reading was not among what it offers.
 */
export const COSTS = { wrong: 2, askedBack: 0.4, notAnswered: 1 } as const;

/**
 * From which probability it is cheaper to answer than to ask back, (1 − p) · wrong ≤ askedBack + (1 − p) · notAnswered,
 * and cheaper to ask back than to say nothing, askedBack + (1 − p) · notAnswered ≤ notAnswered.
 */
export const THRESHOLDS = { answer: 1 - COSTS.askedBack / (COSTS.wrong - COSTS.notAnswered), askBack: COSTS.askedBack / COSTS.notAnswered } as const;

/** The lowest raw confidence of at least this probability, to a thousandth; above 1 where none has it. */
export function rawOf(probability: number): number {
  for (let raw = 0; raw <= 1000; raw += 1) if (calibrate(raw / 1000) >= probability - 1e-9) return raw / 1000;
  return 1.001;
}
