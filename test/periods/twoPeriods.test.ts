import { expect } from 'chai';
import { findPeriods } from '../../lib/periods/findPeriods.js';
import { SETTINGS, spans } from './cases.js';

const JAN: readonly [string, string] = ['2026-01-01', '2026-01-31'];
const FEB: readonly [string, string] = ['2026-02-01', '2026-02-28'];

describe('periods: two in one sentence', () => {
  for (const [words, ...expected] of [
    ['this month vs last month', ['2026-03-01', '2026-03-18'], FEB],
    ['compare February to January', FEB, JAN],
    ['were refunds higher in February than in January', FEB, JAN],
    ['the difference between January and February', JAN, FEB],
    ['Q1 and Q2 last year', ['2025-01-01', '2025-03-31'], ['2025-04-01', '2025-06-30']],
    ['compare Q1 2025 with Q2', ['2025-01-01', '2025-03-31'], ['2025-04-01', '2025-06-30']],
    ['compare March to February 2025', ['2025-03-01', '2025-03-31'], ['2025-02-01', '2025-02-28']],
    ['Jan, Feb and Apr 2025', ['2025-01-01', '2025-01-31'], ['2025-02-01', '2025-02-28'], ['2025-04-01', '2025-04-30']],
    ['January 2026 vs December', JAN, ['2025-12-01', '2025-12-31']],
    ['how does H2 2025 compare with H1 2025', ['2025-07-01', '2025-12-31'], ['2025-01-01', '2025-06-30']],
    ['2024 vs 2025', ['2024-01-01', '2024-12-31'], ['2025-01-01', '2025-12-31']],
    ['customers who joined in 2025 and bought in February', ['2025-01-01', '2025-12-31'], FEB],
    ['last 7 days vs the previous 7 days', ['2026-03-12', '2026-03-18'], ['2026-03-05', '2026-03-11']],
  ] as const) {
    it(words, () => expect(spans(findPeriods(words, SETTINGS))).to.deep.equal(expected));
  }
  it('a comparison of two ranges stays two ranges', () => {
    expect(spans(findPeriods('2025-11-01 to 2025-11-14 vs 2025-10-01 to 2025-10-14', SETTINGS))).to.deep.equal([['2025-11-01', '2025-11-14'], ['2025-10-01', '2025-10-14']]);
  });
  it('a lone year settles a month elsewhere, and its words are used up', () => {
    const mentions = findPeriods('how did August go last year', SETTINGS);
    expect(spans(mentions)).to.deep.equal([['2025-08-01', '2025-08-31']]);
    expect(mentions.map(({ kind, text }) => [kind, text])).to.deep.equal([['period', 'August'], ['settles', 'last year']]);
  });
});

describe('periods: comparison bases', () => {
  for (const [words, base, text] of [
    ['growth year over year', 'year_earlier', 'year over year'],
    ['yoy growth of units', 'year_earlier', 'yoy'],
    ['month on month change', 'previous', 'month on month'],
    ['QoQ margin', 'previous', 'QoQ'],
    ['less than the month before', 'previous', 'month before'],
    ['less than the year before', 'year_earlier', 'year before'],
    ['against the quarter before', 'previous', 'quarter before'],
    ['compared with the period before that', 'previous', 'period before that'],
    ['vs the same period last year', 'year_earlier', 'same period last year'],
    ['vs the same month a year earlier', 'year_earlier', 'same month a year earlier'],
    ['against the corresponding week of the previous year', 'year_earlier', 'corresponding week of the previous year'],
    ['against the same dates of 2025', 'year_earlier', 'same dates of 2025'],
    ['than a year ago', 'year_earlier', 'a year ago'],
    ['at the same point last month', 'same_point', 'same point last month'],
    ['than this time last year', 'same_point_year_earlier', 'this time last year'],
  ] as const) {
    it(words, () => {
      expect(findPeriods(words, SETTINGS)).to.deep.equal([{ kind: 'comparison', start: words.indexOf(text), end: words.indexOf(text) + text.length, text, base }]);
    });
  }
  it('"the previous month" is a base beside another period and a period alone', () => {
    expect(findPeriods('this month compared to the previous month', SETTINGS).map(({ kind }) => kind)).to.deep.equal(['period', 'comparison']);
    expect(findPeriods('compared to the previous month', SETTINGS).map(({ kind }) => kind)).to.deep.equal(['period']);
  });
  it('"the 3 weeks before that" is counted back from the period named', () => {
    const base = findPeriods('1 Feb 2026 to 21 Feb 2026 vs the 3 weeks before that', SETTINGS).find(({ kind }) => kind === 'comparison');
    expect(base).to.have.nested.property('base.period').that.includes({ start: '2026-01-11', end: '2026-01-31' });
  });
  it('does not take people for percentages', () => {
    for (const words of ['a gift for mom', 'wow, great units', 'the same supplier as before']) expect(findPeriods(words, SETTINGS), words).to.deep.equal([]);
  });
});
