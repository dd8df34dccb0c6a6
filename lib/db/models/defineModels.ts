import type { ModelStatic, Model, Sequelize } from 'sequelize';
import type { Dialect } from '../reader.js';
import { defineApiKeys } from './apiKeys.js';
import { defineCampaigns } from './campaigns.js';
import { columnsFor } from './columns.js';
import { defineCustomers } from './customers.js';
import { defineInventory } from './inventory.js';
import { defineOrderItems } from './orderItems.js';
import { defineOrders } from './orders.js';
import { defineProductAttributes } from './productAttributes.js';
import { defineProducts } from './products.js';
import { defineServiceMeta } from './serviceMeta.js';
import { defineShops } from './shops.js';
import { defineUsers } from './users.js';

/** The shop's documented tables, parents before children: the order in which rows can be inserted. */
export const SHOP_TABLES = [
  'shops',
  'products',
  'product_attributes',
  'customers',
  'campaigns',
  'orders',
  'order_items',
  'inventory',
] as const;
/** The service's own tables. */
export const SERVICE_TABLES = ['users', 'api_keys', 'service_meta'] as const;

export type ShopTable = (typeof SHOP_TABLES)[number];
export type ServiceTable = (typeof SERVICE_TABLES)[number];
export type TableName = ShopTable | ServiceTable;
export type Models = Readonly<Record<TableName, ModelStatic<Model>>>;

/** Defines every table on this connection, with the associations between them. */
export function defineModels(sequelize: Sequelize, dialect: Dialect): Models {
  const columns = columnsFor(dialect);
  const models = {
    shops: defineShops(sequelize, columns),
    products: defineProducts(sequelize, columns),
    product_attributes: defineProductAttributes(sequelize, columns),
    customers: defineCustomers(sequelize, columns),
    campaigns: defineCampaigns(sequelize, columns),
    orders: defineOrders(sequelize, columns),
    order_items: defineOrderItems(sequelize, columns),
    inventory: defineInventory(sequelize, columns),
    users: defineUsers(sequelize, columns),
    api_keys: defineApiKeys(sequelize, columns),
    service_meta: defineServiceMeta(sequelize, columns),
  };
  for (const [child, key, parent] of REFERENCES) {
    models[child].belongsTo(models[parent], { foreignKey: key, constraints: false });
    models[parent].hasMany(models[child], { foreignKey: key, constraints: false });
  }
  return models;
}

const REFERENCES: readonly (readonly [TableName, string, TableName])[] = [
  ['products', 'shop_id', 'shops'],
  ['customers', 'shop_id', 'shops'],
  ['campaigns', 'shop_id', 'shops'],
  ['orders', 'shop_id', 'shops'],
  ['product_attributes', 'product_id', 'products'],
  ['inventory', 'product_id', 'products'],
  ['orders', 'customer_id', 'customers'],
  ['orders', 'campaign_id', 'campaigns'],
  ['order_items', 'order_id', 'orders'],
  ['order_items', 'product_id', 'products'],
];
