import { PARAMETERS } from './call/documentedParameters.js';
import { LIST, RECORD, TEXT } from './documented.js';
import { defineTool } from './tool.js';

export const getProductAnalytics = defineTool({
  name: 'get_product_analytics',
  title: 'Product performance',
  description: 'Generate product performance metrics: units, revenue, profit, velocity, sell-through, turnover, what is bought together.',
  permission: 'counts',
  examples: [
    "get_product_analytics(product='red shirt', start_date='2024-01-01', end_date='2024-03-31', metrics=['units', 'revenue', 'gross_profit'])",
    "get_product_analytics(metrics=['sell_through'], by=['product'], limit=10)",
  ],
  parameters: [
    PARAMETERS.product,
    PARAMETERS.category,
    PARAMETERS.start_date,
    PARAMETERS.end_date,
    { name: 'metrics', shown: 'array of measures (optional)', schema: {} },
    PARAMETERS.group_by,
    PARAMETERS.product_ids,
  ],
  measuresKey: 'metrics',
  base: { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }, { measure: 'velocity' }, { measure: 'sell_through' }], by: [] },
  output: { product: TEXT, metrics: RECORD, breakdown: LIST },
  document: async ({ result, args }) => Promise.resolve({ product: args.product ?? null, metrics: result.metrics, breakdown: result.rows }),
});
