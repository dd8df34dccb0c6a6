import type { RouterContext } from '@koa/router';
import type { Middleware } from 'koa';
import { parseToolRequest } from '../../schemas/toolRequest.js';
import type { AppState } from '../appState.js';
import type { Deps } from '../deps.js';
import { bindContext } from '../requestContext.js';

/** GET /tools/list: every tool with its schemas. */
export function listTools({ services }: Deps): Middleware<AppState> {
  const text = JSON.stringify({ tools: services.tools.list() });
  return (ctx) => {
    ctx.type = 'json';
    ctx.body = text;
  };
}

/** POST /tools/{name}: runs one tool with arguments. */
export function callTool({ services, access, queue }: Deps): Middleware<AppState> {
  return async (ctx) => {
    const { identity, work } = ctx.state;
    const { name } = (ctx as unknown as RouterContext).params as { readonly name: string };
    const request = parseToolRequest(ctx.request.body);
    const { caller, context } = await bindContext(identity, request.context, access);
    ctx.body = await queue.run(`${caller.via}:${caller.userId}@${ctx.ip}`, work, () =>
      services.tools.call(name, request.arguments, context, caller, work),
    );
  };
}
