import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostileRequest, seededRandom } from '../test/helpers/hostile.js';
import { sendHostile } from '../test/helpers/sendHostile.js';
import { SERVER, startChild } from './child.js';
import { numbersGiven } from './numbersGiven.js';

const [count = 0, seed = 0] = numbersGiven('bench:abuse', 'Hostile requests against a server of its own; ends with 1 at a crash or an answer of 500.', { count: 100_000, seed: 1 });
const dir = mkdtempSync(join(tmpdir(), 'abuse-'));
const environment = { DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'error', LOG_DIR: 'none' };
const server = await startChild(SERVER, environment);
const random = seededRandom(seed);
const statuses = new Map<number, number>();
for (let sent = 0; sent < count; sent += 32) {
  const batch = Array.from({ length: Math.min(32, count - sent) }, () => hostileRequest(random));
  const answered = await Promise.all(batch.map(async (each) => ({ each, status: await sendHostile(server.url, each) })));
  for (const { each, status } of answered) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 0 || status >= 500) process.stdout.write(`${status} ${JSON.stringify(each).slice(0, 1000)}\n`);
  }
}
const isAlive = (await fetch(`${server.url}/health`)).ok;
await server.stop();
rmSync(dir, { recursive: true });
for (const [status, times] of [...statuses].sort(([a], [b]) => a - b))
  process.stdout.write(`${status === 0 ? 'no answer' : status}: ${times}\n`);
process.exit(isAlive && !statuses.has(500) && !statuses.has(0) ? 0 : 1);
