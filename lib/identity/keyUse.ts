import type { Logger } from 'pino';
import type { ShopDatabase } from '../db/shopDatabase.js';

/** How exactly it is known when a key was used last: each write also ends what is kept of the data. */
const WRITE_EVERY_MS = 60 * 60_000;

/** Notes in the table when a key was used last, at most once an hour and beside the request. */
export function keyUse({ models, reader }: Pick<ShopDatabase, 'models' | 'reader'>, log: Logger, clockMs: () => number): (id: number) => void {
  const writtenMs = new Map<number, number>();
  return (id) => {
    const now = clockMs();
    if (now - (writtenMs.get(id) ?? 0) < WRITE_EVERY_MS) return;
    writtenMs.set(id, now);
    const time = new Date(now).toISOString();
    const value = reader.dialect === 'postgres' ? time : time.slice(0, 19).replace('T', ' ');
    models.api_keys
      .update({ last_used_at: value }, { where: { id } })
      .catch((error: unknown) => log.debug({ err: error }, 'the last use of an API key could not be noted'));
  };
}
