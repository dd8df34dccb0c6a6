import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** Colour, size, material and the like; one value a product and name. */
export function defineProductAttributes(sequelize: Sequelize, c: Columns) {
  return sequelize.define('product_attributes', {
    product_id: { ...c.integer, primaryKey: true, allowNull: false },
    name: { ...c.required, primaryKey: true },
    value: c.required,
  });
}
