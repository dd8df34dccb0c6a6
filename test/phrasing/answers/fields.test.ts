import { expect } from 'chai';
import type { Condition, Plan, Sort } from '../../../lib/analytics/plan.js';
import type { ResultRow } from '../../../lib/analytics/result.js';
import { said } from '../given.js';

const is = (field: string, value: number, label: string): Condition => ({ kind: 'field', field, op: '=', values: [value], label });
const order = { order_id: 'ord_42', customer: 'Ana Reis', order_date: '2026-02-03', total_amount: 85 };
const stool = { product: 'Oak Stool', product_id: 'prod_7' };
const ana = { customer: 'Ana Reis', customer_id: 'cust_9' };

const ofOne = (subject: Plan['subject'], columns: readonly string[], row: ResultRow): string =>
  said({ ask: 'records', subject, columns, where: [is(`${subject}.id`, 7, 'X')] }, { rows: [row] });

const cases: readonly (readonly [subject: Plan['subject'], columns: readonly string[], row: ResultRow, sentence: string])[] = [
  ['product', ['product.brand'], { ...stool, brand: 'Pine & Co' }, 'The brand of Oak Stool is Pine & Co.'],
  ['product', ['product.brand'], { ...stool, brand: null }, 'Oak Stool has no brand on record.'],
  ['product', ['stock.supplier'], { ...stool, supplier: 'Timberline' }, 'Oak Stool is supplied by Timberline.'],
  ['product', ['product.created'], { ...stool, created: '2024-02-27' }, 'Oak Stool was added on 27 Feb 2024 (2024-02-27).'],
  ['product', ['stock.quantity'], { ...stool, quantity: 1 }, 'Oak Stool has 1 unit in stock.'],
  ['product', ['product.sku', 'product.brand'], { ...stool, sku: 'A-1', brand: null }, 'Oak Stool: SKU A-1 and no brand.'],
  ['customer', ['customer.email'], { ...ana, email: 'ana@shop.test' }, 'The e-mail address of Ana Reis is ana@shop.test.'],
  ['customer', ['customer.city', 'customer.country'], { ...ana, city: 'Porto', country: 'Portugal' }, 'Ana Reis lives in Porto, Portugal.'],
  ['customer', ['customer.tier'], { ...ana, loyalty_tier: 'Gold' }, 'Ana Reis is a Gold customer.'],
  ['customer', ['customer.last_order'], { ...ana, last_order: null }, 'Ana Reis has never ordered.'],
  ['order', ['order.status'], { ...order, status: 'shipped' }, 'Order ord_42 is shipped.'],
  ['order', ['customer.name'], order, 'Order ord_42 was placed by Ana Reis.'],
  ['order', ['order.date'], order, 'Order ord_42 was placed on 3 Feb 2026 (2026-02-03).'],
  ['order', ['order.shipping_cost'], { ...order, shipping_cost: 6.9 }, 'The shipping cost of order ord_42 is $6.90.'],
  ['order', ['order.payment_method'], { ...order, payment_method: 'apple_pay' }, 'Order ord_42 was paid by Apple Pay (apple_pay).'],
  ['order', ['order.notes'], { ...order, notes: 'ring twice' }, 'The note on order ord_42 is "ring twice".'],
  ['order', ['order.notes'], { ...order, notes: '' }, 'Order ord_42 has no note.'],
  ['order', ['order.fulfilled_date'], { ...order, fulfilled_date: null }, 'Order ord_42 has not been fulfilled.'],
];

describe('fields of one record', () => {
  for (const [subject, columns, row, sentence] of cases) {
    it(sentence, () => expect(ofOne(subject, columns, row)).to.equal(sentence));
  }

  const largest: Sort = { by: { field: 'order.total' }, direction: 'desc' };
  const money = {
    columns: [
      { name: 'total_amount', role: 'measure', unit: 'money' } as const,
      { name: 'order_date', role: 'attribute', unit: 'date' } as const,
    ],
  };

  it('of the first by something: what was asked is the sentence', () => {
    const plan = { ask: 'records', subject: 'order', columns: ['customer.name'], sort: largest, limit: 1 } as const;
    expect(said(plan, { rows: [order], ...money })).to.equal('The largest order, ord_42 (3 Feb 2026, $85.00), was placed by Ana Reis.');
    expect(said({ ...plan, offset: 2 }, { rows: [order], ...money })).to.equal(
      'The third largest order, ord_42 (3 Feb 2026, $85.00), was placed by Ana Reis.',
    );
  });

  it('of several: each with its value', () => {
    const plan = { ask: 'records', subject: 'product', columns: ['product.sku'] } as const;
    const rows = [
      { ...stool, sku: 'A-1' },
      { product: 'Elm Bench', sku: null },
    ];
    expect(said(plan, { rows })).to.equal('2 products: Oak Stool (A-1) and Elm Bench (no SKU).');
  });
});
