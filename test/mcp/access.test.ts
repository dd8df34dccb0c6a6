import { createServer, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { FairQueue } from '../../lib/http/fairQueue.js';
import { BYPASS } from '../../lib/identity/identity.js';
import { serverBuilder } from '../../lib/mcp/buildServer.js';
import { authInfo, createEndpoint } from '../../lib/mcp/endpoint.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { ask, call, connectHttp, eras, textOf } from './connect.js';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '1' } },
};
const PING = { jsonrpc: '2.0', id: 2, method: 'ping' };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request whose Host can be any. */
function raw(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}, method = 'POST'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...JSON_HEADERS, ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify(body) : undefined);
  });
}

const login = async (server: TestServer, username: string): Promise<Record<string, string>> => {
  const { json } = await server.post('/auth/token', { username, password: 'demo' });
  return { authorization: `Bearer ${String(json['access_token'])}` };
};

describe('mcp access', () => {
  let server: TestServer;
  let url: string;
  before(async () => {
    server = await startTestServer({ AUTH_BYPASS: 'off' });
    url = `${server.url}/mcp`;
  });
  after(() => server.close());

  it('needs credentials, and says where the rules stand', async () => {
    for (const [headers, more] of [
      [{}, /^Bearer realm="shop", resource_metadata="[^"]+"$/],
      [{ authorization: 'Bearer nonsense' }, /error="invalid_token", error_description="[^"]+"$/],
      [{ 'x-api-key': 'sk_nonsense' }, /error="invalid_token"/],
    ] as const) {
      const refused = await raw(url, PING, headers);
      expect(refused.status).to.equal(401);
      expect(refused.headers['www-authenticate']).to.match(more);
      const metadata = /resource_metadata="([^"]+)"/.exec(String(refused.headers['www-authenticate']))?.[1] ?? '';
      expect(metadata).to.equal(`${server.url}/.well-known/oauth-protected-resource/mcp`);
      expect(await (await fetch(metadata)).json()).to.deep.include({
        resource: url,
        authorization_servers: [server.url],
        bearer_methods_supported: ['header'],
      });
    }
  });

  for (const era of eras) {
    it(`takes tokens and API keys over ${era}, each with its own rights`, async () => {
      const owner = await connectHttp(url, era, await login(server, 'owner'));
      expect((await ask(owner, 'revenue this year')).outcome).to.equal('answered');
      const viewer = await connectHttp(url, era, await login(server, 'viewer'));
      expect((await ask(viewer, 'how many orders this year', { debug: true })).debug?.sql_queries).to.deep.equal([]);
      const money = await call(viewer, 'ask_shop', { question: 'revenue this year' });
      expect([money.isError, textOf(money)]).to.deep.include(true);
      expect(textOf(money)).to.match(/forbidden.*money/);
      // What a role may not use at all is refused as the protocol says, before the tool runs.
      const refused = await call(viewer, 'get_revenue_report', {}).then(
        (result) => textOf(result),
        (error: Error) => error.message,
      );
      expect(refused).to.match(/403|insufficient|Forbidden|forbidden/i);
      const customers = await viewer.readResource({ uri: 'shop://catalogue/customers' }).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(customers).to.match(/permission "customers"/);
      const names = await viewer.complete({
        ref: { type: 'ref/prompt', name: 'customer_history' },
        argument: { name: 'customer', value: '' },
      });
      expect(names.completion.values).to.deep.equal([]);
      await owner.close();
      await viewer.close();
    });

    it(`answers about the caller's shop over ${era}`, async () => {
      const own = await connectHttp(url, era, await login(server, 'owner'));
      const other = await connectHttp(url, era, await login(server, 'owner_456'));
      const [mine, theirs] = [await ask(own, 'how many customers do we have'), await ask(other, 'how many customers do we have')];
      expect(mine.structured_data?.metrics).to.not.deep.equal(theirs.structured_data?.metrics);
      await own.close();
      await other.close();
    });
  }

  it('refuses a shop of others and a role that may ask nothing with 403', async () => {
    const owner = await login(server, 'owner');
    expect((await raw(`${url}?shop=shop_123`, INITIALIZE, owner)).status).to.equal(200);
    const refused = await raw(`${url}?shop=shop_456`, INITIALIZE, owner);
    expect(refused.status).to.equal(403);
    expect(refused.headers['www-authenticate']).to.match(/error="insufficient_scope"/);
    expect((await raw(url, INITIALIZE, await login(server, 'admin'))).status).to.equal(403);
  });

  it('answers 403 with the scope that a tool needs', async () => {
    const headers = {
      ...(await login(server, 'viewer')),
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'get_revenue_report',
    };
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
    const refused = await raw(
      url,
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_revenue_report', arguments: {}, _meta } },
      headers,
    );
    expect(refused.status).to.equal(403);
    expect(refused.headers['www-authenticate'])
      .to.match(/insufficient_scope/)
      .and.match(/scope="money"/)
      .and.match(/resource_metadata=/);
  });

  it('keeps a session to its owner', async () => {
    const owner = await login(server, 'owner');
    const session = String((await raw(url, INITIALIZE, owner)).headers['mcp-session-id']);
    const as = async (headers: Record<string, string>, id = session) =>
      (await raw(url, PING, { ...headers, 'mcp-session-id': id, 'mcp-protocol-version': '2025-11-25' })).status;
    expect(await as(owner)).to.equal(200);
    expect(await as(await login(server, 'analyst'))).to.equal(404);
    expect(await as(owner, 'made-up')).to.equal(404);
    expect(await as({})).to.equal(401);
    expect((await raw(url, PING, owner)).status).to.equal(400);
    expect((await raw(url, undefined, { ...owner, 'mcp-session-id': session }, 'DELETE')).status).to.equal(200);
    expect(await as(owner)).to.equal(404);
  });

  it('checks Host and Origin', async () => {
    const owner = await login(server, 'owner');
    const status = async (headers: Record<string, string>) => (await raw(url, INITIALIZE, { ...owner, ...headers })).status;
    expect(await status({ host: 'evil.example' })).to.equal(403);
    expect(await status({ host: 'localhost:3000' })).to.equal(200);
    expect(await status({ origin: 'https://evil.example' })).to.equal(403);
    expect(await status({ origin: 'null' })).to.equal(403);
    expect(await status({ origin: 'http://localhost:6274' })).to.equal(200);
  });

  it('refuses bodies that are no JSON, no protocol, or too large', async () => {
    const owner = await login(server, 'owner');
    const send = async (body: string, headers: Record<string, string> = {}) =>
      (await fetch(url, { method: 'POST', headers: { ...JSON_HEADERS, ...owner, ...headers }, body })).status;
    expect(await send('{')).to.equal(400);
    expect(await send('[]')).to.equal(400);
    expect(await send('"x"')).to.equal(400);
    expect(await send(JSON.stringify({ ...PING, params: { pad: 'x'.repeat(70_000) } }))).to.equal(413);
    expect(await send(JSON.stringify(PING), { 'content-type': 'text/plain' })).to.be.oneOf([400, 415]);
    expect((await raw(url, undefined, owner, 'PUT')).status).to.equal(405);
  });
});

describe('mcp access on other addresses', () => {
  it('lets pages of CORS_ORIGINS call, and no others', async () => {
    const server = await startTestServer({ CORS_ORIGINS: 'https://shop.example' });
    const status = async (origin: string) => (await raw(`${server.url}/mcp`, INITIALIZE, { origin })).status;
    expect([await status('https://shop.example'), await status('https://other.example')]).to.deep.equal([200, 403]);
    await server.close();
  });

  it('is mounted under /v1 too, and uses the shop of the address for the bypass', async () => {
    const server = await startTestServer();
    const first = await connectHttp(`${server.url}/v1/mcp`, '2026-07-28');
    const second = await connectHttp(`${server.url}/mcp?shop=shop_456`, '2026-07-28');
    const count = async (client: typeof first) => (await ask(client, 'how many customers do we have')).structured_data?.metrics;
    expect(await count(first)).to.not.deep.equal(await count(second));
    await first.close();
    await second.close();
    await server.close();
  });
});

describe('mcp sessions', () => {
  it('end when idle, and the longest unused when there are too many', async () => {
    const server = await startTestServer();
    const builder = serverBuilder({ services: server.services, access: server.access, queue: new FairQueue(8, 8) });
    const endpoint = createEndpoint(builder, () => undefined, { idleMs: 400, max: 2 });
    const http = createServer((req, res) => void endpoint.handle(req, res, authInfo(BYPASS, undefined, ['counts'], 'http://x')));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as { readonly port: number }).port}/mcp`;
    const start = async () => String((await raw(url, INITIALIZE)).headers['mcp-session-id']);
    const ping = async (id: string) => (await raw(url, PING, { 'mcp-session-id': id })).status;
    const [one, two] = [await start(), await start()];
    expect(await ping(one)).to.equal(200);
    const three = await start();
    expect([await ping(two), await ping(one), await ping(three)]).to.deep.equal([404, 200, 200]);
    await pause(200);
    expect(await ping(one)).to.equal(200);
    await pause(300);
    expect([await ping(one), await ping(three)]).to.deep.equal([200, 404]);
    await endpoint.close();
    http.closeAllConnections();
    http.close();
    await server.close();
  });
});
