import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Reading } from '../reading.js';

const LAST_OF_ALL = /\b(?:last|latest|most recent|first|very first) (?:[a-z]+ ){0,2}?(?:orders?|purchases?|sales?)\b/;

/** "how many days since our last order": of the shop, or of those orders that the question names. */
export const sinceTheLast = (d: Draft, head: Head): Reading | null =>
  LAST_OF_ALL.test(d.s.words) && d.s.matches(/\bsince\b|\b(?:order|purchase) date\b/) && !d.s.has('noun', 'customer', 'campaign') && d.time.periods.length === 0 && d.numbers.length === 0 ? sinceLastOrder(d, head) : null;

/** How long ago one customer ordered last, and the days of the first and last order where they are called dates. */
export function sinceLastOrder(d: Draft, head: Head): Reading | null {
  const { s } = d;
  // "how many days since X's last order": the order, with its age.
  if (s.matches(/^(and |so |but )?(?:how (many (days|weeks)|long)( is it| has it been| ago)?( since| was)|(?:number of )?days since)\b/) && (d.rank?.byTime || s.matches(/\b(last|latest|first)\b/))) {
    for (const m of [head.count ?? undefined, ...s.all('ask'), ...s.all('noun'), ...s.all('superlative'), ...s.all('verb')]) s.claim(m, 'column');
    s.claimWords(/^(last|latest|first|days?|weeks?|something|anything)$/);
    const direction = s.matches(/\b(?:first|oldest|earliest)\b/) ? 'asc' : 'desc';
    d.segments = d.segments.filter((x) => x.of === 'order' && x.id !== 'first_of_customer');
    for (const m of [...s.all('field'), ...s.all('measure'), ...s.all('segment')]) s.claim(m, 'column');
    d.rank = null;
    const bought = s.hasVerb('buy') || s.matches(/\b(?:purchase|sale)s?\b/) ? [{ kind: 'field' as const, field: 'order.status', op: '=' as const, values: ['fulfilled'], label: 'fulfilled' }] : [];
    return finish(d, head, { ask: 'records', subject: 'order', where: bought, columns: ['order.age_days'], sort: { by: { field: 'order.date' }, direction }, limit: 1, intent: 'order_lookup', why: 'how long ago one customer ordered last', period: ALL_TIME });
  }
  const dated = /\b(first|earliest|last|latest|most recent) (?:order|purchase) date\b/.exec(s.words)?.[1];
  if (dated !== undefined) {
    for (const m of [...s.all('field'), ...s.all('superlative'), ...s.all('measure')]) s.claim(m, 'column');
    s.claimWords(/^(first|earliest|last|latest)$/);
    d.rank = null;
    return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: /first|earliest/.test(dated) ? 'first_order' : 'last_order' }], intent: 'customer_lookup', why: 'when one customer ordered first or last' });
  }
  return null;
}
