import type { Condition, DimensionUse, MeasureUse } from '../../analytics/plan.js';
import { namedMeasures, nounMeasure, stockContext, timesDone, verbMeasure } from '../measures/askedMeasures.js';
import { comparisonBase } from '../time/bases.js';
import { changeOf } from '../time/changeNoun.js';
import { claimChange } from '../time/choosePeriods.js';
import { bothWays, comparedStates, comparedThings } from './comparedThings.js';
import type { Draft } from '../draft.js';
import { CUSTOMER_KINDS, DIMENSION_KINDS, PRODUCT_KINDS } from '../measures/kinds.js';
import { negate, type Filter } from '../conditions/filters.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { ALREADY_MEAN, COUNT_OF_NOUN } from '../measures/measures.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { dimensionOf, nounOf, TIME_DIMENSIONS, type NounUse } from './nouns.js';
import { againstNone } from '../conditions/orderConditions.js';
import type { Reading } from '../reading.js';
import { isEither, whichOf, yesNoOf } from './yesNo.js';

/** Two products, categories, countries … side by side. */
export function compareThings(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const pair = comparedThings(d) ?? comparedTimes(d) ?? comparedStates(d) ?? bothWays(d);
  if (!pair) return null;
  const [a, b] = pair;
  const alike = d.filters.filter((f) => f.kind === a.kind && !f.negated);
  // "Gold vs Silver vs Bronze": a row for each.
  if (alike.length > 2 && DIMENSION_KINDS.has(a.kind) && !d.grouping.by.length) d.grouping = { ...d.grouping, by: [by(a.kind)], explicit: true };
  if (d.grouping.by.length) {
    // "X versus Y by month": both, side by side along the dimension.
    if (DIMENSION_KINDS.has(a.kind) && !d.grouping.by.some((other) => other.dimension === a.kind)) d.grouping = { ...d.grouping, by: [...d.grouping.by, by(a.kind)] };
    claimChange(d);
    return null;
  }
  const groups = groupsBetween(d, head, a, b);
  if (groups) return groups;
  d.filters = d.filters.filter((f) => f !== a && f !== b);
  d.segments = d.segments.filter((x) => x.condition !== a.condition && x.condition !== b.condition);
  const priced = a.kind === 'product' && s.matches(/\b(expensive|cheaper|pricier|dearer|costlier|costs? (more|less)|price)\b/) ? { measure: 'price' } : null;
  if (priced) s.claimWords(/^(cheaper|cheapest|expensive|pricier|dearer|costlier)$/);
  const soldMore = a.kind === 'product' && (s.hasVerb('sell') || s.matches(/\b(popular|in demand|sought after)\b/)) && !namedMeasures(d).length ? { measure: 'units' } : null;
  // "do we have more X or more Y left": what lies there.
  const held = stockContext(d) && !s.hasVerb('sell', 'buy', 'order', 'earn') && d.time.periods.length === 0 && !namedMeasures(d).length ? { measure: 'stock' } : null;
  if (held) d.segments = d.segments.filter((x) => x.id !== 'in_stock');
  const named = namedMeasures(d)[0];
  // "revenue per customer in X against Y": each side's own ratio.
  const { per } = d.grouping;
  const divided = named && per && ['customer', 'order', 'product', 'unit'].includes(per) && !named.aggregate && !ALREADY_MEAN.has(named.measure) ? { ...named, per } : named;
  // "who ordered more, Canadians or Germans": how often they did.
  const ordering = CUSTOMER_KINDS.has(a.kind) && s.hasVerb('order') && !s.hasVerb('buy', 'sell', 'spend', 'earn') && !d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) ? { measure: 'orders' } : null;
  // "did Gold customers buy more than Silver ones", "do they spend more": what they spent, and not how many of them did.
  const spending = CUSTOMER_KINDS.has(a.kind) && s.hasVerb('spend') ? { measure: s.matches(/\b(?:on average|an average|per (?:head|person))\b/) ? 'ltv' : 'spent' } : null;
  const buying = CUSTOMER_KINDS.has(a.kind) && s.matches(/\b(?:buy|buys|bought|purchased?) (?:more|less)\b(?! (?:often|units|items|products|orders))/) && !d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) ? { measure: 'spent' } : null;
  // "do Gold customers buy more tea than Silver ones": how much of it.
  const goods = CUSTOMER_KINDS.has(a.kind) && s.hasVerb('buy', 'order') && s.matches(/\b(?:more|less|fewer)\b/) && d.filters.some((f) => PRODUCT_KINDS.has(f.kind)) && !named ? { measure: 'units' } : null;
  const often = CUSTOMER_KINDS.has(a.kind) && s.matches(/\b(?:more|less) (?:often|frequently)\b|\border(?:s|ed)? (?:more|less) than\b/) ? timesDone(d) : null;
  const use = held ?? divided ?? d.rank?.measure ?? priced ?? often ?? spending ?? goods ?? buying ?? nounMeasure(d) ?? soldMore ?? ordering ?? verbMeasure(d, head) ?? (a.kind === 'customer' ? { measure: 'spent' } : { measure: a.kind === 'status' ? 'orders' : 'revenue' });
  const subject = subjectOfMeasure(use.measure);
  const beside = divided === use ? namedMeasures(d).slice(1) : [];
  return finish(d, head, {
    ask: 'value', subject, measures: [use, ...beside], intent: 'comparison', why: 'two things of one kind under a word of comparison',
    compare: { kind: 'where', current: [a.condition], previous: [b.condition], currentLabel: a.label, previousLabel: b.label },
    ...(isEither(s) && (a.kind === 'time' || a.mention.index !== b.mention.index) && (head.yesNo || /^(and |so )?(which|what|who|where|do|did|does|is|are)\b/.test(s.words)) ? { yesNo: whichOf(s) } : yesNoOf(d, head)),
  });
}

/** "which products sell better in X than in Y", "customers who spent more on X than on Y": the groups for which one side is larger. */
function groupsBetween(d: Draft, head: Head, a: Filter, b: Filter): Reading | null {
  const { s } = d;
  const noun = head.which ?? (head.who ? d.nouns.find((n) => n.id === 'customer') : undefined) ?? d.nouns.find((n) => n.plural && n.mention.from <= 2 && n.mention.to <= a.mention.from);
  const dimension = head.who ? by('customer') : noun && dimensionOf(noun);
  const more = /\b(more|better|higher|bigger|stronger|larger|oftener)\b.*\bthan\b/.test(s.words);
  const less = /\b(less|worse|lower|fewer|weaker|smaller)\b.*\bthan\b/.test(s.words);
  if (!dimension || dimension.dimension === a.kind || dimension.dimension === 'order' || head.yesNo || head.count || more === less || d.rank?.limit || !(head.who || head.which || s.asksForList || /^(who|that|which|selling|buying|with)\b/.test(s.wordsBetween(noun?.mention.to ?? 0, (noun?.mention.to ?? 0) + 1)))) return null;
  d.filters = d.filters.filter((f) => f !== a && f !== b);
  d.segments = d.segments.filter((x) => x.condition !== a.condition && x.condition !== b.condition && !['has_bought', 'has_ordered'].includes(x.id));
  if (noun) s.claim(noun.mention, 'group');
  d.rank = null;
  d.nouns = d.nouns.filter((n) => n !== noun);
  claimChange(d);
  for (const m of [...s.all('comparator'), ...s.all('verb'), ...s.all('ask')]) s.claim(m, 'change');
  const orders = s.has('noun', 'order') || (s.hasVerb('order') && !s.hasVerb('buy', 'spend', 'sell'));
  const use: MeasureUse = namedMeasures(d).find(({ measure }) => measure !== 'spent') ?? (orders ? { measure: 'orders' } : s.has('noun', 'unit') || (dimension.dimension === 'product' && s.hasVerb('sell', 'buy')) ? { measure: 'units' } : { measure: 'revenue' });
  d.having.push({ measure: use, op: less ? '<' : '>', values: [0], on: 'change' });
  return finish(d, head, {
    ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [dimension], sort: { by: { change: 'change' }, direction: less ? 'asc' : 'desc' }, intent: 'comparison', why: 'the groups for which one of two is larger',
    compare: { kind: 'where', current: [a.condition], previous: [b.condition], currentLabel: a.label, previousLabel: b.label },
  });
}

/** "Electronics against the rest": one thing and everything that it is not. */
export function restOf(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const campaigns = campaignsOrNot(d, head);
  if (campaigns) return campaigns;
  const rest = /\b(the rest|everything else|everyone else|all (the )?others?|all other \w+|the other (categories|brands|products|countries|cities|suppliers|tiers|customers)|other (categories|brands|products|countries|cities)|the others|elsewhere)\b/.exec(s.words);
  if (!rest || !s.matches(/\b(vs|versus|against|compare|compared|comparison|than|to|with)\b/)) return null;
  const named = d.filters.filter((f) => !f.negated && DIMENSION_KINDS.has(f.kind));
  const [only] = named;
  if (named.length !== 1 || !only) return null;
  d.filters = d.filters.filter((f) => f !== only);
  for (const m of s.mentions) if (nounOf(s, m) || s.concept(m, 'reference') || s.concept(m, 'followup') || s.concept(m, 'aggregate')) s.claim(m, 'rest');
  s.claimWords(/^(rest|else|others?|everything|everyone|together)$/);
  const use = namedMeasures(d)[0] ?? verbMeasure(d, head) ?? { measure: 'revenue' };
  return finish(d, head, {
    ask: 'value', subject: subjectOfMeasure(use.measure), measures: [use], intent: 'comparison', why: 'one thing against the rest',
    compare: { kind: 'where', current: [only.condition], previous: [negate(only.condition)], currentLabel: only.label, previousLabel: 'the rest' }, ...yesNoOf(d, head),
  });
}

/** "AOV of orders from campaigns compared to those without". */
function campaignsOrNot(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!againstNone(s) || d.filters.some((f) => f.kind === 'campaign') || d.grouping.by.length || d.rank) return null;
  const isPresence = (condition: Condition): boolean => condition.kind === 'field' && condition.field === 'campaign.id' && (condition.op === 'not null' || condition.op === 'is null');
  const found = d.where.find(isPresence);
  const sold = s.hasVerb('sell', 'earn') || s.matches(/\bsold\b/) ? { measure: 'revenue' } : null;
  const use = namedMeasures(d)[0] ?? sold ?? nounMeasure(d) ?? verbMeasure(d, head) ?? { measure: 'revenue' };
  d.where = d.where.filter((condition) => !isPresence(condition));
  for (const m of s.mentions) if (nounOf(s, m) || s.concept(m, 'negation') || s.concept(m, 'reference') || s.concept(m, 'verb')) s.claim(m, 'rest');
  s.claimWords(/^(non|organic|unattributed|rest|others?|campaigns?)$/);
  const side = (op: 'not null' | 'is null', label: string): readonly Condition[] => [{ kind: 'field', field: 'campaign.id', op, values: [], label }];
  const through = side('not null', 'from campaigns');
  const without = side('is null', 'without a campaign');
  const first = found?.kind === 'field' && found.op === 'is null' && !s.matches(/\b(from|with|through|via) (a |any |our )?campaigns?\b.*\b(without|not|n't|none|rest)\b/);
  return finish(d, head, {
    ask: 'value', subject: subjectOfMeasure(use.measure), measures: [use], intent: 'comparison', why: 'orders through campaigns against the others',
    compare: first ? { kind: 'where', current: without, previous: through, currentLabel: 'without a campaign', previousLabel: 'from campaigns' } : { kind: 'where', current: through, previous: without, currentLabel: 'from campaigns', previousLabel: 'without a campaign' }, ...yesNoOf(d, head),
  });
}

/** "which categories fell last month", "where did revenue drop, by category": the groups whose change has a sign. */
export function changedGroups(d: Draft, head: Head): Reading | null {
  const { s } = d;
  // "in which cities did the number of orders rise": what is counted is what rose.
  const counts = head.count && head.which && /\b(number|count)\b/.test(head.count.text.toLowerCase()) && head.countTarget?.index !== head.which.mention.index ? nounOf(s, head.countTarget ?? undefined) : null;
  if (d.rank || (head.count && !counts) || d.numbers.length) return null;
  // "did more people order in February than in January": how many did.
  const deed = head.yesNo && d.time.periods.length === 2 ? /^(?:and |so )?(?:did|have|has|do|were there) (?:more|fewer|less) (?:people|customers|clients|shoppers|buyers) (?:who )?(?:have )?(order|buy|bought|purchase|shop)/.exec(s.words)?.[1] : undefined;
  if (deed !== undefined) {
    for (const m of [...s.all('noun', 'customer'), ...s.all('verb')]) s.claim(m, 'measure');
    claimChange(d);
    d.segments = d.segments.filter((x) => !['window', 'has_ordered', 'has_bought'].includes(x.id));
    const measure = { measure: deed === 'order' ? 'ordering_customers' : 'buyers' };
    return finish(d, head, { ask: 'value', subject: subjectOfMeasure(measure.measure), measures: [measure], intent: 'comparison', why: 'how many did so, in two spans', ...yesNoOf(d, head) });
  }
  const down = s.has('change', 'fell', 'less') || s.matches(/\b(lower|smaller|weaker|worse) than\b/) || (d.time.base !== null && s.matches(/\b(less|fewer) than\b/));
  const up = s.has('change', 'grew', 'more') || s.matches(/\b(higher|bigger|larger|stronger|better) than\b/) || (d.time.base !== null && s.matches(/\bmore than\b/));
  if (down === up) return null;
  const where = whereItChanged(d);
  if (where) {
    claimChange(d);
    return movedGroups(d, head, namedMeasures(d)[0] ?? nounMeasure(d) ?? verbMeasure(d, head) ?? { measure: 'revenue' }, where, down);
  }
  const any = (n: NounUse): boolean => /^any$/.test(s.wordBefore(n.mention));
  const noun = head.which ?? d.nouns.find((n) => (n.plural || any(n)) && dimensionOf(n) && !s.isClaimed(n.mention));
  // "did our customers grow": their number, and not what each of them brought.
  if (head.yesNo && noun?.id === 'customer' && /\b(?:customers|clients|buyers|members) (?:grow|grown|grew|increased?|risen?|rose|fall|fallen|fell|drop|dropped|declined?|shrink|shrunk)\b/.test(s.words)) return null;
  if (!noun || !dimensionOf(noun) || (!noun.plural && !head.which && !any(noun)) || noun.id === 'order') return null;
  const time = TIME_DIMENSIONS.has(noun.id);
  if (!d.time.periods.length && !d.time.base && !time) return null;
  if (!time && d.time.periods.length < 2 && !d.time.base && s.matches(/\bthan \d/)) return null;
  // "the increase in customers": of their number, and not of what each of them brought.
  const changed = changeOf(s);
  if (changed && !head.which && noun.mention.from >= changed.to && noun.mention.from <= changed.to + 2) return null;
  s.claim(noun.mention, 'group');
  claimChange(d);
  for (const m of s.all('comparator')) s.claim(m, 'change');
  if (head.count) s.claim(head.count, 'count');
  const counted = counts ? { measure: COUNT_OF_NOUN[counts.id] ?? 'orders' } : s.matches(/\b(more|fewer|less) orders\b/) ? { measure: 'orders' } : s.matches(/\b(more|fewer|less) (units|items|pieces)\b/) ? { measure: 'units' } : null;
  const use = namedMeasures(d)[0] ?? counted ?? verbMeasure(d, head) ?? { measure: noun.id === 'product' && s.hasVerb('sell') ? 'units' : 'revenue' };
  if (time) {
    for (const m of s.mentions) if (m.period?.kind === 'comparison') s.claim(m, 'time');
    d.time = { ...d.time, base: null };
    const growth: MeasureUse = { ...use, as: 'growth' };
    d.having.push({ measure: growth, op: down ? '<' : '>', values: [0], on: 'change' });
    return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [growth, use], by: [by(noun.id)], sort: { by: { dimension: noun.id }, direction: 'asc' }, gaps: true, intent: 'trend', why: 'the buckets whose change has a sign', compare: null });
  }
  return movedGroups(d, head, use, by(noun.id), down);
}

/** "where did sales drop last month": the groups named with "by", or the places, that went the way of the verb. */
function whereItChanged(d: Draft): DimensionUse | null {
  const { s, grouping, time } = d;
  const moved = s.all('change', 'grew', 'fell').some((m) => !/^(up|down|better|worse)$/i.test(m.text));
  if (!s.has('ask', 'where') || !moved || grouping.by.length > 1 || time.periods.length + (time.base ? 1 : 0) === 0) return null;
  const [dimension = by(s.has('noun', 'city') ? 'city' : 'country')] = grouping.by;
  return TIME_DIMENSIONS.has(dimension.dimension) ? null : dimension;
}

/** Groups whose change between two spans has a sign; one span alone is held against the one before it. */
function movedGroups(d: Draft, head: Head, use: MeasureUse, dimension: DimensionUse, down: boolean): Reading {
  d.having.push({ measure: use, op: down ? '<' : '>', values: [0], on: 'change' });
  const reading = finish(d, head, {
    ...(head.yesNo ? { yesNo: { kind: 'exists' as const } } : {}),
    ask: 'groups', subject: subjectOfMeasure(use.measure), measures: [use], by: [dimension], sort: { by: { change: 'change' }, direction: down ? 'asc' : 'desc' }, intent: 'comparison', why: 'the groups whose change has a sign',
  });
  const { plan, assumptions } = reading;
  if (plan.compare || d.time.settled || plan.period.start === null) return reading;
  const { compare } = comparisonBase('previous', plan.period, d.calendar);
  return compare ? { ...reading, plan: { ...plan, compare: { kind: 'period', period: compare } }, assumptions: [...assumptions, `Compared with the ${plan.period.grain ?? 'period'} before.`] } : reading;
}

/** "weekends versus weekdays", "weekend sales against weekday sales": two conditions on the same clock or calendar field. */
function comparedTimes(d: Draft): readonly [Filter, Filter] | null {
  const { s, time } = d;
  const [a, b] = time.conditions;
  const [first, second] = time.places;
  if (time.conditions.length !== 2 || !a || !b || !first || !second || a.kind !== 'field' || b.kind !== 'field' || a.field !== b.field || !s.matches(/\b(vs|versus|against|compare|compared|relative to|difference|differ|than|or|beat|beats|outs(?:ell|old)\w*|outperform\w*)\b/)) return null;
  const anchor = s.mentions[0];
  if (!anchor) return null;
  d.time = { ...time, conditions: [], places: [] };
  for (const m of s.all('comparator')) s.claim(m, 'change');
  const filter = (at: { readonly from: number; readonly to: number }, condition: typeof a): Filter => {
    const mention = s.mentions.find((m) => m.from <= at.from && at.from < m.to) ?? { ...anchor, ...at };
    return { mention, kind: 'time', negated: false, condition, label: (condition.label ?? mention.text).replace(/^(on|at|in) /, '') };
  };
  return [filter(first, a), filter(second, b)];
}
