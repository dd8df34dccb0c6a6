import type { Middleware } from 'koa';
import compress from 'koa-compress';

/** Small answers cost more to compress than to send. */
const COMPRESS_FROM_BYTES = 8192;

/** Compresses large answers for clients that take it; small ones, nearly all, are not even looked at by the library. */
export function compressLarge(): Middleware {
  const compressed = compress({ threshold: COMPRESS_FROM_BYTES, br: false }) as Middleware;
  return async (ctx, next) => {
    ctx.set('Vary', 'Accept-Encoding');
    await next();
    // Streams have no length before they end.
    const bytes = ctx.response.length as number | undefined;
    if (bytes === undefined || bytes >= COMPRESS_FROM_BYTES) await compressed(ctx, () => Promise.resolve());
  };
}
