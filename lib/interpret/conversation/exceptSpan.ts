import type { CalendarSettings } from '../../periods/period.js';
import type { Sentence } from '../sentence.js';
import { withoutSpans } from '../time/exceptSpans.js';
import type { PeriodUse } from '../time/time.js';
import type { PlanEdit, Turn } from './turn.js';

const EXCEPT = /^(?:and |but |ok |okay |now |then |also |please |the same |same |can you |could you )*(?:except|excl|excluding|exclude|without|leav(?:e|ing) (?:out|aside)|not (?:counting|including|in)|other than|apart from|aside from|minus|but not|bar|ignor(?:e|ing)|skip(?:ping)?|drop|omit(?:ting)?|take out|taking out)\b/;

/** "except December" after a figure or a series of sales: what the span of the last answer holds without it. Null where nothing is taken out, or nothing would be left. */
export function exceptSpan(s: Sentence, { plan }: Turn, calendar: CalendarSettings): PlanEdit | null {
  if (!EXCEPT.test(s.words) || (plan.subject !== 'sale' && plan.subject !== 'order') || plan.compare !== null || (plan.ask !== 'value' && plan.ask !== 'groups' && plan.ask !== 'records')) return null;
  const uses = s.mentions.flatMap((mention): readonly PeriodUse[] => (mention.period?.kind === 'period' ? [{ mention, period: mention.period.period, head: '' }] : []));
  const isIdle = s.mentions.every((m) => m.period?.kind === 'period' || (m.value === null && m.identifier === null && m.quantity === null && (s.isLight(m) || s.concept(m, 'negation') !== undefined || s.concept(m, 'followup') !== undefined || s.concept(m, 'conjunction') !== undefined || s.concept(m, 'reference') !== undefined)));
  if (uses.length === 0 || !isIdle || s.annotation.unknown.length > 1) return null;
  const left = withoutSpans(plan.period, uses, calendar);
  return left && { plan: { ...plan, period: left.period, where: [...plan.where, ...left.where] }, why: 'the last span without another', kept: `, ${left.period.label}` };
}
