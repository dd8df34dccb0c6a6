/** What is different in every run: how long it took, and the state of the machine. */
const FLEETING = new Set(['execution_time_ms', 'ms', 'uptime_s', 'session_id', 'node', 'total_memory', 'available_memory', 'gpu_memory', 'gpu_utilization']);

/** The fresh examples with the fleeting values of those before, so that a build that finds nothing new changes nothing. */
export function withFleetingOf(before: unknown, fresh: unknown): object {
  const merge = (old: unknown, now: unknown, name: string): unknown => {
    if (FLEETING.has(name) && old !== undefined && typeof old === typeof now) return old;
    if (Array.isArray(now)) return now.map((each, at) => merge(Array.isArray(old) ? (old as unknown[])[at] : undefined, each, ''));
    if (typeof now !== 'object' || now === null) return now;
    return Object.fromEntries(Object.entries(now).map(([key, value]) => [key, merge((old as Record<string, unknown> | undefined)?.[key], value, key)]));
  };
  return merge(before, fresh, '') as object;
}
