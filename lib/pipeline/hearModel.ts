import type { InterpretInput, Understanding } from '../interpret/interpret.js';
import type { LanguageModel, ModelFailure, ModelStrength, ModelTraits } from '../model/model.types.js';
import { readWithModel, type ModelView, type ModelViewOutcome } from '../model/slots/readQuestion.js';
import type { QueryRequest } from './answer.types.js';

/**
 * What a model is needed for. doubt: the rules have a reading, and another opinion is wanted; words: the rules have none.
 * Whatever the smallest model can do, it does; only what it leaves open goes to a larger one.
 */
export type Need = 'doubt' | 'words';

export interface Opinions {
  readonly model: Pick<LanguageModel, 'fillSlots' | 'active' | 'stronger'>;
  readonly options: Pick<QueryRequest['options'], 'use_model' | 'preferred_model'>;
  readonly signal: AbortSignal;
  /** Milliseconds until the whole answer must be there. */
  readonly timeMs: number;
}

/** An answer of the rules is there already: it does not wait long. */
const DOUBT_MS: Readonly<Record<ModelStrength, number>> = { small: 800, medium: 1_500, large: 2_500 };
/** A model of a billion parameters or more takes its time on a processor. */
const WORDS_MS: Readonly<Record<ModelStrength, number>> = { small: 2_500, medium: 4_000, large: 8_000 };
const BUDGET_MS: Readonly<Record<Need, Readonly<Record<ModelStrength, number>>>> = { doubt: DOUBT_MS, words: WORDS_MS };
/** What looking up and saying the answer may take after that. */
const RESERVE_MS = 1_500;

export interface Heard {
  /** Null where no model is worth asking. */
  readonly outcome: ModelViewOutcome | null;
  /** Why a model that might have known more said nothing: the same question may come out otherwise later. */
  readonly failure: ModelFailure | null;
}

/**
 * Has a question read by the smallest model that may do; where its view settles nothing, by a larger one that lies here, if the time is left; the likelier view counts.
 * A small model that was not tuned for this guesses worse than a constant, and is passed over unless it is the only opinion wanted (`always`).
 */
export async function hearModel(rules: Understanding, input: InterpretInput, opinions: Opinions, need: Need, settles: (view: ModelView) => boolean): Promise<Heard> {
  const { model, options, signal, timeMs } = opinions;
  const started = performance.now();
  const ask = async (strength: ModelStrength, more: { readonly minStrength?: ModelStrength }): Promise<ModelViewOutcome> => {
    const leftMs = timeMs - RESERVE_MS - (performance.now() - started);
    const deadlineMs = Math.min(BUDGET_MS[need][strength], leftMs);
    if (deadlineMs <= 0) return { ok: false, why: 'deadline' };
    return readWithModel(model, input, rules, { deadlineMs, signal, ...more, ...(options.preferred_model === undefined ? {} : { preferred: options.preferred_model }) });
  };
  const active = model.active();
  const isAlways = options.use_model === 'always';
  const larger = isAlways || need === 'doubt' || options.preferred_model !== undefined ? null : model.stronger();
  const first = isAlways || isWorthAsking(active) ? await ask(active?.strength ?? 'small', {}) : null;
  if (larger === null || (first?.ok === true && settles(first.view))) return { outcome: first, failure: first === null || first.ok ? null : first.why };
  const second = await ask(larger.strength, { minStrength: larger.strength });
  if (!second.ok) return { outcome: first, failure: second.why };
  const isBetter = first?.ok !== true || second.view.probability > first.view.probability;
  return { outcome: isBetter ? second : first, failure: null };
}

const isWorthAsking = (traits: ModelTraits | null): boolean => traits === null || traits.tuned || traits.strength !== 'small';
