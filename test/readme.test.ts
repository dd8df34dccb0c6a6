import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { renderAnswer } from '../lib/cli/renderAnswer.js';
import type { Answer } from '../lib/pipeline/answer.types.js';
import { makeShop, type TestShop } from './helpers/shop.js';
import { startTestServer, type TestServer } from './helpers/testServer.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const CONTEXT = { shop_id: 'shop_123', now: '2026-01-31T15:00:00Z' };
/** A curl of a question, with the JSON shown after it. */
const CURLS = [...README.matchAll(/^curl .*?\/query .*? -d '(.*)' \| jq '.*'\n```\n```json\n([\s\S]*?)\n```$/gm)].map(
  ([, body = '', shown = '']) => ({ body, shown }),
);
const QUESTIONS = [...README.matchAll(/^\| ([A-Z][^|]*(?:\?|category|products|reordering|year|days)) \| ([A-Z0-9][^|]*\.) \|$/gm)].map(
  ([, query = '', answer = '']) => ({ query, answer }),
);
const [, ASKED = '', ASKED_AT = '', SHOWN = ''] = /npm run -s ask -- "(.*)" --now (\S+)\n```\n```text\n([\s\S]*?)\n```/.exec(README) ?? [];
const untimed = (text: string): string => text.trim().replace(/[\d.]+ ms$/, '');

describe("the README's examples", () => {
  let shop: TestShop;
  let server: TestServer;
  before(async () => {
    shop = await makeShop({ anchor: '2026-01-31' });
    server = await startTestServer({ DATABASE_URL: shop.url });
  });
  after(async () => {
    await server.close();
    shop.cleanup();
  });

  it('are four requests and thirteen questions', () => expect([CURLS.length, QUESTIONS.length]).to.deep.equal([4, 13]));

  for (const { body, shown } of CURLS)
    it(`returns what it shows: ${body}`, async () => {
      const response = await server.fetch('/query', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      for (const [name, value] of Object.entries(JSON.parse(shown) as Record<string, unknown>))
        expect(response.json[name], name).to.deep.equal(value);
    });

  for (const { query, answer } of QUESTIONS)
    it(query, async () => {
      const shop_id = query.includes('red shirts') ? 'shop_456' : CONTEXT.shop_id;
      expect((await server.post('/query', { query, context: { ...CONTEXT, shop_id } })).json.response).to.equal(answer);
    });

  it('the terminal shows what it shows', async () => {
    const { json } = await server.post('/query', { query: ASKED, context: { now: ASKED_AT } });
    expect(untimed(renderAnswer(json as unknown as Answer, false))).to.equal(untimed(SHOWN));
  });
});
