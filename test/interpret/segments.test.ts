import { holdPlans } from './planCases.js';

const state = (segment: string, more: Readonly<Record<string, unknown>> = {}) =>
  ({ where: [{ kind: 'segment', segment, ...more }] }) as never;

describe('named states', () => {
  holdPlans([
    ['inactive customers', state('inactive')],
    ['repeat customers', state('repeat')],
    ['late orders', state('late')],
    ['out of stock products', state('out_of_stock')],
    ['low stock products', state('low_stock')],
    ['dead stock', state('dead_stock')],
    ['products not sold in 60 days', state('not_sold', { days: 60 })],
    ['products that run out within 2 weeks', state('runs_out', { days: 14 })],
    [
      "customers who haven't ordered in 60 days",
      {
        where: [
          {
            kind: 'did',
            what: 'ordered',
            not: true,
            where: [],
            period: { start: '2025-12-03', end: '2026-01-31', label: 'last 60 days', grain: null, rolling: { count: 60, unit: 'day' } },
          },
        ],
      },
    ],
  ]);
});
