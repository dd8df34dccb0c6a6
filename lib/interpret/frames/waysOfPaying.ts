import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { PRODUCT_KINDS } from '../measures/kinds.js';
import type { Reading } from '../reading.js';
import { START_OF } from './startOf.js';

const OFTEN = '(?: (?:mostly|usually|normally|typically|generally|most often|the most|most|most of the time))';
const PAYING = new RegExp(`${START_OF}(?:what|how) (?:do|did|does|has|have) .*\\b(?:pay|paid|paying)(?: us| for (?:it|them|things|stuff|their orders|(?:his|her|their) (?:orders|purchases)))?${OFTEN}?(?: with| by| in)?${OFTEN}?(?: (?:last|this|in|during|since|so far) .*)?(?: \\?)?$`);
/** "what payment method does Ada use", "Ada's usual way of paying". */
const METHOD = new RegExp(`${START_OF}(?:(?:what|which) (?:payment (?:methods?|types?|options?)|methods? of payment|ways? (?:of paying|to pay))(?: (?:do|does|did|has|have)) .*\\b(?:use|used|uses|using|pay|paid|pays|choose|chosen|go for|opt for|take)(?: with| by| for)?${OFTEN}?|.*\\b(?:usual|normal|typical) (?:payment method|method of payment|way of paying|way to pay))(?: \\?)?$`);

/** "what do most people pay with", "how does Ada usually pay": the ways of paying by their orders. */
export function waysOfPaying(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const customers = d.filters.filter((f) => f.kind === 'customer' || f.kind === 'email');
  const asked = PAYING.test(s.words) || (customers.length > 0 && METHOD.test(s.words));
  // "what did Ada pay us": how much.
  if (customers.length > 0 && s.matches(/\bwhat (?:do|did|does|has|have)\b/) && !s.matches(/\bpa(?:y|id|ying)\b.* (?:with|by)\b/)) return null;
  if (!asked || namedMeasures(d).length > 0 || d.numbers.length > 0 || d.grouping.by.some(({ dimension }) => dimension !== 'payment_method') || d.time.base || d.time.periods.length > 1 || head.howMuch || head.count || d.rank?.byTime) return null;
  if (customers.length > 1 || customers.some((f) => f.negated) || d.filters.some((f) => ['order', 'payment_method', 'campaign'].includes(f.kind) || PRODUCT_KINDS.has(f.kind))) return null;
  for (const mention of [...s.all('verb'), ...s.all('noun', 'customer', 'payment_method', 'order'), ...s.all('superlative'), ...s.all('ask'), ...s.all('status'), ...s.all('field'), ...s.all('segment'), ...s.all('reference')]) s.claim(mention, 'group');
  s.claimWords(/^(?:usual|normal|typical|way|paying|method|choose|chosen|opt)$/);
  d.rank = null;
  d.segments = d.segments.filter((x) => !['has_bought', 'has_ordered', 'paid'].includes(x.id));
  // Whoever is new is so in a span.
  if (d.segments.some((x) => (x.id === 'new' || x.id === 'first_time') && x.condition.kind === 'segment' && x.condition.period === undefined)) d.doubts.newcomers = 0.45;
  d.grouping = { ...d.grouping, by: [] };
  const use = { measure: 'orders' };
  return finish(d, head, { ask: 'groups', subject: 'order', measures: [use], by: [by('payment_method')], sort: rankSort(use, 'desc'), intent: 'breakdown', why: 'how people pay' });
}
