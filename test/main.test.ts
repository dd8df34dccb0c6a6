import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The server as `npm start` runs it, but from its sources. */
describe('main', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'main-'))));
  after(() => rmSync(dir, { recursive: true }));

  const start = (environment: Record<string, string>) =>
    spawn(process.execPath, ['--import', 'tsx', 'lib/main.ts'], {
      env: {
        ...process.env,
        NODE_V8_COVERAGE: '',
        PORT: '0',
        LOG_DIR: 'none',
        LOG_LEVEL: 'warn',
        DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const failed = async (environment: Record<string, string>) => {
    const child = start(environment);
    const [error, output, [code]] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'exit') as Promise<[number]>]);
    return { error, output, code };
  };

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints one line with its address, warns beside it, and ends cleanly at ${signal}`, async () => {
      const child = start({});
      const errors = text(child.stderr);
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      await once(child.stdout, 'data');
      const url = /^Ready on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output)?.[1] ?? '';
      expect((await fetch(`${url}/health`)).status).to.equal(200);
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number];
      expect(code).to.equal(0);
      expect(output.split('\n')).to.have.length(2);
      expect(await errors)
        .to.match(/last order/)
        .and.match(/AUTH_BYPASS is on/)
        .and.match(/demo users/);
    }).timeout(30_000);
  }

  it('stops at a wrong configuration with code 2 and the name', async () => {
    const { code, error, output } = await failed({ PORT: 'many' });
    expect([code, output]).to.deep.equal([2, '']);
    expect(error).to.include('PORT');
  });

  it('stops at a missing database with SEED=never with code 3', async () => {
    const { code, error } = await failed({ SEED: 'never', DATABASE_URL: `sqlite:${join(dir, 'none.sqlite')}` });
    expect(code).to.equal(3);
    expect(error).to.include('none.sqlite');
  });

  it('stops at what is no database with code 5', async () => {
    writeFileSync(join(dir, 'text.sqlite'), 'this is no database, but it is long enough to look like a file '.repeat(100));
    expect((await failed({ DATABASE_URL: `sqlite:${join(dir, 'text.sqlite')}` })).code).to.equal(5);
  });

  it('stops at an address of another machine with code 2', async () => {
    const { code, error } = await failed({ HOST: '192.0.2.1' });
    expect(code).to.equal(2);
    expect(error).to.include('HOST: 192.0.2.1');
  });

  it('stops where the port is taken, and says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { code, error } = await failed({ PORT: String((other.address() as AddressInfo).port) });
    other.close();
    expect(code).to.equal(1);
    expect(error).to.match(/^Port \d+ on 127\.0\.0\.1 is taken by another program/);
  });
});
