import { freemem, totalmem } from 'node:os';
import type { Middleware } from 'koa';
import { demand } from '../../identity/permissions.js';
import { switchRequestSchema } from '../../schemas/authRequests.js';
import { unknownModel } from '../../schemas/knownModels.js';
import { validator } from '../../schemas/validator.js';
import type { AppState } from '../appState.js';

/** GET /models/status: no language model is part of this server yet, so all that there is to tell is the machine's. */
export function modelStatus(): Middleware<AppState> {
  return (ctx) => {
    ctx.body = {
      models: [],
      active_model: null,
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

/** POST /models/switch: for admins; 404 for a model that is not there. */
export function switchModel(): Middleware<AppState> {
  return (ctx) => {
    demand(ctx.state.identity, 'admin');
    parse(ctx.request.body);
    throw unknownModel('/model');
  };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1).replace(/\.0$/, '')}GB`;
}
