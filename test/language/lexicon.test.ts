import { expect } from 'chai';
import { expandPattern, Lexicon } from '../../lib/language/lexicon.js';
import { tokenise } from '../../lib/language/tokens.js';
import { mockShop } from '../helpers/mockVocabulary.js';

describe('the lexicon', () => {
  const patterns: readonly (readonly [string, readonly string[]])[] = [
    ['revenue', ['revenue']],
    ['(a|b c) d', ['a d', 'b c d']],
    ['gross? sales', ['gross sales', 'sales']],
    ['(x|y)? z', ['x z', 'y z', 'z']],
    ['a|b', ['a', 'b']],
    ['~sell out', ['sell out', 'sold out', 'sells out', 'selling out']],
  ];
  for (const [pattern, phrases] of patterns) it(`expands ${pattern}`, () => expect(expandPattern(pattern)).to.have.members([...phrases]));

  const own = new Lexicon();
  own.add({ measure: { weight: ['how .* heavy', 'e-weight'], size: { words: ['size'], unit: 'cm' } } });
  const ids = (text: string): readonly string[] =>
    own.match(tokenise(text)).map(({ concept, from, to }) => `${concept.id} ${String(from)}-${String(to)}`);
  for (const [text, found] of [
    ['how heavy', ['weight 0-2']],
    ['how very very heavy', ['weight 0-4']],
    ['how a b c d e heavy', []],
    ['Sizes', ['size 0-1']],
    ['e-weight', ['weight 0-3']],
  ] as const)
    it(`finds ${found.join() || 'nothing'} in "${text}"`, () => expect(ids(text)).to.deep.equal(found));

  it('keeps what a section adds to a concept', () =>
    expect(own.match(tokenise('size'))[0]?.concept).to.deep.equal({ kind: 'measure', id: 'size', data: { unit: 'cm' } }));

  it('corrects no typing towards what is missing', async () => {
    const { lexicon } = (await mockShop()).vocabulary;
    expect(lexicon.has('visitors')).to.equal(true);
    expect(lexicon.targets.has('visitors')).to.equal(false);
    expect(lexicon.targets.has('revenue')).to.equal(true);
  });
});
