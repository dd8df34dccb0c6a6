import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { makeShop, type TestShop } from '../helpers/shop.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

describe('a database that another program locks while the server runs', function () {
  this.timeout(60_000);
  let shop: TestShop;
  let server: TestServer;
  let other: sqlite3.Database;
  const run = (sql: string): Promise<void> => new Promise((resolve, reject) => other.exec(sql, (error) => (error ? reject(error) : resolve())));
  before(async () => {
    shop = await makeShop();
    other = new sqlite3.Database(shop.url.replace('sqlite:', ''));
    // With a write-ahead log readers are never locked out; a shop's own database need not have one.
    await run('PRAGMA journal_mode = DELETE');
    server = await startTestServer({ DATABASE_URL: shop.url });
  });
  after(async () => {
    await server.close();
    await new Promise((resolve) => other.close(resolve));
    shop.cleanup();
  });

  it('is not ready, says so at once, and comes back', async () => {
    expect((await server.fetch('/ready')).status).to.equal(200);
    await run('BEGIN EXCLUSIVE');
    const asked = await server.post('/query', { query: 'how many orders in 2025' });
    expect([asked.status, asked.json.error?.code]).to.deep.equal([503, 'unavailable']);
    expect(asked.headers.get('retry-after')).to.match(/^\d+$/);
    const { status, json } = await server.fetch('/ready');
    expect(status).to.equal(503);
    expect((json['checks'] as Record<string, { readonly status: string }>)['database']?.status).to.equal('failed');
    expect((await server.fetch('/health')).status).to.equal(200);
    await run('ROLLBACK');
    const again = await server.post('/query', { query: 'how many orders in 2025' });
    expect(again.status, server.log.slice(-6).join('')).to.equal(200);
    expect((await server.fetch('/ready')).status).to.equal(200);
  });
});
