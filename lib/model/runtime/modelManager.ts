import { resolve } from 'node:path';
import type { CatalogueEntry } from '../catalogue/loadCatalogue.js';
import type {
  LanguageModel, ModelFailure, ModelObserver, ModelOptions, ModelOutcome, ModelState, ModelStatus, ModelTraits, SlotQuestion, SlotReading, SwitchResult, TextQuestion, WrittenText,
} from '../model.types.js';
import { findCandidates, looksLikePath, ownFile, specOf, strengthRank, type Candidate } from './candidates.js';
import { freeMemoryBytes } from './freeMemory.js';
import { ModelRunner, type RunnerEvent } from './modelRunner.js';
import { RESTING, statusOf } from './modelStatus.js';
import type { Work, WorkDone } from './protocol.js';

export interface ManagerOptions {
  readonly catalogue: readonly CatalogueEntry[];
  /** `auto`, `none`, a catalogue name, a family, or the path of a file. */
  readonly model: string;
  readonly dirs: readonly string[];
  /** Where adapters lie that come with this project. */
  readonly adapterDirs: readonly string[];
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
  #candidates: readonly Candidate[] = [];
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

  constructor(private readonly options: ManagerOptions) {
    this.#look();
  }

  /** Begins to load what is configured; resolves when that, or what stands in for it, is ready, or nothing is. */
  async start(): Promise<void> {
    const chain = this.#chainFor(this.options.model);
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
    return this.#candidates.map((candidate) => statusOf(candidate, this.#runners.get(candidate.name), this.#failed.get(candidate.name) ?? null));
  }

  switchTo(name: string): Promise<SwitchResult> {
    this.#look();
    if (name === 'none') {
      this.#choice++;
      this.#loading = null;
      this.#failed.clear();
      this.#offReason = 'switched off';
      void this.#retire(this.#active);
      this.#active = null;
      return Promise.resolve({ ok: true, model: name, status: 'loaded' });
    }
    const chain = this.#chainFor(name);
    const [first] = typeof chain === 'string' ? [] : chain;
    if (typeof chain === 'string' || first === undefined)
      return Promise.resolve({ ok: false, why: this.#known(name).length > 0 ? 'no_weights' : 'unknown', message: typeof chain === 'string' ? chain : 'there is none' });
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
    const ready = [...this.#runners].filter(([name, runner]) => (runner.state === 'ready' || name === this.#active) && isEnough(name));
    const wanted = ready.find(([name]) => preferred !== undefined && this.#known(preferred).some((candidate) => candidate.name === name));
    const [name, runner] = wanted ?? ready.find(([each]) => each === this.#active) ?? ready[0] ?? [];
    if (name !== undefined && runner !== undefined) return { name, runner };
    if (this.#active === null) return this.#loading !== null ? 'loading' : this.#failed.size > 0 ? 'failed' : 'off';
    const stronger = this.#candidates.find((candidate) => candidate.path !== null && isEnough(candidate.name) && !this.#failed.has(candidate.name));
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
      if (before !== null && before !== candidate.name) void this.#retire(before);
      return;
    }
    this.#loading = null;
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
    void this.#load(this.#smallerThan(name));
  }

  /** Lets a model finish what it has before it is unloaded. */
  async #retire(name: string | null): Promise<void> {
    const runner = name === null ? undefined : this.#runners.get(name);
    if (name === null || runner === undefined) return;
    this.#runners.delete(name);
    await runner.drain();
    runner.close();
  }

  /** Models to try in turn, or why there is none. */
  #chainFor(wanted: string): readonly Candidate[] | string {
    const here = this.#candidates.filter(({ path }) => path !== null);
    if (wanted === 'none') return 'MODEL is none';
    if (wanted === 'auto') return here.length > 0 ? here : 'no weights were found in the folders of MODELS_DIR: npm run models -- pull default brings them';
    const known = this.#known(wanted);
    const first = known.find(({ path }) => path !== null);
    if (first !== undefined) return [first, ...this.#smallerThan(first.name)];
    const [missing] = known;
    if (missing !== undefined) return `${missing.name} has no weights in the folders of MODELS_DIR: npm run models -- pull ${missing.name} brings them`;
    return looksLikePath(wanted) ? `there is no file ${wanted}` : `there is no model ${wanted}: npm run models -- list shows those known`;
  }

  #smallerThan(name: string): readonly Candidate[] {
    const here = this.#candidates.filter(({ path }) => path !== null);
    const index = here.findIndex((candidate) => candidate.name === name);
    return here.slice(0, Math.max(0, index)).reverse();
  }

  /** By its name or path, else by its family, else by a name that only begins like a family (`llama3-7b`). */
  #known(wanted: string): readonly Candidate[] {
    const exact = this.#candidates.filter(({ name, path }) => name === wanted || (path !== null && looksLikePath(wanted) && path === resolve(wanted)));
    if (exact.length > 0) return exact;
    return this.#candidates.filter(({ family }) => family === wanted || (family !== 'own' && wanted.startsWith(`${family}-`)));
  }

  /** Weights may come and go while the server runs. */
  #look(): void {
    const { catalogue, dirs, adapterDirs, model } = this.options;
    const found = findCandidates(catalogue, dirs, adapterDirs);
    const own = looksLikePath(model) ? ownFile(model) : null;
    const same = own === null ? undefined : found.find(({ path }) => path === own.path);
    this.#candidates = own === null || same !== undefined ? found : [...found, own].sort((a, b) => a.bytes - b.bytes);
  }

  #traits(name: string): ModelTraits {
    const candidate = this.#candidates.find((each) => each.name === name);
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
