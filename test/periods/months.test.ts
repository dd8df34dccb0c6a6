import { expect } from 'chai';
import { expectCases, periodsIn } from './cases.js';

expectCases('periods: months', [
  ['profit in February', '2026-02-01', '2026-02-28'],
  ['profit in March', '2026-03-01', '2026-03-31'],
  ['profit in April', '2025-04-01', '2025-04-30'],
  ['profit in oct 2023', '2023-10-01', '2023-10-31'],
  ['profit in October of 2023', '2023-10-01', '2023-10-31'],
  ['profit in July of 86', '1986-07-01', '1986-07-31'],
  ["profit in March '24", '2024-03-01', '2024-03-31'],
  ['profit in Dec/2024', '2024-12-01', '2024-12-31'],
  ['profit in 2024 June', '2024-06-01', '2024-06-30'],
  ['profit in 2024.6', '2024-06-01', '2024-06-30'],
  ['profit in 2024/06', '2024-06-01', '2024-06-30'],
  ['profit in 6/2024', '2024-06-01', '2024-06-30'],
  ['profit for the month of May', '2025-05-01', '2025-05-31'],
  ['profit last December', '2025-12-01', '2025-12-31'],
  ['profit last March', '2025-03-01', '2025-03-31'],
  ['profit this August', '2026-08-01', '2026-08-31'],
  ['profit next June', '2026-06-01', '2026-06-30'],
  ['profit in the latest December', '2025-12-01', '2025-12-31'],
  ['profit in December just gone', '2025-12-01', '2025-12-31'],
  ['profit in January of last year', '2025-01-01', '2025-01-31'],
  ['profit last year in August', '2025-08-01', '2025-08-31'],
  ["profit in last year's August", '2025-08-01', '2025-08-31'],
  ["May's profit", '2025-05-01', '2025-05-31'],
  ['how was may', '2025-05-01', '2025-05-31'],
  ['march profit', '2026-03-01', '2026-03-31'],
]);

expectCases('periods: parts of a month, a year, a week', [
  ['orders early in February', '2026-02-01', '2026-02-10'],
  ['orders in mid-February', '2026-02-11', '2026-02-20'],
  ['orders in late February 2024', '2024-02-21', '2024-02-29'],
  ['orders at the end of January', '2026-01-21', '2026-01-31'],
  ['orders at the beginning of last month', '2026-02-01', '2026-02-10'],
  ['orders in early 2024', '2024-01-01', '2024-04-30'],
  ['orders in the middle of last year', '2025-05-01', '2025-08-31'],
  ['orders at the end of last week', '2026-03-12', '2026-03-15'],
  ['orders early last week', '2026-03-09', '2026-03-11'],
  ['orders in the first half of February', '2026-02-01', '2026-02-15'],
  ['orders in the first ten days of February', '2026-02-01', '2026-02-10'],
  ['orders on the last day of February', '2026-02-28', '2026-02-28'],
  ['orders in the last 3 days of last month', '2026-02-26', '2026-02-28'],
  ['orders in the 2nd month of 2025', '2025-02-01', '2025-02-28'],
  ['orders in late 1990s', '1997-01-01', '1999-12-31'],
  ['orders earlier this month', '2026-03-01', '2026-03-18'],
  ['orders in the rest of the month', '2026-03-18', '2026-03-31'],
]);

describe('periods: an implied year is marked', () => {
  it('in March, but not in March 2024', () => {
    expect(periodsIn('profit in February')[0]?.period).to.include({ yearImplied: true, label: 'February 2026', grain: 'month' });
    expect(periodsIn('profit in February 2024')[0]?.period).not.to.have.property('yearImplied');
  });
});
