import { expect } from 'chai';
import type { Plan } from '../../lib/analytics/plan.js';
import { validatePlan } from '../../lib/analytics/validatePlan.js';
import { groups, is, Q4, records, segment, top, value, where } from './support/plans.js';

const CASES: readonly (readonly [what: string, plan: Plan, says: RegExp | null])[] = [
  ['a total', value(['revenue']), null],
  ['an unknown measure', value(['footfall']), /no measure "footfall"/],
  ['a name of every object', value(['constructor']), /no measure/],
  ['an unknown dimension', groups(['revenue'], ['planet']), /no dimension "planet"/],
  ['an unknown field', value(['revenue'], where(is('order.mood', 'good'))), /no field "order.mood"/],
  ['an unknown segment', value(['orders'], where(segment('sad'))), /no segment "sad"/],
  ['stock of customers', value(['stock'], where(is('customer.country', 'Spain'))), /cannot be limited by customers/],
  ['stock by month', groups(['stock'], ['month']), /cannot be given by month/],
  ['shipping of a category', value(['shipping_revenue'], where(is('product.category', 'Books'))), /not split over products/],
  ['net revenue of a category', value(['net_revenue'], where(is('product.category', 'Books'))), null],
  ['a running total without time', groups([{ measure: 'revenue', as: 'running' }], ['country']), /need days, weeks/],
  ['a share without groups', value([{ measure: 'revenue', as: 'share' }]), /needs groups/],
  [
    'a comparison and a part',
    value(['revenue'], { part: [is('product.category', 'Books')], compare: { kind: 'period', period: Q4 } }),
    /do not go together/,
  ],
  [
    'a sort by change without comparison',
    groups(['revenue'], ['country'], { sort: { by: { change: 'change' }, direction: 'asc' } }),
    /no change to sort by/,
  ],
  [
    'a sort by a field of groups',
    groups(['revenue'], ['country'], { sort: { by: { field: 'order.total' }, direction: 'asc' } }),
    /Only records are sorted by a field/,
  ],
  ['the average of a date', value([{ measure: 'last_order', aggregate: 'avg' }]), /Dates cannot be averaged/],
  ['an average of no rows', value([{ measure: 'ltv', aggregate: 'median' }]), /over single rows/],
  [
    'words where a number belongs',
    value(['orders'], where({ kind: 'field', field: 'order.total', op: '>', values: ['many'] })),
    /compared with numbers/,
  ],
  [
    'no day where a day belongs',
    value(['orders'], where({ kind: 'field', field: 'order.date', op: '>', values: ['soon'] })),
    /calendar days/,
  ],
  ['why without a base', { ...value([]), ask: 'analysis', analysis: { kind: 'why' } }, /second period/],
  [
    'orders of products as records of customers',
    records('customer', where(is('product.category', 'Books'))),
    /cannot be limited by products/,
  ],
  ['a record of nobody', { ...records('customer'), ask: 'record' }, /which one/],
  ['a negative limit', groups(['revenue'], ['country'], { ...top('revenue', -1) }), /whole numbers/],
  ['customers by category are buyers', groups(['customers'], ['category'], { subject: 'customer' }), null],
];

describe('validatePlan', () => {
  for (const [what, plan, says] of CASES) {
    it(`${says === null ? 'accepts' : 'refuses'} ${what}`, () => {
      const faults = validatePlan(plan);
      if (says === null) expect(faults).to.deep.equal([]);
      else expect(faults.join(' ')).to.match(says);
    });
  }
});
