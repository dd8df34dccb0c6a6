import { expect } from 'chai';
import { Lexicon } from '../../lib/language/lexicon.js';
import { tokenise } from '../../lib/language/tokens.js';
import { mockShop } from '../helpers/mockVocabulary.js';

describe('the lexicon', () => {
  const patterns: readonly (readonly [pattern: string, phrases: readonly string[], others: readonly string[]])[] = [
    ['revenue', ['revenue'], ['sales']],
    ['(a|b c) d', ['a d', 'b c d'], ['a', 'd', 'b d', 'a c d']],
    ['gross? sales', ['gross sales', 'sales'], ['gross']],
    ['(x|y)? z', ['x z', 'y z', 'z'], ['x', 'x y']],
    ['a|b', ['a', 'b'], []],
    ['(e|f( g)?)? h', ['e h', 'f h', 'f g h', 'h'], ['g', 'f g']],
    ['~sell out', ['sell out', 'sold out', 'sells out', 'selling out'], ['sell', 'out']],
    ["(don't|re-think) it", ["don't it", 're-think it'], ['re it']],
  ];
  for (const [pattern, phrases, others] of patterns) {
    const lexicon = new Lexicon();
    lexicon.add({ kind: { id: [pattern] } });
    const whole = (phrase: string): boolean => {
      const tokens = tokenise(phrase);
      return lexicon.match(tokens).some(({ from, to }) => from === 0 && to === tokens.length);
    };
    it(`${pattern} stands for ${phrases.join(', ')}`, () => expect(phrases.filter((phrase) => !whole(phrase))).to.deep.equal([]));
    it(`${pattern} stands for nothing else`, () => expect(others.filter(whole)).to.deep.equal([]));
  }

  it('takes more words after it was asked', () => {
    const lexicon = new Lexicon();
    lexicon.add({ kind: { first: ['one two'] } });
    lexicon.match(tokenise('one two'));
    lexicon.add({ kind: { second: ['one three'] } });
    expect(lexicon.match(tokenise('one three')).map(({ concept }) => concept.id)).to.deep.equal(['second']);
  });

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
