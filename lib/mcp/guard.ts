import { localhostAllowedHostnames, validateHostHeader, validateOriginHeader } from '@modelcontextprotocol/server';
import type { Context, Middleware } from 'koa';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';
import { isLoopback } from '../http/loopback.js';
import { PERMISSIONS } from '../identity/permissions.js';

export const MCP_PATH = '/mcp';
export const METADATA_PATH = `/.well-known/oauth-protected-resource${MCP_PATH}`;

/**
 * Refuses what a web page of another site sends through a browser (Host and Origin), and says in 401 and 403 where the
 * rules of signing in stand. A server on loopback knows its names; elsewhere, or behind a trusted proxy, Host can be any.
 */
export function guard(config: Config): Middleware {
  const local = isLoopback(config.host);
  const hosts = local && config.trustedProxies === 0 ? [...localhostAllowedHostnames(), hostname(config.host)] : null;
  const origins = [...(local ? localhostAllowedHostnames() : []), ...config.corsOrigins.map((origin) => new URL(origin).hostname)];
  return async (ctx, next) => {
    const host = hosts === null ? null : validateHostHeader(ctx.get('host'), hosts);
    if (host?.ok === false) throw new AppError('forbidden', `The header Host is not one of this server's names: ${host.message}.`);
    const origin = validateOriginHeader(ctx.get('origin'), origins);
    if (!origin.ok) throw new AppError('forbidden', `Web pages of this origin may not call this server (CORS_ORIGINS): ${origin.message}.`);
    try {
      await next();
    } catch (error) {
      if (error instanceof AppError && (error.status === 401 || error.status === 403)) ctx.set('WWW-Authenticate', challenge(ctx, error));
      throw error;
    }
  };
}

const hostname = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);

const originOf = (ctx: Pick<Context, 'protocol' | 'host'>): string => `${ctx.protocol}://${ctx.host}`;

/** The address as the client sees it. */
export const metadataUrl = (ctx: Context): string => `${originOf(ctx)}${METADATA_PATH}`;

function challenge(ctx: Context, error: AppError): string {
  const signedOut = ctx.get('authorization') === '' && ctx.get('x-api-key') === '';
  const code = error.status === 403 ? 'insufficient_scope' : 'invalid_token';
  const reason = signedOut ? '' : `, error="${code}", error_description="${error.message.replace(/[^\x20-\x7e]|["\\]/g, "'")}"`;
  return `Bearer realm="shop", resource_metadata="${metadataUrl(ctx)}"${reason}`;
}

/** GET: how to sign in here (RFC 9728). Tokens come from this server itself; there is no sign-in through a browser. */
export function resourceMetadata(): Middleware {
  return (ctx) => {
    ctx.body = {
      resource: `${originOf(ctx)}${MCP_PATH}`,
      authorization_servers: [originOf(ctx)],
      bearer_methods_supported: ['header'],
      scopes_supported: Object.keys(PERMISSIONS),
      resource_name: 'Shop',
      resource_documentation: `${originOf(ctx)}/`,
    };
  };
}
