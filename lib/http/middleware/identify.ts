import koaJwt from 'koa-jwt';
import type { Context, Middleware } from 'koa';
import type { Config } from '../../config.js';
import { AppError, ERRORS } from '../../errors.js';
import type { Access } from '../../identity/access.js';
import { BYPASS, type Identity } from '../../identity/identity.js';
import { ALGORITHM, AUDIENCE, ISSUER, isClaims } from '../../identity/tokens.js';
import type { AppState } from '../appState.js';
import { isLoopback } from '../loopback.js';

/** Longer ones are nobody's: they are not even decoded. */
const MAX_CREDENTIAL_CHARS = 4096;

/**
 * Finds out who sent the request: a bearer token, else an API key, else the bypass where it is on. Credentials that are
 * wrong are never replaced by the bypass. Throws AppError `unauthenticated`; its cause, for the log, says why.
 */
export function identify(access: Access, { host }: Pick<Config, 'host'>): Middleware<AppState> {
  const checkToken = tokenChecker(access);
  return async (ctx, next) => {
    ctx.state.identity = await find(ctx);
    return next() as Promise<unknown>;
  };

  async function find(ctx: Context): Promise<Identity> {
    if (ctx.get('authorization') !== '') return byToken(ctx);
    if (ctx.get('x-api-key') !== '') return byKey(ctx.get('x-api-key'));
    if (!access.bypass) throw new AppError('unauthenticated');
    if (isForwardedByStranger(ctx)) throw refused('no bypass through a proxy that is not trusted', ERRORS.unauthenticated.sentence);
    if (isLoopback(host) && isOtherHost(ctx)) throw refused('no bypass under a foreign name of this machine', FOREIGN_NAME);
    ctx.set('X-Auth-Bypass', 'on');
    return BYPASS;
  }

  async function byToken(ctx: Context): Promise<Identity> {
    const claims = await checkToken(ctx);
    const account = await access.accounts.user(claims.sub);
    if (account === null || account.disabled) throw refused('user is unknown or disabled');
    if (access.refusesDemo(account.name)) throw refused('demo user on an address other than loopback');
    return { userId: account.name, role: account.role, shops: account.shops, via: 'token' };
  }

  async function byKey(key: string): Promise<Identity> {
    const found = key.length > MAX_CREDENTIAL_CHARS ? null : await access.accounts.key(key);
    if (found === null) throw refused('API key is unknown', 'This API key is not known. Make one with: npm run keys -- create NAME --role ROLE --shop SHOP.');
    if (found.revoked) throw refused('API key is revoked', 'This API key is not valid any more.');
    access.keyUsed(found.id);
    return {
      userId: `key:${found.name}`,
      role: found.role,
      shops: [found.shopId],
      via: 'api_key',
      ...(found.scopes === null ? {} : { scopes: found.scopes }),
    };
  }
}

/** A proxy that nobody told us to trust sends what others want: what comes through it is not from this machine. */
function isForwardedByStranger(ctx: Context): boolean {
  return !ctx.app.proxy && (ctx.get('x-forwarded-for') !== '' || ctx.get('forwarded') !== '');
}

const FOREIGN_NAME = 'Without credentials this server answers under its own names only, such as 127.0.0.1 and localhost. Sign in, or use one of them.';

/** A web page elsewhere can give its own name this machine's address, and then read what a browser here gets without credentials. */
function isOtherHost(ctx: Context): boolean {
  return !ctx.app.proxy && ctx.get('host') !== '' && !isLoopback(ctx.get('host').replace(/:\d+$/, ''));
}

function tokenChecker(access: Access) {
  const check = koaJwt({
    secret: (async (header: { readonly kid?: unknown }) => {
      const key = await access.keyRing.find(String(header.kid));
      if (key === undefined) throw new Error('kid is unknown');
      return key;
    }) as never,
    getToken: bearer,
    algorithms: [ALGORITHM],
    issuer: ISSUER,
    audience: AUDIENCE,
    key: 'claims',
    passthrough: true,
  });
  return async (ctx: Context) => {
    if (bearer(ctx) === '') throw refused('no <token> of the form Bearer <token>, or too long a one', 'Send the token as "Authorization: Bearer <token>".');
    await check(ctx, () => Promise.resolve());
    const state = ctx.state as { readonly claims?: unknown; readonly jwtOriginalError?: Error };
    if (state.jwtOriginalError !== undefined) throw refused(state.jwtOriginalError.message, sentenceFor(state.jwtOriginalError));
    if (!isClaims(state.claims)) throw refused('a claim is missing');
    return state.claims;
  };
}

function bearer(ctx: Pick<Context, 'get'>): string {
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(ctx.get('authorization'))?.[1] ?? '';
  return token.length > MAX_CREDENTIAL_CHARS ? '' : token;
}

function sentenceFor(error: Error): string {
  return error.name === 'TokenExpiredError'
    ? 'The token has expired. Get a new one from POST /auth/token.'
    : 'The token is not valid. Get a new one from POST /auth/token.';
}

function refused(reason: string, sentence = 'These credentials are not valid.'): AppError {
  return new AppError('unauthenticated', sentence, { cause: new Error(reason) });
}
