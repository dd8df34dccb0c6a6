import { EMPTY_PLAN, type Condition, type MeasureUse, type Plan, type Subject } from '../analytics/plan.js';
import type { Annotation } from '../language/mention.js';
import { ALL_TIME } from '../periods/period.js';
import { comparisonBase } from './bases.js';
import type { Draft } from './draft.js';
import { mergeFilters, negate } from './filters.js';
import { intentOf, subjectOfMeasure } from './measureSubjects.js';
import { namedMeasures, stockContext } from './askedMeasures.js';
import { gather } from './gather.js';
import { placeNumber } from './placeNumber.js';
import type { Head } from './head.js';
import type { InterpretContext } from './context.js';
import { COUNT_OF_NOUN } from './measures.js';
import { shortFollowUp } from './shortFollowUp.js';
import { dimensionOf, nounOf, subjectOf, TIME_DIMENSIONS } from './nouns.js';
import { countMeasure } from './counting.js';
import { readQuestion } from './question.js';
import type { Interpretation, Reading } from './reading.js';
import { Sentence } from './sentence.js';
import { shortEdit } from './shortEdit.js';
import { STARTERS } from './outcomes.js';
import { pointsAtPerson } from './ellipsis.js';

/** What one answered question leaves for the next. */
export interface Turn {
  readonly plan: Plan;
  readonly intent: string;
  /** Ids of the rows of the answer, in order, and what they are; bounded. */
  readonly rows: { readonly field: string; readonly ids: readonly (string | number)[]; readonly names: readonly string[]; readonly owners?: readonly { readonly id: string | number; readonly name: string }[] } | null;
}

export interface FollowUp {
  readonly result: Interpretation;
  readonly sentence: Sentence;
}

/** Reads a question as a change of the last one. Null where it stands on its own. */
export function readFollowUp(annotation: Annotation, context: InterpretContext, turns: readonly Turn[], ofThose = false): FollowUp | null {
  const last = turns.at(-1);
  if (!last) return null;
  const s = new Sentence(annotation);
  if (s.has('followup', 'undo') && annotation.tokens.filter((token) => token.kind === 'word').length <= 7) {
    for (const mention of s.mentions) s.claim(mention, 'undo');
    const before = turns.at(-2) ?? last;
    return { sentence: s, result: asReading(before.plan, before.intent, 'takes back the last change', ['Back to the question before.']) };
  }
  const told = ofThose ? null : shortFollowUp(s, turns);
  if (told) return { sentence: s, result: asReading(told.plan, told.intent ?? intentOf(told.plan.subject, told.plan.measures), told.why, [`Continues the last question${told.kept}.`]) };
  const short = ofThose ? null : shortEdit(s, turns, context.calendar);
  if (short) {
    for (const mention of s.mentions) s.claim(mention, 'follow-up');
    s.claimWords(/./);
    return { sentence: s, result: asReading(short.plan, intentOf(short.plan.subject, short.plan.measures), short.why, [`Continues the last question${short.kept}.`]) };
  }
  const pointing = ofThose ? ({ kind: 'those' } as const) : pointsBack(s);
  if (pointing?.kind === 'nth' && DROPS.test(s.words)) {
    const [row] = carriedConditions(last, pointing) ?? [];
    if (!row) return null;
    for (const mention of s.mentions) s.claim(mention, 'follow-up');
    s.claimWords(DROP_WORDS);
    return { sentence: s, result: asReading({ ...last.plan, where: withoutToo(last.plan.where, negate(row)) }, last.intent, 'without one of the rows', ['Continues the last question, without that row.']) };
  }
  if (pointing?.kind === 'nth') {
    const swapped = otherRow(s, turns, pointing.nth);
    if (swapped) return swapped;
  }
  // One order is not "they": whose it is, is not known here.
  const stranger = pointing?.kind === 'those' && last.rows?.field === 'order.id' && last.rows.ids.length === 1 && /\b(they|them|their)\b/.test(s.words);
  if (pointing && unresolved(annotation.text, last)) return { sentence: s, result: { kind: 'clarify', why: 'no_context', about: annotation.text, candidates: STARTERS } };
  if (pointing && !stranger) {
    const read = withReference(annotation, context, last, pointing);
    if (read) return read;
  }
  const { draft, head, problem } = gather(s, context);
  if (!isElliptical(s, draft, head)) return null;
  if (problem) return { sentence: s, result: problem };
  const edited = edit(draft, head, last.plan);
  if (!edited) return null;
  return { sentence: s, result: asReading(edited.plan, intentOf(edited.plan.subject, edited.plan.measures), edited.why, [`Continues the last question${edited.kept}.`, ...draft.assumptions]) };
}

/** "How much has she spent" after an order: nobody was spoken of yet. */
function unresolved(text: string, last: Turn): boolean {
  if (!pointsAtPerson(text)) return false;
  const customers = (conditions: readonly Condition[]): boolean => conditions.some((c) => (c.kind === 'field' && /^customer\./.test(c.field)) || (c.kind === 'did' && customers(c.where)));
  return !customers(last.plan.where) && last.rows?.field !== 'customer.id' && last.plan.subject !== 'customer';
}

const asReading = (plan: Plan, intent: string, why: string, assumptions: readonly string[]): Interpretation => ({ kind: 'reading', reading: { intent, plan, yesNo: null, why, assumptions, doubts: {} } });

type Pointing = { readonly kind: 'those' | 'it'; readonly nth?: undefined } | { readonly kind: 'nth'; readonly nth: number };

const NTH: Readonly<Record<string, number>> = { first: 1, top: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, fifth: 5, '5th': 5, last: -1, one: 1, two: 2, three: 3, four: 4, five: 5 };

export function pointsBack(s: Sentence): Pointing | null {
  const nth = /\bthe (first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|top) (one|customer|product|order|person|guy|of (them|those|these))\b|\bnumber (one|two|three|four|five)\b/.exec(s.words);
  if (nth) return { kind: 'nth', nth: NTH[nth[1] ?? nth[4] ?? 'first'] ?? 1 };
  if (s.has('reference', 'it') && /\b(it|that one|this one|he|she|him|her|his|(that|this|the same) (product|customer|order|category|brand|supplier|city|country|campaign|item))\b/.test(s.words) && !/\b(break|split|make|change|switch|sort|is|was) it\b|\bit'? ?s\b/.test(s.words)) return { kind: 'it' };
  if (/\b(did|does|is|was|has) that\b/.test(s.words)) return { kind: 'those' };
  if (s.has('reference', 'those') && /\b(those|them|these|they|their|the same)\b/.test(s.words)) return { kind: 'those' };
  return null;
}

const ORDINAL = /^(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|top|one|two|three|four|five|number)$/;

/** The mentions that make up "the second one". */
const ordinalMentions = (s: Sentence): readonly number[] => s.mentions.filter((mention) => ORDINAL.test(mention.text.toLowerCase()) || s.concept(mention, 'reference', 'nth_one')).map((mention) => mention.index);

/** "and the second one?" after a question about the first: the same question about another row of the list before it. */
function otherRow(s: Sentence, turns: readonly Turn[], nth: number): FollowUp | null {
  const last = turns.at(-1);
  const rest = s.mentions.filter((mention) => !s.isLight(mention) && !ORDINAL.test(mention.text.toLowerCase()) && !s.concept(mention, 'conjunction') && !s.concept(mention, 'reference') && !s.concept(mention, 'followup') && !s.concept(mention, 'ask'));
  if (!last || rest.length) return null;
  for (const condition of last.plan.where) {
    if (condition.kind !== 'field' || (condition.op !== '=' && condition.op !== 'in') || condition.values.length < 1) continue;
    const source = [...turns].reverse().find((turn) => turn.rows?.field === condition.field && turn.rows.ids.length > 1 && turn.rows.ids.includes(condition.values[0] ?? ''));
    const index = nth < 0 ? (source?.rows?.ids.length ?? 0) - 1 : nth - 1;
    const id = source?.rows?.ids[index];
    if (!source?.rows || id === undefined) continue;
    for (const mention of s.mentions) s.claim(mention, 'reference');
    const label = source.rows.names[index] ?? String(id);
    const plan = { ...last.plan, where: last.plan.where.map((each) => (each === condition ? { ...condition, op: '=' as const, values: [id], label } : each)) };
    return { sentence: s, result: asReading(plan, last.intent, 'the same for another row', [`The same question for ${label}.`]) };
  }
  return null;
}

/** "how many of those are silver", "who bought it", "what did the first one spend": the last rows as a filter of a new question. */
function withReference(annotation: Annotation, context: InterpretContext, last: Turn, pointing: Pointing): FollowUp | null {
  const carried = carriedConditions(last, pointing);
  if (!carried) return null;
  const s = new Sentence(annotation);
  const own = pointing.kind === 'nth' ? ordinalMentions(s) : [];
  for (const index of own) s.claim(s.mentions[index], 'reference');
  const { draft, head, problem } = gather(s, context);
  if (problem) return { sentence: s, result: problem };
  for (const mention of s.all('reference')) s.claim(mention, 'reference');
  const named = namedMeasures(draft);
  const onlyReference = !named.length && !head.which && !draft.rank && !s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'cost', 'have') && !stockContext(draft);
  const countsThem = head.count !== null && (/\b(how many|number|count) (of )?(the |all )?(those|them|these|they)\b/.test(s.words)) && !named.length && !s.hasVerb('sell', 'buy', 'have') && nounOf(s, head.countTarget ?? undefined) === null;
  if (countsThem || (head.count && onlyReference)) {
    s.claim(head.count ?? undefined, 'count');
    const filters = mergeFilters(draft.filters);
    const subject = last.plan.subject === 'sale' ? 'order' : last.plan.subject;
    const measure = last.plan.ask === 'value' && last.plan.measures[0] ? last.plan.measures[0] : { measure: COUNT_OF_NOUN[subject] ?? 'orders' };
    const numbers = draft.numbers.map((n) => placeNumber(draft, n, subject, false));
    const plan: Plan = {
      ...last.plan, ask: 'value', subject, measures: [measure], by: [], sort: null, limit: null, offset: 0, per: null, columns: [], part: null, analysis: null, gaps: false, compare: null,
      where: replaceFields(carriedWhere(last, pointing), [...filters, ...draft.segments.map((x) => x.condition), ...numbers.flatMap((n) => (n.where ? [n.where] : []))]),
      having: [...last.plan.having, ...numbers.flatMap((n) => (n.having ? [n.having] : []))],
    };
    return { sentence: s, result: asReading(plan, intentOf(subject), 'counts those of the last answer', ['Of those in the last answer.']) };
  }
  const listing = s.has('ask', 'list') && onlyReference && !draft.grouping.by.length && !draft.measures.length;
  if (listing || (head.who && onlyReference)) {
    const subject: Subject = last.plan.subject === 'sale' ? 'order' : last.plan.subject;
    const plan: Plan = { ...EMPTY_PLAN, ask: 'records', subject, period: last.plan.period, where: replaceFields(carriedWhere(last, pointing), mergeFilters(draft.filters)), having: last.plan.having };
    return { sentence: s, result: asReading(plan, `${subject}_lookup`, 'lists those of the last answer', ['Those of the last answer.']) };
  }
  // A question of its own with the reference as one more filter.
  const read = readQuestion(annotation, context, own);
  if (read.result?.kind !== 'reading') return null;
  for (const mention of read.sentence.all('reference')) read.sentence.claim(mention, 'reference');
  const reading = read.result.reading;
  const thatPeriod = /\b(that|the same|this) (year|month|week|quarter|day|period|time)\b/.test(s.words) && reading.plan.period.start === null;
  const period = thatPeriod ? last.plan.period : reading.plan.period.start === null && reading.plan.period.end === null && pointing.kind !== 'nth' && !periodless(reading.plan) && last.plan.ask === 'value' && pointing.kind === 'those' ? last.plan.period : reading.plan.period;
  const plan = applyReference({ ...reading.plan, period }, carried);
  return { sentence: read.sentence, result: { kind: 'reading', reading: { ...reading, plan, assumptions: [...reading.assumptions, `"${pointing.kind === 'it' ? 'It' : pointing.kind === 'nth' ? 'That one' : 'Those'}" was taken from the last answer.`] } } };
}

const periodless = (plan: Plan): boolean => plan.subject === 'product' || plan.subject === 'customer';

/** On a list of customers a product becomes "who bought it". */
function applyReference(plan: Plan, carried: readonly Condition[]): Plan {
  const orderish = carried.filter((c) => c.kind === 'field' && /^(product|order|campaign|stock)\./.test(c.field));
  if (plan.subject === 'customer' && (plan.ask === 'records' || plan.measures.every((use) => use.measure === 'customers')) && orderish.length) {
    return { ...plan, where: [...plan.where.filter((c) => c.kind !== 'did'), ...carried.filter((c) => !orderish.includes(c)), { kind: 'did', what: 'bought', where: orderish, period: plan.where.find((c) => c.kind === 'did')?.period ?? plan.period }], period: ALL_TIME };
  }
  return { ...plan, where: replaceFields(carried, plan.where) };
}

function carriedWhere(last: Turn, pointing: Pointing): readonly Condition[] {
  return carriedConditions(last, pointing) ?? last.plan.where;
}

/** The rows pointed at, by id where the last answer cut or ranked them, else by the conditions that made them. */
function carriedConditions(last: Turn, pointing: Pointing): readonly Condition[] | null {
  const { rows, plan } = last;
  if (pointing.kind === 'nth') {
    const index = pointing.nth < 0 ? (rows?.ids.length ?? 0) - 1 : pointing.nth - 1;
    const id = rows?.ids[index];
    return rows && id !== undefined ? [{ kind: 'field', field: rows.field, op: '=', values: [id], label: rows.names[index] ?? String(id) }] : null;
  }
  if (pointing.kind === 'it' && rows && rows.ids.length >= 1 && (plan.ask === 'record' || plan.ask === 'records' || plan.ask === 'groups') && (rows.ids.length === 1 || plan.limit === 1)) {
    return [{ kind: 'field', field: rows.field, op: '=', values: [rows.ids[0] ?? ''], label: rows.names[0] ?? '' }];
  }
  if (rows && rows.ids.length > 0 && (plan.limit !== null || plan.having.length > 0 || plan.ask === 'groups')) {
    return [{ kind: 'field', field: rows.field, op: 'in', values: rows.ids, label: rows.ids.length === 1 ? (rows.names[0] ?? '') : `those ${rows.ids.length}` }];
  }
  if (plan.where.length) return plan.where;
  // "the value of those" after a count of a day's orders: the day is what they share.
  return pointing.kind === 'those' && plan.ask !== 'groups' && (plan.period.start !== null || plan.period.end !== null) ? [] : null;
}

/** New conditions win over old ones on the same field. */
export function replaceFields(old: readonly Condition[], fresh: readonly Condition[]): readonly Condition[] {
  const fields = new Set(fresh.flatMap(fieldsIn));
  return [...old.filter((condition) => !fieldsIn(condition).some((field) => fields.has(field))), ...fresh];
}

const FIELD_GROUP: Readonly<Record<string, string>> = { 'product.id': 'product', 'product.category': 'product', 'customer.city': 'place', 'customer.country': 'place' };
const fieldsIn = (condition: Condition): readonly string[] =>
  condition.kind === 'field' ? [FIELD_GROUP[condition.field] ?? `${condition.field}${condition.attribute ?? ''}`] : condition.kind === 'or' ? condition.any.flat().flatMap(fieldsIn) : condition.kind === 'did' ? condition.where.flatMap(fieldsIn) : condition.kind === 'segment' ? [`segment:${condition.segment}`] : [];

const OPENING = /^(and|now|is that|was that|is it|compared|year over year|yoy|no|but|ok|okay|then|also|only|just|what about|how about|make (it|that)|instead|same|the same|i meant|sorry|actually|without|drop|remove|by|in|for|from|per|on|not|excluding|except|sort|sorted|top|bottom|show|add|with|break|split|switch|change|compare|vs|versus|to|as|all|hmm|oh|wait|oops|alright|right|perfect|great|thanks|and then)\b/;

/** Whether the sentence lacks what a question of its own has. */
function isElliptical(s: Sentence, d: Draft, head: Head): boolean {
  const cue = s.has('followup', 'what_about', 'instead', 'drop', 'undo') || OPENING.test(s.words);
  if (DROPS.test(s.words) && d.filters.length > 0) return true;
  const named = namedMeasures(d);
  const noun = d.nouns.find((n) => subjectOf(n.id) !== null && !d.grouping.mentions.has(n.mention.index) && !s.isClaimed(n.mention));
  // "is the X in stock, and how many do we have?": has its own subject and verb.
  const whole = head.yesNo && !/^(and|what about|how about)\b/.test(s.words) && d.filters.length > 0 && (d.segments.length > 0 || s.hasVerb('have'));
  const own = whole || (head.count !== null && (noun !== undefined || head.countTarget !== null)) || head.howMuch || head.who || head.which !== null || s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'cost') || s.has('analysis');
  const measureOnly = d.filters.length === 0 && !d.time.mentions.length && d.grouping.by.length === 0 && !d.rank && d.numbers.length === 0 && d.segments.length === 0;
  const words = s.tokens.filter((token) => token.kind === 'word').length;
  // "profit?", "and how many units?", "in units please": the same question for another measure.
  const counts = head.count !== null && nounOf(s, head.countTarget ?? undefined) !== null && /^(and |what about |how about |also )(the )?(number|count|how many)\b/.test(s.words);
  if (measureOnly && counts && words <= 7 && !s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'have')) return true;
  if (measureOnly && (named.length > 0 || nounOf(s, head.countTarget ?? undefined)?.id === 'unit') && !s.hasVerb('sell', 'buy', 'spend', 'order', 'earn', 'have') && (words <= 3 || (/^(and|in|as)\b/.test(s.words) && words <= 5)) && !/^total\b/.test(s.words)) return true;
  if (/\b(overall|in total|altogether|for everything|all together)\b/.test(s.words) && words <= 4 && measureOnly && !named.length) return true;
  if (d.time.base && !named.length && !noun && measureOnlyTime(d)) return true;
  if (s.mentions.some((m) => m.quantity?.unit === 'plain') && words <= 4 && (s.has('followup', 'only', 'instead') || /^(just|only|make it|top|first)\b/.test(s.words)) && !d.filters.length && !named.length) return true;
  if (own && !(cue && s.has('followup', 'instead', 'what_about') && !head.count && !head.who)) return false;
  if (named.length || noun) return (cue && (s.has('followup', 'instead', 'what_about', 'also', 'only') || /^(and|now|no|only|just|show|by|add|with|make|switch|change|what about|how about|same)\b/.test(s.words)) && !(d.time.periods.length && d.filters.length && named.length) && !(named.length > 0 && noun !== undefined && !s.has('followup', 'instead')));
  return d.filters.length > 0 || d.time.mentions.length > 0 || d.grouping.by.length > 0 || d.rank !== null || d.numbers.length > 0 || d.segments.length > 0 || s.has('followup', 'drop', 'resort') || s.has('trend') || s.has('share') || s.has('change', 'compare', 'growth') || cue && s.has('followup', 'only', 'all') && d.filters.length > 0;
}

/** One more value that is left out, beside those of the same field. */
function withoutToo(where: readonly Condition[], fresh: Condition): readonly Condition[] {
  const at = where.find((c) => c.kind === 'field' && fresh.kind === 'field' && c.field === fresh.field && c.attribute === fresh.attribute && (c.op === '!=' || c.op === 'not in'));
  if (at?.kind !== 'field' || fresh.kind !== 'field') return [...where, fresh];
  return where.map((c) => (c === at ? { ...at, op: 'not in' as const, values: [...new Set([...at.values, ...fresh.values])], label: `${at.label ?? ''} or ${(fresh.label ?? '').replace(/^not /, '')}` } : c));
}

/** "drop Japan", "leave out the pending ones": said of the rows of the answer. */
const DROP_WORDS = /^(drop|remove|lose|take|leave|ignore|skip|forget|exclude|minus|cut|throw|kick|ditch|out|away|about|one|ones|rid|get|of)$/;
const DROPS = /^(and |now |please |ok |okay |but |then |can you |could you )*(drop|remove|lose|take out|leave out|ignore|skip|forget( about)?|exclude|minus|cut( out)?|throw out|kick out|ditch|get rid of|take away)\b/;
const measureOnlyTime = (d: Draft): boolean => d.filters.length === 0 && d.grouping.by.length === 0 && !d.rank && d.numbers.length === 0;

const DIMENSION_FIELDS: Readonly<Record<string, string>> = { category: 'product.category', brand: 'product.brand', product: 'product.id', supplier: 'stock.supplier', country: 'customer.country', city: 'customer.city', tier: 'customer.tier', customer: 'customer.id', payment_method: 'order.payment_method', status: 'order.status', campaign: 'campaign.id', channel: 'campaign.channel' };

interface Edited {
  readonly plan: Plan;
  readonly why: string;
  readonly kept: string;
}

/** Applies what the sentence says, clause by clause, to the last plan. */
function edit(d: Draft, head: Head, last: Plan): Edited | null {
  const { s } = d;
  const changes: string[] = [];
  let plan: Plan = last;
  for (const mention of [...s.all('followup'), ...s.all('reference'), ...s.all('conjunction')]) s.claim(mention, 'follow-up');
  const drop = s.has('followup', 'drop') || DROPS.test(s.words);
  if (drop && s.has('followup', 'drop_target')) {
    const target = s.words;
    if (/period|date|time/.test(target)) plan = { ...plan, period: ALL_TIME, compare: null };
    else if (/limit/.test(target)) plan = { ...plan, limit: null, offset: 0 };
    else if (/breakdown|grouping/.test(target)) plan = { ...plan, by: [], ask: 'value', sort: null, limit: null, gaps: false };
    else if (/comparison/.test(target)) plan = { ...plan, compare: null };
    else plan = { ...plan, where: [], having: [] };
    changes.push('drops a clause');
  } else if (drop && d.filters.length) {
    // What narrows the answer is taken out again; what is only among its rows is left out.
    for (const { condition, label, negated, mention } of d.filters) {
      s.claim(mention, 'follow-up');
      const own = plan.where.find((c) => c.kind === 'field' && condition.kind === 'field' && c.field === condition.field && (c.op === '=' || c.op === 'in') && condition.values.some((value) => c.values.includes(value)));
      plan = { ...plan, where: own ? plan.where.filter((c) => c !== own) : withoutToo(plan.where, negated ? condition : negate(condition)) };
      changes.push(own ? `without the filter on ${label}` : `without ${label}`);
    }
    for (const m of s.mentions) if (DROP_WORDS.test(m.text.toLowerCase().split(' ')[0] ?? '') || s.concept(m, 'status')) s.claim(m, 'follow-up');
    s.claimWords(DROP_WORDS);
    d.filters = [];
  }
  const counted = COUNT_OF_NOUN[nounOf(s, head.countTarget ?? undefined)?.id ?? ''];
  const unit = counted ? [{ measure: counted }] : [];
  const named = namedMeasures(d).length ? namedMeasures(d) : unit;
  if (head.count) s.claim(head.count, 'count');
  if (drop || /\b(without|no) (the |any )?(filter|filters|restriction)s?\b|^(and )?(overall|in total|altogether|all together|for everything)\b/.test(s.words)) {
    if (!changes.length && !d.filters.length && !s.has('followup', 'drop_target') || /filter|overall|in total|altogether|everything/.test(s.words)) {
      plan = { ...plan, where: [], having: [] };
      for (const m of [...s.all('negation'), ...s.all('aggregate')]) s.claim(m, 'follow-up');
      changes.push('without filters');
    }
  }
  // One category of a breakdown "as a percentage of total": of all of them, not of itself.
  const own = plan.ask === 'groups' && plan.by.length === 1 && !d.filters.length ? plan.where.filter((c) => c.kind === 'field' && ['=', 'in'].includes(c.op) && c.field === DIMENSION_FIELDS[plan.by[0]?.dimension ?? '']) : [];
  if (s.has('share') && own.length && plan.measures[0]) {
    for (const m of [...s.all('share'), ...s.all('aggregate')]) s.claim(m, 'share');
    return { plan: { ...plan, ask: 'value', by: [], sort: null, limit: null, gaps: false, measures: [{ measure: plan.measures[0].measure }], part: own, where: plan.where.filter((c) => !own.includes(c)), compare: null }, why: 'the filtered part as a share of the whole', kept: ', as a share of the whole' };
  }
  if (s.has('share') && plan.ask === 'value' && plan.where.length && !d.filters.length) {
    const [measure] = plan.measures;
    for (const m of [...s.all('share'), ...s.all('aggregate')]) s.claim(m, 'share');
    return { plan: { ...plan, measures: measure ? [measure] : [{ measure: 'revenue' }], part: plan.where, where: [], compare: null }, why: 'last question as a share of the whole', kept: ', as a share of the whole' };
  }
  if (named.length) {
    const add = s.has('followup', 'also') && !s.has('followup', 'instead');
    const fresh: readonly MeasureUse[] = named;
    const replaced = s.has('followup', 'instead') && named.length > 1 ? fresh.slice(0, 1) : fresh;
    const measures = add ? [...plan.measures, ...replaced] : replaced;
    const first = measures[0] ?? { measure: 'revenue' };
    plan = { ...plan, measures, subject: subjectOfMeasure(first.measure), ask: plan.ask === 'records' || plan.ask === 'record' ? (plan.by.length ? 'groups' : 'value') : plan.ask, sort: plan.sort && 'measure' in plan.sort.by ? { by: { measure: first }, direction: plan.sort.direction } : plan.sort, columns: [] };
    changes.push(`shows ${measures.map((use) => use.measure).join(', ')}`);
  }
  const dims = [...d.grouping.by];
  if (!dims.length && d.rank?.noun) {
    const dimension = dimensionOf(d.rank.noun);
    if (dimension && !plan.by.length) dims.push(dimension);
  }
  if (dims.length) {
    const time = dims.some((dim) => TIME_DIMENSIONS.has(dim.dimension));
    const counts = plan.ask === 'records' ? [{ measure: COUNT_OF_NOUN[plan.subject] ?? 'orders' }] : plan.measures;
    const joined = s.has('followup', 'also') && plan.by.length ? [...plan.by, ...dims] : dims;
    plan = { ...plan, ask: 'groups', by: joined, measures: counts, sort: time && joined.length === 1 ? { by: { dimension: joined[0]?.dimension ?? 'month' }, direction: 'asc' } : null, limit: null, offset: 0, gaps: time, per: null, columns: [], analysis: null };
    changes.push(`by ${dims.map((dim) => dim.dimension).join(' and ')}`);
    for (const mention of s.all('each', 'breakdown')) s.claim(mention, 'by');
  }
  const fresh: readonly Condition[] = [...mergeFilters(d.filters), ...d.segments.map((x) => x.condition), ...d.time.conditions];
  if (fresh.length) {
    plan = { ...plan, where: replaceFields(plan.where, fresh), ...(plan.compare?.kind === 'where' ? { compare: null } : {}) };
    changes.push('other filters');
  }
  for (const number of d.numbers) {
    const placed = placeNumber(d, number, plan.subject, stockContext(d));
    if (placed.where) plan = { ...plan, where: replaceFields(plan.where, [placed.where]) };
    if (placed.having) plan = { ...plan, having: [...plan.having, placed.having] };
    changes.push('a number condition');
  }
  const [period, second] = d.time.periods;
  if (period) {
    if (second || ((s.has('change', 'compare', 'more', 'less', 'grew', 'fell') || /\b(than|vs|versus|compared|against)\b/.test(s.words)) && !s.has('followup', 'instead'))) plan = second ? { ...plan, period: period.period, compare: { kind: 'period', period: second.period } } : { ...plan, compare: { kind: 'period', period: period.period } };
    else plan = withPeriod(plan, period.period);
    if (plan.compare) for (const m of s.all('change')) s.claim(m, 'follow-up');
    changes.push(period.period.label);
  }
  if (d.time.base && !period) {
    const compares = s.has('change') || /\b(vs|versus|compared|than|against|over|yoy|to)\b/.test(s.words);
    const base = comparisonBase(d.time.base.base, plan.period.start === null && plan.period.end === null ? null : plan.period, d.calendar);
    plan = compares ? { ...plan, period: base.period, compare: base.compare && { kind: 'period', period: base.compare } } : base.compare ? withPeriod(plan, base.compare) : plan;
    for (const m of s.all('change')) s.claim(m, 'follow-up');
    changes.push(compares ? 'compared' : (base.compare?.label ?? 'another period'));
  }
  const number = s.mentions.find((m) => m.quantity?.unit === 'plain' && !s.isClaimed(m));
  if (number?.quantity && !d.rank && !d.numbers.length && (plan.ask === 'groups' || plan.ask === 'records')) {
    s.claim(number, 'limit');
    plan = { ...plan, limit: number.quantity.value };
    changes.push(`${number.quantity.value} rows`);
  }
  if (d.rank) {
    const { rank } = d;
    // "which one is the largest" of rows that nothing sorts.
    if (plan.ask === 'records' && !plan.sort && rank.limit === null && !rank.byTime) return null;
    const measure = rank.measure ?? plan.measures[0];
    plan = { ...plan, limit: rank.limit ?? plan.limit ?? 1, offset: rank.offset, ...(measure && plan.ask === 'groups' ? { sort: { by: { measure }, direction: rank.direction } } : {}) };
    changes.push('another cut');
  }
  if (s.has('followup', 'resort') || /\b(reverse|flip|ascending|descending|the other way)\b/.test(s.words)) {
    const measure = plan.measures[0];
    const direction = /\b(ascending|lowest first|smallest first|oldest first|low)\b/.test(s.words) ? 'asc' : /\b(reverse|flip|other way)\b/.test(s.words) ? (plan.sort?.direction === 'asc' ? 'desc' : 'asc') : 'desc';
    if (measure && plan.ask === 'groups') plan = { ...plan, sort: { by: { measure }, direction } };
    else if (plan.sort) plan = { ...plan, sort: { ...plan.sort, direction } };
    changes.push('sorted');
  }
  if (s.has('share') && plan.measures[0] && plan.ask === 'groups') {
    plan = { ...plan, measures: [{ ...plan.measures[0], as: 'share' }] };
    for (const mention of s.all('share')) s.claim(mention, 'share');
    changes.push('as shares');
  }
  const list = d.s.has('ask', 'list') && plan.ask === 'value' && !named.length && !dims.length && !fresh.length && !period;
  if (list) {
    plan = { ...plan, ask: 'records', measures: [], subject: plan.subject === 'sale' ? 'order' : plan.subject };
    changes.push('as a list');
  }
  for (const noun of d.nouns) s.claim(noun.mention, 'follow-up');
  void head;
  void countMeasure;
  if (!changes.length) return null;
  return { plan, why: `last question, changed: ${changes.join(', ')}`, kept: `, with: ${changes.join(', ')}` };
}

/** The new period takes the place of the old one, also inside conditions that carried it. */
function withPeriod(plan: Plan, period: Plan['period']): Plan {
  if (plan.period.start === null && plan.period.end === null) {
    const inner = plan.where.some((c) => c.kind === 'did') || plan.having.some((h) => h.period);
    if (inner) return { ...plan, where: plan.where.map((c) => (c.kind === 'did' ? { ...c, period } : c)), having: plan.having.map((h) => (h.period ? { ...h, period } : h)) };
  }
  return { ...plan, period, compare: plan.compare?.kind === 'period' ? null : plan.compare };
}

export type { Reading };
