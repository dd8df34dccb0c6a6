import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import { glossary } from '../../lib/analytics/glossary.js';
import { MEASURES } from '../../lib/analytics/measures/measures.js';
import { SEGMENTS } from '../../lib/analytics/segments.js';
import { validatePlan } from '../../lib/analytics/validatePlan.js';
import type { Dialect } from '../../lib/db/reader.js';
import { ANALYSIS_CASES } from './glossarySql/analyses.js';
import { CUSTOMER_CASES } from './glossarySql/customers.js';
import { SALES_CASES } from './glossarySql/sales.js';
import { STOCK_CASES } from './glossarySql/stock.js';
import { expectMetrics, expectRows } from './support/expectSame.js';
import { CONTEXT, onBothDatabases } from './support/shops.js';

const CASES = [...SALES_CASES, ...CUSTOMER_CASES, ...STOCK_CASES, ...ANALYSIS_CASES];

/** What the two databases write differently in the hand-written SQL. */
const inDialect = (sql: string, dialect: Dialect): string =>
  sql
    .replace(/HOURS_BETWEEN\(([^,]+), ([^)]+)\)/g, dialect === 'sqlite' ? '((JULIANDAY($2) - JULIANDAY($1)) * 24)' : '(EXTRACT(EPOCH FROM $2 - $1) / 3600)')
    .replace(/DAYS_SINCE\(([^)]+)\)/g, dialect === 'sqlite' ? `(JULIANDAY('${CONTEXT.today}') - JULIANDAY(DATE($1)))` : `('${CONTEXT.today}'::date - ($1)::date)`);

describe('the glossary', () => {
  it('has every term once, with words and a definition', () => {
    expect(new Set(glossary.map(({ term }) => term)).size).to.equal(glossary.length);
    for (const { term, words, definition } of glossary) {
      expect(words, term).to.not.have.length(0);
      expect(definition.length, term).to.be.greaterThan(15);
    }
  });

  it('names measures and segments that exist', () => {
    const segments = new Set(SEGMENTS.map(({ name }) => name));
    for (const { term, measure, segment } of glossary) {
      if (measure !== undefined) expect(MEASURES, term).to.have.property(measure);
      if (segment !== undefined) expect(segments.has(segment), term).to.equal(true);
    }
  });

  it('has a test against hand-written SQL for every entry', () => {
    const tested = new Set(CASES.map(({ term }) => term));
    expect(glossary.map(({ term }) => term).filter((term) => !tested.has(term))).to.deep.equal([]);
    expect([...tested].filter((term) => !glossary.some((entry) => entry.term === term))).to.deep.equal([]);
  });
});

onBothDatabases('words of the glossary against SQL written by hand', (shop) => {
  CASES.forEach(({ term, plan, sql, rows }, index) => {
    it(`${term} (${String(index + 1)})`, async () => {
      const { reader, dialect } = shop();
      expect(validatePlan(plan)).to.deep.equal([]);
      const result = await executePlan(plan, reader, CONTEXT);
      const expected = await reader.query(inDialect(sql, dialect), []);
      if (rows === true) expectRows(result, expected);
      else expectMetrics(result, expected[0]);
    });
  });
});
