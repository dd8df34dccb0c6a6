import type { Middleware } from 'koa';
import type { SharedStore } from '../../cache/sharedStore.js';
import { AppError } from '../../errors.js';
import type { AppState } from '../appState.js';
import { createLimiter } from '../limiter.js';

/** Counts requests a minute for each caller at each address, and says in the standard headers what is left. 0 = no limit. */
export function rateLimit(perMinute: number, shared: SharedStore | null): Middleware<AppState> {
  if (perMinute === 0) return (_ctx, next) => next();
  const limiter = createLimiter('requests', perMinute, 60, shared);
  return async (ctx, next) => {
    const { via, userId } = ctx.state.identity;
    const state = await limiter.count(`${via}:${userId}@${ctx.ip}`);
    const resetSeconds = Math.ceil(state.msBeforeNext / 1000);
    ctx.set({
      'RateLimit-Limit': String(perMinute),
      'RateLimit-Remaining': String(Math.max(0, state.remainingPoints)),
      'RateLimit-Reset': String(resetSeconds),
      'RateLimit-Policy': `${perMinute};w=60`,
    });
    if (state.consumedPoints > perMinute) {
      throw new AppError('rate_limited', `More than ${perMinute} requests in a minute. Try again in ${resetSeconds} s.`, {
        retryAfterSeconds: resetSeconds,
      });
    }
    await next();
  };
}
