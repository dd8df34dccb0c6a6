import { Client, StreamableHTTPClientTransport, type CallToolResult } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Answer } from '../../lib/pipeline/answer.types.js';

/** How the two eras of the protocol are asked for. */
export const ERAS = {
  '2025-11-25': { mode: 'legacy' },
  '2026-07-28': { mode: { pin: '2026-07-28' } },
} as const;
export type Era = keyof typeof ERAS;
export const eras = Object.keys(ERAS) as readonly Era[];

const client = (era: Era) => new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: ERAS[era] });

/** A connected client of the SDK over HTTP. */
export async function connectHttp(url: string, era: Era, headers: Readonly<Record<string, string>> = {}): Promise<Client> {
  const connected = client(era);
  await connected.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { ...headers } } }));
  return connected;
}

/** The bin as a client starts it, but from its sources; `errors` collects what it says beside the protocol. */
export async function connectStdio(era: Era, environment: Readonly<Record<string, string>>, errors: string[] = []): Promise<Client> {
  const connected = client(era);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--import', 'tsx', 'lib/cli/mcpStdio.ts', '--stdio'],
    env: { ...(process.env as Record<string, string>), NODE_V8_COVERAGE: '', ...environment },
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  await connected.connect(transport);
  return connected;
}

export async function call(connected: Client, name: string, args: Readonly<Record<string, unknown>> = {}): Promise<CallToolResult> {
  return connected.callTool({ name, arguments: { ...args } });
}

export const textOf = (result: CallToolResult): string =>
  result.content.map((block) => (block.type === 'text' ? block.text : '')).join('\n');

export async function ask(connected: Client, question: string, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const result = await call(connected, 'ask_shop', { question, ...more });
  if (result.isError === true) throw new Error(textOf(result));
  return result.structuredContent as Answer;
}
