import { PARAMETERS } from './call/documentedParameters.js';
import { AMOUNT, COUNT, TEXT, cell, groupsPlan, valuePlan } from './documented.js';
import { defineTool } from './tool.js';
import { slopeWord } from './trend.js';

export const getSalesData = defineTool({
  name: 'get_sales_data',
  title: 'Sales data',
  description:
    'Retrieve sales data for products within specified time periods: units, revenue, average order value, their trend and breakdown. Sales are items of fulfilled orders, dated by the order.',
  permission: 'counts',
  examples: [
    "get_sales_data(product='red shirt', start_date='2024-01-01')",
    "get_sales_data(category='Clothing', period='last month', group_by='week')",
    "get_sales_data(measures=['revenue'], by=['country'], period='this year', limit=5)",
  ],
  parameters: [
    PARAMETERS.product,
    PARAMETERS.category,
    PARAMETERS.start_date,
    PARAMETERS.end_date,
    PARAMETERS.group_by,
    PARAMETERS.product_ids,
  ],
  base: { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'revenue' }, { measure: 'aov' }], by: [] },
  output: {
    total_quantity: COUNT,
    total_revenue: AMOUNT,
    average_order_value: AMOUNT,
    trend: { ...TEXT, description: 'increasing, decreasing or stable over the complete units of the breakdown; null with fewer than two' },
    breakdown: {
      type: 'array',
      items: {
        type: 'object',
        properties: { period: { type: 'string' }, quantity: COUNT, revenue: AMOUNT },
        required: ['period', 'quantity', 'revenue'],
      },
    },
  },
  document: async ({ plan, args, run, ctx }) => {
    const unit = (args.group_by as string | undefined) ?? 'day';
    const counts = await run(valuePlan(plan, ['units']));
    const money = await run(valuePlan(plan, ['revenue', 'aov']));
    const detailed =
      (await run(groupsPlan(plan, ['units', 'revenue'], [{ dimension: unit }]))) ??
      (await run(groupsPlan(plan, ['units'], [{ dimension: unit }])));
    const breakdown = (detailed?.rows ?? []).map((row) => ({
      period: cell(row, unit),
      quantity: cell(row, 'units'),
      revenue: cell(row, 'revenue'),
    }));
    return {
      total_quantity: cell(counts?.metrics, 'units'),
      total_revenue: cell(money?.metrics, 'revenue'),
      average_order_value: cell(money?.metrics, 'aov'),
      trend: slopeWord(breakdown, plan.period, ctx.today),
      breakdown,
    };
  },
});
