import type { Middleware } from 'koa';
import { AppError } from '../../errors.js';
import type { Account } from '../../identity/accounts.js';
import { hashPassword, verifyPassword } from '../../identity/passwordHash.js';
import { toCaller } from '../../identity/identity.js';
import { may } from '../../identity/permissions.js';
import { SESSION_IDLE_SECONDS } from '../../identity/sessionStore.js';
import { TOKEN_SECONDS, signToken } from '../../identity/tokens.js';
import { sessionEndSchema, sessionRequestSchema, tokenRequestSchema } from '../../schemas/authRequests.js';
import { validator } from '../../schemas/validator.js';
import type { AppState } from '../appState.js';
import type { Deps } from '../deps.js';
import { createLimiter } from '../limiter.js';

const parseLogin = validator<{ readonly username: string; readonly password: string }>(tokenRequestSchema);

/** Wrong passwords for one user from one address within a minute, and for all users together: each takes its time to compare. */
const MAX_FAILURES = 20;
const MAX_FAILURES_OF_ADDRESS = 100;

/** POST /auth/token: a JWT for a user's name and password. Unknown users take as long as wrong passwords. */
export function token({ access, services }: Deps): Middleware<AppState> {
  const limits = [
    { limiter: createLimiter('sign-in', MAX_FAILURES, 60, services.shared), most: MAX_FAILURES, keyOf: (username: string, ip: string) => `${username}@${ip}` },
    { limiter: createLimiter('sign-in-address', MAX_FAILURES_OF_ADDRESS, 60, services.shared), most: MAX_FAILURES_OF_ADDRESS, keyOf: (_: string, ip: string) => ip },
  ];
  const nobody = hashPassword('');
  return async (ctx) => {
    const { username, password } = parseLogin(ctx.request.body);
    for (const { limiter, most, keyOf } of limits) {
      const failed = await limiter.look(keyOf(username, ctx.ip));
      if (failed !== null && failed.consumedPoints >= most) throw new AppError('rate_limited', undefined, { retryAfterSeconds: failed.msBeforeNext / 1000 });
    }
    const account = await access.accounts.user(username);
    const fits = await verifyPassword(password, account?.passwordHash ?? (await nobody));
    if (account === null || !fits || account.disabled || access.refusesDemo(username)) {
      for (const { limiter, keyOf } of limits) await limiter.count(keyOf(username, ctx.ip));
      throw new AppError('unauthenticated', 'Name or password is wrong, or this user may not sign in here.', { cause: new Error(`sign-in as ${JSON.stringify(username.slice(0, 100))} refused: ${why(account, fits)}`) });
    }
    await access.keyRing.publish();
    ctx.body = { access_token: signToken(account, access.keys, access.clockMs()), token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  };
}

/** For the audit log only: the answer is the same for all. */
function why(account: Account | null, fits: boolean): string {
  if (account === null) return 'no such user';
  if (!fits) return 'wrong password';
  return account.disabled ? 'user is disabled' : 'demo user on an address other than loopback';
}

/** POST /auth/session: a new session for follow-up questions, bound to the caller and its shop. */
export function createSession({ access }: Deps): Middleware<AppState> {
  const parse = validator<{ readonly shop_id?: string }>(sessionRequestSchema);
  return async (ctx) => {
    const { shop_id: shopId } = parse(ctx.request.body ?? {});
    const caller = toCaller(ctx.state.identity, shopId, await access.shops.list());
    ctx.status = 201;
    ctx.body = { session_id: await access.sessions.create(caller), expires_in: SESSION_IDLE_SECONDS };
  };
}

/** DELETE /auth/session: ends a session of the caller's own; an admin ends anyone's. */
export function deleteSession({ access }: Deps): Middleware<AppState> {
  const parse = validator<{ readonly session_id: string }>(sessionEndSchema);
  return async (ctx) => {
    const { session_id: id } = parse(ctx.request.body ?? {});
    const { identity } = ctx.state;
    const ended = await access.sessions.delete(id, (owner) => owner.userId === identity.userId || may(identity, 'admin'));
    if (!ended) throw new AppError('not_found', 'You have no such session. POST /auth/session starts one.');
    ctx.status = 204;
  };
}
