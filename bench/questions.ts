/** A mix over all kinds of questions, the documentation's own among them, asked at a fixed clock. */
export const QUESTIONS: readonly string[] = [
  'How many red shirts did we sell last week?',
  'What were our total sales last month?',
  'Show me the best selling products in the electronics category',
  'Compare sales between Q1 and Q2 this year',
  'Which products are running low on stock?',
  "What's the current inventory value?",
  'Show me products that need reordering',
  'Who are my top 10 customers by total spending?',
  'How many new customers did we acquire last month?',
  "Show me customers who haven't ordered in the last 90 days",
  "What's the profit margin for each product category?",
  'Analyze seasonal trends for clothing products',
  'Which marketing campaigns generated the highest ROI?',
  'revenue by month this year',
  'average order value by country',
  'how many orders are pending',
  'orders over $200 last quarter',
  'which brand sells best',
  'units sold per weekday since January',
  'what did we make yesterday',
];

/** What an example server is seeded up to, and the clock that the questions are asked at. */
export const ANCHOR = '2026-03-15';
export const NOW = '2026-03-15T18:00:00Z';
