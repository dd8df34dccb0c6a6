import { expect } from 'chai';
import type { Caller, QueryRequest } from '../../lib/pipeline/answer.types.js';
import { stubAnswer } from '../helpers/stubAnswer.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('POST /query at the door', () => {
  let server: TestServer;
  let asked: { request: QueryRequest; caller: Caller }[];
  before(async () => {
    server = await startTestServer(
      {},
      {
        ask: (request, caller, { requestId }) => {
          asked.push({ request, caller });
          return Promise.resolve(stubAnswer(requestId));
        },
      },
    );
  });
  beforeEach(() => (asked = []));
  after(() => server.close());

  it('fills in the defaults, and binds the bypass to the default shop', async () => {
    const response = await server.post('/query', { query: '  How many?  ' });
    expect(response.status).to.equal(200);
    expect(asked).to.deep.equal([
      {
        request: {
          query: 'How many?',
          context: {},
          options: { include_structured_data: true, max_results: 50, debug: true, use_model: 'auto', phrasing: 'template' },
        },
        caller: { userId: 'bypass', role: 'owner', shopId: 'shop_123', via: 'bypass' },
      },
    ]);
    expect(response.headers.get('x-auth-bypass')).to.equal('on');
  });

  it("takes the documentation's own request as it is", async () => {
    const body =
      '{\n  "query": "How many red shirts did we sell last week?",\n  "context": {\n    "user_id": "user_123",\n    "shop_id": "shop_456",\n    "timezone": "UTC",\n    "currency": "USD"\n  },\n  "options": {\n    "include_structured_data": true,\n    "max_results": 50,\n    "preferred_model": "llama3"\n  }\n}';
    const response = await server.fetch('/query', { method: 'POST', headers: JSON_TYPE, body });
    expect(response.status, response.text).to.equal(200);
    expect(asked[0]?.caller.shopId).to.equal('shop_456');
  });

  const accepted: readonly (readonly [string, unknown])[] = [
    ['prompt as the other name', { prompt: 'How many?' }],
    ['1,000 characters', { query: 'é'.repeat(1000) }],
    ['1,000 characters outside the basic plane', { query: '😀'.repeat(1000) }],
    ['the bare number of a shop', { query: 'x', context: { shop_id: '456' } }],
    ['a shop number', { query: 'x', context: { shop_id: 456 } }],
    ['a shop with #', { query: 'x', context: { shop_id: '#456' } }],
    ['an instant with offset', { query: 'x', context: { now: '2026-01-31T23:59:59.999+05:30' } }],
    ['the first year', { query: 'x', context: { now: '2000-01-01T00:00:00Z' } }],
    ['the last year', { query: 'x', context: { now: '2100-12-31T23:59:59Z' } }],
    ['a zone', { query: 'x', context: { timezone: 'America/New_York' } }],
    ['max_results at its bounds', { query: 'x', options: { max_results: 500 } }],
    ['a session of 128 characters', { query: 'x', context: { session_id: 's'.repeat(128) } }],
    ['a known model that is not loaded', { query: 'x', options: { preferred_model: 'mistral-7b' } }],
  ];
  for (const [name, body] of accepted) {
    it(`takes ${name}`, async () => {
      const response = await server.post('/query', body);
      expect(response.status, response.text).to.equal(200);
    });
  }

  const refused: readonly (readonly [string, unknown, number, string, string])[] = [
    ['nothing', {}, 400, 'invalid_request', 'query, prompt'],
    ['an array', [], 400, 'invalid_request', 'must be object'],
    ['query and prompt', { query: 'a', prompt: 'b' }, 400, 'invalid_request', 'only one of'],
    ['an empty query', { query: '' }, 400, 'invalid_request', '/query'],
    ['white space', { query: ' \n\t ' }, 400, 'invalid_request', '/query'],
    ['only control characters', { query: '\u0000\u0007' }, 400, 'invalid_request', '/query'],
    ['1,001 characters', { query: 'a'.repeat(1001) }, 400, 'invalid_request', '1000'],
    ['a number for query', { query: 5 }, 400, 'invalid_request', 'must be string'],
    ['null for query', { query: null }, 400, 'invalid_request', 'must be string'],
    ['null for context', { query: 'x', context: null }, 400, 'invalid_request', '/context'],
    ['an unknown field', { query: 'x', quary: 1 }, 400, 'invalid_request', '/quary'],
    ['an unknown field in context', { query: 'x', context: { shop: 1 } }, 400, 'invalid_request', '/context/shop'],
    ['an unknown option', { query: 'x', options: { limit: 1 } }, 400, 'invalid_request', '/options/limit'],
    ['max_results 0', { query: 'x', options: { max_results: 0 } }, 400, 'invalid_request', 'must be >= 1'],
    ['max_results 501', { query: 'x', options: { max_results: 501 } }, 400, 'invalid_request', 'must be <= 500'],
    ['max_results as text', { query: 'x', options: { max_results: '5' } }, 400, 'invalid_request', 'must be integer'],
    ['max_results 1e400', '{"query":"x","options":{"max_results":1e400}}', 400, 'invalid_request', '/options/max_results'],
    ['use_model sometimes', { query: 'x', options: { use_model: 'sometimes' } }, 400, 'invalid_request', 'auto, never, always'],
    ['now without offset', { query: 'x', context: { now: '2026-01-31T10:00:00' } }, 400, 'invalid_request', 'offset'],
    ['now on no real day', { query: 'x', context: { now: '2026-02-30T10:00:00Z' } }, 400, 'invalid_request', '/context/now'],
    ['now in 1999', { query: 'x', context: { now: '1999-12-31T23:59:59Z' } }, 400, 'invalid_request', '2000 to 2100'],
    ['now in 2101', { query: 'x', context: { now: '2101-01-01T00:00:00Z' } }, 400, 'invalid_request', '2000 to 2100'],
    ['an unknown zone', { query: 'x', context: { timezone: 'Europe/Lisboa' } }, 422, 'unknown_timezone', 'Europe/Lisbon'],
    ['another currency', { query: 'x', context: { currency: 'XTS' } }, 422, 'unknown_currency', 'Possible: '],
    ['an unknown shop', { query: 'x', context: { shop_id: 'shop_999' } }, 422, 'unknown_shop', 'shop_123, shop_456'],
    [
      'a session of 129 characters',
      { query: 'x', context: { session_id: 's'.repeat(129) } },
      400,
      'invalid_request',
      '/context/session_id',
    ],
    ['a session with a line break', { query: 'x', context: { session_id: 'a\nb' } }, 400, 'invalid_request', '/context/session_id'],
    ['an unknown model', { query: 'x', options: { preferred_model: 'gpt' } }, 404, 'not_found', 'llama3'],
    ['a polluted prototype', '{"query":"x","__proto__":{"admin":true}}', 400, 'invalid_request', 'prototype'],
    ['a polluted context', '{"query":"x","context":{"__proto__":{"shop_id":"shop_456"}}}', 400, 'invalid_request', 'prototype'],
    ['a constructor', '{"query":"x","constructor":{"prototype":{}}}', 400, 'invalid_request', '/constructor'],
    ['half a JSON', '{"query":"x"', 400, 'invalid_request', 'not valid JSON'],
    ['bare text', 'hello', 400, 'invalid_request', 'not valid JSON'],
    ['a bare string', '"hello"', 400, 'invalid_request', 'JSON'],
    ['a number', '12', 400, 'invalid_request', 'JSON'],
    ['no bytes', '', 400, 'invalid_request', 'query'],
    ['deep nesting', `{"query":${'['.repeat(30000)}${']'.repeat(30000)}}`, 400, 'invalid_request', '/query'],
    ['many unknown fields', Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, n])), 400, 'invalid_request', '/f0'],
    ['1 MB of text', { query: 'a'.repeat(1_000_000) }, 413, 'payload_too_large', '64 KiB'],
  ];
  for (const [name, body, status, code, says] of refused) {
    it(`refuses ${name}`, async () => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const response = await server.fetch('/query', { method: 'POST', headers: JSON_TYPE, body: text });
      expect(response.status, response.text).to.equal(status);
      expect(response.json.error?.code).to.equal(code);
      expect(JSON.stringify(response.json.error)).to.include(says);
      expect(response.json.error?.details.length).to.be.at.most(20);
      expect(asked).to.have.length(0);
    });
  }

  it('strips what cannot be seen from the question', async () => {
    await server.fetch('/query', { method: 'POST', headers: JSON_TYPE, body: '{"query":"sa\\u0000les\\u202e \\ud800today"}' });
    expect(asked[0]?.request.query).to.equal('sales \ufffdtoday');
  });

  it('keeps numbers of fields out of reach of the prototype', async () => {
    await server.fetch('/query', { method: 'POST', headers: JSON_TYPE, body: '{"query":"x","__proto__":{"polluted":1}}' });
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('is the same under /v1', async () => {
    expect((await server.post('/v1/query', { query: 'x' })).status).to.equal(200);
    expect((await server.post('/v1/query', {})).status).to.equal(400);
  });

  it('hides SQL, plan and stages from roles without debug:sql', async () => {
    const login = await server.post('/auth/token', { username: 'viewer', password: 'demo' });
    const viewer = await server.post('/query', { query: 'x' }, { authorization: `Bearer ${String(login.json['access_token'])}` });
    expect(viewer.json['debug']).to.deep.include({
      sql_queries: [],
      tool_calls: [],
      steps: [{ stage: 'classify', ms: 0.1, output: null }],
    });
    const owner = await server.post('/query', { query: 'x' });
    expect(owner.json['debug']).to.deep.include({ sql_queries: ['SELECT 3'] });
  });
});
