import type { Config } from '../../config.js';
import type { LanguageModel } from '../model.types.js';
import { modelFolders } from './folders.js';
import { entryNamed, readCatalogue } from './loadCatalogue.js';
import { pullModel, type PullOptions } from './pullModel.js';

export interface BringOptions {
  /** Told in plain words what happens. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly pull?: (...given: Parameters<typeof pullModel>) => Promise<string>;
}

/**
 * Fetches the default model while the server answers already, where it is left to the server which one to take and no weights are here;
 * the model then begins to help without a restart. Never throws: what cannot be fetched is told, and the rules go on alone.
 */
export async function bringDefault({ model: wanted, modelsDirs }: Pick<Config, 'model' | 'modelsDirs'>, model: Pick<LanguageModel, 'status' | 'switchTo'>, { say, signal, pull = pullModel }: BringOptions): Promise<void> {
  if (wanted !== 'auto' || model.status().some(({ status }) => status !== 'off')) return;
  const catalogue = readCatalogue();
  const entry = entryNamed(catalogue, catalogue.default);
  const [folder] = modelFolders(modelsDirs);
  if (entry === null || folder === undefined) return;
  say(`Model: no weights here yet, so answers come from the rules alone. Fetching ${entry.name} (${Math.round((entry.bytes ?? 0) / 1e6)} MB) meanwhile; MODEL=none prevents it.`);
  const failures: string[] = [];
  const options: PullOptions = { signal, onFailure: (source, why) => failures.push(`${source}: ${why}`) };
  try {
    await pull(entry, folder, options);
  } catch (error) {
    if (signal.aborted) return;
    const why = failures.length > 0 ? failures.join('; ') : error instanceof Error ? error.message : String(error);
    say(`Model: ${entry.name} could not be fetched (${why}). Answers come from the rules alone; npm run models -- pull default tries again.`);
    return;
  }
  say(`Model: ${entry.name} is here, checked, and heard from now on where the rules are unsure.`);
  await model.switchTo('auto');
}
