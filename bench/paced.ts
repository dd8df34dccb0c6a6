import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SERVER, startChild } from './child.js';
import { numbersGiven } from './numbersGiven.js';
import { ANCHOR, NOW, QUESTIONS } from './questions.js';

const [seconds = 0, clients = 0] = numbersGiven(
  'bench:paced',
  'What other users cost one who asks every 100 ms: the same load by one client, then by several, without the cache; ends with 1 at an error or where the median of several is over 1.3 times that of one.',
  { seconds: 20, clients: 5 },
);
const EVERY_MS = 100;
const MOST = 1.3;
const dir = mkdtempSync(join(tmpdir(), 'paced-'));
const server = await startChild(SERVER, {
  DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`, SEED_ANCHOR: ANCHOR, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn', LOG_DIR: 'none', CACHE: 'off', MODEL: 'none',
});
let errors = 0;

async function ask(at: number): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${server.url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: QUESTIONS[at % QUESTIONS.length], context: { now: NOW } }) });
  await response.text();
  if (response.status !== 200) errors += 1;
  return performance.now() - started;
}

/** Clients do not know of one another: within its 100 ms each asks at another moment every time. */
async function client(number: number, rounds: number): Promise<readonly number[]> {
  const started = performance.now();
  const asked: Promise<number>[] = [];
  for (let round = 0; round < rounds; round++) {
    await wait(Math.max(0, started + (round + Math.random()) * EVERY_MS - performance.now()));
    asked.push(ask(number * 7 + round));
  }
  return Promise.all(asked);
}

async function median(count: number): Promise<number> {
  const times = await Promise.all(Array.from({ length: count }, (_, number) => client(number, (seconds * 1000) / EVERY_MS)));
  const sorted = times.flat().toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

for (let at = 0; at < 20 * QUESTIONS.length; at++) await ask(at);
const one = await median(1);
const several = await median(clients);
await server.stop();
rmSync(dir, { recursive: true });
const ratio = several / one;
process.stdout.write(`every ${EVERY_MS} ms for ${seconds} s each: median ${one.toFixed(2)} ms with 1 client, ${several.toFixed(2)} ms with ${clients} (×${ratio.toFixed(2)}, at most ×${MOST}), ${errors} errors\n`);
process.exit(errors > 0 || ratio > MOST ? 1 : 0);
