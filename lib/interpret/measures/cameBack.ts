import type { Condition } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import { CUSTOMER_KINDS } from './kinds.js';

/** "never came back after their first order": one order and no more, of those who have one. */
export function neverAgain(d: Draft): void {
  const { s } = d;
  const at = d.segments.find((x) => x.id === 'one_time' || (x.id === 'repeat' && x.condition.kind === 'segment' && x.condition.not === true && x.condition.period === undefined));
  if (!at || !s.matches(/\b(first|one|single|initial) (order|purchase)\b/)) return;
  for (const m of [...s.all('superlative'), ...s.all('noun', 'order')]) s.claim(m, 'segment');
  s.claimWords(/^(first|initial|single|after)$/);
  d.rank = null;
  const whole = s.all('noun', 'customer')[0] ?? s.mentions[at.from];
  d.segments = [
    ...d.segments.map((x) => (x === at ? { ...x, id: 'one_time', condition: { kind: 'segment' as const, segment: 'one_time' } } : x)),
    { id: 'has_bought', of: 'customer', condition: { kind: 'segment', segment: 'has_bought' }, from: whole?.from ?? 0, to: whole?.to ?? 0 },
  ];
}

const BEFORE = /\b(?:had|have|has)(?: already| ever)? (?:bought|ordered|purchased|shopped)(?: from us| with us| here| something| anything)?(?: already)? (?:before|previously|earlier|already)\b/;
const BUYERS = /\b(?:buyers|purchasers|paying customers|who|that|customers who|people who)\b/;

/** "what share of May's buyers were repeat customers": of those who bought in that span, who had bought before it, too. */
export function boughtAgain(d: Draft): { readonly where: readonly Condition[]; readonly part: readonly Condition[] } | null {
  const { s } = d;
  const again = d.segments.find((x) => x.id === 'repeat' || x.id === 'first_time');
  const own = again?.condition.kind === 'segment' ? again.condition.period : undefined;
  const period = d.time.periods[0]?.period ?? own;
  const one = d.time.periods.every((use) => use.period.start === period?.start && use.period.end === period?.end);
  if (period?.start === undefined || period.start === null || !one || d.numbers.length > 0 || d.grouping.by.length > 0 || !(again || BEFORE.test(s.words)) || !BUYERS.test(s.words) || !(s.hasVerb('buy', 'order') || s.matches(/\b(buyers|purchasers|paying customers)\b/))) return null;
  if (d.filters.some((f) => !CUSTOMER_KINDS.has(f.kind))) return null;
  for (const use of d.time.periods) s.claim(use.mention, 'segment');
  for (const m of [...s.all('verb'), ...s.all('segment'), ...s.all('noun', 'customer')]) s.claim(m, 'segment');
  s.claimWords(/^(before|previously|already|earlier)$/);
  d.segments = d.segments.filter((x) => x !== again && !['has_bought', 'has_ordered'].includes(x.id));
  return { where: [{ kind: 'did', what: 'bought', where: [], period }], part: [{ kind: 'segment', segment: again?.id ?? 'repeat', period, ...(again?.condition.kind === 'segment' && again.condition.not ? { not: true } : {}) }] };
}
