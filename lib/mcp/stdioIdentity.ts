import jsonwebtoken from 'jsonwebtoken';
import type { Config } from '../config.js';
import { AppError, StartError } from '../errors.js';
import type { Access } from '../identity/access.js';
import type { Identity } from '../identity/identity.js';
import { ALGORITHM, AUDIENCE, ISSUER, isClaims } from '../identity/tokens.js';
import type { Who } from './mcpParts.js';

/** Whoever may start the program and read the database may ask as its owner, unless the bypass is off. */
const LOCAL: Identity = { userId: 'stdio', role: 'owner', shops: 'any', via: 'stdio' };

/** Who speaks over stdio: an API key or a token of the environment, else the local owner. Throws StartError where nobody may. */
export async function stdioWho(config: Config, access: Access): Promise<Who> {
  const { apiKey, token, shopId } = config.client;
  const identity =
    apiKey !== null ? () => byKey(access, apiKey) : token !== null ? () => byToken(access, token) : () => Promise.resolve(LOCAL);
  if (apiKey === null && token === null && !config.authBypass)
    throw new StartError('SHOP_API_KEY or SHOP_TOKEN is needed, since AUTH_BYPASS is off.', 2);
  try {
    await identity();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new StartError(`${apiKey === null ? 'SHOP_TOKEN' : 'SHOP_API_KEY'}: ${error.message}`, 2);
  }
  return { identity, ...(shopId === null ? {} : { shopId }) };
}

async function byKey({ accounts }: Access, key: string): Promise<Identity> {
  const found = await accounts.key(key);
  if (found === null || found.revoked) throw new AppError('unauthenticated', 'This API key is not known, or not valid any more.');
  return {
    userId: `key:${found.name}`,
    role: found.role,
    shops: [found.shopId],
    via: 'stdio',
    ...(found.scopes === null ? {} : { scopes: found.scopes }),
  };
}

async function byToken(access: Access, token: string): Promise<Identity> {
  const account = await access.accounts.user(subjectOf(token, access.keys));
  if (account === null || account.disabled || access.refusesDemo(account.name))
    throw new AppError('unauthenticated', 'The user of this token may not sign in.');
  return { userId: account.name, role: account.role, shops: account.shops, via: 'stdio' };
}

function subjectOf(token: string, keys: Access['keys']): string {
  const refused = new AppError('unauthenticated', 'The token is not valid, or has expired. Get a new one from POST /auth/token.');
  try {
    const key = keys.byKid.get(String(jsonwebtoken.decode(token, { complete: true })?.header.kid));
    if (key === undefined) throw refused;
    const claims: unknown = jsonwebtoken.verify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE });
    if (!isClaims(claims)) throw refused;
    return claims.sub;
  } catch {
    throw refused;
  }
}
