import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { AppState } from '../appState.js';

/** Keeps a caller's own id where it is harmless in logs and headers, else makes one; gives it back in the answer. */
export function requestId(): Middleware<AppState> {
  return (ctx, next) => {
    const given = ctx.get('x-request-id');
    ctx.state.requestId = /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
    ctx.set('X-Request-Id', ctx.state.requestId);
    return next();
  };
}
