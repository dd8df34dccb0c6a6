import { expectCases } from './cases.js';

expectCases('periods: short forms', [
  ['tips L7D', '2026-03-12', '2026-03-18'],
  ['tips t12m', '2025-03-19', '2026-03-18'],
  ['tips WTD', '2026-03-16', '2026-03-18'],
  ['tips in CW7', '2026-02-09', '2026-02-15'],
  ['tips w/c 9 Feb', '2026-02-09', '2026-02-15'],
  ['tips w/e 15 Feb', '2026-02-09', '2026-02-15'],
  ['tips on 20260214', '2026-02-14', '2026-02-14'],
  ['tips on 14 Feb 26', '2026-02-14', '2026-02-14'],
  ['tips 2026-02-05..2026-02-12', '2026-02-05', '2026-02-12'],
  ['tips on MLK day', '2026-01-19', '2026-01-19'],
  ['tips last wensday', '2026-03-11', '2026-03-11'],
]);

expectCases('periods: years in words', [
  ['tips in twenty twenty-five', '2025-01-01', '2025-12-31'],
  ['tips on the fourteenth of February twenty twenty-six', '2026-02-14', '2026-02-14'],
  ['tips in the last year and a half', '2024-09-19', '2026-03-18'],
  ['tips in the last two and a half years', '2023-09-19', '2026-03-18'],
  ['tips half a year ago', '2025-09-01', '2025-09-30'],
]);

expectCases('periods: windows from and to a day', [
  ['tips for 2 weeks from 1 February', '2026-02-01', '2026-02-14'],
  ['tips in the two weeks starting 1 February', '2026-02-01', '2026-02-14'],
  ['tips in the month beginning 10 January', '2026-01-10', '2026-02-09'],
  ['tips in the 7 days to 15 March', '2026-03-09', '2026-03-15'],
  ['tips in the year to February 2026', '2025-03-01', '2026-02-28'],
]);

expectCases('periods: beside another', [
  ['tips the Tuesday before last', '2026-03-10', '2026-03-10'],
  ['tips the summer before last', '2024-06-01', '2024-08-31'],
  ['tips the Christmas before last', '2024-12-25', '2024-12-25'],
  ['tips on the Friday before Easter 2025', '2025-04-18', '2025-04-18'],
  ['tips on the Monday after Christmas', '2025-12-29', '2025-12-29'],
  ['tips post-Christmas', '2025-12-26', '2026-03-18'],
  ['tips pre Christmas', null, '2025-12-24'],
  ['tips over the 4th of July weekend', '2025-07-04', '2025-07-06'],
]);

expectCases('periods: parts and counterparts', [
  ['tips later last year', '2025-09-01', '2025-12-31'],
  ['tips in the latter half of 2025', '2025-07-01', '2025-12-31'],
  ['tips in the tenth week', '2026-03-02', '2026-03-08'],
  ['tips all year', '2026-01-01', '2026-03-18'],
  ['tips year to date 2025', '2025-01-01', '2025-03-18'],
  ['tips this fiscal quarter', '2026-01-01', '2026-03-18'],
  ['tips last fiscal quarter', '2025-10-01', '2025-12-31'],
  ['tips same day last week', '2026-03-11', '2026-03-11'],
  ['tips in the same month last year', '2025-03-01', '2025-03-31'],
]);

expectCases('periods: dashes, quotes and shared tails', [
  ['tips in mid-March', '2026-03-11', '2026-03-20'],
  ['tips in early-May', '2025-05-01', '2025-05-10'],
  ['tips on 14-Feb-26', '2026-02-14', '2026-02-14'],
  ['tips in Nov-25', '2025-11-01', '2025-11-30'],
  ['tips on Nov-25', '2025-11-25', '2025-11-25'],
  ["tips in the '90s", '1990-01-01', '1999-12-31'],
  ['tips over the last 1.5 years', '2024-09-19', '2026-03-18'],
  ['tips in the six months up to the end of January', '2025-08-01', '2026-01-31'],
  ['tips between the first and the third quarter of 2025', '2025-01-01', '2025-09-30'],
  ['tips between the first and second half of 2025', '2025-01-01', '2025-12-31'],
]);
