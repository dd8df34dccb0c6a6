import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** One row a shop: everything else belongs to one. */
export function defineShops(sequelize: Sequelize, c: Columns) {
  return sequelize.define('shops', {
    id: { ...c.required, primaryKey: true },
    name: c.required,
    currency: c.text,
    timezone: c.text,
    created_at: c.time,
  });
}
