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
    let reject: (reason: AppError) => void = () => undefined;
    const ended = new Promise<never>((_, refuse) => (reject = refuse));
    const end = (reason: AppError) => {
      controller.abort(reason);
      reject(reason);
    };
    const gone = () => end(new AppError('timeout', 'The client closed the connection.'));
    const timer = setTimeout(() => end(new AppError('timeout')), timeoutMs);
    ctx.res.once('close', gone);
    ctx.state.signal = controller.signal;
    try {
      await Promise.race([next(), ended]);
    } finally {
      clearTimeout(timer);
      ctx.res.off('close', gone);
    }
  };
}
