import { EMPTY_PLAN, type Condition, type Plan, type Subject } from '../../analytics/plan.js';
import type { Annotation } from '../../language/mention.js';
import { ALL_TIME } from '../../periods/period.js';
import { replaceFields } from './dropClause.js';
import { mergeFilters } from '../conditions/filters.js';
import { namedMeasures, stockContext } from '../measures/askedMeasures.js';
import { intentOf, subjectOfMeasure } from '../measures/measureSubjects.js';
import type { InterpretContext } from '../context.js';
import { gather } from '../gather.js';
import { placeNumber } from '../conditions/placeNumber.js';
import { COUNT_OF_NOUN, SALES_FIGURES } from '../measures/measures.js';
import { nounOf } from '../frames/nouns.js';
import { readQuestion } from '../question.js';
import { Sentence } from '../sentence.js';
import { asReading, type FollowUp, type Turn } from './turn.js';

/** What a pronoun or an ordinal points at. */
export type Pointing = { readonly kind: 'those' | 'it'; readonly nth?: undefined; /** "they", "them": of a count by place, those counted. */ readonly counted?: true } | { readonly kind: 'nth'; readonly nth: number };

const NTH: Readonly<Record<string, number>> = { first: 1, top: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, fifth: 5, '5th': 5, last: -1, one: 1, two: 2, three: 3, four: 4, five: 5 };

/** "those", "it", "the second one": null where nothing points back. */
export function pointsBack(s: Sentence): Pointing | null {
  const nth = /\bthe (first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|top) (one|customer|product|order|person|guy|of (them|those|these))\b|\bnumber (one|two|three|four|five)\b/.exec(s.words);
  if (nth) return { kind: 'nth', nth: NTH[nth[1] ?? nth[4] ?? 'first'] ?? 1 };
  if (s.has('reference', 'it') && /\b(it|that one|this one|he|she|him|her|his|(that|this|the same) (product|customer|order|category|brand|supplier|city|country|campaign|item))\b/.test(s.words) && !/\b(break|split|make|change|switch|sort|is|was) it\b|\bit'? ?s\b/.test(s.words)) return { kind: 'it' };
  if (s.has('reference', 'it') && /\b(is|was) it (on|in|at|from|by|for|made|sold|run)\b/.test(s.words)) return { kind: 'it' };
  if (/\bthe (?!right|wrong|same|other|new|old|only|big|small)[a-z]+( [a-z]+)? ones\b/.test(s.words) && !s.has('noun', 'customer', 'order', 'product')) return { kind: 'those' };
  if (/\b(did|does|is|was|were|has) that\b/.test(s.words)) return { kind: 'those' };
  if (s.has('reference', 'those') && /\b(those|them|these|they|their|the same)\b/.test(s.words)) return { kind: 'those', ...(/\b(they|them|their)\b/.test(s.words) ? { counted: true } : {}) };
  return null;
}

const ORDINAL = /^(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|top|one|two|three|four|five|number)$/;

/** The mentions that make up "the second one". */
const ordinalMentions = (s: Sentence): readonly number[] => s.mentions.filter((mention) => ORDINAL.test(mention.text.toLowerCase()) || s.concept(mention, 'reference', 'nth_one')).map((mention) => mention.index);

/** "and the second one?" after a question about the first: the same question about another row of the list before it. */
export function otherRow(s: Sentence, turns: readonly Turn[], nth: number): FollowUp | null {
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

/** What stands behind a figure of sales. */
function countBehind(measure: string, noun: string): string | undefined {
  const counts: Readonly<Record<string, string>> = measure === 'orders' ? { order: 'orders', customer: 'ordering_customers' } : { order: 'fulfilled_orders', unit: 'units', customer: 'buyers' };
  return SALES_FIGURES.has(measure) ? counts[noun] : undefined;
}

/** "how many of those are silver", "who bought it", "what did the first one spend": the last rows as a filter of a new question. */
export function withReference(annotation: Annotation, context: InterpretContext, last: Turn, pointing: Pointing): FollowUp | null {
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
  const countsThem = head.count !== null && (/\b(how many|number|count) (of )?(the |all )?(those|them|these|they)\b/.test(s.words)) && !named.length && !s.hasVerb('sell', 'buy', 'have', 'order', 'spend', 'earn', 'pay') && nounOf(s, head.countTarget ?? undefined) === null;
  if (countsThem || (head.count && onlyReference)) {
    s.claim(head.count ?? undefined, 'count');
    const filters = mergeFilters(draft.filters);
    // "top customers … how many of them are gold": those that the rows were, and no orders of theirs.
    const target = nounOf(s, head.countTarget ?? undefined)?.id;
    const own = (target === 'customer' || target === 'product') && last.rows?.field === `${target}.id` && last.plan.ask === 'groups' ? target : null;
    const subject = own ?? (last.plan.subject === 'sale' ? 'order' : last.plan.subject);
    const behind = own ? undefined : countBehind(last.plan.measures[0]?.measure ?? '', target ?? '');
    const measure = behind ? { measure: behind } : last.plan.ask === 'value' && last.plan.measures[0] ? last.plan.measures[0] : { measure: COUNT_OF_NOUN[subject] ?? 'orders' };
    const numbers = draft.numbers.map((n) => placeNumber(draft, n, subject, false));
    const plan: Plan = {
      ...last.plan, ask: 'value', subject: behind ? subjectOfMeasure(behind) : subject, measures: [measure], by: [], sort: null, limit: null, offset: 0, per: null, columns: [], part: null, analysis: null, gaps: false, compare: null,
      where: replaceFields(carriedWhere(last, pointing), [...filters, ...draft.where, ...draft.time.conditions, ...draft.segments.map((x) => x.condition), ...numbers.flatMap((n) => (n.where ? [n.where] : []))]),
      ...(own ? { period: ALL_TIME } : {}),
      ...(draft.time.periods.length === 1 && draft.time.periods[0] && s.role(draft.time.periods[0].mention) !== 'segment' ? { period: draft.time.periods[0].period } : {}),
      having: [...(own ? [] : last.plan.having), ...numbers.flatMap((n) => (n.having ? [n.having] : []))],
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
  const came = whoCame(last.plan);
  const period = thatPeriod ? last.plan.period : !came && reading.plan.period.start === null && reading.plan.period.end === null && pointing.kind !== 'nth' && !periodless(reading.plan) && last.plan.ask === 'value' && pointing.kind === 'those' ? last.plan.period : reading.plan.period;
  const plan = applyReference({ ...reading.plan, period }, came ? [...carried, came] : carried);
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
  const carried = carriedConditions(last, pointing) ?? last.plan.where;
  const { plan, rows } = last;
  // "list those in Germany" after new customers by country: what was counted in the groups, and not all that is in them.
  const counted = plan.ask === 'groups' && plan.subject !== 'sale' && carried !== plan.where && rows !== null && rows.field !== `${plan.subject}.id`;
  return counted ? replaceFields(plan.where, carried) : carried;
}

/** The rows pointed at, by id where the last answer cut or ranked them, else by the conditions that made them. */
export function carriedConditions(last: Turn, pointing: Pointing): readonly Condition[] | null {
  const { rows, plan } = last;
  if (pointing.kind === 'nth') {
    const index = pointing.nth < 0 ? (rows?.ids.length ?? 0) - 1 : pointing.nth - 1;
    const id = rows?.ids[index];
    return rows && id !== undefined ? [{ kind: 'field', field: rows.field, op: '=', values: [id], label: rows.names[index] ?? String(id) }] : null;
  }
  if (pointing.kind === 'it' && rows && rows.ids.length >= 1 && (plan.ask === 'record' || plan.ask === 'records' || plan.ask === 'groups') && (rows.ids.length === 1 || plan.limit === 1)) {
    return [{ kind: 'field', field: rows.field, op: '=', values: [rows.ids[0] ?? ''], label: rows.names[0] ?? '' }];
  }
  if (pointing.counted && plan.ask === 'groups' && rows && rows.field !== `${plan.subject}.id` && plan.where.some((c) => c.kind === 'field' && c.field === `${plan.subject}.id`)) return plan.where;
  if (rows && rows.ids.length > 0 && (plan.limit !== null || plan.having.length > 0 || plan.ask === 'groups')) {
    return [{ kind: 'field', field: rows.field, op: 'in', values: rows.ids, label: rows.ids.length === 1 ? (rows.names[0] ?? '') : `those ${rows.ids.length}` }];
  }
  if (plan.where.length) return plan.where;
  // "the value of those" after a count of a day's orders: the day is what they share.
  return pointing.kind === 'those' && plan.ask !== 'groups' && (plan.period.start !== null || plan.period.end !== null) ? [] : null;
}

const CAME: Readonly<Record<string, string>> = { new_customers: 'new', first_time_buyers: 'first_time' };

/** Customers of a span are those who joined, or first bought, in it: the span goes with them. */
function whoCame({ ask, subject, measures: [use, ...others], period, compare }: Plan): Condition | null {
  if (period.start === null || compare !== null || others.length > 0) return null;
  const joined = subject === 'customer' && (ask === 'records' || (ask === 'value' && use?.measure === 'customers'));
  const segment = joined ? 'new' : ask === 'value' ? CAME[use?.measure ?? ''] : undefined;
  return segment === undefined ? null : { kind: 'segment', segment, period };
}
