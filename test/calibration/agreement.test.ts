import { expect } from 'chai';
import { probabilityWith, type Agreement } from '../../lib/pipeline/agreement.js';
import { Random } from '../../seed/random.js';
import { distinct, fitAgreement, heldOutAgreement, type JudgedReading } from './fitAgreement.js';

const DOUBT: Agreement = { prior: 2, agrees: 0, surely: 0 };
const AGREED: Agreement = { ...DOUBT, agrees: 1 };
const OTHER: Agreement = { ...DOUBT, surely: 0.9 };

/** Agreement is right in 97 of 100, sure disagreement in 20, the rest in 80. */
function judged(count: number): readonly JudgedReading[] {
  const random = new Random(3, 'agreement');
  return Array.from({ length: count }, (_, at) => {
    const [agreement, share] = random.pick([[AGREED, 0.97], [OTHER, 0.2], [DOUBT, 0.8]] as const);
    return { features: agreement, right: random.chance(share), group: `group ${String(at % 40)}` };
  });
}

describe('the weights of a second opinion', () => {
  it('find how often each kind of opinion is right, on readings that they were not fitted on', () => {
    const scored = heldOutAgreement(judged(600));
    expect(scored).to.have.length(600);
    const weights = fitAgreement(judged(600));
    expect(probabilityWith(AGREED, weights)).to.be.within(0.92, 0.99);
    expect(probabilityWith(OTHER, weights)).to.be.within(0.12, 0.35);
    expect(probabilityWith(DOUBT, weights)).to.be.within(0.7, 0.9);
  });

  it('count changes of one sentence that read alike once', () => {
    const one = { features: OTHER, right: false, group: 'a' };
    const others = [{ ...one, right: true }, { ...one, group: 'b' }, { ...one, features: AGREED }];
    expect(distinct([one, { ...one, features: { ...OTHER, surely: 0.91 } }, ...others, one])).to.have.length(4);
  });

  it('of the shipped table make an agreed reading surer and a surely contested one unsure', () => {
    const doubted = probabilityWith(DOUBT);
    expect(probabilityWith(AGREED)).to.be.above(doubted).and.above(0.93);
    expect(probabilityWith(OTHER)).to.be.below(doubted - 0.2);
    expect(probabilityWith({ ...OTHER, surely: 0.1 }), 'it is not sure').to.be.above(probabilityWith(OTHER));
  });
});
