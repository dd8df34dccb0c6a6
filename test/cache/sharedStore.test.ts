import { expect } from 'chai';
import { Redis } from 'ioredis';
import { startChild, type Child } from '../../bench/child.js';
import { ownRedis, until, type OwnRedis } from '../helpers/redis.js';
import { makeShop, type TestShop } from '../helpers/shop.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const NOW = '2026-01-31T18:00:00Z';

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown> & { readonly metadata?: { readonly cached: boolean }; readonly checks?: Readonly<Record<string, { status: string }>> };
}

async function send(child: Child, path: string, body?: object, headers: Readonly<Record<string, string>> = {}, method = body ? 'POST' : 'GET'): Promise<Reply> {
  const response = await fetch(child.url + path, { method, headers: { ...JSON_TYPE, ...headers }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === '' ? {} : (JSON.parse(text) as Reply['json']) };
}

describe('two servers that share a Redis', function () {
  this.timeout(60_000);
  let redis: OwnRedis;
  let shop: TestShop;
  let one: Child;
  let two: Child;
  before(async function () {
    const own = await ownRedis();
    if (own === null) return this.skip();
    redis = own;
    shop = await makeShop();
    const environment = { DATABASE_URL: shop.url, PORT: '0', LOG_DIR: 'none', LOG_LEVEL: 'fatal', REDIS_URL: redis.url, REDIS_PREFIX: 'test', RATE_LIMIT: '40' };
    [one, two] = await Promise.all([startChild(['--import', 'tsx', 'lib/main.ts'], environment), startChild(['--import', 'tsx', 'lib/main.ts'], environment)]);
  });
  after(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    redis?.thaw();
    await redis?.stop();
    shop?.cleanup();
  });

  const token = async (child: Child, username: string) => {
    const { json } = await send(child, '/auth/token', { username, password: 'demo' });
    return { authorization: `Bearer ${String(json['access_token'])}` };
  };

  it('find what the other one answered', async () => {
    const question = { query: 'What were our total sales last month?', context: { now: NOW } };
    const first = await send(one, '/query', question);
    expect(first.json.metadata?.cached).to.equal(false);
    const second = await send(two, '/query', question);
    expect(second.json.metadata?.cached).to.equal(true);
    expect(second.json['response']).to.equal(first.json['response']);
  });

  it('keep names of keys under their prefix', async () => {
    const client = new Redis(redis.url);
    const keys = await client.keys('*');
    client.disconnect();
    expect(keys).not.to.have.lengthOf(0);
    for (const key of keys) expect(key).to.match(/^test:[\w-]{12}:/);
  });

  it('go on with one conversation, and end it for both', async () => {
    const owner = await token(one, 'owner');
    const { json } = await send(one, '/auth/session', {}, owner);
    const context = { now: NOW, session_id: json['session_id'] };
    await send(one, '/query', { query: 'how many orders were placed in December 2025?', context }, owner);
    const followed = await send(two, '/query', { query: 'and in November 2025?', context }, owner);
    expect(followed.json['outcome']).to.equal('answered');
    expect(followed.json['response']).to.match(/order/i);
    expect((await send(two, '/auth/session', { session_id: json['session_id'] }, owner, 'DELETE')).status).to.equal(204);
    const after = await send(one, '/query', { query: 'and in October 2025?', context }, owner);
    expect(after.json['outcome']).to.equal('clarify');
  });

  it('count requests together', async () => {
    const viewer = await token(one, 'viewer');
    const left = async (child: Child) => Number((await send(child, '/tools/list', undefined, viewer)).headers.get('ratelimit-remaining'));
    const first = await left(one);
    expect([await left(two), await left(one)]).to.deep.equal([first - 1, first - 2]);
  });

  for (const [name, away, back] of [
    ['stopped', () => redis.stop(), () => redis.start()],
    ['frozen', () => Promise.resolve(redis.freeze()), () => Promise.resolve(redis.thaw())],
  ] as const) {
    it(`answer while Redis is ${name}, say so, and take it up again`, async () => {
      const support = await token(two, 'support');
      const context = { now: NOW, session_id: `talk while ${name}` };
      await send(one, '/query', { query: 'how many orders were placed in December 2025?', context }, support);
      await away();
      const started = performance.now();
      const during = await send(one, '/query', { query: 'and in November 2025?', context }, support);
      expect(during.status).to.equal(200);
      expect(during.json['outcome']).to.equal('answered');
      expect(performance.now() - started).to.be.lessThan(5000);
      expect(Number(during.headers.get('ratelimit-limit'))).to.equal(40);
      const ready = await send(one, '/ready');
      expect(ready.status).to.equal(200);
      expect(ready.json.checks?.['cache']?.status).to.equal('failed');
      expect((await send(two, '/query', { query: 'how many products do we have?', context: { now: NOW } })).status).to.equal(200);
      await back();
      await until(async () => (await send(one, '/ready')).json.checks?.['cache']?.status === 'ok' && (await send(two, '/ready')).json.checks?.['cache']?.status === 'ok');
      await until(async () => {
        const again = await send(one, '/query', { query: `and in ${name === 'stopped' ? 'October' : 'September'} 2025?`, context }, support);
        return again.json['outcome'] === 'answered';
      });
    });
  }

  it('start where Redis is away', async () => {
    const child = await startChild(['--import', 'tsx', 'lib/main.ts'], {
      DATABASE_URL: shop.url, PORT: '0', LOG_DIR: 'none', LOG_LEVEL: 'fatal', REDIS_URL: 'redis://127.0.0.1:1',
    });
    const ready = await send(child, '/ready');
    const asked = await send(child, '/query', { query: 'how many products do we have?', context: { now: NOW } });
    await child.stop();
    expect([ready.status, ready.json.checks?.['cache']?.status, asked.status]).to.deep.equal([200, 'failed', 200]);
  });
});
