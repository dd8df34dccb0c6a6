import type { MeasureUse } from '../../analytics/plan.js';
import type { Unit } from '../../analytics/result.js';
import { words } from './lists.js';

/** What a measure's number depends on in time: sales and orders by their date, stock and catalogue always the present, records by their creation. */
export type MeasureTime = 'dated' | 'present' | 'created';

export type Verb = 'have' | 'sell' | 'gain' | 'run' | 'get';

export interface MeasureWords {
  /** In the middle of a sentence: "revenue", "units sold". */
  readonly label: string;
  readonly plural?: true;
  readonly unit: Unit;
  readonly time: MeasureTime;
  /** A count speaks with a verb: "You had 12 orders". `units` counts the product itself. */
  readonly count?: { readonly one: string; readonly many: string; readonly verb: Verb; readonly after?: string };
  /** Why there may be nothing to compute it from. */
  readonly missing?: string;
}

const money = (label: string, more: Partial<MeasureWords> = {}): MeasureWords => ({ label, unit: 'money', time: 'dated', ...more });
const ratio = (label: string, missing: string, more: Partial<MeasureWords> = {}): MeasureWords => ({ label, unit: 'ratio', time: 'dated', missing, ...more });
const count = (one: string, many: string, verb: Verb = 'have', more: Partial<MeasureWords> & { readonly after?: string } = {}): MeasureWords => {
  const { after, ...rest } = more;
  return { label: many, plural: true, unit: 'count', time: 'dated', count: { one, many, verb, ...(after === undefined ? {} : { after }) }, ...rest };
};
const units = (label: string, verb: Verb, after: string): MeasureWords => ({
  label, plural: true, unit: 'units', time: 'present', count: { one: 'unit', many: 'units', verb, after },
});
const present = { time: 'present' } as const;
const NO_SALES = 'nothing was sold';
const NO_STOCK_SALES = 'nothing was sold in the last 90 days';

/** Every measure in a reader's words. A measure that is not here is called by its own name. */
export const MEASURE_WORDS: Readonly<Record<string, MeasureWords>> = {
  units: { label: 'units sold', plural: true, unit: 'units', time: 'dated', count: { one: 'unit', many: 'units', verb: 'sell' } },
  revenue: money('revenue'),
  line_discounts: money('discounts on items', { plural: true }),
  order_discounts: money('discounts on orders', { plural: true }),
  discounts: money('discounts', { plural: true }),
  discount_rate: ratio('discount rate', NO_SALES),
  net_revenue: money('net revenue'),
  shipping_revenue: money('shipping revenue'),
  orders: count('order', 'orders'),
  fulfilled_orders: count('fulfilled order', 'fulfilled orders'),
  order_total: money('order total'),
  aov: money('average order value', { missing: 'there were no fulfilled orders' }),
  selling_price: money('average selling price', { missing: NO_SALES }),
  cogs: money('cost of goods'),
  gross_profit: money('gross profit'),
  margin: ratio('margin', NO_SALES),
  items_per_order: { label: 'items per order', plural: true, unit: 'number', time: 'dated', missing: 'there were no fulfilled orders' },
  fulfilment_days: { label: 'fulfilment time', unit: 'days', time: 'dated', missing: 'there were no fulfilled orders' },
  cancellation_rate: ratio('cancellation rate', 'there were no orders'),
  refund_rate: ratio('refund rate', 'there were no orders'),
  spent: money('amount spent'),
  ltv: money('customer lifetime value', { missing: 'no customer has a fulfilled order' }),
  buyers: count('buyer', 'buyers'),
  ordering_customers: count('customer with an order', 'customers with an order'),
  products_sold: count('different product', 'different products', 'sell'),
  new_revenue: money('revenue from new customers'),
  returning_revenue: money('revenue from returning customers'),
  first_order: { label: 'first order', unit: 'date', time: 'dated', missing: 'there was no order' },
  last_order: { label: 'last order', unit: 'date', time: 'dated', missing: 'there was no order' },
  first_sale: { label: 'first sale', unit: 'date', time: 'dated', missing: NO_SALES },
  last_sale: { label: 'last sale', unit: 'date', time: 'dated', missing: NO_SALES },
  customers: count('customer', 'customers', 'have', { time: 'created' }),
  new_customers: count('new customer', 'new customers', 'gain'),
  first_time_buyers: count('first-time buyer', 'first-time buyers'),
  repeat_customers: count('repeat customer', 'repeat customers'),
  returning_customers: count('returning customer', 'returning customers'),
  repeat_rate: ratio('repeat rate', 'no customer has a fulfilled order'),
  active_customers: count('active customer', 'active customers', 'have', present),
  churned_customers: count('churned customer', 'churned customers', 'have', present),
  products: count('product', 'products', 'have', { time: 'created' }),
  price: money('price', { ...present, missing: 'there is no such product' }),
  cost: money('cost per unit', { ...present, missing: 'no cost is recorded' }),
  list_margin: ratio('list margin', 'no cost is recorded', present),
  markup: ratio('markup', 'no cost is recorded', present),
  weight: { label: 'weight', unit: 'kg', time: 'present', missing: 'no weight is recorded' },
  stock: units('units in stock', 'have', 'in stock'),
  available: units('units available', 'have', 'available'),
  reserved: units('units reserved', 'have', 'reserved'),
  inventory_value: money('inventory value', present),
  retail_value: money('inventory value at retail prices', present),
  stockout_rate: ratio('stockout rate', 'there are no such products', present),
  reorder_level: { label: 'reorder level', unit: 'units', time: 'present' },
  max_stock_level: { label: 'maximum stock level', unit: 'units', time: 'present' },
  reorder_quantity: { label: 'suggested reorder quantity', unit: 'units', time: 'present' },
  reorder_cost: money('cost of reordering', present),
  reorder_shortfall: { label: 'units short of the reorder level', plural: true, unit: 'units', time: 'present' },
  excess_units: { label: 'units in excess', plural: true, unit: 'units', time: 'present' },
  excess_value: money('value of excess stock', present),
  velocity: { label: 'sales velocity', unit: 'per_day', time: 'dated' },
  days_of_cover: { label: 'stock cover', unit: 'days', time: 'present', missing: NO_STOCK_SALES },
  run_out_date: { label: 'run-out date', unit: 'date', time: 'present', missing: NO_STOCK_SALES },
  sell_through: ratio('sell-through', 'nothing was sold and nothing is in stock'),
  inventory_turnover: { label: 'inventory turnover', unit: 'turns', time: 'dated', missing: 'there is no inventory value' },
  categories: count('category', 'categories', 'have', present),
  brands: count('brand', 'brands', 'have', present),
  suppliers: count('supplier', 'suppliers', 'have', present),
  cities: count('city', 'cities', 'have', present),
  countries: count('country', 'countries', 'have', present),
  tiers: count('tier', 'tiers', 'have', present),
  payment_methods: count('payment method', 'payment methods', 'have', present),
  channels: count('channel', 'channels', 'have', present),
  campaigns: count('campaign', 'campaigns', 'run', { time: 'created' }),
  spend: money('campaign spend', { time: 'created' }),
  roi: ratio('ROI', 'nothing was spent'),
  roas: { label: 'ROAS', unit: 'number', time: 'dated', missing: 'nothing was spent' },
};

export const measureWords = (name: string): MeasureWords => MEASURE_WORDS[name] ?? { label: name.replaceAll('_', ' '), unit: 'number', time: 'dated' };

const AGGREGATES = { avg: 'average', median: 'median', min: 'lowest', max: 'highest' } as const;
const PER: Readonly<Record<NonNullable<MeasureUse['per']>, string>> = {
  day: 'a day', week: 'a week', month: 'a month', quarter: 'a quarter', year: 'a year', customer: 'per customer', order: 'per order', product: 'per product',
};

export const perWords = (use: MeasureUse): string => (use.per === undefined ? '' : PER[use.per]);

/** "average order total", "revenue a day", "running total of revenue". */
export function measureLabel(use: MeasureUse): string {
  const { label } = measureWords(use.measure);
  const aggregated = use.aggregate ? words(label.startsWith('average ') && use.aggregate === 'avg' ? '' : AGGREGATES[use.aggregate], label) : label;
  const per = words(aggregated, perWords(use));
  if (use.as === 'share') return `share of ${per}`;
  if (use.as === 'running') return `running total of ${per}`;
  return use.as === 'growth' ? `growth of ${per}` : per;
}

/** The unit of the number that a use gives. */
export const measureUnit = (use: MeasureUse): Unit => (use.as === 'share' || use.as === 'growth' ? 'ratio' : measureWords(use.measure).unit);
