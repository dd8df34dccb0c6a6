import { AppError } from '../errors.js';
import type { Caller, Role } from '../pipeline/answer.types.js';

/** What each permission lets a caller do; the words stand in the message of a refusal. */
export const PERMISSIONS = {
  counts: 'ask about products, stock, orders and counts of anything',
  money: 'see revenue, profit, cost and campaigns',
  customers: "see customers' names and history",
  'customers:contact': 'see e-mail addresses, phone numbers and street addresses',
  'debug:sql': 'see SQL and plan in the debug block, and all metrics',
  admin: 'switch models and manage users, keys and sessions of others',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/** Kinds of names that take more than counting to be seen, also where a question back or a refusal would list them. */
const NAME_PERMISSIONS: Readonly<Record<string, Permission>> = { customer: 'customers', campaign: 'money', channel: 'money' };

export const namePermission = (kind: string): Permission => NAME_PERMISSIONS[kind] ?? 'counts';

/** Role → permissions: the documentation's table is held equal to this one by a test. */
export const ROLES: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['counts'],
  support: ['counts', 'customers', 'customers:contact'],
  analyst: ['counts', 'money', 'customers', 'debug:sql'],
  owner: ['counts', 'money', 'customers', 'customers:contact', 'debug:sql'],
  admin: ['debug:sql', 'admin'],
};

/** Whether the caller's role has the permission, and its API key, where it uses one, is not limited to others. */
export function may(caller: Pick<Caller, 'role' | 'scopes'>, permission: Permission): boolean {
  return ROLES[caller.role].includes(permission) && (caller.scopes === undefined || caller.scopes.includes(permission));
}

/** Throws AppError `forbidden` that names the permission, where the caller lacks it. */
export function demand(caller: Pick<Caller, 'role' | 'scopes'>, permission: Permission): void {
  if (may(caller, permission)) return;
  throw new AppError(
    'forbidden',
    `This needs the permission "${permission}" (to ${PERMISSIONS[permission]}), which the role "${caller.role}" does not have.`,
    {
      details: [{ path: '', message: `needs permission ${permission}` }],
    },
  );
}
