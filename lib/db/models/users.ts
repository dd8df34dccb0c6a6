import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** Who may log in. `shops` is a JSON list of shop ids, `password_hash` as passwordHash.ts writes it. */
export function defineUsers(sequelize: Sequelize, c: Columns) {
  return sequelize.define('users', {
    id: c.id,
    name: { ...c.required, unique: true },
    password_hash: c.required,
    role: c.required,
    shops: c.required,
    created_at: c.time,
    disabled_at: c.time,
  });
}
