import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** What the service remembers about this database, such as that it is mock data and its anchor day. */
export function defineServiceMeta(sequelize: Sequelize, c: Columns) {
  return sequelize.define('service_meta', {
    name: { ...c.required, primaryKey: true },
    value: c.required,
  });
}
