import type { Measure } from './measure.js';

const sold = { grain: 'order', status: 'fulfilled', date: 'order date', ranked: true } as const;
const records = { grain: 'customer', status: 'none', date: 'customer created' } as const;
const now = { grain: 'customer', status: 'none', date: 'none' } as const;
const counts = { unit: 'count', permission: 'counts' } as const;
const THEIR_REVENUE = 'Under a product filter, spent is the revenue from it.';
const RETURNING = 'Customers with two or more fulfilled orders; with a period, those who bought in it and had bought before it.';

export const CUSTOMER_MEASURES: Readonly<Record<string, Measure>> = {
  spent: { ...sold, label: ['spent', 'spent'], unit: 'money', formula: 'spent', lines: 'revenue', linesNote: THEIR_REVENUE, rowOf: 'customer', permission: 'money', definition: 'The totals of fulfilled orders, added up; on a product or category, the revenue from it.' },
  ltv: { ...sold, label: ['customer lifetime value', 'customer lifetime value'], unit: 'money', formula: ['/', 'spent', 'buyers'], lines: ['/', 'revenue', 'line_buyers'], linesNote: THEIR_REVENUE, permission: 'money', definition: 'What customers spent divided by the number of customers with a fulfilled order.' },
  buyers: { ...sold, ...counts, label: ['buyer', 'buyers'], formula: 'buyers', lines: 'line_buyers', definition: 'Different customers with a fulfilled order.' },
  ordering_customers: { ...sold, ...counts, status: 'any', label: ['customer who ordered', 'customers who ordered'], formula: 'ordering_customers', definition: 'Different customers with an order of any status.' },
  customers: { ...records, ...counts, label: ['customer', 'customers'], formula: 'customers', whereOrdered: 'buyers', definition: 'Customers on record; with a period, those whose record was created in it.' },
  new_customers: { ...records, ...counts, label: ['new customer', 'new customers'], formula: 'customers', definition: 'Customers whose record was created in the period.' },
  first_time_buyers: { ...records, ...counts, date: 'first sale', label: ['first-time buyer', 'first-time buyers'], formula: 'first_time_buyers', definition: 'Customers whose first fulfilled order lies in the period.' },
  repeat_customers: { ...now, ...counts, label: ['repeat customer', 'repeat customers'], formula: 'repeat_customers', inPeriod: 'returning_buyers', definition: RETURNING },
  returning_customers: { ...now, ...counts, label: ['returning customer', 'returning customers'], formula: 'repeat_customers', inPeriod: 'returning_buyers', definition: RETURNING },
  repeat_rate: { ...now, label: ['repeat rate', 'repeat rate'], unit: 'ratio', formula: ['/', 'repeat_customers', 'buyers_ever'], inPeriod: ['/', 'returning_buyers', 'buyers'], permission: 'counts', definition: 'Repeat customers divided by the customers with at least one fulfilled order.' },
  active_customers: { ...now, ...counts, label: ['active customer', 'active customers'], formula: 'active_customers', definition: 'Customers with an order of any status in the last 90 days.' },
  churned_customers: { ...now, ...counts, label: ['churned customer', 'churned customers'], formula: 'churned_customers', definition: 'Customers who ordered at least once, but not in the last 90 days.' },
  cities: { ...now, ...counts, label: ['city', 'cities'], formula: 'cities', whereOrdered: 'ordering_cities', definition: 'Different cities of customers.' },
  countries: { ...now, ...counts, label: ['country', 'countries'], formula: 'countries', whereOrdered: 'ordering_countries', definition: 'Different countries of customers.' },
  tiers: { ...now, ...counts, label: ['tier', 'tiers'], formula: 'tiers', whereOrdered: 'ordering_tiers', definition: 'Different loyalty tiers of customers.' },
  ordering_cities: { ...sold, ...counts, status: 'any', label: ['city with orders', 'cities with orders'], formula: 'ordering_cities', definition: 'Different cities of the customers who ordered.' },
  ordering_countries: { ...sold, ...counts, status: 'any', label: ['country with orders', 'countries with orders'], formula: 'ordering_countries', definition: 'Different countries of the customers who ordered.' },
  ordering_tiers: { ...sold, ...counts, status: 'any', label: ['tier with orders', 'tiers with orders'], formula: 'ordering_tiers', definition: 'Different tiers of the customers who ordered.' },
  payment_methods: { ...sold, ...counts, status: 'any', label: ['payment method', 'payment methods'], formula: 'payment_methods', definition: 'Different payment methods of orders.' },
};
