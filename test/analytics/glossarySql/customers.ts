import { groups, is, Q4, records, segment, top, value, where } from '../support/plans.js';
import { IN_Q4, ORDERS, SHOP, type GlossaryCase } from './case.js';

const CUSTOMERS = `FROM customers c WHERE c.shop_id = ${SHOP}`;
const sold = (condition: string): string => `SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.status = 'fulfilled' AND ${condition}`;
const FULFILLED = `(SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id AND o.status = 'fulfilled')`;
const RECENT = "SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.order_date >= '2025-11-03'";
const SCORES = `SELECT b.id, 6 - (5 * RANK() OVER (ORDER BY b.last DESC) + COUNT(*) OVER () - 1) / COUNT(*) OVER () AS r, 6 - (5 * RANK() OVER (ORDER BY b.f DESC) + COUNT(*) OVER () - 1) / COUNT(*) OVER () AS f, 6 - (5 * RANK() OVER (ORDER BY b.m DESC) + COUNT(*) OVER () - 1) / COUNT(*) OVER () AS m FROM (SELECT o.customer_id AS id, MAX(DATE(o.order_date)) AS last, COUNT(*) AS f, ROUND(SUM(o.total_amount) * 100) AS m ${ORDERS} AND o.status = 'fulfilled' GROUP BY o.customer_id) b`;

export const CUSTOMER_CASES: readonly GlossaryCase[] = [
  {
    term: 'spent',
    rows: true,
    plan: groups(['spent'], ['tier']),
    sql: `SELECT c.loyalty_tier AS tier, SUM(o.total_amount) AS spent FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = ${SHOP} AND o.status = 'fulfilled' GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    term: 'customer lifetime value',
    plan: value(['ltv'], { subject: 'customer' }),
    sql: `SELECT SUM(c.total_spent) / COUNT(*) AS ltv ${CUSTOMERS} AND c.total_orders > 0`,
  },
  {
    term: 'new customers',
    plan: value(['new_customers', 'customers'], { subject: 'customer', period: Q4 }),
    sql: `SELECT COUNT(*) AS new_customers, COUNT(*) AS customers ${CUSTOMERS} AND c.created_at >= '2025-10-01' AND c.created_at < '2026-01-01'`,
  },
  {
    term: 'first-time buyers',
    plan: value(['first_time_buyers'], { subject: 'customer', period: Q4 }),
    sql: `SELECT COUNT(*) AS first_time_buyers ${CUSTOMERS} AND EXISTS (${sold(IN_Q4)}) AND NOT EXISTS (${sold("o.order_date < '2025-10-01'")})`,
  },
  {
    term: 'repeat customers',
    plan: value(['repeat_customers'], { subject: 'customer' }),
    sql: `SELECT COUNT(*) AS repeat_customers ${CUSTOMERS} AND ${FULFILLED} >= 2`,
  },
  {
    term: 'repeat customers',
    plan: value(['returning_customers', 'repeat_rate'], { subject: 'customer', period: Q4 }),
    sql: `SELECT COUNT(CASE WHEN EXISTS (${sold("o.order_date < '2025-10-01'")}) THEN 1 END) AS returning_customers, 1.0 * COUNT(CASE WHEN EXISTS (${sold("o.order_date < '2025-10-01'")}) THEN 1 END) / COUNT(*) AS repeat_rate ${CUSTOMERS} AND EXISTS (${sold(IN_Q4)})`,
  },
  {
    term: 'repeat rate',
    plan: value(['repeat_rate'], { subject: 'customer', where: [is('customer.tier', 'Gold', 'Silver')] }),
    sql: `SELECT 1.0 * COUNT(CASE WHEN ${FULFILLED} >= 2 THEN 1 END) / COUNT(CASE WHEN ${FULFILLED} >= 1 THEN 1 END) AS repeat_rate ${CUSTOMERS} AND c.loyalty_tier IN ('Gold', 'Silver')`,
  },
  {
    term: 'active customers',
    plan: value(['active_customers'], { subject: 'customer' }),
    sql: `SELECT COUNT(*) AS active_customers ${CUSTOMERS} AND EXISTS (${RECENT})`,
  },
  {
    term: 'churned customers',
    plan: value(['churned_customers'], { subject: 'customer' }),
    sql: `SELECT COUNT(*) AS churned_customers ${CUSTOMERS} AND NOT EXISTS (${RECENT}) AND EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)`,
  },
  {
    term: 'tier, city, country',
    rows: true,
    plan: groups(['orders'], ['country'], { sort: { by: { dimension: 'country' }, direction: 'asc' } }),
    sql: `SELECT c.country, COUNT(*) AS orders FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.shop_id = ${SHOP} GROUP BY 1 ORDER BY 1`,
  },
  {
    term: 'inactive customer',
    rows: true,
    plan: records('customer', where(segment('inactive'))),
    sql: `SELECT c.name AS customer, 'cust_' || c.id AS customer_id ${CUSTOMERS} AND NOT EXISTS (${RECENT}) ORDER BY 1, c.id`,
  },
  {
    term: 'inactive customer',
    plan: value(['customers'], { subject: 'customer', where: [segment('inactive', { days: 30 })] }),
    sql: `SELECT COUNT(*) AS customers ${CUSTOMERS} AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.order_date >= '2026-01-02')`,
  },
  {
    term: 'average order value of a customer',
    rows: true,
    plan: records('customer', { columns: ['customer.aov'], sort: { by: { field: 'customer.aov' }, direction: 'desc' }, limit: 5 }),
    sql: `SELECT c.name AS customer, c.total_spent / c.total_orders AS avg_order_value ${CUSTOMERS} AND c.total_orders > 0 ORDER BY 2 DESC, 1 LIMIT 5`,
  },
  {
    term: 'top customers',
    rows: true,
    plan: groups(['spent'], ['customer'], { subject: 'customer', ...top('spent', 10) }),
    sql: `SELECT c.name AS customer, 'cust_' || c.id AS customer_id, c.total_spent AS spent ${CUSTOMERS} ORDER BY c.total_spent DESC, c.name LIMIT 10`,
  },
  {
    term: 'RFM',
    rows: true,
    plan: records('customer', where(segment('rfm_champions'))),
    sql: `SELECT c.name AS customer FROM (${SCORES}) s JOIN customers c ON c.id = s.id WHERE s.r >= 4 AND s.f >= 4 AND s.m >= 4 ORDER BY 1`,
  },
  {
    term: 'at risk',
    plan: value(['customers'], { subject: 'customer', where: [segment('rfm_at_risk')] }),
    sql: `SELECT COUNT(*) AS customers FROM (${SCORES}) s WHERE s.r <= 2 AND s.f >= 4`,
  },
];
