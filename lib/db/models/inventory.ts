import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

/** Stock as it is now, one row a product. */
export function defineInventory(sequelize: Sequelize, c: Columns) {
  return sequelize.define('inventory', {
    product_id: { ...c.integer, primaryKey: true, allowNull: false },
    quantity: { ...c.integer, allowNull: false },
    reserved_quantity: c.integer,
    reorder_level: c.integer,
    max_stock_level: c.integer,
    last_updated: c.time,
    supplier: c.text,
    cost_per_unit: c.money,
  });
}
