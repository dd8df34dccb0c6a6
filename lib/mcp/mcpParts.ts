import type { FairQueue } from '../http/fairQueue.js';
import type { Metrics } from '../http/metrics.js';
import { bindContext } from '../http/requestContext.js';
import type { Access } from '../identity/access.js';
import type { Identity } from '../identity/identity.js';
import type { Caller, QueryRequest } from '../pipeline/answer.types.js';
import type { Services } from '../services.js';

/** What the protocol's server is made from, the same for every way in. */
export interface McpParts {
  readonly services: Services;
  readonly access: Access;
  /** Shared with HTTP, so that all callers together stay within the limit. */
  readonly queue: FairQueue;
  readonly metrics?: Pick<Metrics, 'answer'>;
}

/** Who is at the other end of a connection. Asked anew with every call, so that what was revoked stops working. */
export interface Who {
  readonly identity: () => Promise<Identity>;
  /** One of the identity's shops, where the connection names one; else its first. */
  readonly shopId?: string;
}

interface Bound {
  readonly caller: Caller;
  readonly context: QueryRequest['context'];
}

/** Binds a call to its caller's shop. Throws AppError forbidden, unknown_shop, unknown_timezone. */
export async function bind(parts: McpParts, who: Who, context: QueryRequest['context'] = {}): Promise<Bound> {
  return bindContext(await who.identity(), who.shopId === undefined ? context : { ...context, shop_id: who.shopId }, parts.access);
}

export const queueKey = (caller: Caller): string => `${caller.via}:${caller.userId}`;
