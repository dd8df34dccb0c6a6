import type { Plan } from '../../analytics/plan.js';
import { ANSWER_FROM, interpret, type InterpretInput, type Understanding } from '../../interpret/interpret.js';
import { planOf } from '../../interpret/reading.js';
import type { LanguageModel, ModelFailure, ModelOptions, SlotChoice } from '../model.types.js';
import { evidenceOf, probabilityOf, type Evidence } from './evidence.js';
import { requestFor } from './fewShot.js';
import { promptOf } from './promptOf.js';
import { SLOT_VALUES, type Slots } from './slotFormat.js';
import { bareWordingOf, wordingOf } from './wording.js';

/** What a model made of a question. */
export interface ModelView {
  readonly model: string;
  readonly ms: number;
  readonly prompt: string;
  readonly choices: readonly SlotChoice[];
  readonly slots: Slots;
  /** The question in the rules' words, made of the slots and of what the question names; null where they do not go together. */
  readonly wording: string | null;
  /** The wording as the rules read it; null where they do not read it surely. */
  readonly reading: Understanding | null;
  readonly evidence: Evidence | null;
  /** How likely `reading` is what was asked, 0 to 1. */
  readonly probability: number;
}

export type ModelViewOutcome = { readonly ok: true; readonly view: ModelView } | { readonly ok: false; readonly why: ModelFailure };

/** Asks the model what a question asks for. Only its slots are the model's; values come from the question, and the plan from the rules. */
export async function readWithModel(model: Pick<LanguageModel, 'fillSlots'>, input: InterpretInput, question: Understanding, options: ModelOptions): Promise<ModelViewOutcome> {
  const { common } = input.vocabulary;
  const prompt = promptOf(question.annotation, common);
  const outcome = await model.fillSlots((traits) => requestFor(prompt, traits), options);
  if (!outcome.ok) return outcome;
  const { choices, ms, model: name } = outcome.reading;
  const slots = slotsOf(choices);
  if (!slots) return { ok: false, why: 'failed' };
  const wording = wordingOf(slots, question.annotation, common);
  const reading = wording === null ? null : surely({ ...input, text: wording, turns: [] });
  const plan = reading && planOf(reading);
  if (!reading || !plan) return { ok: true, view: { model: name, ms, prompt, choices, slots, wording, reading: null, evidence: null, probability: 0 } };
  const evidence = evidenceOf(choices, question, reading.annotation, interpret({ ...input, answerFrom: 0 }), plan, common);
  return { ok: true, view: { model: name, ms, prompt, choices, slots, wording, reading, evidence, probability: probabilityOf(evidence) } };
}

const surely = (input: InterpretInput): Understanding | null => {
  const understanding = interpret(input);
  return understanding.result.kind === 'reading' && understanding.confidence >= ANSWER_FROM ? understanding : null;
};


/** Whether a plan of the rules' is what the slots ask for; it may have more figures, groups and conditions than slots can tell. */
export function fits(slots: Slots, plan: Plan, input: InterpretInput): boolean {
  const bare = bareWordingOf(slots);
  const own = bare === null ? null : surely({ ...input, text: bare, turns: [] });
  const other = own && planOf(own);
  if (!other || plan.ask !== other.ask || (plan.ask === 'records' && plan.subject !== other.subject)) return false;
  const [[measure], [by]] = [other.measures, other.by];
  const sorted = ({ sort }: Plan): string | null => (plan.ask === 'groups' ? (sort?.direction ?? null) : null);
  return (
    (measure === undefined || plan.measures.some((each) => each.measure === measure.measure)) &&
    (by === undefined ? plan.by.length === 0 : plan.by.some((each) => each.dimension === by.dimension)) &&
    sorted(plan) === sorted(other)
  );
}

/** The values read, as slots; null where one is none of the known values. */
export function slotsOf(choices: readonly SlotChoice[]): Slots | null {
  const values: Record<string, string> = {};
  for (const { name, value } of choices) {
    const known: readonly string[] | undefined = (SLOT_VALUES as Readonly<Record<string, readonly string[]>>)[name];
    const read = value.trim();
    if (!known?.includes(read)) return null;
    values[name] = read;
  }
  const complete = values.kind === 'answer' ? Object.keys(SLOT_VALUES).every((name) => name in values) : values.kind !== undefined;
  return complete ? (values as unknown as Slots) : null;
}
