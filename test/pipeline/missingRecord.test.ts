import { expect } from 'chai';
import type { Condition, Plan } from '../../lib/analytics/plan.js';
import { missingRecord } from '../../lib/pipeline/missingRecord.js';
import { mockShop } from '../helpers/mockVocabulary.js';

const id = (field: string, value: number): Condition => ({
  kind: 'field',
  field,
  op: '=',
  values: [value],
  label: `number ${String(value)}`,
});

describe('records that do not exist', () => {
  const cases: readonly (readonly [string, string, Condition, string | null])[] = [
    ['an order of the shop', 'shop_123', id('order.id', 1), null],
    ['no such order', 'shop_123', id('order.id', 99_999), 'order'],
    ["another shop's order", 'shop_456', id('order.id', 1), 'order'],
    ['no such customer', 'shop_123', id('customer.id', 99_999), 'customer'],
    ['no such product', 'shop_123', id('product.id', 99_999), 'product'],
    ['no such campaign', 'shop_123', id('campaign.id', 99_999), 'campaign'],
    [
      'one inside another condition',
      'shop_123',
      { kind: 'not', all: [{ kind: 'did', what: 'bought', where: [id('product.id', 99_999)], period: null } as unknown as Condition] },
      'product',
    ],
    ['an id compared, not named', 'shop_123', { kind: 'field', field: 'order.id', op: '>', values: [99_999], label: '' }, null],
  ];
  for (const [name, shop, condition, what] of cases)
    it(name, async () => {
      const { reader } = await mockShop();
      const missing = await missingRecord({ where: [condition], part: null } as unknown as Plan, reader, shop);
      expect(missing?.what ?? null).to.equal(what);
      if (missing) expect(missing).to.include({ kind: 'not_found', name: shop === 'shop_456' ? 'number 1' : 'number 99999' });
    });
});
