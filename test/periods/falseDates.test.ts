import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import { SETTINGS } from './cases.js';

describe('periods: no false dates', () => {
  for (const words of [
    'may I see the orders', 'which items may sell out soon', 'march madness mug units', 'the marching band set', 'customers named June', 'a customer called April', 'sun hats and sat phones',
    'the second best supplier', 'and the second one', 'in second place', 'the first order', 'our third customer', 'the last 5 orders', 'latest orders', 'next order', 'at last', 'at least 2',
    'stock of 123-COF-001', 'sku 2024-AB', 'order 2024', 'order #2025', '#2025', 'customer 2019', 'product id 2024', 'orders over 2000', 'customers who spent over 2000', 'orders over $500', 'between $500 and $1000',
    'more than 12 orders', 'top 10 products', '5 units', '3+ orders', '4 or more items', '8-Cup kettle', 'a 10x10x10 box', '2000 units', 'sold more than 2025 units', 'costs 19.99', 'paid 2,025', 'totals 2024.50', '20 % of units', '1/2 price mugs', 'open 24/7 hotline',
    'units per month', 'by week', 'each day', 'monthly margin', 'how many do we sell a month', 'once a week', 'did units fall', 'a fall of 5', 'spring collection', 'winter coats', 'christmas tree lights', 'monday mug', 'weekend bag', 'day cream', 'quarter zip hoodie', 'half of customers', 'a quarter of units',
    'list of suppliers', 'post the numbers', 'the previews', 'remember this', 'the eastern branch', 'now at retail', 'right now', 'the other day of', 'recently', 'maybe', 'from time to time', '12 month subscription boxes', 'best day of the week', 'hour of the day', '',
  ]) {
    it(words === '' ? '(nothing)' : words, () => expect(findPeriods(words, SETTINGS)).to.deep.equal([]));
  }
  it('amounts beside a period leave only the period', () => {
    for (const words of ['orders between 300 and 400 in January', 'orders over 2000 in January', 'orders between $300 and $400 in January', 'price between 10 and 20 in January', 'more than 5 units in January']) {
      const found = findPeriods(words, SETTINGS);
      expect(found.map(({ text }) => text), words).to.deep.equal(['January']);
    }
  });
  it('names that hold a month are marked as doubtful', () => {
    expect(findPeriods('orders from May Johnson', SETTINGS)[0]).to.have.property('score').that.is.below(1);
  });
});

describe('periods: typing errors', () => {
  for (const [words, start, end] of [
    ['yesteday', '2026-03-17', '2026-03-17'], ['in febuary', '2026-02-01', '2026-02-28'], ['in marhc', '2026-03-01', '2026-03-31'], ['tihs yaer', '2026-01-01', '2026-03-18'], ['lats month', '2026-02-01', '2026-02-28'],
    ['last qaurter', '2025-10-01', '2025-12-31'], ['previuos week', '2026-03-09', '2026-03-15'], ['lst 90 dasy', '2025-12-19', '2026-03-18'], ['past 2 weeeks', '2026-03-05', '2026-03-18'], ['in septmber 2024', '2024-09-01', '2024-09-30'],
  ] as const) {
    it(words, () => {
      const found = findPeriods(`units ${words}`, SETTINGS);
      expect(found).to.have.lengthOf(1);
      expect(found[0]).to.have.property('period').that.includes({ start, end });
      expect(found[0]?.text).to.equal(words.replace(/^in /, ''));
    });
  }
});
