import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SqliteHandle } from '../lib/db/sqlite/sqliteHandle.js';
import type { Answer } from '../lib/pipeline/answer.types.js';
import { SERVER, startChild } from './child.js';
import { ANCHOR, NOW } from './questions.js';

/**
 * `tsx bench/large.ts [FILE]`: what a large shop costs, on a million orders: in FILE, or made for the purpose (some minutes).
 * A month's total beside the same statement written by hand; the plans of both; and what a question of seconds costs others that ask
 * meanwhile. Ends with 1 where a total takes over 1.5 times as long, a table is scanned, or another waits over 50 ms longer.
 */
const MOST_TIMES = 1.5;
const MOST_DELAY_MS = 50;
const MONTH = 'What were our total sales last month?';
const SLOW = ['which brand sells best', 'Analyze seasonal trends for clothing products'];
const QUICK = 'what did we make yesterday';
const BY_HAND =
  "SELECT SUM(i.quantity * i.unit_price) AS total FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.shop_id = 'shop_123' AND o.status = 'fulfilled' AND o.order_date >= '2026-02-01' AND o.order_date < '2026-03-01'";

const dir = mkdtempSync(join(tmpdir(), 'large-'));
const [file = join(dir, 'shop.sqlite')] = process.argv.slice(2);
const environment = { DATABASE_URL: `sqlite:${file}`, SEED_ANCHOR: ANCHOR, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn', LOG_DIR: 'none', CACHE: 'off', MODEL: 'none', AUTH_BYPASS: 'on', REQUEST_TIMEOUT_MS: '120000' };
if (!existsSync(file)) {
  const size = ['--anchor', ANCHOR, '--orders', '1000000', '--products', '5000', '--customers', '50000'];
  execFileSync(process.execPath, ['dist/lib/cli/seed.js', ...size], { env: { ...process.env, ...environment }, stdio: 'inherit' });
}
const server = await startChild(SERVER, environment);
const handle = await SqliteHandle.open(file, 'read', 1000);

async function ask(query: string): Promise<{ readonly ms: number; readonly answer: Answer }> {
  const started = performance.now();
  const response = await fetch(`${server.url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, context: { now: NOW }, options: { use_model: 'never' } }) });
  const answer = (await response.json()) as Answer;
  if (!answer.success || answer.outcome !== 'answered') throw new Error(`"${query}" was not answered.`);
  return { ms: performance.now() - started, answer };
}

const at = (times: readonly number[], share: number): number => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? NaN;
const say = (text: string) => process.stdout.write(`${text}\n`);
const plan = async (sql: string): Promise<string> => (await handle.all(`EXPLAIN QUERY PLAN ${sql}`)).map(({ detail }) => String(detail)).join('; ');

/** One after the other, a moment apart, until it is over. */
async function quickUntil(over: () => boolean): Promise<readonly number[]> {
  const found: number[] = [];
  while (!over()) {
    found.push((await ask(QUICK)).ms);
    await wait(10);
  }
  return found;
}

let [times, delay] = [NaN, NaN];
let plans: readonly string[] = [];
try {
  // In turns, so that what else the machine does falls on both.
  const [built, written]: [number[], number[]] = [[], []];
  let sql = '';
  for (let round = 0; round < 40; round++) {
    const { answer } = await ask(MONTH);
    sql = answer.debug?.sql_queries[0] ?? '';
    built.push(answer.debug?.steps.find(({ stage }) => stage === 'execute')?.ms ?? NaN);
    const started = performance.now();
    await handle.all(BY_HAND);
    written.push(performance.now() - started);
  }
  times = at(built, 0.5) / at(written, 0.5);
  plans = [await plan(sql), await plan(BY_HAND)];
  say(`a month's total: ${at(built, 0.5).toFixed(1)} ms with everything around the statement, ${at(written, 0.5).toFixed(1)} ms by hand: ×${times.toFixed(2)}, at most ×${MOST_TIMES}`);
  say(`  built:   ${plans[0]}\n  by hand: ${plans[1]}`);

  let rounds = 0;
  await quickUntil(() => rounds++ >= 300);
  rounds = 0;
  const alone = await quickUntil(() => rounds++ >= 100);
  let isOver = false;
  const slow = Promise.all(SLOW.map(ask)).finally(() => (isOver = true));
  const beside = await quickUntil(() => isOver);
  const slowMs = (await slow).map(({ ms }) => ms);
  delay = at(beside, 0.99) - at(alone, 0.99);
  say(`a quick question alone: median ${at(alone, 0.5).toFixed(1)} ms, 99th ${at(alone, 0.99).toFixed(1)} ms`);
  say(`beside two that take ${slowMs.map((ms) => (ms / 1000).toFixed(1)).join(' and ')} s: ${beside.length} asked, median ${at(beside, 0.5).toFixed(1)} ms, 99th ${at(beside, 0.99).toFixed(1)} ms: ${delay.toFixed(1)} ms later, at most ${MOST_DELAY_MS}`);
} finally {
  await handle.close();
  await server.stop();
  rmSync(dir, { recursive: true });
}
process.exit(times <= MOST_TIMES && delay <= MOST_DELAY_MS && plans.every((text) => !/\bSCAN\b/.test(text)) ? 0 : 1);
