import type { Reader } from '../lib/db/reader.js';
import { ORDER_STATUSES } from './seedData.js';

export interface Violation {
  readonly rule: string;
  /** Rows that break it. */
  readonly rows: number;
  /** One of them. */
  readonly example: string;
}

const HALF_CENT = 0.005;

// Sums of an order's items and of a customer's fulfilled orders.
const ORDERS_WITH_ITEMS = `(SELECT o.id, o.total_amount + o.discount_applied - o.shipping_cost - COALESCE(SUM(i.quantity * i.unit_price - i.discount), 0) AS difference, COUNT(i.id) AS items
  FROM orders o LEFT JOIN order_items i ON i.order_id = o.id GROUP BY o.id, o.total_amount, o.discount_applied, o.shipping_cost)`;
const CUSTOMERS_WITH_ORDERS = `(SELECT c.id, c.total_orders, c.total_spent, c.last_purchase_date, COUNT(o.id) AS orders, COALESCE(SUM(o.total_amount), 0) AS spent, MAX(o.order_date) AS last_order
  FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status = 'fulfilled' GROUP BY c.id, c.total_orders, c.total_spent, c.last_purchase_date)`;

const MONEY: readonly (readonly [string, string])[] = [
  ['products', 'price'],
  ['orders', 'total_amount'],
  ['orders', 'discount_applied'],
  ['orders', 'shipping_cost'],
  ['order_items', 'unit_price'],
  ['order_items', 'discount'],
  ['customers', 'total_spent'],
  ['campaigns', 'spend'],
];

/** Rule → FROM and WHERE that find the rows which break it; `key` names a row. */
const RULES: readonly { readonly rule: string; readonly key?: string; readonly from: string }[] = [
  { rule: 'an order total is its items less discounts plus shipping', from: `${ORDERS_WITH_ITEMS} t WHERE ABS(difference) > ${HALF_CENT}` },
  { rule: 'an order has items', from: `${ORDERS_WITH_ITEMS} t WHERE items = 0` },
  { rule: 'an order total is not negative', from: 'orders t WHERE total_amount < 0' },
  { rule: 'a customer record counts the fulfilled orders', from: `${CUSTOMERS_WITH_ORDERS} t WHERE total_orders <> orders` },
  {
    rule: 'a customer record holds what fulfilled orders came to',
    from: `${CUSTOMERS_WITH_ORDERS} t WHERE ABS(total_spent - spent) > ${HALF_CENT}`,
  },
  {
    rule: 'the last purchase is the last fulfilled order',
    from: `${CUSTOMERS_WITH_ORDERS} t WHERE last_purchase_date <> last_order OR (last_purchase_date IS NULL) <> (last_order IS NULL)`,
  },
  { rule: 'a status is a known one', from: `orders t WHERE status NOT IN (${ORDER_STATUSES.map((status) => `'${status}'`).join(', ')})` },
  { rule: 'a tier is a known one', from: "customers t WHERE loyalty_tier NOT IN ('Bronze', 'Silver', 'Gold', 'Platinum')" },
  {
    rule: 'fulfilled orders, and no others, have a fulfilment date',
    from: "orders t WHERE (status = 'fulfilled') <> (fulfilled_date IS NOT NULL)",
  },
  { rule: 'fulfilment follows the order', from: 'orders t WHERE fulfilled_date < order_date' },
  {
    rule: 'an item has a quantity, a price and a discount within its worth',
    from: 'order_items t WHERE quantity <= 0 OR unit_price < 0 OR discount < 0 OR discount > quantity * unit_price',
  },
  {
    rule: 'an order belongs to a customer of its shop who had joined',
    from: 'orders t LEFT JOIN customers c ON c.id = t.customer_id WHERE c.id IS NULL OR c.shop_id <> t.shop_id OR c.created_at > t.order_date',
  },
  {
    rule: 'a campaign of an order is of its shop',
    from: 'orders t LEFT JOIN campaigns c ON c.id = t.campaign_id WHERE t.campaign_id IS NOT NULL AND (c.id IS NULL OR c.shop_id <> t.shop_id)',
  },
  {
    rule: 'an item is of an order and a product of one shop, on sale by then',
    from: 'order_items t LEFT JOIN orders o ON o.id = t.order_id LEFT JOIN products p ON p.id = t.product_id WHERE o.id IS NULL OR p.id IS NULL OR p.shop_id <> o.shop_id OR p.created_at > o.order_date',
  },
  {
    rule: 'every product has an inventory row',
    from: 'products t LEFT JOIN inventory i ON i.product_id = t.id WHERE i.product_id IS NULL',
  },
  {
    rule: 'stock is not negative, nor more of it reserved than there is',
    key: 'product_id',
    from: 'inventory t WHERE quantity < 0 OR reserved_quantity < 0 OR reserved_quantity > quantity',
  },
  { rule: 'a campaign ends after it starts', from: 'campaigns t WHERE end_date < start_date' },
  ...MONEY.map(([table, column]) => ({
    rule: `${table}.${column} is in whole cents`,
    from: `${table} t WHERE ABS(${column} * 100 - ROUND(${column} * 100)) > 0.0001`,
  })),
];

/** What the definitions hold true of a shop's data, checked by SQL; empty when all of it holds. Works on any shop's database. */
export async function checkInvariants(reader: Reader): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { rule, key = 'id', from } of RULES) {
    const [row] = await reader.query(`SELECT COUNT(*) AS broken, MIN(t.${key}) AS example FROM ${from}`, []);
    if (Number(row?.broken) > 0) violations.push({ rule, rows: Number(row?.broken), example: `${key} ${row?.example}` });
  }
  return violations;
}
