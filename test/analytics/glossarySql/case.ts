import type { Plan } from '../../../lib/analytics/plan.js';

/** A word of the glossary held against SQL that a person wrote from its definition. */
export interface GlossaryCase {
  readonly term: string;
  readonly plan: Plan;
  /** Columns are named as the metrics (or the columns of rows) they are compared with. */
  readonly sql: string;
  /** Compare all rows, in order, instead of the metrics. */
  readonly rows?: true;
}

export const SHOP = "'shop_123'";
/** Lines of fulfilled orders: what counts as a sale. */
export const SALES = `FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled'`;
export const SALES_WITH_STOCK = `FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id JOIN inventory v ON v.product_id = i.product_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled'`;
export const ORDERS = `FROM orders o WHERE o.shop_id = ${SHOP}`;
export const STOCK = `FROM products p JOIN inventory v ON v.product_id = p.id WHERE p.shop_id = ${SHOP}`;
export const IN_Q4 = "o.order_date >= '2025-10-01' AND o.order_date < '2026-01-01'";
/** The last 90 days that end on 31 January 2026. */
export const IN_90_DAYS = "o.order_date >= '2025-11-03' AND o.order_date < '2026-02-01'";
