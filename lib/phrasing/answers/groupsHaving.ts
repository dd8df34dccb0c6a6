import { ofGroups, type Condition, type GroupCondition, type Plan } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { segmentOf } from '../../analytics/segments.js';
import { scope, tense, whenWords } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import type { Clause } from '../words/clauses.js';
import { dimensionWords } from '../words/dimensions.js';
import { filterWords, predicates, SUBJECT_NOUN } from '../words/filters.js';
import { namedAs } from '../words/places.js';
import { havingClause } from '../words/having.js';
import { sentence, words } from '../words/lists.js';
import { formatCount } from '../words/numbers.js';
import { listOf, shown } from './shown.js';

const holderOf = ({ by }: Plan): string => by[0]?.dimension ?? '';

/** Conditions on measures after the noun of a group: "that sold more than 50 units". */
export function heldWords({ plan, ctx }: Facts): string {
  const held = ofGroups(plan);
  if (held.length === 0) return '';
  const clauses = held.map((condition) => havingClause(condition, holderOf(plan), ctx.currency));
  return words(holderOf(plan) === 'customer' ? 'who' : 'that', predicates(clauses, plan.limit === 1 ? 'one' : 'many'));
}

/** "6 customers in Norway spent over $2,000.00 over all time: Ana ($2,400.00), …": the groups that meet a condition. */
export function havingList(facts: Facts, nameOf: (row: ResultRow) => string): string {
  const { plan, result, ctx } = facts;
  const [dimension] = plan.by;
  if (!dimension) return '';
  const holder = holderOf(plan);
  const { one, many } = dimensionWords(dimension);
  const { held, rest } = countedIn(ofGroups(plan), split(plan).rest);
  const { total, rows } = result;
  const { noun, clauses: own } = groupNoun(facts, total === 1 ? one : many);
  const clauses = [...own, ...held.map((condition) => havingClause(condition, holder, ctx.currency))];
  const did = predicates(clauses, total === 1 ? 'one' : 'many');
  const tail = words(scope(facts, rest), whenWords(facts));
  if (rows.length === 0)
    return sentence(
      words('there', tense(facts) === 'past' ? 'were' : 'are', 'no', noun, holder === 'customer' ? 'who' : 'that', did, tail),
    );
  return words(
    sentence(words(formatCount(total), noun, did, tail, `: ${listOf(rows.map(nameOf), true)}`)),
    total > rows.length ? shown(facts, many) : '',
  );
}

/** Where orders are counted their state belongs to the count: "had more than 3 cancelled orders". */
function countedIn(held: readonly GroupCondition[], rest: readonly Condition[]): { readonly held: readonly GroupCondition[]; readonly rest: readonly Condition[] } {
  const states = rest.filter((condition) => condition.kind === 'field' && condition.field === 'order.status');
  const [only] = held;
  if (states.length === 0 || held.length !== 1 || only?.measure.measure !== 'orders' || only.measure.where !== undefined) return { held, rest };
  return { held: [{ ...only, measure: { ...only.measure, where: states } }], rest: rest.filter((condition) => !states.includes(condition)) };
}

/** The noun of the groups with the conditions on them: "Gold customers in Norway", predicates apart. */
function groupNoun({ plan, ctx }: Facts, noun: string): { readonly noun: string; readonly clauses: readonly Clause[] } {
  const holder = holderOf(plan);
  const subject = holder === 'customer' || holder === 'product' || holder === 'order' ? holder : plan.subject;
  const filter = filterWords(split(plan).own, subject, ctx.currency);
  const named = filter.product === null ? '' : namedAs(filter.product);
  return { noun: words(...filter.before, noun, named, ...filter.goods.map(({ said }) => said), ...filter.after), clauses: filter.clauses };
}

/** "Gold customers in Norway who placed at least 5 orders", and the conditions that are not about the groups. */
export function describedGroups(
  facts: Facts,
  called: string,
  number: 'one' | 'many',
): { readonly noun: string; readonly rest: readonly Condition[] } {
  const { noun, clauses } = groupNoun(facts, called);
  const who = holderOf(facts.plan) === 'customer' ? 'who' : 'that';
  const said = clauses.length === 0 ? '' : `${who} ${predicates(clauses, number)}`;
  return { noun: words(noun, said, heldWords(facts)), rest: split(facts.plan).rest };
}

/** Conditions on the groups themselves stand with their noun, all others after what they did. */
function split({ where, by, subject }: Plan): { readonly own: readonly Condition[]; readonly rest: readonly Condition[] } {
  const entity = by[0]?.dimension ?? '';
  const isOwn = (condition: Condition): boolean =>
    condition.kind === 'field'
      ? condition.field.startsWith(`${entity}.`) || (entity === 'product' && condition.field.startsWith('stock.'))
      : condition.kind === 'segment'
        ? segmentOf(condition.segment, subject)?.entity === entity
        : SUBJECT_NOUN[subject] === `${entity}s`;
  return { own: where.filter(isOwn), rest: where.filter((condition) => !isOwn(condition)) };
}
