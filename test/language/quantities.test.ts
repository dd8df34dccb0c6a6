import { expect } from 'chai';
import { findQuantities } from '../../lib/language/quantities.js';
import { tokenise } from '../../lib/language/tokens.js';

describe('quantities', () => {
  const cases: readonly (readonly [string, ...(readonly [number, string])[]])[] = [
    ['over 500', [500, 'plain']],
    ['over $1,250.50', [1250.5, 'money']],
    ['20 dollars and 30 €', [20, 'money'], [30, 'money']],
    ['20%', [20, 'percent']],
    ['fifteen percent', [15, 'percent']],
    ['5+ orders', [5, 'plus']],
    ['$50+', [50, 'money']],
    ['the 3rd and the second', [3, 'ordinal'], [2, 'ordinal']],
    ['two hundred and fifty units', [250, 'plain']],
    ['twenty-five customers', [25, 'plain']],
    ['three thousand two hundred', [3200, 'plain']],
    ['a dozen', [12, 'plain']],
    ['1.5k', [1500, 'plain']],
    ['2 million', [2e6, 'plain']],
    ['between 20 and 30', [20, 'plain'], [30, 'plain']],
    ['no number here'],
  ];
  for (const [text, ...wanted] of cases)
    it(text, () => expect(findQuantities(tokenise(text)).map(({ value, unit }) => [value, unit])).to.deep.equal(wanted));
});
