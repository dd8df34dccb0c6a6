import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { parseDatabaseUrl } from '../db/databaseUrl.js';

/** How long an answer of Redis is waited for: everything kept there can be done without. */
const COMMAND_MS = 250;
const CONNECT_MS = 1000;
/** How long Redis is left alone after it did not answer. */
const PAUSE_MS = 1000;

/**
 * What several servers on one database share, in Redis. Nothing depends on it: where Redis does not answer, `attempt` gives
 * undefined, at once while it is known to be away, and each server goes on with what it keeps itself.
 */
export class SharedStore {
  private pausedUntilMs = 0;
  private reported = false;

  constructor(
    readonly client: Redis,
    readonly prefix: string,
    private readonly log: Logger,
    private readonly clockMs: () => number,
  ) {
    this.client.on('error', (error: Error) => this.report(error));
    this.client.on('ready', () => (this.reported = false));
  }

  /** Waits a moment for the first connection; a Redis that is away is tried again in the background. */
  async connect(): Promise<void> {
    await Promise.race([this.client.connect().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, CONNECT_MS).unref())]);
  }

  get isUp(): boolean {
    return this.client.status === 'ready' && this.clockMs() >= this.pausedUntilMs;
  }

  /** What Redis gave, or undefined where it does not answer. */
  async attempt<T>(work: (client: Redis) => Promise<T>): Promise<T | undefined> {
    if (!this.isUp) return undefined;
    try {
      return await work(this.client);
    } catch (error) {
      this.pausedUntilMs = this.clockMs() + PAUSE_MS;
      this.report(error);
      return undefined;
    }
  }

  /** Asks Redis itself, whatever is known of it. */
  async answers(): Promise<boolean> {
    try {
      return (await this.client.ping()) === 'PONG';
    } catch {
      return false;
    }
  }

  close(): void {
    this.client.disconnect();
  }

  /** Once for each time it goes away, not once a request. */
  private report(error: unknown): void {
    if (!this.reported) this.log.warn({ err: error }, 'Redis does not answer: this server goes on with what it keeps itself');
    this.reported = true;
  }
}

/** The store of REDIS_URL, under keys of this database only; null without one. */
export async function openSharedStore(
  { redisUrl, redisPrefix, databaseUrl }: { readonly redisUrl: string | null; readonly redisPrefix: string; readonly databaseUrl: string },
  log: Logger,
  clockMs: () => number,
): Promise<SharedStore | null> {
  if (redisUrl === null) return null;
  const { Redis: Client } = await import('ioredis');
  const prefix = `${redisPrefix}:${databaseMark(databaseUrl)}:`;
  const client = new Client(redisUrl, {
    keyPrefix: prefix,
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times) => Math.min(100 * times, PAUSE_MS),
  });
  const store = new SharedStore(client, prefix, log, clockMs);
  await store.connect();
  return store;
}

/** Servers on different databases may use one Redis: their keys differ by what the database is. */
function databaseMark(url: string): string {
  const location = parseDatabaseUrl(url);
  return createHash('sha256')
    .update(location.dialect === 'sqlite' ? resolve(location.path) : place(location.url))
    .digest('base64url')
    .slice(0, 12);
}

function place(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search}`;
}
