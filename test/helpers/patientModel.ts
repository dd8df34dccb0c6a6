import type { LanguageModel } from '../../lib/model/model.types.js';

const PLENTY_MS = 30_000;

/** Gives a served model all the time it needs: what it says is tested then, and not how fast this machine is. */
export function makePatient(model: LanguageModel): void {
  const fillSlots = model.fillSlots.bind(model);
  const write = model.write.bind(model);
  Object.assign(model, {
    fillSlots: (question, options) => fillSlots(question, { ...options, deadlineMs: PLENTY_MS }),
    write: (question, options) => write(question, { ...options, deadlineMs: PLENTY_MS }),
  } satisfies Pick<LanguageModel, 'fillSlots' | 'write'>);
}
