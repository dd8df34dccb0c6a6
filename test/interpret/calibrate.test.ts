import { expect } from 'chai';
import { calibrate, COSTS, interpolate, rawOf, THRESHOLDS } from '../../lib/interpret/confidence/calibrate.js';
import { ANSWER_FROM } from '../../lib/interpret/interpret.js';

describe('the probability of an answer', () => {
  const points = [{ raw: 0.2, probability: 0.1 }, { raw: 0.6, probability: 0.5 }, { raw: 0.9, probability: 0.98 }];

  it('lies on the line between two points, and flat outside', () => {
    expect(interpolate(points, 0.4)).to.be.closeTo(0.3, 1e-9);
    expect([0, 0.2, 0.6, 0.95].map((raw) => interpolate(points, raw))).to.deep.equal([0.1, 0.1, 0.5, 0.98]);
    expect(interpolate([], 0.5)).to.equal(0);
  });

  it('never falls as the raw confidence rises, and separates clean readings from doubtful ones', () => {
    const values = Array.from({ length: 101 }, (_, at) => calibrate(at / 100));
    for (const [at, value] of values.entries()) expect(value, String(at)).to.be.within(values[at - 1] ?? 0, 1);
    expect(calibrate(0.98)).to.be.greaterThan(0.94);
    expect(calibrate(0.3)).to.be.lessThan(0.4);
  });

  it('decides by what a wrong answer costs', () => {
    const answered = (p: number) => (1 - p) * COSTS.wrong;
    const askedBack = (p: number) => COSTS.askedBack + (1 - p) * COSTS.notAnswered;
    expect(answered(THRESHOLDS.answer)).to.be.closeTo(askedBack(THRESHOLDS.answer), 1e-9);
    expect(askedBack(THRESHOLDS.askBack)).to.be.closeTo(COSTS.notAnswered, 1e-9);
    expect(calibrate(ANSWER_FROM)).to.be.at.least(THRESHOLDS.answer - 1e-9);
    expect(calibrate(ANSWER_FROM - 0.002)).to.be.lessThan(THRESHOLDS.answer);
    expect(rawOf(1)).to.be.greaterThan(1);
  });
});
