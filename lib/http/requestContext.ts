import { distance } from 'fastest-levenshtein';
import { isTimezone } from '../timezone.js';
import { AppError } from '../errors.js';
import type { Access } from '../identity/access.js';
import { toCaller, type Identity } from '../identity/identity.js';
import { demand } from '../identity/permissions.js';
import type { Shop } from '../identity/shops.js';
import type { Caller, QueryRequest } from '../pipeline/answer.types.js';

/**
 * Binds a request's context to its caller: the shop must be one that the identity may ask about, zone and currency must exist for it.
 * Throws AppError forbidden, unknown_shop, unknown_timezone, unknown_currency.
 */
export async function bindContext(
  identity: Identity,
  context: QueryRequest['context'],
  access: Pick<Access, 'shops'>,
): Promise<{ readonly caller: Caller; readonly context: QueryRequest['context'] }> {
  const shops = await access.shops.list();
  const caller = toCaller(identity, context.shop_id, shops);
  demand(caller, 'counts');
  checkTimezone(context.timezone);
  checkCurrency(
    context.currency,
    shops.find((shop) => shop.id === caller.shopId),
  );
  return { caller, context: context.shop_id === undefined ? context : { ...context, shop_id: caller.shopId } };
}

let zones: readonly string[] | undefined;
/** Made once: the list takes 15 ms. */
const zoneNames = () => (zones ??= Intl.supportedValuesOf('timeZone'));

function checkTimezone(zone: string | undefined): void {
  if (zone === undefined || isTimezone(zone)) return;
  const near = zoneNames()
    .map((name) => ({ name, far: distance(name.toLowerCase(), zone.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
  throw new AppError(
    'unknown_timezone',
    `There is no such time zone. Possible are UTC and the IANA names, such as America/New_York; near to this one: ${near.join(', ')}.`,
    {
      details: [{ path: '/context/timezone', message: `must be UTC or an IANA time zone; near: ${near.join(', ')}` }],
    },
  );
}

function checkCurrency(currency: string | undefined, shop: Shop | undefined): void {
  if (currency === undefined || shop === undefined || currency.toUpperCase() === shop.currency) return;
  throw new AppError('unknown_currency', `Amounts of this shop come in its own currency only. Possible: ${shop.currency}.`, {
    details: [{ path: '/context/currency', message: `must be ${shop.currency}` }],
  });
}
