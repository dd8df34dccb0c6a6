import path from 'node:path';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { temporaryFolder } from './shop.js';

/** A shop that another program made: the documented tables only, other types, no foreign keys. `at` writes timestamps its way. */
export async function makeForeignShop(at: (day: string, time: string) => string = (day, time) => `${day} ${time}`): Promise<string> {
  const file = path.join(temporaryFolder(), 'foreign.sqlite');
  const handle = await SqliteHandle.open(file, 'create', 1000);
  await handle.exec(`
    CREATE TABLE shops(id TEXT PRIMARY KEY, name TEXT, currency TEXT, timezone TEXT, created_at TEXT);
    CREATE TABLE products(id INTEGER PRIMARY KEY, shop_id TEXT, name TEXT, category TEXT, price NUMERIC, description TEXT, sku TEXT, brand TEXT, weight REAL, dimensions TEXT, created_at TEXT, updated_at TEXT);
    CREATE TABLE product_attributes(id INTEGER PRIMARY KEY, product_id INTEGER, name TEXT, value TEXT);
    CREATE TABLE customers(id INTEGER PRIMARY KEY, shop_id TEXT, name TEXT, email TEXT, phone TEXT, address TEXT, city TEXT, country TEXT, total_orders INT, total_spent REAL, loyalty_tier TEXT, created_at TEXT, last_purchase_date TEXT);
    CREATE TABLE campaigns(id INTEGER PRIMARY KEY, shop_id TEXT, name TEXT, channel TEXT, start_date TEXT, end_date TEXT, spend REAL);
    CREATE TABLE orders(id INTEGER PRIMARY KEY, shop_id TEXT, customer_id INT, order_date TEXT, status TEXT, total_amount REAL, shipping_address TEXT, payment_method TEXT, discount_applied REAL, shipping_cost REAL, notes TEXT, fulfilled_date TEXT, campaign_id INT);
    CREATE TABLE order_items(id INTEGER PRIMARY KEY, order_id INT, product_id INT, quantity INT, unit_price REAL, discount REAL);
    CREATE TABLE inventory(product_id INTEGER PRIMARY KEY, quantity INT, reserved_quantity INT, reorder_level INT, max_stock_level INT, last_updated TEXT, supplier TEXT, cost_per_unit REAL);
    INSERT INTO shops VALUES ('shop_123', 'Elsewhere', 'USD', 'UTC', '${at('2020-01-01', '00:00:00')}');
    INSERT INTO products VALUES (1, 'shop_123', 'Thing', 'Things', 10, NULL, 'T1', NULL, 1, NULL, '${at('2020-01-01', '00:00:00')}', NULL);
    INSERT INTO customers VALUES (1, 'shop_123', 'Someone', 'someone@example.com', NULL, NULL, NULL, NULL, 1, 20, 'Gold', '${at('2020-01-01', '00:00:00')}', '${at('2021-05-06', '07:08:09')}');
    INSERT INTO orders VALUES (1, 'shop_123', 1, '${at('2021-05-06', '07:08:09')}', 'fulfilled', 20, NULL, 'card', 0, 0, NULL, '${at('2021-05-07', '00:00:00')}', NULL);
    INSERT INTO order_items VALUES (1, 1, 1, 2, 10, 0);
    INSERT INTO inventory VALUES (1, 5, 0, 2, 9, NULL, 'Someone Ltd', 4);
  `);
  await handle.close();
  return file;
}
