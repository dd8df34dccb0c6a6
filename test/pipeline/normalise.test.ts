import { expect } from 'chai';
import { normalise, placesIn } from '../../lib/pipeline/normalise.js';

describe('a question made regular', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['revenue  last \t month', 'revenue last month'],
    ['Hi team\r\n\r\nrevenue', 'Hi team\nrevenue'],
    ['“who” hasn’t ordered', '"who" hasn\'t ordered'],
    ['who hasnt ordered, whats left, Im curious, weve sold, i cant', "who hasn't ordered, what's left, I'm curious, we've sold, i can't"],
    ['who actually spent the most', 'who spent the most'],
    ['how much exactly did we make', 'how much did we make'],
    ['what exactly is revenue', 'what exactly is revenue'],
    ['avg orders over $5 in the course of 2025, no less than 3', 'average orders over $5 during 2025, at least 3'],
    ['the wants of whatsapp buyers', 'the wants of whatsapp buyers'],
  ];
  /** Signs of formulas, calls and notes, as words. */
  const noted: readonly (readonly [string, string])[] = [
    ['stock>=5, units ≤ 3 w/o Berlin', 'stock at least 5, units at most 3 without Berlin'],
    ['items/order last_month', 'items per order last month'],
    ['mugs with price 15-20, rev x category', 'mugs with price between 15 and 20, rev by category'],
    ['the weekend just gone, order no. 12', 'last weekend, order number 12'],
    ['neither a note nor a discount, never bought nothing', 'no note and no discount, never bought anything'],
    ["how's the month shaping up, how did March fare", "how's this month doing, how did March do"],
    ['how did we get on in May, how do we get on trains', 'how did we do in May, how do we get on trains'],
    ['how many get on in May, we come along', 'how many get on in May, we come along'],
    ['24/7 support_team, nothing past order by phone', '24/7 support_team, nothing past order by phone'],
  ];
  for (const [written, regular] of [...cases, ...noted]) it(`${JSON.stringify(written)}`, () => expect(normalise(written)).to.equal(regular));

  it('never leads before what stood there, where more was made of it', () => {
    const [written, text] = ['ARPU for 2025', normalise('ARPU for 2025')];
    expect(text.length).to.be.greaterThan(written.length);
    const place = placesIn(written, text);
    expect([0, 8, text.indexOf('for'), text.indexOf('2025'), text.length].map(place)).to.deep.equal([0, 4, 5, 9, written.length]);
  });

  it('leads back to where each word stood', () => {
    for (const [written] of cases.filter(([text]) => !text.startsWith('avg'))) {
      const text = normalise(written);
      const place = placesIn(written, text);
      for (const { 0: word, index } of text.matchAll(/[a-z]+/gi))
        expect(written.slice(place(index), place(index) + word.length)).to.equal(word);
    }
    const phrase = 'avg orders over the course of 2025';
    const at = (word: string): number => placesIn(phrase, normalise(phrase))(normalise(phrase).indexOf(word));
    expect([at('average'), at('orders'), at('during'), at('2025')]).to.deep.equal([0, 4, 11, 30]);
  });
});
