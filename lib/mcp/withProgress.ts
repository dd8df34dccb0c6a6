import type { ServerContext } from '@modelcontextprotocol/server';

const EVERY_MS = 1000;

/** Tells a client that sent a progress token that work has begun, goes on (each second), and is done. */
export async function withProgress<T>(ctx: ServerContext, work: () => Promise<T>): Promise<T> {
  const progressToken = ctx.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return work();
  let progress = 0;
  const report = (message: string): Promise<void> =>
    ctx.mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress: progress++, message } })
      // A client that is gone needs no progress.
      .catch(() => undefined);
  await report('Reading the request');
  const timer = setInterval(() => void report(`Working, ${progress} s so far`), EVERY_MS);
  try {
    const result = await work();
    await report('Done');
    return result;
  } finally {
    clearInterval(timer);
  }
}
