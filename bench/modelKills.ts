import { readFileSync, readdirSync } from 'node:fs';
import { SERVER, startChild } from './child.js';
import { QUESTIONS } from './questions.js';

const SIGNALS = ['SIGKILL', 'SIGSEGV', 'SIGSTOP'] as const;
const CLIENTS = 4;
const ALIVE_MS = 2000;

interface Told {
  readonly state: string;
  readonly queue: { readonly running: number };
}

/** Four clients ask a server with `use_model: always` while its model is killed 2 s after it is back, by three signals in turn. Prints what they got. */
export async function killAgainAndAgain(environment: Readonly<Record<string, string>>, kills: number): Promise<void> {
  const server = await startChild(SERVER, environment);
  const told = async (): Promise<Told> => (await (await fetch(`${server.url}/models/status`)).json()) as Told;
  let isOver = false;
  let failed = 0;
  let byModel = 0;
  const times: number[] = [];
  const ask = async (client: number): Promise<void> => {
    for (let turn = client; !isOver; turn += CLIENTS) {
      const query = QUESTIONS[turn % QUESTIONS.length] ?? '';
      const started = performance.now();
      try {
        const response = await fetch(`${server.url}/query`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, options: { use_model: 'always', debug: false } }),
        });
        const answer = (await response.json()) as { success: boolean; metadata?: { model_used: string | null } };
        if (!answer.success) failed++;
        if (answer.metadata?.model_used != null) byModel++;
      } catch {
        failed++;
      }
      times.push(performance.now() - started);
      // Rules alone take a millisecond: without a pause the clients would only wear the machine out.
      await sleep(20);
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, client) => ask(client));
  let inside = 0;
  for (let kill = 0; kill < kills; kill++) {
    while ((await told()).state !== 'ready') await sleep(50);
    await sleep(ALIVE_MS);
    const pid = childOf(server.pid);
    const { queue } = await told();
    if (pid === null) continue;
    if (queue.running > 0) inside++;
    process.kill(pid, SIGNALS[kill % SIGNALS.length]);
    while ((await told()).state === 'ready' && childOf(server.pid) === pid) await sleep(50);
  }
  isOver = true;
  await Promise.all(clients);
  await server.stop();
  times.sort((a, b) => a - b);
  console.log(JSON.stringify({ kills, with_a_request_inside: inside, asked: times.length, model_used: byModel, failed, median_ms: Math.round(times[times.length >> 1] ?? 0), longest_ms: Math.round(times.at(-1) ?? 0) }));
}

/** The one child process of the server. */
function childOf(pid: number): number | null {
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      if (new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readFileSync(`/proc/${name}/status`, 'utf8'))) return Number(name);
    } catch {
      continue;
    }
  }
  return null;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
