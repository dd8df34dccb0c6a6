import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../lib/pipeline/answer.types.js';
import { SERVER, startChild } from './child.js';
import { numbersGiven } from './numbersGiven.js';
import { ANCHOR, NOW, QUESTIONS } from './questions.js';

const [minutes = 0, anHour = 0] = numbersGiven(
  'bench:soak',
  'A hundred times the documented load of 50 questions an hour, none of them asked twice, so that the cache helps none; ends with 1 where 5 % fail or memory grows by half.',
  { minutes: 20, questions_an_hour: 5000 },
);
const DOCUMENTED_ERROR_RATE = 0.05;
const dir = mkdtempSync(join(tmpdir(), 'soak-'));
const server = await startChild(['--expose-gc', '--import', './bench/collectOnSignal.mjs', ...SERVER], {
  DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`, SEED_ANCHOR: ANCHOR, PORT: '0', LOG_LEVEL: 'warn', LOG_DIR: 'none',
});
const times: number[] = [];
const outcomes = new Map<string, number>();
let failed = 0;

/** The clock of each question is another one: equal questions are then not equal requests. */
async function ask(at: number): Promise<void> {
  const started = performance.now();
  const now = new Date(Date.parse(NOW) - at * 86_400).toISOString();
  try {
    const response = await fetch(`${server.url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: QUESTIONS[at % QUESTIONS.length], context: { now } }) });
    const { outcome } = (await response.json()) as Answer;
    if (response.status !== 200) throw new Error(String(response.status));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    times.push(performance.now() - started);
  } catch {
    failed += 1;
  }
}

async function resident(): Promise<number> {
  process.kill(server.pid, 'SIGUSR2');
  await wait(1500);
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

for (let at = 0; at < 100; at++) await ask(10_000 + at);
const before = await resident();
times.length = failed = 0;
outcomes.clear();
const pauseMs = 3_600_000 / anHour;
const asked: Promise<void>[] = [];
const started = performance.now();
for (let at = 0; at * pauseMs < minutes * 60_000; at++) {
  await wait(Math.max(0, started + at * pauseMs - performance.now()));
  asked.push(ask(at));
}
await Promise.all(asked);
const after = await resident();
await server.stop();
rmSync(dir, { recursive: true });
const sorted = times.toSorted((a, b) => a - b);
const percentile = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1);
process.stdout.write(
  `${minutes} minutes at ${anHour} questions an hour: ${asked.length} asked, ${failed} failed, p50 ${percentile(0.5)} ms, p95 ${percentile(0.95)} ms, slowest ${percentile(0.9999)} ms, ` +
    `memory ${before.toFixed(0)} → ${after.toFixed(0)} MB, ${[...outcomes].map(([name, count]) => `${name} ${count}`).join(', ')}\n`,
);
process.exit(failed / asked.length >= DOCUMENTED_ERROR_RATE || after > 1.5 * before ? 1 : 0);
