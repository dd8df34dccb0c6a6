import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import { FIELDS } from '../../lib/analytics/fields.js';
import type { Plan, Subject } from '../../lib/analytics/plan.js';
import type { ResultRow } from '../../lib/analytics/result.js';
import { PlanProblem } from '../../lib/analytics/planProblem.js';
import type { SqlValue } from '../../lib/db/reader.js';
import { Q4, records } from './support/plans.js';
import { CONTEXT, onBothDatabases } from './support/shops.js';

const SUBJECTS: readonly Subject[] = ['sale', 'order', 'customer', 'product', 'campaign'];
const PAGE = 37;

onBothDatabases('lists that go on after their last row', (shop) => {
  /** The rows of every page, each asked for with the keys of the one before. */
  async function paged(plan: Plan): Promise<readonly ResultRow[]> {
    const seen: ResultRow[] = [];
    for (let keys: readonly SqlValue[] | null | undefined = undefined; keys !== null; ) {
      const ctx = { ...CONTEXT, maxResults: PAGE, after: seen.length, ...(keys === undefined ? {} : { afterKeys: keys }) };
      const page = await executePlan(plan, shop().reader, ctx);
      seen.push(...page.rows);
      if (page.lastKeys === undefined) throw new Error('a list of records has keys to go on by');
      // Cursors carry them as JSON.
      keys = JSON.parse(JSON.stringify(page.lastKeys)) as readonly SqlValue[] | null;
      expect(page.rows.length, 'another page was promised').to.be.greaterThan(0);
      if (seen.length > 2000) throw new Error('does not end');
    }
    return seen;
  }

  for (const subject of SUBJECTS)
    it(`${subject}: by every field, in both directions`, async () => {
      let compared = 0;
      for (const field of Object.keys(FIELDS))
        for (const direction of ['asc', 'desc'] as const) {
          const plan = records(subject, { sort: { by: { field }, direction } });
          try {
            const whole = await executePlan(plan, shop().reader, { ...CONTEXT, maxResults: 2000 });
            expect(await paged(plan), `${field} ${direction}`).to.deep.equal(whole.rows);
            compared += 1;
          } catch (error) {
            if (!(error instanceof PlanProblem)) throw error;
          }
        }
      expect(compared).to.be.greaterThan(8);
    });

  const byMeasure: readonly (readonly [string, Plan])[] = [
    ['customers by revenue', records('customer', { measures: ['revenue'], sort: { by: { measure: { measure: 'revenue' } }, direction: 'desc' } })],
    ['products by margin, some without sales', records('product', { sort: { by: { measure: { measure: 'margin' } }, direction: 'asc' }, period: Q4 })],
    ['orders of a condition', records('order', { having: [{ measure: { measure: 'units' }, op: '>=', values: [2] }] })],
    ['customers by city, which some share', records('customer', { sort: { by: { dimension: 'city' }, direction: 'asc' } })],
    ['orders by month', records('order', { sort: { by: { dimension: 'month' }, direction: 'desc' } })],
  ];
  for (const [name, plan] of byMeasure)
    it(name, async () => {
      const whole = await executePlan(plan, shop().reader, { ...CONTEXT, maxResults: 2000 });
      expect(whole.rows.length).to.be.greaterThan(PAGE);
      expect(await paged(plan)).to.deep.equal(whole.rows);
    });

  it('stop where a number of rows was asked for', async () => {
    const plan = records('order', { limit: PAGE + 5 });
    const whole = await executePlan(plan, shop().reader, CONTEXT);
    expect(whole.rows).to.have.lengthOf(PAGE + 5);
    expect(await paged(plan)).to.deep.equal(whole.rows);
  });
});
