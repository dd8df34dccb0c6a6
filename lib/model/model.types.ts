/**
 * One slot: forced `literal` text, then one of `choices`. Read only where `when` holds (an earlier slot was read as one of its values).
 * Every token costs (some 3 to 5 ms with 135M parameters), so short literals and values; a slot with one choice costs no reading.
 */
export interface Slot {
  readonly name: string;
  readonly literal: string;
  /** At least one, all different; one may begin another, since the literal that follows (or `end`) closes each. */
  readonly choices: readonly string[];
  /** The value that is expected: changes nothing but the time, as slots whose guesses come true are read in one go. */
  readonly likely?: string;
  readonly when?: { readonly slot: string; readonly in: readonly string[] };
}

/** What the model is asked. The text is prefix + prompt + (literal + value) of each slot + end (at once: the literals alone), and is tokenised piece by piece. */
export interface SlotRequest {
  /** The same from request to request: its state is kept, so that only what follows it is computed. */
  readonly prefix: string;
  /** What changes; short. */
  readonly prompt: string;
  /** Of a longer prompt only its end is read: what is asked stands mostly there. */
  readonly mostPromptTokens?: number;
  readonly slots: readonly Slot[];
  /**
   * Values are not written: all slots are read in one go, each after its literal alone, by the first token of each value that none before it has.
   * A fifth of the time (no call for each value), but only a model tuned for it can read so. `when` only says what is left out of the answer.
   */
  readonly atOnce?: boolean;
  /** What closes the last value; a line feed where not given. */
  readonly end?: string;
  /** Wraps `prefix` (as system text) and `prompt` (as the user's) in the model's own chat format; without it both are plain text. */
  readonly chat?: boolean;
}

/** What a prompt may depend on: a tuned model needs a few words, another needs examples. */
export interface ModelTraits {
  readonly name: string;
  readonly strength: ModelStrength;
  /** Whether an adapter of this project's is loaded on top. */
  readonly tuned: boolean;
  readonly contextTokens: number;
}

export type ModelStrength = 'small' | 'medium' | 'large';

/** A request, or a way to make one for the model that will read it. */
export type SlotQuestion = SlotRequest | ((model: ModelTraits) => SlotRequest);

export interface SlotChoice {
  readonly name: string;
  readonly value: string;
  /** 0 to 1, among the slot's choices. */
  readonly probability: number;
  readonly runnerUp: { readonly value: string; readonly probability: number } | null;
}

export interface SlotReading {
  readonly model: string;
  /** In the order of the slots; those whose `when` does not hold are left out. */
  readonly choices: readonly SlotChoice[];
  /** From the call to the answer, waiting included. */
  readonly ms: number;
}

/** Text made under a grammar, for phrasing. */
export interface TextRequest {
  readonly prefix: string;
  readonly prompt: string;
  /** GBNF that the text must fulfil. */
  readonly grammar: string;
  readonly maxTokens: number;
  readonly chat?: boolean;
}

export type TextQuestion = TextRequest | ((model: ModelTraits) => TextRequest);

export interface WrittenText {
  readonly model: string;
  readonly text: string;
  /** False where `maxTokens` ended it before the grammar did. */
  readonly complete: boolean;
  readonly ms: number;
}

/**
 * Why there is no answer of the model's:
 * off (none configured or found), loading, busy (the queue is full), deadline, crashed (the process ended in mid-answer),
 * breaker_open (it crashed too often and is left alone for some seconds), failed (it could not be loaded, or refused the request).
 */
export type ModelFailure = 'off' | 'loading' | 'busy' | 'deadline' | 'crashed' | 'breaker_open' | 'failed';

export type ModelOutcome<T> = { readonly ok: true; readonly reading: T } | { readonly ok: false; readonly why: ModelFailure };

export interface ModelOptions {
  /** Milliseconds from now, waiting in the queue included. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** A catalogue name or family: used where it is the loaded one; any other is passed over. */
  readonly preferred?: string;
  /** Fails with `off` where the loaded model is weaker. */
  readonly minStrength?: ModelStrength;
}

export interface ModelStatus extends ModelTraits {
  readonly family: string;
  /** loaded: answers; available: weights are there; off: known, without weights here. */
  readonly status: 'loaded' | 'available' | 'loading' | 'failed' | 'off';
  /** Why it failed or is off, and what to do. */
  readonly reason: string | null;
  /** Resident memory of its process; of one not loaded, null. */
  readonly memoryBytes: number | null;
  readonly loadMs: number | null;
  readonly estimatedLoadMs: number | null;
  /** ISO instant. */
  readonly lastUsed: string | null;
  readonly tokensPerSecond: number | null;
  /** File name of the weights here, if any. */
  readonly base: string | null;
  /** File name of the adapter on top, if any. */
  readonly adapter: string | null;
}

/** State of the model as a whole: what GET /ready tells. */
export interface ModelState {
  /** idle: unloaded for want of questions, loaded again by the next one. */
  readonly state: 'off' | 'loading' | 'ready' | 'failed' | 'idle';
  readonly detail: string | null;
  readonly active: string | null;
  readonly queue: { readonly running: number; readonly waiting: number };
  readonly restarts: number;
}

export type SwitchResult =
  | { readonly ok: true; readonly model: string; readonly status: 'loading' | 'loaded' }
  | { readonly ok: false; readonly why: 'unknown' | 'no_weights'; readonly message: string };

export type ModelObserver = (model: string, outcome: 'answered' | ModelFailure, ms: number) => void;

/** The local language model as everything else sees it. No call throws or rejects: a failure is a value. */
export interface LanguageModel {
  /** Begins to load what is configured; resolves when it is ready, or another in its place, or nothing can be. Until called, the state is `off`. */
  start(): Promise<void>;
  fillSlots(question: SlotQuestion, options: ModelOptions): Promise<ModelOutcome<SlotReading>>;
  write(question: TextQuestion, options: ModelOptions): Promise<ModelOutcome<WrittenText>>;
  /** The model that would answer now; null while there is none. */
  active(): ModelTraits | null;
  /** The smallest of the stronger ones whose weights lie here, where it is left to this to choose the model; null where there is none. */
  stronger(): ModelTraits | null;
  state(): ModelState;
  status(): readonly ModelStatus[];
  /** Takes a catalogue name, a family, `auto` or `none`; the one loaded answers until the other is ready. */
  switchTo(name: string): Promise<SwitchResult>;
  /** From now on `heard` is told of each question: which model, how it ended, how long it took. */
  observe(heard: ModelObserver): void;
  close(): Promise<void>;
}
