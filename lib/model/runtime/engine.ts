import {
  LlamaLogLevel, LlamaText, getLlama, resolveChatWrapper,
  type ChatWrapper, type ControlledEvaluateInputItem, type Llama, type LlamaContext, type LlamaContextSequence, type LlamaModel, type Token,
} from 'node-llama-cpp';
import type { EngineSpec } from './protocol.js';
import type { Scores } from './readSlots.js';
import type { TokenId } from './valueTree.js';
import { Pace } from './pace.js';
import { threadsNow, usableCores } from './threads.js';

/** Most tokens in one batch, and the room that is kept free for them. */
const BATCH_TOKENS = 64;
/** More gain nothing on small machines; one token at a time is read by one thread. */
const PREFILL_THREADS = 2;
/** One keeps the prefix of slots, one that of phrasing. */
const SEQUENCES = 2;
const KEPT_TEXTS = 20_000;

/** Thrown where the time is over before the text is read. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Thrown for what the model cannot take; the message says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** A text to read: plain, or in the model's own chat format. */
export interface Opening {
  readonly prefix: string;
  readonly prompt: string;
  readonly mostPromptTokens?: number;
  readonly chat?: boolean;
}

/** A loaded model with its context. Only the child process makes one: native code may abort at any time. */
export class Engine {
  evaluatedTokens = 0;
  readonly #pace = new Pace();
  readonly #kept = new Map<string, readonly TokenId[]>();
  #chat: ChatWrapper | null = null;
  #sequences: LlamaContextSequence[] = [];

  private constructor(
    readonly llama: Llama,
    readonly model: LlamaModel,
    readonly context: LlamaContext,
    private readonly cores: number,
  ) {
    for (let index = 0; index < SEQUENCES; index++) this.#sequences.push(context.getSequence());
  }

  /** Rejects with the library's error where the file is no model, does not fit the memory, or the adapter does not fit the model. */
  static async load({ file, adapter, contextTokens }: EngineSpec): Promise<Engine> {
    const cores = usableCores();
    const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: LlamaLogLevel.error, progressLogs: false, maxThreads: cores });
    const model = await llama.loadModel({ modelPath: file });
    const context = await model.createContext({
      contextSize: Math.min(contextTokens, model.trainContextSize),
      sequences: SEQUENCES,
      batchSize: BATCH_TOKENS,
      threads: { ideal: cores, min: 1 },
      ...(adapter === null ? {} : { lora: { adapters: [{ filePath: adapter, scale: 1 }] } }),
    });
    const engine = new Engine(llama, model, context, cores);
    // Finding the chat format holds the loop for seconds on a busy machine, which in mid-answer would look like a hang. One with an adapter never chats.
    if (adapter === null) engine.#chatFormat();
    return engine;
  }

  get contextTokens(): number {
    return this.context.contextSize;
  }

  /** Tokens of a piece of text within a longer one; marks of the chat format in it are plain text. */
  readonly tokenise = (text: string): readonly TokenId[] => {
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    if (this.#kept.size >= KEPT_TEXTS) this.#kept.clear();
    const tokens = this.model.tokenize(text, false, 'trimLeadingSpace') as readonly number[];
    this.#kept.set(text, tokens);
    return tokens;
  };

  /** The tokens of what comes before the answer. */
  open({ prefix, prompt, mostPromptTokens = Infinity, chat }: Opening): readonly TokenId[] {
    if (chat === true) return this.#openChat(prefix, prompt);
    const tokens = this.model.tokenize(prompt, false, 'trimLeadingSpace') as number[];
    return [...this.#openPrefix(prefix), ...tokens.slice(Math.max(0, tokens.length - mostPromptTokens))];
  }

  /** As `open`; and of earlier requests no more is kept than the prefix, so that none changes another's scores. */
  async begin(opening: Opening): Promise<readonly TokenId[]> {
    const tokens = this.open(opening);
    if (opening.chat !== true) await this.#sequenceAt(tokens, this.#openPrefix(opening.prefix).length);
    return tokens;
  }

  #openPrefix(prefix: string): readonly TokenId[] {
    const { bos, shouldPrependBosToken } = this.model.tokens;
    return [...(shouldPrependBosToken && bos !== null ? [bos] : []), ...this.tokenise(prefix)];
  }

  #openChat(prefix: string, prompt: string): readonly TokenId[] {
    const { contextText } = this.#chatFormat().generateContextState({
      chatHistory: [
        { type: 'system', text: LlamaText(prefix).toJSON() },
        { type: 'user', text: prompt },
        { type: 'model', response: [] },
      ],
    });
    return contextText.tokenize(this.model.tokenizer);
  }

  #chatFormat(): ChatWrapper {
    // Llama 3's format writes today's date unless told not to: answers would change at midnight.
    const settings = { 'llama3.1': { todayDate: null }, 'llama3.2-lightweight': { todayDate: null } } as const;
    return (this.#chat ??= resolveChatWrapper(this.model, { customWrapperSettings: settings }));
  }

  /** The scores at the asked places of a text; what the text shares with an earlier one is not computed again. Throws OutOfTime, Refused. */
  async read(tokens: readonly TokenId[], asked: ReadonlyMap<number, readonly TokenId[]>, deadline: number): Promise<Scores> {
    const sequence = await this.#sequenceAt(tokens, Math.min(...asked.keys()) - 1);
    const scores = new Map<number, ReadonlyMap<TokenId, number>>();
    for (let start = sequence.nextTokenIndex; start < tokens.length; start = sequence.nextTokenIndex) {
      const chunk = tokens.slice(start, start + this.#pace.chunkTokens());
      const input = chunk.map((token, index): ControlledEvaluateInputItem => {
        const wanted = asked.get(start + index + 1);
        if (wanted === undefined) return token as Token;
        return [token as Token, { generateNext: { logits: { filter: { tokens: wanted as readonly Token[] } } } }];
      });
      const found = await this.#timed(chunk.length, deadline, () => sequence.controlledEvaluate(input));
      for (const [index, each] of found.entries()) {
        if (each?.next.logits !== undefined) scores.set(start + index + 1, each.next.logits);
      }
    }
    return scores;
  }

  /** A sequence that holds the text but for its last token, which is given back beside it. Throws OutOfTime, Refused. */
  async prepare(tokens: readonly TokenId[], deadline: number): Promise<{ readonly sequence: LlamaContextSequence; readonly last: Token }> {
    const sequence = await this.#sequenceAt(tokens, tokens.length - 1);
    for (let start = sequence.nextTokenIndex; start < tokens.length - 1; start = sequence.nextTokenIndex) {
      const chunk = tokens.slice(start, Math.min(start + this.#pace.chunkTokens(), tokens.length - 1)) as Token[];
      await this.#timed(chunk.length, deadline, () => sequence.evaluateWithoutGeneratingNewTokens(chunk));
    }
    this.llama.maxThreads = 1;
    return { sequence, last: tokens[tokens.length - 1] as Token };
  }

  /** The sequence that shares the longest beginning with a text, cut to that beginning and to at most `keep` tokens. */
  async #sequenceAt(tokens: readonly TokenId[], keep: number): Promise<LlamaContextSequence> {
    if (tokens.length > this.contextTokens - BATCH_TOKENS)
      throw new Refused(`the text has ${tokens.length} tokens, the context takes ${this.contextTokens - BATCH_TOKENS}`);
    const [best] = this.#sequences
      .map((sequence) => ({ sequence, shared: sequence.compareContextTokens(tokens as Token[]).firstDifferentIndex }))
      .sort((a, b) => b.shared - a.shared);
    if (best === undefined) throw new Refused('no sequence is free');
    const { sequence } = best;
    const end = Math.max(0, Math.min(best.shared, keep));
    // The one used last goes to the end, so that a new kind of text takes the other one.
    this.#sequences = [...this.#sequences.filter((each) => each !== sequence), sequence];
    if (end < sequence.nextTokenIndex) await sequence.eraseContextTokenRanges([{ start: end, end: sequence.nextTokenIndex }]);
    return sequence;
  }

  async #timed<T>(tokens: number, deadline: number, evaluate: () => Promise<T>): Promise<T> {
    const started = performance.now();
    if (!this.#pace.fits(tokens, deadline - started)) throw new OutOfTime('no time is left');
    const threads = tokens > 1 ? threadsNow(Math.min(PREFILL_THREADS, this.cores)) : 1;
    if (this.llama.maxThreads !== threads) this.llama.maxThreads = threads;
    const result = await evaluate();
    this.#pace.note(tokens, performance.now() - started);
    this.evaluatedTokens += tokens;
    return result;
  }
}
