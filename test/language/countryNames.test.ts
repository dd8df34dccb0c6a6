import { expect } from 'chai';
import { CountryNames, isForeignCode } from '../../lib/language/countryNames.js';
import { tokenise } from '../../lib/language/tokens.js';

describe('countries under other names', () => {
  const names = new CountryNames(['United States', 'Germany', 'NL', 'United Kingdom']);
  const found = (text: string): readonly string[] => {
    const tokens = tokenise(text);
    return tokens.map((_, at) => names.matchAt(tokens, at)?.name).filter((name) => name !== undefined);
  };

  it('are found by code, short name and nationality, as the data spells them', () => {
    expect(found('revenue from the US')).to.deep.equal(['United States']);
    expect(found('revenue from the us')).to.deep.equal(['United States']);
    expect(found('ORDERS IN THE US')).to.deep.equal(['United States']);
    expect(found('how many us customers')).to.deep.equal(['United States']);
    expect(found('orders from us customers')).to.deep.equal(['United States']);
    expect(found('uk and usa orders')).to.deep.equal(['United Kingdom', 'United States']);
    expect(found('Holland against Britain')).to.deep.equal(['NL', 'United Kingdom']);
    expect(found('dutch customers')).to.deep.equal(['NL']);
    expect(found('what did German online shoppers spend')).to.deep.equal(['Germany']);
  });

  it('are not seen in little words, in other names, nor where the shop has none', () => {
    expect(found('show us the orders')).to.deep.equal([]);
    expect(found('tell us customers by city, who ordered from us last year')).to.deep.equal([]);
    expect(found('TELL US THE SALES')).to.deep.equal([]);
    expect(found('German grinder stock')).to.deep.equal([]);
    expect(found('French customers in Portugal')).to.deep.equal([]);
  });

  it('are known for codes even where the shop has no such country', () => {
    const foreign = (text: string): readonly string[] => {
      const tokens = tokenise(text);
      return tokens.filter((_, at) => isForeignCode(tokens, at)).map(({ text: word }) => word);
    };
    expect(foreign('eu customers and the UAE')).to.deep.equal(['eu', 'UAE']);
    expect(foreign('tell us of sales in the US')).to.deep.equal(['US']);
  });
});
