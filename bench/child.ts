import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What `npm start` starts, as it does, without fetching a model. */
export const SERVER: readonly string[] = (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: { readonly start: string } }).scripts.start
  .split(' ')
  .slice(1)
  .filter((part) => part !== '--fetch-model');

export interface Child {
  readonly url: string;
  readonly readyMs: number;
  /** Resident memory, from the kernel. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a server in a process of its own and waits for its ready line, at most a minute. */
export async function startChild(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Child> {
  const started = performance.now();
  const child = spawn(process.execPath, [...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await Promise.race([
    readyUrl(child),
    once(child, 'exit').then(() => Promise.reject(new Error(`${args.join(' ')} ended before it was ready`))),
  ]);
  return {
    url,
    readyMs: performance.now() - started,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Ready on (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('no ready line');
}
