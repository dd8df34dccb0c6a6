import { DatabaseUnavailable, QueryCancelled } from '../databaseErrors.js';
import type { SqliteHandle } from './sqliteHandle.js';

interface Slot {
  handle: SqliteHandle | null;
  generation: number;
}

interface Waiter {
  readonly take: (slot: Slot) => void;
  readonly refuse: (error: Error) => void;
}

// An interrupt is lost while the statement still waits for a thread, so it is sent until the statement has ended.
const INTERRUPT_AGAIN_MS = 5;

/** A few handles, opened when first needed, each given to one caller at a time; the rest wait in line. */
export class HandlePool {
  readonly #open: () => Promise<SqliteHandle>;
  readonly #idle: Slot[];
  readonly #waiting: Waiter[] = [];
  readonly #size: number;
  #generation = 0;
  #closed = false;
  #allReleased: (() => void) | null = null;

  constructor(open: () => Promise<SqliteHandle>, size: number) {
    this.#open = open;
    this.#size = size;
    this.#idle = Array.from({ length: size }, () => ({ handle: null, generation: 0 }));
  }

  /** Runs `work` on a handle. When the signal fires the caller gets QueryCancelled at once; the handle comes back when its statement has stopped. */
  async use<T>(work: (handle: SqliteHandle) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const slot = await this.#acquire(signal);
    const running = this.#runOn(slot, work).finally(() => this.#release(slot));
    return signal ? await abandonOn(signal, running, slot) : await running;
  }

  /** Every handle is opened anew before its next use: another file stands under the path, or this one was found damaged. */
  invalidate(): void {
    this.#generation += 1;
  }

  /** Waits for what runs to end. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiting.splice(0)) waiter.refuse(closedError());
    if (this.#idle.length < this.#size) await new Promise<void>((resolve) => (this.#allReleased = resolve));
    for (const slot of this.#idle) await slot.handle?.close();
  }

  async #runOn<T>(slot: Slot, work: (handle: SqliteHandle) => Promise<T>): Promise<T> {
    if (slot.handle && slot.generation !== this.#generation) {
      const stale = slot.handle;
      slot.handle = null;
      await stale.close();
    }
    slot.generation = this.#generation;
    slot.handle ??= await this.#open();
    return await work(slot.handle);
  }

  async #acquire(signal?: AbortSignal): Promise<Slot> {
    if (this.#closed) throw closedError();
    if (signal?.aborted) throw new QueryCancelled(signal.reason);
    // The one used last: its statements and pages are warm.
    const slot = this.#idle.pop();
    if (slot) return slot;
    return await new Promise<Slot>((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new QueryCancelled(signal?.reason));
      };
      const waiter: Waiter = {
        take: (free) => {
          signal?.removeEventListener('abort', leave);
          resolve(free);
        },
        refuse: reject,
      };
      this.#waiting.push(waiter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(slot: Slot): void {
    const next = this.#waiting.shift();
    if (next) {
      next.take(slot);
      return;
    }
    this.#idle.push(slot);
    if (this.#idle.length === this.#size) this.#allReleased?.();
  }
}

/** The caller hears of the abort at once; the statement is stopped behind it. */
async function abandonOn<T>(signal: AbortSignal, running: Promise<T>, slot: Slot): Promise<T> {
  let again: NodeJS.Timeout | undefined;
  return await new Promise<T>((resolve, reject) => {
    const abort = () => {
      again = setInterval(() => slot.handle?.interrupt(), INTERRUPT_AGAIN_MS);
      slot.handle?.interrupt();
      reject(new QueryCancelled(signal.reason));
    };
    const ended = () => {
      clearInterval(again);
      signal.removeEventListener('abort', abort);
    };
    running.finally(ended).then(resolve, reject);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function closedError(): DatabaseUnavailable {
  return new DatabaseUnavailable('unreachable', 'The database is closed.');
}
