import { expect } from 'chai';
import { atomsOf, evaluate, formulaSql } from '../../../lib/analytics/sql/formula.js';
import { textPattern } from '../../../lib/analytics/sql/textPattern.js';
import { bucketKey, buckets, keyStart } from '../../../lib/analytics/sql/calendar.js';

describe('formulas', () => {
  const values: Readonly<Record<string, number | null>> = { a: 6, b: 3, zero: 0, none: null };
  const value = (name: string): number | null => values[name] ?? null;

  it('give a number, or null where a part is missing or 0 divides', () => {
    expect(evaluate(['/', ['-', 'a', 'b'], 'b'], value)).to.equal(1);
    expect(evaluate(['/', 'a', 'zero'], value)).to.equal(null);
    expect(evaluate(['+', 'a', 'none'], value)).to.equal(null);
  });

  it('read the same in SQL', () => {
    expect(formulaSql(['/', 'a', ['+', 'b', 2]], (name) => `g.${name}`)).to.equal('(1.0 * g.a / NULLIF((g.b + 2), 0))');
    expect(atomsOf(['/', 'a', '#days'])).to.deep.equal(['a']);
  });
});

describe('text patterns', () => {
  const regex = (words: string): RegExp =>
    new RegExp(
      `^${textPattern(words)
        .map((letters) => `[${letters.replace(/[\]\\^-]/g, '\\$&')}]`)
        .join('')}$`,
    );

  it('match whatever case and accents', () => {
    expect('Bergström').to.match(regex('bergstrom'));
    expect('bergstrom').to.match(regex('BERGSTRÖM'));
    expect('Łódź Øre').to.match(regex('lodz ore'));
    expect('Bergstrum').to.not.match(regex('bergstrom'));
  });
});

describe('buckets', () => {
  it('begin where the calendar says and are named as in data', () => {
    expect(buckets('2025-12-30', '2026-01-12', 'week', 1)).to.deep.equal(['2025-12-29', '2026-01-05', '2026-01-12']);
    expect(buckets('2025-12-30', '2026-01-12', 'week', 7)).to.deep.equal(['2025-12-28', '2026-01-04', '2026-01-11']);
    expect(buckets('2025-11-15', '2026-02-01', 'quarter', 1).map((start) => bucketKey(start, 'quarter'))).to.deep.equal([
      '2025-Q4',
      '2026-Q1',
    ]);
    for (const grain of ['day', 'week', 'month', 'quarter', 'year'] as const) {
      for (const start of buckets('2024-02-20', '2026-03-01', grain, 1)) expect(keyStart(bucketKey(start, grain), grain)).to.equal(start);
    }
  });
});
