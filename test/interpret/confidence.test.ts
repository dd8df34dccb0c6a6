import { expect } from 'chai';
import { ANSWER_FROM } from '../../lib/interpret/interpret.js';
import { understand } from '../helpers/mockVocabulary.js';

describe('confidence', () => {
  // The second of each pair says something more that the reading leaves out, or is typed badly.
  const pairs: readonly (readonly [string, string])[] = [
    ['revenue last month', 'revenu last month'],
    ['revenue last month', 'revenue of grumbles last month'],
    ['how many orders', 'how many orders 37'],
    ['revenue by country', 'revenue by country flibber'],
  ];
  for (const [clear, worse] of pairs)
    it(`${worse} is less sure than ${clear}`, async () =>
      expect((await understand(worse)).explained.confidence).to.be.lessThan((await understand(clear)).explained.confidence));

  it('accounts for every token of the question', async () => {
    const { explained, annotation } = await understand('revenu of wireles mouse, last month ok');
    expect(explained.tokens.map(({ text, status }) => `${text} ${status}`)).to.deep.equal([
      'revenu corrected',
      'of filler',
      'wireles corrected',
      'mouse matched',
      ', filler',
      'last matched',
      'month matched',
      'ok filler',
    ]);
    expect(explained.tokens).to.have.length(annotation.tokens.length);
  });
  it('names the words that nothing explains, and does not answer', async () => {
    const { explained, result, confidence } = await understand('revenue of the zorbified grumbles');
    expect(explained.unexplained).to.include('grumbles');
    expect(explained.confidence).to.be.lessThan(ANSWER_FROM);
    expect(result.kind).to.not.equal('reading');
    expect(confidence).to.be.within(0, 1);
  });
  it('costs add up', async () => {
    const { explained } = await understand('customers in Berlin');
    const cost = Object.values(explained.costs).reduce((sum, each) => sum + each, 0);
    expect(explained.confidence).to.be.closeTo(0.98 - cost, 1e-9);
  });
});
