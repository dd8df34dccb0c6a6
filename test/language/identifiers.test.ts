import { expect } from 'chai';
import { findIdentifiers } from '../../lib/language/identifiers.js';

describe('identifiers', () => {
  const cases: readonly (readonly [string, ...(readonly [string, string | number])[]])[] = [
    ['order 42', ['order', 42]],
    ['Order #42', ['order', 42]],
    ['where is ord_42', ['order', 42]],
    ['order number is 42', ['order', 42]],
    ['cust_17 and customer 18', ['customer', 17], ['customer', 18]],
    ['product no. 9', ['product', 9]],
    ['prod_9', ['product', 9]],
    ['camp_3', ['campaign', 3]],
    ['sales of shop_456', ['shop', 456]],
    ['what about #7', ['number', 7]],
    ['mail of jo.doe+x@mail.example.com', ['email', 'jo.doe+x@mail.example.com']],
    ['stock of AB-12', ['sku', 'AB-12']],
    ['stock of XY-QQ-001', ['sku', 'XY-QQ-001']],
    ['order 3 units'],
    ['orders 2025'],
    ['products 20%'],
    ['customers 5+ orders'],
    ['Q1-2026 and 10-day and 2026-01-31'],
    ['no digits'],
  ];
  for (const [text, ...wanted] of cases)
    it(text, () => {
      const found = findIdentifiers(text, (code) => code === 'AB-12');
      expect(found.map(({ kind, value }) => [kind, value])).to.deep.equal(wanted);
      for (const each of found) expect(text.slice(each.start, each.end)).to.equal(each.text);
    });
});
