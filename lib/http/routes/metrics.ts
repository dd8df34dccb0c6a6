import type { Middleware } from 'koa';
import { demand } from '../../identity/permissions.js';
import type { AppState } from '../appState.js';
import type { Deps } from '../deps.js';

/** GET /metrics: Prometheus text; where protected, for those who may see everything about how answers were made. */
export function showMetrics({ services, metrics }: Deps): Middleware<AppState> {
  return async (ctx) => {
    if (services.config.metrics === 'protected') demand(ctx.state.identity, 'debug:sql');
    ctx.set('Content-Type', metrics.contentType);
    ctx.body = await metrics.text();
  };
}
