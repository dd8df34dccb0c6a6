import type { Wordings } from '../../phrasing/wordings.js';
import type { LanguageModel, ModelFailure, ModelOptions, ModelStrength } from '../model.types.js';
import { isFaithful } from './isFaithful.js';
import { choiceRequest, freeRequest, MOST_FREE_FACTS } from './phraseRequest.js';
import { factsIn } from '../../phrasing/factsIn.js';

/** The sentence of an answer, and whose choice it is. */
export interface Spoken {
  readonly sentence: string;
  readonly by: 'template' | 'model';
  /** The model that was heard; null where none was. */
  readonly model: string | null;
  /** Why a model that was to be heard said nothing. */
  readonly failure: ModelFailure | null;
}

/** Beside the time for reading the question: an answer that is ready should not wait long for its words. */
const BUDGET_MS: Readonly<Record<ModelStrength, number>> = { small: 1_500, medium: 3_000, large: 8_000 };
/** Longer answers are lists, whose words are no matter of taste. */
const MOST_CHARACTERS = 600;

/**
 * Lets the model say an answer: from three billion parameters up in words of its own around the facts, a smaller one by choosing among
 * the sentences that code made. The template's sentence stands wherever anything fails; never throws.
 */
export async function phraseWithModel(model: Pick<LanguageModel, 'fillSlots' | 'write' | 'active'>, question: string, wordings: Wordings, asked: Omit<ModelOptions, 'deadlineMs' | 'minStrength'>): Promise<Spoken> {
  const [template = ''] = wordings.sentences;
  const stays = (heard: string | null, failure: ModelFailure | null): Spoken => ({ sentence: template, by: 'template', model: heard, failure });
  if (template.length > MOST_CHARACTERS) return stays(null, null);
  const strength = model.active()?.strength ?? 'small';
  const options = { ...asked, deadlineMs: BUDGET_MS[strength] };
  if (strength === 'large' && factsIn(template, wordings.names).length <= MOST_FREE_FACTS) {
    const written = await model.write(freeRequest(question, wordings), { ...options, minStrength: 'large' });
    if (!written.ok) return stays(null, written.why);
    const { text, complete, model: name } = written.reading;
    const sentence = `${text.trim().charAt(0).toUpperCase()}${text.trim().slice(1)}`;
    return complete && isFaithful(sentence, wordings) ? { sentence, by: 'model', model: name, failure: null } : stays(name, null);
  }
  if (wordings.sentences.length < 2) return stays(null, null);
  const chosen = await model.fillSlots(choiceRequest(question, wordings), options);
  if (!chosen.ok) return stays(null, chosen.why);
  const sentence = chosen.reading.choices[0]?.value.trim() ?? '';
  return wordings.sentences.includes(sentence) && isFaithful(sentence, wordings) ? { sentence, by: 'model', model: chosen.reading.model, failure: null } : stays(chosen.reading.model, null);
}
