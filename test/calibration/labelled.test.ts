import { expect } from 'chai';
import { calibrate } from '../../lib/interpret/confidence/calibrate.js';
import { auroc, calibrationError } from './fitting.js';
import { labelledSet } from './labelled.js';

/** Some 900 wordings: a part of what the table is fitted on. */
const SMALL = { combinationsAShop: 60, sentencesAFamily: 0, mutationsASentence: 4 };

describe('labelled wordings', function () {
  this.timeout(120_000);

  it('are the same on every run, over three shops, right ones and wrong ones', async () => {
    const { readings, tried } = await labelledSet(SMALL);
    expect(tried).to.be.greaterThan(500);
    expect(new Set(readings.map(({ shop }) => shop)).size).to.equal(3);
    expect(new Set(readings.map(({ source }) => source)).size).to.be.greaterThan(8);
    const wrong = readings.filter(({ right }) => !right).length;
    expect(wrong / readings.length).to.be.within(0.05, 0.5);

    const again = await labelledSet(SMALL);
    expect(again.readings.map(({ text, raw, right }) => [text, raw, right])).to.deep.equal(readings.map(({ text, raw, right }) => [text, raw, right]));
  });

  it('are told apart by the probability that the table gives', async () => {
    const { readings } = await labelledSet(SMALL);
    const scored = readings.map(({ raw, right }) => ({ probability: calibrate(raw), right }));
    expect(auroc(scored)).to.be.at.least(0.85);
    expect(calibrationError(scored)).to.be.at.most(0.1);
  });
});
