import { PARAMETERS } from './call/documentedParameters.js';
import { LIST, RECORD } from './documented.js';
import { defineTool } from './tool.js';

export const getCampaignPerformance = defineTool({
  name: 'get_campaign_performance',
  title: 'Campaign performance',
  description: 'Marketing campaigns: revenue, orders, spend, ROI and ROAS, by campaign or channel.',
  permission: 'money',
  examples: [
    "get_campaign_performance(by=['campaign'], sort={measure: 'roi', direction: 'desc'})",
    "get_campaign_performance(ask='value', measures=['spend'], by=['channel'])",
  ],
  parameters: [PARAMETERS.start_date, PARAMETERS.end_date, PARAMETERS.campaign, PARAMETERS.campaign_id],
  base: {
    ask: 'value',
    subject: 'campaign',
    measures: [{ measure: 'roi' }, { measure: 'revenue' }, { measure: 'spend' }],
    by: [{ dimension: 'campaign' }],
  },
  output: { campaigns: LIST, totals: RECORD },
  document: async ({ result }) => Promise.resolve({ campaigns: result.rows, totals: result.metrics }),
});
