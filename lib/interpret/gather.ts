import type { Condition, GroupCondition, MeasureUse, Subject } from '../analytics/plan.js';
import type { Gazetteer } from '../language/gazetteer.js';
import type { Mention } from '../language/mention.js';
import type { CalendarSettings } from '../periods/period.js';
import { ALL_TIME } from '../periods/period.js';
import type { Draft } from './draft.js';
import { settleMeasures } from './frame.js';
import { cleanText, isNegated, negate, readName, type Filter } from './filters.js';
import { lastOrder } from './lastOrder.js';
import { COUNT_OF_NOUN, countTarget, measureAt } from './measures.js';
import { isCueOf, nounOf, readGrouping, subjectOf, type NounUse } from './nouns.js';
import { presenceConditions } from './presence.js';
import { readNumbers, type NumberCondition } from './numbers.js';
import { readRank } from './rank.js';
import type { Interpretation } from './reading.js';
import { joinBefore, negatedVerb, readSegments } from './segments.js';
import type { SegmentUse } from './draft.js';
import type { Sentence } from './sentence.js';
import { readTime, type TimeReading } from './time.js';

export interface InterpretContext {
  readonly gazetteer: Gazetteer;
  readonly calendar: CalendarSettings;
  readonly shopId: string;
}

/** What the sentence is about at first sight, and how it asks. */
export interface Head {
  readonly count: Mention | null;
  readonly countTarget: Mention | null;
  readonly howMuch: boolean;
  readonly who: boolean;
  readonly which: NounUse | null;
  readonly list: boolean;
  readonly when: boolean;
  readonly subject: Subject | null;
  readonly yesNo: boolean;
}

const YES_NO = /^(and |so |but |hey |hi |then |ok |please )*(is|are|was|were|do|does|did|has|have|had|can|could|will|would|am|any|bet|i bet|feels like|seems like|it feels like)\b/;
const NOT_YES_NO = /^(can|could|would|will|do) (you|we|i) (tell|show|give|list|find|get|see|please|make|pull|run|know|have a list|name|explain|break|help|look|check|compare|sum|do|calculate)\b|^(have|do) (a|some) |^(is|are) there (a|any) way|^do (a|the|me|an|some)\b/;

/** Reads who and what is asked for before anything else: conditions and states depend on it. */
export function readHead(s: Sentence): Head {
  const words = s.words;
  const count = s.all('count')[0] ?? null;
  // "orders from X this month, how many?": what is counted may stand before.
  const target = count && (countTarget(s, count) ?? s.mentions.find((m) => m.to <= count.from && nounOf(s, m) !== null && subjectOf(nounOf(s, m)?.id ?? '') !== null) ?? null);
  const whichNoun = readWhich(s);
  const supply = s.hasVerb('supply');
  // "customers who …" is a relative clause, not a question for people.
  const who = s.all('ask', 'who').some((m) => !relative(s, m)) && !supply;
  const listed = s.has('ask', 'list');
  const subjects = s.mentions
    .filter((m) => !s.concept(s.mentions[m.index - 1], 'each', 'by'))
    .map((m) => nounOf(s, m))
    .filter((noun): noun is NounUse => noun !== null && subjectOf(noun.id) !== null);
  const targetNoun = nounOf(s, target ?? undefined);
  const subject = (targetNoun && subjectOf(targetNoun.id)) ?? (whichNoun && subjectOf(whichNoun.id)) ?? (who ? 'customer' : null) ?? (!subjects[0] && s.has('segment', 'has_ordered') && s.matches(/\ban? order\b|\bany orders?\b/) ? 'order' : null) ?? (subjects[0] ? subjectOf(subjects[0].id) : null);
  return {
    count, countTarget: target, who, which: whichNoun, list: listed, subject,
    howMuch: s.has('amount'),
    when: s.has('ask', 'when') || s.matches(/\b(the )?last time\b/),
    yesNo: YES_NO.test(words) && !NOT_YES_NO.test(words) && !(s.mentions[0] && s.mentions[0].value && s.mentions[0].from === 0),
  };
}

function relative(s: Sentence, who: Mention): boolean {
  const before = s.mentions[who.index - 1];
  return before !== undefined && before.to === who.from && (nounOf(s, before) !== null || s.concept(before, 'reference') !== undefined || s.concept(before, 'segment') !== undefined || before.value !== null);
}

/** The noun right after "which" or "what", adjectives and numbers aside. */
function readWhich(s: Sentence): NounUse | null {
  for (const ask of s.all('ask', 'which')) {
    for (let i = ask.index + 1; i < s.mentions.length && i <= ask.index + 6; i += 1) {
      const other = s.mentions[i];
      if (!other) break;
      const noun = nounOf(s, other);
      if (noun) {
        const text = s.wordsBetween(ask.to, other.from);
        if (/\b(did|do|does|has|have|had|would|will|can|could)\b/.test(text)) break;
        if (/\b(is|are|was|were)\b/.test(text) && !/^(is|are|was|were) (the|our|my)?/.test(text)) break;
        return noun;
      }
      if (s.concept(other, 'verb') || s.concept(other, 'measure') || other.period?.kind === 'period' || s.concept(other, 'each', 'by')) break;
    }
  }
  return null;
}

const cancels = (mention: Mention): boolean => mention.concepts.some((concept) => concept.kind !== 'filler' && concept.kind !== 'absence' && concept.kind !== 'noun') && !mention.value?.exact && mention.to - mention.from === 1;

const ID_FIELDS: Readonly<Record<string, string>> = { order: 'order.id', customer: 'customer.id', product: 'product.id', campaign: 'campaign.id' };
const PREFIX: Readonly<Record<string, string>> = { order: 'ord_', customer: 'cust_', product: 'prod_', campaign: 'camp_' };

/** Names, ids and statuses as filters; the first name that cannot be settled ends the reading with its question or refusal. */
function readFilters(s: Sentence, context: InterpretContext, head: Head): { filters: Filter[]; assumptions: string[]; problem?: Interpretation } {
  const filters: Filter[] = [];
  const assumptions: string[] = [];
  let problem: Interpretation | undefined;
  for (const mention of s.mentions) {
    if (s.isClaimed(mention)) continue;
    const id = mention.identifier;
    if (id) {
      const found = identifierFilter(s, mention, context);
      if (found.filter) filters.push(found.filter);
      problem ??= found.problem;
      s.claim(mention, 'id');
      continue;
    }
    if (!mention.value || cancels(mention)) continue;
    // A channel may be called "search" or "email": only where a channel is meant.
    const via = /^(from|through|via)$/.test(s.wordBefore(mention)) && mention.value.exact && s.has('measure');
    if (!via && mention.concepts.some((concept) => ['field', 'ask', 'noun', 'verb', 'absence'].includes(concept.kind)) && mention.value.values.every((value) => value.kind === 'channel') && !s.has('noun', 'channel') && !s.has('noun', 'campaign')) continue;
    const name = readName(s, mention);
    if (name.filter) {
      filters.push(name.filter);
      s.claim(mention, 'value');
    }
    if (name.problem) {
      problem ??= name.problem;
      s.claim(mention, 'value');
    }
    if (name.assumption) assumptions.push(name.assumption);
  }
  for (const mention of s.all('status')) {
    if (s.isClaimed(mention)) continue;
    const statuses = mention.concepts.filter((concept) => concept.kind === 'status').map((concept) => concept.id);
    const [value] = statuses;
    if (!value || statusIsVerb(s, mention, head)) continue;
    const negated = isNegated(s, mention);
    const condition: Condition = { kind: 'field', field: 'order.status', op: '=', values: [value], label: value };
    filters.push({ mention, kind: 'status', negated, condition: negated ? negate(condition) : condition, label: value });
    s.claim(mention, 'status');
  }
  // A value typed as it is stored ("credit_card") is cut in two: both halves name it.
  const once = filters.filter((f, i) => {
    const before = filters[i - 1];
    return !(before && before.kind === f.kind && before.label === f.label && f.mention.from - before.mention.to <= 1);
  });
  return { filters: once, assumptions, ...(problem ? { problem } : {}) };
}

/** "shipped to", "sent by", "completed" of other things: not a status of orders. */
function statusIsVerb(s: Sentence, mention: Mention, head: Head): boolean {
  const after = s.wordAfter(mention);
  if (/paid$/.test(mention.text.toLowerCase()) && /^(by|with|via|using|through)$/.test(after)) return true;
  if (/^(shipped|sent|dispatched)$/.test(mention.text.toLowerCase()) && /^(to|by|with|via|from)$/.test(after) && head.subject !== 'order') return true;
  return false;
}

function identifierFilter(s: Sentence, mention: Mention, context: InterpretContext): { filter?: Filter; problem?: Interpretation } {
  const id = mention.identifier;
  if (!id) return {};
  const negated = isNegated(s, mention);
  const build = (kind: Filter['kind'], field: string, value: string | number, label: string): { filter: Filter } => {
    const condition: Condition = { kind: 'field', field, op: '=', values: [value], label };
    return { filter: { mention, kind, negated, label, condition: negated ? negate(condition) : condition } };
  };
  switch (id.kind) {
    case 'shop':
      return `shop_${id.value}` === context.shopId ? {} : { problem: { kind: 'cannot_answer', reason: 'other_shop', about: `shop_${id.value}` } };
    case 'email':
      return context.gazetteer.hasEmail(String(id.value)) ? build('email', 'customer.email', String(id.value).toLowerCase(), String(id.value)) : { problem: { kind: 'not_found', what: 'customer', name: String(id.value), near: [] } };
    case 'sku': {
      const product = context.gazetteer.skuProduct(String(id.value));
      return product === undefined ? { problem: { kind: 'not_found', what: 'SKU', name: String(id.value), near: [] } } : build('product', 'product.id', product, String(id.value).toUpperCase());
    }
    case 'number':
      return build('order', 'order.id', id.value, `ord_${id.value}`);
    default: {
      const field = ID_FIELDS[id.kind] ?? 'order.id';
      return build(id.kind === 'order' ? 'order' : id.kind, field, id.value, `${PREFIX[id.kind] ?? ''}${id.value}`);
    }
  }
}

const OVER_UNIT = /\b(day|week|month|quarter|year)[- ](?:over|on|to|after)[- ]\1\b|\b(mom|qoq|wow)\b/;
const SHORT_UNITS: Readonly<Record<string, string>> = { mom: 'month', qoq: 'quarter', wow: 'week' };
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** "month over month growth from June to December": a growth of each bucket, since the span holds several. */
function growthPerUnit(s: Sentence, time: TimeReading): TimeReading {
  const found = time.base?.base === 'previous' ? OVER_UNIT.exec(time.base.mention.text.toLowerCase()) : null;
  const unit = found && (found[1] ?? SHORT_UNITS[found[2] ?? ''] ?? null);
  const span = time.periods[0]?.period;
  if (!unit || time.periods.length > 1 || !span?.start || !span.end) return time;
  const days = (Date.parse(span.end) - Date.parse(span.start)) / 86_400_000 + 1;
  if (days <= (UNIT_DAYS[unit] ?? 31)) return time;
  s.wantsGrowth = unit;
  return { ...time, base: null };
}

/** Reads everything off the sentence, one reader after the other, each claiming what it used. */
export function gather(s: Sentence, context: InterpretContext): { draft: Draft; head: Head; problem?: Interpretation } {
  const head = readHead(s);
  const time = growthPerUnit(s, readTime(s, context.calendar));
  const losing = belowCost(s, head.subject);
  const { filters, assumptions, problem } = readFilters(s, context, head);
  const numbers = readNumbers(s);
  const subject = head.subject;
  const segments = [...lastOrder(s, subject, time, context.calendar), ...readSegments(s, time, subject)];
  dropIncluded(s, segments, filters);
  const scope = s.all('scope', 'any_status');
  for (const mention of scope) s.claim(mention, 'scope');
  segments.push(...buyersOnly(s, head, segments, time));
  bindNever(segments, filters);
  segments.push(...boughtBoth(s, subject, filters, time));
  const negated = negatedVerb(s);
  const where: Condition[] = durationConditions(s, time, subject);
  if (negated) {
    const joined = subject === 'customer' ? time.periods.find((use) => joinBefore(s, use.mention)) : undefined;
    const window = time.periods.find((use) => use !== joined);
    if (joined) {
      s.claim(joined.mention, 'segment');
      segments.push({ id: 'joined', of: 'customer', condition: { kind: 'segment', segment: 'new', period: joined.period }, from: joined.mention.from, to: joined.mention.to });
    }
    const period = time.durations.find((d) => !s.isClaimed(d.mention))?.duration.period ?? window?.period ?? ALL_TIME;
    s.claim(time.durations[0]?.mention ?? window?.mention, 'segment');
    const what = filters.filter((f) => ['product', 'category', 'brand', 'attribute', 'supplier', 'campaign'].includes(f.kind) && f.mention.from >= negated.from);
    const ofProduct = negated.verb === 'sell' || subject === 'product';
    const condition: Condition = ofProduct && negated.verb !== 'order'
      ? { kind: 'segment', segment: period.start === null && period.end === null ? 'never_sold' : 'not_sold', ...(period.start === null && period.end === null ? {} : { period }) }
      : { kind: 'did', what: negated.verb === 'order' ? 'ordered' : 'bought', not: true, where: ofProduct ? [] : what.map((f) => f.condition), period };
    segments.push({ id: 'negated', of: ofProduct ? 'product' : 'customer', condition, from: negated.from, to: negated.to });
    if (!ofProduct) for (const f of what) filters.splice(filters.indexOf(f), 1);
  }
  if (scope.length && !filters.some((f) => f.kind === 'status') && (subject === null || subject === 'product')) where.push({ kind: 'field', field: 'order.status', op: 'not null', values: [], label: 'of any status' });
  assumptions.push(...rewrittenNumbers(s));
  where.push(...buyersOf(s, head, filters), ...campaignPresence(s, subject), ...noteConditions(s, subject, filters), ...presenceConditions(s, subject, filters), ...freeShipping(s, subject, filters));
  segments.push(...twoWindows(s, time, subject));
  const grouped = readGrouping(s, filters);
  const grouping = s.wantsGrowth && !grouped.by.some((dim) => dim.dimension === s.wantsGrowth) ? { ...grouped, by: [...grouped.by, { dimension: s.wantsGrowth }], per: null } : grouped;
  const cues = new Set<number>();
  for (const mention of s.mentions) {
    const noun = nounOf(s, mention);
    if (noun && !s.concept(mention, 'field') && !grouping.mentions.has(mention.index) && isCueOf(s, noun, filters) && mention.index !== head.which?.mention.index) {
      cues.add(mention.index);
      s.claim(mention, 'cue');
    }
  }
  const counted = new Set(numbers.map((n) => n.counted?.index ?? -1));
  const which = head.which ?? (head.who ? { mention: s.all('ask', 'who')[0] as Mention, id: 'customer', plural: /\bwho (are|were|have|do|all)\b/.test(s.words) || !/\bwho ('s|s|is|was|has|did|[a-z]+ed|made|spent|spends|bought|orders|buys|paid|pays|got|sent|cancels|returns)\b/.test(s.words) } : null);
  const rank = readRank(s, which, new Set([...cues, ...counted, ...grouping.mentions]));
  // "products with a margin below 40 %": the measure belongs to the condition, not to what is shown.
  const conditioned = new Set(numbers.filter((n) => n.before && !n.counted && subject !== null && !head.yesNo && !(head.count && head.countTarget?.index === n.before.index)).map((n) => n.before?.index));
  const measures = s.mentions
    .filter((m) => !s.isClaimed(m) && !counted.has(m.index) && !conditioned.has(m.index) && s.concept(m, 'measure') && !m.value?.exact)
    .map((m) => measureAt(s, m))
    .filter((m) => m !== null);
  for (const measure of measures) s.claim(measure.mention, 'measure');
  const nouns = s.mentions
    .filter((m) => !grouping.mentions.has(m.index) && !cues.has(m.index) && !counted.has(m.index))
    .map((m) => nounOf(s, m))
    .filter((noun): noun is NounUse => noun !== null);
  const draft: Draft = {
    s, calendar: context.calendar, time, numbers, filters, segments, grouping, measures, rank, nouns,
    where, having: losing, period: ALL_TIME, compare: null, assumptions: [...assumptions], doubts: {},
  };
  settleMeasures(draft);
  return { draft, head, ...(problem ? { problem } : {}) };
}

/** "buyers" have bought: in the period named, else ever. */
function buyersOnly(s: Sentence, head: Head, segments: readonly SegmentUse[], time: TimeReading): SegmentUse[] {
  const noun = head.countTarget ?? head.which?.mention;
  if (!noun || !/^(buyer|purchaser)s?$/.test(noun.text.toLowerCase()) || segments.some((x) => x.of === 'customer')) return [];
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  if (use && !joinBefore(s, use.mention)) {
    s.claim(use.mention, 'segment');
    return [{ id: 'has_bought', of: 'customer', condition: { kind: 'did', what: 'bought', where: [], period: use.period }, from: noun.from, to: noun.to }];
  }
  return [{ id: 'has_bought', of: 'customer', condition: { kind: 'segment', segment: 'has_bought' }, from: noun.from, to: noun.to }];
}

const PRODUCTISH = new Set(['product', 'category', 'brand', 'attribute', 'supplier', 'campaign']);

/** "never bought anything from X": the X belongs to what was never bought. */
function bindNever(segments: SegmentUse[], filters: Filter[]): void {
  for (let i = 0; i < segments.length; i += 1) {
    const segment = segments[i];
    if (!segment || segment.of !== 'customer') continue;
    const condition = segment.condition;
    const never = (condition.kind === 'segment' && (condition.segment === 'never_bought' || condition.segment === 'never_ordered') && !condition.not) || (condition.kind === 'did' && condition.not === true && condition.where.length === 0);
    const own = never ? filters.filter((f) => PRODUCTISH.has(f.kind) && f.mention.from >= segment.from) : [];
    if (!own.length) continue;
    const what = condition.kind === 'did' ? condition.what : condition.kind === 'segment' && condition.segment === 'never_ordered' ? 'ordered' : 'bought';
    const positive = own.map((f) => (f.condition.kind === 'field' && f.condition.op === '!=' ? { ...f.condition, op: '=' as const, label: (f.condition.label ?? '').replace(/^not /, '') } : f.condition));
    segments[i] = { ...segment, condition: { kind: 'did', what, not: true, where: positive, period: condition.kind === 'did' ? condition.period : ALL_TIME } };
    for (const f of own) filters.splice(filters.indexOf(f), 1);
  }
}

/** "bought both X and Y", "X as well as Y": two conditions, where "X or Y" is one. */
function boughtBoth(s: Sentence, subject: Subject | null, filters: Filter[], time: TimeReading): SegmentUse[] {
  const named = filters.filter((f) => !f.negated && (f.kind === 'product' || f.kind === 'category') && f.condition.kind === 'field');
  if (subject !== 'customer' || named.length < 2 || !s.hasVerb('buy', 'order')) return [];
  const joined = named.every((f, i) => i === 0 || (f.kind === named[i - 1]?.kind && /\b(and|&|as well as|plus|also)\b/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from)) && !/\bor\b/.test(s.wordsBetween(named[i - 1]?.mention.to ?? 0, f.mention.from))));
  if (!joined || s.has('superlative')) return [];
  const what = s.hasVerb('order') && !s.hasVerb('buy') ? 'ordered' : 'bought';
  const use = time.periods.length === 1 ? time.periods[0] : undefined;
  if (use) s.claim(use.mention, 'segment');
  for (const f of named) filters.splice(filters.indexOf(f), 1);
  return named.map((f) => ({ id: 'both', of: 'customer', condition: { kind: 'did', what, where: [f.condition], period: use?.period ?? ALL_TIME }, from: f.mention.from, to: f.mention.to }));
}

/** "the never sold ones included, "including pending orders": widens instead of narrowing. */
function dropIncluded(s: Sentence, segments: SegmentUse[], filters: Filter[]): void {
  const included = (from: number, to: number): boolean => /\b(including|include|counting|incl)( the| also| those)*$/.test(s.wordsBetween(Math.max(0, from - 3), from)) || /^(ones? |orders? |products? |customers? |items? )?(included|too|as well|inclusive)\b/.test(s.wordsBetween(to, to + 3));
  for (const segment of [...segments]) if (included(segment.from, segment.to)) segments.splice(segments.indexOf(segment), 1);
  for (const filter of [...filters]) {
    if (filter.kind !== 'status' || filter.negated || !included(filter.mention.from, filter.mention.to) || filter.condition.kind !== 'field') continue;
    filters[filters.indexOf(filter)] = { ...filter, condition: { ...filter.condition, op: 'in', values: [...new Set(['fulfilled', ...filter.condition.values])], label: `fulfilled or ${filter.label}` } };
  }
}

const OPENERS: readonly (readonly [RegExp, NumberCondition['op']])[] = [
  [/\b(at least|no less than|minimum of)\b/, '>='], [/\b(at most|no more than|not more than|up to|within)\b/, '<='], [/\b(more than|over|above|longer than|exceeding)\b/, '>'], [/\b(less than|under|below|fewer than|shorter than)\b/, '<'],
];

/** Lengths of time that are conditions: "less than 60 days of cover", "older than 7 days", "pending for 10 days". */
function durationConditions(s: Sentence, time: TimeReading, subject: Subject | null): Condition[] {
  const found: Condition[] = [];
  for (const { mention, duration } of time.durations) {
    const words = s.wordsBetween(Math.max(0, mention.from - 3), mention.to);
    const toFulfil = /^(to|until|till|for)? ?(be )?(fulfil|fulfill|ship|deliver|complete|dispatch|process|fulfilled|delivered|completed|shipped|get fulfilled|fulfilment)/.test(s.wordsBetween(mention.to, mention.to + 3)) || (s.has('measure', 'fulfilment_days') && subject === 'order');
    if (toFulfil) {
      const op = OPENERS.find(([pattern]) => pattern.test(words))?.[1] ?? '>';
      found.push({ kind: 'field', field: 'order.fulfilment_days', op, values: [duration.days], label: `taking ${op === '<' || op === '<=' ? 'under' : 'over'} ${duration.days} days` });
      s.claim(mention, 'number');
      for (const m of s.mentions) if (s.concept(m, 'measure', 'fulfilment_days') || (s.concept(m, 'verb', 'fulfil') && m.from >= mention.to)) s.claim(m, 'number');
      continue;
    }
    const cover = /cover|coverage|\bstock\b|supply|inventory/.test(`${mention.text.toLowerCase()} ${s.wordAfter(mention)} ${s.wordAfter(mention, 1)}`);
    if (cover) {
      const op = OPENERS.find(([pattern]) => pattern.test(words))?.[1] ?? '<=';
      for (const m of s.mentions.filter((other) => other.from >= mention.to && other.from <= mention.to + 2 && s.concept(other, 'measure', 'days_of_cover', 'stock'))) s.claim(m, 'number');
      for (const m of s.mentions.filter((other) => s.concept(other, 'comparator') && other.to === mention.from)) s.claim(m, 'number');
      found.push({ kind: 'field', field: 'stock.cover', op, values: [duration.days], label: `${op === '<' ? 'under' : op === '<=' ? 'at most' : op === '>' ? 'over' : 'at least'} ${duration.days} days of cover` });
      s.claim(mention, 'number');
    } else if (/older|ago|old|more than|over|for|longer/.test(words) && (subject === 'order' || s.has('status') || s.has('segment', 'open', 'unfulfilled', 'late'))) {
      found.push({ kind: 'segment', segment: 'older_than', days: duration.days });
      s.claim(mention, 'number');
    }
  }
  return found;
}

/** "from campaigns", "without a campaign": whether the order came through one at all. */
function campaignPresence(s: Sentence, subject: Subject | null): Condition[] {
  if (subject === 'campaign' && !s.has('measure', 'revenue', 'units')) return [];
  const noun = s.mentions.find((m) => nounOf(s, m)?.id === 'campaign' && !s.isClaimed(m) && m.value === null);
  if (!noun) return [];
  const next = s.mentions[noun.index + 1];
  if (next && next.from === noun.to && s.concept(next, 'measure', 'revenue', 'units', 'gross_profit', 'fulfilled_orders', 'orders') && !/s$/.test(noun.text.toLowerCase())) {
    s.claim(noun, 'filter');
    return [{ kind: 'field', field: 'campaign.id', op: 'not null', values: [], label: 'from campaigns' }];
  }
  const before = s.wordsBetween(Math.max(0, noun.from - 3), noun.from);
  const without = /\b(without|no|outside|outside of|not (from|through|via)|not part of)( a| any| the)?$/.test(before) || /\b(not|n't|never|nothing)\b.*\b(from|through|via|by|to|of)( a| any| our| the| all)*$/.test(s.wordsBetween(Math.max(0, noun.from - 7), noun.from));
  if (!without && !/\b(from|through|via|with|thanks to|due to)( a| any| our| the| all)?$/.test(before)) return [];
  if (!without && (s.has('ask', 'which') || s.has('superlative')) && !s.has('share')) return [];
  s.claim(noun, 'filter');
  for (const m of s.all('negation')) if (m.to <= noun.from && m.to >= noun.from - 7) s.claim(m, 'negation');
  return [{ kind: 'field', field: 'campaign.id', op: without ? 'is null' : 'not null', values: [], label: without ? 'without a campaign' : 'from campaigns' }];
}

const NOTE_TEXT = /\b(?:mention(?:s|ing|ed)?|sa(?:y|ys|ying|id)|contain(?:s|ing)?|includ(?:es?|ing)|reads?|with|has|have|having|about|notes?:?|comments?:?)\s+(?:the (?:words?|text|phrase) |an? )?["']?([a-z][^"'?]*?)["']?(?:\s+(?:written |mentioned |stated )?(?:in|as) (?:the |their |its |an? )?(?:order )?(?:notes?|comments?|remarks?))?\s*(?:please|pls)?\s*[?.!]*$/i;

/** Orders by their note: "with a note", "mention gift wrap", "… in the notes". */
function noteConditions(s: Sentence, subject: Subject | null, filters: Filter[]): Condition[] {
  const note = s.all('field', 'order.notes').find((m) => !s.isClaimed(m));
  const mentions = s.matches(/\bmention(s|ing|ed)?\b/);
  if ((subject !== 'order' && subject !== 'customer' && !s.has('measure', 'orders', 'order_total')) || (!note && !mentions) || filters.some((f) => f.kind === 'order')) return [];
  if (note && /\b(without|no)( a| any| the)?$/.test(s.wordsBetween(0, note.from))) {
    s.claim(note, 'filter');
    for (const m of s.all('negation')) s.claim(m, 'negation');
    return [{ kind: 'field', field: 'order.notes', op: 'is null', values: [], label: 'without a note' }];
  }
  const match = NOTE_TEXT.exec(s.annotation.text);
  const text = match?.[1]?.trim() ?? '';
  const said = text.replace(/ (note|notes|comment|comments|remark)$/i, '').replace(/^(mentions?|mentioning|says?|saying) /i, '');
  if (said && !/\b(orders?|purchases?) (with|have|has|having)\b/i.test(said) && !/^(a |an |any |the )?(note|notes|comment|comments|remark)s?\b/i.test(said)) {
    const start = s.annotation.text.lastIndexOf(text);
    s.claimText(start, start + text.length, 'note');
    for (let i = filters.length - 1; i >= 0; i -= 1) if ((filters[i]?.mention.start ?? -1) >= start) filters.splice(i, 1);
    s.claim(note, 'filter');
    s.claimWords(/^mention(s|ing|ed)?$/);
    return [{ kind: 'field', field: 'order.notes', op: 'contains', values: [said], label: `with "${said}" in the note` }];
  }
  if (!note) return [];
  s.claim(note, 'filter');
  return [{ kind: 'field', field: 'order.notes', op: 'not null', values: [], label: 'with a note' }];
}

const BELOW_COST = /\b(below|under|beneath|less than|lower than|cheaper than|not cover(ing)?|at or below) (our |their |its |the |what (we|they|it) )?(own |unit |purchase |buying )?(costs?( us)?|cost prices?|purchase prices?|we pay( for (them|it))?)\b/;
const AT_A_LOSS = /\b(at a loss|los(e|es|ing) (us )?money|lost (us )?money|loss[- ]making|make a loss|made a loss|negative margin|unprofitable)\b/;

/** "priced below cost" looks at the list price; "sold at a loss", "lost money" at what sales brought in. */
function belowCost(s: Sentence, subject: Subject | null): GroupCondition[] {
  const price = BELOW_COST.test(s.words) && (subject === 'product' || subject === null);
  const loss = !price && AT_A_LOSS.test(s.words) && (subject === 'product' || subject === 'campaign' || s.has('noun', 'category', 'brand', 'supplier'));
  if (!price && !loss) return [];
  for (const m of s.mentions) if (/^(below|under|beneath|less than|lower than|cheaper than|costs?|cost price|purchase price|pay|cover|loss|lost|lose|loses|losing|money|unprofitable|negative|margin|make|made|price|priced|sell|sold|selling|sells)$/.test(m.text.toLowerCase())) s.claim(m, 'filter');
  s.claimWords(/^(loss|making|below|cover)$/);
  return [{ measure: { measure: price ? 'list_margin' : subject === 'campaign' ? 'roi' : 'margin' }, op: '<', values: [0] }];
}

const BUYERS_OF = /\b(customers?|people|buyers|clients|shoppers|those|everyone|anyone) (who|that) (have |had |has |also |ever |once |previously |already )*(bought|ordered|purchased|got)\b/;

/** "revenue from customers who bought X": X says which customers; the measure is over everything they bought. */
function buyersOf(s: Sentence, head: Head, filters: Filter[]): Condition[] {
  const clause = BUYERS_OF.exec(s.words);
  if (!clause || head.count || (!s.has('measure') && !s.hasVerb('spend')) || s.asksForList || head.who || head.which) return [];
  const from = s.words.slice(0, clause.index).split(' ').length - 1;
  const own = filters.filter((f) => PRODUCTISH.has(f.kind) && !f.negated && f.mention.from > from);
  if (!own.length || s.mentions.some((m) => s.concept(m, 'measure') && m.from > from && !m.value?.exact)) return [];
  for (const f of own) filters.splice(filters.indexOf(f), 1);
  for (const m of s.mentions) if (m.from > from && (s.concept(m, 'verb', 'buy', 'order') || s.concept(m, 'ask', 'who'))) s.claim(m, 'filter');
  return [{ kind: 'did', what: clause[4] === 'ordered' ? 'ordered' : 'bought', where: own.map((f) => f.condition), period: ALL_TIME }];
}

/** "orders with free shipping": nothing was charged for it. */
function freeShipping(s: Sentence, subject: Subject | null, filters: Filter[]): Condition[] {
  if (subject !== 'order' && subject !== 'customer' && !s.has('measure', 'orders', 'order_total', 'revenue', 'aov')) return [];
  const free = /\b(free (shipping|delivery|postage)|(shipped|delivered|sent) (for free|free of charge)|(without|no) (any )?(shipping|delivery|postage)( (costs?|charges?|fees?|paid|cost))?|(shipping|delivery|postage) (costs?|charges?|fees?)? ?(was|is|were|of) (free|zero|0))\b/.exec(s.words);
  if (!free) return [];
  const words = new Set(free[0].split(' '));
  // "shipped for free" names no status.
  const status = filters.findIndex((f) => f.kind === 'status' && words.has(f.mention.text.toLowerCase()));
  if (status >= 0) filters.splice(status, 1);
  for (const mention of s.mentions) if (mention.text.toLowerCase().split(/\s+/).every((word) => words.has(word)) && !s.concept(mention, 'noun', 'order')) s.claim(mention, 'filter');
  return [{ kind: 'field', field: 'order.shipping_cost', op: '=', values: [0], label: 'with free shipping' }];
}

/** "ordered in January but not in February": one window with an order, one without. */
function twoWindows(s: Sentence, time: TimeReading, subject: Subject | null): SegmentUse[] {
  const [a, b] = time.periods;
  if (subject !== 'customer' || !a || !b || time.periods.length !== 2 || s.role(a.mention) === 'segment' || s.role(b.mention) === 'segment') return [];
  const between = s.wordsBetween(a.mention.to, b.mention.from);
  const without = /\b(not|n't|never|nothing|no|none|nobody)\b/.test(between);
  const both = !without && /^,? ?(and|as well as|plus)\b/.test(between) && (s.matches(/\bboth\b/) || /\b(again|also)\b/.test(between));
  if ((!without && !both) || !s.hasVerb('order', 'buy')) return [];
  const what = s.hasVerb('order') ? 'ordered' : 'bought';
  for (const use of [a, b]) s.claim(use.mention, 'segment');
  for (const m of s.all('negation')) if (m.from >= a.mention.to && m.to <= b.mention.from) s.claim(m, 'negation');
  s.claimWords(/^none$/);
  const did = (use: typeof a, not: boolean): SegmentUse => ({ id: 'window', of: 'customer', condition: { kind: 'did', what, ...(not ? { not: true } : {}), where: [], period: use.period }, from: use.mention.from, to: use.mention.to });
  return [did(a, false), did(b, without)];
}

/** Numbers that the answer will show otherwise than they were typed. */
function rewrittenNumbers(s: Sentence): readonly string[] {
  return s.mentions.flatMap((mention) => {
    const quantity = mention.quantity;
    if (!quantity || mention.period || quantity.unit === 'ordinal' || /^(one|once|zero)$/i.test(mention.text)) return [];
    if (quantity.value < 100 && /\d/.test(mention.text)) return [];
    return mention.text.replace(/[^0-9.]/g, '') === String(quantity.value) ? [] : [`"${mention.text}" was read as ${quantity.value}.`];
  });
}

/** A number condition on rows of its field (`where`) or on a measure (`having`). */
export interface Placed {
  readonly where?: Condition;
  readonly having?: GroupCondition;
}

const WORDS_OF_OP: Readonly<Record<string, string>> = { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most', '=': 'exactly', between: 'between' };

/** Finds what a number is compared with: what it counts, else the nearest thing before it, else what the subject is measured by. */
export function placeNumber(d: Draft, n: NumberCondition, subject: Subject | null, stockContext: boolean): Placed {
  const { s } = d;
  const field = (name: string): Placed => ({
    where: { kind: 'field', field: name, op: n.op, values: n.values, label: `${WORDS_OF_OP[n.op] ?? n.op} ${n.values.join(' and ')}` },
  });
  const having = (use: MeasureUse): Placed => ({ having: { measure: use, op: n.op, values: n.values } });
  const nounId = nounOf(s, n.counted ?? undefined)?.id;
  const measure = n.counted && s.concept(n.counted, 'measure') ? measureAt(s, n.counted) : null;
  if (n.counted) s.claim(n.counted, 'number');
  if (n.counted && s.concept(n.counted, 'verb', 'spend') && subject !== 'order') return having({ measure: 'spent' });
  const weighs = /^(lighter|heavier|weighing)/.test(s.wordsBetween(n.from, n.from + 1)) || /^(g|gr|gram|grams|kg|kgs|kilo|kilos|kilogram|kilograms)$/.test(s.wordAfter(n.mention));
  if (weighs && (subject === 'product' || subject === 'sale' || subject === null)) {
    const grams = /^(g|gr|grams?)$/.test(s.wordAfter(n.mention));
    s.claimWords(/^(g|gr|grams?|kgs?|kilos?|kilograms?)$/);
    return { where: { kind: 'field', field: 'product.weight', op: n.op, values: n.values.map((value) => (grams ? value / 1000 : value)), label: `${WORDS_OF_OP[n.op] ?? n.op} ${n.values.map((value) => (grams ? value / 1000 : value)).join(' and ')} kg` } };
  }
  if (!n.counted && (d.rank?.measure?.measure === 'price') && n.unit !== 'percent') return field('product.price');
  if (n.counted?.period?.kind === 'duration' || measure?.use.measure === 'days_of_cover') return /older|ago/.test(s.wordsBetween(n.from, n.to)) ? field('order.age_days') : having({ measure: 'days_of_cover' });
  if (measure?.use.measure === 'revenue' && n.unit === 'plain' && /^sales?$/i.test(n.counted?.text ?? '')) return having({ measure: 'fulfilled_orders' });
  if (measure) return measureTarget(measure.use, subject, field, having);
  if ((n.counted && /^times?$/.test(n.counted.text.toLowerCase())) || /^(once|twice|thrice)$/.test(n.mention.text.toLowerCase()) && (subject === 'customer' || subject === 'product' || subject === 'sale')) {
    const measure = orderMeasure(d);
    const once = measure === 'fulfilled_orders' && n.op === '=' && n.values[0] === 1 && subject === 'customer' && !d.time.periods.length;
    return once ? { where: { kind: 'segment', segment: 'one_time' } } : having({ measure });
  }
  if (n.counted && !nounId && !measure && s.concept(n.counted, 'verb', 'sell', 'buy', 'order')) return having({ measure: 'units' });
  switch (nounId) {
    case 'unit':
      return stockContext ? field('stock.quantity') : subject === 'order' ? field('order.units') : having({ measure: 'units' });
    case 'product':
      if (subject === 'order' || s.has('distinct')) return subject === 'order' ? field(s.has('distinct') ? 'order.products' : 'order.units') : having({ measure: 'products_sold' });
      return subject === 'product' ? having({ measure: 'units' }) : having({ measure: subject === 'customer' ? 'units' : 'products' });
    case 'order': {
      // "more than 3 fulfilled orders": the status belongs to what is counted.
      const own = d.filters.find((f) => f.kind === 'status' && !f.negated && n.counted && f.mention.from >= n.from && f.mention.to <= n.counted.from);
      if (own) d.filters = d.filters.filter((f) => f !== own);
      if (own && own.label !== 'fulfilled') return having({ measure: 'orders', where: [own.condition] });
      return having({ measure: own ? 'fulfilled_orders' : orderMeasure(d) });
    }
    case 'customer':
      return having({ measure: subject === 'product' ? 'buyers' : 'customers' });
    case undefined:
      break;
    default:
      if (COUNT_OF_NOUN[nounId]) return having({ measure: COUNT_OF_NOUN[nounId] });
  }
  return nearest(d, n, subject, stockContext, field, having);
}

/** "ordered 3 times" counts orders of any status, "bought 3 times" fulfilled ones. */
function orderMeasure(d: Draft): string {
  return (d.s.hasVerb('buy') || d.s.matches(/\b(bought|buy|buys|buying|purchased)\b/)) && !d.s.hasVerb('order') && !d.s.has('noun', 'order') ? 'fulfilled_orders' : d.filters.some((f) => f.kind === 'status' && f.label === 'fulfilled') ? 'fulfilled_orders' : 'orders';
}

/** A sum of money on what the shop offers ("anything we carry below $20"), with no time of sale. */
const offered = (d: Draft, n: NumberCondition, subject: Subject | null): boolean =>
  n.unit !== 'percent' && subject === 'product' && d.time.periods.length === 0 && /\b(we|you|i|do|does the shop|shop|that) ((currently|still|do) )?(sell|sells|carry|stock|have|got|offer)\b/.test(d.s.wordsBetween(0, n.from)) && !d.s.has('noun', 'unit');

/** Measures that are a column of the row itself when that row is the subject. */
const ROW_FIELDS: Readonly<Record<string, { subject: Subject; field: string }>> = {
  price: { subject: 'product', field: 'product.price' }, cost: { subject: 'product', field: 'stock.cost' }, weight: { subject: 'product', field: 'product.weight' },
  stock: { subject: 'product', field: 'stock.quantity' }, available: { subject: 'product', field: 'stock.available' }, reserved: { subject: 'product', field: 'stock.reserved' },
  reorder_level: { subject: 'product', field: 'stock.reorder_level' }, order_total: { subject: 'order', field: 'order.total' }, shipping_revenue: { subject: 'order', field: 'order.shipping_cost' },
  spent: { subject: 'order', field: 'order.total' }, orders: { subject: 'order', field: 'order.total' }, discounts: { subject: 'order', field: 'order.discount' }, fulfilment_days: { subject: 'order', field: 'order.fulfilment_days' }, units: { subject: 'order', field: 'order.units' }, revenue: { subject: 'order', field: 'order.total' },
};

function measureTarget(use: MeasureUse, subject: Subject | null, field: (name: string) => Placed, having: (use: MeasureUse) => Placed): Placed {
  const row = ROW_FIELDS[use.measure];
  return row && (row.subject === subject || ((subject === null || subject === 'sale') && row.subject !== 'order')) && !use.aggregate ? field(row.field) : having(use);
}

function nearest(d: Draft, n: NumberCondition, subject: Subject | null, stockContext: boolean, field: (name: string) => Placed, having: (use: MeasureUse) => Placed): Placed {
  const { s } = d;
  const before = n.before;
  const measure = before && measureAt(s, before);
  if (before && measure && !s.concept(before, 'verb', 'spend')) {
    s.claim(before, 'number');
    const index = d.measures.findIndex((m) => m.mention.index === before.index);
    if (index >= 0 && (d.measures.length > 1 || subject !== null)) d.measures.splice(index, 1);
    return measureTarget(measure.use, subject, field, having);
  }
  if (subject === 'customer' && /\b(an|a|single|any|one|each) (single )?(order|purchase)( of| worth| for| totalling| totaling)?$/.test(s.wordsBetween(0, n.from))) return field('order.total');
  const verb = before && s.isVerb(before) ? s.concept(before, 'verb') : undefined;
  if (before && verb) s.claim(before, 'number');
  if (verb?.id === 'spend' || verb?.id === 'pay') return subject === 'order' ? field('order.total') : having({ measure: 'spent' });
  if (verb?.id === 'cost' || verb?.id === 'contain') return field(subject === 'order' ? 'order.total' : 'product.price');
  // "everything we sell under $15": what is on offer at that price, where "sold under $15" is money taken.
  if (offered(d, n, subject)) return field('product.price');
  if (verb?.id === 'sell' && n.unit === 'money' && subject === 'product' && /\b(for|at)\b/.test(s.wordsBetween(before?.to ?? 0, n.from + 1))) return field('product.price');
  if (verb?.id === 'sell' || verb?.id === 'earn') return having({ measure: n.unit === 'money' || verb.id === 'earn' ? 'revenue' : 'units' });
  if (verb?.id === 'buy') return having({ measure: n.unit === 'money' ? 'spent' : subject === 'customer' ? 'units' : 'units' });
  if (verb?.id === 'order') return having({ measure: n.unit === 'money' ? 'spent' : 'orders' });
  if (before && subject === 'order' && s.concept(before, 'segment', 'discounted')) {
    d.segments = d.segments.filter((x) => x.id !== 'discounted');
    return field('order.discount');
  }
  const segment = before && s.concept(before, 'segment', 'in_stock', 'low_stock');
  if (segment || (stockContext && n.unit === 'plain' && subject !== 'order' && subject !== 'customer')) return field('stock.quantity');
  const noun = nounOf(s, before ?? undefined)?.id ?? subject;
  if (n.unit === 'percent') return having({ measure: d.measures[0]?.use.measure ?? 'margin' });
  if (noun === 'order' || subject === 'order') return field('order.total');
  if (noun === 'customer' || subject === 'customer') return having({ measure: n.unit === 'plain' && d.s.has('noun', 'order') ? 'orders' : 'spent' });
  if (noun === 'product' || subject === 'product') return n.unit === 'money' || !d.measures.length ? field('product.price') : having(d.measures[0]?.use ?? { measure: 'units' });
  if (d.measures[0]) return having(d.measures[0].use);
  return having({ measure: n.unit === 'money' ? 'revenue' : 'units' });
}

export { cleanText };
