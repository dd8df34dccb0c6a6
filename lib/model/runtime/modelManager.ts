import type {
  LanguageModel, ModelFailure, ModelObserver, ModelOptions, ModelOutcome, ModelState, ModelStatus, ModelTraits, SlotQuestion, SlotReading, SwitchResult, TextQuestion, WrittenText,
} from '../model.types.js';
import { specOf, strengthRank, type Candidate } from './candidates.js';
import { freeMemoryBytes } from './freeMemory.js';
import { KnownModels, type KnownOptions } from './knownModels.js';
import { ModelRunner, type RunnerEvent } from './modelRunner.js';
import { RESTING, statusOf } from './modelStatus.js';
import type { Work, WorkDone } from './protocol.js';

export interface ManagerOptions extends KnownOptions {
  readonly idleMs: number;
  readonly growthBytes?: number;
  /** What the first question's static part will be. */
  readonly warmUp?: SlotQuestion;
  readonly freeMemoryBytes?: () => number;
  readonly onEvent?: (model: string, event: RunnerEvent) => void;
}

const GROWTH_BYTES = 256 * 1024 ** 2;

/** Which model answers: loads it in the background, falls back to a smaller one, switches without losing a question. */
export class ModelManager implements LanguageModel {
  readonly #known: KnownModels;
  readonly #runners = new Map<string, ModelRunner>();
  /** Why one is not loaded, of those tried. */
  readonly #failed = new Map<string, string>();
  #active: string | null = null;
  #loading: string | null = null;
  #offReason: string | null = 'not started';
  readonly #observers: ModelObserver[] = [];
  #restarts = 0;
  /** Counts choices, so that an older one that ends late changes nothing. */
  #choice = 0;
  #isClosed = false;
  /** Whether this class may choose the model: only then another one is loaded beside it. */
  #isAuto: boolean;

  constructor(private readonly options: ManagerOptions) {
    this.#known = new KnownModels(options);
    this.#isAuto = options.model === 'auto';
  }

  /** Begins to load what is configured; resolves when that, or what stands in for it, is ready, or nothing is. */
  async start(): Promise<void> {
    const chain = this.#known.chainFor(this.options.model);
    if (typeof chain === 'string') this.#offReason = chain;
    else await this.#load(chain);
  }

  fillSlots(question: SlotQuestion, options: ModelOptions): Promise<ModelOutcome<SlotReading>> {
    return this.#ask(
      options,
      (traits): Work => ({ kind: 'slots', request: typeof question === 'function' ? question(traits) : question }),
      (model, { choices = [] }, ms) => ({ model, choices, ms }),
    );
  }

  write(question: TextQuestion, options: ModelOptions): Promise<ModelOutcome<WrittenText>> {
    return this.#ask(
      options,
      (traits): Work => ({ kind: 'text', request: typeof question === 'function' ? question(traits) : question }),
      (model, { text }, ms) => ({ model, text: text?.text ?? '', complete: text?.complete ?? false, ms }),
    );
  }

  active(): ModelTraits | null {
    return this.#active === null || this.#runners.get(this.#active)?.state !== 'ready' ? null : this.#traits(this.#active);
  }

  stronger(): ModelTraits | null {
    const active = this.active();
    if (!this.#isAuto || active === null) return null;
    const found = this.#known.here.find(({ name, strength }) => strengthRank(strength) > strengthRank(active.strength) && !this.#failed.has(name));
    return found === undefined ? null : this.#traits(found.name);
  }

  state(): ModelState {
    const runner = this.#active === null ? undefined : this.#runners.get(this.#active);
    const queue = runner?.queue ?? { running: 0, waiting: 0 };
    const told = (state: ModelState['state'], detail: string | null): ModelState => ({ state, detail, active: this.#active, queue, restarts: this.#restarts });
    if (runner !== undefined) {
      const { state } = runner;
      if (state === 'ready' || state === 'idle' || state === 'loading') return told(state, state === 'idle' ? 'unloaded while nobody asks; the next question loads it' : this.#active);
      if (state === 'resting') return told('failed', RESTING);
    }
    if (this.#loading !== null) return told('loading', this.#loading);
    const [failed] = this.#failed;
    if (failed !== undefined) return told('failed', `${failed[0]}: ${failed[1]}`);
    return told('off', this.#offReason);
  }

  status(): readonly ModelStatus[] {
    return this.#known.all.map((candidate) => statusOf(candidate, this.#runners.get(candidate.name), this.#failed.get(candidate.name) ?? null));
  }

  switchTo(name: string): Promise<SwitchResult> {
    this.#known.look();
    if (name === 'none') {
      this.#isAuto = false;
      this.#choice++;
      this.#loading = null;
      this.#failed.clear();
      this.#offReason = 'switched off';
      this.#active = null;
      this.#retireOthers(null);
      return Promise.resolve({ ok: true, model: name, status: 'loaded' });
    }
    const chain = this.#known.chainFor(name);
    const [first] = typeof chain === 'string' ? [] : chain;
    if (typeof chain === 'string' || first === undefined)
      return Promise.resolve({ ok: false, why: this.#known.named(name).length > 0 ? 'no_weights' : 'unknown', message: typeof chain === 'string' ? chain : 'there is none' });
    this.#isAuto = name === 'auto';
    if (this.#active === first.name && this.active() !== null) return Promise.resolve({ ok: true, model: first.name, status: 'loaded' });
    void this.#load(name === 'auto' ? chain : [first]);
    return Promise.resolve({ ok: true, model: first.name, status: 'loading' });
  }

  observe(heard: ModelObserver): void {
    this.#observers.push(heard);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const runner of this.#runners.values()) runner.close();
    this.#runners.clear();
    return Promise.resolve();
  }

  async #ask<T>(options: ModelOptions, make: (traits: ModelTraits) => Work, tell: (model: string, done: WorkDone, ms: number) => T): Promise<ModelOutcome<T>> {
    const started = performance.now();
    const chosen = this.#choose(options);
    if (typeof chosen === 'string') {
      this.#tell(this.#active ?? 'none', chosen, 0);
      return { ok: false, why: chosen };
    }
    const { name, runner } = chosen;
    const outcome = await runner.ask(make(this.#traits(name)), options.deadlineMs, options.signal);
    const ms = performance.now() - started;
    this.#tell(name, outcome.ok ? 'answered' : outcome.why, ms);
    return outcome.ok ? { ok: true, reading: tell(name, outcome.done, ms) } : { ok: false, why: outcome.why };
  }

  /** The preferred model where it is loaded, else the active one; a stronger one is loaded beside it where it is needed and lies here. */
  #choose({ preferred, minStrength }: ModelOptions): { readonly name: string; readonly runner: ModelRunner } | ModelFailure {
    const isEnough = (name: string): boolean => minStrength === undefined || strengthRank(this.#traits(name).strength) >= strengthRank(minStrength);
    const enough = [...this.#runners].filter(([name]) => isEnough(name));
    // One that is unloaded for want of questions is loaded again by being asked.
    const ready = [...enough.filter(([name, { state }]) => state === 'ready' || name === this.#active), ...enough.filter(([name, { state }]) => state === 'idle' && name !== this.#active)];
    const wanted = ready.find(([name]) => preferred !== undefined && this.#known.named(preferred).some((candidate) => candidate.name === name));
    const [name, runner] = wanted ?? ready.find(([each]) => each === this.#active) ?? ready[0] ?? [];
    if (name !== undefined && runner !== undefined) return { name, runner };
    if (this.#active === null) return this.#loading !== null ? 'loading' : this.#failed.size > 0 ? 'failed' : 'off';
    const stronger = this.#known.here.find((candidate) => isEnough(candidate.name) && !this.#failed.has(candidate.name));
    if (stronger === undefined) return 'off';
    if (!this.#runners.has(stronger.name)) void this.#begin(stronger);
    return 'loading';
  }

  /** Loads the first of a chain that can be loaded; the one that was active answers until then. */
  async #load(chain: readonly Candidate[]): Promise<void> {
    const choice = ++this.#choice;
    const before = this.#active;
    this.#offReason = null;
    for (const candidate of chain) {
      this.#loading = candidate.name;
      this.#failed.delete(candidate.name);
      // Where both do not fit, the older one goes first, and the rules answer in between.
      if (before !== null && before !== candidate.name && this.#free() < candidate.memoryBytes) {
        await this.#retire(before);
        if (this.#active === before) this.#active = null;
      }
      const isReady = await this.#begin(candidate);
      if (choice !== this.#choice || this.#isClosed) {
        if (this.#active !== candidate.name && this.#loading !== candidate.name) void this.#retire(candidate.name);
        return;
      }
      if (!isReady) continue;
      this.#active = candidate.name;
      this.#loading = null;
      if (this.#isAuto && before !== null && before !== candidate.name) void this.#retire(before);
      if (!this.#isAuto) this.#retireOthers(candidate.name);
      return;
    }
    this.#loading = null;
  }

  #retireOthers(kept: string | null): void {
    for (const name of [...this.#runners.keys()]) if (name !== kept) void this.#retire(name);
  }

  async #begin(candidate: Candidate): Promise<boolean> {
    const { name } = candidate;
    const known = this.#runners.get(name);
    if (known !== undefined && known.state !== 'failed') return known.state === 'ready' || known.state === 'idle' || (await known.start());
    const { warmUp } = this.options;
    const runner = new ModelRunner({
      spec: specOf(candidate),
      warmUp: warmUp === undefined ? null : { kind: 'slots', request: typeof warmUp === 'function' ? warmUp(candidate) : warmUp },
      memoryBytes: candidate.memoryBytes,
      freeMemoryBytes: () => this.#free(),
      idleMs: this.options.idleMs,
      growthBytes: this.options.growthBytes ?? GROWTH_BYTES,
      onChange: (event) => this.#heard(name, runner, event),
    });
    this.#runners.set(name, runner);
    return runner.start();
  }

  #heard(name: string, runner: ModelRunner, event: RunnerEvent): void {
    this.options.onEvent?.(name, event);
    if (event.event === 'crashed' || event.event === 'breaker_open' || event.event === 'recycled') this.#restarts++;
    if (event.event !== 'failed' || this.#runners.get(name) !== runner) return;
    this.#failed.set(name, event.reason);
    this.#runners.delete(name);
    if (this.#active !== name) return;
    this.#active = null;
    void this.#load(this.#known.smallerThan(name));
  }

  /** Lets a model finish what it has before it is unloaded. */
  async #retire(name: string | null): Promise<void> {
    const runner = name === null ? undefined : this.#runners.get(name);
    if (name === null || runner === undefined) return;
    this.#runners.delete(name);
    await runner.drain();
    runner.close();
  }

  #traits(name: string): ModelTraits {
    const candidate = this.#known.find(name);
    const contextTokens = this.#runners.get(name)?.contextTokens ?? candidate?.contextTokens ?? 0;
    return { name, strength: candidate?.strength ?? 'small', tuned: candidate?.tuned ?? false, contextTokens };
  }

  #tell(model: string, outcome: 'answered' | ModelFailure, ms: number): void {
    for (const heard of this.#observers) heard(model, outcome, ms);
  }

  #free(): number {
    return (this.options.freeMemoryBytes ?? freeMemoryBytes)();
  }
}
