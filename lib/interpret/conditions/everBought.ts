import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import { anyStatus } from '../measures/figure.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { ALL_TIME } from '../../periods/period.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';
import { yesNoOf } from '../frames/yesNo.js';

/** "has X ever bought Y": the units of it, with yes or no. */
export function everBought(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const customer = d.filters.find((f) => f.kind === 'customer' && !f.negated);
  const product = d.filters.find((f) => PRODUCT_KINDS.has(f.kind) && !f.negated);
  if (!head.yesNo || !customer || namedMeasures(d).length || d.rank || d.numbers.length) return null;
  if (!s.hasVerb('buy', 'order', 'sell') && !s.has('segment', 'has_bought', 'has_ordered')) return null;
  for (const m of s.all('segment', 'has_bought', 'has_ordered')) s.claim(m, 'verb');
  d.segments = [];
  const ordered = /\border(ed|s)?\b/.test(s.words);
  if (!product) return finish(d, head, { ask: 'value', subject: 'order', measures: [{ measure: ordered ? 'orders' : 'fulfilled_orders' }], intent: 'customer_lookup', why: 'whether one customer bought anything', ...yesNoOf(d, head) });
  if (ordered) d.where.push(anyStatus());
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }], intent: 'customer_lookup', why: 'whether one customer bought it', ...yesNoOf(d, head) });
}

/** "did anyone order X in December": whether any were, with how many. */
export function anyoneBought(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const product = d.filters.find((f) => PRODUCT_KINDS.has(f.kind) && !f.negated);
  const [span, ...more] = d.time.periods;
  const inSpan = !product && span !== undefined && more.length === 0 && d.time.base === null && d.segments.length === 0 && d.filters.length > 0 && d.filters.every((f) => CUSTOMER_KINDS.has(f.kind));
  if (!(product ?? inSpan) || namedMeasures(d).length || d.numbers.length || !(s.hasVerb('buy', 'order') || (inSpan && /\border(?:ed)?\b/.test(s.words))) || !s.matches(/^(and |so |hey )?(did|has|have) (anyone|anybody|someone|somebody|any (customers?|one|body))\b/)) return null;
  d.rank = null;
  for (const m of s.all('ask', 'who')) s.claim(m, 'verb');
  if (inSpan) {
    s.claim(span.mention, 'segment');
    for (const m of [...s.all('verb', 'buy', 'order'), ...s.all('noun', 'customer')]) s.claim(m, 'verb');
    return finish(d, head, { ask: 'records', subject: 'customer', where: [{ kind: 'did', what: s.hasVerb('buy') ? 'bought' : 'ordered', where: [], period: span.period }], intent: 'customer_lookup', why: 'whether anyone from there did', period: ALL_TIME, compare: null, yesNo: { kind: 'exists' } });
  }
  if (s.hasVerb('order') && !s.hasVerb('buy')) d.where.push(anyStatus());
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'units' }], intent: 'sales_inquiry', why: 'whether anyone bought it', yesNo: { kind: 'exists' } });
}
