import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';
import type { AskOptions } from '../../services.js';
import type { AppState } from '../appState.js';

/** What a request's work runs with. Its signal is made where somebody asks for it: most answers are there before anybody would listen. */
class Work implements AskOptions {
  private controller: AbortController | undefined;
  private endedBy: AppError | undefined;

  constructor(readonly requestId: string) {}

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.endedBy !== undefined) this.controller.abort(this.endedBy);
    }
    return this.controller.signal;
  }

  end(reason: AppError): void {
    this.endedBy = reason;
    this.controller?.abort(reason);
  }
}

/**
 * Ends the work of a request after `timeoutMs`, or when its client is gone, through the signal of `state.work`.
 * Work that does not listen to the signal is answered for all the same.
 */
export function deadline(timeoutMs: number): Middleware<AppState> {
  return (ctx, next) => {
    const work = new Work(ctx.state.requestId);
    ctx.state.work = work;
    return new Promise((resolve, reject) => {
      const end = (reason: AppError) => {
        work.end(reason);
        reject(reason);
      };
      const gone = () => end(new AppError('timeout', 'The client closed the connection.'));
      const timer = setTimeout(() => end(new AppError('timeout')), timeoutMs);
      ctx.res.once('close', gone);
      const done = () => {
        clearTimeout(timer);
        ctx.res.off('close', gone);
      };
      void next().then(resolve, reject).finally(done);
    });
  };
}
