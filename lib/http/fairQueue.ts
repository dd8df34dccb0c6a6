import { AppError } from '../errors.js';

interface Ending {
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly start: () => void;
}

/**
 * Lets `limit` pieces of work run at a time. Those that wait take turns by key, so that one caller with a hundred
 * questions does not keep out another with one.
 */
export class FairQueue {
  private running = 0;
  private waitingCount = 0;
  /** Insertion order is the order of turns; a key that had its turn goes to the end. */
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(
    private readonly limit: number,
    private readonly maxWaiting: number,
  ) {}

  /** How many run and wait, for the metrics. */
  get size(): { readonly running: number; readonly waiting: number } {
    return { running: this.running, waiting: this.waitingCount };
  }

  /** Runs `work` when its turn comes. Throws AppError `unavailable` when too many wait, or the reason of the signal, which only those that wait listen to. */
  async run<T>(key: string, until: Ending, work: () => Promise<T>): Promise<T> {
    if (this.running < this.limit) this.running++;
    else await this.turn(key, until.signal);
    try {
      return await work();
    } finally {
      this.running--;
      this.startNext();
    }
  }

  private turn(key: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.waitingCount >= this.maxWaiting)
      throw new AppError('unavailable', 'Too many questions are waiting. Try again shortly.', { retryAfterSeconds: 1 });
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        start: () => {
          signal.removeEventListener('abort', leave);
          this.running++;
          resolve();
        },
      };
      const leave = () => {
        this.remove(key, entry);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), entry]);
      this.waitingCount++;
    });
  }

  private startNext(): void {
    const first = this.waiting.entries().next();
    if (first.done) return;
    const [key, [entry, ...rest]] = first.value;
    this.waiting.delete(key);
    if (rest.length > 0) this.waiting.set(key, rest);
    this.waitingCount--;
    entry?.start();
  }

  private remove(key: string, entry: Waiting): void {
    const rest = (this.waiting.get(key) ?? []).filter((other) => other !== entry);
    this.waitingCount--;
    if (rest.length > 0) this.waiting.set(key, rest);
    else this.waiting.delete(key);
  }
}
