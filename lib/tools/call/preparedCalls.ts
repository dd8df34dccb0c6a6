import { LRUCache } from 'lru-cache';
import type { Plan } from '../../analytics/plan.js';
import type { Permission } from '../../identity/permissions.js';
import type { CalendarSettings } from '../../periods/period.js';
import type { NameKind, NameResolver } from '../nameResolver.js';
import type { Tool, ToolArguments } from '../tool.types.js';
import { callContext, type PeriodReader } from './callContext.js';
import { callToPlan } from './callToPlan.js';

const KEPT = 500;

/** What a call comes to before it runs. */
export interface PreparedCall {
  readonly plan: Plan;
  readonly permissions: readonly Permission[];
}

export interface PreparedCallsParts {
  /** Throws for a plan that cannot be computed. */
  readonly requireValid: (plan: Plan) => void;
  readonly permissionsOf: (plan: Plan) => Iterable<Permission>;
  readonly periods: PeriodReader;
}

interface Kept extends PreparedCall {
  readonly names: NameResolver | undefined;
}

/**
 * Validated arguments as a checked plan. The latest calls keep theirs: equal arguments over the same names on the same day are
 * the same plan. Whoever calls is no part of it; a call that is refused is looked at anew each time.
 */
export function preparedCalls(parts: PreparedCallsParts, kept = KEPT) {
  const known = new LRUCache<string, Kept>({ max: kept });
  return (tool: Tool, args: ToolArguments, calendar: CalendarSettings, names: NameResolver | undefined, requireName: RequireName = () => undefined): PreparedCall => {
    const key = JSON.stringify([tool.name, args, calendar.today, calendar.weekStart, calendar.fiscalYearStart, calendar.hemisphere]);
    const found = known.get(key);
    if (found !== undefined && found.names === names) return found;
    const plan = callToPlan(tool, args, callContext(calendar, parts.periods, guarded(names, requireName)));
    parts.requireValid(plan);
    const made = { plan, permissions: [...parts.permissionsOf(plan)], names };
    known.set(key, made);
    return made;
  };
}

/** Throws for a kind of names that whoever calls may not see. */
export type RequireName = (kind: NameKind) => void;

/** Names are looked up only for those who may see them: a refusal would list near ones. A plan that was kept asks for its permissions itself. */
function guarded(names: NameResolver | undefined, requireName: RequireName): NameResolver | undefined {
  return (
    names && {
      resolveName: (kind, text) => {
        requireName(kind);
        return names.resolveName(kind, text);
      },
    }
  );
}
