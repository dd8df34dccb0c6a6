import { freemem, totalmem } from 'node:os';
import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';
import { demand } from '../../identity/permissions.js';
import type { ModelStatus } from '../../model/model.types.js';
import { switchRequestSchema } from '../../schemas/authRequests.js';
import { unknownModel } from '../../schemas/knownModels.js';
import { validator } from '../../schemas/validator.js';
import type { AppState } from '../appState.js';
import type { Deps } from '../deps.js';

/** GET /models/status: every known model, the active one, what waits for it, and the machine's memory. */
export function modelStatus({ services }: Deps): Middleware<AppState> {
  return (ctx) => {
    const { state, detail, active, queue, restarts } = services.model.state();
    ctx.body = {
      models: services.model.status().map(shown),
      active_model: active,
      state,
      detail,
      queue,
      restarts,
      system_resources: {
        total_memory: gigabytes(totalmem()),
        available_memory: gigabytes(freemem()),
        gpu_memory: null,
        gpu_utilization: null,
      },
    };
  };
}

const parse = validator<{ readonly model: string }>(switchRequestSchema);

/** POST /models/switch: for admins; 404 for a model that nobody knows or whose weights are not here. */
export function switchModel({ services }: Deps): Middleware<AppState> {
  return async (ctx) => {
    demand(ctx.state.identity, 'admin');
    const result = await services.model.switchTo(parse(ctx.request.body).model);
    if (!result.ok && result.why === 'unknown') throw unknownModel('/model', services.model.status());
    if (!result.ok) throw new AppError('not_found', `${result.message}.`, { details: [{ path: '/model', message: result.message }] });
    ctx.status = 202;
    ctx.body = { model: result.model, status: result.status };
  };
}

/** As documented, amounts with their units; what does not apply to a model is left out. */
function shown(model: ModelStatus): Readonly<Record<string, unknown>> {
  const { name, status, family, strength, reason, base, adapter, memoryBytes, loadMs, estimatedLoadMs, lastUsed, tokensPerSecond } = model;
  const isLoaded = status === 'loaded';
  return {
    name,
    status,
    family,
    strength,
    ...(memoryBytes === null || memoryBytes === 0 ? {} : { memory_usage: gigabytes(memoryBytes) }),
    ...(isLoaded && loadMs !== null ? { load_time: seconds(loadMs) } : {}),
    ...(isLoaded || lastUsed !== null ? { last_used: lastUsed } : {}),
    ...(isLoaded && tokensPerSecond !== null ? { tokens_per_second: Math.round(tokensPerSecond) } : {}),
    ...(estimatedLoadMs === null ? {} : { estimated_load_time: seconds(estimatedLoadMs) }),
    ...(base === null ? {} : { base }),
    ...(adapter === null ? {} : { adapter }),
    ...(reason === null ? {} : { reason }),
  };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1).replace(/\.0$/, '')}s`;

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1).replace(/\.0$/, '')}GB`;
}
