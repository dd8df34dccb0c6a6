import { randomUUID } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { Account } from './accounts.js';
import type { SigningKeys } from './signingKeys.js';

export const ISSUER = 'shop-mcp';
export const AUDIENCE = 'shop-mcp-api';
export const ALGORITHM = 'HS256';
export const TOKEN_SECONDS = 3600;

/** What a token says. Role and shops are for its reader; the server goes by what the user's record says now. */
export interface Claims {
  readonly sub: string;
  readonly role: string;
  readonly shops: readonly string[];
  readonly iss: string;
  readonly aud: string;
  readonly exp: number;
  readonly nbf: number;
  readonly jti: string;
}

/** A signed JWT for an hour from `nowMs`. */
export function signToken(account: Account, keys: SigningKeys, nowMs: number): string {
  const now = Math.floor(nowMs / 1000);
  const claims: Claims = {
    sub: account.name,
    role: account.role,
    shops: account.shops,
    iss: ISSUER,
    aud: AUDIENCE,
    exp: now + TOKEN_SECONDS,
    nbf: now,
    jti: randomUUID(),
  };
  return jsonwebtoken.sign({ ...claims, iat: now }, keys.signing.key, { algorithm: ALGORITHM, keyid: keys.signing.kid });
}

/** Whether everything that a token must say is there: the signature alone does not make it complete. */
export function isClaims(value: unknown): value is Claims {
  if (typeof value !== 'object' || value === null) return false;
  const claims = value as Partial<Record<keyof Claims, unknown>>;
  const texts = [claims.sub, claims.role, claims.iss, claims.aud, claims.jti].every((claim) => typeof claim === 'string' && claim !== '');
  return texts && [claims.exp, claims.nbf].every(Number.isInteger) && Array.isArray(claims.shops);
}
