import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';

const LIMIT_BYTES = 64 * 1024;

/** Reads a JSON body of at most 64 KiB, unpacked. Throws payload_too_large, unsupported_media_type, invalid_request. */
export function jsonBody(): Middleware {
  const parse = bodyParser({ enableTypes: ['json'], jsonLimit: LIMIT_BYTES, parsedMethods: ['POST', 'DELETE'], onError: unreadable });
  return async (ctx, next) => {
    if ((ctx.request.length ?? 0) > LIMIT_BYTES) throw new AppError('payload_too_large');
    if (ctx.request.length !== 0 && ctx.is('application/json', '+json') === false) throw new AppError('unsupported_media_type');
    if (!/^(utf-?8|us-ascii)?$/i.test(ctx.request.charset)) throw new AppError('unsupported_media_type');
    await parse(ctx, next);
  };
}

/** Decompression fails with codes of its own for each format: whatever has no status of its own is the sender's fault. */
function unreadable(error: Error & { readonly status?: number; readonly type?: string }): never {
  if (error.status !== undefined || error.type !== undefined) throw error;
  throw new AppError('invalid_request', 'The body could not be decompressed.', { cause: error });
}
