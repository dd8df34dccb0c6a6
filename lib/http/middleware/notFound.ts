import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';

/** Answers what no route took: 405 with Allow where the address takes other methods, else 404. */
export function notFound(routers: readonly Router[]): Middleware {
  return async (ctx, next) => {
    await next();
    if (ctx.respond === false || ctx.status !== 404 || ctx.body !== undefined) return;
    const methods = [...new Set(routers.flatMap(({ stack }) => stack.filter((layer) => layer.match(ctx.path)).flatMap((layer) => layer.methods)))];
    if (methods.length === 0) throw new AppError('not_found');
    ctx.set('Allow', [...methods, 'OPTIONS'].join(', '));
    if (ctx.method !== 'OPTIONS') throw new AppError('method_not_allowed', `${ctx.path.slice(0, 100)} takes ${methods.join(', ')}.`);
    ctx.status = 204;
  };
}
