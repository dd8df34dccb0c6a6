import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { cursorKey } from '../../lib/identity/cursorKey.js';
import { startChild } from '../../bench/child.js';
import { makeShop, temporaryFolder } from '../helpers/shop.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly pagination: { readonly total: number; readonly returned: number; readonly next_cursor: string | null };
}

describe('cursors', function () {
  this.timeout(60_000);
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());
  const context = { now: '2026-03-15T18:00:00Z' };
  const ask = async (options: object) => server.post('/query', { query: 'list all customers', context, options });

  it('go through a list without a gap or a double', async () => {
    const whole = (await ask({ max_results: 500 })).json['structured_data'] as Page;
    const seen: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = (await ask({ max_results: 7, ...(cursor === '' ? {} : { cursor }) })).json['structured_data'] as Page;
      expect(page.pagination.total).to.equal(whole.pagination.total);
      seen.push(...page.rows);
      cursor = page.pagination.next_cursor;
    }
    expect(seen).to.deep.equal(whole.rows);
  });

  it('of figures end when the data changes, those of lists do not', async () => {
    const figures = async (options: object) => server.post('/query', { query: 'revenue by product', context, options });
    const cursorOf = ({ json }: { readonly json: Record<string, unknown> }) => (json['structured_data'] as Page).pagination.next_cursor;
    const [list, sums] = [cursorOf(await ask({ max_results: 5 })), cursorOf(await figures({ max_results: 5 }))];
    expect((await figures({ max_results: 5, cursor: sums })).status).to.equal(200);
    await new Promise<void>((resolve, reject) => {
      const other = new sqlite3.Database(server.file);
      other.exec("UPDATE products SET price = price + 1 WHERE id = 1", (error) => other.close(() => (error ? reject(error) : resolve())));
    });
    expect((await figures({ max_results: 5, cursor: sums })).json.error?.code).to.equal('cursor_expired');
    expect((await ask({ max_results: 5, cursor: list })).status).to.equal(200);
  });

  it('are of their own door, tool and arguments only', async () => {
    const { next_cursor: cursor } = ((await ask({ max_results: 5 })).json['structured_data'] as Page).pagination;
    const call = (name: string, args: object) => server.post(`/tools/${name}`, { arguments: args, context });
    expect((await call('list_orders', { cursor })).json.error?.code).to.equal('cursor_expired');
    const pairs = { by: ['product', 'month'], measures: ['units'], gaps: true };
    const first = (await call('get_sales_data', pairs)).json['result'] as Page;
    expect(first.pagination.total).to.be.greaterThan(first.pagination.returned);
    const next = first.pagination.next_cursor;
    expect((await call('get_sales_data', { cursor: next })).json['result']).to.deep.equal((await call('get_sales_data', { ...pairs, cursor: next })).json['result']);
    const other = await call('get_sales_data', { ...pairs, measures: ['revenue'], cursor: next });
    expect(other.json.error?.message).to.include('other arguments');
    for (const refused of [other, await call('list_orders', { cursor: next }), await ask({ cursor: next })]) expect(refused.json.error?.code).to.equal('cursor_expired');
  });

  it('are refused where they were changed', async () => {
    const { pagination } = (await ask({ max_results: 5 })).json['structured_data'] as Page;
    const [body = '', signature = ''] = (pagination.next_cursor ?? '').split('.');
    const changed = Buffer.from(Buffer.from(body, 'base64url').toString().replace('shop_123', 'shop_456')).toString('base64url');
    for (const cursor of [`${changed}.${signature}`, body, `${body}.`, `.${signature}`, `${body}.${signature.slice(1)}`]) expect((await ask({ max_results: 5, cursor })).status, cursor.slice(-20)).to.be.oneOf([400, 422]);
  });

  it('outlive a restart, in questions and tools', async () => {
    const shop = await makeShop();
    const environment = { DATABASE_URL: shop.url, PORT: '0', LOG_DIR: 'none', LOG_LEVEL: 'fatal' };
    const send = async (url: string, path: string, body: object) => (await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json() as Promise<Record<string, Page>>;
    const question = { query: 'list all customers', context, options: { max_results: 40 } };
    const first = await startChild(['--import', 'tsx', 'lib/main.ts'], environment);
    const page = (await send(first.url, '/query', question))['structured_data'];
    await first.stop();
    const second = await startChild(['--import', 'tsx', 'lib/main.ts'], environment);
    const next = (await send(second.url, '/query', { ...question, options: { max_results: 40, cursor: page?.pagination.next_cursor } }))['structured_data'];
    await second.stop();
    shop.cleanup();
    expect(next?.rows).to.have.lengthOf(40);
    expect(JSON.stringify(next?.rows[0])).not.to.equal(JSON.stringify(page?.rows[0]));
  });

  it('are signed with one key, whoever starts first', async () => {
    const file = `${temporaryFolder()}/cursor-key`;
    const keys = await Promise.all(Array.from({ length: 8 }, () => cursorKey(null, file, null)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).to.equal(1);
    expect(await cursorKey('s'.repeat(32), file, null)).not.to.deep.equal(keys[0]);
  });
});
