import type { Context, Middleware } from 'koa';
import type { RateLimiterRes } from 'rate-limiter-flexible';
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
    requireWithin(ctx, perMinute, await limiter.count(`${via}:${userId}@${ctx.ip}`));
    return next() as Promise<unknown>;
  };
}

/** Counts requests whose credentials were refused, by address: tokens and keys cannot be tried without end. 0 = no limit. */
export function limitRefusals(perMinute: number, shared: SharedStore | null): Middleware<AppState> {
  if (perMinute === 0) return (_ctx, next) => next();
  const limiter = createLimiter('refusals', perMinute, 60, shared);
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (error instanceof AppError && error.status === 401) requireWithin(ctx, perMinute, await limiter.count(ctx.ip));
      throw error;
    }
  };
}

function requireWithin(ctx: Context, perMinute: number, { msBeforeNext, remainingPoints, consumedPoints }: RateLimiterRes): void {
  const resetSeconds = Math.ceil(msBeforeNext / 1000);
  ctx.set({
    'RateLimit-Limit': String(perMinute),
    'RateLimit-Remaining': String(Math.max(0, remainingPoints)),
    'RateLimit-Reset': String(resetSeconds),
    'RateLimit-Policy': `${perMinute};w=60`,
  });
  if (consumedPoints > perMinute)
    throw new AppError('rate_limited', `More than ${perMinute} requests in a minute. Try again in ${resetSeconds} s.`, { retryAfterSeconds: resetSeconds });
}
