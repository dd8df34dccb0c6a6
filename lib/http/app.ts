import cors from '@koa/cors';
import Koa from 'koa';
import type { AppState } from './appState.js';
import type { Deps } from './deps.js';
import { accessLog } from './middleware/accessLog.js';
import { compressLarge } from './middleware/compressLarge.js';
import { etags } from './middleware/etags.js';
import { errors } from './middleware/errors.js';
import { notFound } from './middleware/notFound.js';
import { requestId } from './middleware/requestId.js';
import { securityHeaders } from './middleware/securityHeaders.js';
import { createRouters } from './routes.js';

/** The whole onion of HTTP, from the outside in; what surrounds a single route stands in routes.ts. */
export function createApp(deps: Deps): Koa<AppState> {
  const { config, log } = deps.services;
  const app = new Koa<AppState>({ proxy: config.trustedProxies > 0, maxIpsCount: config.trustedProxies });
  const routers = createRouters(deps);
  app.on('error', (error: Error) => log.debug({ err: error }, 'connection ended early'));

  app.use(requestId());
  app.use(accessLog(log, deps.metrics));
  if (deps.traces !== undefined) app.use(deps.traces);
  app.use(securityHeaders());
  app.use(compressLarge());
  app.use(etags());
  app.use(errors(log));
  if (config.corsOrigins.length > 0) app.use(allowOrigins(config.corsOrigins));
  // Every address has a twin under the version it belongs to.
  app.use((ctx, next) => {
    if (ctx.path.startsWith('/v1')) ctx.path = ctx.path.replace(/^\/v1(?=\/|$)/, '') || '/';
    return next();
  });
  app.use(notFound(routers));
  for (const router of routers) app.use(router.routes());
  return app;
}

/** What clients of the Model Context Protocol send beside the others. */
const MCP_HEADERS = ['mcp-protocol-version', 'mcp-session-id', 'mcp-method', 'mcp-name', 'last-event-id'];

function allowOrigins(origins: readonly string[]) {
  return cors({
    origin: (ctx) => (origins.includes(ctx.get('origin')) ? ctx.get('origin') : ''),
    allowHeaders: ['authorization', 'content-type', 'x-api-key', 'x-request-id', ...MCP_HEADERS],
    exposeHeaders: [
      'x-request-id',
      'mcp-session-id',
      'www-authenticate',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
      'retry-after',
    ],
    maxAge: 600,
  });
}
