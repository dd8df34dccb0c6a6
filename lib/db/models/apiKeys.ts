import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** Keys are kept as hashes only; `prefix` is what a list may show. `scopes` is a JSON list. */
export function defineApiKeys(sequelize: Sequelize, c: Columns) {
  return sequelize.define('api_keys', {
    id: c.id,
    name: c.required,
    hash: { ...c.required, unique: true },
    prefix: c.required,
    role: c.required,
    shop_id: c.required,
    scopes: c.text,
    created_at: c.time,
    last_used_at: c.time,
    revoked_at: c.time,
  });
}
