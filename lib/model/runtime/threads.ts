import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** Where the kernel tells a container's share of the processors, newer kernels first. */
const QUOTA_FILES: readonly (readonly string[])[] = [['/sys/fs/cgroup/cpu.max'], ['/sys/fs/cgroup/cpu/cpu.cfs_quota_us', '/sys/fs/cgroup/cpu/cpu.cfs_period_us']];

/** Processors that this process may really use, at least 1: more threads than that wait for one another, spinning. */
export function usableCores(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(quotaOf(QUOTA_FILES.map(readAll)))));
}

/** Processors allowed by the first text that tells: "quota period" in microseconds, `max` or -1 for all. Infinity where none tells. */
export function quotaOf(texts: readonly (string | null)[]): number {
  for (const text of texts) {
    const [quota, period] = (text ?? '').trim().split(/\s+/).map(Number);
    if (quota !== undefined && period !== undefined && quota > 0 && period > 0) return Math.max(1, quota / period);
  }
  return Infinity;
}

/** How many of `wanted` threads find a free processor right now, at least 1. Two threads on one processor take ten times as long as one. */
export function threadsNow(wanted: number, loadText = readAll(['/proc/loadavg']), processors = cpus().length): number {
  if (wanted <= 1) return 1;
  const running = Number(/ (\d+)\/\d+ /.exec(loadText ?? '')?.[1] ?? 1);
  // The thread that asks is one of those running.
  return Math.max(1, Math.min(wanted, processors - (running - 1)));
}

function readAll(files: readonly string[]): string | null {
  try {
    return files.map((file) => readFileSync(file, 'utf8')).join(' ');
  } catch {
    return null;
  }
}
