import type { MeasureUse, Subject } from '../../analytics/plan.js';

/** Default measure of a ranking, by what is ranked. */
const RANK_MEASURE: Readonly<Record<string, string>> = { product: 'units', customer: 'spent' };

export const defaultMeasure = (dimension: string): MeasureUse => ({ measure: RANK_MEASURE[dimension] ?? 'revenue' });
const STOCK_MEASURES = new Set(['stock', 'available', 'reserved', 'inventory_value', 'retail_value', 'stock_profit', 'stockout_rate', 'reorder_level', 'max_stock_level', 'reorder_quantity', 'reorder_cost', 'reorder_shortfall', 'excess_units', 'excess_value', 'days_of_cover', 'run_out_date', 'sell_through', 'inventory_turnover', 'velocity']);
const PRODUCT_MEASURES = new Set(['products', 'price', 'cost', 'list_margin', 'markup', 'weight', 'brands', 'categories', 'suppliers', ...STOCK_MEASURES]);
const CUSTOMER_MEASURES = new Set(['customers', 'new_customers', 'first_time_buyers', 'repeat_customers', 'returning_customers', 'repeat_rate', 'active_customers', 'churned_customers', 'cities', 'countries', 'tiers']);
const ORDER_MEASURES = new Set(['orders', 'order_total', 'cancellation_rate', 'refund_rate', 'fulfilment_days', 'order_age', 'payment_methods', 'shipping_revenue', 'first_order', 'last_order']);
const CAMPAIGN_MEASURES = new Set(['campaigns', 'spend', 'roi', 'roas', 'channels']);

export function subjectOfMeasure(measure: string): Subject {
  if (PRODUCT_MEASURES.has(measure)) return 'product';
  if (CUSTOMER_MEASURES.has(measure)) return 'customer';
  if (ORDER_MEASURES.has(measure)) return 'order';
  if (CAMPAIGN_MEASURES.has(measure)) return 'campaign';
  return 'sale';
}

export const isStockMeasure = (measure: string): boolean => STOCK_MEASURES.has(measure);
const INTENTS: Readonly<Record<Subject, string>> = { sale: 'sales_inquiry', order: 'order_inquiry', customer: 'customer_inquiry', product: 'product_inquiry', campaign: 'campaign_inquiry' };

export const intentOf = (subject: Subject, measures: readonly MeasureUse[] = []): string =>
  measures.some((use) => isStockMeasure(use.measure)) ? 'inventory_inquiry' : INTENTS[subject];
