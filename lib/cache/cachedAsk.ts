import type { Answer, Caller, QueryRequest } from '../pipeline/answer.types.js';
import { quarterHour } from '../pipeline/clock.js';
import { round } from '../pipeline/trace.js';
import type { AskOptions } from '../services.js';
import type { DataVersions } from './dataVersions.js';
import type { KeptValues } from './keptValues.js';

type Ask = (request: QueryRequest, caller: Caller, options: AskOptions) => Promise<Answer>;

export interface CachedAskParts {
  readonly kept: KeptValues<Answer>;
  readonly versions: Pick<DataVersions, 'current'>;
  /** Whether what is kept of the data elsewhere (names, shops, the last order) is as new as this version. */
  readonly isSettled: (version: string) => boolean;
  /** The language model that would be asked now: another one, or none, may answer otherwise. */
  readonly model: () => string | null;
  /** False for an answer that a language model which is only busy or loading would have changed. */
  readonly isLasting?: (answer: Answer) => boolean;
  readonly now: () => Date;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** Told whether each look found something. */
  readonly onLook?: (found: boolean) => void;
}

/**
 * The first level of the cache: the identical request of a caller with the same rights is answered from what it got before,
 * as long as nobody wrote. Conversations go past it: their answers depend on what was said before.
 */
export function cachedAsk(ask: Ask, { kept, versions, isSettled, isLasting = () => true, model, now, clock, onLook }: CachedAskParts): Ask {
  return async (request, caller, options) => {
    if (request.context.session_id !== undefined) return ask(request, caller, options);
    const started = clock();
    const version = await versions.current();
    const key = keyOf(request, caller, now(), model());
    const known = await kept.get(key, version);
    onLook?.(known !== undefined);
    if (known !== undefined) {
      const metadata = { ...known.metadata, request_id: options.requestId, execution_time_ms: round(clock() - started), cached: true };
      return { ...known, metadata };
    }
    const shared = await kept.sharedVersion();
    const answer = await ask(request, caller, options);
    if (isSettled(version) && isLasting(answer)) await kept.put(key, version, answer, shared);
    return answer;
  };
}

/** Who asks matters by rights and shop only; notes such as `user_id` change no answer, and of the clock nothing finer than the day does. */
function keyOf({ query, context, options }: QueryRequest, { shopId, role, scopes }: Caller, now: Date, model: string | null): string {
  const clock = context.now ?? quarterHour(now);
  // None of them holds a line break but the question, which comes last.
  return `${shopId}\n${role}\n${scopes?.join() ?? '*'}\n${context.timezone ?? ''}\n${clock}\n${JSON.stringify(options)}\n${(options.use_model === 'never' ? null : model) ?? ''}\n${query}`;
}
