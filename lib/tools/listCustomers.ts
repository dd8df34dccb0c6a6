import { PARAMETERS } from './call/documentedParameters.js';
import { COUNT, LIST, recordRows } from './documented.js';
import { defineTool } from './tool.js';

export const listCustomers = defineTool({
  name: 'list_customers',
  title: 'Customers',
  description:
    'List, count or rank customers: by place, tier, spending, orders; new, first-time, repeat, inactive; who bought what; cohorts and retention.',
  permission: 'counts',
  examples: [
    "list_customers(filters=[{segment: 'inactive', days: 90}])",
    "list_customers(ask='groups', measures=['spent'], by=['customer'], limit=10)",
    "list_customers(ask='value', measures=['new_customers'], period='last month')",
  ],
  parameters: [PARAMETERS.start_date, PARAMETERS.end_date, PARAMETERS.group_by, PARAMETERS.customer, PARAMETERS.customer_id],
  base: { ask: 'records', subject: 'customer', measures: [], by: [] },
  output: { total_customers: COUNT, customers: LIST },
  document: async ({ plan, result }) =>
    Promise.resolve({ total_customers: plan.ask === 'records' ? result.total : null, customers: recordRows(result) }),
});
