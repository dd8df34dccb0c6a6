import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { projectFolder } from '../projectFolder.js';
import { modelFolders } from './catalogue/folders.js';
import { loadCatalogue } from './catalogue/loadCatalogue.js';
import type { LanguageModel } from './model.types.js';
import { ModelManager } from './runtime/modelManager.js';
import { warmUpRequest } from './slots/fewShot.js';

/** The language model as configured; nothing is loaded before its `start`, and native code never into this process. */
export function createModel(config: Pick<Config, 'model' | 'modelsDirs' | 'modelIdleMs'>, log: Pick<Logger, 'info' | 'warn'>): LanguageModel {
  const ours = projectFolder('models');
  return new ModelManager({
    catalogue: loadCatalogue(),
    model: config.model,
    dirs: modelFolders(config.modelsDirs),
    adapterDirs: [ours],
    idleMs: config.modelIdleMs,
    warmUp: warmUpRequest,
    onEvent: (model, { event, ...more }) =>
      event === 'ready' || event === 'idle' ? log.info({ model, ...more }, `model ${event}`) : log.warn({ model, ...more }, `model ${event}`),
  });
}
