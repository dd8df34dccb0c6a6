import type { ExecutionContext } from './analytics/plan.js';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import type { Shop } from './identity/shops.js';
import { dayIn } from './pipeline/clock.js';
import { round } from './pipeline/trace.js';
import type { ToolDoor } from './services.js';
import type { Toolbox } from './tools/toolbox.js';

const MAX_ROWS = 500;

/** The toolbox with a request's clock, zone and shop around each call. */
export function toolDoor(toolbox: Toolbox, config: Config, shops: { list(): Promise<readonly Shop[]> }, now: () => Date): ToolDoor {
  return {
    list: () => toolbox.list(),
    call: async (name, args, context, caller, { requestId, signal }) => {
      const shop = (await shops.list()).find((each) => each.id === caller.shopId);
      const timezone = context.timezone ?? shop?.timezone ?? config.defaultTimezone;
      const instant = context.now === undefined ? now() : new Date(context.now);
      const ctx: ExecutionContext = {
        shopId: caller.shopId, timezone, currency: shop?.currency ?? 'USD', now: instant.toISOString(), today: dayIn(instant, timezone),
        weekStart: config.weekStart, maxResults: MAX_ROWS, signal,
      };
      const run = await toolbox.call(name, args, ctx, caller, { signal, documented: true });
      if (!run.documented) throw new AppError('internal');
      return { success: true, tool: name, result: run.documented, metadata: { request_id: requestId, execution_time_ms: round(run.ms), assumptions: run.result.assumptions, cached: false } };
    },
  };
}
