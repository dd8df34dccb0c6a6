import type { Result } from '../analytics/result.js';
import type { DataVersions } from './dataVersions.js';
import type { KeptValues } from './keptValues.js';

/** A result, and whether it was kept from before. */
export interface MaybeKept {
  readonly result: Result;
  readonly cached: boolean;
}

/**
 * The second level of the cache: results by shop, rights and plan, so that equal questions in other words, and calls of tools,
 * share them as long as nobody wrote.
 */
export function cachedResults(kept: KeptValues<Result>, versions: DataVersions, onLook: (found: boolean) => void = () => undefined) {
  return async (key: string, make: () => Promise<Result>): Promise<MaybeKept> => {
    const [version, shared] = await Promise.all([versions.current(), kept.sharedVersion()]);
    const known = await kept.get(key, version);
    onLook(known !== undefined);
    if (known !== undefined) return { result: known, cached: true };
    const result = await make();
    await kept.put(key, version, result, shared);
    return { result, cached: false };
  };
}
