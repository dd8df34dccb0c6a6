import type { DimensionUse } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { cellOf, measured, plain, say, totalOf, whenWords, type MeasureFact } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import { dimensionWords } from '../words/dimensions.js';
import { joinWords, sentence, words } from '../words/lists.js';
import { measureWords } from '../words/measures.js';
import { formatCount } from '../words/numbers.js';
import { bucketName, isCycle, timePreposition } from '../words/values.js';
import { shown } from './shown.js';

/** A measure over time: first and last, highest and lowest, and the total where it is a sum. */
export function seriesSentence(facts: Facts, fact: MeasureFact, dimension: DimensionUse): string {
  const { result } = facts;
  const valued = result.rows.filter((row) => typeof cellOf(row, fact.key) === 'number');
  const point = (row: ResultRow | undefined) =>
    `${say(facts, cellOf(row, fact.key), fact.unit)} ${timePreposition(dimension.dimension)} ${name(facts, dimension, row)}`;
  const whole = measured(facts, fact.use);
  const { one, many } = dimensionWords(dimension);
  const isCut = result.total > result.rows.length && facts.plan.limit === null;
  // Of a cut list the first, the last and the highest are those of what is shown.
  const heading = `${words(whole, 'by', one, whenWords(facts))}${isCut ? `, ${formatCount(result.rows.length)} of ${formatCount(result.total)} ${many} shown` : ''}`;
  if (valued.length === 0) return sentence(words('there is no', whole, whenWords(facts)));
  if (valued.length <= 3) return words(sentence(`${heading}: ${joinWords(valued.map(point))}`), inTotal(facts, fact));
  if (isCycle(dimension.dimension) && valued.length <= 7)
    return words(
      sentence(
        `${heading}: ${joinWords(valued.map((row) => `${name(facts, dimension, row)} ${say(facts, cellOf(row, fact.key), fact.unit)}`))}`,
      ),
      inTotal(facts, fact),
    );
  const byValue = [...valued].sort((a, b) => number(a, fact) - number(b, fact));
  const [low, high] = [byValue[0], byValue.at(-1)];
  const range = `from ${point(valued[0])} to ${point(valued.at(-1))}`;
  const flat = number(low, fact) === number(high, fact);
  const howMany = isCut || isCycle(dimension.dimension) ? '' : shown(facts, many);
  if (fact.use.as === 'running') return words(sentence(`${heading}: ${range}`), howMany);
  const extremes = flat ? 'the same throughout' : `highest ${point(high)}, lowest ${point(low)}`;
  return words(
    sentence(`${heading}: ${isCycle(dimension.dimension) ? '' : `${range}; `}${extremes}`),
    inTotal(facts, fact),
    howMany,
  );
}

const number = (row: ResultRow | undefined, fact: MeasureFact): number => Number(plain(cellOf(row, fact.key)) ?? 0);
const name = ({ plan }: Facts, dimension: DimensionUse, row: ResultRow | undefined): string =>
  bucketName(dimension.dimension, cellOf(row, dimensionColumn(dimension)), plan.period.start);

function inTotal(facts: Facts, fact: MeasureFact): string {
  const value = totalOf(facts, fact);
  if (fact.use.as !== undefined || fact.use.aggregate !== undefined || typeof value !== 'number') return '';
  if (facts.result.rows.length < 2) return '';
  return sentence(
    `${measureWords(fact.use.measure).summed && fact.use.per === undefined ? 'in total' : 'overall'} ${say(facts, value, fact.unit)}`,
  );
}
