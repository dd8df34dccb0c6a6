import { expect } from 'chai';
import type { Plan } from '../../lib/analytics/plan.js';
import type { Turn } from '../../lib/interpret/conversation/turn.js';
import { planOf, understand } from '../helpers/mockVocabulary.js';
import { field } from './planCases.js';

/** The turns that questions leave, one after the other, without rows. */
async function after(...questions: readonly string[]): Promise<readonly Turn[]> {
  let turns: readonly Turn[] = [];
  for (const question of questions) turns = [...turns, { plan: await planOf(question, turns), intent: 'sales_inquiry', rows: null }];
  return turns;
}

describe('follow-ups', () => {
  const cases: readonly (readonly [before: string, next: string, Partial<Plan>])[] = [
    [
      'revenue last month',
      'and in Germany?',
      { measures: [{ measure: 'revenue' }], where: [field('customer.country', '=', ['Germany'], 'Germany')] },
    ],
    ['revenue in Germany', 'what about France?', { where: [field('customer.country', '=', ['France'], 'France')] }],
    ['revenue last month', 'by category', { by: [{ dimension: 'category' }], ask: 'groups' }],
    ['top 5 products by revenue', 'only the top 3', { limit: 3 }],
    ['revenue by country', 'and profit?', { measures: [{ measure: 'gross_profit' }] }],
  ];
  for (const [before, next, part] of cases)
    it(`${before} → ${next}`, async () => {
      const { result, followed } = await understand(next, await after(before));
      expect(followed).to.equal(true);
      const plan = result.kind === 'reading' ? result.reading.plan : null;
      for (const [name, value] of Object.entries(part)) expect(plan?.[name as keyof Plan], name).to.deep.equal(value);
    });

  it('keeps the filter while the period changes', async () => {
    const plan = await planOf('and the month before?', await after('revenue in Germany last month'));
    expect(plan.where).to.deep.equal([field('customer.country', '=', ['Germany'], 'Germany')]);
    expect(plan.period).to.include({ start: '2025-11-01', end: '2025-11-30' });
  });

  it('leaves a question that stands alone alone', async () => {
    const { followed, result } = await understand('how many customers are in Berlin?', await after('revenue in Germany last month'));
    expect(followed).to.equal(false);
    expect(result.kind === 'reading' && result.reading.plan.where).to.deep.equal([field('customer.city', '=', ['Berlin'], 'Berlin')]);
  });

  it('reads "the second one" as the second row of the answer before', async () => {
    const [turn] = await after('top 3 customers');
    if (!turn) throw new Error('no turn');
    const turns: readonly Turn[] = [{ ...turn, rows: { field: 'customer.id', ids: [10, 1, 46], names: ['A', 'B', 'C'] } }];
    const plan = await planOf('how much did the second one spend?', turns);
    expect(plan.where).to.deep.include(field('customer.id', '=', [1], 'B'));
  });
});
