import type { Context, Middleware, Next } from 'koa';
import etag from '@koa/etag';

/** Probes and figures are new each time. */
const ALWAYS_NEW = new Set(['/health', '/ready', '/metrics', '/mcp']);

/** Whether what GET gives at this address has an ETag. */
export function hasMark(path: string): boolean {
  return !ALWAYS_NEW.has(path.replace(/^\/v1(?=\/)/, ''));
}

/** What GET gave gets a mark, and 304 where the client has it already; it is asked for again each time all the same. */
export function etags(): Middleware {
  // Weak: the same answer goes out plain or compressed.
  const mark = etag({ weak: true }) as Middleware;
  const marked = async (ctx: Context, next: Next): Promise<void> => {
    await mark(ctx, next);
    if (ctx.status !== 200) return;
    ctx.set('Cache-Control', 'private, no-cache');
    // Whatever Cache-Control the request came with: clients that compare marks themselves send no-cache along.
    if (isAmong(ctx.response.get('etag'), ctx.get('if-none-match'))) {
      ctx.status = 304;
      ctx.body = null;
    }
  };
  return (ctx, next): Promise<unknown> => ((ctx.method === 'GET' || ctx.method === 'HEAD') && hasMark(ctx.path) ? marked(ctx, next) : (next() as Promise<unknown>));
}

function isAmong(mark: string, known: string): boolean {
  const bare = (text: string): string => text.trim().replace(/^W\//, '');
  return mark !== '' && known !== '' && (known.trim() === '*' || known.split(',').some((each) => bare(each) === bare(mark)));
}
