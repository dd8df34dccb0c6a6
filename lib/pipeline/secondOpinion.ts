import type { InterpretInput, Understanding } from '../interpret/interpret.js';
import { calibrate } from '../interpret/calibrate.js';
import { STARTERS } from '../interpret/outcomes.js';
import type { Interpretation } from '../interpret/reading.js';
import type { LanguageModel, ModelFailure, ModelTraits } from '../model/model.types.js';
import { ANSWER_MODEL_FROM, OFFER_MODEL_FROM } from '../model/slots/evidence.js';
import { fits, readWithModel, type ModelView } from '../model/slots/readQuestion.js';
import type { QueryRequest } from './answer.types.js';

/** What a question comes to after rules and model were heard. */
export interface Decision {
  readonly understanding: Understanding;
  readonly answeredBy: 'rules' | 'model';
  readonly modelUsed: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly view: ModelView | null;
  /** Why the model that was asked said nothing: the same question may come out otherwise later. */
  readonly failure: ModelFailure | null;
}

/** A model of a billion parameters or more takes its time on a processor. */
const BUDGET_MS: Readonly<Record<ModelTraits['strength'], number>> = { small: 2_500, medium: 4_000, large: 8_000 };

export interface Opinions {
  readonly model: Pick<LanguageModel, 'fillSlots' | 'active'>;
  readonly options: Pick<QueryRequest['options'], 'use_model' | 'preferred_model'>;
  readonly signal: AbortSignal;
  /** From which probability a model's reading answers; given only to measure. */
  readonly answerFrom?: number;
}

/**
 * `auto`: the model is heard where the rules left words unexplained, and answers where its slots and the rules' evidence make it likely enough;
 * what they are surely refusing stays refused. `always`: the model's reading stands, for comparison. `never`: rules only.
 */
export async function decideReading(rules: Understanding, input: InterpretInput, { model, options, signal, answerFrom = ANSWER_MODEL_FROM }: Opinions): Promise<Decision> {
  const alone = (view: ModelView | null = null, failure: ModelFailure | null = null): Decision => ({ understanding: rules, answeredBy: 'rules', modelUsed: view?.model ?? null, confidence: confidenceOf(rules), view, failure });
  if (options.use_model === 'never') return alone();
  const always = options.use_model === 'always';
  if (!always && !isOpen(rules)) return alone();
  const traits = model.active();
  // A small model that was not tuned for this guesses worse than a constant.
  if (!always && traits !== null && !traits.tuned && traits.strength === 'small') return alone();
  const outcome = await readWithModel(model, input, rules, { deadlineMs: BUDGET_MS[traits?.strength ?? 'small'], signal, ...(options.preferred_model === undefined ? {} : { preferred: options.preferred_model }) });
  if (!outcome.ok) return alone(null, outcome.why);
  const { view } = outcome;
  const by = (result: Interpretation, confidence: number): Decision => ({ understanding: { ...rules, result, confidence }, answeredBy: 'model', modelUsed: view.model, confidence, view, failure: null });
  if (always) return isKept(rules) ? alone(view) : by(resultOf(view, rules, input), view.reading ? view.probability : likeliest(view));
  if (view.reading && view.probability >= answerFrom) return by(view.reading.result, view.probability);
  if (view.wording !== null && view.reading && view.probability >= OFFER_MODEL_FROM) {
    const offered = { label: sentence(view.wording), query: view.wording };
    return by({ kind: 'clarify', why: 'two_readings', about: input.text, candidates: [offered, ...STARTERS.slice(0, 2)] }, view.probability);
  }
  return alone(view);
}

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
const likeliest = (view: ModelView): number => view.choices[0]?.probability ?? 0;

/** A reading's confidence as the probability that it is right. */
export const confidenceOf = ({ result, confidence }: Understanding): number => (result.kind === 'reading' ? calibrate(confidence) : confidence);

/** Whether the rules gave up for words they do not know, rather than for something they know to be missing. */
export function isOpen({ result, followed, annotation }: Understanding): boolean {
  if (followed || annotation.mentions.some((mention) => mention.concepts.some((concept) => concept.kind === 'reference' || concept.kind === 'absence'))) return false;
  return (result.kind === 'cannot_answer' && result.reason === 'unknown_word') || (result.kind === 'clarify' && (result.why === 'unsure' || result.why === 'vague'));
}

/** What stays whatever a model says: refusals of what is known to be missing or forbidden, talk, and changes of the last question. */
function isKept({ result, followed }: Understanding): boolean {
  if (followed || result.kind === 'read_only' || result.kind === 'conversation' || result.kind === 'not_found') return true;
  return (result.kind === 'cannot_answer' && result.reason !== 'unknown_word') || (result.kind === 'clarify' && (result.why === 'ambiguous_name' || result.why === 'no_context'));
}

/** The model's reading alone. */
function resultOf(view: ModelView, rules: Understanding, input: InterpretInput): Interpretation {
  const { slots } = view;
  switch (slots.kind) {
    case 'answer':
      // The rules' reading of the same thing has the details that slots leave out.
      if (rules.result.kind === 'reading' && fits(slots, rules.result.reading.plan, input)) return rules.result;
      return view.reading?.result ?? { kind: 'clarify', why: 'unsure', about: '', candidates: STARTERS };
    case 'missing':
      return rules.result.kind === 'cannot_answer' ? rules.result : { kind: 'cannot_answer', reason: 'unknown_word', about: rules.explained.unexplained.join(', ') };
    case 'act':
      return { kind: 'read_only', about: input.text };
    case 'chat':
      return { kind: 'conversation', topic: 'off_topic' };
    case 'vague':
      return { kind: 'clarify', why: 'vague', about: input.text, candidates: STARTERS };
  }
}
