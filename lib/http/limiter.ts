import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedStore } from '../cache/sharedStore.js';

export interface Limiter {
  /** Counts one; the state after it, whether within the limit or past it. */
  count(key: string): Promise<RateLimiterRes>;
  /** The state without counting; null where nothing was counted lately. */
  look(key: string): Promise<RateLimiterRes | null>;
}

/** Counts by key within windows of `seconds`, together with the other servers where Redis answers, else alone. */
export function createLimiter(name: string, points: number, seconds: number, shared: SharedStore | null): Limiter {
  const own = new RateLimiterMemory({ points, duration: seconds });
  const common =
    shared && new RateLimiterRedis({ storeClient: shared.client, keyPrefix: `limit-${name}`, points, duration: seconds });
  const count = (limiter: RateLimiterMemory | RateLimiterRedis, key: string) =>
    limiter.consume(key).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
  return {
    count: async (key) => (common && (await shared.attempt(() => count(common, key)))) ?? count(own, key),
    look: async (key) => {
      const found = common && (await shared.attempt(() => common.get(key)));
      return found === undefined || common === null ? own.get(key) : found;
    },
  };
}
