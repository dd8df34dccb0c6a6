import type { Condition, Subject } from '../../analytics/plan.js';
import type { Mention } from '../../language/mention.js';
import { addDays, addMonths, addUnits, daysBetween } from '../../periods/calendar.js';
import type { SegmentUse } from '../draft.js';
import { daysOfCover } from '../time/durations.js';
import { groupingAfter } from '../frames/nouns.js';
import { isNegated } from './filters.js';
import { oneSpan } from '../time/relatedSpans.js';
import type { Sentence } from '../sentence.js';
import { isSince, type PeriodUse, type TimeReading } from '../time/time.js';

/** Names of the lexicon that another subject calls otherwise. */
const RENAMED: Readonly<Record<string, string>> = { product_never_ordered: 'never_ordered', new_product: 'new', new_customer: 'new', fast: '', slow: '' };
/** States that need a measure or a noun beside them to be more than a word. */
const NEEDS_SUBJECT = new Set(['open', 'paid', 'late', 'active', 'repeat', 'abc', 'has_ordered', 'has_bought', 'churned']);

/** Named states ("low stock", "inactive", "late") and the negated verbs that amount to one ("haven't ordered since May"). */
export function readSegments(s: Sentence, time: TimeReading, subject: Subject | null): readonly SegmentUse[] {
  const found: SegmentUse[] = [];
  for (const mention of s.mentions) {
    if (s.isClaimed(mention) || mention.value?.exact) continue;
    const options = mention.concepts.filter((concept) => concept.kind === 'segment');
    if (!options.length) continue;
    // "the slowest orders to fulfil": those that were.
    if (/^orders? to (?:ship|fulfil|fulfill|process|dispatch|pack|send)/i.test(mention.text) && s.has('superlative', 'slowest', 'fastest', 'oldest')) continue;
    // "orders sitting there unshipped": what state they sit in is said, too.
    if (/^sitting\b/i.test(mention.text) && subject === 'order' && (s.has('segment', 'open', 'unfulfilled', 'late', 'paid') || s.has('status'))) {
      s.claim(mention, 'segment');
      continue;
    }
    const concept = options.find((option) => option.data.of === subject) ?? (subject ? options.find((option) => compatible(option.data.of as Subject, subject) || (subject === 'customer' && option.data.of === 'order' && (/\borders?$/i.test(mention.text) || /^orders?$/.test(s.wordAfter(mention)) || /^(?:un)?discounted$/.test(option.id))) || (/^never_(?:bought|ordered)$/.test(option.id) && subject === 'product') || (subject === 'product' && option.data.of === 'customer' && ((s.has('count') && s.hasVerb('sell', 'buy')) || (/^(repeat|new|first_time)/.test(option.id) && s.has('measure', 'revenue', 'units', 'gross_profit') && /\b(for|from|to|by|of|with|among)( our| the)?$/.test(s.wordsBetween(0, mention.from)))))) : options[0]);
    if (!concept || RENAMED[concept.id] === '' || (/_average_/.test(concept.id) && !againstAverage(s, mention, concept.data.of === subject || (subject === null && concept.data.of === 'order' && s.has('measure', 'orders'))))) continue;
    // "the stock at full price": what it would fetch, where no order is spoken of.
    if (concept.id === 'undiscounted' && s.concept(mention, 'measure', 'retail_value') && (s.has('measure', 'stock') || s.has('segment', 'in_stock')) && !s.has('noun', 'order') && (!s.hasVerb('sell', 'buy', 'order') || s.matches(/\bwould\b/))) continue;
    // "revenue at risk": no customers.
    if (concept.id === 'rfm_at_risk' && subject !== 'customer' && !s.has('noun', 'customer') && !s.has('analysis', 'rfm')) continue;
    // "how many orders did not come in on Mondays": of the orders.
    if (concept.id === 'inactive' && subject === 'order' && /\bc[oa]me\b/i.test(mention.text) && !s.has('noun', 'customer')) continue;
    // "Mondays are dead": no stock.
    if (concept.id === 'dead_stock' && /^dead$/i.test(mention.text) && subject !== 'product' && !/^(stock|inventory|goods)$/.test(s.wordAfter(mention))) continue;
    // "revenue lost to refunds": money went, no customer.
    if (concept.id === 'churned' && /^(lost|gone)$/i.test(mention.text) && subject !== 'customer') continue;
    if (concept.id === 'paid' && /^(?:(?:neither|either|only|not|mostly) )?(with|by|via|using|through|in)\b/.test(s.wordsBetween(mention.to, mention.to + 2)) && groupingAfter(s, mention.to)?.cue.from !== mention.to) continue;
    if ((concept.id === 'has_ordered' || concept.id === 'has_bought') && subject !== 'customer') continue;
    if (NEEDS_SUBJECT.has(concept.id) && !subject && !(concept.data.of === 'order' && s.has('measure', 'order_total', 'orders', 'aov')) && mention.to - mention.from === 1 && concept.id !== 'late') continue;
    const ahead = concept.id === 'out_of_stock' && (isAhead(s, mention, AHEAD_BE) || (/^run out\b/i.test(mention.text) && isAhead(s, mention, AHEAD)) || /^running out\b/i.test(mention.text));
    if (ahead) for (const m of s.mentions) if (m.to === mention.from && s.concept(m, 'absence')) s.claim(m, 'segment');
    // "at full price" denies the state of its opposite.
    // "which ones ran out": they have nothing left, where "will run out" is reckoned.
    const gone = concept.id === 'runs_out' && (/^ran\b/i.test(mention.text) || /\b(?:did|has|have|had|'ve)(?: [a-z]+){0,2}$/.test(s.wordsBetween(Math.max(0, mention.from - 3), mention.from))) && !s.has('ask', 'when') && time.periods.length === 0 && time.durations.length === 0;
    const denied = typeof concept.data.denies === 'string' ? concept.data.denies : undefined;
    let id = ahead ? 'runs_out' : gone ? 'out_of_stock' : denied ?? RENAMED[concept.id] ?? concept.id;
    let of = concept.data.of as Subject;
    if (id === 'never_ordered' && subject === 'product') of = 'product';
    // "what has never been bought?" asks for products.
    const things = subject === null && s.matches(/^(and |so )?(what|anything|which)\b/);
    if (things && (id === 'never_bought' || id === 'never_ordered')) {
      s.claim(mention, 'segment');
      found.push({ id, of: 'product', condition: { kind: 'segment', segment: id === 'never_bought' ? 'never_sold' : 'never_ordered' }, from: mention.from, to: mention.to });
      continue;
    }
    if (id === 'never_bought' && subject === 'product') {
      id = 'never_sold';
      of = 'product';
    }
    const negated = denied === undefined ? isNegated(s, mention) : !isNegated(s, mention);
    const never: Readonly<Record<string, string>> = { has_ordered: 'never_ordered', has_bought: 'never_bought' };
    if (negated && never[id]) {
      s.claim(mention, 'segment');
      found.push({ id, of, condition: withTime(s, never[id] ?? id, of, mention, time), from: mention.from, to: mention.to });
      continue;
    }
    const condition = withTime(s, id, of, mention, time);
    // "this year's orders from repeat customers": the span is that of the orders, too.
    if (of === 'customer' && (subject === 'order' || subject === 'product') && ['repeat', 'first_time', 'new'].includes(id)) for (const use of time.periods) if (s.role(use.mention) === 'segment') s.claim(use.mention, 'time');
    s.claim(mention, 'segment');
    // "have not come back since last summer": no order since then.
    if (negated && id === 'repeat' && condition.kind === 'segment' && condition.period) {
      found.push({ id: 'inactive', of, condition: { kind: 'did', what: 'ordered', not: true, where: [], period: condition.period }, from: mention.from, to: mention.to });
      continue;
    }
    // "who never came back": those who came once.
    if (negated && id === 'repeat' && COMES_BACK.test(mention.text)) {
      found.push({ id: 'one_time', of, condition: { kind: 'segment', segment: 'one_time' }, from: mention.from, to: mention.to });
      continue;
    }
    found.push({ id, of, condition: negated && condition.kind === 'segment' ? { ...condition, not: true } : condition, from: mention.from, to: mention.to });
  }
  return deadOnce(found);
}

/** "dead stock: nothing sold in 120 days": said twice, with the window of either. */
function deadOnce(found: readonly SegmentUse[]): readonly SegmentUse[] {
  const dead = found.find(({ id }) => id === 'dead_stock');
  const said = found.find(({ id, condition }) => id === 'not_sold' && !(condition.kind === 'segment' && condition.not));
  if (!dead || !said || dead.condition.kind !== 'segment') return found;
  const window = [dead.condition, said.condition].find((condition) => condition.kind === 'segment' && (condition.days !== undefined || condition.period !== undefined));
  return found.flatMap((use) => (use === said ? [] : use === dead && window?.kind === 'segment' ? [{ ...dead, condition: { ...window, segment: 'dead_stock' } }] : [use]));
}

const COMES_BACK = /^(?:come|comes|came|coming) back\b|\bagain$/i;

/** "orders above average": by their total, where no other figure ("above average discount") follows. */
function againstAverage(s: Sentence, mention: Mention, own: boolean): boolean {
  const next = s.mentions[mention.index + 1];
  const other = next?.from === mention.to && (s.concept(next, 'measure') ?? s.concept(next, 'count') ?? s.concept(next, 'field'));
  // What each of a group comes to is no property of one order.
  return own && !other && !s.has('each', 'by') && !s.has('noun', 'day', 'week', 'month', 'quarter', 'year', 'weekday', 'city', 'country', 'category', 'brand');
}

const compatible = (of: Subject, subject: Subject): boolean => of === subject || (subject === 'sale' && of === 'order') || (subject === 'order' && of === 'customer') || (subject === 'sale');

/** "will be sold out", "will we run out of tea": reckoned, where "out of stock" is seen. */
const AHEAD_BE = /\b(?:will|going to|gonna|about to|likely to|shall|to)(?: probably| soon| likely)? be$/;
const AHEAD = /\b(?:will|going to|gonna|about to|likely to|shall|might|may)(?: we| i| you)?(?: probably| soon| likely| ever)?$/;
const isAhead = (s: Sentence, { from }: Mention, words: RegExp): boolean => words.test(s.wordsBetween(Math.max(0, from - 4), from));

const WINDOWED = new Set(['not_sold', 'dead_stock', 'inactive', 'churned', 'never_ordered', 'never_bought', 'runs_out', 'first_time', 'repeat', 'new', 'low_stock', 'never_sold', 'abc', 'active', 'has_bought', 'has_ordered']);

const OWN_SPAN = new Set(['not_sold', 'never_ordered', 'never_bought', 'inactive']);

/** The window, length or number that stands with a state: "not sold in 60 days", "inactive since May", "runs out within 3 weeks". */
function withTime(s: Sentence, id: string, of: Subject, mention: Mention, time: TimeReading): Condition {
  if (id === 'abc') return { kind: 'segment', segment: 'abc', value: (/\b([abc])\b/i.exec(mention.text)?.[1] ?? 'A').toUpperCase() };
  if (!WINDOWED.has(id)) return { kind: 'segment', segment: id };
  const duration = time.durations.find((d) => !s.isClaimed(d.mention));
  const apart = time.periods.filter((use) => s.role(use.mention) !== 'segment');
  const merged = OWN_SPAN.has(id) || id === 'churned' ? oneSpan(s, apart) : null;
  // What is claimed for the state is each of them.
  if (merged) for (const use of apart) s.claim(use.mention, 'segment');
  const open = merged ? [merged] : apart;
  // "no sales in February but sold in January": the span right behind the state is its own.
  const behind = OWN_SPAN.has(id) ? open.find((use) => use.mention.from >= mention.to && use.mention.from - mention.to <= 1) : undefined;
  const only = open.length === 1 ? open[0] : behind;
  // "regulars who have not been in since May": the time is that of the state beside it.
  const denied = only && /\b(not|n't|never|no|none|nothing)\b/.test(s.wordsBetween(mention.to, only.mention.from));
  const nearer = only && (denied || s.mentions.some((m) => m.from >= mention.to && m.to <= only.mention.from && s.concept(m, 'segment', 'inactive', 'active', 'has_bought', 'has_ordered', 'never_ordered', 'never_bought', 'churned', 'first_time')));
  const period = nearer ? undefined : only;
  if (id === 'runs_out') {
    s.claimWords(/^soon$/);
    if (duration) s.claim(duration.mention, 'segment');
    const next = period?.period.rolling && /next|within|coming/.test(period.period.label) ? period : undefined;
    if (next) s.claim(next.mention, 'segment');
    // "before the end of the month", "by Friday": until that day.
    const until = !duration && !next && period ? (endOfUnit(period, time.today) ?? ahead(period, time.today)) : null;
    if (until !== null) {
      s.claim(period?.mention, 'segment');
      return { kind: 'segment', segment: 'runs_out', days: daysBetween(time.today, until) };
    }
    return { kind: 'segment', segment: 'runs_out', days: duration ? daysOfCover(duration.duration) : (next ? lengthOf(next.period) : 30) };
  }
  if (id === 'first_time' && period) {
    s.claim(period.mention, 'segment');
    return { kind: 'segment', segment: 'first_time', period: period.period };
  }
  if (id === 'new' && period) {
    s.claim(period.mention, 'segment');
    return { kind: 'segment', segment: 'new', period: period.period };
  }
  const ever = /\b(at some point|before|in the past|ever)\b/.test(mention.text.toLowerCase());
  if ((id === 'has_bought' || id === 'has_ordered') && period && !ever && !joinBefore(s, period.mention)) {
    s.claim(period.mention, 'segment');
    return { kind: 'did', what: id === 'has_bought' ? 'bought' : 'ordered', where: [], period: period.period };
  }
  if (id === 'repeat' && period) {
    s.claim(period.mention, 'segment');
    return { kind: 'segment', segment: 'repeat', period: period.period };
  }
  if (id === 'low_stock' || id === 'new' || id === 'abc') return { kind: 'segment', segment: id };
  if (id === 'dead_stock' || id === 'not_sold') {
    if (duration) {
      s.claim(duration.mention, 'segment');
      return duration.duration.unit === 'day' || duration.duration.unit === 'week'
        ? { kind: 'segment', segment: id, days: duration.duration.days }
        : { kind: 'segment', segment: id, period: duration.duration.period };
    }
    const untilNow = period !== undefined && (period.period.rolling !== undefined || isSince(period));
    if (period && untilNow && id === 'dead_stock' && !joinBefore(s, period.mention)) {
      s.claim(period.mention, 'segment');
      return { kind: 'segment', segment: id, days: lengthOf(period.period) };
    }
    if (period && id === 'not_sold') {
      s.claim(period.mention, 'segment');
      return { kind: 'segment', segment: 'not_sold', period: period.period };
    }
    return id === 'not_sold' ? { kind: 'segment', segment: s.has('period') ? 'not_sold' : 'never_sold' } : { kind: 'segment', segment: id };
  }
  // "products nobody ordered this year": in no order of that span.
  const span = duration?.duration.period ?? (period && !joinBefore(s, period.mention) ? period.period : undefined);
  if (of === 'product' && id === 'never_ordered' && span) {
    s.claim(duration?.mention ?? period?.mention, 'segment');
    return { kind: 'did', what: 'ordered', not: true, where: [], period: span };
  }
  if (of === 'customer' && ['inactive', 'never_ordered', 'never_bought', 'churned'].includes(id)) {
    const window = duration?.duration.period ?? (period && !joinBefore(s, period.mention) ? period.period : undefined);
    if (window) {
      s.claim(duration?.mention ?? period?.mention, 'segment');
      return { kind: 'did', what: id === 'never_bought' ? 'bought' : 'ordered', not: true, where: [], period: window };
    }
  }
  if (of === 'customer' && id === 'active' && (duration || period)) {
    s.claim(duration?.mention ?? period?.mention, 'segment');
    return { kind: 'did', what: 'ordered', where: [], period: duration?.duration.period ?? period?.period ?? { start: null, end: null, label: '', grain: null } };
  }
  return { kind: 'segment', segment: id };
}

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\bweekend\b/i;

/** The last day of a unit that is running: "this week" ends on its Sunday for what is still to come. */
const endOfUnit = ({ period: { start, end, grain, rolling } }: PeriodUse, today: string): string | null => (start !== null && end !== null && grain !== null && rolling === undefined && start <= today && today <= end ? addDays(addUnits(start, 1, grain), -1) : null);

/** The day until which something lasts: of a weekday or a date without a year the next one, where sales look back to the latest. */
function ahead({ mention, period }: PeriodUse, today: string): string | null {
  if (period.end === null || period.end > today) return period.end;
  if (WEEKDAY.test(mention.text)) return addDays(period.end, 7 * (Math.floor(daysBetween(period.end, today) / 7) + 1));
  return period.yearImplied === true && addMonths(period.end, 12) > today ? addMonths(period.end, 12) : null;
}

const lengthOf = (p: { start: string | null; end: string | null }): number => (p.start && p.end ? daysBetween(p.start, p.end) + 1 : 30);

/** "joined in 2025": the period says when they came, not when they ordered. */
export function joinBefore(s: Sentence, mention: Mention): boolean {
  const before = s.previous(mention);
  return Boolean(before && (s.concept(before, 'verb', 'join') || s.concept(before, 'measure', 'new_customers') || s.concept(before, 'segment', 'new_customer', 'new_product')));
}

/** "haven't ordered", "did not buy", "no order since": a negation reaching a verb of buying or selling. */
export function negatedVerb(s: Sentence): { readonly verb: 'sell' | 'buy' | 'order'; readonly from: number; readonly to: number } | null {
  for (const negation of s.free('negation', 'not')) {
    for (let i = negation.index + 1; i <= negation.index + 4; i += 1) {
      const other = s.mentions[i];
      if (!other) break;
      const verb = s.concept(other, 'verb', 'sell', 'buy', 'order') ?? (s.concept(other, 'noun', 'order') ? { id: 'order' } : undefined);
      if (verb) {
        const to = s.mentions.slice(other.index + 1, other.index + 4).reduce((end, m) => (/^(anything|something|at all|a single one|any|one|an order|orders?)$/.test(m.text.toLowerCase()) ? m.to : end), other.to);
        s.claim(negation, 'negation');
        s.claim(other, 'negated verb');
        const object = s.mentions[other.index + 1];
        if (object && s.concept(object, 'noun', 'order') && verb.id === 'order') s.claim(object, 'negated verb');
        return { verb: verb.id as 'sell', from: negation.from, to };
      }
      if (!s.isLight(other) && !s.concept(other, 'verb')) break;
    }
  }
  return null;
}
