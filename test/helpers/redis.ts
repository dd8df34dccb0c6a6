import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A Redis of the test's own, which it may stop; null where the program is not installed. */
export interface OwnRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it as `kill -9` does. */
  stop(): Promise<void>;
  /** Connections stay open, and nothing is answered. */
  freeze(): void;
  thaw(): void;
}

export async function ownRedis(): Promise<OwnRedis | null> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const redis: OwnRedis = {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      const started = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], { stdio: 'ignore' });
      const failed = once(started, 'error').then(([error]) => Promise.reject(error as Error));
      child = started;
      await Promise.race([answering(redis.url), failed]);
    },
    stop: async () => {
      if (child?.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
  try {
    await redis.start();
    return redis;
  } catch {
    return null;
  }
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}

/** Waits until `holds`, at most `ms`. */
export async function until(holds: () => Promise<boolean> | boolean, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('did not come about in time');
    await wait(25);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
