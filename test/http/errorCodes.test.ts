import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import { ERRORS, type ErrorCode } from '../../lib/errors.js';
import { startTestServer, type TestResponse, type TestServer } from '../helpers/testServer.js';

/** How each error comes about at a real server. */
const CASES: Readonly<Record<ErrorCode, (server: TestServer) => Promise<TestResponse>>> = {
  invalid_request: (server) => server.post('/query', { query: '' }),
  unauthenticated: (server) => server.post('/query', { query: 'x' }, { authorization: 'Bearer nonsense' }),
  forbidden: async (server) => server.post('/query', { query: 'revenue last month' }, await tokenOf(server, 'viewer')),
  not_found: (server) => server.fetch('/nothing'),
  method_not_allowed: (server) => server.fetch('/query', { method: 'PUT' }),
  payload_too_large: (server) => server.post('/query', { query: 'x'.repeat(70_000) }),
  unsupported_media_type: (server) => server.fetch('/query', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' }),
  unknown_shop: (server) => server.post('/query', { query: 'x', context: { shop_id: 'shop_999' } }),
  unknown_timezone: (server) => server.post('/query', { query: 'x', context: { timezone: 'Nowhere/Land' } }),
  unknown_currency: (server) => server.post('/query', { query: 'x', context: { currency: 'XTS' } }),
  cursor_expired: (server) => server.post('/query', { query: 'list all customers', options: { cursor: 'bm9uZQ.bm9uZQ' } }),
  rate_limited: async (server) => {
    for (let tries = 0; tries < 20; tries++) await server.post('/auth/token', { username: 'nobody', password: 'wrong' });
    return server.post('/auth/token', { username: 'nobody', password: 'wrong' });
  },
  timeout: async (server) => server.post('/query', { query: 'wait' }),
  internal: (server) => server.post('/query', { query: 'break' }),
  unavailable: (server) => {
    rmSync(server.file);
    return server.post('/query', { query: 'how many products do we have?', context: { now: '2026-01-01T00:00:00Z' } });
  },
};

async function tokenOf(server: TestServer, username: string): Promise<Readonly<Record<string, string>>> {
  const { json } = await server.post('/auth/token', { username, password: 'demo' });
  return { authorization: `Bearer ${String(json['access_token'])}` };
}

describe('each error of the table', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer({ REQUEST_TIMEOUT_MS: '2000' });
    const { services } = server;
    const ask = services.ask.bind(services);
    // Only what no client can bring about is put in by hand.
    Object.assign(services, {
      ask: (async (request, caller, options) => {
        if (request.query === 'wait') await wait(4000);
        if (request.query === 'break') throw new TypeError('x is not a function');
        return ask(request, caller, options);
      }) satisfies typeof ask,
    });
  });
  after(() => server.close());

  for (const [code, { status }] of Object.entries(ERRORS)) {
    it(`${code} comes about, as ${status}`, async () => {
      const response = await CASES[code as ErrorCode](server);
      expect([response.status, response.json.error?.code]).to.deep.equal([status, code]);
      expect(response.json.error?.request_id).to.equal(response.headers.get('x-request-id'));
      if (status === 429 || status === 503) expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(0);
    });
  }
});
