import { AppError } from '../errors.js';
import type { Caller, Role } from '../pipeline/answer.types.js';
import type { Permission } from './permissions.js';
import { matchShop, type Shop } from './shops.js';

/** Who sent a request, before it is known which shop it is about. */
export interface Identity {
  readonly userId: string;
  readonly role: Role;
  /** Shops that may be asked about; `any` for the development bypass. */
  readonly shops: readonly string[] | 'any';
  readonly via: Caller['via'];
  readonly scopes?: readonly Permission[];
}

/** Acts for requests without credentials while the bypass is on. */
export const BYPASS: Identity = { userId: 'bypass', role: 'owner', shops: 'any', via: 'bypass' };

const DEFAULT_SHOP = 'shop_123';

/**
 * Binds the identity to one shop: the one asked for in context, else its own first one. Throws `forbidden` for a shop of others,
 * whether it exists or not, and `unknown_shop` that lists the shops for the bypass.
 */
export function toCaller(identity: Identity, asked: string | undefined, shops: readonly Shop[]): Caller {
  const shopId = identity.shops === 'any' ? anyShop(asked, shops) : ownShop(identity.shops, asked, shops);
  const { userId, role, via, scopes } = identity;
  return { userId, role, shopId, via, ...(scopes === undefined ? {} : { scopes }) };
}

function anyShop(asked: string | undefined, shops: readonly Shop[]): string {
  const found = matchShop(asked ?? DEFAULT_SHOP, shops) ?? (asked === undefined ? shops[0] : undefined);
  if (found !== undefined) return found.id;
  const possible = shops.map((shop) => shop.id).join(', ');
  throw new AppError('unknown_shop', `There is no such shop. Possible: ${possible || 'none, the database has no shop'}.`, {
    details: [{ path: '/context/shop_id', message: `must be one of: ${possible}` }],
  });
}

function ownShop(own: readonly string[], asked: string | undefined, shops: readonly Shop[]): string {
  const found = asked === undefined ? own[0] : matchShop(asked, shops)?.id;
  if (found !== undefined && own.includes(found)) return found;
  throw new AppError('forbidden', asked === undefined ? 'You have no shop to ask about.' : 'You may ask only about your own shop.', {
    details: [{ path: '/context/shop_id', message: own.length > 0 ? `must be one of: ${own.join(', ')}` : 'no shop is yours' }],
    // For the audit log: the caller is not told whether there is such a shop.
    ...(asked === undefined ? {} : { cause: new Error(`asked for the shop ${JSON.stringify(asked.slice(0, 64))}`) }),
  });
}
