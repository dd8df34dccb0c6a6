import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { errorBody } from '../errorBody.js';
import { toAppError } from '../toAppError.js';
import type { AppState } from '../appState.js';

/** Turns whatever was thrown into the contract's shape, once for all routes. */
export function errors(log: Logger): Middleware<AppState> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (thrown) {
      const error = toAppError(thrown);
      const level = error.status >= 500 ? 'error' : error.status === 401 || error.status === 403 ? 'warn' : 'debug';
      log[level](
        {
          requestId: ctx.state.requestId,
          code: error.code,
          reason: error.message,
          err: error.cause ?? (error.code === 'internal' ? thrown : undefined),
        },
        'request failed',
      );
      ctx.status = error.status;
      if (error.retryAfterSeconds !== null) ctx.set('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSeconds))));
      if (error.status === 401) ctx.set('WWW-Authenticate', 'Bearer realm="shop"');
      ctx.body = errorBody(error, ctx.state.requestId);
      // What is left of a refused body is read away, so that the client gets to see the answer.
      if (!ctx.req.readableEnded) ctx.req.resume();
    }
  };
}
