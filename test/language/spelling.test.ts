import { expect } from 'chai';
import { loadCommonWords, SpellingIndex } from '../../lib/language/spelling.js';

describe('spelling', () => {
  const common = loadCommonWords();
  const index = new SpellingIndex(
    ['revenue', 'orders', 'customers', 'stock', 'margin', 'march', 'mugs', 'rugs'],
    (word) => common.get(word) ?? 40_000,
  );
  const never = (): boolean => false;
  for (const [typed, word] of [
    ['revenu', 'revenue'],
    ['reveneu', 'revenue'],
    ['ordres', 'orders'],
    ['custmoers', 'customers'],
    ['costumers', 'customers'],
    ['stok', 'stock'],
    ['margn', 'margin'],
  ] as const)
    it(`takes ${typed} for ${word}`, () => expect(index.correct(typed, never)?.word).to.equal(word));
  for (const typed of ['zebra', 'so', 'st0ck', 'xyzzy']) it(`leaves ${typed}`, () => expect(index.correct(typed, never)).to.equal(null));

  it('says how sure it is: a tie has no gap', () => {
    expect(index.correct('bugs', never)?.gap).to.be.lessThan(1);
    expect(index.correct('revenu', never)?.gap).to.equal(2);
  });
  it('prefers what fits the words beside it', () =>
    expect(index.correct('nugs', (word) => word === 'rugs')).to.include({ word: 'rugs', gap: 1 }));
  it('holds swapped neighbours for nearer than a missing letter', () => {
    const [[, swapped] = ['', 9]] = index.candidates('ordres');
    const [[, missing] = ['', 9]] = index.candidates('oders');
    expect(swapped).to.be.lessThan(missing);
  });
  it('ranks the commonest words first', () => expect(common.get('the')).to.be.lessThan(common.get('revenue') ?? 0));
});
