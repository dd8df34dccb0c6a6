import type { Logger } from 'pino';
import { executePlan } from './analytics/executePlan.js';
import { permissionsOf } from './analytics/permissionsOf.js';
import type { ExecutionContext } from './analytics/plan.js';
import { validatePlan } from './analytics/validatePlan.js';
import { cachedAsk } from './cache/cachedAsk.js';
import { cachedResults } from './cache/cachedResults.js';
import { dataVersions, settling } from './cache/dataVersions.js';
import { KeptValues } from './cache/keptValues.js';
import { openSharedStore, type SharedStore } from './cache/sharedStore.js';
import type { Config } from './config.js';
import { openDatabase } from './db/openDatabase.js';
import type { ShopDatabase } from './db/shopDatabase.js';
import { besideData } from './identity/access.js';
import { cursorKey } from './identity/cursorKey.js';
import { createSessions, type Sessions } from './identity/sessions.js';
import { ShopDirectory } from './identity/shops.js';
import { createModel } from './model/createModel.js';
import type { LanguageModel } from './model/model.types.js';
import { nameResolverOf } from './nameResolver.js';
import { Observers } from './observers.js';
import type { CalendarSettings } from './periods/period.js';
import { createPipeline } from './pipeline/answer.js';
import { ANSWER_BYTES } from './pipeline/answerJson.js';
import type { Answer, Caller, QueryRequest } from './pipeline/answer.types.js';
import { dayIn } from './pipeline/clock.js';
import { loadSharedWords, ShopIndex } from './pipeline/shopIndex.js';
import { warmUp } from './pipeline/warmUp.js';
import { UNANSWERED_FILE, UnansweredLog } from './pipeline/unansweredLog.js';
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
  readonly sessions: Sessions;
  /** What several servers share; null without Redis. */
  readonly shared: SharedStore | null;
  readonly tools: ToolDoor;
  /** Those who keep figures add themselves. */
  readonly observers: Observers;
  /** Not loaded before its `start`: doors that stay open start it, in the background. */
  readonly model: LanguageModel;
  ask(request: QueryRequest, caller: Caller, options: AskOptions): Promise<Answer>;
  /** Makes understanding fast from the first question on; for servers that stay, once they are ready. */
  warmUp(): Promise<void>;
  /** State of the index over the shop's own names. */
  catalogue(): PartState;
  /** State of the response cache, and of Redis where it is configured. */
  cache(): Promise<PartState>;
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
  const clock = () => performance.now();
  const shared = await openSharedStore(config, log, Date.now);
  const versions = settling(dataVersions(reader, config.databaseUrl, Date.now), config.catalogRefreshMs + SETTLE_MS[reader.dialect], clock);
  await versions.current();
  const index = new ShopIndex(reader, loadSharedWords(projectFolder('intents')));
  index.watch(config.catalogRefreshMs);
  const shops = new ShopDirectory(reader, Date.now);
  for (const shop of await shops.list()) await index.vocabulary(shop.id);
  const sessions = createSessions(shared, Date.now);
  const calendar = ({ today }: Pick<ExecutionContext, 'today'>): CalendarSettings => ({ today, weekStart: config.weekStart, fiscalYearStart: config.fiscalYearStart, hemisphere: config.hemisphere });
  const observers = new Observers();
  const toolbox = createToolbox({
    validatePlan, permissionsOf, calendar, clock,
    onCall: (event) => observers.tool(event),
    execute: (plan, ctx) => executePlan(plan, reader, ctx),
    resolverFor: (shopId) => nameResolverOf(index.gazetteer(shopId)),
    ...(config.cache ? { cache: cachedResults(new KeptValues('result', versions, shared), versions, (found) => observers.cache('result', found)) } : {}),
  });
  const dataEnd = keptFor(config.catalogRefreshMs, clock, (shopId: string) => database.dataEnd(shopId));
  const cursors = { key: await cursorKey(config.jwtSecret, besideData(config.databaseUrl, 'cursor-key'), shared), version: versions.lasting };
  const model = createModel(config, log);
  let isClosed = false;
  const passingAnswers = new WeakSet<Answer>();
  const unanswered = config.unansweredLog ? new UnansweredLog({ file: besideData(config.databaseUrl, UNANSWERED_FILE), now, onProblem: (message) => log.warn(message) }) : null;
  const answer = createPipeline({ model, onPassing: (passing) => void passingAnswers.add(passing), onStages: (steps) => observers.stages(steps), unanswered, config, reader, toolbox, index, sessions, shops, dataEnd, cursorKey: cursors.key, lastingVersion: cursors.version, now, clock });
  return {
    config, log, database, sessions, shared, observers, model,
    ask: config.cache ? cachedAsk(answer, { kept: new KeptValues<Answer>('answer', versions, shared, ANSWER_BYTES), versions, isSettled: versions.isSettled, isLasting: (given) => !passingAnswers.has(given), model: () => model.active()?.name ?? null, now, clock, onLook: (found) => observers.cache('answer', found) }) : answer,
    tools: toolDoor(toolbox, { config, shops, cursors, now }),
    warmUp: async () => {
      const [shop] = await shops.list();
      if (shop === undefined) return;
      const today = dayIn(now(), shop.timezone ?? config.defaultTimezone);
      await warmUp({ vocabulary: await index.vocabulary(shop.id), calendar: calendar({ today }), shopId: shop.id }, () => isClosed);
    },
    catalogue: () => index.state,
    cache: () => cacheState(config, shared),
    close: async () => {
      isClosed = true;
      index.close();
      await model.close();
      await unanswered?.close();
      shared?.close();
      await database.close();
    },
  };
}

/** Shops and counts of rows are read again after some seconds; PostgreSQL itself counts some seconds late. */
const SETTLE_MS = { sqlite: 5_000, postgres: 15_000 } as const;

async function cacheState(config: Config, shared: SharedStore | null): Promise<PartState> {
  if (shared !== null && !(await shared.answers())) return { status: 'failed', detail: 'Redis does not answer; this server goes on with what it keeps itself' };
  return config.cache ? { status: 'ok' } : { status: 'off' };
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
