import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { auditDenied, deniedRequest } from '../audit.js';
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
      if (error.status === 401 || error.status === 403) auditDenied(log, deniedRequest(ctx), error);
      else {
        // Nobody waits for the answer to a connection that is closed.
        const level = ctx.res.destroyed || error.status < 500 ? 'debug' : 'error';
        const err = error.cause ?? (error.code === 'internal' ? thrown : undefined);
        log[level]({ requestId: ctx.state.requestId, code: error.code, reason: error.message, err }, 'request failed');
      }
      ctx.status = error.status;
      if (error.retryAfterSeconds !== null) ctx.set('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSeconds))));
      if (error.status === 401 && !ctx.res.hasHeader('WWW-Authenticate')) ctx.set('WWW-Authenticate', 'Bearer realm="shop"');
      ctx.body = errorBody(error, ctx.state.requestId);
      // What is left of a refused body is read away, so that the client gets to see the answer.
      if (!ctx.req.readableEnded) ctx.req.resume();
    }
  };
}
