import type { GlossaryEntry } from './entry.js';
import { rule, state } from './measured.js';

export const ANALYSIS_TERMS: readonly GlossaryEntry[] = [
  rule(
    'change',
    ['change', 'difference'],
    'This minus that: the later period minus the earlier one, or what was named first minus the other.',
  ),
  {
    term: 'growth',
    words: ['growth', 'growth rate', 'change ratio', 'percent change'],
    unit: 'ratio',
    definition: 'The change divided by what it is held against; none where that is 0.',
  },
  rule(
    'grew or fell most',
    ['grew most', 'fell most', 'biggest jump', 'biggest drop'],
    'By the absolute change of the figure; by its ratio where growth, a rate or percent is named, and then what has no base is not ranked.',
  ),
  rule('median', ['median'], 'The middle value; of an even number the mean of the two in the middle.'),
  rule('running total', ['running total', 'cumulative', 'adds up'], "The sum from the period's first bucket up to each one."),
  rule(
    'by weekday or calendar month',
    ['by weekday', 'best weekday', 'by calendar month', 'seasonality'],
    'The figure added up over all days of that name in the period, with its average per such day.',
  ),
  rule(
    'trend',
    ['trend', 'rising', 'falling', 'flat'],
    'Rising or falling where the least-squares slope over the complete buckets, times their number, is more than a tenth of their mean; else flat.',
  ),
  rule(
    'why',
    ['why', 'what drove the change'],
    'The change of revenue split into the part of the number of orders and the part of the average order value, and into what each category, product, country and customer changed; each split adds up to the whole.',
  ),
  rule(
    'bought together',
    ['bought together', 'goes with', 'frequently bought with'],
    'Pairs of products by the number of fulfilled orders that contain both.',
  ),
  state(
    'ABC class',
    'abc',
    ['ABC', 'ABC class', 'A products'],
    'Products by revenue, largest first: A while the share before a product is under 80 %, B under 95 %, C the rest and what never sold.',
  ),
  {
    term: 'share',
    words: ['share', 'percent of', 'contribution'],
    unit: 'ratio',
    definition: 'The part divided by the total of the same figure under the same filters.',
  },
  rule(
    'best selling products',
    ['best selling', 'best sellers', 'top products', 'hot', 'flying off the shelves'],
    'By units sold, unless revenue, profit or another figure is named.',
  ),
  rule(
    'best groups',
    ['best category', 'top brands', 'worst countries', 'best month'],
    'Categories, brands, suppliers, countries, cities, days, months and channels are ranked by revenue.',
  ),
];
