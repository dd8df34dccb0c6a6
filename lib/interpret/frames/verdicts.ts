import type { Condition } from '../../analytics/plan.js';
import { ALL_TIME } from '../../periods/period.js';
import type { Draft } from '../draft.js';
import { bestSpan } from './bestSpan.js';
import { negate } from '../conditions/filters.js';
import { by, finish } from '../finish.js';
import type { Head } from '../head.js';
import { namedMeasures } from '../measures/askedMeasures.js';
import { DIMENSION_KINDS } from '../measures/kinds.js';
import { subjectOfMeasure } from '../measures/measureSubjects.js';
import { STATUSES_OF } from './lookup.js';
import { dimensionOf, nounOf, subjectOf } from './nouns.js';
import { ranking } from './ranking.js';
import type { Reading } from '../reading.js';

/** Yes-or-no questions whose answer is not whether there is any: all of something, the first of a ranking. */
export function verdict(d: Draft, head: Head): Reading | null {
  return head.yesNo ? (allOfThem(d, head) ?? bestWeekday(d, head) ?? bestSpan(d, head) ?? paidOff(d, head) ?? theBest(d, head) ?? makesAny(d, head)) : null;
}

const ALL = /^(?:and |so |ok |but )*(?:are|is|were|was|have|has|had|did|do|does) (?:(?:all|every|each)(?: (?:one|single))?(?: of)?(?: (?:the|our|my|these|those))?|everything|everybody|everyone) /;

/** "are all orders of last week fulfilled?", "is every product in stock?": yes where none of them is otherwise, and those that are. */
function allOfThem(d: Draft, head: Head): Reading | null {
  const { s } = d;
  if (!ALL.test(s.words) || d.rank || d.numbers.length) return null;
  const noun = d.nouns.find((n) => subjectOf(n.id) !== null);
  const grouped = d.grouping.by[0];
  const subject = noun ? subjectOf(noun.id) : grouped ? subjectOf(grouped.dimension) : s.matches(/\beverything\b/) ? (d.segments[0]?.of ?? null) : null;
  // "every product" is taken for a group at first.
  if (!subject || d.grouping.by.some((dim) => dim.dimension !== subject)) return null;
  const from = noun?.mention.to ?? 2;
  const statuses = d.filters.filter((f) => f.kind === 'status' && f.mention.from >= from);
  const states = d.segments.filter((x) => x.from >= from);
  const filled = d.where.filter((c) => c.kind === 'field' && (c.op === 'not null' || c.op === 'is null'));
  const said = [...statuses, ...states, ...filled];
  if (said.length !== 1) return null;
  const [status] = statuses;
  const [state] = states;
  const [field] = filled;
  const otherwise = status ? notInStatus(status.condition) : state ? negate(state.condition) : field ? opposite(field) : null;
  if (!otherwise || (state && state.of !== subject)) return null;
  d.filters = d.filters.filter((f) => f !== status);
  d.segments = d.segments.filter((x) => x !== state);
  d.where = d.where.filter((c) => c !== field);
  d.grouping = { ...d.grouping, by: [] };
  s.claimWords(/^every(thing|one|body)$/);
  for (const m of s.mentions) if (m.from < (noun?.mention.to ?? from) || s.concept(m, 'aggregate') || s.concept(m, 'each')) s.claim(m, 'all');
  const ofStock = subject === 'product' || subject === 'customer';
  return finish(d, head, {
    ask: 'records', subject, where: [otherwise], intent: `${subject}_lookup`, why: `whether all ${subject}s are so`, yesNo: { kind: 'none' },
    ...(ofStock && d.time.periods.length === 0 ? { period: ALL_TIME, compare: null } : {}),
  });
}

const MAKES = /\b(make|makes|produce|produces|offer|offers|supply|supplies|deliver|delivers|provide|provides|have|has) (us )?(with )?(any|some|a|an)\b/;

/** "does ALTURA make any tea": products that there are, not what they brought in. */
function makesAny(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const maker = d.filters.find((f) => (f.kind === 'brand' || f.kind === 'supplier') && !f.negated);
  const what = d.filters.find((f) => f !== maker && (f.kind === 'category' || f.kind === 'attribute' || f.kind === 'product') && !f.negated);
  if (!maker || !what || d.filters.length !== 2 || maker.mention.from > what.mention.from || !MAKES.test(s.words) || d.rank || d.numbers.length || d.measures.length || d.segments.length || d.time.periods.length || d.grouping.by.length) return null;
  for (const m of s.mentions) if (s.concept(m, 'verb') || s.concept(m, 'noun', 'product')) s.claim(m, 'verb');
  return finish(d, head, { ask: 'records', subject: 'product', intent: 'product_lookup', why: 'whether there are any', yesNo: { kind: 'exists' }, period: ALL_TIME, compare: null });
}

/** What is in none of the statuses that a word comes to: what is fulfilled was shipped before. */
function notInStatus(condition: Condition): Condition | null {
  if (condition.kind !== 'field' || condition.field !== 'order.status' || !['=', 'in'].includes(condition.op)) return null;
  const values = condition.values.flatMap((value): readonly (string | number)[] => STATUSES_OF[String(value)] ?? [value]);
  return { ...condition, op: 'not in', values: [...new Set(values)], label: `not ${condition.label ?? values.join(' or ')}` };
}

const opposite = (condition: Condition): Condition | null =>
  condition.kind !== 'field' ? null : { ...condition, op: condition.op === 'is null' ? 'not null' : 'is null', label: (condition.label ?? '').replace(/^(with|without)\b/, (word) => (word === 'with' ? 'without' : 'with')) };

const GAINED = /\b(profitable|(make|made|making|turn|turned) (us )?(a |any |some )?(money|profit|loss)|(lose|lost|losing) (us )?(any |some )?money|(break|broke|broken) even|(bring|brought|make|made|earn|earned|generate|generated|take|took) (us )?(in |back )?more than (it|they|we|was|its) (cost|costs|spent|spend)|(cover|covered|earn|earned|make|made) (back )?(its|their) (costs?|money|spend)( back)?|(pay|paid|pays) (off|for itself|for themselves)|work(ed)?( out)?(?= \?|$)|worth (it|the money|doing|running|while|our while))\b/;

/** "was the campaign profitable", "did it lose money": more came back than was spent, or less. */
function paidOff(d: Draft, head: Head): Reading | null {
  const { s } = d;
  const named = d.filters.filter((f) => f.kind === 'campaign' && !f.negated);
  const found = GAINED.exec(s.words)?.[1] ?? '';
  if (found === '' || named.length !== 1 || d.filters.length > 1 || d.grouping.by.length || d.numbers.length || d.time.periods.length > 1 || d.time.base) return null;
  d.rank = null;
  for (const m of s.mentions) if (s.concept(m, 'measure') || s.concept(m, 'superlative') || s.concept(m, 'verb') || s.concept(m, 'change') || s.concept(m, 'noun', 'campaign') || s.concept(m, 'amount')) s.claim(m, 'measure');
  return finish(d, head, { ask: 'value', subject: 'campaign', measures: [{ measure: 'roi' }], intent: 'campaign_inquiry', why: 'whether a campaign paid', keepNumbers: true, yesNo: { kind: 'compare', op: /\blos[eti]|\bloss\b/.test(found) ? '<' : '>', value: 0 } });
}

const BEST_DAY = /^(?:and |so |but )*(?:is|are|was|were) (?:it true that )?(?:the )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)s? (?:really |still |actually |always |usually )*(?:our|my|the|a)? ?(?:shop's )?([a-z]+(?: selling)?) (?:week)?days?\b/;

/** "are Tuesdays our worst day?": the weekday that is, and whether it is the one named. */
function bestWeekday(d: Draft, head: Head): Reading | null {
  const { s, rank } = d;
  const said = BEST_DAY.exec(s.words)?.[1];
  if (said === undefined || !rank || rank.byTime || d.filters.length || d.numbers.length || d.time.periods.length > 2) return null;
  const named = `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  const isIt = (text: string): boolean => text.toLowerCase().replace(/^(the|on) |s$/g, '') === said;
  for (const m of s.mentions) if (isIt(m.text)) s.claim(m, 'time');
  s.claimWords(new RegExp(`^(${said}s?|really|still|actually)$`));
  d.time = { ...d.time, conditions: [], places: [], periods: d.time.periods.filter(({ mention }) => !isIt(mention.text)) };
  for (const m of s.all('noun', 'day', 'weekday')) s.claim(m, 'rank');
  // A slow day is one with few sales, not one of slow orders.
  const pace = rank.measure?.measure === 'fulfilment_days' && !s.hasVerb('fulfil', 'ship');
  const measure = pace ? { measure: 'revenue' } : (rank.measure ?? namedMeasures(d)[0] ?? { measure: 'revenue' });
  const direction = pace ? (s.matches(/\bslow/) ? 'asc' : 'desc') : rank.direction;
  return finish(d, head, { ask: 'groups', subject: subjectOfMeasure(measure.measure), measures: [measure], by: [by('weekday')], sort: { by: { measure }, direction }, limit: 1, intent: 'ranking', why: 'whether a weekday is the best or worst', yesNo: { kind: 'is', values: [named] } });
}

/** "is X our best selling category?": the winner, and whether it is the one named. */
function theBest(d: Draft, head: Head): Reading | null {
  const { s, rank } = d;
  if (!rank || rank.byTime || (rank.limit ?? 1) > 1 || d.grouping.by.length || s.matches(/\b(one of|among|in the top|still)\b/)) return null;
  const named = d.filters.filter((f) => !f.negated && f.condition.kind === 'field' && f.condition.op === '=' && f.mention.from < (rank.noun?.mention.from ?? s.tokens.length));
  const [first] = named;
  if (named.length !== 1 || !first || !DIMENSION_KINDS.has(first.kind) || first.mention.from > 2) return null;
  const dimension = first.kind;
  if (rank.noun && dimensionOf(rank.noun)?.dimension !== dimension) return null;
  const noun = rank.noun ?? { mention: first.mention, id: dimension, plural: false };
  if (!nounOf(s, noun.mention) && rank.measure === null) return null;
  d.filters = d.filters.filter((f) => f !== first);
  d.rank = { ...rank, noun, singular: true };
  const read = ranking(d, head);
  // A ranking of anything else would say yes or no to another question.
  if (read?.plan.ask !== 'groups' || read.plan.limit !== 1 || read.plan.by.length !== 1 || read.plan.by[0]?.dimension !== dimension) return null;
  return { ...read, plan: { ...read.plan, by: [by(dimension)] }, yesNo: { kind: 'is', values: [first.label, ...(first.condition.kind === 'field' ? first.condition.values : [])] } };
}
