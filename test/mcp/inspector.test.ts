import { expect } from 'chai';
import { startTestServer, type TestServer } from '../helpers/testServer.js';
import { protocolTools, type ProtocolTools } from './protocolTools.js';

/** The protocol's inspector as a strict client: over HTTP and stdio, in both eras. */
describe('mcp inspector', () => {
  let server: TestServer;
  let tools: ProtocolTools;
  before(async function () {
    this.timeout(400_000);
    const found = await protocolTools();
    if (typeof found === 'string') {
      console.log(`      skipped: ${found}`);
      return this.skip();
    }
    tools = found;
    server = await startTestServer();
  });
  after(() => server?.close());

  const WAYS = {
    HTTP: () => ['--server-url', `${server.url}/mcp`, '--transport', 'http'],
    stdio: () => [process.execPath, '--import', 'tsx', 'lib/cli/mcpStdio.ts', '--stdio', '-e', `DATABASE_URL=sqlite:${server.file}`],
  } as const;

  for (const [way, target] of Object.entries(WAYS)) {
    for (const era of ['legacy', 'modern'] as const) {
      const inspect = async (...args: readonly string[]): Promise<unknown> => {
        const { code, output, errors } = await tools.inspector(
          '--cli',
          ...target(),
          '--protocol-era',
          era,
          '--connect-timeout',
          '60000',
          '--format',
          'json',
          ...args,
        );
        expect(code, errors.slice(-2000)).to.equal(0);
        return (JSON.parse(output) as { readonly result: unknown }).result;
      };

      it(`finds no fault in the tools over ${way}, ${era}`, async () => {
        const { tools: listed } = (await inspect('--method', 'tools/list', '--strict')) as {
          readonly tools: readonly { readonly name: string }[];
        };
        expect(listed.map(({ name }) => name)).to.deep.equal(['ask_shop', ...server.services.tools.list().map(({ name }) => name)]);
      }).timeout(120_000);

      it(`asks over ${way}, ${era}`, async () => {
        const args = JSON.stringify({ question: 'how many orders last month', now: '2026-03-15T12:00:00Z' });
        const result = (await inspect('--method', 'tools/call', '--tool-name', 'ask_shop', '--tool-args-json', args)) as {
          readonly structuredContent: object;
        };
        expect(result.structuredContent).to.include({ outcome: 'answered' });
      }).timeout(120_000);
    }
  }
});
