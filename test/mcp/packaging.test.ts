import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { startTestServer } from '../helpers/testServer.js';
import { ask, connectHttp } from './connect.js';

const run = promisify(execFile);
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const BUILT = resolve('dist/lib/cli/mcpStdio.js');

interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts what a client's configuration says, and asks one question. */
async function tryOut({ command, args, env = {} }: Launch, cwd: string): Promise<string> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    cwd,
    env: { ...(process.env as Record<string, string>), NODE_V8_COVERAGE: '', ...env },
  });
  await client.connect(transport);
  const answer = await ask(client, 'how many products do we have');
  await client.close();
  return answer.outcome;
}

describe('mcp packaging', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'package-'))));
  after(() => rmSync(dir, { recursive: true, force: true }));

  it('has a bin that the build makes, and a server.json by the rules of the registry', () => {
    const { bin, version, mcpName } = json('package.json') as {
      readonly bin: Record<string, string>;
      readonly version: string;
      readonly mcpName: string;
    };
    expect(readFileSync('lib/cli/mcpStdio.ts', 'utf8')).to.match(/^#!\/usr\/bin\/env node\n/);
    expect(bin['shop-mcp']).to.equal('dist/lib/cli/mcpStdio.js');
    const server = json('server.json');
    const validate = new Ajv2020().compile(SERVER_JSON);
    expect(validate(server), JSON.stringify(validate.errors)).to.equal(true);
    expect(server).to.deep.include({ name: mcpName, version });
    expect(server['packages']).to.have.nested.property('[0].version', version);
  });

  it('has snippets in the README that start, each as its client would', async function () {
    if (!existsSync(BUILT)) {
      console.log('      skipped: the project is not built (npm run build)');
      return this.skip();
    }
    const server = await startTestServer();
    const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g)]
      .map(([, text]) => text ?? '')
      .filter((text) => /"(mcpServers|servers)"/.test(text));
    const entries = blocks.flatMap((text) => {
      const config = JSON.parse(text.replaceAll('/path/to/shop-mcp', resolve('.'))) as Readonly<
        Record<string, Readonly<Record<string, Launch | { readonly url: string }>>>
      >;
      return Object.values(config['mcpServers'] ?? config['servers'] ?? {});
    });
    expect(entries.length).to.be.at.least(3);
    for (const entry of entries) {
      if ('url' in entry) {
        const client = await connectHttp(entry.url.replace('http://127.0.0.1:3000', server.url), '2025-11-25');
        expect((await ask(client, 'how many products do we have')).outcome).to.equal('answered');
        await client.close();
      } else expect(await tryOut({ ...entry, env: { ...entry.env, DATABASE_URL: `sqlite:${server.file}` } }, dir)).to.equal('answered');
    }
    await server.close();
  }).timeout(120_000);

  it('makes a bundle that runs where it is unpacked, with a shop of its own', async function () {
    if (!existsSync(BUILT)) {
      console.log('      skipped: the project is not built (npm run build)');
      return this.skip();
    }
    const file = join(dir, 'shop.mcpb');
    await run(process.execPath, ['bundle/bundle.mjs', file], { env: { ...process.env, NODE_V8_COVERAGE: '' } });
    const cli = resolve('node_modules/@anthropic-ai/mcpb/dist/cli/cli.js');
    const unpacked = join(dir, 'unpacked');
    await run(process.execPath, [cli, 'unpack', file, unpacked]);
    await run(process.execPath, [cli, 'validate', join(unpacked, 'manifest.json')]);
    const manifest = json(join(unpacked, 'manifest.json')) as {
      readonly server: { readonly mcp_config: Launch };
      readonly user_config: Record<string, { readonly default: string }>;
    };
    const fill = (text: string): string =>
      text
        .replace('${__dirname}', unpacked)
        .replace(/\$\{user_config\.(\w+)\}/g, (_, name: string) => fill(manifest.user_config[name]?.default ?? ''))
        .replace('${HOME}', join(dir, 'home'));
    const { command, args, env = {} } = manifest.server.mcp_config;
    const launch = {
      command,
      args: args.map(fill),
      env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)])),
    };
    expect(await tryOut(launch, dir)).to.equal('answered');
    expect(existsSync(join(dir, 'home/.shop-mcp/shop.sqlite'))).to.equal(true);
  }).timeout(300_000);
});

/** What the registry's schema of 2025-12-11 asks of the fields used here. */
const text = (maxLength: number, pattern = '') => ({ type: 'string', minLength: 1, maxLength, pattern });
const variable = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: text(100),
    description: text(500),
    format: { enum: ['string', 'number', 'boolean', 'filepath'] },
    isSecret: { type: 'boolean' },
    isRequired: { type: 'boolean' },
  },
};
const SERVER_JSON = {
  type: 'object',
  required: ['$schema', 'name', 'description', 'version'],
  additionalProperties: false,
  properties: {
    $schema: { const: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json' },
    name: text(200, '^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$'),
    title: text(100),
    description: text(100),
    version: text(255, '^\\d+\\.\\d+\\.\\d+'),
    packages: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['registryType', 'identifier', 'transport'],
        additionalProperties: false,
        properties: {
          registryType: { enum: ['npm', 'pypi', 'oci', 'nuget', 'mcpb'] },
          identifier: text(200),
          version: text(255, '^\\d+\\.\\d+\\.\\d+$'),
          runtimeHint: { enum: ['npx', 'uvx', 'docker', 'dnx'] },
          transport: { type: 'object', required: ['type'], properties: { type: { enum: ['stdio'] } }, additionalProperties: false },
          packageArguments: {
            type: 'array',
            items: {
              type: 'object',
              required: ['type', 'name'],
              properties: { type: { const: 'named' }, name: text(100) },
              additionalProperties: false,
            },
          },
          environmentVariables: { type: 'array', items: variable },
        },
      },
    },
    remotes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'url'],
        additionalProperties: false,
        properties: { type: { enum: ['streamable-http', 'sse'] }, url: text(500), variables: { type: 'object' } },
      },
    },
  },
};
