import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startTestServer } from '../test/helpers/testServer.js';

const CONTEXT = { now: '2026-03-15T12:00:00Z' };
const ROUNDS = 200;
const CALLS = 500;
const AT_ONCE = 10;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? NaN;

/** Median of a rules question over HTTP and MCP, taken in turns; then many calls at once, each of which must succeed. */
const server = await startTestServer({ CACHE: process.argv.includes('--cache') ? 'on' : 'off', LOG_LEVEL: 'silent' });
const eras = { '2026-07-28': { mode: { pin: '2026-07-28' } }, '2025-11-25': { mode: 'legacy' } } as const;
const ways: Record<string, (question: string) => Promise<unknown>> = {
  HTTP: async (query) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/query`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, context: CONTEXT, options: { debug: false } }),
    });
    if (response.status !== 200) throw new Error(await response.text());
    return response.json();
  },
};
const clients: Client[] = [];
for (const [era, versionNegotiation] of Object.entries(eras)) {
  const client = new Client({ name: 'bench', version: '1.0.0' }, { versionNegotiation });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
  clients.push(client);
  ways[`MCP ${era}`] = async (question) => {
    const result = await client.callTool({ name: 'ask_shop', arguments: { question, now: CONTEXT.now } });
    if (result.isError === true) throw new Error(JSON.stringify(result.content));
    return result;
  };
}

const question = (at: number) => `how many orders in the last ${10 + (at % 80)} days`;
const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
for (let round = -20; round < ROUNDS; round += 1) {
  for (const [way, send] of Object.entries(ways)) {
    const start = performance.now();
    await send(question(round + 20));
    if (round >= 0) times[way]?.push(performance.now() - start);
  }
}
const http = median(times['HTTP'] ?? []);
for (const [way, list] of Object.entries(times))
  console.log(
    `${way}: median ${median(list).toFixed(2)} ms, p95 ${percentile(list, 0.95).toFixed(2)} ms, ${(median(list) - http).toFixed(2)} ms over HTTP`,
  );

for (const [way, send] of Object.entries(ways)) {
  let next = 0;
  let failed = 0;
  const start = performance.now();
  const worker = async () => {
    while (next < CALLS) await send(question(next++)).catch(() => (failed += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - start) / 1000;
  console.log(`${way}: ${CALLS} calls, ${AT_ONCE} at a time: ${failed} errors, ${Math.round(CALLS / seconds)} a second`);
}
for (const client of clients) await client.close();
await server.close();
