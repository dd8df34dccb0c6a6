import type { Condition } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import type { Draft } from '../draft.js';
import type { Filter } from '../conditions/filters.js';
import { finish } from '../finish.js';
import type { Head } from '../head.js';
import type { Reading } from '../reading.js';

/** Kinds of names that say which orders. */
const OF_ORDERS: ReadonlySet<string> = new Set(['status', 'country', 'city', 'tier', 'payment_method']);
const END = 'last|latest|most recent|newest|first|very first|oldest';
const LARGE = 'largest|biggest|highest|most expensive|priciest|smallest|cheapest';
const WHAT = 'what|which (?:items|products|things)|items|products|things|contents?';
const ORDER = '(?:[a-z]+ ){0,2}?(?:order|purchase)\\b';
const LAST_CONTENTS = new RegExp(
  `\\b(?:${WHAT})\\b.*\\b(?:in|of|from|inside)\\b.*\\b(?<end>${END}|${LARGE}) ${ORDER}|\\bwhat (?:did|does) .*\\b(?<held>${END}|${LARGE}) ${ORDER} (?:contain|include|hold|have)\\b|` +
    `\\b(?<thing>last|latest|most recent|first|very first) (?:thing|item|product|stuff|article)s?\\b.*\\b(?:bought|ordered|purchased|got|buy|order|sold)\\b|` +
    `^(?:and |so )*(?:what|which (?:products?|items?|things?)) (?:did|has|have|had|does) .*\\b(?:buy|bought|order|ordered|purchased?|get|got) (?<late>first|last|most recently)(?: time)?(?: of all| ever| a?round)?(?: \\?)?$`,
);
/** "what did Ada buy last time": what, and no date. */
const WHAT_THEN = /^(?:and |so )*(?:what|which (?:products?|items?|things?)) .* last time\b/;
const GOODS = '(?:thing|item|product|article)';
const US = '(?:we|i|you|the (?:shop|store))';
/** "what did we sell first", "the last item sold": what the shop's first or last sale was of. */
const SOLD = new RegExp(
  `^(?:and |so )*(?:what|which ${GOODS}s?)(?: (?:did|have) ${US}(?: (?<before>first|last)(?= (?:ever )?(?:sell|sold)))?(?: ever)?| was| were| has been| got)? (?:sell|sold)(?: (?<after>first|last|most recently))?(?: of all| ever)?|` +
    `\\b(?<thing>last|latest|most recent|first|very first) ${GOODS}(?: that| which)?(?: ${US})?(?: have| has| was| ever)* sold\\b`,
);
const NO_SPAN = /^(?! (?:day|week|month|quarter|year|weekend|summer|winter|spring|autumn|fall|night|\d|few|two|three|four|five|six|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|christmas|thing)\b)/;

/** The end that is asked for of the shop's own sales. */
function soldEnd(words: string): string | null {
  const found = SOLD.exec(words);
  const end = found?.groups?.before ?? found?.groups?.after ?? found?.groups?.thing;
  return found && end !== undefined && NO_SPAN.test(words.slice(found.index + found[0].length)) ? end : null;
}

/** "what was in X's last order", "the first thing X ever bought", "what was in our last order": that order with its items. */
export function lastContents(d: Draft, head: Head, customer: Filter | null): Reading | null {
  const { s } = d;
  const sold = customer === null && d.time.periods.length < 2 && !d.time.base && d.filters.every((f) => OF_ORDERS.has(f.kind)) && !d.grouping.by.length && !d.numbers.length && !s.has('negation') && !s.has('noun', 'customer') ? soldEnd(s.words) : null;
  if (sold !== null) return ofSale(d, head, sold);
  const ends = d.time.periods.length === 0 && (!head.when || WHAT_THEN.test(s.words)) && !head.howMuch && !head.count ? LAST_CONTENTS.exec(s.words) : null;
  if (!ends || namedMeasures(d).length) return null;
  // Of nobody in particular: the orders, as far as the question narrows them; a thing that was bought is no order of the shop's.
  if (customer === null && ((ends.groups?.end ?? ends.groups?.held) === undefined || d.grouping.by.length > 0 || d.numbers.length > 0 || d.filters.some((f) => !OF_ORDERS.has(f.kind)) || s.has('noun', 'customer'))) return null;
  d.rank = null;
  if (customer) d.filters = [customer];
  for (const m of [...s.all('superlative'), ...s.all('field'), ...s.all('noun', 'product', 'unit', 'order'), ...s.all('verb')]) s.claim(m, 'superlative');
  s.claimWords(/^(things?|stuff|articles?)$/);
  const end = ends.groups?.end ?? ends.groups?.held ?? ends.groups?.thing ?? ends.groups?.late ?? '';
  const field = new RegExp(`^(?:${LARGE})$`).test(end) ? 'order.total' : 'order.date';
  const bought: Condition[] = s.matches(/\b(bought|buy|purchased?)\b/) ? [{ kind: 'field', field: 'order.status', op: '=', values: ['fulfilled'], label: 'fulfilled' }] : [];
  return finish(d, head, { ask: 'record', subject: 'order', where: bought, sort: { by: { field }, direction: /first|oldest|smallest|cheapest/.test(end) ? 'asc' : 'desc' }, limit: 1, intent: 'order_lookup', why: 'what the last order holds', period: ALL_TIME, compare: null, keepNumbers: true });
}

/** The order that was the first or last sale, all of it or that of a span. */
function ofSale(d: Draft, head: Head, end: string): Reading {
  const { s } = d;
  d.rank = null;
  d.measures = [];
  d.segments = [];
  for (const m of s.mentions) if (m.period === null && m.value === null) s.claim(m, 'superlative');
  s.claimWords(/^(?:things?|articles?|first|last|recently|ever)$/);
  const where: Condition[] = d.filters.some((f) => f.kind === 'status') ? [] : [{ kind: 'field', field: 'order.status', op: '=', values: ['fulfilled'], label: 'fulfilled' }];
  return finish(d, head, { ask: 'record', subject: 'order', where, sort: { by: { field: 'order.date' }, direction: /first/.test(end) ? 'asc' : 'desc' }, limit: 1, intent: 'order_lookup', why: 'what the first or last sale was of', ...(d.time.periods.length === 0 ? { period: ALL_TIME } : {}), compare: null, keepNumbers: true });
}
