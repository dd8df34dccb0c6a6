import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ModelFailure } from '../model.types.js';
import { BEAT_MS, type EngineSpec, type FromChild, type ToChild, type Work, type WorkDone } from './protocol.js';

export type WorkOutcome = { readonly ok: true; readonly done: WorkDone } | { readonly ok: false; readonly why: ModelFailure; readonly message: string };

export type LoadOutcome = { readonly ok: true; readonly contextTokens: number; readonly loadMs: number } | { readonly ok: false; readonly reason: string; /** Whether the process ended instead of telling. */ readonly died: boolean };

/** How long past a deadline the native code may go on before its process is ended. */
export const GRACE_MS = 400;
/** Without a sign of life for so long, a process hangs. */
const SILENT_MS = 2500;
/** Loading reads gigabytes and may hold the process's own loop for seconds. */
const SILENT_LOADING_MS = 30_000;
const KEPT_ERROR_CHARS = 2000;

interface Running {
  readonly id: number;
  readonly timers: readonly NodeJS.Timeout[];
  settle(outcome: WorkOutcome): void;
}

/** One child process with one model: loads it, does one piece of work at a time, and is ended for good when it hangs or dies. */
export class ModelProcess {
  readonly pid: number;
  /** Settles once: loaded, or why not. Never rejects. */
  readonly loaded: Promise<LoadOutcome>;
  rssBytes = 0;
  readonly #child: ChildProcess;
  readonly #watch: NodeJS.Timeout;
  #settleLoad: ((outcome: LoadOutcome) => void) | null = null;
  #isLoaded = false;
  #running: Running | null = null;
  /** Free again only when the child itself has said that it is done. */
  #occupied: number | null = null;
  #whenFree: (() => void)[] = [];
  #nextId = 1;
  #lastSign = performance.now();
  #lastLook = performance.now();
  #errors = '';
  #ended = false;

  /** `onEnd` hears of the end that was not asked for by `end`, once. */
  constructor(spec: EngineSpec, private readonly onEnd: (why: string) => void) {
    this.#child = startWorker();
    this.pid = this.#child.pid ?? 0;
    this.loaded = new Promise((resolve) => (this.#settleLoad = resolve));
    this.#child.on('message', (message: FromChild) => this.#hear(message));
    this.#child.on('error', (error) => this.#over(error.message));
    this.#child.on('exit', (code, signal) => this.#over(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors = (this.#errors + text).slice(-KEPT_ERROR_CHARS)));
    this.#watch = setInterval(() => this.#look(), BEAT_MS);
    this.#watch.unref();
    this.#send({ to: 'load', spec });
  }

  /** The last line that the process wrote to its errors. */
  get errors(): string {
    return this.#errors.trim().split('\n').at(-1) ?? '';
  }

  /** Resolves at the deadline at the latest; the process may need until `whenFree` to be of use again. */
  work(work: Work, deadlineMs: number): Promise<WorkOutcome> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      if (this.#ended) return resolve({ ok: false, why: 'crashed', message: 'the process has ended' });
      const settle = (outcome: WorkOutcome): void => {
        for (const timer of timers) clearTimeout(timer);
        if (this.#running?.id === id) this.#running = null;
        resolve(outcome);
      };
      const tellLate = setTimeout(() => resolve({ ok: false, why: 'deadline', message: 'no time is left' }), deadlineMs);
      const stop = setTimeout(() => this.#over('it went on past a deadline'), deadlineMs + GRACE_MS);
      const timers = [tellLate, stop];
      this.#running = { id, timers, settle };
      this.#occupied = id;
      this.#send({ to: 'work', id, work, deadlineMs });
    });
  }

  /** Resolves when the process can take the next piece of work, or has ended. */
  async whenFree(): Promise<void> {
    if (this.#occupied === null || this.#ended) return;
    await new Promise<void>((resolve) => this.#whenFree.push(resolve));
  }

  /** Ends the process for good and quietly; what is running fails as `crashed`. */
  end(): void {
    this.#over('it was ended', true);
  }

  #hear(message: FromChild): void {
    this.#lastSign = performance.now();
    if (message.from === 'beat') this.rssBytes = message.rssBytes;
    else if (message.from === 'loaded') {
      this.#isLoaded = true;
      this.#settleLoad?.({ ok: true, contextTokens: message.contextTokens, loadMs: message.loadMs });
    } else if (message.from === 'unloadable') this.#settleLoad?.({ ok: false, reason: message.reason, died: false });
    else this.#finish(message);
  }

  #finish(message: Extract<FromChild, { id: number }>): void {
    const running = this.#running;
    if (this.#occupied === message.id) this.#free();
    if (running?.id !== message.id) return;
    running.settle(message.from === 'done' ? { ok: true, done: message.done } : { ok: false, why: message.why, message: message.message });
  }

  #free(): void {
    this.#occupied = null;
    for (const resolve of this.#whenFree.splice(0)) resolve();
  }

  #look(): void {
    const now = performance.now();
    // Where this process itself was held up, the other one's silence says nothing.
    if (now - this.#lastLook > 2 * BEAT_MS) this.#lastSign = now;
    this.#lastLook = now;
    if (now - this.#lastSign > (this.#isLoaded ? SILENT_MS : SILENT_LOADING_MS)) this.#over('it gave no sign of life');
  }

  #send(message: ToChild): void {
    this.#child.send(message, (error) => {
      if (error) this.#over('it cannot be reached');
    });
  }

  #over(why: string, quietly = false): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#watch);
    // A stopped process takes no other signal than this one.
    this.#child.kill('SIGKILL');
    this.#settleLoad?.({ ok: false, reason: why, died: true });
    this.#running?.settle({ ok: false, why: 'crashed', message: why });
    this.#free();
    if (!quietly) this.onEnd(why);
  }
}

/** The built worker beside the built code, the source of it beside the sources. */
function startWorker(): ChildProcess {
  const extension = extname(import.meta.url);
  const { PATH, HOME, TMPDIR, LD_LIBRARY_PATH } = process.env;
  return fork(fileURLToPath(new URL(`./worker${extension}`, import.meta.url)), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: extension === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [],
    // No secret of the server's goes to the native code.
    env: Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR, LD_LIBRARY_PATH }).filter(([, value]) => value !== undefined)),
  });
}
