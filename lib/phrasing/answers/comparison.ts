import type { ResultRow } from '../../analytics/result.js';
import type { SqlValue } from '../../db/reader.js';
import type { Period } from '../../periods/period.js';
import { cellOf, measured, measureFacts, plain, say, soFar, tense, whenWords, type MeasureFact } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { DIRECTION_WORDS, directionOf, ratioWords } from '../words/changes.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import { dimensionWords } from '../words/dimensions.js';
import { havingClause } from '../words/having.js';
import { formatCount } from '../words/numbers.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { measureWords } from '../words/measures.js';
import { periodName, periodWords } from '../words/periods.js';
import { dimensionValue, humanValue } from '../words/values.js';
import { heldWords } from './groupsHaving.js';
import { comparedSides, futurePeriod, notComparable } from './notBegun.js';
import { shown } from './shown.js';

interface Change {
  readonly current: SqlValue;
  readonly previous: SqlValue;
  readonly change: SqlValue;
  readonly ratio: SqlValue;
}

/** One measure in two periods or of two things, in all or by a dimension. */
export function comparisonSentence(facts: Facts): string {
  const [fact, ...further] = measureFacts(facts);
  const use = facts.plan.measures[0];
  if (!use || !fact) return 'There is nothing to compare.';
  const sides = comparedSides(facts.plan);
  if (sides && futurePeriod(facts) !== null) return notComparable(facts, sides.later, sides.earlier);
  const unit =
    measureWords(use.measure).ownUnit ??
    facts.result.units.current ??
    facts.result.columns.find((column) => column.name === 'current')?.unit ??
    fact.unit;
  const measured: MeasureFact = { ...fact, unit };
  if (facts.plan.by.length > 0) return changesByGroup(facts, measured);
  const { metrics } = facts.result;
  const beside = further.filter(({ key }) => `${key}_current` in metrics).map((each) => overall(facts, each, changeOf(metrics, `${each.key}_`)));
  return words(overall(facts, measured, changeOf(metrics)), ...beside);
}

const changeOf = (row: ResultRow | Readonly<Record<string, SqlValue>> | undefined, of = ''): Change => ({
  current: plain(row?.[`${of}current`]),
  previous: plain(row?.[`${of}previous`]),
  change: plain(row?.[`${of}change`]),
  ratio: plain(row?.[`${of}change_ratio`]),
});

function overall(facts: Facts, fact: MeasureFact, found: Change): string {
  const { compare } = facts.plan;
  return compare?.kind === 'where'
    ? betweenThings(facts, fact, found, humanValue(compare.currentLabel), humanValue(compare.previousLabel))
    : betweenPeriods(facts, fact, found);
}

/** "Revenue fell by $200.00 (20.0%), from $1,000.00 in February 2026 to $800.00 in March 2026." */
function betweenPeriods(facts: Facts, fact: MeasureFact, { current, previous, change, ratio }: Change): string {
  const { later, earlier } = periodsOf(facts);
  const then = `${valueWords(facts, previous, fact)} ${periodWords(earlier)}`;
  const now = `${valueWords(facts, current, fact)} ${soFar(later, facts.ctx.today)}`;
  const subject = capitalise(measured(facts, fact.use));
  const plural = measureWords(fact.use.measure).plural;
  if (typeof change !== 'number') return sentence(`${subject} cannot be compared: ${then}, ${now}`);
  const direction = directionOf(change);
  if (direction === 'same') return sentence(`${subject} ${plural ? 'were' : 'was'} unchanged: ${now}, and ${then}`);
  if (fact.unit === 'ratio' && difference(facts, change, fact).startsWith('0.0 '))
    return sentence(`${subject} hardly changed: ${now}, and ${then}`);
  const noBase = ratio === null && previous === 0 ? '; from nothing, so there is no percentage' : '';
  const by = `${DIRECTION_WORDS[direction].verb} by ${difference(facts, change, fact)}${fact.unit === 'ratio' ? '' : ratioWords(ratio)}`;
  if (facts.ctx.build === 'turned') return sentence(`${subject} went from ${then} to ${now}, so ${plural ? 'they' : 'it'} ${by}${noBase}`);
  return sentence(`${subject} ${by}, from ${then} to ${now}${noBase}`);
}

const periodsOf = ({ plan }: Facts): { readonly later: Period; readonly earlier: Period } =>
  comparedSides(plan) ?? { later: plan.period, earlier: plan.period };

/** "Revenue in 2025 was $800.00 for A and $600.00 for B, so A is $200.00 (33.3%) higher." */
function betweenThings(facts: Facts, fact: MeasureFact, { current, previous, change, ratio }: Change, here: string, there: string): string {
  const { plural } = measureWords(fact.use.measure);
  const be = tense(facts) === 'past' ? (plural ? 'were' : 'was') : plural ? 'are' : 'is';
  const subject = words(measured(facts, fact.use), whenWords(facts), be);
  const both = `${subject} ${valueWords(facts, current, fact)} ${ofSide(here)} and ${valueWords(facts, previous, fact)} ${ofSide(there)}`;
  if (typeof change !== 'number') return sentence(both);
  const direction = directionOf(change);
  if (direction === 'same') return sentence(`${both}: the two are equal`);
  const more = `${difference(facts, change, fact)}${fact.unit === 'ratio' ? '' : ratioWords(ratio)}`;
  return sentence(`${both}, so ${isPlace(here) ? 'the former' : here} is ${more} ${DIRECTION_WORDS[direction].adjective}`);
}

/** "for Books", but "from campaigns". */
const ofSide = (label: string): string => (isPlace(label) ? label : `for ${label}`);
const isPlace = (label: string): boolean => /^(?:from|without|with|in|at|on) /.test(label);

const valueWords = (facts: Facts, value: SqlValue, fact: MeasureFact): string =>
  value === null ? 'nothing to compute' : say(facts, value, fact.unit);

/** A ratio differs by points, everything else by its own unit. */
const difference = (facts: Facts, change: number, fact: MeasureFact): string =>
  fact.unit === 'ratio' ? `${say(facts, Math.abs(change), 'ratio').replace('%', '')} points` : say(facts, Math.abs(change), fact.unit);

function changesByGroup(facts: Facts, fact: MeasureFact): string {
  const { plan, result } = facts;
  const [dimension] = plan.by;
  if (!dimension) return '';
  const names = dimensionWords(dimension);
  const { later, earlier } = periodsOf(facts);
  if (plan.compare?.kind === 'where' && plan.having.some((condition) => condition.on === 'change'))
    return largerOnOneSide(facts, fact, names, plan.compare);
  const sides =
    plan.compare?.kind === 'where'
      ? `${humanValue(plan.compare.currentLabel)} compared with ${humanValue(plan.compare.previousLabel)} ${whenWords(facts)}`
      : `${soFar(later, facts.ctx.today)} compared with ${periodName(earlier)}`;
  const held = heldWords(facts);
  const heading = words(measured(facts, fact.use), 'by', joinWords(plan.by.map((use) => dimensionWords(use).one)), held, sides);
  if (result.rows.length === 0)
    return sentence(
      held === ''
        ? words('there is nothing to compare:', heading)
        : words(`no ${names.one}'s`, measured(facts, fact.use), movedWords(facts), sides),
    );
  const line = (row: ResultRow): string => {
    const found = changeOf(row);
    const group = plan.by.map((use) => dimensionValue(use.dimension, cellOf(row, dimensionColumn(use)))).join(', ');
    if (typeof found.change !== 'number')
      return `${group} went from ${valueWords(facts, found.previous, fact)} to ${valueWords(facts, found.current, fact)}`;
    const direction = directionOf(found.change);
    const ends = `from ${valueWords(facts, found.previous, fact)} to ${valueWords(facts, found.current, fact)}`;
    return direction === 'same'
      ? `${group} was unchanged at ${valueWords(facts, found.current, fact)}`
      : `${group} ${DIRECTION_WORDS[direction].verb} by ${difference(facts, found.change, fact)}${fact.unit === 'ratio' ? '' : ratioWords(found.ratio)}, ${ends}`;
  };
  const [only] = result.rows;
  const first = only && changeOf(only);
  // "fell most" of one that rose would be untrue: where nothing fell, it says so and how the least moved.
  if (plan.limit === 1 && only && plan.sort && 'change' in plan.sort.by && typeof first?.change === 'number' && (plan.sort.direction === 'asc' ? first.change > 0 : first.change < 0))
    return sentence(words('no', `${names.one}'s`, measured(facts, fact.use), plan.sort.direction === 'asc' ? 'fell' : 'rose', `${sides};`, `${line(only)}, the least of all`));
  if (plan.limit === 1 && only && plan.sort && 'change' in plan.sort.by)
    return sentence(
      words(
        'the',
        names.one,
        'whose',
        measured(facts, fact.use),
        plan.sort.direction === 'asc' ? 'fell' : 'rose',
        'most',
        sides,
        'is',
        `${line(only)}`,
      ).replace(/ is (.+?) (rose|fell) by /, ' is $1: by '),
    );
  const rows = result.rows.length <= 4 ? result.rows : result.rows.slice(0, 3);
  const list = rows.map(line).join('; ');
  const all = changeOf(result.metrics);
  const total = held === '' && typeof all.change === 'number' && result.rows.length > 1 ? overall(facts, fact, all) : '';
  return words(
    sentence(
      `${capitalise(held === '' ? heading : movedHeading(facts, fact, names, sides))}: ${list}${rows.length < result.rows.length ? '; and so on' : ''}`,
    ),
    total,
    held === '' ? shown(facts, names.many) : '',
  );
}

/** "3 products have more units sold for Spain than for Italy: Mug, 9 against 4; …". */
function largerOnOneSide(
  facts: Facts,
  fact: MeasureFact,
  names: { readonly one: string; readonly many: string },
  compare: { readonly currentLabel: string; readonly previousLabel: string },
): string {
  const { plan, result } = facts;
  const { total } = result;
  const higher = plan.having.some(({ op }) => op === '>' || op === '>=') ? 'higher' : 'lower';
  const sides = `${higher} for ${humanValue(compare.currentLabel)} than for ${humanValue(compare.previousLabel)} ${whenWords(facts)}`;
  const figure = words(measured(facts, fact.use), measureWords(fact.use.measure).plural ? 'are' : 'is');
  if (result.rows.length === 0) return sentence(words('there is no', names.one, 'whose', figure, sides));
  const line = (row: ResultRow): string => {
    const found = changeOf(row);
    const group = plan.by.map((use) => dimensionValue(use.dimension, cellOf(row, dimensionColumn(use)))).join(', ');
    return `${group}, ${valueWords(facts, found.current, fact)} against ${valueWords(facts, found.previous, fact)}`;
  };
  const rows = result.rows.length <= 4 ? result.rows : result.rows.slice(0, 3);
  const owner = total === 1 ? names.one : names.many;
  const counted = `${formatCount(total)} ${owner} whose ${figure} ${sides}`;
  return sentence(`${counted}: ${rows.map(line).join('; ')}${rows.length < result.rows.length ? '; and so on' : ''}`);
}

/** "8 products' units sold fell in 2025 compared with 2024": the groups whose change meets a condition. */
function movedHeading(facts: Facts, fact: MeasureFact, names: { readonly one: string; readonly many: string }, sides: string): string {
  const { total } = facts.result;
  const owner = total === 1 ? `${names.one}'s` : `${names.many}'`;
  return words(formatCount(total), owner, measured(facts, fact.use), movedWords(facts), sides);
}

const movedWords = ({ plan, ctx }: Facts): string =>
  joinWords(plan.having.map((condition) => havingClause(condition, plan.by[0]?.dimension ?? '', ctx.currency).many));
