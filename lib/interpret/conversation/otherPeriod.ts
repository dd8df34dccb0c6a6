import type { Plan } from '../../analytics/plan.js';
import { isBounded } from '../../periods/period.js';
import { comparisonBase } from '../time/bases.js';
import { comparablePlan } from './comparablePlan.js';
import { withPeriod } from './movedPeriod.js';
import type { Editing } from './turn.js';

/** "and last month?", "compared with the year before": another period, or one to hold it against. False where the plan has no place for it. */
export function otherPeriod(e: Editing): boolean {
  const { d } = e;
  const { s } = d;
  const [period, second] = d.time.periods;
  if (period) {
    const compares = second !== undefined || ((s.has('change', 'compare', 'more', 'less', 'grew', 'fell') || /\b(than|vs|versus|compared|against)\b/.test(s.words)) && !s.has('followup', 'instead'));
    if (!(compares ? become(e, comparablePlan(e.plan)) : become(e, withPeriod(e.plan, period.period, d.calendar)))) return false;
    // Nothing is held against all time.
    if (compares && !second && !isBounded(e.plan.period)) return false;
    if (compares) e.plan = second ? { ...e.plan, period: period.period, compare: { kind: 'period', period: second.period } } : { ...e.plan, compare: { kind: 'period', period: period.period } };
    if (e.plan.compare) for (const m of s.all('change')) s.claim(m, 'follow-up');
    e.changes.push(period.period.label);
  }
  if (d.time.base && !period) {
    const compares = s.has('change') || /\b(vs|versus|compared|than|against|over|yoy|to)\b/.test(s.words);
    if (compares && !become(e, comparablePlan(e.plan))) return false;
    const base = comparisonBase(d.time.base.base, isBounded(e.plan.period) ? e.plan.period : null, d.calendar);
    if (compares) e.plan = { ...e.plan, period: base.period, compare: base.compare && { kind: 'period', period: base.compare } };
    else if (base.compare && !become(e, withPeriod(e.plan, base.compare, d.calendar))) return false;
    for (const m of s.all('change')) s.claim(m, 'follow-up');
    e.changes.push(compares ? 'compared' : (base.compare?.label ?? 'another period'));
  }
  return true;
}

/** False where there is no such plan. */
function become(e: Editing, plan: Plan | null): boolean {
  if (plan) e.plan = plan;
  return plan !== null;
}
