import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineOrders(sequelize: Sequelize, c: Columns) {
  return sequelize.define('orders', {
    id: c.id,
    shop_id: c.required,
    customer_id: { ...c.integer, allowNull: false },
    order_date: c.time,
    status: c.required,
    total_amount: { ...c.money, allowNull: false },
    shipping_address: c.text,
    payment_method: c.text,
    discount_applied: c.money,
    shipping_cost: c.money,
    notes: c.text,
    fulfilled_date: c.time,
    campaign_id: c.integer,
  });
}
