import type { Logger } from 'pino';
import type { Config } from './config.js';
import { openDatabase } from './db/openDatabase.js';
import type { ShopDatabase } from './db/shopDatabase.js';
import { AppError } from './errors.js';
import { SessionStore } from './identity/sessionStore.js';
import type { Answer, Caller, QueryRequest } from './pipeline/answer.types.js';
import type { ToolAnswer, ToolDescription } from './tools/tool.types.js';

export interface AskOptions {
  readonly requestId: string;
  /** Ends the work, its SQL included; a part that sees it throws an AbortError or AppError `timeout`. */
  readonly signal: AbortSignal;
}

/** The tools as the doors see them: the toolbox with a request's context around it. */
export interface ToolDoor {
  list(): readonly ToolDescription[];
  /** Throws AppError: not_found (no such tool), forbidden, invalid_request, timeout. */
  call(
    name: string,
    args: Readonly<Record<string, unknown>>,
    context: QueryRequest['context'],
    caller: Caller,
    options: AskOptions,
  ): Promise<ToolAnswer>;
}

export interface PartState {
  readonly status: 'ok' | 'loading' | 'failed' | 'off';
  readonly detail?: string;
}

/** What the doors (HTTP, MCP, command line) open on to. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly database: ShopDatabase;
  /** Conversations, by user and shop. */
  readonly sessions: SessionStore<unknown>;
  readonly tools: ToolDoor;
  ask(request: QueryRequest, caller: Caller, options: AskOptions): Promise<Answer>;
  /** State of the index over the shop's own names. */
  catalogue(): PartState;
  /** Ends timers and handles; nothing may be asked afterwards. */
  close(): Promise<void>;
}

/** Builds the parts in the order they need one another. Throws StartError where a part cannot start. */
export async function createServices(config: Config, log: Logger, now: () => Date): Promise<Services> {
  const database = await openDatabase({
    url: config.databaseUrl,
    seed: config.seed,
    seedAnchor: config.seedAnchor ?? now().toISOString().slice(0, 10),
    indexes: config.indexes,
    log,
  });
  return {
    config,
    log,
    database,
    sessions: new SessionStore(),
    tools: { list: () => [], call: () => Promise.reject(new AppError('unavailable')) },
    ask: () => Promise.reject(new AppError('unavailable')),
    catalogue: () => ({ status: 'loading' }),
    close: () => database.close(),
  };
}
