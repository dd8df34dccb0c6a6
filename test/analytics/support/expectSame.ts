import { expect } from 'chai';
import type { Result, ResultRow } from '../../../lib/analytics/result.js';
import type { SqlRow } from '../../../lib/db/reader.js';

function same(actual: unknown, expected: unknown): boolean {
  if (expected === null || expected === undefined) return actual === null;
  if (typeof actual === 'number')
    return Math.abs(actual - Number(expected)) <= 0.0051 || Math.abs(actual - Number(expected)) <= Math.abs(actual) * 1e-9;
  return actual === expected;
}

/** Ratios are held much tighter than amounts, whose last digit is a cent. */
const sameIn = (column: string, actual: unknown, expected: unknown): boolean =>
  /rate|ratio|share|margin|markup|growth|roi|roas|through|turnover|retention/.test(column) &&
  typeof actual === 'number' &&
  expected !== null
    ? Math.abs(actual - Number(expected)) < 1e-6
    : same(actual, expected);

/** Every column of the hand-written row stands in the metrics with its value. */
export function expectMetrics(result: Result, expected: SqlRow | undefined): void {
  expect(expected, 'the hand-written SQL gives a row').to.not.equal(undefined);
  for (const [column, value] of Object.entries(expected ?? {})) {
    expect(result.metrics, result.sql.join('\n')).to.have.property(column);
    expect(
      sameIn(column, result.metrics[column], value),
      `${column}: ${String(result.metrics[column])} instead of ${String(value)}\n${result.sql.join('\n')}`,
    ).to.equal(true);
  }
}

/** The same rows in the same order, in the columns that the hand-written SQL has; it must give some. */
export function expectRows(result: Result, expected: readonly SqlRow[]): void {
  expect(expected.length, 'the hand-written SQL gives rows').to.be.greaterThan(0);
  const columns = Object.keys(expected[0] ?? {});
  const pick = (row: ResultRow | SqlRow): readonly unknown[] => columns.map((column) => row[column] ?? null);
  const message = `${JSON.stringify(result.rows.slice(0, 12).map(pick))}\ninstead of\n${JSON.stringify(expected.slice(0, 12).map(pick))}\n${result.sql.join('\n')}`;
  expect(result.rows.length, message).to.equal(expected.length);
  result.rows.forEach((row, index) => {
    for (const column of columns)
      expect(sameIn(column, row[column] ?? null, expected[index]?.[column] ?? null), `row ${index}, ${column}: ${message}`).to.equal(true);
  });
}
