import type { ExecutionContext, Plan } from '../analytics/plan.js';
import { PlanProblem } from '../analytics/planProblem.js';
import type { Result } from '../analytics/result.js';
import { AppError } from '../errors.js';
import { demand, may, namePermission, PERMISSIONS, type Permission } from '../identity/permissions.js';
import type { CalendarSettings } from '../periods/period.js';
import type { Caller } from '../pipeline/answer.types.js';
import type { PeriodReader } from './call/callContext.js';
import { normalPlan } from './call/normalPlan.js';
import { periodsInWords } from './call/periodsInWords.js';
import { preparedCalls } from './call/preparedCalls.js';
import { toToolResult } from './documented.js';
import { TOOLS } from './index.js';
import type { NameResolver } from './nameResolver.js';
import { describeTool } from './tool.js';
import type { RunPlan, Tool, ToolDescription, ToolRun } from './tool.types.js';
import { visibleTo } from './visibleTo.js';
import { outputFaults, validateArguments } from './validateArguments.js';

/** What a toolbox runs plans with. */
export interface ToolboxParts {
  readonly validatePlan: (plan: Plan) => readonly string[];
  /** Names of the permissions that a plan needs. */
  readonly permissionsOf: (plan: Plan) => Iterable<Permission>;
  readonly execute: (plan: Plan, ctx: ExecutionContext) => Promise<Result>;
  /** Names of the caller's shop; absent: only ids and exact values. */
  readonly resolverFor?: (shopId: string) => NameResolver;
  readonly calendar: (ctx: ExecutionContext) => CalendarSettings;
  readonly periods?: PeriodReader;
  /** Gives a kept result or makes one; the key holds shop, plan and everything else that the result depends on. */
  readonly cache?: (key: string, make: () => Promise<Result>) => Promise<{ readonly result: Result; readonly cached: boolean }>;
  readonly timeoutMs?: number;
  /** Milliseconds that only grow, for durations. */
  readonly clock: () => number;
  readonly onCall?: (event: {
    readonly tool: string;
    readonly outcome: 'ok' | 'error';
    readonly code: string | null;
    readonly ms: number;
  }) => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Whether the documented keys are wanted too: they cost further statements. */
  readonly documented?: boolean;
}

export interface Toolbox {
  list(): readonly ToolDescription[];
  /** Throws AppError: not_found (no such tool), forbidden (shop, permission), invalid_request, timeout. */
  call(name: string, args: unknown, ctx: ExecutionContext, caller: Caller, options?: CallOptions): Promise<ToolRun>;
}

/** For every caller in this order: permission and shop → validate → cache → timeout → run → validate output → metrics. */
export function createToolbox(parts: ToolboxParts, tools: readonly Tool[] = TOOLS): Toolbox {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const described = tools.map(describeTool);
  const prepare = preparedCalls({ requireValid: (plan) => requireValid(parts, plan), permissionsOf: parts.permissionsOf, periods: parts.periods ?? periodsInWords });

  const callTool = async (
    tool: Tool,
    args: unknown,
    ctx: ExecutionContext,
    caller: Caller,
    options: CallOptions,
    started: number,
  ): Promise<ToolRun> => {
    demand(caller, tool.permission);
    if (ctx.shopId !== caller.shopId) throw new AppError('forbidden', `You may only ask about ${caller.shopId}.`);

    const given = validateArguments(tool, args);
    const { plan, permissions } = prepare(tool, given, parts.calendar(ctx), parts.resolverFor?.(caller.shopId), (kind) => {
      demand(caller, namePermission(kind));
    });
    for (const permission of permissions) demand(caller, permission);

    const limit = timeLimit(parts.timeoutMs, options.signal ?? ctx.signal);
    const bound: ExecutionContext = {
      ...ctx,
      permissions: ALL_PERMISSIONS.filter((each) => may(caller, each)),
      ...(limit.signal ? { signal: limit.signal } : {}),
    };
    const run = async (each: Plan, within: ExecutionContext = bound) => {
      const make = () => parts.execute(each, within);
      const { result, cached } = await limit.guard(parts.cache ? parts.cache(cacheKey(each, within), make) : make().then((result) => ({ result, cached: false })));
      return { result: visibleTo(caller, each, result), cached };
    };
    const allowed = (each: Plan): boolean => [...parts.permissionsOf(each)].every((permission) => may(caller, permission));

    const { result, cached } = await run(plan);
    if (!options.documented) return { plan, result, cached, documented: null, ms: parts.clock() - started };
    const { after, afterKeys, ...start } = bound;
    void [after, afterKeys];
    const visible = (within: ExecutionContext): RunPlan => async (each) => (allowed(each) ? (await run(each, within)).result : null);
    const keys = await tool.document({ plan, result, args: given, ctx, run: visible(start), page: visible(bound) });
    const documented = toToolResult(keys, result);
    const faults = outputFaults(tool, documented);
    if (faults.length > 0)
      throw new AppError('internal', undefined, { cause: new Error(`${tool.name} broke its own output schema: ${faults.join('; ')}`) });
    return { plan, result, cached, documented, ms: parts.clock() - started };
  };

  return {
    list: () => described,
    call: async (name, args, ctx, caller, options = {}) => {
      const tool = byName.get(name);
      if (!tool)
        throw new AppError(
          'not_found',
          `There is no tool ${JSON.stringify(name.slice(0, 60))}. GET /tools/list lists them: ${[...byName.keys()].join(', ')}.`,
        );
      const started = parts.clock();
      const report = (code: string | null) =>
        parts.onCall?.({ tool: name, outcome: code === null ? 'ok' : 'error', code, ms: parts.clock() - started });
      try {
        const run = await callTool(tool, args, ctx, caller, options, started);
        report(null);
        return run;
      } catch (thrown) {
        const error = thrown instanceof PlanProblem ? new AppError('invalid_request', thrown.message, { cause: thrown }) : thrown;
        report(error instanceof AppError ? error.code : 'internal');
        throw error;
      }
    },
  };
}

function requireValid(parts: ToolboxParts, plan: Plan): void {
  const faults = parts.validatePlan(plan);
  if (faults.length === 0) return;
  throw new AppError('invalid_request', `This cannot be computed: ${faults.slice(0, 3).map((fault) => fault.replace(/\.$/, '')).join('; ')}.`, {
    details: faults.slice(0, 20).map((message) => ({ path: '', message })),
  });
}

/** Nothing finer than the day of the clock changes a result. */
const cacheKey = (plan: Plan, { shopId, timezone, today, weekStart, maxResults, after, afterKeys, permissions }: ExecutionContext): string =>
  `${JSON.stringify([shopId, timezone, today, weekStart, maxResults, after ?? 0, afterKeys ?? null, permissions])}${planText(plan)}`;

const planTexts = new WeakMap<Plan, string>();

/** Equal for plans of equal meaning. */
function planText(plan: Plan): string {
  const text = planTexts.get(plan) ?? JSON.stringify(normalPlan(plan));
  planTexts.set(plan, text);
  return text;
}

const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as readonly Permission[];

/** One signal for the caller's own wish to stop and the toolbox's limit; past the limit a run ends as AppError `timeout`. */
function timeLimit(
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): { readonly signal: AbortSignal | undefined; guard<T>(work: Promise<T>): Promise<T> } {
  if (timeoutMs === undefined) return { signal, guard: (work) => work };
  const limit = AbortSignal.timeout(timeoutMs);
  const both = signal ? AbortSignal.any([signal, limit]) : limit;
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (limit.aborted && !(error instanceof AppError)) throw new AppError('timeout', undefined, { cause: error });
      throw error;
    }
  };
  return { signal: both, guard };
}
