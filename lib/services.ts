import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { executePlan } from './analytics/executePlan.js';
import { permissionsOf } from './analytics/permissionsOf.js';
import type { ExecutionContext } from './analytics/plan.js';
import { validatePlan } from './analytics/validatePlan.js';
import type { Config } from './config.js';
import { openDatabase } from './db/openDatabase.js';
import type { ShopDatabase } from './db/shopDatabase.js';
import { SessionStore } from './identity/sessionStore.js';
import { ShopDirectory } from './identity/shops.js';
import { nameResolverOf } from './nameResolver.js';
import type { CalendarSettings } from './periods/period.js';
import { createPipeline } from './pipeline/answer.js';
import type { Answer, Caller, QueryRequest } from './pipeline/answer.types.js';
import { loadSharedWords, ShopIndex } from './pipeline/shopIndex.js';
import { projectFolder } from './projectFolder.js';
import { createToolbox } from './tools/toolbox.js';
import { toolDoor } from './toolDoor.js';
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
  const { reader } = database;
  const index = new ShopIndex(reader, loadSharedWords(projectFolder('intents')));
  index.watch(config.catalogRefreshMs);
  const shops = new ShopDirectory(reader, Date.now);
  for (const shop of await shops.list()) await index.vocabulary(shop.id);
  const sessions = new SessionStore<unknown>();
  const clock = () => performance.now();
  const calendar = ({ today }: ExecutionContext): CalendarSettings => ({ today, weekStart: config.weekStart, fiscalYearStart: config.fiscalYearStart, hemisphere: config.hemisphere });
  const toolbox = createToolbox({
    validatePlan, permissionsOf, calendar, clock,
    execute: (plan, ctx) => executePlan(plan, reader, ctx),
    resolverFor: (shopId) => nameResolverOf(index.gazetteer(shopId)),
  });
  const dataEnd = keptFor(config.catalogRefreshMs, clock, (shopId: string) => database.dataEnd(shopId));
  const ask = createPipeline({ config, reader, toolbox, index, sessions, shops, dataEnd, cursorKey: randomBytes(32), now, clock });
  return {
    config, log, database, sessions, ask,
    tools: toolDoor(toolbox, config, shops, now),
    catalogue: () => index.state,
    close: async () => {
      index.close();
      await database.close();
    },
  };
}

/** Keeps each answer for some time: the age of the data is asked with every question and changes seldom. */
function keptFor<T>(ms: number, clock: () => number, read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<T> }>();
  return (key) => {
    const known = kept.get(key);
    if (known && clock() - known.at < ms) return known.value;
    const value = read(key);
    kept.set(key, { at: clock(), value });
    value.catch(() => kept.delete(key));
    return value;
  };
}
