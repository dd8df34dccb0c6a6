import { expect } from 'chai';
import { EMPTY_PLAN, type Plan } from '../../lib/analytics/plan.js';
import { lostMeaning } from '../../lib/interpret/confidence/audit.js';
import type { YesNo } from '../../lib/interpret/reading.js';
import { Sentence } from '../../lib/interpret/sentence.js';
import { annotate } from '../../lib/language/annotate.js';
import { CALENDAR, mockShop } from '../helpers/mockVocabulary.js';

const ALL = { start: null, end: null, label: 'all time', grain: null };
const SPENT: Plan = { ...EMPTY_PLAN, ask: 'value', subject: 'sale', period: ALL, measures: [{ measure: 'spent' }] };
const lost = async (question: string, plan: Partial<Plan>, yesNo: YesNo | null = null): Promise<readonly string[]> => {
  const annotation = annotate(question, (await mockShop()).vocabulary, CALENDAR);
  return Object.keys(lostMeaning(new Sentence(annotation), { intent: '', why: '', assumptions: [], doubts: {}, yesNo, plan: { ...SPENT, ...plan } }));
};

describe('what a plan has lost of its question', () => {
  it('is nothing where every word stands in it', async () => {
    expect(await lost('how much do customers spend on average', { measures: [{ measure: 'ltv' }] })).to.deep.equal([]);
    expect(await lost('revenue last month', { measures: [{ measure: 'revenue' }] })).to.deep.equal([]);
    expect(await lost("last month's revenue, if you don't mind", {})).to.deep.equal([]);
  });

  it('is an average, a median, a number of times', async () => {
    expect(await lost('how much do new customers spend on average', {})).to.deep.equal(['average']);
    expect(await lost('median order value', { measures: [{ measure: 'order_total' }] })).to.deep.equal(['median']);
    expect(await lost('how many people bought something twice', { subject: 'customer', measures: [{ measure: 'customers' }] })).to.deep.equal(['times']);
    expect(await lost('customers who only ever bought once', { ask: 'records', subject: 'customer', measures: [], where: [{ kind: 'segment', segment: 'has_bought' }] })).to.deep.equal(['once']);
  });

  it('is a negation, a comparison, a profit, money where only a count is left', async () => {
    expect(await lost('orders not paid by card', { subject: 'order', where: [{ kind: 'field', field: 'order.status', op: '=', values: ['pending'] }] })).to.deep.equal(['negation']);
    expect(await lost('this year vs last year in spending', {})).to.include('comparison');
    expect(await lost('is one more profitable than the other', { measures: [{ measure: 'revenue' }] })).to.deep.equal(['profit', 'comparison']);
    expect(await lost('orders older than two weeks with more items than 5', { subject: 'order', ask: 'records' })).to.not.include('comparison');
    expect(await lost('do people spend more per order than before', { measures: [{ measure: 'spent' }], compare: { kind: 'where', current: [], previous: [], currentLabel: '', previousLabel: '' } })).to.deep.equal(['per_order']);
    expect(await lost('refunds in dollars', { subject: 'order', measures: [{ measure: 'orders' }] })).to.deep.equal(['money']);
  });

  it('is a date, a place, a thing or a count that the question asks for', async () => {
    const winner: Partial<Plan> = { ask: 'groups', by: [{ dimension: 'customer' }] };
    expect(await lost('when did our best customer last order', winner)).to.deep.equal(['when']);
    expect(await lost('where do we sell most', winner)).to.deep.equal(['where']);
    expect(await lost('which brand did our best customer buy', winner)).to.deep.equal(['of_the_best', 'wanted', 'noun:brand']);
    expect(await lost('how many suppliers does our best customer know', winner)).to.deep.equal(['counted', 'noun:suppliers']);
    expect(await lost('spending per unit', {})).to.deep.equal(['per_unit']);
    expect(await lost('which customer spends most', winner)).to.deep.equal([]);
    expect(await lost('which product customers spend most', winner)).to.deep.equal([]);
  });

  it('is a noun that nothing in the plan speaks of, and what whether it rose is held against', async () => {
    expect(await lost('revenue of all campaigns', { measures: [{ measure: 'revenue' }] })).to.deep.equal(['noun:campaigns']);
    expect(await lost('price range of the mugs', { measures: [{ measure: 'price', aggregate: 'max' }] })).to.deep.equal([]);
    expect(await lost('did sales fall', { measures: [{ measure: 'revenue' }] }, { kind: 'fell' })).to.deep.equal(['base']);
  });

  it('is a sum, a count or a past where the plan has a price, cost or weight', async () => {
    expect(await lost('total weight of the mugs', { measures: [{ measure: 'weight' }] })).to.deep.equal(['total']);
    expect(await lost('how many mugs were sold, at what price', { measures: [{ measure: 'price' }] })).to.deep.equal(['sold']);
    expect(await lost('profit on each mug', { measures: [{ measure: 'gross_profit' }] })).to.deep.equal(['each']);
    expect(await lost('average price of the mugs', { measures: [{ measure: 'price' }] })).to.deep.equal([]);
  });

  it('is a condition, where a list of everything is all that came of it', async () => {
    const everything: Partial<Plan> = { ask: 'records', subject: 'product', measures: [] };
    expect(await lost('products that sell below cost', everything)).to.deep.equal(['condition']);
    expect(await lost('list our products', everything)).to.deep.equal([]);
  });

  it('is a ratio that became two dimensions', async () => {
    expect(await lost('revenue per customer by country', { ask: 'groups', by: [{ dimension: 'customer' }, { dimension: 'country' }] })).to.deep.equal(['per']);
    expect(await lost('revenue per customer', { ask: 'groups', by: [{ dimension: 'customer' }] })).to.deep.equal([]);
  });

  it('is a base that is the period itself', async () => {
    expect(await lost('last summer against the one before', { compare: { kind: 'period', period: ALL } })).to.deep.equal(['base']);
  });
});
