import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { SERVER, startChild } from './child.js';
import { numbersGiven } from './numbersGiven.js';
import { ANCHOR, NOW, QUESTIONS } from './questions.js';

const [seconds = 0, clients = 0] = numbersGiven('bench:steady', 'Errors and memory under a steady load; ends with 1 at an error or at growth over 15 %.', { seconds: 60, clients: 64 });
const dir = mkdtempSync(join(tmpdir(), 'steady-'));
const server = await startChild(['--expose-gc', '--import', './bench/collectOnSignal.mjs', ...SERVER], {
  DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`, SEED_ANCHOR: ANCHOR, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn', LOG_DIR: 'none',
});
const load = (duration: number) =>
  autocannon({
    url: `${server.url}/query`, connections: clients, duration,
    requests: QUESTIONS.map((query) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, context: { now: NOW } }) })),
  });
const resident = async (): Promise<number> => {
  process.kill(server.pid, 'SIGUSR2');
  await wait(1500);
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
};
await load(Math.min(15, seconds));
const before = await resident();
const result = await load(seconds);
const after = await resident();
await server.stop();
rmSync(dir, { recursive: true });
const errors = result.errors + result.non2xx + result.timeouts;
process.stdout.write(
  `${clients} clients, ${seconds} s: ${result.requests.total} answers (${result.requests.average.toFixed(0)}/s), ${errors} errors, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, memory ${before.toFixed(0)} → ${after.toFixed(0)} MB (×${(after / before).toFixed(2)})\n`,
);
process.exit(errors > 0 || after > 1.15 * before ? 1 : 0);
