import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

const FIRST = /\b(?:average|avg|mean|typical) (?:value |total |size |amount )?(?:of )?(?:a |the |their )?first (?:order|purchase)s?\b|\bon (?:their|a|the) (?:very )?first (?:order|purchase)\b|\b(?:very )?first time (?:that )?(?:they|people|customers|someone|a customer) (?:orders?|buys?|purchases?|shops?)\b/;

/** "how much do people spend on their first order": the mean over each customer's first one. */
export function firstOrders(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const named = namedMeasures(d);
  const money = s.hasVerb('spend', 'pay') || named.some(({ measure }) => ['order_total', 'aov', 'spent', 'ltv', 'revenue'].includes(measure)) || s.matches(/\b(worth|value|total|size|amount)\b/);
  if (!FIRST.test(s.words) || !money || d.filters.some((f) => ['customer', 'order', 'email'].includes(f.kind)) || d.numbers.length > 0 || d.time.base || head.who || head.which || s.has('negation')) return null;
  d.rank = null;
  d.segments = d.segments.filter((x) => !['first_time', 'has_ordered', 'has_bought'].includes(x.id));
  for (const mention of [...s.all('superlative'), ...s.all('noun', 'order', 'customer'), ...s.all('verb'), ...s.all('measure'), ...s.all('aggregate'), ...s.all('segment'), ...s.all('amount')]) s.claim(mention, 'measure');
  s.claimWords(/^(first|time)$/);
  const by = d.grouping.by.filter(({ dimension }) => dimension !== 'order' && dimension !== 'customer');
  return finish(d, head, { ask: by.length > 0 ? 'groups' : 'value', subject: 'order', measures: [{ measure: 'order_total', aggregate: 'avg' }], by, where: [{ kind: 'segment', segment: 'first_of_customer' }], intent: 'order_inquiry', why: 'the mean of first orders' });
}
