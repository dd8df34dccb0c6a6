import type { ExecutionContext } from './analytics/plan.js';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import type { Shop } from './identity/shops.js';
import { dayIn } from './pipeline/clock.js';
import { contextAfter, digest, makeCursor, positionAfter, readCursor, requireSameData, type CursorState } from './pipeline/cursor.js';
import { round } from './pipeline/trace.js';
import type { ToolDoor } from './services.js';
import type { Toolbox } from './tools/toolbox.js';

const MAX_ROWS = 500;

export interface ToolDoorParts {
  readonly config: Config;
  readonly shops: { list(): Promise<readonly Shop[]> };
  /** Signs cursors, and tells which data they are of. */
  readonly cursors: { readonly key: Buffer; readonly version: () => Promise<string> };
  readonly now: () => Date;
}

/** The toolbox with a request's clock, zone and shop around each call. */
export function toolDoor(toolbox: Toolbox, { config, shops, cursors, now }: ToolDoorParts): ToolDoor {
  return {
    list: () => toolbox.list(),
    call: async (name, { cursor: given, ...asked }, context, caller, { requestId, signal }) => {
      const cursor = typeof given === 'string' ? await cursorOf(given, name, asked, caller.shopId, cursors) : null;
      const args = cursor?.call.arguments ?? { ...asked, ...(given === undefined || cursor ? {} : { cursor: given }) };
      const shop = (await shops.list()).find((each) => each.id === caller.shopId);
      const timezone = cursor?.timezone ?? context.timezone ?? shop?.timezone ?? config.defaultTimezone;
      const instant = new Date(cursor?.now ?? context.now ?? now());
      const ctx: ExecutionContext = {
        shopId: caller.shopId, timezone, currency: shop?.currency ?? 'USD', now: instant.toISOString(), today: dayIn(instant, timezone),
        weekStart: config.weekStart, maxResults: MAX_ROWS, signal, ...contextAfter(cursor),
      };
      const run = await toolbox.call(name, args, ctx, caller, { signal, documented: true });
      if (!run.documented) throw new AppError('internal');
      const { returned, total } = run.documented.pagination;
      const after = positionAfter(run.plan, run.result, ctx, returned);
      const state = after && { of: digest(args), call: { name, arguments: args }, reading: null, after, now: ctx.now, timezone, shop: caller.shopId, data: cursor?.data ?? (await cursors.version()) };
      const pagination = { total, returned, next_cursor: state && makeCursor(state, cursors.key) };
      return {
        success: true, tool: name, result: { ...run.documented, pagination },
        metadata: { request_id: requestId, execution_time_ms: round(run.ms), assumptions: run.result.assumptions, cached: run.cached },
      };
    },
  };
}

/** Throws AppError `cursor_expired` for a cursor of another tool or other arguments, or of data that changed since. */
async function cursorOf(given: string, name: string, asked: Readonly<Record<string, unknown>>, shop: string, cursors: ToolDoorParts['cursors']): Promise<CursorState> {
  const state = readCursor(given, cursors.key, shop);
  if (state.reading !== null) throw new AppError('cursor_expired', 'This cursor is of a question. Send it to POST /query with that question.');
  if (state.call.name !== name) throw new AppError('cursor_expired', `This cursor is of ${state.call.name}. Send it there, or call ${name} without it.`);
  if (Object.keys(asked).length > 0 && state.of !== digest(asked)) throw new AppError('cursor_expired', 'This cursor is of other arguments. Send it alone, with the arguments that it came from, or call without it.');
  await requireSameData(state, cursors.version);
  return state;
}
