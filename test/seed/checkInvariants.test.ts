import { expect } from 'chai';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { SqliteReader } from '../../lib/db/sqlite/sqliteReader.js';
import { checkInvariants } from '../../seed/checkInvariants.js';
import { makeShop } from '../helpers/shop.js';

/** A change that breaks a rule, and words of the rule that must be named. */
const FAULTS: readonly (readonly [string, string])[] = [
  ['UPDATE orders SET total_amount = total_amount + 0.01 WHERE id = 1', 'order total'],
  ['DELETE FROM order_items WHERE order_id = 1', 'has items'],
  ['UPDATE orders SET total_amount = -1 WHERE id = 1', 'not negative'],
  ['UPDATE customers SET total_orders = total_orders + 1 WHERE id = 1', 'counts the fulfilled orders'],
  ['UPDATE customers SET total_spent = total_spent + 0.01 WHERE id = 1', 'what fulfilled orders came to'],
  ["UPDATE customers SET last_purchase_date = '2020-01-01 00:00:00' WHERE id = 1", 'last purchase'],
  ["UPDATE orders SET status = 'lost' WHERE id = 1", 'a status is a known one'],
  ["UPDATE customers SET loyalty_tier = 'Tin' WHERE id = 1", 'a tier is a known one'],
  ["UPDATE orders SET fulfilled_date = NULL WHERE status = 'fulfilled'", 'have a fulfilment date'],
  ["UPDATE orders SET fulfilled_date = '2020-01-01 00:00:00' WHERE status = 'fulfilled'", 'fulfilment follows'],
  ['UPDATE order_items SET quantity = 0 WHERE id = 1', 'has a quantity'],
  ['UPDATE orders SET customer_id = (SELECT MAX(id) FROM customers) WHERE id = 1', 'belongs to a customer of its shop'],
  ['UPDATE orders SET campaign_id = (SELECT MAX(id) FROM campaigns) WHERE id = 1', 'campaign of an order'],
  ['UPDATE order_items SET product_id = 51 WHERE id = 1', 'a product of one shop'],
  ['DELETE FROM inventory WHERE product_id = 1', 'has an inventory row'],
  ['UPDATE inventory SET reserved_quantity = quantity + 1 WHERE product_id = 1', 'more of it reserved'],
  ["UPDATE campaigns SET end_date = '2000-01-01'", 'ends after it starts'],
  ['UPDATE products SET price = price + 0.001 WHERE id = 1', 'products.price is in whole cents'],
];

describe('checkInvariants', () => {
  for (const [fault, rule] of FAULTS) {
    it(`finds: ${fault}`, async () => {
      const shop = await makeShop();
      const writer = await SqliteHandle.open(shop.path, 'write', 0);
      await writer.exec(fault);
      await writer.close();
      const reader = new SqliteReader({ path: shop.path, timestampSeparator: ' ' });
      const violations = await checkInvariants(reader);
      await reader.close();
      shop.cleanup();
      const found = violations.find((violation) => violation.rule.includes(rule));
      expect(found, violations.map((violation) => violation.rule).join('; ')).to.not.equal(undefined);
      expect(found?.rows).to.be.greaterThan(0);
    });
  }
});
