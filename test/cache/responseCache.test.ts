import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { startTestServer, type TestResponse, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T18:00:00Z';

interface Body {
  readonly response: string;
  readonly structured_data: { readonly metrics: Readonly<Record<string, number>> };
  readonly metadata: { readonly cached: boolean; readonly request_id: string };
}

const body = ({ json }: TestResponse) => json as unknown as Body;

describe('the response cache', () => {
  let server: TestServer;
  const ask = async (query: string, context: object = { now: NOW }, headers: Readonly<Record<string, string>> = {}) =>
    body(await server.post('/query', { query, context }, headers));
  const write = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      const other = new sqlite3.Database(server.file);
      other.exec(sql, (error) => other.close(() => (error ? reject(error) : resolve())));
    });
  const token = async (username: string) => {
    const { json } = await server.post('/auth/token', { username, password: 'demo' });
    return { authorization: `Bearer ${String(json['access_token'])}` };
  };

  describe('switched on', () => {
    before(async () => (server = await startTestServer()));
    after(() => server.close());

    it('gives the identical request the identical answer, but for id and time', async () => {
      const first = await ask('What were our total sales last month?');
      const second = await ask('What were our total sales last month?');
      const third = await ask('What were our total sales last month?');
      expect([first, second, third].map((answer) => answer.metadata.cached)).to.deep.equal([false, true, true]);
      expect(second.metadata.request_id).not.to.equal(first.metadata.request_id);
      const bare = (answer: Body) => ({ ...answer, metadata: { ...answer.metadata, request_id: '', execution_time_ms: 0, cached: null } });
      expect([bare(second), bare(third)]).to.deep.equal([bare(first), bare(first)]);
    });

    it('shares the figures between equal questions in other words, and with the tools', async () => {
      await ask('revenue in February 2026');
      const other = await ask('how much revenue did we make in February 2026?');
      expect(other.metadata.cached).to.equal(true);
      const [call] = (other as unknown as { debug: { tool_calls: { name: string; arguments: object }[] } }).debug.tool_calls;
      const tool = await server.post(`/tools/${call?.name}`, { arguments: call?.arguments, context: { now: NOW } });
      expect(tool.json['metadata']).to.include({ cached: false });
      const again = await server.post(`/tools/${call?.name}`, { arguments: call?.arguments, context: { now: NOW } });
      expect(again.json['metadata']).to.include({ cached: true });
    });

    it('forgets with every write, in any process', async () => {
      const query = 'how many products do we have?';
      const before = await ask(query);
      expect((await ask(query)).metadata.cached).to.equal(true);
      await write(`INSERT INTO products (shop_id, name, category, price, sku) VALUES ('shop_123', 'Extra thing', 'Books', 5, 'EXTRA-1')`);
      const after = await ask(query);
      expect(after.metadata.cached).to.equal(false);
      expect(Object.values(after.structured_data.metrics)[0]).to.equal((Object.values(before.structured_data.metrics)[0] ?? 0) + 1);
    });

    it('keeps shops, roles and clocks apart', async () => {
      const query = 'how many customers do we have?';
      const owner = await token('owner');
      await ask(query, { now: NOW }, owner);
      expect((await ask(query, { now: NOW }, await token('owner_456'))).metadata.cached).to.equal(false);
      expect((await ask(query, { now: NOW }, await token('viewer'))).metadata.cached).to.equal(false);
      expect((await ask(query, { now: '2026-02-15T18:00:00Z' }, owner)).metadata.cached).to.equal(false);
      expect((await ask(query, { now: NOW }, owner)).metadata.cached).to.equal(true);
    });

    it('never shows a role the money of another', async () => {
      const query = 'revenue in January 2026';
      await ask(query, { now: NOW }, await token('owner'));
      const refused = await server.post('/query', { query, context: { now: NOW } }, await token('viewer'));
      expect(refused.status).to.equal(403);
    });

    it('lets conversations go past it', async () => {
      const context = { now: NOW, session_id: 'one talk' };
      await ask('how many orders were placed last month?', context);
      const first = await ask('and the month before?', context);
      const second = await ask('and the month before?', context);
      expect(second.structured_data).not.to.deep.equal(first.structured_data);
    });
  });

  describe('switched off', () => {
    before(async () => (server = await startTestServer({ CACHE: 'off' })));
    after(() => server.close());

    it('answers anew each time, and says so', async () => {
      await ask('What were our total sales last month?');
      expect((await ask('What were our total sales last month?')).metadata.cached).to.equal(false);
      const { json } = await server.fetch('/ready');
      expect(json['checks']).to.have.property('cache').that.deep.equals({ status: 'off' });
    });
  });
});
