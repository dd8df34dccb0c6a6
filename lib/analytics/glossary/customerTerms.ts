import type { GlossaryEntry } from './entry.js';
import { measured, rule, state } from './measured.js';

export const CUSTOMER_TERMS: readonly GlossaryEntry[] = [
  measured('spent', 'spent', ['spent', 'total spent', 'spending']),
  measured('customer lifetime value', 'ltv', ['customer lifetime value', 'lifetime value', 'LTV', 'CLV']),
  measured('new customers', 'new_customers', ['new customers', 'sign-ups', 'registrations']),
  measured('first-time buyers', 'first_time_buyers', ['first-time buyers', 'first time buyers', 'new buyers']),
  measured('repeat customers', 'repeat_customers', ['repeat customers', 'returning customers', 'repeat buyers']),
  measured('repeat rate', 'repeat_rate', ['repeat rate', 'repeat purchase rate']),
  measured('active customers', 'active_customers', ['active customers', 'active']),
  measured('churned customers', 'churned_customers', ['churned customers', 'churned', 'lost customers']),
  rule(
    'tier, city, country',
    ['tier', 'loyalty tier', 'city', 'country'],
    "What the customer's record says now, also for orders of the past.",
  ),
  state(
    'inactive customer',
    'inactive',
    ['inactive', 'lapsed', "haven't ordered in N days"],
    'No order of any status in the last 90 days (or as many as named), those who never ordered included.',
  ),
  rule(
    'average order value of a customer',
    ['average order value in a customer record'],
    'Total spent divided by the number of fulfilled orders; none without orders.',
  ),
  rule('top customers', ['top customers', 'best customers'], 'By what they spent, unless orders or another figure is named.'),
  state(
    'RFM',
    'rfm_champions',
    ['RFM', 'champions', 'RFM champions', 'recency frequency monetary'],
    'Customers with a fulfilled order, ranked over all of them by days since the last one, by how many, and by what they spent, and scored from 1 to 5; champions score 4 or 5 in all three.',
  ),
  state('at risk', 'rfm_at_risk', ['at risk', 'at-risk customers'], 'An RFM recency score of 1 or 2 with a frequency score of 4 or 5.'),
  {
    term: 'cohort retention',
    words: ['cohort', 'cohorts', 'retention', 'retention rate'],
    unit: 'ratio',
    definition:
      'Customers by the month of their first fulfilled order; the retention of month n is the share of them with a fulfilled order in the n-th calendar month after it.',
  },
];
