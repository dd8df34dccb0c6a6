import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import { PROPERTY_OF } from '../measures/kinds.js';
import type { Reading } from '../reading.js';

/** "is X made by ALTURA", "does MERIDIAN supply X": the product's own property, and whether it is the one named. */
export function propertyCheck(d: Draft, head: Head, product: Filter): Reading | null {
  const { s } = d;
  const others = d.filters.filter((f) => f !== product);
  const [other] = others;
  const field = other && PROPERTY_OF.product?.[other.kind];
  if (!head.yesNo || others.length !== 1 || !other || field === undefined || other.negated || other.condition.kind !== 'field' || other.condition.op !== '=' || namedMeasures(d).length || d.rank || d.numbers.length || d.time.periods.length || d.segments.length || s.hasVerb('sell', 'buy', 'order', 'have') || (s.hasVerb('earn') && !s.matches(/\bmade by\b/)) || s.matches(/\b(or|than|any)\b/)) return null;
  d.filters = [product];
  for (const m of [...s.all('verb'), ...s.all('noun'), other.mention]) s.claim(m, 'column');
  s.claimWords(/^(made|belongs?|manufactured|produced|filed|listed|under)$/);
  return finish(d, head, { ask: 'records', subject: 'product', columns: [field], intent: 'product_lookup', why: 'whether a product has a property', yesNo: { kind: 'is', values: [other.label, ...other.condition.values] }, period: ALL_TIME, compare: null });
}
