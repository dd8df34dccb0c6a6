import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import type { Reading } from '../reading.js';

const WHERE_MOST = /^(?:and |so )?where (?:do|does|did|is|are|was|were|have|has) (?!.*\b(?:live|lives|come|comes|from|located|based|ship|go|most of)\b).*\b(?:most|best|least|worst|fewest|highest|lowest|strongest|weakest)\b/;

/** "where do we sell the most", "where is tea most popular": the country at the top, or the city where towns are asked for or one country is named. */
export function bestPlace(d: Draft, head: Head): Reading | null {
  const { s, rank } = d;
  if (!rank || !s.has('ask', 'where') || !WHERE_MOST.test(s.words) || head.who || d.grouping.by.length > 0 || d.numbers.length > 0 || d.segments.length > 0) return null;
  const within = d.filters.some((f) => f.kind === 'country');
  if (!d.filters.every((f) => PRODUCT_KINDS.has(f.kind) || f.kind === 'country') || d.nouns.some((n) => !['customer', 'order', 'city', 'country', 'product', 'unit'].includes(n.id))) return null;
  const counts = s.has('noun', 'customer') ? 'customers' : s.has('noun', 'order') ? 'orders' : null;
  // "sells best" ranks products by units, and places by revenue.
  const carried = rank.measure !== null && (rank.measure.measure !== 'units' || s.has('noun', 'unit')) ? rank.measure : null;
  const use = namedMeasures(d).at(-1) ?? carried ?? { measure: counts ?? 'revenue' };
  for (const mention of [...s.all('superlative'), ...s.all('noun'), ...s.all('verb'), ...s.all('ask', 'where')]) s.claim(mention, 'ranked');
  d.rank = null;
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [by(within || s.has('noun', 'city') ? 'city' : 'country')], sort: rankSort(use, rank.direction), limit: 1, intent: 'ranking', why: 'the place at the top' });
}
