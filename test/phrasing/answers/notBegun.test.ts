import { expect } from 'chai';
import type { Plan } from '../../../lib/analytics/plan.js';
import type { Period } from '../../../lib/periods/period.js';
import { said } from '../given.js';

/** The clock of these is 18 March 2026. */
const quarter = (number: number, start: string, end: string): Period => ({ start, end, label: `Q${number} 2026`, grain: 'quarter' });
const [Q1, Q2] = [quarter(1, '2026-01-01', '2026-03-31'), quarter(2, '2026-04-01', '2026-06-30')];
const revenue = [{ measure: 'revenue' }];
const fallen = { metrics: { current: 0, previous: 500, change: -500, change_ratio: -1 }, units: { current: 'money' } } as const;

describe('a period that has not begun', () => {
  for (const [first, second] of [
    [Q1, Q2],
    [Q2, Q1],
  ] as const) {
    const plan: Partial<Plan> = { measures: revenue, period: first, compare: { kind: 'period', period: second } };

    it(`is not compared with ${first === Q1 ? 'an earlier one' : 'a later one'}`, () => {
      const sentence = said(plan, fallen);
      expect(sentence).to.equal(
        'Q2 2026 has not begun yet, so there is nothing to compare: revenue is $500.00 so far in Q1 2026 and $0.00 in Q2 2026.',
      );
    });

    it('has neither risen nor fallen', () => {
      for (const direction of ['less', 'more'] as const)
        expect(said(plan, fallen, { yesNo: { asked: 'direction', direction } })).to.match(/^No, Q2 2026 has not begun yet/);
    });

    it('is not compared by groups either, but the other one is said', () => {
      const rows = [{ category: 'Tea', current: 0, previous: 500, change: -500, change_ratio: -1 }];
      const sentence = said({ ...plan, ask: 'groups', by: [{ dimension: 'category' }] }, { ...fallen, rows });
      expect(sentence).to.match(/^Q2 2026 has not begun yet, so there is nothing to compare\. Revenue by category so far in Q1 2026: Tea \(\$500\.00\)/);
      expect(sentence).not.to.match(/fell|100/);
    });
  }

  it('has no reasons', () => {
    const plan: Partial<Plan> = { ask: 'analysis', analysis: { kind: 'why' }, period: Q2, compare: { kind: 'period', period: Q1 } };
    expect(said(plan, fallen)).to.match(/^Q2 2026 has not begun yet/).and.not.match(/fell/);
  });

  it('is said before a list or a breakdown', () => {
    expect(said({ ask: 'records', subject: 'order', period: Q2 }, { metrics: { orders: 0 } })).to.equal('Q2 2026 has not begun yet. There are no orders in Q2 2026.');
    expect(said({ ask: 'groups', measures: revenue, by: [{ dimension: 'category' }], period: Q2 }, {})).to.match(/^Q2 2026 has not begun yet\. /);
  });

  it('has no figures', () => {
    expect(said({ measures: revenue, period: Q2 }, { metrics: { revenue: 0 } })).to.equal('Q2 2026 has not begun yet, so revenue is $0.00.');
    expect(said({ measures: [{ measure: 'orders' }], subject: 'order', period: Q2 }, { metrics: { orders: 0 } })).to.equal(
      'Q2 2026 has not begun yet, so there are no orders.',
    );
  });
});

describe('a period that is not over', () => {
  it('is said so on either side of a comparison', () => {
    const metrics = { current: 400, previous: 500, change: -100, change_ratio: -0.2 };
    const before: Period = { start: '2025-10-01', end: '2025-12-31', label: 'Q4 2025', grain: 'quarter' };
    expect(said({ measures: revenue, period: Q1, compare: { kind: 'period', period: before } }, { metrics, units: { current: 'money' } })).to.equal(
      'Revenue fell by $100.00 (20.0%), from $500.00 in Q4 2025 to $400.00 so far in Q1 2026.',
    );
  });
});
