import { expect } from 'chai';
import type { Client, Progress } from '@modelcontextprotocol/client';
import type { Services } from '../../lib/services.js';
import pg from 'pg';
import { NO_POSTGRES } from '../helpers/postgres.js';
import { makePostgresShop } from '../helpers/shop.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { call, connectHttp, eras, textOf } from './connect.js';

/** A statement that runs for minutes unless it is stopped. */
const ENDLESS = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000000000) SELECT COUNT(*) AS n FROM n';

for (const era of eras) {
  describe(`mcp long calls over ${era}`, () => {
    let server: TestServer;
    let client: Client;
    let started: () => void;
    const ended: string[] = [];
    /** Real SQL on the served database, under the signal that the pipeline gets. */
    const slow: Services['ask'] = async (_request, _caller, { signal }) => {
      started();
      try {
        await server.services.database.reader.query(ENDLESS, [], { signal });
      } catch (error) {
        ended.push(!signal.aborted ? String(error) : (signal.reason as Error | undefined)?.name === 'TimeoutError' ? 'stopped at the deadline' : 'stopped');
        throw error;
      }
      throw new Error('it came to an end');
    };

    before(async () => {
      server = await startTestServer({ REQUEST_TIMEOUT_MS: '2500' }, { ask: slow });
      client = await connectHttp(`${server.url}/mcp`, era);
    });
    beforeEach(() => {
      ended.length = 0;
      started = () => undefined;
    });
    after(async () => {
      await client.close();
      await server.close();
    });

    const until = async (fits: () => boolean) => {
      while (!fits()) await new Promise((resolve) => setTimeout(resolve, 20));
    };

    it('stops the statement when the client cancels', async () => {
      const running = new Promise<void>((resolve) => (started = resolve));
      const controller = new AbortController();
      const asked = client
        .callTool({ name: 'ask_shop', arguments: { question: 'anything' } }, { signal: controller.signal })
        .catch((error: unknown) => error);
      await running;
      controller.abort('enough');
      expect(await asked).to.be.instanceOf(Error);
      await until(() => ended.length > 0);
      expect(ended).to.deep.equal(['stopped']);
    });

    it('stops the statement at the deadline and says what to do', async () => {
      const result = await call(client, 'ask_shop', { question: 'anything' });
      expect(result.isError).to.equal(true);
      expect(textOf(result)).to.match(/^timeout: .*shorter period/);
      await until(() => ended.length > 0);
      expect(ended).to.deep.equal(['stopped at the deadline']);
    });

    it('reports progress where a token was sent', async () => {
      const seen: Progress[] = [];
      await client.callTool(
        { name: 'ask_shop', arguments: { question: 'anything' } },
        { onprogress: (progress) => void seen.push(progress) },
      );
      expect(seen.map(({ progress }) => progress))
        .to.deep.equal(seen.map((_, at) => at))
        .and.to.have.length.within(1, 5);
      expect(seen.every(({ message }) => typeof message === 'string')).to.equal(true);
    });
  });
}

describe('mcp long calls on PostgreSQL', () => {
  it('stops the statement on the server when the client cancels', async function () {
    this.timeout(60_000);
    const shop = await makePostgresShop();
    if (shop === null) {
      console.log(`      pending: ${NO_POSTGRES}`);
      return this.skip();
    }
    let started = (): void => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const slow: Services['ask'] = async (_request, _caller, { signal }) => {
      const work = server.services.database.reader.query('SELECT pg_sleep(300) AS slept', [], { signal });
      started();
      await work;
      throw new Error('it came to an end');
    };
    const server = await startTestServer({ DATABASE_URL: shop.url, SEED: 'never' }, { ask: slow });
    const client = await connectHttp(`${server.url}/mcp`, '2026-07-28');
    const watcher = new pg.Client(shop.url);
    await watcher.connect();
    const sleeping = async () =>
      (await watcher.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'"))
        .rows.length;
    const untilSleeping = async (count: number) => {
      for (let at = 0; at < 200 && (await sleeping()) !== count; at += 1) await new Promise((resolve) => setTimeout(resolve, 20));
      return sleeping();
    };
    const controller = new AbortController();
    const asked = client
      .callTool({ name: 'ask_shop', arguments: { question: 'anything' } }, { signal: controller.signal })
      .catch((error: unknown) => error);
    await running;
    expect(await untilSleeping(1)).to.equal(1);
    controller.abort('enough');
    expect(await asked).to.be.instanceOf(Error);
    expect(await untilSleeping(0)).to.equal(0);
    await watcher.end();
    await client.close();
    await server.close();
    await shop.cleanup();
  });
});
