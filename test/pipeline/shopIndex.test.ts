import { expect } from 'chai';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { makeShop, type TestShop } from '../helpers/shop.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const REFRESH_MS = 500;
const LIMIT_MS = 2000;

describe('the index over the names of a shop', () => {
  let shop: TestShop;
  let server: TestServer;
  let other: SqliteHandle;
  before(async () => {
    shop = await makeShop();
    server = await startTestServer({ DATABASE_URL: shop.url, CATALOG_REFRESH_MS: String(REFRESH_MS) });
    other = await SqliteHandle.open(shop.path, 'write', 2000);
  });
  after(async () => {
    await other.close();
    await server.close();
    shop.cleanup();
  });

  const ask = async (query: string, shopId = 'shop_123') =>
    (await server.post('/query', { query, context: { shop_id: shopId, now: '2026-01-31T15:00:00Z' } })).json;

  it('is ready', () => expect(server.services.catalogue()).to.deep.equal({ status: 'ok' }));

  it(`knows a product within ${String(LIMIT_MS)} ms after another connection inserts it, and only in its own shop`, async () => {
    const question = 'what is the price of the Quasar Kite?';
    expect((await ask(question)).outcome).to.equal('not_found');
    await other.exec(
      "INSERT INTO products (shop_id, name, category, price, sku) VALUES ('shop_123', 'Quasar Kite', 'Sports', 12.34, 'QK-1')",
    );
    const until = performance.now() + LIMIT_MS;
    let answer = await ask(question);
    while (answer.outcome !== 'answered' && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await ask(question);
    }
    expect(answer.outcome).to.equal('answered');
    expect(answer.response).to.contain('$12.34');
    expect((await ask(question, 'shop_456')).outcome).to.equal('not_found');
  });
});
