import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { hashKey } from '../../lib/identity/accounts.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { ask, call, connectHttp, connectStdio, eras, textOf } from './connect.js';

const NOW = '2026-03-15T12:00:00Z';

/** The bin over a copy of the shop that a server serves too, so that both can be compared. */
describe('mcp stdio', () => {
  let server: TestServer;
  let base: Readonly<Record<string, string>>;
  before(async () => {
    server = await startTestServer();
    base = { DATABASE_URL: `sqlite:${server.file}`, LOG_LEVEL: 'debug', JWT_SECRET: 'only-for-tests-only-for-tests-only-for-tests' };
  });
  after(() => server.close());

  const spawned = (environment: Readonly<Record<string, string>>, ...args: readonly string[]): ChildProcessWithoutNullStreams =>
    spawn(process.execPath, ['--import', 'tsx', 'lib/cli/mcpStdio.ts', ...args], {
      env: { ...process.env, NODE_V8_COVERAGE: '', ...base, ...environment },
    });

  it('answers what was piped in before the input ended', async () => {
    const stdio = spawned({ LOG_LEVEL: 'error' }, '--stdio');
    const said = text(stdio.stdout);
    stdio.stderr.resume();
    const lines = [
      { id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'pipe', version: '1' } } },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'ask_shop', arguments: { question: 'revenue last month', now: NOW } } },
      { id: 3, method: 'tools/call', params: { name: 'get_inventory_status', arguments: {} } },
    ];
    stdio.stdin.end(lines.map((line) => `${JSON.stringify({ jsonrpc: '2.0', ...line })}\n`).join(''));
    const [code] = (await once(stdio, 'exit')) as [number];
    const answers = (await said).trim().split('\n').map((line) => JSON.parse(line) as { readonly id: number; readonly result?: { readonly structuredContent?: object } });
    expect(code).to.equal(0);
    expect(answers.map(({ id }) => id).sort()).to.deep.equal([1, 2, 3]);
    expect(answers.find(({ id }) => id === 2)?.result?.structuredContent).to.include({ outcome: 'answered' });
  });

  for (const era of eras) {
    it(`lists and answers what HTTP does over ${era}`, async () => {
      const errors: string[] = [];
      const local = await connectStdio(era, base, errors);
      const remote = await connectHttp(`${server.url}/mcp`, era);
      expect(await local.listTools()).to.deep.equal(await remote.listTools());
      expect(await local.listPrompts()).to.deep.equal(await remote.listPrompts());
      expect(await local.listResources()).to.deep.equal(await remote.listResources());
      const question = 'revenue by category last month';
      expect((await ask(local, question, { now: NOW })).structured_data).to.deep.equal(
        (await ask(remote, question, { now: NOW })).structured_data,
      );
      const failed = await call(local, 'ask_shop', { question: '' });
      expect([failed.isError, errors.join('')]).to.satisfy(
        ([isError, log]: [boolean, string]) => isError && log.includes('tool call failed'),
      );
      await local.close();
      await remote.close();
    }).timeout(60_000);
  }

  it('writes nothing but the protocol to standard output, and ends with its input', async () => {
    const stdio = spawned({}, '--stdio');
    const output = text(stdio.stdout);
    const errors = text(stdio.stderr);
    const _meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };
    for (const [id, method, params] of [
      [1, 'server/discover', {}],
      [2, 'tools/call', { name: 'ask_shop', arguments: { question: 'how many orders last month' } }],
      [3, 'nonsense', {}],
    ] as const)
      stdio.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta } })}\n`);
    stdio.stdin.write('this is no JSON\n');
    let seen = '';
    await new Promise<void>((resolve) =>
      stdio.stdout.on('data', (chunk: Buffer) => ((seen += chunk.toString()), seen.split('\n').length > 3 && resolve())),
    );
    stdio.stdin.end();
    const [code] = (await once(stdio, 'exit')) as [number | null];
    expect(code).to.equal(0);
    const lines = (await output)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly jsonrpc: string });
    expect(lines.every(({ jsonrpc }) => jsonrpc === '2.0')).to.equal(true);
    expect(lines).to.have.length.of.at.least(3);
    expect(await errors).to.include('tool called');
  }).timeout(60_000);

  const identities: readonly (readonly [string, () => Promise<Record<string, string>>, string, RegExp])[] = [
    ['a token of a viewer', async () => ({ SHOP_TOKEN: await token('viewer') }), 'revenue last month', /forbidden.*money/],
    ['a token of an analyst', async () => ({ SHOP_TOKEN: await token('analyst') }), 'revenue last month', /"outcome":"answered"/],
    ['an API key of a viewer', async () => ({ SHOP_API_KEY: await apiKey('viewer') }), 'revenue last month', /forbidden.*money/],
    [
      'an API key for counts only',
      async () => ({ SHOP_API_KEY: await apiKey('owner', ['counts']) }),
      'how many orders last month',
      /"outcome":"answered"/,
    ],
    ['another shop by SHOP_ID', () => Promise.resolve({ SHOP_ID: 'shop_456' }), 'how many customers do we have', /"outcome":"answered"/],
    [
      'a shop of others',
      async () => ({ SHOP_TOKEN: await token('owner'), SHOP_ID: 'shop_456' }),
      'orders last month',
      /forbidden.*own shop/,
    ],
  ];
  const apiKey = async (role: string, scopes: readonly string[] | null = null, revoked: string | null = null) => {
    const key = `sk_${randomUUID()}`;
    await server.services.database.models.api_keys.create({
      name: `${role} over stdio`,
      hash: hashKey(key),
      prefix: key.slice(0, 11),
      role,
      shop_id: 'shop_123',
      scopes: scopes && JSON.stringify(scopes),
      revoked_at: revoked,
    });
    return key;
  };
  const token = async (username: string) => String((await server.post('/auth/token', { username, password: 'demo' })).json['access_token']);
  for (const [name, environment, question, expected] of identities) {
    it(`acts as the environment says: ${name}`, async () => {
      const client = await connectStdio('2025-11-25', {
        ...base,
        AUTH_BYPASS: name.startsWith('another') ? 'on' : 'off',
        ...(await environment()),
      });
      expect(textOf(await call(client, 'ask_shop', { question, now: NOW }))).to.match(expected);
      await client.close();
    }).timeout(60_000);
  }

  it('does not start with an API key that was revoked', async () => {
    const child = spawned({ SHOP_API_KEY: await apiKey('owner', null, '2026-01-01T00:00:00Z') }, '--stdio');
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>]);
    expect(code).to.equal(2);
    expect(errors).to.match(/SHOP_API_KEY: .*not valid any more/);
  }).timeout(60_000);

  const refused: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ AUTH_BYPASS: 'off' }, /SHOP_API_KEY or SHOP_TOKEN is needed/],
    [{ SHOP_API_KEY: 'sk_wrong' }, /SHOP_API_KEY: This API key is not known/],
    [{ SHOP_TOKEN: 'a.b.c' }, /SHOP_TOKEN: The token is not valid/],
    [{ DATABASE_URL: 'nothing' }, /DATABASE_URL/],
  ];
  for (const [environment, message] of refused) {
    it(`does not start with ${Object.keys(environment).join()}=${Object.values(environment).join()}`, async () => {
      const child = spawned(environment, '--stdio');
      const [output, errors, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit') as Promise<[number]>,
      ]);
      expect([code, output]).to.deep.equal([2, '']);
      expect(errors).to.match(message).and.not.include('sk_wrong');
    }).timeout(60_000);
  }
});
