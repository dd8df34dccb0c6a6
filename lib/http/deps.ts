import type { Access } from '../identity/access.js';
import type { Services } from '../services.js';
import type { Middleware } from 'koa';
import type { AppState } from './appState.js';
import type { FairQueue } from './fairQueue.js';
import type { Metrics } from './metrics.js';

/** What routes are made from. */
export interface Deps {
  readonly services: Services;
  readonly access: Access;
  readonly queue: FairQueue;
  readonly metrics: Metrics;
  /** Around every request, where traces are kept. */
  readonly traces?: Middleware<AppState>;
  /** Aborts when the server begins to close: what only waits for its client ends. */
  readonly closing: AbortSignal;
}
