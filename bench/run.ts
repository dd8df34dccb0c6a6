import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import Table from 'cli-table3';
import { Command } from 'commander';
import type { Answer } from '../lib/pipeline/answer.types.js';
import { SERVER, startChild, type Child } from './child.js';
import { ANCHOR, NOW, QUESTIONS } from './questions.js';
import { PARTS_REWORDED, REWORDINGS } from './rewordings.js';

interface Options {
  readonly orders?: string;
  readonly rounds: string;
  readonly seconds: string;
  readonly warm?: string;
  readonly clients: string;
}

const program = new Command('bench')
  .description('Medians by stage, and what a request costs beside a bare Koa echo, in one run.')
  .option('--orders <count>', 'a large shop instead of the default one (a million takes some minutes to make)')
  .option('--rounds <count>', 'how often each question is asked for the medians', '20')
  .option('--seconds <count>', 'how long each load runs', '5')
  .option('--warm <count>', 'requests of the same load before each, not counted: Node compiles what it runs meanwhile; 3000, or 100 on a large shop')
  .option('--clients <count>', 'clients of the loads', '5');
program.parse();
const options = program.opts<Options>();

if (!existsSync('dist/lib/main.js')) throw new Error('Build first: npm run build.');
const dir = mkdtempSync(join(tmpdir(), 'bench-'));
const environment = {
  DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`,
  SEED_ANCHOR: ANCHOR,
  PORT: '0',
  RATE_LIMIT: '0',
  LOG_LEVEL: 'warn',
  LOG_DIR: 'none',
  CACHE: 'off',
  AUTH_BYPASS: 'on',
};
try {
  if (options.orders !== undefined) seedLarge(options.orders);
  const server = await startChild(SERVER, environment);
  await waitReady(server.url);
  print(['start', 'value'], [['ready after, ms', server.readyMs.toFixed(0)]]);
  await checkRewordings(server.url);
  await printStages(server.url);
  const cached = await startChild(SERVER, { ...environment, CACHE: 'on' });
  await waitReady(cached.url);
  await printLoads(server, cached);
  await server.stop();
  await cached.stop();
} finally {
  rmSync(dir, { recursive: true });
}

function seedLarge(orders: string): void {
  const products = String(Math.max(50, Math.round(Number(orders) / 200)));
  const customers = String(Math.max(100, Math.round(Number(orders) / 20)));
  execFileSync(
    process.execPath,
    ['dist/lib/cli/seed.js', '--anchor', ANCHOR, '--orders', orders, '--products', products, '--customers', customers],
    { env: { ...process.env, ...environment }, stdio: 'inherit' },
  );
}

async function waitReady(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${url}/ready`)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not become ready.');
}

/** One client, one question at a time. */
async function printStages(url: string): Promise<void> {
  const stages = new Map<string, number[]>();
  const add = (name: string, ms: number) => stages.set(name, [...(stages.get(name) ?? []), ms]);
  const outcomes = new Map<string, number>();
  for (let round = -2; round < Number(options.rounds); round++) {
    for (const query of QUESTIONS) {
      const started = performance.now();
      // What a question means is kept for its day: each round is a day of its own, so that it is read anew.
      const response = await fetch(`${url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body(query, dayBefore(round + 2)) });
      const answer = (await response.json()) as Answer;
      // The first two rounds only warm up.
      if (round < 0 || !answer.success) continue;
      add('whole request', performance.now() - started);
      add('whole answer', answer.metadata.execution_time_ms);
      for (const step of answer.debug?.steps ?? []) add(step.stage, step.ms);
      outcomes.set(answer.outcome, (outcomes.get(answer.outcome) ?? 0) + 1);
    }
  }
  print(
    ['stage', 'median ms', '95th ms'],
    [...stages].map(([name, times]) => [name, at(times, 0.5).toFixed(3), at(times, 0.95).toFixed(3)]),
  );
  print(
    ['outcome', 'answers'],
    [...outcomes].map(([name, count]) => [name, String(count)]),
  );
}

/** Fails where a rewording does not come to the same plan: the load of other words would measure another thing. */
async function checkRewordings(url: string): Promise<void> {
  let expected: string | undefined;
  for (const query of PARTS_REWORDED) {
    const response = await fetch(`${url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body(query) });
    const { debug } = (await response.json()) as Answer;
    const plan = JSON.stringify(debug?.tool_calls);
    expected ??= plan;
    if (plan !== expected) throw new Error(`"${query}" comes to ${plan} instead of ${expected}.`);
  }
}

interface Load {
  readonly server: Child;
  readonly path: string;
  readonly questions: readonly string[];
  readonly clients: string;
}

/** Each client goes through questions of its own as far as there are enough, so that none is asked twice. */
async function ask({ server, path, questions, clients }: Load, length: { readonly duration: number } | { readonly amount: number }): Promise<autocannon.Result> {
  const connections = Number(clients);
  const requests = questions.map((query): autocannon.Request => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: body(query) }));
  const shared = requests.length < 1000 * connections;
  let client = 0;
  return autocannon({
    url: server.url + path,
    connections,
    ...length,
    requests: shared ? requests : requests.slice(0, 1),
    setupClient: (each) => {
      const place = client++;
      if (!shared) each.setRequests(requests.filter((_, at) => at % connections === place));
    },
  });
}

async function printLoads(server: Child, cached: Child): Promise<void> {
  const echo = await startChild(['--import', 'tsx', 'bench/echo.ts']);
  const { clients } = options;
  const one = QUESTIONS.slice(1, 2);
  const loads = [
    { name: 'bare Koa echo', server: echo, path: '', questions: QUESTIONS, clients },
    { name: 'no cache, mixed questions', server, path: '/query', questions: QUESTIONS, clients },
    { name: 'no cache, mixed questions, 1 client', server, path: '/query', questions: QUESTIONS, clients: '1' },
    { name: 'no cache, mixed questions, 64 clients', server, path: '/query', questions: QUESTIONS, clients: '64' },
    { name: 'no cache, other words each time', server, path: '/query', questions: REWORDINGS, clients },
    { name: 'no cache, one question', server, path: '/query', questions: one, clients },
    { name: 'cache, the same plan in other words', server: cached, path: '/query', questions: REWORDINGS, clients },
    { name: 'cache, the identical request', server: cached, path: '/query', questions: one, clients },
  ];
  let echoCpuMs = 1;
  let echoRate = 1;
  const rows: string[][] = [];
  for (const load of loads) {
    // From the other end, so that what is asked later was not asked before.
    await ask({ ...load, questions: load.questions.toReversed() }, { amount: Math.max(Number(load.clients), Number(options.warm ?? (options.orders === undefined ? 3000 : 100))) });
    const before = cpuMs(load.server.pid);
    const result = await ask(load, { duration: Number(options.seconds) });
    const rate = result.requests.average;
    const perRequest = (cpuMs(load.server.pid) - before) / Math.max(1, result.requests.total);
    if (load.server === echo) [echoCpuMs, echoRate] = [perRequest, rate];
    rows.push([
      load.name,
      rate.toFixed(0),
      `${((100 * rate) / echoRate).toFixed(1)} %`,
      perRequest.toFixed(3),
      `${((100 * echoCpuMs) / perRequest).toFixed(1)} %`,
      result.latency.p50.toFixed(1),
      result.latency.p99.toFixed(1),
      String(result.non2xx + result.errors),
      `${residentMegabytes(load.server.pid)}`,
    ]);
  }
  await echo.stop();
  print(['load', 'requests/s', 'of echo', 'CPU ms each', 'echo of it', 'p50 ms', 'p99 ms', 'errors', 'server MB'], rows);
}

function body(query: string, now: string = NOW): string {
  return JSON.stringify({ query, context: { now }, options: { use_model: 'never' } });
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
}

/** The clock of the questions, so many days before. */
function dayBefore(days: number): string {
  return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

/** Processor time of a process with all its threads: unlike requests a second, a busy machine does not change it much. Only Linux tells. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** Only Linux tells; elsewhere 0. */
function residentMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`${table.toString()}\n`);
}
