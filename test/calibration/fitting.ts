import type { CalibrationPoint } from '../../lib/interpret/confidence/calibrate.js';

/** A reading by its raw confidence, and whether its answer was right; those of one group are held out together. */
export interface Labelled {
  readonly raw: number;
  readonly right: boolean;
  readonly group: string;
}

interface Block {
  low: number;
  high: number;
  right: number;
  count: number;
}

/** Fewer readings than this say nothing of their own. */
const LEAST = 40;

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955) over blocks of at least `LEAST`; the rate of each block
 * counts one reading of each kind more, so that no probability is 0 or 1. Points at both ends of each block: flat within, straight between.
 */
export function fitIsotonic(sample: readonly Labelled[]): readonly CalibrationPoint[] {
  const blocks: Block[] = [];
  for (const [raw, { right, count }] of [...rates(sample)].sort(([a], [b]) => a - b)) {
    const last = blocks.at(-1);
    if (last && last.count < LEAST) Object.assign(last, { high: raw, right: last.right + right, count: last.count + count });
    else blocks.push({ low: raw, high: raw, right, count });
    for (let before = blocks.at(-2), at = blocks.at(-1); before && at && (rate(before) >= rate(at)); before = blocks.at(-2), at = blocks.at(-1)) {
      Object.assign(before, { high: at.high, right: before.right + at.right, count: before.count + at.count });
      blocks.pop();
    }
  }
  return blocks.flatMap(({ low, high, right, count }) => [...new Set([low, high])].map((raw) => ({ raw: round(raw), probability: round((right + 1) / (count + 2)) }))).reduce<CalibrationPoint[]>(rising, []);
}

/** Smoothing may not turn the order around. */
function rising(points: CalibrationPoint[], point: CalibrationPoint): CalibrationPoint[] {
  const last = points.at(-1)?.probability ?? 0;
  return [...points, { raw: point.raw, probability: Math.max(last, point.probability) }];
}

const rate = ({ right, count }: Block): number => right / count;
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function rates(sample: readonly Labelled[]): ReadonlyMap<number, { right: number; count: number }> {
  const found = new Map<number, { right: number; count: number }>();
  for (const { raw, right } of sample) {
    const key = Math.round(raw * 200) / 200;
    const each = found.get(key) ?? { right: 0, count: 0 };
    found.set(key, { right: each.right + Number(right), count: each.count + 1 });
  }
  return found;
}

/** Splits by group into `count` folds, the same on every run. */
export function folds(sample: readonly Labelled[], count: number): readonly (readonly Labelled[])[] {
  const groups = [...new Set(sample.map(({ group }) => group))];
  const foldOf = new Map(groups.map((group, at) => [group, at % count]));
  return Array.from({ length: count }, (_, fold) => sample.filter(({ group }) => foldOf.get(group) === fold));
}

export interface Scored {
  readonly probability: number;
  readonly right: boolean;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** Expected calibration error over ten bins of equal width. */
export function calibrationError(scored: readonly Scored[]): number {
  return Array.from({ length: 10 }, (_, bin) => scored.filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin))
    .reduce((sum, bin) => sum + (bin.length / scored.length) * Math.abs(mean(bin.map(({ probability }) => probability)) - mean(bin.map(({ right }) => Number(right)))), 0);
}

/** Mean squared distance of the probability to what came true. */
export const brier = (scored: readonly Scored[]): number => mean(scored.map(({ probability, right }) => (probability - Number(right)) ** 2));

/** How often a right answer has the higher probability of the two, equal ones half. */
export function auroc(scored: readonly Scored[]): number {
  const wrong = scored.filter(({ right }) => !right).map(({ probability }) => probability);
  const right = scored.filter((each) => each.right).map(({ probability }) => probability);
  const won = right.reduce((sum, x) => sum + wrong.reduce((inner, y) => inner + (x > y ? 1 : x === y ? 0.5 : 0), 0), 0);
  return won / (right.length * wrong.length);
}
