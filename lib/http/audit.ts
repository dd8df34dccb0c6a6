import type { Context } from 'koa';
import type { Logger } from 'pino';
import type { AppError } from '../errors.js';
import type { Identity } from '../identity/identity.js';

/** Where a denied request came from, and who says to have sent it. */
export interface DeniedRequest {
  readonly requestId: string;
  readonly ip?: string;
  readonly method?: string;
  readonly path?: string;
  readonly caller: string | null;
}

/**
 * A line of the audit log for access that was denied: who asked for what, from where, and why not. The caller's own credentials
 * stand in no line.
 */
export function auditDenied(log: Logger, request: DeniedRequest, error: Pick<AppError, 'code' | 'message' | 'details' | 'cause'>): void {
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  log.warn({ audit: 'denied', ...request, code: error.code, reason, details: error.details }, 'access denied');
}

/** The request as the audit log tells it; its query string and body are left out. */
export function deniedRequest(ctx: Context): DeniedRequest {
  const { requestId, identity } = ctx.state as { readonly requestId: string; readonly identity?: Identity };
  return { requestId, ip: ctx.ip, method: ctx.method, path: ctx.path.slice(0, 200), caller: callerName(identity) };
}

export const callerName = (identity: Identity | undefined): string | null => (identity === undefined ? null : `${identity.via}:${identity.userId}`);
