import { expect } from 'chai';
import { addMonths, addUnits, dateOf, isoWeek, mondayOfWeek, startOf, weekdayOf } from '../../lib/periods/calendar.js';
import { bucketKey, expandToBuckets } from '../../lib/periods/expandToBuckets.js';
import { ALL_TIME, type Period } from '../../lib/periods/period.js';
import { periodLabel } from '../../lib/periods/periodLabel.js';
import { previousPeriod } from '../../lib/periods/previousPeriod.js';
import { samePoint } from '../../lib/periods/samePoint.js';
import { yearEarlier } from '../../lib/periods/yearEarlier.js';
import { SETTINGS, periodsIn } from './cases.js';

const said = (words: string): Period => periodsIn(words)[0]!.period;
const days = (period: Period | null): readonly (string | null)[] => [period?.start ?? null, period?.end ?? null];

describe('periods: the period before', () => {
  for (const [words, start, end, label] of [
    ['this month', '2026-02-01', '2026-02-28', 'February 2026'], ['in February', '2026-01-01', '2026-01-31', 'January 2026'], ['in Q1 2025', '2024-10-01', '2024-12-31', 'Q4 2024'], ['this year', '2025-01-01', '2025-12-31', '2025'],
    ['last week', '2026-03-02', '2026-03-08', '2–8 Mar 2026'], ['yesterday', '2026-03-16', '2026-03-16', '16 Mar 2026'], ['last 30 days', '2026-01-18', '2026-02-16', '18 Jan – 16 Feb 2026'], ['last 3 months', '2025-09-19', '2025-12-18', '19 Sep – 18 Dec 2025'],
    ['in H1 2025', '2024-07-01', '2024-12-31', 'H2 2024'], ['last two quarters', '2025-01-01', '2025-06-30', 'H1 2025'], ['last weekend', '2026-03-07', '2026-03-08', '7–8 Mar 2026'], ['from 10 Feb to 19 Feb', '2026-01-31', '2026-02-09', '31 Jan – 9 Feb 2026'],
  ] as const) {
    it(words, () => {
      const before = previousPeriod(said(words), SETTINGS);
      expect(days(before)).to.deep.equal([start, end]);
      expect(before?.label).to.equal(label);
    });
  }
  it('a period open at its start has none', () => expect(previousPeriod(said('before 2024'), SETTINGS)).to.equal(null));
  it('all time has none', () => expect(previousPeriod(ALL_TIME, SETTINGS)).to.equal(null));
});

describe('periods: a year earlier', () => {
  for (const [words, start, end] of [
    ['this year', '2025-01-01', '2025-03-18'], ['in March 2026', '2025-03-01', '2025-03-18'], ['in February', '2025-02-01', '2025-02-28'], ['in February 2025', '2024-02-01', '2024-02-29'], ['in Q4', '2024-10-01', '2024-12-31'],
    ['in week 10', '2025-03-03', '2025-03-09'], ['last 30 days', '2025-02-17', '2025-03-18'], ['yesterday', '2025-03-17', '2025-03-17'], ['last weekend', '2025-03-15', '2025-03-16'],
  ] as const) {
    it(words, () => expect(days(yearEarlier(said(words), SETTINGS))).to.deep.equal([start, end]));
  }
});

describe('periods: the same point', () => {
  it('of the unit before', () => expect(days(samePoint(said('this month'), SETTINGS))).to.deep.equal(['2026-02-01', '2026-02-18']));
  it('stops where the unit before is shorter', () => {
    const settings = { ...SETTINGS, today: '2026-03-31' };
    expect(days(samePoint(periodsIn('this month', settings)[0]!.period, settings))).to.deep.equal(['2026-02-01', '2026-02-28']);
  });
  it('of a quarter and of a year', () => {
    expect(days(samePoint(said('this quarter'), SETTINGS))).to.deep.equal(['2025-10-01', '2025-12-16']);
    expect(days(samePoint(said('this year'), SETTINGS, 'year_earlier'))).to.deep.equal(['2025-01-01', '2025-03-18']);
  });
  it('of a named unit that is still running', () => expect(days(samePoint(said('in March 2026'), SETTINGS))).to.deep.equal(['2026-02-01', '2026-02-18']));
});

describe('periods: labels with dates', () => {
  for (const [words, label] of [
    ['last week', 'last week (9–15 Mar 2026)'], ['in March', 'March 2026'], ['since 1 October 2025', 'since 1 Oct 2025'], ['last 7 days', 'last 7 days (12–18 Mar 2026)'], ['in Q4', 'Q4 2025'], ['on 5 May 2025', '5 May 2025'],
    ['last Friday', 'last Friday (13 Mar 2026)'], ['before 2024', 'before 2024 (up to 31 Dec 2023)'], ['from 28 Dec to 3 Jan', '28 Dec 2025 – 3 Jan 2026'],
  ] as const) {
    it(label, () => expect(periodLabel(said(words))).to.equal(label));
  }
  it('all time', () => expect(periodLabel(ALL_TIME)).to.equal('all time'));
});

describe('periods: buckets', () => {
  it('months across a year', () => expect(expandToBuckets({ start: '2025-11-20', end: '2026-02-03' }, 'month', SETTINGS)).to.deep.equal(['2025-11', '2025-12', '2026-01', '2026-02']));
  it('quarters and years', () => {
    expect(expandToBuckets({ start: '2025-02-01', end: '2025-07-01' }, 'quarter', SETTINGS)).to.deep.equal(['2025-Q1', '2025-Q2', '2025-Q3']);
    expect(expandToBuckets({ start: '2024-12-31', end: '2025-01-01' }, 'year', SETTINGS)).to.deep.equal(['2024', '2025']);
  });
  it('weeks by their first day', () => expect(expandToBuckets({ start: '2025-12-31', end: '2026-01-05' }, 'week', SETTINGS)).to.deep.equal(['2025-12-29', '2026-01-05']));
  it('days', () => expect(expandToBuckets({ start: '2024-02-28', end: '2024-03-01' }, 'day', SETTINGS)).to.deep.equal(['2024-02-28', '2024-02-29', '2024-03-01']));
  it('a long span is cut at the limit', () => expect(expandToBuckets({ start: '2000-01-01', end: '2026-01-01' }, 'day', SETTINGS, 10)).to.have.lengthOf(10));
  it('a single key', () => expect(bucketKey('2026-03-18', 'week', SETTINGS)).to.equal('2026-03-16'));
});

describe('periods: calendar arithmetic', () => {
  it('adds months at the end of the month', () => {
    expect(addMonths('2024-01-31', 1)).to.equal('2024-02-29');
    expect(addMonths('2024-03-31', -13)).to.equal('2023-02-28');
    expect(addUnits('2024-11-30', 1, 'quarter')).to.equal('2025-02-28');
  });
  it('knows the days that do not exist', () => {
    expect(dateOf(2025, 2, 29)).to.equal(null);
    expect(dateOf(2024, 14, 28)).to.equal('2025-02-28');
  });
  it('weeks of the year', () => {
    expect(weekdayOf('2026-03-18')).to.equal(3);
    expect(isoWeek('2027-01-01')).to.deep.equal({ year: 2026, week: 53 });
    expect(mondayOfWeek('2020-01-01', 53)).to.equal('2020-12-28');
    expect(startOf('week', '2026-03-18', { weekStart: 7 })).to.equal('2026-03-15');
  });
});
