import type { DimensionUse, Sort } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { cellOf, measureFacts, say, scope, totalOf, whenWords, type MeasureFact } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import { dimensionWords } from '../words/dimensions.js';
import { havingWords } from '../words/having.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { measureLabel, measureWords } from '../words/measures.js';
import { formatCount } from '../words/numbers.js';
import { dimensionValue, isSeries } from '../words/values.js';
import { shown } from './shown.js';
import { seriesSentence } from './series.js';

/** Measures by dimensions: a winner, a ranking, a trend or a breakdown. */
export function groupsSentence(facts: Facts): string {
  const { plan, result } = facts;
  const measures = measureFacts(facts);
  const [first] = measures;
  if (!first) return listOnly(facts);
  if (result.rows.length === 0) return emptyGroups(facts, first);
  if (plan.per) return winnersPer(facts, first, plan.per);
  if (plan.limit === 1 && result.rows.length === 1) return winner(facts, measures);
  const [dimension] = plan.by;
  if (plan.by.length === 1 && dimension && isSeries(dimension.dimension) && !byMeasure(plan.sort))
    return seriesSentence(facts, first, dimension);
  return ranking(facts, measures);
}

const byMeasure = (sort: Sort | null): boolean => sort !== null && !('dimension' in sort.by);

const groupName = ({ plan }: Facts, row: ResultRow | undefined, by: readonly DimensionUse[] = plan.by): string =>
  by.map((use) => dimensionValue(use.dimension, cellOf(row, dimensionColumn(use)))).join(', ');

const byWords = (by: readonly DimensionUse[]): string => joinWords(by.map((use) => dimensionWords(use).one));

const values = (facts: Facts, row: ResultRow | undefined, measures: readonly MeasureFact[]): string =>
  joinWords(
    measures.map((fact, index) =>
      index === 0
        ? say(facts, cellOf(row, fact.key), fact.unit)
        : `${measureLabel(fact.use)} ${say(facts, cellOf(row, fact.key), fact.unit)}`,
    ),
  );

const ORDINALS = ['', 'second ', 'third ', 'fourth ', 'fifth ', 'sixth ', 'seventh ', 'eighth ', 'ninth ', 'tenth '];

/** "The category with the highest revenue in 2025 was Clothing, with $4,500.00." */
function winner(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan, result } = facts;
  const sorted = sortedBy(facts, measures);
  const direction = extremeWord(sorted, plan.sort?.direction === 'asc');
  const place = ORDINALS[plan.offset] ?? '';
  const others = measures.filter((fact) => fact !== sorted);
  const figures = values(facts, result.rows[0], [sorted, ...others]);
  return sentence(
    words(
      'the',
      byWords(plan.by),
      'with the',
      `${place}${direction}`,
      measureLabel(sorted.use),
      scope(facts),
      havingWords(plan.having, facts.ctx.currency),
      whenWords(facts),
      'is',
      `${groupName(facts, result.rows[0])}, with ${figures}`,
    ),
  );
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

const NAMED = 3;
/** Up to so many rows are all named. */
const ALL_NAMED = 7;

function ranking(facts: Facts, measures: readonly MeasureFact[]): string {
  const { plan, result } = facts;
  const { rows } = result;
  const [dimension] = plan.by;
  const many = plan.by.length === 1 && dimension ? dimensionWords(dimension).many : 'combinations';
  const named = rows
    .slice(0, rows.length <= ALL_NAMED ? ALL_NAMED : NAMED)
    .map((row) => `${groupName(facts, row)} (${values(facts, row, measures)})`);
  const figures = joinWords(measures.map((fact) => measureLabel(fact.use)));
  const cut = plan.limit !== null && byMeasure(plan.sort) && rows.length > 1;
  const what = cut
    ? words(plan.sort?.direction === 'asc' ? 'bottom' : 'top', formatCount(rows.length), many, 'by', figures)
    : words(figures, 'by', byWords(plan.by));
  const heading = words(what, scope(facts), havingWords(plan.having, facts.ctx.currency), whenWords(facts));
  const list = rows.length <= ALL_NAMED ? joinWords(named) : `${named.join(', ')} and so on`;
  const tail = words(shown(facts, many), total(facts, measures[0]));
  return `${sentence(`${capitalise(heading)}: ${list}`)}${tail === '' ? '' : ` ${tail}`}`;
}

/** The total over all groups, where it is a sum that the rows are part of. */
function total(facts: Facts, fact: MeasureFact | undefined): string {
  if (!fact || fact.use.as !== undefined || fact.use.aggregate !== undefined || fact.use.per !== undefined) return '';
  const value = totalOf(facts, fact);
  if (value === null || typeof value !== 'number') return '';
  if (facts.result.rows.length < 2) return '';
  return sentence(`${measureWords(fact.use.measure).summed ? 'in total' : 'overall'} ${say(facts, value, fact.unit)}`);
}

/** "The top product of each category: …". */
function winnersPer(facts: Facts, fact: MeasureFact, per: DimensionUse): string {
  const { plan, result } = facts;
  const rest = plan.by.filter((use) => dimensionColumn(use) !== dimensionColumn(per));
  const named = result.rows
    .slice(0, ALL_NAMED)
    .map((row) => `${groupName(facts, row, [per])}: ${groupName(facts, row, rest)} (${values(facts, row, [fact])})`);
  const extreme = extremeWord(fact, plan.sort?.direction === 'asc');
  const heading = words(
    `${extreme} ${measureLabel(fact.use)} by`,
    byWords(rest),
    'for each',
    `${dimensionWords(per).one}`,
    scope(facts),
    whenWords(facts),
  );
  const list = result.rows.length <= ALL_NAMED ? named.join('; ') : `${named.join('; ')} and so on`;
  return words(sentence(`${heading} – ${list}`), shown(facts, 'rows'));
}

function emptyGroups(facts: Facts, fact: MeasureFact): string {
  return sentence(
    words(
      'there is no',
      measureLabel(fact.use),
      scope(facts),
      havingWords(facts.plan.having, facts.ctx.currency),
      whenWords(facts),
      'to break down by',
      byWords(facts.plan.by),
    ),
  );
}

/** Groups without a measure: which values there are. */
function listOnly(facts: Facts): string {
  const { plan, result } = facts;
  const [dimension] = plan.by;
  if (!dimension) return 'There is nothing to show.';
  const names = dimensionWords(dimension);
  if (result.rows.length === 0)
    return sentence(words('there are no', names.many, scope(facts), havingWords(plan.having, facts.ctx.currency)));
  const listed = result.rows.slice(0, 10).map((row) => groupName(facts, row));
  const rest = result.rows.length > listed.length ? ' and so on' : '';
  return words(
    sentence(
      words(
        formatCount(result.total),
        result.total === 1 ? names.one : names.many,
        scope(facts),
        havingWords(plan.having, facts.ctx.currency),
        `: ${rest === '' ? joinWords(listed) : listed.join(', ')}${rest}`,
      ),
    ),
    shown(facts, names.many),
  );
}
