import type { ModelFailure } from '../model.types.js';
import type { Work } from './protocol.js';
import type { WorkOutcome } from './modelProcess.js';

export interface Waiting {
  readonly work: Work;
  readonly deadline: number;
  readonly settle: (outcome: WorkOutcome) => void;
}

const FAILED_WORDS: Readonly<Record<ModelFailure, string>> = {
  off: 'no model is there',
  loading: 'the model is being loaded',
  busy: 'too many questions wait for the model',
  deadline: 'no time is left',
  crashed: 'the process of the model ended',
  breaker_open: 'the model ended too often and is left alone for some seconds',
  failed: 'the model could not do it',
};

export const failure = (why: ModelFailure, message = FAILED_WORDS[why]): WorkOutcome => ({ ok: false, why, message });

/** What waits for the one model: first in, first out, each no longer than its deadline, and never more than can be served. */
export class WorkQueue {
  #waiting: Waiting[] = [];

  constructor(private readonly most: number) {}

  get length(): number {
    return this.#waiting.length;
  }

  /** Refuses as `busy` at once where the queue is full. `signal` ends the waiting, and the caller's part in what is running. */
  add(work: Work, deadlineMs: number, signal: AbortSignal | undefined): Promise<WorkOutcome> {
    if (deadlineMs <= 0 || signal?.aborted === true) return Promise.resolve(failure('deadline'));
    if (this.#waiting.length >= this.most) return Promise.resolve(failure('busy'));
    return new Promise((resolve) => {
      const settle = (outcome: WorkOutcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        this.#waiting = this.#waiting.filter((each) => each !== entry);
        resolve(outcome);
      };
      const giveUp = (): void => settle(failure('deadline'));
      const timer = setTimeout(giveUp, deadlineMs);
      const entry: Waiting = { work, deadline: performance.now() + deadlineMs, settle };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(entry);
    });
  }

  next(): Waiting | undefined {
    return this.#waiting.shift();
  }

  failAll(why: ModelFailure): void {
    for (const { settle } of [...this.#waiting]) settle(failure(why));
  }
}
