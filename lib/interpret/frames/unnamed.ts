import type { MeasureUse } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { amongThem } from './amongThem.js';
import { bestPlace } from './bestPlace.js';
import { bestOfWeekday } from './bestOfWeekday.js';
import type { Draft } from '../draft.js';
import { by, finish, rankSort } from '../finish.js';
import type { Head } from '../head.js';
import { CUSTOMER_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { subjectOf } from './nouns.js';
import type { Reading } from '../reading.js';
import { START_OF } from './startOf.js';
import { summaryOf } from './summary.js';
import { suppliersOf } from './suppliersOf.js';
import { waysOfPaying } from './waysOfPaying.js';

/** Questions that leave the thing or the figure they ask for to the verb: "what is moving", "when did we sell most", "how did tea do". */
export function unnamed(d: Draft, head: Head): Reading | null {
  return carried(d) ? rangeOf(d, head) : (bestPlace(d, head) ?? bestOfWeekday(d, head) ?? suppliersOf(d, head) ?? bestDay(d, head) ?? bestEarner(d, head) ?? waysOfPaying(d, head) ?? whatSells(d, head) ?? summaryOf(d, head) ?? figuresOf(d, head) ?? howThingsDid(d, head));
}

const OF_BUYERS: ReadonlySet<string> = new Set([...CUSTOMER_KINDS, 'payment_method']);
const namesNothing = (d: Draft): boolean => namedMeasures(d).length === 0 && !d.numbers.length && !d.grouping.by.length;
const isOpen = (d: Draft): boolean => namesNothing(d) && d.time.base === null && d.time.periods.length < 2;
const CARRIED = new RegExp(`${START_OF}(?:what|which)(?: kinds? of| sorts? of)? (?:\\w+ ){1,3}(?:(?:do|does|did|have|has) )?(?:we|you|i) (?:sell|have|got|carry|stock|offer|do)(?: at the moment| right now| now)?(?: \\?)?$`);

/** "what mugs do we sell": the range of something, not its sales. */
const carried = (d: Draft): boolean =>
  CARRIED.test(d.s.words) && isOpen(d) && !d.rank && d.time.periods.length === 0 && !d.segments.length && d.filters.length > 0 && d.filters.every((f) => PRODUCT_KINDS.has(f.kind) && !f.negated) && !d.nouns.some((n) => subjectOf(n.id) !== null && n.id !== 'product');

function rangeOf(d: Draft, head: Head): Reading {
  for (const verb of d.s.all('verb')) d.s.claim(verb, 'verb');
  for (const noun of d.nouns) d.s.claim(noun.mention, 'subject');
  return finish(d, head, { ask: 'records', subject: 'product', intent: 'product_lookup', why: 'the range of something', period: ALL_TIME, compare: null });
}

const WHEN_MOST = new RegExp(`${START_OF}(?:when|(?:on )?(?:what|which) (?:date|day))\\b.*\\b(?:did|was|were|had|have)\\b.*\\b(?:most|highest|biggest|best|largest|busiest|fewest|least|lowest|worst|quietest)\\b`);

/** "on what date did we get the most orders", "when did we sell the most": the day that was best. */
function bestDay(d: Draft, head: Head): Reading | null {
  const { s, rank } = d;
  if (!rank || !head.when || !WHEN_MOST.test(s.words) || d.grouping.by.length || d.numbers.length || d.time.base || d.filters.some((f) => f.kind === 'order')) return null;
  // "when was the biggest order": of one record.
  if (rank.noun && !rank.noun.plural && rank.noun.id !== 'day') return null;
  if (d.nouns.some((n) => ['customer', 'campaign', 'week', 'month', 'quarter', 'year', 'weekday', 'hour'].includes(n.id))) return null;
  const orders = s.has('noun', 'order') || s.has('measure', 'orders') || (s.hasVerb('order') && !s.hasVerb('sell', 'earn'));
  const units = s.has('noun', 'unit', 'product') || d.filters.some((f) => f.kind === 'product');
  const verb: MeasureUse | null = orders ? { measure: 'orders' } : units && s.hasVerb('sell') ? { measure: 'units' } : s.hasVerb('sell', 'earn', 'buy') || s.matches(/\b(busiest|quietest)\b/) ? { measure: 'revenue' } : null;
  const use = rank.measure && rank.measure.measure !== 'order_total' && rank.measure.measure !== 'aov' ? rank.measure : (namedMeasures(d)[0] ?? verb);
  if (!use) return null;
  for (const mention of [...s.all('verb'), ...s.all('noun', 'order', 'unit', 'product', 'day'), ...s.all('count'), ...s.all('measure'), ...s.all('superlative'), ...s.all('ask')]) s.claim(mention, 'ranked');
  d.rank = null;
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [by('day')], sort: rankSort(use, rank.direction), limit: 1, intent: 'ranking', why: 'the best day' });
}

const BRINGS = new RegExp(`${START_OF}what (?:(?:product|item|thing) )?(?:brings?|makes?|earns?|generates?|rakes?|pulls?|made|earned|brought|generated)\\b.*\\b(?:most|least)\\b`);

/** "what brings in the most money": the product of the highest revenue. */
function bestEarner(d: Draft, head: Head): Reading | null {
  const { s, rank } = d;
  if (!rank || rank.noun || rank.byTime || !BRINGS.test(s.words) || d.nouns.some((n) => n.id !== 'product') || d.numbers.length || d.grouping.by.length || d.time.base || s.has('negation')) return null;
  const use = rank.measure ?? namedMeasures(d)[0] ?? { measure: 'revenue' };
  if (!['revenue', 'gross_profit', 'net_revenue', 'units', 'margin'].includes(use.measure)) return null;
  for (const mention of [...s.all('verb'), ...s.all('noun', 'product'), ...s.all('measure'), ...s.all('superlative'), ...s.all('ask')]) s.claim(mention, 'ranked');
  d.rank = null;
  return finish(d, head, { ask: 'groups', subject: 'sale', measures: [use], by: [by('product')], sort: rankSort(use, rank.direction), limit: rank.limit ?? 1, intent: 'ranking', why: 'the product that earns most' });
}

const SELLS = new RegExp(`${START_OF}(?:whats(?: been)? (?:moving|selling|shifting)|(?:what|which ones?|what stuff|what things) (?:(?:'s|s|is|are|was|were|has|have|'ve)(?: been)? (?:moving|selling|shifting)|sells|sold|moves|shifts))\\b(?! (?:better|worse|more|less|together|with))`);
const WE_SOLD = new RegExp(`${START_OF}what (?:(?:did|do) (?:we|i) (?:sell|shift)|have (?:we|i) (?:been selling|sold))\\b(?!.*\\b(?:in (?:money|cash|dollars|euros|value)|worth|for|average|altogether|total|per|each|most|best|least)\\b)`);
const BUYING = new RegExp(`${START_OF}what (?:do|does|did|are|is|were|have|has|'s|'re) (?!we |i |you )(?:\\w+ ){1,5}(?:buy|buying|bought|been buying|purchase|purchasing|purchased)(?: from us)?\\b(?! (?:with|together|alongside))`);

/** "what is moving", "what sells in X", "what do gold members buy": products by what was sold of them. */
function whatSells(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const buying = BUYING.test(s.words) && !s.matches(/\belse\b/);
  if (!(SELLS.test(s.words) || WE_SOLD.test(s.words) || buying) || namedMeasures(d).length || d.numbers.length || d.grouping.by.length || d.time.base || head.count || head.howMuch) return null;
  if (d.rank && d.rank.measure?.measure !== 'units' && !/^(most|best|top|well)$/.test(d.rank.word)) return null;
  if (amongThem(d, undefined) || s.has('negation') || s.has('change') || d.segments.some((x) => !['has_bought', 'has_ordered', 'active', 'repeat', 'fast'].includes(x.id) && x.of !== 'customer') || d.filters.some((f) => ['customer', 'order', 'email', 'product'].includes(f.kind))) return null;
  const well = d.rank !== null || s.matches(/\b(well|good|great|nicely|strongly|fast|most|best|quickly)\b/);
  if (s.matches(/\b(fast(est)?|quick(ly|est)?|slow(ly|est)?)\b/)) return null;
  for (const mention of [...s.all('verb'), ...s.all('noun', 'customer', 'product'), ...s.all('superlative'), ...s.all('ask'), ...s.all('segment', 'has_bought', 'has_ordered', 'fast')]) s.claim(mention, 'ranked');
  s.claimWords(/^(well|good|great|nicely|strongly)$/);
  const direction = d.rank?.direction ?? 'desc';
  const one = d.rank?.singular === true;
  d.rank = null;
  d.segments = d.segments.filter((x) => !['has_bought', 'has_ordered', 'fast'].includes(x.id));
  const use = { measure: 'units' };
  return finish(d, head, { ask: 'groups', subject: 'sale', measures: [use, { measure: 'revenue' }], by: [by('product')], sort: rankSort(use, direction), limit: one ? 1 : well ? 10 : null, intent: well ? 'ranking' : 'breakdown', why: 'which products are sold' });
}

const DID = new RegExp(`${START_OF}how(?:'s| 's|s| is| are| was| were| did| do| does| has| have| well did| well is| well are| well does) .*\\b(?:doing|do|done|performing|perform|performed|faring|fare|fared|going|go|gone|selling|sell|sold|looking|look)\\b|${START_OF}how (?:the |our |my )?(?:[\\w'-]+ ){1,4}(?:did|performed|fared|went|sold|has done|have done|(?:is|are|was|were|has been|have been) (?:doing|selling|performing))\\b`);

const FIGURES = new RegExp('\\b(?<!(?:phone|telephone|mobile|contact|cell) )(?:figures|numbers|results|performance|stats|statistics|totals?|summary|recap|overview|rundown|snapshot) (?:for|of|from|on|in)\\b|\\b(?:figures|numbers|results|stats)(?: please| pls| plz| thanks)?(?: \\?)?$');

/** "how did yesterday go", "how was January for us": nothing but a time between the words. */
const TIME_DID = new RegExp(`${START_OF}how(?:'s| 's|s| is| was| were| did| has| are) .*?(?:been|gone|go|going|look|looking|doing|do|for us|so far)?(?: for us| so far)?(?: \\?)?$`);

/** "last week's numbers": of the shop, as of a part of it. */
function figuresOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!(FIGURES.test(s.words) || TIME_DID.test(s.words)) || !isOpen(d) || d.filters.length || d.segments.length || d.nouns.some((n) => !s.isClaimed(n.mention)) || d.rank || head.count || head.howMuch || d.time.periods.length !== 1 || d.time.conditions.length || s.has('change') || s.has('share') || s.has('analysis') || s.has('trend')) return null;
  if (!FIGURES.test(s.words) && !s.mentions.every((m) => s.isLight(m) || m.period?.kind === 'period' || s.concept(m, 'ask', 'details'))) return null;
  for (const mention of [...s.all('count'), ...s.all('ask')]) s.claim(mention, 'figures');
  d.assumptions.push('Read as revenue and number of orders.');
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'revenue' }, { measure: 'fulfilled_orders' }], intent: 'sales_inquiry', why: 'the figures of a time' });
}

/** "how is tea doing this year", "how did Berlin do in March", "the figures for gold customers": its sales. */
function howThingsDid(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!(DID.test(s.words) || FIGURES.test(s.words)) || !namesNothing(d) || d.rank || d.segments.length || head.count || head.howMuch) return null;
  const twice = d.time.periods.length > 1 || d.time.base !== null;
  if (s.all('change').some((m) => !twice || !s.concept(m, 'change', 'compare'))) return null;
  if (d.nouns.some((n) => !s.isClaimed(n.mention) && !['product', 'category', 'brand', 'customer'].includes(n.id))) return null;
  const ofProducts = d.filters.some((f) => PRODUCT_KINDS.has(f.kind));
  if (!d.filters.length || !d.filters.every((f) => !f.negated && (PRODUCT_KINDS.has(f.kind) || OF_BUYERS.has(f.kind)))) return null;
  for (const mention of [...s.all('verb'), ...s.all('noun'), ...s.all('ask')]) s.claim(mention, 'verb');
  if (twice) {
    d.assumptions.push('Compared by revenue.');
    return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'revenue' }], intent: 'comparison', why: 'how something sold in two spans' });
  }
  d.assumptions.push(ofProducts ? 'Read as revenue and units sold.' : 'Read as revenue and number of orders.');
  return finish(d, head, { ask: 'value', subject: 'sale', measures: [{ measure: 'revenue' }, { measure: ofProducts ? 'units' : 'fulfilled_orders' }], intent: 'sales_inquiry', why: 'how something sold' });
}
