import { expect } from 'chai';
import type { Condition, Plan } from '../../../lib/analytics/plan.js';
import { said, year2025 } from '../given.js';

const customers = (count: number) => Array.from({ length: count }, (_, at) => ({ customer: `Ana ${'ABCDEFGHIJ'.charAt(at)}` }));
const list = (subject: Plan['subject'], where: readonly Condition[], more: Partial<Plan> = {}): Partial<Plan> => ({
  ask: 'records',
  subject,
  where,
  ...more,
});
const did = (value: number, label: string, not = false): Condition => ({
  kind: 'did',
  what: 'bought',
  ...(not ? { not } : {}),
  where: [{ kind: 'field', field: 'product.id', op: '=', values: [value], label }],
  period: { start: null, end: null, label: 'all time', grain: null },
});
const named: Condition = { kind: 'field', field: 'customer.id', op: '=', values: [3], label: 'Ana A' };
const gold: Condition = { kind: 'field', field: 'customer.tier', op: '=', values: ['Gold'], label: 'Gold' };
const over = (field: string, op: '>' | '>=' | '<', value: number): Condition => ({
  kind: 'field',
  field,
  op,
  values: [value],
  label: `over ${value}`,
});

const cases: readonly (readonly [plan: Partial<Plan>, rows: number, sentence: string])[] = [
  [list('customer', [gold]), 2, '2 Gold customers: Ana A and Ana B.'],
  [list('customer', []), 9, '9 customers: Ana A, Ana B, Ana C and so on.'],
  [list('customer', [], { period: year2025 }), 1, '1 customer joined in 2025: Ana A.'],
  [list('customer', [], { period: year2025 }), 0, 'There were no customers who joined in 2025.'],
  [list('customer', [did(1, 'Elm Bench', true), did(7, 'Oak Stool')]), 1, '1 customer bought Oak Stool but never bought Elm Bench: Ana A.'],
  [list('customer', [{ kind: 'segment', segment: 'new', period: year2025 }]), 2, '2 customers joined in 2025: Ana A and Ana B.'],
  [list('customer', [{ kind: 'segment', segment: 'inactive' }, gold]), 1, '1 inactive Gold customer: Ana A.'],
  [list('customer', [{ ...gold, op: '!=' }]), 2, '2 customers are not Gold: Ana A and Ana B.'],
  [list('customer', [named, gold]), 1, 'Ana A is a Gold customer.'],
  [list('customer', [named, gold]), 0, 'Ana A is not a Gold customer.'],
  [list('customer', [named, did(7, 'Oak Stool')]), 0, 'Ana A never bought Oak Stool.'],
  [
    list('customer', [], { having: [{ measure: { measure: 'orders' }, op: '>=', values: [5] }] }),
    1,
    '1 customer placed at least 5 orders: Ana A.',
  ],
  [list('order', [over('order.total', '>', 200)]), 0, 'There are no orders over $200.00.'],
  [list('order', [over('order.total', '>=', 200)]), 0, 'There are no orders of at least $200.00.'],
  [list('order', [over('order.units', '>', 5)]), 0, 'There are no orders of more than 5 units.'],
  [
    list('product', [over('stock.quantity', '<', 5), { kind: 'segment', segment: 'in_stock' }]),
    0,
    'There are no products with fewer than 5 units in stock.',
  ],
  [
    list('order', [{ kind: 'not', all: [{ kind: 'field', field: 'product.id', op: '=', values: [7], label: 'Oak Stool' }] }]),
    0,
    'There are no orders without Oak Stool.',
  ],
];

describe('lists of records', () => {
  for (const [plan, rows, sentence] of cases) it(sentence, () => expect(said(plan, { rows: customers(rows) })).to.equal(sentence));

  it('a cut list says how many there are', () => {
    expect(said(list('customer', []), { rows: customers(9), total: 40 })).to.equal(
      '40 customers: Ana A, Ana B, Ana C and so on. Showing 9 of 40 customers.',
    );
  });

  it('a statement about the stock of one product gives its number', () => {
    const low: Partial<Plan> = list('product', [
      { kind: 'field', field: 'product.id', op: '=', values: [7], label: 'Oak Stool' },
      { kind: 'segment', segment: 'low_stock' },
    ]);
    const result = { rows: [{ product: 'Oak Stool', quantity: 4 }] };
    expect(said(low, result)).to.equal('Oak Stool is low on stock: 4 units are in stock.');
    expect(said(low, result, { yesNo: { asked: 'existence' } })).to.equal('Yes, Oak Stool is low on stock: 4 units are in stock.');
    expect(said(low, {}, { yesNo: { asked: 'existence' } })).to.equal('No, Oak Stool is not low on stock.');
  });
});
