import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import type { SqlRow, SqlValue } from '../../lib/db/reader.js';

// The one shop under the documented names, and two wide views for short SQL: `sales`, a row an item sold, and `placed`, a row an order.
// Written by hand beside definitions.md; nothing of the product's own builder is used.
const views = (shop: string): string => `
  CREATE TEMP VIEW products AS SELECT * FROM main.products WHERE shop_id = '${shop}';
  CREATE TEMP VIEW customers AS SELECT * FROM main.customers WHERE shop_id = '${shop}';
  CREATE TEMP VIEW orders AS SELECT * FROM main.orders WHERE shop_id = '${shop}';
  CREATE TEMP VIEW campaigns AS SELECT * FROM main.campaigns WHERE shop_id = '${shop}';
  CREATE TEMP VIEW order_items AS SELECT i.* FROM main.order_items i JOIN main.orders o ON o.id = i.order_id WHERE o.shop_id = '${shop}';
  CREATE TEMP VIEW inventory AS SELECT v.* FROM main.inventory v JOIN main.products p ON p.id = v.product_id WHERE p.shop_id = '${shop}';
  CREATE TEMP VIEW attributes AS SELECT a.* FROM main.product_attributes a JOIN main.products p ON p.id = a.product_id WHERE p.shop_id = '${shop}';
  CREATE TEMP VIEW calendar AS SELECT o.id AS order_id, date(o.order_date) AS day, strftime('%Y-%m', o.order_date) AS month, strftime('%Y', o.order_date) AS year,
    strftime('%Y', o.order_date) || '-Q' || ((CAST(strftime('%m', o.order_date) AS INTEGER) + 2) / 3) AS quarter,
    date(o.order_date, '-' || ((CAST(strftime('%w', o.order_date) AS INTEGER) + 6) % 7) || ' days') AS week,
    CASE strftime('%w', o.order_date) WHEN '0' THEN 'Sunday' WHEN '1' THEN 'Monday' WHEN '2' THEN 'Tuesday' WHEN '3' THEN 'Wednesday' WHEN '4' THEN 'Thursday' WHEN '5' THEN 'Friday' ELSE 'Saturday' END AS weekday,
    CASE strftime('%m', o.order_date) WHEN '01' THEN 'January' WHEN '02' THEN 'February' WHEN '03' THEN 'March' WHEN '04' THEN 'April' WHEN '05' THEN 'May' WHEN '06' THEN 'June'
      WHEN '07' THEN 'July' WHEN '08' THEN 'August' WHEN '09' THEN 'September' WHEN '10' THEN 'October' WHEN '11' THEN 'November' ELSE 'December' END AS calendar_month,
    CAST(strftime('%H', o.order_date) AS INTEGER) AS hour FROM main.orders o;
  CREATE TEMP VIEW placed AS SELECT o.*, k.day, k.month, k.year, k.quarter, k.week, k.weekday, k.calendar_month, k.hour,
    c.name AS customer, c.city, c.country, c.loyalty_tier AS tier, g.name AS campaign, g.channel,
    (SELECT SUM(i.discount) FROM main.order_items i WHERE i.order_id = o.id) + o.discount_applied AS discounts
    FROM main.orders o JOIN calendar k ON k.order_id = o.id JOIN main.customers c ON c.id = o.customer_id LEFT JOIN main.campaigns g ON g.id = o.campaign_id WHERE o.shop_id = '${shop}';
  CREATE TEMP VIEW lines AS SELECT o.status, i.order_id, i.product_id, i.quantity, i.unit_price, i.quantity * i.unit_price AS revenue, i.discount, i.quantity * v.cost_per_unit AS cost,
    p.name AS product, p.sku, p.category, p.brand, p.price, v.supplier, o.customer_id, o.customer, o.city, o.country, o.tier, o.payment_method, o.campaign_id, o.campaign, o.channel,
    o.order_date, o.day, o.month, o.year, o.quarter, o.week, o.weekday, o.calendar_month, o.hour
    FROM main.order_items i JOIN placed o ON o.id = i.order_id JOIN main.products p ON p.id = i.product_id LEFT JOIN main.inventory v ON v.product_id = p.id;
  CREATE TEMP VIEW sales AS SELECT * FROM lines WHERE status = 'fulfilled';
  CREATE TEMP VIEW done AS SELECT * FROM placed WHERE status = 'fulfilled';`;

export interface GoldRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/** Plain SQL over one shop's file. */
export class GoldShop {
  private constructor(readonly handle: SqliteHandle) {}

  static async open(file: string, shop: string): Promise<GoldShop> {
    const handle = await SqliteHandle.open(file, 'create', 1000);
    await handle.exec(views(shop));
    return new GoldShop(handle);
  }

  async rows(sql: string): Promise<GoldRows> {
    const found: readonly SqlRow[] = await this.handle.all(sql);
    const columns = Object.keys(found[0] ?? {});
    return { columns, rows: found.map((row) => columns.map((column) => row[column] as SqlValue)) };
  }

  /** Slot → value; a slot may use those before it. */
  async fill(slots: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    const values: Record<string, string> = {};
    for (const [name, sql] of Object.entries(slots)) {
      const { rows } = await this.rows(fillSql(sql, values));
      const value = rows[0]?.[0];
      if (value === undefined || value === null) throw new Error(`Slot ${name} has no value: ${sql}`);
      values[name] = String(value);
    }
    return values;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

const CASES: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  first: (text) => text.split(' ')[0] ?? text,
  last: (text) => text.split(' ').at(-1) ?? text,
  plural: (text) => `${text}s`,
};

/** `{name}` and `{name:lower}` in words. */
export const fillWords = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, form?: string) => (values[name] === undefined ? whole : form ? (CASES[form]?.(values[name]) ?? whole) : values[name]));

/** The same in SQL, where a value stands inside quotes. */
export const fillSql = (sql: string, values: Readonly<Record<string, string>>): string =>
  fillWords(sql, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replaceAll("'", "''")])));
