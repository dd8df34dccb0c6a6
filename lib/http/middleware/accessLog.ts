import type { Middleware, ParameterizedContext } from 'koa';
import type { Logger } from 'pino';
import type { Identity } from '../../identity/identity.js';
import type { AppState } from '../appState.js';
import { callerName } from '../audit.js';
import type { Metrics } from '../metrics.js';

/** Probes come every few seconds: they go to a lower level. */
const QUIET = new Set(['/health', '/ready', '/metrics']);

/** One line and one measurement a request, without its query string and body. */
export function accessLog(log: Logger, metrics: Metrics): Middleware<AppState> {
  return (ctx, next) => {
    const start = performance.now();
    ctx.res.once('close', () => {
      const ms = Math.round((performance.now() - start) * 100) / 100;
      const route = (ctx as { readonly _matchedRoute?: unknown })._matchedRoute;
      const level = QUIET.has(ctx.path) ? 'debug' : 'info';
      if (log.isLevelEnabled(level)) log[level](lineOf(ctx, ms), 'request');
      metrics.request(ctx.method, typeof route === 'string' ? route : 'none', ctx.status, ms);
    });
    return next();
  };
}

function lineOf(ctx: ParameterizedContext<AppState>, ms: number) {
  const identity = ctx.state.identity as Identity | undefined;
  return {
    requestId: ctx.state.requestId,
    method: ctx.method,
    path: ctx.path.slice(0, 200),
    status: ctx.status,
    ms,
    ip: ctx.ip,
    caller: callerName(identity) ?? undefined,
  };
}
