import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Reader, SqlRow } from '../db/reader.js';
import type { Role } from '../pipeline/answer.types.js';
import { PERMISSIONS, ROLES, type Permission } from './permissions.js';

/** A user of the table `users`. */
export interface Account {
  readonly name: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly shops: readonly string[];
  readonly disabled: boolean;
}

/** An API key of the table `api_keys`. */
export interface ApiKey {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role;
  readonly shopId: string;
  readonly scopes: readonly Permission[] | null;
  readonly revoked: boolean;
}

/** Users that come with the mock shop, all with the same known password. */
export const DEMO_USERS: readonly string[] = ['owner', 'analyst', 'support', 'viewer', 'owner_456', 'admin'];

/** Keys are long and random, so a plain digest is enough to keep them unreadable. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Finds users and keys; what was found is kept for `maxAgeMs`, so a revoked key works that much longer at most. */
export class Accounts {
  private readonly users: LRUCache<string, { readonly found: Account | null }>;
  private readonly keys: LRUCache<string, { readonly found: ApiKey | null }>;

  constructor(
    private readonly reader: Reader,
    maxAgeMs = 2000,
  ) {
    this.users = new LRUCache({ max: 1000, ttl: maxAgeMs });
    this.keys = new LRUCache({ max: 1000, ttl: maxAgeMs });
  }

  async user(name: string): Promise<Account | null> {
    return remember(this.users, name, async () => {
      const [row] = await this.reader.query('SELECT name, password_hash, role, shops, disabled_at FROM users WHERE name = ?', [name]);
      return row === undefined ? null : toAccount(row);
    });
  }

  async key(key: string): Promise<ApiKey | null> {
    const hash = hashKey(key);
    return remember(this.keys, hash, async () => {
      const [row] = await this.reader.query('SELECT id, name, prefix, role, shop_id, scopes, revoked_at FROM api_keys WHERE hash = ?', [hash]);
      return row === undefined ? null : toApiKey(row);
    });
  }
}

async function remember<T>(
  cache: LRUCache<string, { readonly found: T | null }>,
  key: string,
  read: () => Promise<T | null>,
): Promise<T | null> {
  const cached = cache.get(key);
  if (cached !== undefined) return cached.found;
  const found = await read();
  cache.set(key, { found });
  return found;
}

function toAccount(row: SqlRow): Account | null {
  const role = toRole(row['role']);
  if (role === null) return null;
  return {
    name: String(row['name']),
    passwordHash: String(row['password_hash']),
    role,
    shops: toList(row['shops']),
    disabled: row['disabled_at'] !== null,
  };
}

function toApiKey(row: SqlRow): ApiKey | null {
  const role = toRole(row['role']);
  if (role === null) return null;
  const scopes = row['scopes'] === null ? null : toList(row['scopes']).filter((scope): scope is Permission => scope in PERMISSIONS);
  return {
    id: Number(row['id']),
    name: String(row['name']),
    prefix: String(row['prefix']),
    role,
    shopId: String(row['shop_id']),
    scopes,
    revoked: row['revoked_at'] !== null,
  };
}

function toRole(value: unknown): Role | null {
  return typeof value === 'string' && Object.hasOwn(ROLES, value) ? (value as Role) : null;
}

function toList(value: unknown): readonly string[] {
  try {
    const list: unknown = JSON.parse(String(value));
    return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}
