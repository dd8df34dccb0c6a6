import { Breaker } from './breaker.js';
import { ModelProcess, type LoadOutcome, type WorkOutcome } from './modelProcess.js';
import type { EngineSpec, Work } from './protocol.js';
import { failure, WorkQueue } from './workQueue.js';

export interface RunnerOptions {
  readonly spec: EngineSpec;
  /** Read once after each load, so that the first question finds everything warm. */
  readonly warmUp: Work | null;
  readonly memoryBytes: number;
  readonly freeMemoryBytes: () => number;
  /** Unloaded after so long without a question; 0 for never. */
  readonly idleMs: number;
  /** Replaced by a fresh process when it has grown by so much since its first questions. */
  readonly growthBytes: number;
  readonly onChange: (event: RunnerEvent) => void;
}

export type RunnerEvent =
  | { readonly event: 'ready'; readonly loadMs: number; readonly pid: number }
  | { readonly event: 'failed'; readonly reason: string }
  | { readonly event: 'crashed' | 'breaker_open'; readonly reason: string }
  | { readonly event: 'idle' | 'recycled' };

/** resting: the breaker is open. */
export type RunnerState = 'loading' | 'ready' | 'resting' | 'idle' | 'failed' | 'closed';

const MOST_WAITING = 8;
const WARM_UP_MS = 20_000;
/** Where even loading ends the process so often in a row, the file or the machine is to blame. */
const MOST_LOAD_CRASHES = 3;
/** The first questions make room that later ones use again. */
const QUESTIONS_UNTIL_SETTLED = 20;
const LATEST = 0.2;
/** What was too late once is taken for at least this many times as long; each question refused for it makes the next try likelier. */
const LATE_TIMES = 2;
const FORGOTTEN = 0.7;

/** One model kept alive: loaded, asked one thing at a time, started again when it dies, unloaded when nobody asks. */
export class ModelRunner {
  state: RunnerState = 'loading';
  /** Why it failed. */
  reason: string | null = null;
  contextTokens: number;
  loadMs: number | null = null;
  lastUsed: number | null = null;
  tokensPerSecond: number | null = null;
  readonly #queue = new WorkQueue(MOST_WAITING);
  readonly #breaker = new Breaker();
  #process: ModelProcess | null = null;
  #isBusy = false;
  #workMs: number | null = null;
  /** How long one question takes at least, as far as is known since one came too late; 0 where none did. */
  #lateMs = 0;
  #answered = 0;
  #settledBytes: number | null = null;
  #loadCrashes = 0;
  #timer: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #drained: (() => void)[] = [];

  constructor(private readonly options: RunnerOptions) {
    this.contextTokens = options.spec.contextTokens;
  }

  get rssBytes(): number | null {
    return this.#process?.rssBytes ?? null;
  }

  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  get queue(): { readonly running: number; readonly waiting: number } {
    return { running: this.#isBusy ? 1 : 0, waiting: this.#queue.length };
  }

  /** Loads the model; resolves to whether it is ready. Also the way back from `failed` and `idle`. */
  async start(): Promise<boolean> {
    if (this.state === 'closed') return false;
    this.state = 'loading';
    const { memoryBytes, freeMemoryBytes } = this.options;
    const free = freeMemoryBytes();
    if (free < memoryBytes) return this.#fail(`it needs about ${megabytes(memoryBytes)} of memory and ${megabytes(free)} are free: close something or choose a smaller model`);
    const process = new ModelProcess(this.options.spec, (why) => this.#ended(process, why));
    this.#process = process;
    const loaded = await process.loaded;
    return this.#process === process && this.#settle(process, loaded);
  }

  /** Fails at once where the model cannot answer in time: not loaded, too long a queue. */
  ask(work: Work, deadlineMs: number, signal?: AbortSignal): Promise<WorkOutcome> {
    if (this.state === 'idle') void this.start();
    if (this.state === 'resting') return Promise.resolve(failure('breaker_open'));
    if (this.state === 'failed' || this.state === 'closed') return Promise.resolve(failure('failed', this.reason ?? undefined));
    if (this.state === 'loading') return Promise.resolve(failure('loading'));
    if (deadlineMs < this.#lateMs) {
      this.#lateMs *= FORGOTTEN;
      return Promise.resolve(failure('busy'));
    }
    const ahead = this.#queue.length + (this.#isBusy ? 1 : 0);
    if (this.#workMs !== null && ahead * this.#workMs > deadlineMs) return Promise.resolve(failure('busy'));
    const outcome = this.#queue.add(work, deadlineMs, signal);
    void this.#pump();
    return outcome;
  }

  /** Resolves when nothing is running or waiting. */
  async drain(): Promise<void> {
    if (!this.#isBusy && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** Ends it for good; what waits fails as `off`. */
  close(): void {
    this.state = 'closed';
    clearTimeout(this.#timer);
    clearTimeout(this.#idle);
    this.#queue.failAll('off');
    this.#endProcess();
    this.#tellDrained();
  }

  async #settle(process: ModelProcess, loaded: LoadOutcome): Promise<boolean> {
    // A process that died while loading is dealt with where its end is heard of.
    if (!loaded.ok) return loaded.died ? false : this.#fail(loaded.reason);
    if (this.options.warmUp !== null) await process.work(this.options.warmUp, WARM_UP_MS);
    await process.whenFree();
    if (this.#process !== process || this.state === 'closed') return false;
    this.contextTokens = loaded.contextTokens;
    this.loadMs = loaded.loadMs;
    this.reason = null;
    this.#loadCrashes = 0;
    this.#lateMs = 0;
    this.#answered = 0;
    this.#settledBytes = null;
    this.state = 'ready';
    this.options.onChange({ event: 'ready', loadMs: loaded.loadMs, pid: process.pid });
    this.#waitForIdle();
    void this.#pump();
    return true;
  }

  #fail(reason: string): false {
    this.state = 'failed';
    this.reason = reason;
    this.#endProcess();
    this.#queue.failAll('failed');
    this.#tellDrained();
    this.options.onChange({ event: 'failed', reason });
    return false;
  }

  async #pump(): Promise<void> {
    while (this.state === 'ready' && !this.#isBusy && this.#process !== null) {
      const next = this.#queue.next();
      if (next === undefined) break;
      const process = this.#process;
      this.#isBusy = true;
      clearTimeout(this.#idle);
      const started = performance.now();
      const outcome = await process.work(next.work, Math.max(1, next.deadline - started));
      // Nobody should wait for the same disappointment again, on a machine that is too slow or has too much to do.
      this.#lateMs = outcome.ok ? 0 : outcome.why === 'deadline' ? LATE_TIMES * (performance.now() - started) : this.#lateMs;
      next.settle(outcome);
      await process.whenFree();
      this.#isBusy = false;
      this.lastUsed = Date.now();
      if (outcome.ok) this.#learn(process, outcome.done.tokens, outcome.done.ms);
      this.#waitForIdle();
    }
    this.#tellDrained();
  }

  #tellDrained(): void {
    if (!this.#isBusy && this.#queue.length === 0) for (const resolve of this.#drained.splice(0)) resolve();
  }

  #learn(process: ModelProcess, tokens: number, ms: number): void {
    const blend = (old: number | null, latest: number): number => (old === null ? latest : old * (1 - LATEST) + latest * LATEST);
    this.#workMs = blend(this.#workMs, ms);
    if (ms > 0) this.tokensPerSecond = blend(this.tokensPerSecond, (tokens / ms) * 1000);
    this.#answered++;
    if (this.#answered < QUESTIONS_UNTIL_SETTLED) return;
    this.#settledBytes ??= process.rssBytes;
    if (process.rssBytes > this.#settledBytes + this.options.growthBytes) this.#recycle();
  }

  /** Between two questions: what waits is answered by the fresh process. */
  #recycle(): void {
    this.#endProcess();
    this.options.onChange({ event: 'recycled' });
    void this.start();
  }

  #ended(process: ModelProcess, why: string): void {
    if (this.#process !== process || this.state === 'closed') return;
    const wasLoading = this.state === 'loading';
    this.#process = null;
    this.#loadCrashes += wasLoading ? 1 : 0;
    const never = wasLoading && this.loadMs === null;
    if (never || this.#loadCrashes >= MOST_LOAD_CRASHES) return void this.#fail(`its process died while loading it (${[why, process.errors].filter(Boolean).join('; ')}): the file may be damaged, download it again`);
    this.#breaker.note(performance.now());
    const waitMs = this.#breaker.waitMs(performance.now());
    this.options.onChange({ event: waitMs > 0 ? 'breaker_open' : 'crashed', reason: why });
    if (waitMs === 0) return void this.start();
    this.state = 'resting';
    this.#queue.failAll('breaker_open');
    this.#tellDrained();
    this.#timer = setTimeout(() => void this.start(), waitMs);
    this.#timer.unref();
  }

  #waitForIdle(): void {
    clearTimeout(this.#idle);
    if (this.options.idleMs === 0) return;
    this.#idle = setTimeout(() => {
      if (this.state !== 'ready' || this.#isBusy) return;
      this.state = 'idle';
      this.#endProcess();
      this.options.onChange({ event: 'idle' });
    }, this.options.idleMs);
    this.#idle.unref();
  }

  #endProcess(): void {
    const process = this.#process;
    this.#process = null;
    process?.end();
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
