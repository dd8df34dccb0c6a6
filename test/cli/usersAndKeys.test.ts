import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { stubAnswer } from '../helpers/stubAnswer.js';
import { startTestServer, type TestServer } from '../helpers/testServer.js';

const run = promisify(execFile);

describe('npm run users, npm run keys', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer(
      { AUTH_BYPASS: 'off' },
      { ask: (_request, _caller, { requestId }) => Promise.resolve(stubAnswer(requestId)) },
    );
  });
  after(() => server.close());

  const command = async (name: 'users' | 'keys', ...args: string[]) => {
    const env = { ...process.env, NODE_V8_COVERAGE: '', DATABASE_URL: `sqlite:${server.file}`, LOG_DIR: 'none' };
    try {
      const { stdout } = await run(process.execPath, ['--import', 'tsx', `lib/cli/${name}.ts`, ...args], { env });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stderr } = error as { readonly code: number; readonly stderr: string };
      return { code, said: stderr };
    }
  };
  const shownOnce = (said: string) => /shown only now: (\S+)/.exec(said)?.[1] ?? '';

  it('a user that is added can sign in with the password printed once, until disabled', async () => {
    const added = await command('users', 'add', 'nora', '--role', 'analyst', '--shop', 'shop_456');
    expect(added.code, added.said).to.equal(0);
    const login = { username: 'nora', password: shownOnce(added.said) };
    expect((await server.post('/auth/token', login)).status).to.equal(200);
    expect((await command('users', 'list')).said).to.match(/nora +│ analyst +│ \["shop_456"\]/);
    expect((await command('users', 'add', 'nora', '--role', 'owner', '--shop', 'shop_123')).code).to.equal(1);
    expect((await command('users', 'disable', 'nora')).code).to.equal(0);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await server.post('/auth/token', login)).status).to.equal(401);
  }).timeout(60_000);

  it('a key that is made lets in, until revoked', async () => {
    const made = await command('keys', 'create', 'till', '--role', 'viewer', '--shop', 'shop_123');
    const key = { 'x-api-key': shownOnce(made.said) };
    expect((await server.post('/query', { query: 'x' }, key)).status).to.equal(200);
    const list = (await command('keys', 'list')).said;
    expect(list).not.to.include(key['x-api-key']);
    const prefix = /sk_[\w-]+/.exec(list)?.[0] ?? '';
    expect((await command('keys', 'revoke', prefix)).code).to.equal(0);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect((await server.post('/query', { query: 'x' }, key)).status).to.equal(401);
    expect((await command('keys', 'revoke', prefix)).code).to.equal(1);
    await command('keys', 'create', 'kiosk', '--role', 'viewer', '--shop', 'shop_123');
    expect((await command('keys', 'revoke', 'kiosk')).code).to.equal(0);
    expect((await command('keys', 'revoke', 'kiosk')).code).to.equal(1);
  }).timeout(60_000);

  const wrong: readonly (readonly ['users' | 'keys', ...string[]])[] = [
    ['users', 'add', 'x', '--role', 'king'],
    ['users', 'add', 'x', '--role', 'owner', '--shop', 'shop_999'],
    ['users', 'add', 'x', '--role', 'owner'],
    ['users', 'disable', 'nobody'],
    ['keys', 'create', 'x', '--role', 'owner', '--shop', 'shop_999'],
    ['keys', 'create', 'x', '--role', 'owner', '--shop', 'shop_123', '--scopes', 'everything'],
  ];
  for (const [name, ...args] of wrong) {
    it(`refuses ${name} ${args.join(' ')}`, async () => {
      const { code, said } = await command(name, ...args);
      expect(code).to.equal(1);
      expect(said.trim()).not.to.equal('').and.not.include('    at ');
    }).timeout(30_000);
  }
});
