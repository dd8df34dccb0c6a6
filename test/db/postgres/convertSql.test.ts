import { expect } from 'chai';
import { toPostgresSql } from '../../../lib/db/postgres/convertSql.js';

describe('toPostgresSql', () => {
  const cases: readonly (readonly [string, string, readonly (string | number | null)[], string])[] = [
    ['numbers the parameters', 'SELECT ? + ?, ?', [1, 2, 'a'], 'SELECT $1 + $2, $3'],
    ['passes over text in quotes', "SELECT 'why?', 'it''s?', ? AS \"odd?\"", [1], "SELECT 'why?', 'it''s?', $1 AS \"odd?\""],
    ['marks fractional numbers', 'WHERE quantity > ? AND id = ?', [10.5, 3], 'WHERE quantity > $1::numeric AND id = $2'],
    ['leaves whole numbers, text and null bare', 'VALUES (?, ?, ?)', [3, '0.5', null], 'VALUES ($1, $2, $3)'],
  ];
  for (const [what, sql, params, expected] of cases) it(what, () => expect(toPostgresSql(sql, params)).to.equal(expected));

  it('tells the same statement with other kinds of numbers apart', () => {
    expect(toPostgresSql('SELECT ?', [1])).to.equal('SELECT $1');
    expect(toPostgresSql('SELECT ?', [1.5])).to.equal('SELECT $1::numeric');
    expect(toPostgresSql('SELECT ?', [2])).to.equal('SELECT $1');
  });
});
