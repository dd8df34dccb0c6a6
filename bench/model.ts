import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import type { ModelProcess as BuiltProcess } from '../lib/model/runtime/modelProcess.js';
import { adapterPath, modelFolders, weightsPath } from '../lib/model/catalogue/folders.js';
import { loadCatalogue } from '../lib/model/catalogue/loadCatalogue.js';
import type { EngineSpec, Work } from '../lib/model/runtime/protocol.js';
import { slotRequest } from '../lib/model/slots/slotFormat.js';
import { SERVER, startChild } from './child.js';
import { killAgainAndAgain } from './modelKills.js';
import { ANCHOR, QUESTIONS } from './questions.js';

/** Where weights are looked for. */
const FOLDERS = modelFolders([...(process.env.MODELS_DIR ?? '').split(':').filter(Boolean), 'models', '../shared/models']);
/** The entry that a file belongs to, so that it is measured as it is served: with its adapter. */
const entryOf = (file: string) => loadCatalogue().find((entry) => entry.file === basename(file));

const program = new Command('bench:model')
  .description('The local model: load, prefix cold and warm, routing, slots beside a JSON grammar, memory; or what a server does while its model is killed.')
  .option('--file <path>', 'weights', loadCatalogue().map((entry) => weightsPath(entry, FOLDERS)).find((path) => path !== null) ?? undefined)
  .option('--adapter <path>', 'an adapter on top; none for none', 'that of the catalogue')
  .option('--rounds <count>', 'how often each question is read', '3')
  .option('--kills [count]', 'kill the model that often under four clients instead');
program.parse();
const options = program.opts<{ file?: string; adapter: string; rounds: string; kills?: string | true }>();
if (!existsSync('dist/lib/main.js')) throw new Error('Build first: npm run build.');
if (options.file === undefined) throw new Error('No weights: npm run models -- pull default, or --file PATH.');

const dir = mkdtempSync(join(tmpdir(), 'bench-'));
const environment = {
  DATABASE_URL: `sqlite:${join(dir, 'shop.sqlite')}`, SEED_ANCHOR: ANCHOR, PORT: '0', RATE_LIMIT: '0', LOG_LEVEL: 'warn', LOG_DIR: 'none', CACHE: 'off', AUTH_BYPASS: 'on',
  ...(entryOf(options.file) === undefined ? { MODEL: options.file } : { MODEL: entryOf(options.file)?.name ?? '', MODELS_DIR: dirname(options.file) }),
};
try {
  print(['machine', 'value'], [['load of the last minute', loadavg()[0]?.toFixed(1) ?? '']]);
  if (options.kills === undefined) {
    await alone(options.file);
    await withServer();
  } else await killAgainAndAgain(environment, options.kills === true ? 25 : Number(options.kills));
} finally {
  rmSync(dir, { recursive: true });
}
process.exit(0);

/** The child process by itself, as the server starts it. */
async function alone(file: string): Promise<void> {
  const built = '../dist/lib/model/runtime/modelProcess.js';
  const { ModelProcess } = (await import(built)) as { ModelProcess: typeof BuiltProcess };
  const own = entryOf(file)?.adapter;
  const adapter = options.adapter === 'none' ? null : options.adapter !== 'that of the catalogue' ? options.adapter : own === undefined ? null : adapterPath(own.file, FOLDERS);
  const spec: EngineSpec = { file, adapter, contextTokens: 1024, expected: { file: null, adapter: null } };
  const started = performance.now();
  const model = new ModelProcess(spec, (why) => {
    throw new Error(why);
  });
  const loaded = await model.loaded;
  if (!loaded.ok) throw new Error(loaded.reason);
  const readyMs = performance.now() - started;
  const run = async (work: Work): Promise<{ ms: number; tokens: number }> => {
    const outcome = await model.work(work, 60_000);
    if (!outcome.ok) throw new Error(outcome.message);
    return outcome.done;
  };
  const long = (start: string): Work => ({
    kind: 'slots',
    request: { prefix: `${start} ${'A shop sells things and wants to know how much of them was sold. '.repeat(40)}`, prompt: 'How many were sold last week, and of which kind were the most of them?', slots: [{ name: 'a', literal: '\na:', choices: [' x', ' y'] }] },
  });
  const cold = await run(long('Cold.'));
  const warm = [];
  for (let i = 0; i < 5; i++) warm.push((await run(long('Cold.'))).ms);
  const slots: number[] = [];
  const tokens: number[] = [];
  const json: number[] = [];
  for (let round = 0; round < Number(options.rounds); round++)
    for (const question of QUESTIONS) {
      const request = slotRequest(question.toLowerCase());
      const read = await run({ kind: 'slots', request });
      slots.push(read.ms);
      tokens.push(read.tokens);
      if (round > 0) continue;
      json.push((await run({ kind: 'text', request: { prefix: request.prefix, prompt: request.prompt, grammar: jsonGrammar(request.slots), maxTokens: 300 } })).ms);
    }
  await new Promise((resolve) => setTimeout(resolve, 700));
  print([`${basename(file)}, ${adapter === null ? 'no adapter' : basename(adapter)}`, 'value'], [
    ['process started and loaded, ms', readyMs.toFixed(0)], ['of it loading, ms', loaded.loadMs.toFixed(0)],
    [`long prefix cold (${cold.tokens} tokens), ms`, cold.ms.toFixed(0)], ['the same prefix warm, median ms', at(warm, 0.5)], ['cold / warm', (cold.ms / Number(at(warm, 0.5))).toFixed(1)],
    ['routing, median ms', at(slots, 0.5)], ['routing, 95 % ms', at(slots, 0.95)], ['tokens read per question, median', at(tokens, 0.5)],
    ['tokens a second', ((1000 * sum(tokens)) / sum(slots)).toFixed(0)], ['the same slots as JSON by a grammar, median ms', at(json, 0.5)], ['JSON / slots', (Number(at(json, 0.5)) / Number(at(slots, 0.5))).toFixed(1)],
    ['resident memory of the process, MB', (model.rssBytes / 1e6).toFixed(0)],
  ]);
  model.end();
}

/** A server without and with its model: start and memory. */
async function withServer(): Promise<void> {
  const rows: [string, string, string][] = [];
  for (const model of ['none', environment.MODEL]) {
    const server = await startChild(SERVER, { ...environment, MODEL: model });
    const isReady = async (): Promise<boolean> => ((await (await fetch(`${server.url}/models/status`)).json()) as { state: string }).state !== 'loading';
    while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const query of QUESTIONS) await fetch(`${server.url}/query`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, options: { use_model: model === 'none' ? 'auto' : 'always' } }) });
    const children = childrenOf(server.pid);
    rows.push([model === 'none' ? 'without a model' : 'with it', server.readyMs.toFixed(0), [server.pid, ...children].map((pid) => (rss(pid) / 1e6).toFixed(0)).join(' + ')]);
    await server.stop();
  }
  print(['server', 'ready after, ms', 'resident memory of its processes, MB'], rows);
}

function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((each) => {
    try {
      return new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readFileSync(`/proc/${each}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}

function rss(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

/** What the slots hold, as one JSON object that a grammar allows. */
function jsonGrammar(slots: readonly { readonly name: string; readonly choices: readonly string[] }[]): string {
  const quoted = (text: string): string => JSON.stringify(JSON.stringify(text.trim()));
  const parts = slots.map(({ name, choices }, index) => `${JSON.stringify(`${index === 0 ? '' : ', '}${JSON.stringify(name)}: `)} (${choices.map(quoted).join(' | ')})`);
  return `root ::= "{" ${parts.join(' ')} "}"`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function at(values: readonly number[], share: number): string {
  return ([...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0).toFixed(0);
}

function print(head: string[], rows: string[][]): void {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  console.log(table.toString());
}
