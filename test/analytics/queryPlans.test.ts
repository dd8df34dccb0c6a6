import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import type { Plan } from '../../lib/analytics/plan.js';
import type { Reader, SqlValue } from '../../lib/db/reader.js';
import { openDatabase } from '../../lib/db/openDatabase.js';
import type { ShopDatabase } from '../../lib/db/shopDatabase.js';
import { makeShop, type TestShop } from '../helpers/shop.js';
import { groups, is, JANUARY, records, value, where } from './support/plans.js';
import { CONTEXT } from './support/shops.js';

/** Statements of a plan with their parameters, as they went to the reader. */
async function statementsOf(plan: Plan, reader: Reader): Promise<readonly (readonly [string, readonly SqlValue[]])[]> {
  const ran: (readonly [string, readonly SqlValue[]])[] = [];
  const spy: Reader = {
    dialect: reader.dialect,
    timestampSeparator: reader.timestampSeparator,
    query: (sql, params) => {
      ran.push([sql, params]);
      return reader.query(sql, params);
    },
    dataVersion: () => reader.dataVersion(),
    close: () => Promise.resolve(),
  };
  await executePlan(plan, spy, CONTEXT);
  return ran;
}

describe('how statements read', () => {
  let shop: TestShop;
  let database: ShopDatabase;
  before(async () => {
    shop = await makeShop();
    database = await openDatabase({
      url: shop.url,
      seed: 'never',
      seedAnchor: CONTEXT.today,
      indexes: 'auto',
      log: { info: () => undefined, warn: () => undefined },
    });
  });
  after(async () => {
    await database.close();
    shop.cleanup();
  });

  const PLANS: readonly (readonly [string, Plan])[] = [
    ["a month's revenue", value(['revenue'], { period: JANUARY })],
    ["a month's orders", value(['orders'], { period: JANUARY })],
    ["a month's net revenue", value(['net_revenue'], { period: JANUARY })],
    ['a month by day', groups(['revenue'], ['day'], { period: JANUARY })],
    ['a month in one country', value(['revenue'], { period: JANUARY, ...where(is('customer.country', 'Spain')) })],
    ['orders of a month as a list', records('order', { period: JANUARY, limit: 5 })],
  ];
  for (const [what, plan] of PLANS) {
    it(`${what} never scans all orders or lines`, async () => {
      for (const [sql, params] of await statementsOf(plan, database.reader)) {
        const steps = await database.reader.query(`EXPLAIN QUERY PLAN ${sql}`, params);
        const scans = steps.map((step) => String(step['detail'])).filter((detail) => /^SCAN (o|i)\b/.test(detail));
        expect(scans, sql).to.deep.equal([]);
      }
    });
  }

  it('one fact is one plain SELECT', async () => {
    const [[sql] = [''], ...more] = await statementsOf(value(['revenue', 'units'], { period: JANUARY }), database.reader);
    expect(more).to.have.length(0);
    expect(sql.match(/SELECT/g)).to.have.length(1);
  });

  it('no word of a question becomes text of a statement', async () => {
    const evil = "'; DROP TABLE orders; --";
    for (const [sql, params] of await statementsOf(
      groups(
        ['revenue'],
        ['attribute:' + evil],
        where(is('product.category', evil), { kind: 'field', field: 'product.name', op: 'contains', values: [evil] }),
      ),
      database.reader,
    )) {
      expect(sql).to.not.include('DROP');
      expect(params).to.include(evil);
    }
  });
});
