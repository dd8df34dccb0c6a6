import { expect } from 'chai';
import { planInWords } from '../../lib/phrasing/planInWords.js';
import { CALENDAR, planOf } from '../helpers/mockVocabulary.js';

const SAID: Readonly<Record<string, string>> = {
  'how much did we make last month': 'Revenue last month (1–31 Dec 2025)',
  'revenue from gold customers last month compared to the month before': 'Revenue from Gold customers last month (1–31 Dec 2025) compared with November 2025',
  'clothing vs books revenue in 2025': 'Revenue in 2025 of Clothing compared with Books',
  'top 5 cities by revenue in 2025': 'Top 5 cities by revenue in 2025',
  'which country has the lowest average order value in 2025': 'The country with the lowest average order value in 2025',
  'share of revenue by category': 'Share of revenue by category over all time',
  'products with more than 20 units sold in 2025': 'Units sold by product that sold more than 20 units in 2025',
  'pending orders over $100': 'A list of pending orders over $100.00',
  'details of order 17': 'Details of order ord_17',
  'why did revenue fall last month': 'Why revenue changed last month (1–31 Dec 2025) compared with November 2025',
  'which products are bought together': 'Products bought together over all time',
};

describe('a plan in words', () => {
  for (const [question, words] of Object.entries(SAID))
    it(`says what was understood of "${question}"`, async () => {
      expect(planInWords(await planOf(question), { currency: 'USD', today: CALENDAR.today })).to.equal(words);
    });
});
