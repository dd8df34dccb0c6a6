import { expect } from 'chai';
import { interpolate } from '../../lib/interpret/confidence/calibrate.js';
import { Random } from '../../seed/random.js';
import { auroc, brier, calibrationError, fitIsotonic, folds, type Labelled } from './fitting.js';

/** Readings whose share of right ones is the square of their raw confidence. */
function sample(count: number): readonly Labelled[] {
  const random = new Random(3, 'fitting');
  return Array.from({ length: count }, (_, at) => {
    const raw = Math.round(random.next() * 100) / 100;
    return { raw, right: random.chance(raw ** 2), group: String(at) };
  });
}

describe('fitting confidence', () => {
  it('finds the share of right readings, rising', () => {
    const points = fitIsotonic(sample(20_000));
    for (const raw of [0.2, 0.5, 0.7, 0.9]) expect(interpolate(points, raw), String(raw)).to.be.closeTo(raw ** 2, 0.05);
    for (const [at, { raw, probability }] of points.entries()) {
      expect(raw).to.be.greaterThan(points[at - 1]?.raw ?? -1);
      expect(probability).to.be.within(points[at - 1]?.probability ?? 0, 1);
    }
  });

  it('brings the calibration error of held-out readings down', () => {
    const [test = [], ...rest] = folds(sample(20_000), 5);
    const points = fitIsotonic(rest.flat());
    const before = calibrationError(test.map(({ raw, right }) => ({ probability: raw, right })));
    const after = calibrationError(test.map(({ raw, right }) => ({ probability: interpolate(points, raw), right })));
    expect(before).to.be.greaterThan(0.1);
    expect(after).to.be.lessThan(0.03);
  });

  it('keeps a group in one fold', () => {
    const grouped = sample(300).map((each, at) => ({ ...each, group: String(at % 40) }));
    const parts = folds(grouped, 5).map((part) => new Set(part.map(({ group }) => group)));
    expect(parts.map(({ size }) => size)).to.deep.equal([8, 8, 8, 8, 8]);
    expect(new Set(parts.flatMap((part) => [...part])).size).to.equal(40);
  });

  it('knows the scores of small cases', () => {
    const scored = [{ probability: 0.9, right: true }, { probability: 0.9, right: false }, { probability: 0.1, right: false }];
    expect(calibrationError(scored)).to.be.closeTo((2 / 3) * 0.4 + (1 / 3) * 0.1, 1e-9);
    expect(brier(scored)).to.be.closeTo((0.01 + 0.81 + 0.01) / 3, 1e-9);
    expect(auroc(scored)).to.equal(0.75);
  });
});
