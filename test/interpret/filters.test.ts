import { expect } from 'chai';
import { mergeFilters, negate } from '../../lib/interpret/conditions/filters.js';
import { field, holdPlans } from './planCases.js';
import { understand } from '../helpers/mockVocabulary.js';

describe('filters', () => {
  holdPlans([
    ['customers in Berlin', { where: [field('customer.city', '=', ['Berlin'], 'Berlin')] }],
    ['orders not from Berlin', { where: [field('customer.city', '!=', ['Berlin'], 'not Berlin')] }],
    ['revenue from Germany or France', { where: [field('customer.country', 'in', ['Germany', 'France'], 'Germany or France')] }],
    ['revenue except Books', { where: [field('product.category', '!=', ['Books'], 'not Books')] }],
    ['sales of the Hearthway brand', { where: [field('product.brand', '=', ['Hearthway'], 'Hearthway')] }],
    ['how much did Amina Park spend', { where: [field('customer.id', '=', [1], 'Amina Park')] }],
    ['how many red shirts did we sell', { where: [field('product.id', 'in', [11, 13, 12], 'red shirts')] }],
    ['customers named Zoe', { where: [field('customer.name', 'contains', ['Zoe'], 'named Zoe')] }],
    [
      'orders of Berlin customers paid with paypal',
      { where: [field('customer.city', '=', ['Berlin'], 'Berlin'), field('order.payment_method', '=', ['paypal'], 'paypal')] },
    ],
  ]);

  it('asks back which of several people is meant; each option names one', async () => {
    const { result } = await understand('how much did Zoe spend');
    expect(result).to.include({ kind: 'clarify', why: 'ambiguous_name' });
    for (const { label, query } of result.kind === 'clarify' ? result.candidates : []) {
      expect(label).to.match(/^Zoe /);
      expect((await understand(query)).result.kind, query).to.equal('reading');
    }
  });

  const berlin = field('customer.city', '=', ['Berlin'], 'Berlin');
  it('negates what a condition says, and back', () => {
    expect(negate(berlin)).to.deep.equal(field('customer.city', '!=', ['Berlin'], 'not Berlin'));
    expect(negate({ kind: 'segment', segment: 'late' })).to.deep.equal({ kind: 'segment', segment: 'late', not: true });
    expect(negate(negate(field('order.total', '>', [5], 'over 5')))).to.deep.equal(field('order.total', '>', [5], 'over 5'));
  });
  it('merges values of one field, not those meant the other way', () => {
    const of = (condition: typeof berlin) =>
      ({ mention: {} as never, kind: 'city', negated: false, condition, label: condition.label }) as const;
    const paris = field('customer.city', '=', ['Paris'], 'Paris');
    expect(mergeFilters([of(berlin), of(paris)])).to.deep.equal([field('customer.city', 'in', ['Berlin', 'Paris'], 'Berlin or Paris')]);
    expect(mergeFilters([of(berlin), of(negate(paris) as typeof berlin)])).to.have.length(2);
  });
});
