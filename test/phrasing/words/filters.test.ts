import { expect } from 'chai';
import type { Condition, MeasureUse, Operator } from '../../../lib/analytics/plan.js';
import { said } from '../given.js';

const field = (name: string, op: Operator, values: readonly (string | number)[], label?: string): Condition => ({
  kind: 'field',
  field: name,
  op,
  values,
  ...(label === undefined ? {} : { label }),
});
const category = (op: Operator = '='): Condition => field('product.category', op, ['Lamps'], op === '=' ? 'Lamps' : 'not Lamps');
const brands = field('product.brand', 'in', ['Pine', 'Oak & Co'], 'Pine or Oak & Co');
const country = (op: Operator = '='): Condition => field('customer.country', op, ['Norway']);
const ana = field('customer.id', '=', [3], 'Ana Reis');
const gold = field('customer.tier', '=', ['Gold']);
const cancelled = field('order.status', '=', ['cancelled']);

/** What a measure with its filters is called: the sentence up to its figure. */
const cases: readonly (readonly [measure: string, where: readonly Condition[], called: string])[] = [
  ['revenue', [category()], 'Revenue from Lamps'],
  ['revenue', [category('!=')], 'Revenue from categories other than Lamps'],
  ['revenue', [brands], 'Revenue from Pine and Oak & Co'],
  ['revenue', [category(), brands], 'Revenue from products in Lamps by Pine and Oak & Co'],
  ['revenue', [country()], 'Revenue from Norway'],
  ['revenue', [country('!=')], 'Revenue outside Norway'],
  ['revenue', [ana], 'Revenue from Ana Reis'],
  ['revenue', [gold, category()], 'Revenue from Lamps from Gold customers'],
  ['revenue', [cancelled], 'Revenue from cancelled orders'],
  ['revenue', [field('order.total', '>', [200], 'over 200')], 'Revenue from orders over $200.00'],
  ['revenue', [field('order.payment_method', '=', ['apple_pay'], 'apple_pay')], 'Revenue paid by Apple Pay'],
  ['revenue', [field('campaign.id', '=', [2], 'Big May')], 'Revenue from Big May'],
  ['revenue', [{ kind: 'segment', segment: 'repeat' }], 'Revenue from repeat customers'],
  ['revenue', [{ kind: 'segment', segment: 'low_stock' }], 'Revenue from products that are low on stock'],
  ['revenue', [field('product.id', '!=', [7], 'not Oak Stool')], 'Revenue from products other than Oak Stool'],
  ['revenue', [field('order.weekday', 'in', [6, 7])], 'Revenue on Saturdays and Sundays'],
  ['revenue', [field('order.minute', 'between', [0, 720])], 'Revenue before noon'],
  ['revenue', [field('order.minute', 'between', [1020, 1440])], 'Revenue from 5 pm'],
  ['revenue', [field('order.minute', 'between', [540, 1050])], 'Revenue between 9 am and 5:30 pm'],
  ['margin', [category()], 'The margin of products in Lamps'],
  ['margin', [ana], 'The margin of Ana Reis'],
  ['aov', [category()], 'The average order value of orders with Lamps'],
  ['aov', [gold], 'The average order value of Gold customers'],
  ['spent', [ana], 'Amount spent by Ana Reis'],
  ['price', [category()], 'The average price of products in Lamps'],
  ['price', [field('product.id', '=', [7], 'Oak Stool')], 'The price of Oak Stool'],
];

describe('filters in words', () => {
  for (const [measure, where, called] of cases) {
    it(called, () => {
      const subject = measure === 'price' ? 'product' : 'sale';
      const sentence = said({ measures: [{ measure } satisfies MeasureUse], where, subject }, { metrics: { [measure]: 1 } });
      expect(sentence.replace(/ (over all time )?is .*$/, '')).to.equal(called);
    });
  }

  const units = (where: readonly Condition[]): string => said({ measures: [{ measure: 'units' }], where }, { metrics: { units: 4 } });
  it('units are of products, and only sold in fulfilled orders', () => {
    expect(units([field('product.attribute', '=', ['red'])])).to.equal('You have sold 4 units of red products over all time.');
    expect(units([ana])).to.equal('You have sold 4 units to Ana Reis over all time.');
    expect(units([cancelled])).to.equal('Cancelled orders hold 4 units over all time.');
    expect(units([field('order.status', 'not null', [])])).to.equal('Orders of any status hold 4 units over all time.');
  });
});
