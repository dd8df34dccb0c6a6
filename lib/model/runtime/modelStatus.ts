import { basename } from 'node:path';
import type { ModelStatus } from '../model.types.js';
import type { Candidate } from './candidates.js';
import type { ModelRunner } from './modelRunner.js';

export const RESTING = 'its process ended too often; it is tried again within seconds';

/** What is told of one known model; `failed` says why it could not be loaded when that was last tried. */
export function statusOf({ name, family, path, adapterPath, bytes, strength, tuned, contextTokens }: Candidate, runner: ModelRunner | undefined, failed: string | null): ModelStatus {
  const state = runner?.state;
  const isLoaded = state === 'ready';
  const absent = path === null ? 'no weights here' : null;
  return {
    name, family, strength, tuned,
    contextTokens: runner?.contextTokens ?? contextTokens,
    status: isLoaded ? 'loaded' : state === 'loading' ? 'loading' : state === 'resting' || failed !== null ? 'failed' : path === null ? 'off' : 'available',
    reason: state === 'resting' ? RESTING : (failed ?? absent),
    memoryBytes: isLoaded ? (runner?.rssBytes ?? null) : null,
    loadMs: runner?.loadMs ?? null,
    estimatedLoadMs: path === null || isLoaded ? null : estimatedLoadMs(bytes),
    lastUsed: runner?.lastUsed == null ? null : new Date(runner.lastUsed).toISOString(),
    tokensPerSecond: runner?.tokensPerSecond ?? null,
    base: path === null ? null : basename(path),
    adapter: adapterPath === null ? null : basename(adapterPath),
  };
}

/** A start of the process, then some 300 MB a second from a disk that is not cached. */
function estimatedLoadMs(bytes: number): number {
  return 600 + bytes / 300_000;
}
