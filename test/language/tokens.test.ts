import { expect } from 'chai';
import { tokenise } from '../../lib/language/tokens.js';

describe('tokens', () => {
  const texts = [
    "What's our revenue?",
    'café  crème — 50% off',
    'first-time buyers, out-of-stock!',
    'a@b.example, then $1,200.50',
    'tabs\tand\nlines',
    '😀 sales 👍🏽 today',
    "haven't ordered; don't",
    "who's the customer's best",
    'x',
    '5+ orders (or "10")',
  ];
  for (const text of texts)
    it(`points into the user's own text: ${JSON.stringify(text)}`, () => {
      const tokens = tokenise(text);
      let end = 0;
      for (const token of tokens) {
        expect(text.slice(token.start, token.end)).to.equal(token.text);
        expect(text.slice(end, token.start).trim(), 'left out').to.equal('');
        end = token.end;
      }
      expect(text.slice(end).trim()).to.equal('');
      expect(tokens.map(({ index }) => index)).to.deep.equal(tokens.map((_, at) => at));
    });

  for (const [text, words] of [
    ["what's new", ['what', "'s", 'new']],
    ['out-of-stock', ['out', '-', 'of', '-', 'stock']],
    ["haven't", ['have', "n't"]],
    ['mail me@x.example', ['mail', 'me@x.example']],
  ] as const)
    it(`cuts ${text}`, () => expect(tokenise(text).map((token) => token.text)).to.deep.equal(words));

  it('numbers sentences', () =>
    expect(tokenise('Hello there. How many orders?').map((token) => token.sentence)).to.deep.equal([0, 0, 0, 1, 1, 1, 1]));
  it('has nothing of nothing', () => expect(tokenise('')).to.deep.equal([]));
});
