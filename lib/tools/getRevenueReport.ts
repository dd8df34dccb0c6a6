import { PARAMETERS } from './call/documentedParameters.js';
import { AMOUNT, COUNT, LIST, RECORD, cell, valuePlan } from './documented.js';
import { defineTool } from './tool.js';

export const getRevenueReport = defineTool({
  name: 'get_revenue_report',
  title: 'Revenue report',
  description:
    'Create revenue analysis reports: revenue, net revenue, discounts, cost, profit and margin, by time or any dimension, compared with another period, and why it changed.',
  permission: 'money',
  examples: [
    "get_revenue_report(start_date='2024-01-01', end_date='2024-03-31', group_by='month')",
    "get_revenue_report(period='this month', compare='last month')",
    "get_revenue_report(measures=['margin'], by=['category'])",
  ],
  parameters: [
    PARAMETERS.start_date,
    PARAMETERS.end_date,
    PARAMETERS.group_by,
    PARAMETERS.product,
    PARAMETERS.category,
    PARAMETERS.product_ids,
  ],
  base: { ask: 'value', subject: 'sale', measures: [{ measure: 'revenue' }], by: [] },
  output: { total_revenue: AMOUNT, fulfilled_orders: COUNT, average_order_value: AMOUNT, comparison: RECORD, breakdown: LIST },
  document: async ({ plan, result, run }) => {
    const totals = await run(valuePlan(plan, ['revenue', 'fulfilled_orders', 'aov']));
    const { current, previous, change, change_ratio } = result.metrics;
    return {
      total_revenue: cell(totals?.metrics, 'revenue'),
      fulfilled_orders: cell(totals?.metrics, 'fulfilled_orders'),
      average_order_value: cell(totals?.metrics, 'aov'),
      comparison: plan.compare
        ? { current: current ?? null, previous: previous ?? null, change: change ?? null, change_ratio: change_ratio ?? null }
        : null,
      breakdown: result.rows,
    };
  },
});
