import type { ExecutionContext } from './analytics/plan.js';
import type { Config } from './config.js';
import { AppError } from './errors.js';
import type { Shop } from './identity/shops.js';
import { dayIn } from './pipeline/clock.js';
import { makeCursor, readCursor, type CursorState } from './pipeline/cursor.js';
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
      const cursor = typeof given === 'string' ? readCursor(given, cursors.key, caller.shopId) : null;
      await requireFresh(cursor, name, cursors.version);
      const args = cursor?.call.arguments ?? { ...asked, ...(given === undefined || cursor ? {} : { cursor: given }) };
      const shop = (await shops.list()).find((each) => each.id === caller.shopId);
      const timezone = context.timezone ?? shop?.timezone ?? config.defaultTimezone;
      const instant = new Date(cursor?.now ?? context.now ?? now());
      const ctx: ExecutionContext = {
        shopId: caller.shopId, timezone, currency: shop?.currency ?? 'USD', now: instant.toISOString(), today: dayIn(instant, timezone),
        weekStart: config.weekStart, maxResults: MAX_ROWS, signal, ...(cursor ? { after: cursor.after } : {}),
      };
      const run = await toolbox.call(name, args, ctx, caller, { signal, documented: true });
      if (!run.documented) throw new AppError('internal');
      const { returned, total } = run.documented.pagination;
      const after = (cursor?.after ?? 0) + returned;
      const more = returned > 0 && after < total && run.plan.limit === null;
      const state = async (): Promise<CursorState> => ({ call: { name, arguments: args }, now: ctx.now, after, shop: caller.shopId, data: cursor?.data ?? (await cursors.version()) });
      const pagination = { total, returned, next_cursor: more ? makeCursor(await state(), cursors.key) : null };
      return {
        success: true, tool: name, result: { ...run.documented, pagination },
        metadata: { request_id: requestId, execution_time_ms: round(run.ms), assumptions: run.result.assumptions, cached: run.cached },
      };
    },
  };
}

/** Throws AppError `cursor_expired` for a cursor of another tool, or of data that changed since. */
async function requireFresh(cursor: CursorState | null, name: string, version: () => Promise<string>): Promise<void> {
  if (cursor === null) return;
  if (cursor.call.name !== name) throw new AppError('cursor_expired', `This cursor is of ${cursor.call.name}. Send it there, or call ${name} without it.`);
  if (cursor.data !== (await version())) throw new AppError('cursor_expired');
}
