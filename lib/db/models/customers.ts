import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineCustomers(sequelize: Sequelize, c: Columns) {
  return sequelize.define('customers', {
    id: c.id,
    shop_id: c.required,
    name: c.required,
    email: { ...c.required, unique: true },
    phone: c.text,
    address: c.text,
    city: c.text,
    country: c.text,
    total_orders: c.integer,
    total_spent: c.money,
    loyalty_tier: c.text,
    created_at: c.time,
    last_purchase_date: c.time,
  });
}
