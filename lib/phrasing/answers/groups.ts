import { ofGroups, type DimensionUse, type Sort } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import { cellOf, labelOf, measured, measureFacts, plain, say, scope, tense, totalOf, whenWords, type MeasureFact } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { dimensionWords } from '../words/dimensions.js';
import { joinWords, sentence, words } from '../words/lists.js';
import { figureWords, measureWords } from '../words/measures.js';
import { formatCount, ordinal } from '../words/numbers.js';
import { isSeries, isTimeDimension } from '../words/values.js';
import { byWords, figure, groupName, isBaseOf, nameWithFigures } from './groupNames.js';
import { describedGroups, havingList, heldWords } from './groupsHaving.js';
import { seriesSentence } from './series.js';
import { listOf, shown, shownOrder } from './shown.js';

/** Measures by dimensions: a winner, a ranking, a trend or a breakdown. */
export function groupsSentence(facts: Facts): string {
  const { plan, result } = facts;
  const measures = measureFacts(facts);
  const [first] = measures;
  if (!first) return listOnly(facts);
  if (ofGroups(plan).length > 0 && plan.limit === null && plan.by.length === 1 && plan.per === null)
    return havingList(facts, (row) => nameWithFigures(facts, row, measures));
  if (result.rows.length === 0) return emptyGroups(facts, first);
  if (plan.per) return winnersPer(facts, first, plan.per);
  if (plan.limit === 1 && result.rows.length === 1) return plan.sort && 'dimension' in plan.sort.by && isTimeDimension(plan.sort.by.dimension) ? endOfSeries(facts, measures) : winner(facts, measures);
  const [dimension] = plan.by;
  if (plan.by.length === 1 && measures.length === 1 && dimension && isSeries(dimension.dimension) && !byMeasure(plan.sort))
    return seriesSentence(facts, first, dimension);
  return ranking(facts, measures);
}

const byMeasure = (sort: Sort | null): boolean => sort !== null && !('dimension' in sort.by);

/** "The latest day that brought in over $1,000.00 was 17 Mar 2026, with $9,060.66." */
function endOfSeries(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan, result } = facts;
  const [row] = result.rows;
  const figures = measures.map((fact, i) => figure(facts, row, fact, i > 0));
  const when = plan.period.start === null && plan.period.end === null ? '' : whenWords(facts);
  return sentence(words('the', plan.sort?.direction === 'asc' ? 'first' : 'latest', byWords(plan.by), heldWords(facts), when, 'was', `${groupName(facts, row)}, with ${joinWords(figures)}`));
}

/** "The category with the highest revenue in 2025 was Clothing, with $4,500.00." */
function winner(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan, result } = facts;
  const sorted = sortedBy(facts, measures);
  const [row] = result.rows;
  const all = [sorted, ...measures.filter((fact) => fact !== sorted)].map((fact) => figure(facts, row, fact, fact !== sorted));
  const one = plan.by.length === 1;
  const { noun, rest } = one
    ? describedGroups(facts, byWords(plan.by), 'one')
    : { noun: words(byWords(plan.by), heldWords(facts)), rest: plan.where };
  const about = { ...facts, plan: { ...plan, where: rest } };
  const be = tense(facts) === 'past' ? 'was' : 'is';
  return sentence(
    words('the', noun, extremePhrase(about, sorted), whenWords(facts), be, `${groupName(facts, row)}, with ${joinWords(all)}`),
  );
}

/** "with the second highest revenue from Tea", "who spent the most". */
function extremePhrase(facts: Facts, fact: MeasureFact): string {
  const { plan } = facts;
  const ascending = plan.sort?.direction === 'asc';
  const place = plan.offset === 0 ? '' : ordinal(plan.offset);
  const { measure, aggregate, as, per } = fact.use;
  if (measure === 'spent' && aggregate === undefined && as === undefined && per === undefined)
    return words(
      plan.by.some(({ dimension }) => dimension === 'customer') ? 'who' : 'that',
      'spent the',
      place,
      ascending ? 'least' : 'most',
      scope(facts),
    );
  return words('with the', place, extremeWord(fact, ascending), measured(facts, fact.use));
}

/** "most orders", "highest revenue". */
const extremeWord = ({ use }: MeasureFact, ascending: boolean): string => {
  const counted = measureWords(use.measure).count !== null && use.as === undefined && use.aggregate === undefined;
  return counted ? (ascending ? 'fewest' : 'most') : ascending ? 'lowest' : 'highest';
};

/** The measure that orders the rows; the first where another thing does. */
function sortedBy({ plan }: Facts, measures: readonly MeasureFact[]): MeasureFact {
  const by = plan.sort?.by;
  const named = by && 'measure' in by ? measures.find((fact) => fact.use.measure === by.measure.measure) : undefined;
  return named ?? (measures[0] as MeasureFact);
}

/** A ranking that was asked for is named in full up to here. */
const ALL_RANKED = 10;

function ranking(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan, result } = facts;
  const { rows } = result;
  const [dimension] = plan.by;
  const [first, second] = measures;
  const [only] = rows;
  if (only && rows.length === 1 && isPinned(plan)) return summary(facts, only, measures);
  const many = plan.by.length === 1 && dimension ? dimensionWords(dimension).many : 'combinations';
  const named = rows.map((row) => nameWithFigures(facts, row, measures));
  const isCut = plan.limit !== null && byMeasure(plan.sort) && rows.length > 1;
  const list = isCut ? listOf(named, true, ALL_RANKED) : listOf(named, true);
  const headed = first && second && isBaseOf(first, second) ? [first] : measures;
  return words(sentence(`${isCut ? `${rankedHeading(facts, headed, many)}${shownOrder(plan)}` : plainHeading(facts, headed)}: ${list}`), tail(facts, first, many, isCut ? ALL_RANKED : undefined));
}

/** The filters leave one group only: it is not a ranking but that thing's figures. */
const isPinned = ({ by, where }: Facts['plan']): boolean =>
  by.length === 1 && where.some((each) => each.kind === 'field' && each.op === '=' && each.values.length === 1 && PINS[by[0]?.dimension ?? ''] === each.field);
const PINS: Readonly<Record<string, string>> = {
  product: 'product.id',
  customer: 'customer.id',
  campaign: 'campaign.id',
  category: 'product.category',
  brand: 'product.brand',
  country: 'customer.country',
};

/** "Spring Sale over all time: revenue $1,922.29, 8 fulfilled orders and ROI 327.2%." */
function summary(facts: Facts, row: ResultRow, measures: readonly MeasureFact[]): string {
  const said = measures.map((fact) => figure(facts, row, fact, true));
  return sentence(`${words(groupName(facts, row), whenWords(facts))}: ${joinWords(said)}`);
}

/** "Revenue from Germany by category in 2025". */
function plainHeading(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan } = facts;
  const held = heldWords(facts);
  const order = orderOf(plan);
  if (order !== null) return `order ${order} has`;
  const by = words('by', byWords(plan.by), held);
  return words(allMeasured(facts, measures), by, whenWords(facts));
}

/** The measures with the filters that they stand under. */
const allMeasured = (facts: Facts, measures: readonly MeasureFact[]): string => {
  const [only] = measures;
  return only && measures.length === 1 ? measured(facts, only.use) : words(joinWords(measures.map((fact) => labelOf(facts, fact.use))), scope(facts));
};

/** The one order whose products these are. */
const orderOf = ({ where, by }: Facts['plan']): string | null => {
  const found =
    by.length === 1 && by[0]?.dimension === 'product'
      ? where.find((each) => each.kind === 'field' && each.field === 'order.id' && each.op === '=')
      : undefined;
  return found?.kind === 'field' ? (found.label ?? `ord_${found.values[0] ?? ''}`) : null;
};

/** "Top 5 products in stock by revenue from Germany in 2025". */
function rankedHeading(facts: Facts, measures: readonly MeasureFact[], many: string): string {
  const { plan, result } = facts;
  const side = plan.sort?.direction === 'asc' ? 'bottom' : 'top';
  const { noun, rest } = describedGroups(facts, many, 'many');
  return words(
    plan.offset === 0 ? side : side === 'top' ? 'the' : 'the bottom',
    formatCount(result.rows.length),
    noun,
    'by',
    allMeasured({ ...facts, plan: { ...plan, where: rest, having: [] } }, measures),
    plan.offset === 0 ? '' : `from the ${ordinal(plan.offset)} on`,
    whenWords(facts),
  );
}

/** How many there are in all and what they come to. */
function tail(facts: Facts, fact: MeasureFact | undefined, many: string, all?: number): string {
  const { rows, total: count } = facts.result;
  const counted = shown(facts, many, all);
  const { share } = facts.result.metrics;
  if (fact?.use.as === 'share' && typeof share === 'number' && rows.length > 1) return words(sentence(`together ${say(facts, share, 'ratio')}`), counted);
  const value =
    fact && fact.use.as === undefined && fact.use.aggregate === undefined && fact.use.per === undefined ? totalOf(facts, fact) : null;
  if (!fact || typeof value !== 'number' || rows.length < 2 || UNTOTALLED.has(fact.use.measure)) return counted;
  const { summed } = measureWords(fact.use.measure);
  const said = figureWords(fact.use, say(facts, value, fact.unit), value, false);
  if (summed && count > rows.length && facts.plan.limit !== null) return words(together(facts, fact), sentence(`all ${formatCount(count)} ${many} together: ${said}`));
  return words(counted, sentence(`${summed ? 'in total' : 'overall'} ${said}`));
}

/** What the rows of a cut ranking come to: "These 3 come to $300.00." */
function together(facts: Facts, fact: MeasureFact): string {
  const { rows, metrics } = facts.result;
  const sum = plain(metrics.together);
  return typeof sum === 'number' ? sentence(`these ${formatCount(rows.length)} come to ${figureWords(fact.use, say(facts, sum, fact.unit), sum, false)}`) : '';
}

/** Above and below cancel each other out: no one asks for the sum. */
const UNTOTALLED: ReadonlySet<string> = new Set(['reorder_shortfall']);

/** "The product with the highest revenue of each category: …". */
function winnersPer(facts: Facts, fact: MeasureFact, per: DimensionUse): string {
  const { plan, result } = facts;
  const rest = plan.by.filter((use) => dimensionColumn(use) !== dimensionColumn(per));
  const groups = new Map<string, string[]>();
  for (const row of result.rows) {
    const name = groupName(facts, row, [per]);
    groups.set(name, [...(groups.get(name) ?? []), `${groupName(facts, row, rest)} (${say(facts, cellOf(row, fact.key), fact.unit)})`]);
  }
  const named = [...groups].map(([name, winners]) => `${name} – ${joinWords(winners)}`);
  const several = plan.limit !== null && plan.limit > 1;
  const nouns = joinWords(rest.map((use) => (several ? dimensionWords(use).many : dimensionWords(use).one)));
  const place = PLACES.has(per.dimension) || isSeries(per.dimension) ? 'in each' : 'of each';
  const heading = words(
    'the',
    several ? formatCount(plan.limit ?? 0) : '',
    nouns,
    extremePhrase(facts, fact),
    place,
    dimensionWords(per).one,
    whenWords(facts),
  );
  const list = named.length <= ALL_RANKED ? named.join('; ') : `${named.slice(0, 5).join('; ')}; and so on`;
  return words(sentence(`${heading}: ${list}`), named.length <= ALL_RANKED ? '' : shown(facts, 'rows'));
}

/** What things are in, rather than of. */
const PLACES: ReadonlySet<string> = new Set(['country', 'city', 'category', 'tier', 'abc_class']);

function emptyGroups(facts: Facts, fact: MeasureFact): string {
  const { plan } = facts;
  return sentence(
    words(
      'there',
      measureWords(fact.use.measure).plural ? 'are' : 'is',
      'no',
      measured(facts, fact.use),
      whenWords(facts),
      'to break down by',
      byWords(plan.by),
      heldWords(facts),
    ),
  );
}

/** Groups without a measure: which values there are. */
function listOnly(facts: Facts): string {
  const { plan, result } = facts;
  const [dimension] = plan.by;
  if (!dimension) return 'There is nothing to show.';
  const names = dimensionWords(dimension);
  if (result.rows.length === 0) return sentence(words('there are no', names.many, heldWords(facts), scope(facts), whenWords(facts)));
  const listed = result.rows.slice(0, ALL_RANKED).map((row) => groupName(facts, row));
  const rest = result.rows.length > listed.length ? `${listed.join(', ')} and so on` : joinWords(listed);
  return words(
    sentence(words(formatCount(result.total), result.total === 1 ? names.one : names.many, heldWords(facts), scope(facts), `: ${rest}`)),
    result.total > result.rows.length ? shown(facts, names.many) : '',
  );
}
