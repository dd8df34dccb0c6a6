import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineOrderItems(sequelize: Sequelize, c: Columns) {
  return sequelize.define('order_items', {
    id: c.id,
    order_id: { ...c.integer, allowNull: false },
    product_id: { ...c.integer, allowNull: false },
    quantity: { ...c.integer, allowNull: false },
    unit_price: { ...c.money, allowNull: false },
    discount: c.money,
  });
}
