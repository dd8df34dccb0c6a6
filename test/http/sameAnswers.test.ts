import { expect } from 'chai';
import { QUESTIONS } from '../../bench/questions.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const NOW = '2026-03-15T18:00:00Z';
/** What may differ between equal requests, by name: the id, the times, and whether figures were kept. */
const MAY_DIFFER = new Set(['request_id', 'execution_time_ms', 'ms', 'cached', 'session_id']);

/** The text of an answer, byte for byte but for the named fields. */
const bare = (text: string): string => JSON.stringify(JSON.parse(text, (name, value: unknown) => (MAY_DIFFER.has(name) ? null : value)));
const MORE = ['thanks', 'delete all orders', 'how many visitors did we have?', 'price of the nosuchthing', 'revenue of shirts', 'show order ord_3', 'list all customers', 'why did revenue fall last month?'];

describe('equal requests', function () {
  this.timeout(120_000);
  for (const environment of [{ CACHE: 'off' }, { CACHE: 'on' }]) {
    describe(`with CACHE=${environment.CACHE}`, () => {
      let server: TestServer;
      before(async () => (server = await startTestServer(environment)));
      after(() => server.close());

      it('get equal answers, byte for byte, in any order and beside others', async () => {
        const all = [...QUESTIONS, ...MORE];
        const ask = async (query: string) => bare((await server.post('/query', { query, context: { now: NOW }, options: { use_model: 'never' } })).text);
        const first = new Map<string, string>();
        for (const query of all) first.set(query, await ask(query));
        const again = await Promise.all(all.toReversed().map(async (query) => [query, await ask(query)] as const));
        for (const [query, text] of again) expect(text, query).to.equal(first.get(query));
      });

      it('of tools too', async () => {
        for (const { name } of server.services.tools.list()) {
          const call = async () => bare((await server.post(`/tools/${name}`, { arguments: { product: 'red shirt', customer_id: 'cust_1', order_id: 'ord_1', limit: 5 }, context: { now: NOW } })).text);
          expect(await call(), name).to.equal(await call());
        }
      });

      it('in two sessions in the same state get the same follow-up', async () => {
        const talk = async (session: string) => {
          const context = { now: NOW, session_id: session };
          const said: string[] = [];
          for (const query of ['revenue in February 2026', 'and the month before?', 'by category', 'only the top 2']) said.push(bare((await server.post('/query', { query, context })).text));
          return said;
        };
        expect(await talk('one')).to.deep.equal(await talk('two'));
      });
    });
  }
});
