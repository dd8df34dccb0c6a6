import { AppError } from '../errors.js';
import { loadCatalogue } from '../model/catalogue/loadCatalogue.js';
import type { ModelStatus } from '../model/model.types.js';
import type { Answer } from '../pipeline/answer.types.js';

type Named = Pick<ModelStatus, 'name' | 'family' | 'status'>;

/** Families of the catalogue; one that is known but not loaded is no error. */
export const MODEL_FAMILIES: readonly string[] = [...new Set(loadCatalogue().map(({ family }) => family))];

/** Throws AppError `not_found` for a model that nothing is known of: neither a family, nor a name in one (`llama3-7b`), nor one of the catalogue. */
export function checkPreferredModel(name: string | undefined, models: readonly Named[]): void {
  if (name === undefined || isInFamily(name) || models.some((model) => isMeant(name, model))) return;
  throw unknownModel('/options/preferred_model', models);
}

export function unknownModel(path: string, models: readonly Named[]): AppError {
  const names = [...new Set([...MODEL_FAMILIES, ...models.flatMap(({ name, family }) => [family, name])])].join(', ');
  return new AppError('not_found', `There is no such model. Known: ${names}.`, { details: [{ path, message: `must be one of: ${names}` }] });
}

/** The answer with the assumption that another than the preferred model, or none, made it; where the preferred one is loaded and was not needed, nothing is to be said. */
export function notePreferredModel(answer: Answer, preferred: string | undefined, models: readonly Named[]): Answer {
  const { model_used: used, assumptions } = answer.metadata;
  const isFit = (name: string | null): boolean => preferred !== undefined && models.some((model) => model.name === name && isMeant(preferred, model));
  const loaded = models.filter(({ status }) => status === 'loaded').map(({ name }) => name);
  if (preferred === undefined || used === preferred || isFit(used) || (used === null && loaded.some(isFit))) return answer;
  const note = `The model ${preferred} is not loaded: ${used === null ? 'no language model was used' : `${used} was used instead`}.`;
  return { ...answer, metadata: { ...answer.metadata, assumptions: [...assumptions, note] } };
}

const isInFamily = (name: string): boolean => MODEL_FAMILIES.some((family) => name === family || name.startsWith(`${family}-`));

const isMeant = (wanted: string, { name, family }: Named): boolean => wanted === name || wanted === family;
