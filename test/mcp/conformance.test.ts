import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { startFixtures } from './fixtures/startFixtures.js';
import { protocolTools, type ProtocolTools, type ToolRun } from './protocolTools.js';

/** Revision → how many scenarios it requires of a server. */
const REQUIRED = { '2026-07-28': 37, '2025-11-25': 30 } as const;

/** The protocol's official suite; its exit code decides, and a server that answers before and after it. */
describe('mcp conformance', () => {
  let shop: TestServer;
  let fixtures: Awaited<ReturnType<typeof startFixtures>>;
  let tools: ProtocolTools;
  let results: string;

  before(async function () {
    this.timeout(400_000);
    const found = await protocolTools();
    if (typeof found === 'string') {
      console.log(`      skipped: ${found}`);
      return this.skip();
    }
    tools = found;
    shop = await startTestServer();
    fixtures = await startFixtures(shop);
    results = await mkdtemp(join(tmpdir(), 'conformance-'));
  });
  after(async () => {
    await fixtures?.close();
    await shop?.close();
    if (results !== undefined) rmSync(results, { recursive: true });
  });

  const suite = async (url: string, revision: string, ...more: readonly string[]): Promise<ToolRun> => {
    const alive = async () => (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status;
    const before = await alive();
    const run = await tools.conformance('server', '--url', url, '--requirements', revision, '--output-dir', results, ...more);
    expect([before, await alive()], 'the server answers').to.deep.equal([400, 400]);
    return run;
  };

  for (const [revision, required] of Object.entries(REQUIRED)) {
    it(`passes all ${required} required scenarios of ${revision} on fixtures`, async () => {
      const { code, output } = await suite(fixtures.url, revision);
      expect(code, output.slice(-4000)).to.equal(0);
      const summary = output.slice(output.indexOf('=== SUMMARY ==='), output.indexOf('Not scored'));
      const optional = [...output.slice(output.indexOf('Not scored')).matchAll(/^ +[✓✗] (\S+)/gm)].map(([, name]) => name);
      const passed = [...summary.matchAll(/^✓ ([\w-]+): (\d+) passed/gm)].filter(
        ([, name, count]) => Number(count) > 0 && !optional.includes(name),
      );
      expect(passed).to.have.length(required);
    }).timeout(240_000);

    it(`lacks nothing of ${revision} but the suite's fixtures as shipped`, async () => {
      const { code, output } = await suite(`${shop.url}/mcp`, revision, '--expected-failures', `test/mcp/baseline/${revision}.yaml`);
      expect(code, output.slice(-4000)).to.equal(0);
    }).timeout(240_000);
  }
});
