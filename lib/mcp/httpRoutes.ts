import type { Middleware } from 'koa';
import type { AppState } from '../http/appState.js';
import type { Deps } from '../http/deps.js';
import { toCaller } from '../identity/identity.js';
import { demand, may, PERMISSIONS, type Permission } from '../identity/permissions.js';
import { serverBuilder, type BuildServer } from './buildServer.js';
import { authInfo, createEndpoint, type McpEndpoint } from './endpoint.js';
import { guard, MCP_PATH, METADATA_PATH, metadataUrl, resourceMetadata } from './guard.js';

type Route = readonly ['get' | 'post' | 'delete', string, ...Middleware<AppState>[]];

const permissions = Object.keys(PERMISSIONS) as readonly Permission[];
/** What is being answered may finish when the server closes. */
const CLOSE_MS = 8000;

/** The protocol over HTTP, before any body is read: the library reads and writes the streams itself. */
export function mcpRoutes(
  deps: Deps,
  signedIn: readonly Middleware<AppState>[],
  build: BuildServer = serverBuilder(deps),
): readonly Route[] {
  const { log, config } = deps.services;
  const endpoint = createEndpoint(build, (error) => log.debug({ err: error }, 'mcp request refused'));
  const layers = [guard(config), ...signedIn, serve(deps, endpoint)] as const;
  return [
    ['post', MCP_PATH, ...layers],
    ['get', MCP_PATH, ...layers],
    ['delete', MCP_PATH, ...layers],
    ['get', METADATA_PATH, resourceMetadata()],
    ['get', METADATA_PATH.replace(MCP_PATH, ''), resourceMetadata()],
  ];
}

function serve({ access, closing }: Deps, endpoint: McpEndpoint): Middleware<AppState> {
  let running = 0;
  let idle: () => void = () => undefined;
  const end = () => void endpoint.close();
  closing.addEventListener('abort', () => {
    endpoint.quiet();
    if (running === 0) return end();
    const timer = setTimeout(end, CLOSE_MS);
    idle = () => {
      clearTimeout(timer);
      end();
    };
  });
  return async (ctx) => {
    const { identity } = ctx.state;
    const asked = typeof ctx.query['shop'] === 'string' ? ctx.query['shop'] : undefined;
    // A shop of others, or a role that may ask nothing, is refused before the protocol begins.
    demand(toCaller(identity, asked, await access.shops.list()), 'counts');
    const granted = permissions.filter((permission) => may(identity, permission));
    ctx.respond = false;
    ctx.compress = false;
    ctx.res.statusCode = 200;
    if (ctx.method === 'POST') {
      running += 1;
      ctx.res.once('close', () => {
        running -= 1;
        if (running === 0) idle();
      });
    }
    await endpoint.handle(ctx.req, ctx.res, authInfo(identity, asked, granted, metadataUrl(ctx)));
  };
}
