import { expect } from 'chai';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { request } from 'node:http';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

interface Line {
  readonly audit?: string;
  readonly requestId: string;
  readonly ip?: string;
  readonly method?: string;
  readonly path?: string;
  readonly caller: string | null;
  readonly code: string;
  readonly reason: string;
}

describe('the audit log', () => {
  let server: TestServer;
  before(async () => (server = await startTestServer()));
  after(() => server.close());
  const denied = () => server.log.map((line) => JSON.parse(line) as Line).filter(({ audit }) => audit === 'denied');
  const last = () => denied().at(-1);
  const as = async (username: string) => {
    const { json } = await server.post('/auth/token', { username, password: 'demo' });
    return { authorization: `Bearer ${String(json['access_token'])}` };
  };

  it('tells who asked for more than the role has, with the permission', async () => {
    const { headers } = await server.post('/query', { query: 'revenue last month' }, await as('viewer'));
    expect(last()).to.include({ requestId: headers.get('x-request-id'), method: 'POST', path: '/query', caller: 'token:viewer', code: 'forbidden', ip: '127.0.0.1' });
    expect(last()?.reason).to.include('"money"');
  });

  it("tells of another shop's name, which the answer does not repeat", async () => {
    const { text } = await server.post('/query', { query: 'x', context: { shop_id: 'shop_456' } }, await as('owner'));
    expect(text).not.to.include('shop_456');
    expect(last()).to.include({ caller: 'token:owner', reason: 'asked for the shop "shop_456"' });
  });

  for (const [username, password, why] of [
    ['owner', 'wrong-secret', 'wrong password'],
    ['ghost@shop.example', 'demo', 'no such user'],
  ] as const) {
    it(`tells of a sign-in with ${why}, without password and e-mail`, async () => {
      await server.post('/auth/token', { username, password });
      expect(last()).to.include({ path: '/auth/token', code: 'unauthenticated', caller: null });
      expect(last()?.reason).to.include(why);
      expect(server.log.join('')).not.to.include('wrong-secret').and.not.to.include('ghost@');
    });
  }

  it('tells of tools called over the Model Context Protocol', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit: { headers: await as('viewer') } }));
    const result = await client.callTool({ name: 'ask_shop', arguments: { question: 'revenue last month' } });
    await client.close();
    expect(JSON.stringify(result)).to.include('forbidden');
    expect(last()).to.include({ path: '/mcp ask_shop', caller: 'viewer', code: 'forbidden' });
  });

  it('holds nothing of requests that were let in', async () => {
    const before = denied().length;
    await server.post('/query', { query: 'how many orders?' }, await as('viewer'));
    await server.fetch('/nope');
    expect(denied()).to.have.lengthOf(before);
  });

  it('tells why there is no bypass: a strange proxy, or a name that a web page gave this machine', async () => {
    await server.post('/query', { query: 'x' }, { 'x-forwarded-for': '10.0.0.1' });
    expect(last()?.reason).to.include('proxy');
    expect(await statusOf(server.url, 'rebound.example:80')).to.equal(401);
    expect(last()?.reason).to.include('foreign name');
    for (const host of ['localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:3000']) expect(await statusOf(server.url, host), host).to.equal(200);
  });
});

describe('credentials that are tried one after the other', () => {
  it('are refused without being looked at closely, once there were as many as requests are allowed', async () => {
    const server = await startTestServer({ RATE_LIMIT: '5' });
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) statuses.push((await server.fetch('/tools/list', { headers: { 'x-api-key': `guess-${n}` } })).status);
    expect(statuses).to.deep.equal([401, 401, 401, 401, 401, 429, 429]);
    expect((await server.fetch('/tools/list')).status, 'good ones still work').to.equal(200);
    await server.close();
  });

  it('are limited by address for all names together', async () => {
    const server = await startTestServer();
    const sign = (n: number) => server.post('/auth/token', { username: `name-${n}`, password: 'x' });
    const statuses = new Set((await Promise.all(Array.from({ length: 110 }, (_, n) => sign(n)))).map(({ status }) => status));
    expect(statuses.has(401)).to.equal(true);
    expect((await sign(1000)).status).to.equal(429);
    await server.close();
  }).timeout(60_000);
});

function statusOf(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const body = '{"query":"how many orders?"}';
    const sent = request({ hostname, port, path: '/query', method: 'POST', headers: { host, 'content-type': 'application/json', 'content-length': body.length } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
