import { expect } from 'chai';
import type { Period } from '../../../lib/periods/period.js';
import { formatTimeKey } from '../../../lib/phrasing/words/dates.js';
import { joinWords } from '../../../lib/phrasing/words/lists.js';
import { formatMoney } from '../../../lib/phrasing/words/money.js';
import { formatValue } from '../../../lib/phrasing/words/numbers.js';
import { periodWords, tenseOf } from '../../../lib/phrasing/words/periods.js';
import { dimensionValue } from '../../../lib/phrasing/words/values.js';

const period = (label: string, start: string | null, end: string | null, more: Partial<Period> = {}): Period => ({
  label,
  start,
  end,
  grain: null,
  ...more,
});

describe('words', () => {
  it('money: sign of the currency, two decimals, thousands, the minus in front', () => {
    expect(
      [
        [1234.5, 'USD'],
        [-5, 'USD'],
        [0, 'EUR'],
        [-0.001, 'GBP'],
        [12, 'CHF'],
      ].map(([amount, currency]) => formatMoney(amount as number, currency as string)),
    ).to.deep.equal(['$1,234.50', '-$5.00', '€0.00', '£0.00', 'CHF 12.00']);
  });

  it('values by unit', () => {
    const said = (
      [
        [12345, 'units'],
        [3.4286, 'count'],
        [0.4213, 'ratio'],
        [-0.05, 'ratio'],
        [3.452, 'days'],
        [1, 'days'],
        [1.0246, 'turns'],
        ['2026-03-09', 'date'],
        [null, 'money'],
      ] as const
    ).map(([value, unit]) => formatValue(value, unit, 'USD'));
    expect(said).to.deep.equal(['12,345', '3.43', '42.1%', '-5.0%', '3.5 days', '1.0 day', '1.02 times', '9 Mar 2026', 'none']);
  });

  it('periods with a preposition and with dates where the label leaves them open', () => {
    const said = [
      period('last week', '2026-03-09', '2026-03-15', { grain: 'week' }),
      period('March 2026', '2026-03-01', '2026-03-31', { grain: 'month' }),
      period('last 7 days', '2026-03-12', '2026-03-18', { rolling: { count: 7, unit: 'day' } }),
      period('since May', '2025-05-01', '2026-03-18'),
      period('9–15 Mar 2026', '2026-03-09', '2026-03-15'),
      period('yesterday', '2026-03-17', '2026-03-17', { grain: 'day' }),
      period('3 May 2025', '2025-05-03', '2025-05-03', { grain: 'day' }),
      period('all time', null, null),
    ].map(periodWords);
    expect(said).to.deep.equal([
      'last week (9–15 Mar 2026)',
      'in March 2026',
      'in the last 7 days (12–18 Mar 2026)',
      'since May (1 May 2025 – 18 Mar 2026)',
      'on 9–15 Mar 2026',
      'yesterday (17 Mar 2026)',
      'on 3 May 2025',
      'over all time',
    ]);
  });

  it('tenses', () => {
    const today = '2026-03-18';
    expect(
      [
        period('last week', '2026-03-09', '2026-03-15', { grain: 'week' }),
        period('this month', '2026-03-01', '2026-03-18', { grain: 'month' }),
        period('last 7 days', '2026-03-12', '2026-03-18', { rolling: { count: 7, unit: 'day' } }),
        period('next month', '2026-04-01', '2026-04-30', { grain: 'month' }),
        period('all time', null, null),
      ].map((each) => tenseOf(each, today)),
    ).to.deep.equal(['past', 'running', 'past', 'future', 'present']);
  });

  it('keys and stored values', () => {
    expect(['2026-03', '2026-Q1', '2026', '2026-03-09'].map(formatTimeKey)).to.deep.equal(['March 2026', 'Q1 2026', '2026', '9 Mar 2026']);
    expect(
      [
        ['payment_method', 'apple_pay'],
        ['payment_method', 'paypal'],
        ['week', '2026-03-09'],
        ['hour', 8],
        ['weekday', 1],
        ['country', null],
      ].map(([dimension, value]) => dimensionValue(dimension as string, value as string)),
    ).to.deep.equal(['Apple Pay', 'PayPal', 'the week of 9 Mar 2026', '08:00', 'Monday', 'none']);
    expect([joinWords([]), joinWords(['a']), joinWords(['a', 'b', 'c'])]).to.deep.equal(['', 'a', 'a, b and c']);
  });
});
