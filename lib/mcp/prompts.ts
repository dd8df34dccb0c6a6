import type { CatalogueKind } from './catalogue.js';

/** One argument of a prompt: completed from names of the shop's data, or from a list. */
export interface PromptArgument {
  readonly description: string;
  readonly required: boolean;
  readonly complete: CatalogueKind | readonly string[];
}

/** A kind of question, with gaps to fill. */
export interface QuestionPrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: Readonly<Record<string, PromptArgument>>;
  readonly question: (given: Readonly<Record<string, string>>) => string;
}

const PERIODS = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this quarter',
  'last quarter',
  'this year',
  'last year',
  'the last 7 days',
  'the last 30 days',
  'the last 90 days',
  'the last 12 months',
  'year to date',
  'last weekend',
];
const GROUPS = ['product', 'category', 'brand', 'country', 'city', 'tier', 'channel', 'payment method', 'day', 'week', 'month', 'weekday'];

const period: PromptArgument = { description: 'A period in words, such as "last month"', required: true, complete: PERIODS };
const optionalPeriod: PromptArgument = { ...period, required: false };
const named = (what: string, complete: CatalogueKind, required = true): PromptArgument => ({
  description: `The name of a ${what}`,
  required,
  complete,
});

const during = ({ period: words }: Readonly<Record<string, string>>) => (words === undefined ? '' : ` ${words}`);

/** One prompt for each kind of question that shops ask most. */
export const PROMPTS: readonly QuestionPrompt[] = [
  {
    name: 'product_sales',
    title: 'Sales of a product',
    description: 'Units and revenue of one product in a period',
    arguments: { product: named('product', 'products'), period },
    question: (given) => `How many ${given.product} did we sell${during(given)}?`,
  },
  {
    name: 'revenue_breakdown',
    title: 'Revenue by …',
    description: 'Revenue of a period, broken down',
    arguments: { by: { description: 'What to break it down by, such as category', required: true, complete: GROUPS }, period },
    question: (given) => `Revenue by ${given.by}${during(given)}`,
  },
  {
    name: 'top_products',
    title: 'Best sellers',
    description: 'Products that sold best, of all or of one category',
    arguments: { category: named('category', 'categories', false), period: optionalPeriod },
    question: (given) => `What are the top 5 products${given.category === undefined ? '' : ` in ${given.category}`}${during(given)}?`,
  },
  {
    name: 'compare_periods',
    title: 'Compare two periods',
    description: 'Revenue of one period beside another',
    arguments: { period, previous: { ...period, description: 'The period to compare it with' } },
    question: (given) => `Compare revenue of ${given.period} with ${given.previous}`,
  },
  {
    name: 'low_stock',
    title: 'Running low',
    description: 'What is low or out of stock, in all or in one category',
    arguments: { category: named('category', 'categories', false) },
    question: (given) => `Which products${given.category === undefined ? '' : ` in ${given.category}`} are running low on stock?`,
  },
  {
    name: 'customer_history',
    title: 'A customer',
    description: 'What one customer ordered and spent',
    arguments: { customer: named('customer', 'customers') },
    question: (given) => `Show the order history of ${given.customer}`,
  },
  {
    name: 'orders_by_status',
    title: 'Orders with a status',
    description: 'How many orders have a status, in a period or in all',
    arguments: { status: named('status', 'statuses'), period: optionalPeriod },
    question: (given) => `How many ${given.status} orders${during(given)}?`,
  },
  {
    name: 'campaign_performance',
    title: 'A campaign',
    description: 'What a campaign cost and brought in',
    arguments: { campaign: named('campaign', 'campaigns') },
    question: (given) => `What was the ROI of the ${given.campaign} campaign?`,
  },
];
