import { AppError } from '../errors.js';
import type { Answer } from '../pipeline/answer.types.js';

/** Families of local models that the documentation names; one that is known but not loaded is no error. */
export const MODEL_FAMILIES: readonly string[] = ['llama3', 'phi3', 'mistral'];

/** Throws AppError `not_found` for a model that nothing is known of: neither a family nor a name in one (`llama3-7b`). */
export function checkPreferredModel(name: string | undefined): void {
  if (name === undefined || MODEL_FAMILIES.some((family) => name === family || name.startsWith(`${family}-`))) return;
  throw unknownModel('/options/preferred_model');
}

export function unknownModel(path: string): AppError {
  return new AppError('not_found', `There is no such model. Known: ${MODEL_FAMILIES.join(', ')}, and those of GET /models/status.`, {
    details: [{ path, message: `must be one of: ${MODEL_FAMILIES.join(', ')}` }],
  });
}

/** The answer with the assumption that another than the preferred model, or none, made it. */
export function notePreferredModel(answer: Answer, preferred: string | undefined): Answer {
  const { model_used: used, assumptions } = answer.metadata;
  if (preferred === undefined || (used !== null && (used === preferred || used.startsWith(`${preferred}-`)))) return answer;
  const note = `The model ${preferred} is not loaded: ${used === null ? 'no language model was used' : `${used} was used instead`}.`;
  return { ...answer, metadata: { ...answer.metadata, assumptions: [...assumptions, note] } };
}
