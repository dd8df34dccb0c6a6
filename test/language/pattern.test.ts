import { expect } from 'chai';
import { readPattern } from '../../lib/language/pattern.js';

describe('patterns of the lexicon', () => {
  it('are read as alternatives of words and brackets', () =>
    expect(readPattern('(a|b c)? d')).to.deep.equal([
      [
        { either: [[{ either: 'a', optional: false }], [{ either: 'b', optional: false }, { either: 'c', optional: false }]], optional: true },
        { either: 'd', optional: false },
      ],
    ]));

  for (const [pattern, problem] of [
    ['(a|b', 'a bracket is not closed'],
    ['a) b', 'a bracket closes that was not opened'],
    ['? a', 'a question mark stands right after what may be left out'],
    ['(day|week)s', 'a space belongs between a word and a bracket'],
    ['re(order|stock)', 'a space belongs between a word and a bracket'],
    ['(a|b)?c', 'a space belongs between a word and a bracket'],
  ] as const)
    it(`refuse ${pattern}`, () => expect(() => readPattern(pattern)).to.throw(`pattern "${pattern}": ${problem}`));
});
