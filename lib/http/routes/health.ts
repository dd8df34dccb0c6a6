import type { Middleware } from 'koa';
import type { ModelState } from '../../model/model.types.js';
import type { PartState, Services } from '../../services.js';
import { VERSION } from '../../version.js';
import type { Deps } from '../deps.js';

/** A probe must not hang on the part that it asks about. */
const PROBE_MS = 1000;

/** GET /health: the process is alive. */
export function health(): Middleware {
  return (ctx) => {
    ctx.body = {
      status: 'ok',
      version: VERSION,
      uptime_s: Math.round(process.uptime()),
      versions: { service: VERSION, node: process.versions.node },
    };
  };
}

/** GET /ready: 200 when questions can be answered, else 503, with the state of each part. A model that is off or loading does not count. */
export function ready({ services }: Deps): Middleware {
  return async (ctx) => {
    const checks: Record<'database' | 'catalogue' | 'model' | 'cache', PartState> = {
      database: await probeDatabase(services),
      catalogue: services.catalogue(),
      model: modelState(services.model.state()),
      cache: await services.cache(),
    };
    const isReady = checks.database.status === 'ok' && checks.catalogue.status === 'ok';
    ctx.status = isReady ? 200 : 503;
    if (!isReady) ctx.set('Retry-After', '2');
    ctx.body = { status: isReady ? 'ready' : 'not_ready', checks };
  };
}

const MODEL_STATES = { off: 'off', loading: 'loading', ready: 'ok', idle: 'ok', failed: 'failed' } as const;

function modelState({ state, detail }: ModelState): PartState {
  return { status: MODEL_STATES[state], ...(detail === null ? {} : { detail }) };
}

/** Reads a row: what answers while the data cannot be read, for a lock say, is not ready. */
async function probeDatabase({ database }: Services): Promise<PartState> {
  try {
    await database.reader.query('SELECT id FROM shops LIMIT 1', [], { signal: AbortSignal.timeout(PROBE_MS) });
    return { status: 'ok' };
  } catch {
    return { status: 'failed', detail: 'the database does not answer' };
  }
}
