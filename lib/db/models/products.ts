import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineProducts(sequelize: Sequelize, c: Columns) {
  return sequelize.define('products', {
    id: c.id,
    shop_id: c.required,
    name: c.required,
    category: c.required,
    price: { ...c.money, allowNull: false },
    description: c.text,
    sku: { ...c.text, unique: true },
    brand: c.text,
    weight: c.real,
    dimensions: c.text,
    created_at: c.time,
    updated_at: c.time,
  });
}
