import type { IncomingMessage } from 'node:http';
import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';
import { parseJson } from '../parseJson.js';

const LIMIT_BYTES = 64 * 1024;

/** Reads a JSON body of at most 64 KiB, unpacked. Throws payload_too_large, unsupported_media_type, invalid_request. */
export function jsonBody(): Middleware {
  const parse = bodyParser({ enableTypes: ['json'], jsonLimit: LIMIT_BYTES, parsedMethods: ['POST', 'DELETE'], onError: unreadable });
  return async (ctx, next) => {
    if ((ctx.request.length ?? 0) > LIMIT_BYTES) throw new AppError('payload_too_large');
    if (isPlain(ctx.req)) {
      ctx.request.body = parseJson(await textOf(ctx.req));
      return next() as Promise<unknown>;
    }
    if (ctx.request.length !== 0 && ctx.is('application/json', '+json') === false) throw new AppError('unsupported_media_type');
    if (!/^(utf-?8|us-ascii)?$/i.test(ctx.request.charset)) throw new AppError('unsupported_media_type');
    return parse(ctx, next) as Promise<unknown>;
  };
}

const PLAIN_TYPES = new Set(['application/json', 'application/json; charset=utf-8']);

/** What nearly all clients send: JSON, neither packed nor in parts of unknown length. The library takes several times as long for it. */
function isPlain({ headers }: IncomingMessage): boolean {
  const { 'content-type': type, 'content-length': length } = headers;
  return type !== undefined && PLAIN_TYPES.has(type) && length !== undefined && length !== '0' && headers['content-encoding'] === undefined;
}

/** The whole body; Node itself holds it to the length that was announced. */
function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ''));
    request.on('error', (cause) => reject(new AppError('invalid_request', 'The request ended before its body was complete.', { cause })));
  });
}

/** Decompression fails with codes of its own for each format: whatever has no status of its own is the sender's fault. */
function unreadable(error: Error & { readonly status?: number; readonly type?: string }): never {
  if (error.status !== undefined || error.type !== undefined) throw error;
  throw new AppError('invalid_request', 'The body could not be decompressed.', { cause: error });
}
