import type { InterpretInput, Understanding } from '../interpret/interpret.js';
import { calibrate, THRESHOLDS } from '../interpret/confidence/calibrate.js';
import { STARTERS } from '../interpret/conversation/outcomes.js';
import type { Candidate, Interpretation } from '../interpret/reading.js';
import type { Plan } from '../analytics/plan.js';
import type { Annotation, Mention } from '../language/mention.js';
import type { ModelFailure } from '../model/model.types.js';
import { ANSWER_MODEL_FROM, OFFER_MODEL_FROM } from '../model/slots/evidence.js';
import { fits, type ModelView } from '../model/slots/readQuestion.js';
import { agreementOf, isSure, probabilityWith } from './agreement.js';
import { hearModel, type Opinions } from './hearModel.js';

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

interface Deciding extends Opinions {
  /** A plan in words, to be offered. */
  readonly say: (plan: Plan) => string;
  /** From which probability a model's reading answers; given only to measure. */
  readonly answerFrom?: number;
}

/**
 * `auto`: the model is heard where the rules left words unexplained, and answers where its slots and the rules' evidence make it likely enough;
 * and where the rules have a reading that they are not sure of, which it can confirm or have asked back, never replace.
 * What they are surely refusing stays refused. `always`: the model's reading stands, for comparison. `never`: rules only.
 */
export async function decideReading(rules: Understanding, input: InterpretInput, deciding: Deciding): Promise<Decision> {
  const { options, answerFrom = ANSWER_MODEL_FROM } = deciding;
  const always = options.use_model === 'always';
  const isDoubted = rules.result.kind === 'reading' && !rules.followed && rules.result.reading.first === undefined && !isSure(rules);
  const alone = (view: ModelView | null, failure: ModelFailure | null): Decision => ({ understanding: rules, answeredBy: 'rules', modelUsed: view?.model ?? null, confidence: confidenceOf(rules), view, failure });
  if (options.use_model === 'never' || !(always || isDoubted || isOpen(rules))) return alone(null, null);
  const isAnswer = (view: ModelView): boolean => view.reading !== null && view.probability >= answerFrom;
  const { outcome, failure } = await hearModel(rules, input, deciding, isDoubted && !always ? 'doubt' : 'words', isAnswer);
  if (outcome?.ok !== true) return alone(null, failure);
  const { view } = outcome;
  const by = (result: Interpretation, confidence: number): Decision => ({ understanding: { ...rules, result, confidence }, answeredBy: 'model', modelUsed: view.model, confidence, view, failure });
  if (always) return isKept(rules) ? alone(view, failure) : by(resultOf(view, rules, input), view.reading ? view.probability : likeliest(view));
  if (rules.result.kind === 'reading') {
    const probability = probabilityWith(agreementOf(rules, view, input));
    const offered = offerOf(view);
    if (probability >= THRESHOLDS.answer || offered === null) return { ...alone(view, failure), confidence: probability };
    // What the rules made of it can be had too: as it was typed, without the model.
    const own: Candidate = { label: deciding.say(rules.result.reading.plan), query: input.text, options: { use_model: 'never' } };
    return by({ kind: 'clarify', why: 'two_readings', about: input.text, candidates: [offered, own] }, 1 - probability);
  }
  if (isAnswer(view) && view.reading) return by(view.reading.result, view.probability);
  const offered = view.probability >= OFFER_MODEL_FROM ? offerOf(view) : null;
  return offered === null ? alone(view, failure) : by({ kind: 'clarify', why: 'two_readings', about: input.text, candidates: [offered, ...STARTERS.slice(0, 2)] }, view.probability);
}

/** What the model read, as a question that the rules are then sure of; null where there is none. */
const offerOf = ({ wording, reading }: ModelView): Candidate | null => (wording === null || reading === null || !isSure(reading) ? null : { label: sentence(wording), query: wording });

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
const likeliest = (view: ModelView): number => view.choices[0]?.probability ?? 0;

/** A reading's confidence as the probability that it is right. */
export const confidenceOf = ({ result, confidence }: Understanding): number => (result.kind === 'reading' ? calibrate(confidence) : confidence);

/** Whether the rules gave up for words they do not know, rather than for something they know to be missing. */
export function isOpen({ result, followed, annotation }: Understanding): boolean {
  if (followed || annotation.mentions.some((mention) => isElsewhere(mention, annotation))) return false;
  return (result.kind === 'cannot_answer' && result.reason === 'unknown_word') || (result.kind === 'clarify' && (result.why === 'unsure' || result.why === 'vague'));
}

/** What lies outside the question or the data; not so "I'd like", nor "Ada … this customer", which is named before. */
function isElsewhere({ concepts, from }: Mention, { mentions }: Annotation): boolean {
  const [refers, absent, light] = (['reference', 'absence', 'filler'] as const).map((kind) => concepts.some((concept) => concept.kind === kind));
  if (light) return false;
  return absent === true || (refers === true && !mentions.some((before) => before.from < from && (before.value !== null || before.identifier !== null)));
}

/** What stays whatever a model says: refusals of what is known to be missing or forbidden, talk, and changes of the last question. */
function isKept({ result, followed }: Understanding): boolean {
  if (followed || result.kind === 'read_only' || result.kind === 'conversation' || result.kind === 'not_found') return true;
  return (result.kind === 'cannot_answer' && result.reason !== 'unknown_word') || (result.kind === 'clarify' && (result.why === 'ambiguous_name' || result.why === 'no_context' || result.why === 'how_recent' || result.why === 'two_questions' || result.why === 'two_steps'));
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
