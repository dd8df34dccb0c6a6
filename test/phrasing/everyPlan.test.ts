import { expect } from 'chai';
import { DIMENSIONS } from '../../lib/analytics/dimensions.js';
import { FIELDS } from '../../lib/analytics/fields.js';
import { PlanProblem } from '../../lib/analytics/planProblem.js';
import { executePlan } from '../../lib/analytics/executePlan.js';
import { MEASURES } from '../../lib/analytics/measures/measures.js';
import { EMPTY_PLAN, type Condition, type ExecutionContext, type Plan } from '../../lib/analytics/plan.js';
import { SEGMENTS } from '../../lib/analytics/segments.js';
import { validatePlan } from '../../lib/analytics/validatePlan.js';
import { openReader } from '../../lib/db/openReader.js';
import type { Reader } from '../../lib/db/reader.js';
import { ALL_TIME, type Period } from '../../lib/periods/period.js';
import { askedNumbers } from '../../lib/phrasing/askedNumbers.js';
import { checkSentence } from '../../lib/phrasing/checkSentence.js';
import type { Phrased } from '../../lib/phrasing/phrase.types.js';
import { phraseResult } from '../../lib/phrasing/phraseResult.js';
import { wordingsOf } from '../../lib/phrasing/wordings.js';
import { makeShop, TEST_ANCHOR, type TestShop } from '../helpers/shop.js';

const ctx: ExecutionContext = {
  shopId: 'shop_123',
  timezone: 'UTC',
  currency: 'USD',
  now: `${TEST_ANCHOR}T12:00:00Z`,
  today: TEST_ANCHOR,
  weekStart: 1,
  maxResults: 20,
};
const lastMonth: Period = { start: '2025-12-01', end: '2025-12-31', label: 'last month', grain: 'month' };
const thisMonth: Period = { start: '2026-01-01', end: TEST_ANCHOR, label: 'this month', grain: 'month' };
const SUBJECTS = { item: 'sale', order: 'order', customer: 'customer', product: 'product', campaign: 'campaign' } as const;

const plan = (more: Partial<Plan>): Plan => ({ ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: lastMonth, ...more });
const ofMeasure = (name: string, more: Partial<Plan>): Plan =>
  plan({ subject: SUBJECTS[MEASURES[name]?.grain ?? 'item'], measures: [{ measure: name }], ...more });

describe('a sentence for every plan', () => {
  let shop: TestShop;
  let reader: Reader;
  before(async () => {
    shop = await makeShop();
    reader = (await openReader(shop.url)) as Reader;
  });
  after(async () => {
    await reader.close();
    shop.cleanup();
  });

  /** Runs and phrases a plan, and holds every number and direction of the sentence against the data; null for a plan that does not fit. */
  const phrase = async (each: Plan): Promise<Phrased | null> => {
    if (validatePlan(each).length > 0) return null;
    const result = await executePlan(each, reader, ctx);
    const phrased = phraseResult(each, result, { currency: 'USD', today: ctx.today, dataEnd: TEST_ANCHOR });
    const check = checkSentence(phrased.sentence, {
      ...phrased,
      total: result.total,
      texts: [each.period.label],
      asked: askedNumbers(each),
    });
    expect(check, `${phrased.sentence}\n${JSON.stringify(each)}`).to.deep.include({ foreign: [], turned: [] });
    for (const sentence of [phrased.sentence, ...wordingsOf(phrased, each, result, { currency: 'USD', today: ctx.today, dataEnd: TEST_ANCHOR }).sentences])
      expect(sentence)
        .to.match(/^[A-Z0-9].*[.?]$/s)
        .and.not.match(/undefined|NaN|null|\[object|\{\}| {2}|\.\.| ,/);
    return phrased;
  };

  for (const name of Object.keys(MEASURES)) {
    it(`${name}: alone, compared, by every dimension, as a winner`, async () => {
      const said = await phrase(ofMeasure(name, {}));
      expect(said, 'every measure has a value of its own').to.not.equal(null);
      await phrase(ofMeasure(name, { period: ALL_TIME }));
      await phrase(ofMeasure(name, { period: thisMonth, compare: { kind: 'period', period: lastMonth } }));
      for (const dimension of Object.keys(DIMENSIONS)) {
        const by = [dimension === 'attribute' ? { dimension, attribute: 'color' } : { dimension }];
        await phrase(ofMeasure(name, { ask: 'groups', by }));
        const sort = { by: { measure: { measure: name } }, direction: 'desc' } as const;
        await phrase(ofMeasure(name, { ask: 'groups', by, sort, limit: 1 }));
        await phrase(
          ofMeasure(name, {
            ask: 'groups',
            by,
            sort,
            limit: 3,
            compare: { kind: 'period', period: { ...lastMonth, start: '2025-11-01', end: '2025-11-30', label: 'November 2025' } },
          }),
        );
      }
    }).timeout(60_000);
  }

  it('lists of every segment, and none of them', async () => {
    for (const { name, entity, values, needsPeriod } of SEGMENTS) {
      for (const not of [false, true]) {
        const segment: Condition = {
          kind: 'segment',
          segment: name,
          ...(not ? { not } : {}),
          ...(values ? { value: values[0] as string } : {}),
          ...(needsPeriod ? { period: lastMonth } : {}),
        };
        expect(await phrase(plan({ ask: 'records', subject: entity, where: [segment], period: ALL_TIME })), name).to.not.equal(null);
      }
    }
  });

  it('every field: told of one record, limiting a list, missing', async () => {
    for (const [field, { entity, type }] of Object.entries(FIELDS)) {
      for (const subject of ['order', 'customer', 'product', 'campaign'] as const) {
        const lookup = plan({ ask: 'records', subject, period: ALL_TIME, columns: [field], limit: 1 });
        const values = type === 'text' || type === 'name' ? ['x'] : type === 'time' || type === 'day' ? ['2025-06-01'] : [1];
        const limits: readonly Condition[] = [
          { kind: 'field', field, op: '>', values },
          { kind: 'field', field, op: 'between', values: [...values, ...values] },
          { kind: 'field', field, op: 'is null', values: [] },
        ];
        try {
          const said = await phrase(lookup);
          if (entity === subject) expect(said, `${field} of ${subject}`).to.not.equal(null);
          for (const where of limits) await phrase({ ...lookup, limit: null, where: [where] });
        } catch (error) {
          // A field that the subject's table does not reach is refused, as it should be.
          if (!(error instanceof PlanProblem)) throw error;
        }
      }
    }
  }).timeout(60_000);

  it('the named analyses', async () => {
    for (const analysis of [
      { kind: 'why' },
      { kind: 'cohort', month: 1 },
      { kind: 'cohort', month: null },
      { kind: 'together', with: null },
      { kind: 'together', with: [1] },
      { kind: 'trend', grain: 'month' },
    ] as const) {
      const compare =
        analysis.kind === 'why'
          ? ({ kind: 'period', period: { ...lastMonth, start: '2025-11-01', end: '2025-11-30', label: 'November 2025' } } as const)
          : null;
      expect(
        await phrase(
          plan({
            ask: 'analysis',
            subject: analysis.kind === 'cohort' ? 'customer' : 'sale',
            measures: [{ measure: 'revenue' }],
            analysis,
            compare,
            period: analysis.kind === 'why' ? lastMonth : { start: '2025-06-01', end: '2025-12-31', label: 'since June 2025', grain: null },
          }),
        ),
        analysis.kind,
      ).to.not.equal(null);
    }
  });
});
