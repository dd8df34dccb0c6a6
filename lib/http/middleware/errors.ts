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
      // Nobody waits for the answer to a connection that is closed.
      const level = ctx.res.destroyed ? 'debug' : levelOf(error.status);
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
      if (error.status === 401 && !ctx.res.hasHeader('WWW-Authenticate')) ctx.set('WWW-Authenticate', 'Bearer realm="shop"');
      ctx.body = errorBody(error, ctx.state.requestId);
      // What is left of a refused body is read away, so that the client gets to see the answer.
      if (!ctx.req.readableEnded) ctx.req.resume();
    }
  };
}

function levelOf(status: number): 'error' | 'warn' | 'debug' {
  if (status >= 500) return 'error';
  return status === 401 || status === 403 ? 'warn' : 'debug';
}
