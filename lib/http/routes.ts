import Router, { type RouterMiddleware } from '@koa/router';
import type { Middleware } from 'koa';
import { mcpRoutes } from '../mcp/httpRoutes.js';
import type { AppState } from './appState.js';
import type { Deps } from './deps.js';
import { deadline } from './middleware/deadline.js';
import { identify } from './middleware/identify.js';
import { jsonBody } from './middleware/jsonBody.js';
import { limitRefusals, rateLimit } from './middleware/rateLimit.js';
import { createSession, deleteSession, token } from './routes/auth.js';
import { DOCS_FILES, docsFile, docsPage } from './routes/docs.js';
import { health, ready } from './routes/health.js';
import { showMetrics } from './routes/metrics.js';
import { modelStatus, switchModel } from './routes/models.js';
import { openapi } from './routes/openapi.js';
import { page } from './routes/page.js';
import { query } from './routes/query.js';
import { callTool, listTools } from './routes/tools.js';

/** Every address, and the layers around it from the outside in. A router tries all its addresses, so what comes by the thousand has one of its own. */
export function createRouters(deps: Deps): readonly Router[] {
  const { config, shared } = deps.services;
  const signedIn = [limitRefusals(config.rateLimit, shared), identify(deps.access, config), rateLimit(config.rateLimit, shared)];
  const body = jsonBody();
  const limited = deadline(config.requestTimeoutMs);
  const asking: readonly Route[] = [
    ['post', '/query', ...signedIn, limited, body, query(deps)],
    ['post', '/tools/:name', ...signedIn, limited, body, callTool(deps)],
  ];
  const others: readonly Route[] = [
    ['get', '/', page(config)],
    ['get', '/tools/list', ...signedIn, listTools(deps)],
    ['get', '/models/status', ...signedIn, modelStatus(deps)],
    ['post', '/models/switch', ...signedIn, body, switchModel(deps)],
    ['post', '/auth/token', body, token(deps)],
    ['post', '/auth/session', ...signedIn, body, createSession(deps)],
    ['delete', '/auth/session', ...signedIn, body, deleteSession(deps)],
    ...mcpRoutes(deps, signedIn),
    ...documents(deps, signedIn),
    ['get', '/health', health()],
    ['get', '/ready', ready(deps)],
    ...(config.metrics === 'off'
      ? []
      : [['get', '/metrics', ...(config.metrics === 'protected' ? signedIn : []), showMetrics(deps)] as const]),
  ];
  return [asking, others].map((routes) => {
    const router = new Router();
    for (const [method, path, ...layers] of routes) router[method](path, ...(layers as unknown as RouterMiddleware[]));
    return router;
  });
}

type Route = readonly ['get' | 'post' | 'delete', string, ...Middleware<AppState>[]];

/** The OpenAPI document and its pages, for everybody, for those signed in, or for nobody. */
function documents(deps: Deps, signedIn: readonly Middleware<AppState>[]): readonly Route[] {
  const { docs } = deps.services.config;
  if (docs === 'off') return [];
  const guard = docs === 'protected' ? signedIn : [];
  return [
    ['get', '/openapi.json', ...guard, openapi(deps)],
    ['get', '/docs', ...guard, docsPage()],
    ...DOCS_FILES.map((name): Route => ['get', `/docs/${name}`, ...guard, docsFile(name)]),
  ];
}
