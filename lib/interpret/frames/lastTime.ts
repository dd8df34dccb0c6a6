import type { Condition } from '../../analytics/plan.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { BOUGHT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';

const WHO = '(?:we|i|you|anyone|anybody|someone|somebody|a customer|customers|people)';
const OPENING = '^(?:and |so |ok )*(?:when|(?:what|which) (?:day|date)|on (?:what|which) (?:day|date))';
const BY_SOMEONE = new RegExp(`${OPENING} (?:did|have|has) ${WHO} (?<end>last|first) (?<verb>\\w+)`);
const TO_SOMETHING = new RegExp(`${OPENING} (?:was|were|has|have) (?:(?:an?|the|our|any|some) )?(?:[\\w'-]+ ){1,4}(?<end>last|first) (?:been )?(?<verb>\\w+)`);
const TIME = new RegExp(`^(?:and |so )?(?:(?:when|what|which) (?:was|is) )?(?:the )?(?<end>last|first) (?:time|day|date) (?:that |when |on which )?${WHO} (?<verb>\\w+)`);

/** What the verb says became of the order; null = an order of any status, "sold" = a sale. */
const DEEDS: readonly (readonly [RegExp, string | null])[] = [
  [/^(?:refund|return)(?:ed|s)?$/, 'refunded'], [/^cancel(?:l?ed|s)?$/, 'cancelled'], [/^(?:sell|sold|bought|buy|purchased?)$/, 'sold'], [/^(?:get|got|received?|took|take|placed?|ordered|order)$/, null],
];

/** "when did we last refund an order", "when was tea last sold": the day of the last one, or of the first. */
export function lastTime(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const found = (BY_SOMEONE.exec(s.words) ?? TO_SOMETHING.exec(s.words) ?? TIME.exec(s.words))?.groups;
  const deed = found && DEEDS.find(([pattern]) => pattern.test(found.verb ?? ''));
  if (!found || !deed || d.numbers.length > 0 || d.grouping.by.length > 0 || d.segments.some((x) => !['has_ordered', 'has_bought'].includes(x.id)) || s.has('negation')) return null;
  const [, what] = deed;
  if (d.filters.some((f) => f.negated || ['order', 'customer', 'email'].includes(f.kind) || (f.kind === 'status' && f.label !== what))) return null;
  // "the helmet": which of them is asked elsewhere.
  if (d.filters.some(({ mention }) => mention.value !== null && !mention.value.exact)) return null;
  // "when did we last get paid", "take stock": what is not an order is no order.
  const named = d.filters.some((f) => BOUGHT_KINDS.has(f.kind));
  if (what !== 'sold' && !s.has('noun', 'order') && !(what !== null && (named || s.matches(/\b(?:anything|something|somebody|someone)\b/)))) return null;
  if (d.nouns.some((n) => !['order', 'customer', 'product', 'day'].includes(n.id)) || (what === 'sold' && !named && !s.matches(/\b(?:anything|something)\b/) && !s.has('noun', 'product'))) return null;
  for (const m of [...s.all('verb'), ...s.all('noun', 'order', 'customer', 'product', 'day'), ...s.all('superlative'), ...s.all('ask'), ...s.all('measure', 'refunds', 'cancellations'), ...s.all('status'), ...s.all('segment', 'has_ordered', 'has_bought')]) s.claim(m, 'when');
  s.claimWords(/^(time|something|anything|someone|somebody)$/);
  // "the last day we sold tea" is no yesterday.
  d.time = { ...d.time, periods: d.time.periods.filter(({ mention }) => !/^(?:the )?last day$/i.test(mention.text)) };
  d.rank = null;
  d.measures = [];
  d.segments = [];
  d.filters = d.filters.filter((f) => f.kind !== 'status');
  const end = found.end === 'first' ? 'first' : 'last';
  const where: readonly Condition[] = what === null || what === 'sold' ? [] : [{ kind: 'field', field: 'order.status', op: '=', values: [what], label: what }];
  return finish(d, head, { ask: 'value', subject: what === 'sold' ? 'sale' : 'order', measures: [{ measure: what === 'sold' ? `${end}_sale` : `${end}_order` }], where, intent: 'order_lookup', why: 'when something was last done' });
}
