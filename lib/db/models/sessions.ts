import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineSessions(sequelize: Sequelize, c: Columns) {
  return sequelize.define('sessions', {
    id: { ...c.required, primaryKey: true },
    user_id: c.required,
    shop_id: c.required,
    expires_at: c.time,
    created_at: c.time,
  });
}
