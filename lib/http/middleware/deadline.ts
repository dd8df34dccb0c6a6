import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';
import type { AppState } from '../appState.js';

/**
 * Ends the work of a request after `timeoutMs`, or when its client is gone, through `state.signal`.
 * Work that does not listen to the signal is answered for all the same.
 */
export function deadline(timeoutMs: number): Middleware<AppState> {
  return async (ctx, next) => {
    const controller = new AbortController();
    const gone = () => controller.abort(new AppError('timeout', 'The client closed the connection.'));
    const timer = setTimeout(() => controller.abort(new AppError('timeout')), timeoutMs);
    ctx.res.once('close', gone);
    ctx.state.signal = controller.signal;
    const ended = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true });
    });
    try {
      await Promise.race([next(), ended]);
    } finally {
      clearTimeout(timer);
      ctx.res.off('close', gone);
    }
  };
}
