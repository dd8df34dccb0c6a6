import { hashPassword } from '../lib/identity/passwordHash.js';
import type { Random } from './random.js';
import type { Row } from './rowSink.js';

const PASSWORD = 'demo';

const DEMO: readonly { readonly name: string; readonly role: string; readonly shops: readonly string[] }[] = [
  { name: 'owner', role: 'owner', shops: ['shop_123'] },
  { name: 'analyst', role: 'analyst', shops: ['shop_123'] },
  { name: 'support', role: 'support', shops: ['shop_123'] },
  { name: 'viewer', role: 'viewer', shops: ['shop_123'] },
  { name: 'owner_456', role: 'owner', shops: ['shop_456'] },
  { name: 'admin', role: 'admin', shops: ['shop_123', 'shop_456'] },
];

/** The demo users. One salt for all, from the seed, so that the same mock data comes back; their password is public anyway. */
export async function mockUsers(createdAt: string, random: Random): Promise<readonly Row[]> {
  const salt = Buffer.from(Array.from({ length: 16 }, () => random.integer(0, 255)));
  const password_hash = await hashPassword(PASSWORD, salt);
  return DEMO.map(({ name, role, shops }, index) => ({
    id: index + 1,
    name,
    password_hash,
    role,
    shops: JSON.stringify(shops),
    created_at: createdAt,
  }));
}
