import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import { SETTINGS, expectCases, periodsIn, spans } from './cases.js';

expectCases('periods: this, last and next', [
  ['margin today', '2026-03-18', '2026-03-18'],
  ['margin this week', '2026-03-16', '2026-03-18'],
  ['margin this month', '2026-03-01', '2026-03-18'],
  ['margin this yr', '2026-01-01', '2026-03-18'],
  ['margin for the month', '2026-03-01', '2026-03-18'],
  ['margin of the year', '2026-01-01', '2026-03-18'],
  ['margin last wk', '2026-03-09', '2026-03-15'],
  ['margin previous month', '2026-02-01', '2026-02-28'],
  ['margin in the most recent quarter', '2025-10-01', '2025-12-31'],
  ['margin last year', '2025-01-01', '2025-12-31'],
  ['margin next month', '2026-04-01', '2026-04-30'],
  ['margin the week before last', '2026-03-02', '2026-03-08'],
  ['margin the month before last', '2026-01-01', '2026-01-31'],
  ['margin the year before last', '2024-01-01', '2024-12-31'],
  ['margin two weeks ago', '2026-03-02', '2026-03-08'],
  ['margin 3 months ago', '2025-12-01', '2025-12-31'],
  ['margin a year ago', '2025-01-01', '2025-12-31'],
  ['margin last decade', '2010-01-01', '2019-12-31'],
]);

expectCases('periods: rolling windows', [
  ['refunds in the last 7 days', '2026-03-12', '2026-03-18'],
  ['refunds in the past 3 months', '2025-12-19', '2026-03-18'],
  ['refunds over the last 3 mths', '2025-12-19', '2026-03-18'],
  ['refunds in the last 3 months', '2025-03-01', '2025-05-31', '2025-05-31'],
  ['refunds in the past week', '2026-03-12', '2026-03-18'],
  ['refunds in the past month', '2026-02-19', '2026-03-18'],
  ['refunds in the past year', '2025-03-19', '2026-03-18'],
  ['refunds in the last couple of weeks', '2026-03-05', '2026-03-18'],
  ['refunds in the past fortnight', '2026-03-05', '2026-03-18'],
  ['refunds in the last 2years', '2024-03-19', '2026-03-18'],
  ['refunds in the two previous weeks', '2026-03-05', '2026-03-18'],
  ['refunds in the last half year', '2025-09-19', '2026-03-18'],
  ['refunds TTM', '2025-03-19', '2026-03-18'],
  ['refunds in the last 3 full months', '2025-12-01', '2026-02-28'],
  ['refunds in the last two quarters', '2025-07-01', '2025-12-31'],
  ['refunds in the previous five quarters', '2024-10-01', '2025-12-31'],
  ['refunds in the next 3 quarters', '2026-04-01', '2026-12-31'],
  ['refunds in the next 10 days', '2026-03-19', '2026-03-28'],
  ['refunds in the 30 days leading up to Christmas', '2025-11-25', '2025-12-24'],
  ['refunds in the 12 months to March 2025', '2024-04-01', '2025-03-31'],
]);

expectCases('periods: to date', [
  ['aov YTD', '2026-01-01', '2026-03-18'],
  ['aov year to date', '2026-01-01', '2026-03-18'],
  ['aov quarter-to-date', '2026-01-01', '2026-03-18'],
  ['aov MTD', '2026-03-01', '2026-03-18'],
  ['aov so far this month', '2026-03-01', '2026-03-18'],
  ['aov this year so far', '2026-01-01', '2026-03-18'],
  ['aov March so far', '2026-03-01', '2026-03-18'],
  ['aov last year to date', '2025-01-01', '2025-03-18'],
  ['aov to date', null, '2026-03-18'],
  ['aov until now', null, '2026-03-18'],
  ['aov of all time', null, null],
]);

expectCases('periods: years and decades', [
  ['discounts in 2024', '2024-01-01', '2024-12-31'],
  ['discounts in the year 2024', '2024-01-01', '2024-12-31'],
  ['discounts in cy 2019', '2019-01-01', '2019-12-31'],
  ['discounts for cy19', '2019-01-01', '2019-12-31'],
  ['discounts in FY2025', '2025-01-01', '2025-12-31'],
  ['discounts this fiscal year', '2026-01-01', '2026-12-31'],
  ['fiscal year to date discounts', '2026-01-01', '2026-03-18'],
  ['discounts fiscal ytd', '2026-01-01', '2026-03-18'],
  ['discounts in fiscal 2025', '2025-01-01', '2025-12-31'],
  ['discounts in fiscal Q3 2025', '2025-07-01', '2025-09-30'],
  ['discounts by month 2024', '2024-01-01', '2024-12-31'],
  ['2024: discounts', '2024-01-01', '2024-12-31'],
  ['discounts in twenty twenty four', '2024-01-01', '2024-12-31'],
  ['discounts over 2024, month by month', '2024-01-01', '2024-12-31'],
  ['discounts in the 1990s', '1990-01-01', '1999-12-31'],
  ["discounts in the 80's", '1980-01-01', '1989-12-31'],
  ['discounts in the nineties', '1990-01-01', '1999-12-31'],
]);

describe('periods: other calendars', () => {
  it('a fiscal year from July is named after the year it ends in', () => {
    expect(spans(findPeriods('discounts in FY2025', { ...SETTINGS, fiscalYearStart: 7 }))).to.deep.equal([['2024-07-01', '2025-06-30']]);
    expect(spans(findPeriods('discounts in fiscal Q2', { ...SETTINGS, fiscalYearStart: 7 }))).to.deep.equal([['2025-10-01', '2025-12-31']]);
    expect(spans(findPeriods('discounts fiscal year so far', { ...SETTINGS, fiscalYearStart: 7 }))).to.deep.equal([['2025-07-01', '2026-03-18']]);
    expect(spans(findPeriods('discounts last fiscal year', { ...SETTINGS, fiscalYearStart: 7 }))).to.deep.equal([['2024-07-01', '2025-06-30']]);
  });
  it('weeks may begin on Sunday', () => {
    expect(spans(findPeriods('margin last week', { ...SETTINGS, weekStart: 7 }))).to.deep.equal([['2026-03-08', '2026-03-14']]);
  });
});

describe('periods: labels are normal words', () => {
  for (const [words, label] of [['lst 90 dasy', 'last 90 days'], ['previous month', 'last month'], ['past 3 mths', 'last 3 months'], ['so far this yr', 'this year'], ['in Q2', 'Q2 2025']] as const) {
    it(`${words} → ${label}`, () => expect(periodsIn(words)[0]?.period.label).to.equal(label));
  }
});
