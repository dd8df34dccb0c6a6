import { groups, is, period, Q4, records, segment, top, value, where } from '../support/plans.js';
import { IN_90_DAYS, IN_Q4, SALES, SALES_WITH_STOCK, SHOP, STOCK, type GlossaryCase } from './case.js';

const soldOf = (condition: string): string =>
  `(SELECT COALESCE(SUM(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.product_id = p.id AND o.status = 'fulfilled' AND ${condition})`;
const named = (condition: string): string => `SELECT p.name AS product, v.quantity ${STOCK} AND ${condition} ORDER BY p.name`;
const list = (name: string, more = {}): ReturnType<typeof records> => records('product', where(segment(name, more)));

export const STOCK_CASES: readonly GlossaryCase[] = [
  {
    term: 'on hand',
    rows: true,
    plan: groups(['stock'], ['supplier'], { subject: 'product' }),
    sql: `SELECT v.supplier, SUM(v.quantity) AS stock ${STOCK} GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    term: 'available',
    plan: value(['available', 'reserved'], { subject: 'product' }),
    sql: `SELECT SUM(v.quantity - v.reserved_quantity) AS available, SUM(v.reserved_quantity) AS reserved ${STOCK}`,
  },
  {
    term: 'in stock',
    plan: value(['products'], { subject: 'product', where: [segment('in_stock')] }),
    sql: `SELECT COUNT(*) AS products ${STOCK} AND v.quantity > 0`,
  },
  { term: 'low stock', rows: true, plan: list('low_stock'), sql: named('v.quantity > 0 AND v.quantity <= 10') },
  {
    term: 'stock below N',
    rows: true,
    plan: records('product', where({ kind: 'field', field: 'stock.quantity', op: '<', values: [20] })),
    sql: named('v.quantity < 20'),
  },
  { term: 'out of stock', rows: true, plan: list('out_of_stock'), sql: named('v.quantity <= 0') },
  {
    term: 'stockout rate',
    rows: true,
    plan: groups(['stockout_rate'], ['category'], { subject: 'product' }),
    sql: `SELECT p.category, 1.0 * SUM(CASE WHEN v.quantity <= 0 THEN 1 ELSE 0 END) / COUNT(*) AS stockout_rate ${STOCK} GROUP BY 1 ORDER BY 2 DESC, 1`,
  },
  {
    term: 'needs reordering',
    rows: true,
    plan: list('needs_reorder'),
    sql: `SELECT p.name AS product, v.quantity, v.max_stock_level - v.quantity AS reorder_quantity, (v.max_stock_level - v.quantity) * v.cost_per_unit AS reorder_cost ${STOCK} AND v.quantity <= v.reorder_level ORDER BY p.name`,
  },
  {
    term: 'suggested reorder quantity',
    rows: true,
    plan: groups(['reorder_quantity', 'reorder_cost'], ['supplier'], { subject: 'product', where: [segment('needs_reorder')] }),
    sql: `SELECT v.supplier, SUM(v.max_stock_level - v.quantity) AS reorder_quantity, SUM((v.max_stock_level - v.quantity) * v.cost_per_unit) AS reorder_cost ${STOCK} AND v.quantity <= v.reorder_level GROUP BY 1 ORDER BY 2 DESC, 1`,
  },
  { term: 'overstocked', rows: true, plan: list('overstocked'), sql: named('v.quantity > v.max_stock_level') },
  {
    term: 'excess stock',
    plan: value(['excess_units', 'excess_value'], { subject: 'product' }),
    sql: `SELECT SUM(v.quantity - v.max_stock_level) AS excess_units, SUM((v.quantity - v.max_stock_level) * v.cost_per_unit) AS excess_value ${STOCK} AND v.quantity > v.max_stock_level`,
  },
  {
    term: 'inventory value',
    plan: value(['inventory_value'], { subject: 'product', where: [is('product.category', 'Clothing')] }),
    sql: `SELECT SUM(v.quantity * v.cost_per_unit) AS inventory_value ${STOCK} AND p.category = 'Clothing'`,
  },
  {
    term: 'profit in stock',
    plan: value(['stock_profit'], { subject: 'product' }),
    sql: `SELECT SUM(v.quantity * p.price) - SUM(v.quantity * v.cost_per_unit) AS stock_profit ${STOCK}`,
  },
  {
    term: 'inventory value at retail',
    plan: value(['retail_value'], { subject: 'product' }),
    sql: `SELECT SUM(v.quantity * p.price) AS retail_value ${STOCK}`,
  },
  {
    term: 'sales velocity',
    plan: value(['velocity'], { subject: 'product' }),
    sql: `SELECT SUM(i.quantity) / 90.0 AS velocity ${SALES} AND ${IN_90_DAYS}`,
  },
  {
    term: 'sales velocity',
    plan: value(['velocity'], { subject: 'product', period: Q4 }),
    sql: `SELECT SUM(i.quantity) / 92.0 AS velocity ${SALES} AND ${IN_Q4}`,
  },
  {
    term: 'days of cover',
    rows: true,
    plan: groups(['days_of_cover'], ['category'], { subject: 'product', sort: { by: { dimension: 'category' }, direction: 'asc' } }),
    sql: `SELECT x.category, SUM(x.quantity) / (SUM(x.sold) / 90.0) AS days_of_cover FROM (SELECT p.category, v.quantity, ${soldOf(IN_90_DAYS)} AS sold ${STOCK}) x GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'runs out on',
    plan: value(['run_out_date', 'days_of_cover'], { subject: 'product', where: [is('product.id', 1)] }),
    sql: `SELECT v.quantity / (${soldOf(IN_90_DAYS)} / 90.0) AS days_of_cover ${STOCK} AND p.id = 1`,
  },
  {
    term: 'runs out in N days',
    rows: true,
    plan: list('runs_out', { days: 60 }),
    sql: `SELECT p.name AS product, v.quantity * 90.0 / ${soldOf(IN_90_DAYS)} AS days_of_cover ${STOCK} AND v.quantity > 0 AND ${soldOf(IN_90_DAYS)} > 0 AND v.quantity * 90.0 / NULLIF(${soldOf(IN_90_DAYS)}, 0) <= 60 ORDER BY p.name`,
  },
  {
    term: 'dead stock',
    rows: true,
    plan: list('dead_stock'),
    sql: `SELECT p.name AS product, v.quantity, v.quantity * v.cost_per_unit AS inventory_value ${STOCK} AND v.quantity > 0 AND ${soldOf(IN_90_DAYS)} = 0 ORDER BY p.name`,
  },
  {
    term: 'not sold in N days',
    plan: value(['products'], { subject: 'product', where: [segment('not_sold', { days: 30 })] }),
    sql: `SELECT COUNT(*) AS products ${STOCK} AND ${soldOf("o.order_date >= '2026-01-02'")} = 0`,
  },
  {
    term: 'never sold',
    rows: true,
    plan: list('never_sold'),
    sql: `SELECT p.name AS product FROM products p WHERE p.shop_id = ${SHOP} AND ${soldOf('1 = 1')} = 0 ORDER BY 1`,
  },
  {
    term: 'never ordered',
    rows: true,
    plan: list('never_ordered'),
    sql: `SELECT p.name AS product FROM products p WHERE p.shop_id = ${SHOP} AND NOT EXISTS (SELECT 1 FROM order_items i WHERE i.product_id = p.id) ORDER BY 1`,
  },
  {
    term: 'sell-through',
    rows: true,
    plan: groups(['sell_through'], ['brand'], { subject: 'product', period: Q4, sort: { by: { dimension: 'brand' }, direction: 'asc' } }),
    sql: `SELECT x.brand, 1.0 * SUM(x.sold) / (SUM(x.sold) + SUM(x.quantity)) AS sell_through FROM (SELECT p.brand, v.quantity, ${soldOf(IN_Q4)} AS sold ${STOCK}) x GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'inventory turnover',
    plan: value(['inventory_turnover'], { subject: 'product' }),
    sql: `SELECT (SELECT SUM(i.quantity * v.cost_per_unit) ${SALES_WITH_STOCK} AND o.order_date >= '2025-02-01' AND o.order_date < '2026-02-01') / (SELECT SUM(v.quantity * v.cost_per_unit) ${STOCK}) AS inventory_turnover`,
  },
  {
    term: 'price',
    rows: true,
    plan: groups(['price'], ['category'], { subject: 'product' }),
    sql: `SELECT p.category, AVG(p.price) AS price FROM products p WHERE p.shop_id = ${SHOP} GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    term: 'cost',
    plan: value(['cost'], { subject: 'product', where: [is('product.id', 4)] }),
    sql: `SELECT v.cost_per_unit AS cost ${STOCK} AND p.id = 4`,
  },
  {
    term: 'list margin',
    rows: true,
    plan: groups(['list_margin'], ['product'], { subject: 'product', ...top('list_margin', 5) }),
    sql: `SELECT p.name AS product, (p.price - v.cost_per_unit) / p.price AS list_margin ${STOCK} ORDER BY 2 DESC, 1 LIMIT 5`,
  },
  {
    term: 'markup',
    plan: value(['markup'], { subject: 'product', where: [is('product.id', 4)] }),
    sql: `SELECT (p.price - v.cost_per_unit) / v.cost_per_unit AS markup ${STOCK} AND p.id = 4`,
  },
  {
    term: 'new products',
    plan: value(['products'], { subject: 'product', where: [segment('new', { period: period('2025-01-01', null) })] }),
    sql: `SELECT COUNT(*) AS products FROM products p WHERE p.shop_id = ${SHOP} AND p.created_at >= '2025-01-01'`,
  },
];
