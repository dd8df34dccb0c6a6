import type { Sequelize } from 'sequelize';
import type { Columns } from './columns.js';

export function defineCampaigns(sequelize: Sequelize, c: Columns) {
  return sequelize.define('campaigns', {
    id: c.id,
    shop_id: c.required,
    name: c.required,
    channel: c.text,
    start_date: c.day,
    end_date: c.day,
    spend: c.money,
  });
}
