import type { Condition, Plan } from '../../analytics/plan.js';

/** Which tool carries a plan: by the kind of record, else by what its first measure is about, else by its subject. */
export function chooseTool(plan: Plan): string {
  if (plan.ask === 'record') return RECORD_TOOLS[plan.subject];
  if (plan.analysis) return plan.analysis.kind === 'trend' ? measureTool(plan) : ANALYSIS_TOOLS[plan.analysis.kind];
  if (plan.ask === 'records') return plan.subject === 'product' && aboutStock(plan) ? 'get_inventory_status' : LIST_TOOLS[plan.subject];
  return measureTool(plan);
}

const RECORD_TOOLS: Readonly<Record<Plan['subject'], string>> = {
  order: 'get_order_details',
  customer: 'get_customer_info',
  product: 'get_product_info',
  campaign: 'get_campaign_performance',
  sale: 'get_sales_data',
};

const LIST_TOOLS: Readonly<Record<Plan['subject'], string>> = { ...RECORD_TOOLS, order: 'list_orders', customer: 'list_customers' };

const ANALYSIS_TOOLS = { why: 'get_revenue_report', cohort: 'list_customers', together: 'get_product_analytics' } as const;

/** Measures by the tool whose subject they are; what is not named here is about sales. */
const MEASURES_OF: Readonly<Record<string, readonly string[]>> = {
  get_revenue_report: [
    'line_discounts',
    'order_discounts',
    'discounts',
    'discount_rate',
    'shipping_rate',
    'cost_rate',
    'net_revenue',
    'shipping_revenue',
    'cogs',
    'gross_profit',
    'profit_after_discounts',
    'margin',
    'new_revenue',
    'returning_revenue',
  ],
  get_inventory_status: [
    'stock',
    'available',
    'reserved',
    'inventory_value',
    'retail_value',
    'stock_profit',
    'stockout_rate',
    'reorder_level',
    'max_stock_level',
    'reorder_quantity',
    'reorder_cost',
    'reorder_shortfall',
    'excess_units',
    'excess_value',
    'days_of_cover',
    'run_out_date',
    'suppliers',
  ],
  get_product_analytics: ['velocity', 'sell_through', 'inventory_turnover'],
  get_product_info: ['products', 'price', 'cost', 'list_margin', 'markup', 'weight', 'categories', 'brands'],
  list_customers: [
    'customers',
    'new_customers',
    'first_time_buyers',
    'repeat_customers',
    'returning_customers',
    'repeat_rate',
    'active_customers',
    'churned_customers',
    'spent',
    'ltv',
    'buyers',
    'ordering_customers',
    'cities',
    'countries',
    'tiers',
  ],
  list_orders: [
    'orders',
    'fulfilled_orders',
    'order_total',
    'items_per_order',
    'fulfilment_days',
    'order_age',
    'cancellation_rate',
    'refund_rate',
    'payment_methods',
    'first_order',
    'last_order',
  ],
  get_campaign_performance: ['campaigns', 'channels', 'spend', 'roi', 'roas'],
};

const TOOL_OF = new Map(Object.entries(MEASURES_OF).flatMap(([tool, measures]) => measures.map((measure) => [measure, tool] as const)));

function measureTool(plan: Plan): string {
  const first = plan.measures[0]?.measure ?? '';
  const tool = TOOL_OF.get(first) ?? 'get_sales_data';
  if (tool === 'get_product_info' && aboutStock(plan)) return 'get_inventory_status';
  // Its documented parameter `compare` makes the report the natural home of compared revenue.
  if (first === 'revenue' && plan.compare) return 'get_revenue_report';
  return tool;
}

const STOCK_SEGMENTS: ReadonlySet<string> = new Set([
  'in_stock',
  'low_stock',
  'out_of_stock',
  'needs_reorder',
  'overstocked',
  'dead_stock',
  'runs_out',
  'not_selling',
]);

function aboutStock(plan: Plan): boolean {
  const inCondition = (condition: Condition): boolean =>
    (condition.kind === 'field' && condition.field.startsWith('stock.')) ||
    (condition.kind === 'segment' && STOCK_SEGMENTS.has(condition.segment));
  return plan.where.some(inCondition) || plan.columns.some((column) => column.startsWith('stock.'));
}
