import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { LanguageModel } from './model.types.js';

/** Takes up what the configuration says of the model now, while the server runs; the one loaded answers meanwhile. What cannot be read or is not here changes nothing and is told. */
export async function adoptModel(model: Pick<LanguageModel, 'switchTo'>, read: () => Pick<Config, 'model'>, log: Pick<Logger, 'info' | 'warn'>): Promise<void> {
  let wanted: string;
  try {
    wanted = read().model;
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the configuration cannot be read again');
    return;
  }
  const result = await model.switchTo(wanted);
  if (result.ok) log.info({ model: result.model, status: result.status }, 'model as configured now');
  else log.warn({ model: wanted, reason: result.message }, 'the configured model is not taken up');
}
