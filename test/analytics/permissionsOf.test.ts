import { expect } from 'chai';
import { permissionsOf } from '../../lib/analytics/permissionsOf.js';
import type { Plan } from '../../lib/analytics/plan.js';
import { groups, is, Q4, records, top, value, where } from './support/plans.js';

const CASES: readonly (readonly [what: string, plan: Plan, needs: readonly string[]])[] = [
  ['units', value(['units']), ['counts']],
  ['revenue', value(['revenue']), ['counts', 'money']],
  ['stock by supplier', groups(['stock'], ['supplier']), ['counts']],
  ['inventory value', value(['inventory_value']), ['counts', 'money']],
  ['a count of customers', value(['customers'], { subject: 'customer' }), ['counts']],
  ['a list of customers', records('customer'), ['counts', 'customers']],
  ['orders of a customer', records('order', where(is('customer.id', 3))), ['counts', 'customers']],
  ['orders of a campaign', records('order', where(is('campaign.id', 3))), ['counts', 'money']],
  ['orders by customer', groups(['orders'], ['customer']), ['counts', 'customers']],
  ['the customer of an e-mail address', records('customer', where({ kind: 'field', field: 'customer.email', op: '=', values: ['a@b.example'] })), ['counts', 'customers']],
  ['customers by a part of an e-mail address', records('customer', where({ kind: 'field', field: 'customer.email', op: 'contains', values: ['a'] })), ['counts', 'customers', 'customers:contact']],
  ['a count of customers by phone numbers', value(['customers'], { subject: 'customer', where: [{ kind: 'not', all: [{ kind: 'field', field: 'customer.phone', op: '>', values: ['5'] }] }] }), ['counts', 'customers', 'customers:contact']],
  ['orders by a part of where they went', value(['orders'], where({ kind: 'field', field: 'order.shipping_address', op: 'in', values: ['x', 'y'] })), ['counts', 'customers', 'customers:contact']],
  ['customers sorted by address', records('customer', { sort: { by: { field: 'customer.address' }, direction: 'asc', limit: null } as unknown as Plan['sort'] }), ['counts', 'customers', 'customers:contact']],
  ['customers by country', groups(['customers'], ['country']), ['counts']],
  ['products sorted by profit', records('product', top('gross_profit', 3)), ['counts', 'money']],
  ['what products cost', records('product', { columns: ['stock.cost'] }), ['counts', 'money']],
  [
    'products whose revenue was small',
    groups(['units'], ['product'], { having: [{ measure: { measure: 'revenue' }, op: '<', values: [10] }] }),
    ['counts', 'money'],
  ],
  ['campaigns', records('campaign'), ['counts', 'money']],
  [
    'why',
    { ...value([]), ask: 'analysis', analysis: { kind: 'why' }, compare: { kind: 'period', period: Q4 } },
    ['counts', 'money', 'customers'],
  ],
  [
    'customers who bought from a campaign',
    value(['customers'], { where: [{ kind: 'did', what: 'bought', where: [is('campaign.name', 'x')], period: Q4 }] }),
    ['counts', 'money'],
  ],
];

describe('permissionsOf', () => {
  for (const [what, plan, needs] of CASES) {
    it(what, () => {
      expect([...permissionsOf(plan)].sort()).to.deep.equal([...needs].sort());
    });
  }
});
