/** The documented tables and the view. Applied to empty databases only: a shop's own tables are never altered. */
export const SHOP_TABLES_DDL = `
CREATE TABLE shops (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  currency TEXT NOT NULL DEFAULT 'USD',
  timezone TEXT NOT NULL DEFAULT 'UTC',
  created_at {time} DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE products (
  id {id},
  shop_id TEXT NOT NULL REFERENCES shops(id),
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  price {money} NOT NULL,
  description TEXT,
  sku TEXT UNIQUE,
  brand TEXT,
  weight {real},
  dimensions TEXT,
  created_at {time} DEFAULT CURRENT_TIMESTAMP,
  updated_at {time} DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE product_attributes (
  product_id INTEGER NOT NULL REFERENCES products(id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (product_id, name)
);
CREATE TABLE customers (
  id {id},
  shop_id TEXT NOT NULL REFERENCES shops(id),
  name TEXT NOT NULL,
  email TEXT UNIQUE NOT NULL,
  phone TEXT,
  address TEXT,
  city TEXT,
  country TEXT,
  total_orders INTEGER DEFAULT 0,
  total_spent {money} DEFAULT 0.0,
  loyalty_tier TEXT DEFAULT 'Bronze',
  created_at {time} DEFAULT CURRENT_TIMESTAMP,
  last_purchase_date {time}
);
CREATE TABLE campaigns (
  id {id},
  shop_id TEXT NOT NULL REFERENCES shops(id),
  name TEXT NOT NULL,
  channel TEXT,
  start_date {day},
  end_date {day},
  spend {money} DEFAULT 0.0
);
CREATE TABLE orders (
  id {id},
  shop_id TEXT NOT NULL REFERENCES shops(id),
  customer_id INTEGER NOT NULL,
  order_date {time} DEFAULT CURRENT_TIMESTAMP,
  status TEXT NOT NULL DEFAULT 'pending',
  total_amount {money} NOT NULL,
  shipping_address TEXT,
  payment_method TEXT,
  discount_applied {money} DEFAULT 0.0,
  shipping_cost {money} DEFAULT 0.0,
  notes TEXT,
  fulfilled_date {time},
  campaign_id INTEGER REFERENCES campaigns(id),
  FOREIGN KEY (customer_id) REFERENCES customers(id)
);
CREATE TABLE order_items (
  id {id},
  order_id INTEGER NOT NULL,
  product_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  unit_price {money} NOT NULL,
  discount {money} DEFAULT 0.0,
  FOREIGN KEY (order_id) REFERENCES orders(id),
  FOREIGN KEY (product_id) REFERENCES products(id)
);
CREATE TABLE inventory (
  product_id INTEGER PRIMARY KEY,
  quantity INTEGER NOT NULL DEFAULT 0,
  reserved_quantity INTEGER DEFAULT 0,
  reorder_level INTEGER DEFAULT 10,
  max_stock_level INTEGER DEFAULT 1000,
  last_updated {time} DEFAULT CURRENT_TIMESTAMP,
  supplier TEXT,
  cost_per_unit {money},
  FOREIGN KEY (product_id) REFERENCES products(id)
);
CREATE VIEW sales_summary AS
SELECT
  p.category,
  DATE(o.order_date) as sale_date,
  SUM(oi.quantity) as total_quantity,
  SUM(oi.quantity * oi.unit_price) as total_revenue
FROM orders o
JOIN order_items oi ON o.id = oi.order_id
JOIN products p ON oi.product_id = p.id
WHERE o.status = 'fulfilled'
GROUP BY p.category, DATE(o.order_date);
`;
