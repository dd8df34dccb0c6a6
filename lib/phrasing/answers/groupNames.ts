import { dimensionColumn } from '../../analytics/dimensions.js';
import type { DimensionUse } from '../../analytics/plan.js';
import type { ResultRow } from '../../analytics/result.js';
import { cellOf, plain, say, type MeasureFact } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { dimensionWords } from '../words/dimensions.js';
import { joinWords, words } from '../words/lists.js';
import { figureWords } from '../words/measures.js';
import { dimensionValue, isSeries, timePreposition } from '../words/values.js';

/** "Coffee", "Gold customers in France": the values of a group, times with their preposition. */
export function groupName({ plan }: Facts, row: ResultRow | undefined, by: readonly DimensionUse[] = plan.by): string {
  return by
    .map((use) => ({ use, said: dimensionValue(use.dimension, cellOf(row, dimensionColumn(use))) }))
    .reduce(
      (name, { use, said }) =>
        name === '' ? said : isSeries(use.dimension) ? `${name} ${timePreposition(use.dimension)} ${said}` : `${name} / ${said}`,
      '',
    );
}

export const byWords = (by: readonly DimensionUse[]): string => joinWords(by.map((use) => dimensionWords(use).one));

export const figure = (facts: Facts, row: ResultRow | undefined, fact: MeasureFact, labelled: boolean): string =>
  figureWords(fact.use, say(facts, cellOf(row, fact.key), fact.unit), plain(cellOf(row, fact.key)), labelled);

/** A share is said with the amount it is of: "38.1% ($35,582.19)". */
export const isBaseOf = (share: MeasureFact | undefined, fact: MeasureFact): boolean =>
  share?.use.as === 'share' && fact.use.as === undefined && fact.use.measure === share.use.measure;

export function nameWithFigures(facts: Facts, row: ResultRow, measures: readonly MeasureFact[]): string {
  const [first, second] = measures;
  const name = groupName(facts, row);
  if (!first) return name;
  if (first.use.as === 'share' && (measures.length === 1 || (second && isBaseOf(first, second))))
    return words(name, figure(facts, row, first, false), second ? `(${figure(facts, row, second, false)})` : '');
  return `${name} (${figures(facts, row, measures).join(', ')})`;
}

/** One figure as the heading names it; several each with its own noun or label. */
function figures(facts: Facts, row: ResultRow | undefined, measures: readonly MeasureFact[]): readonly string[] {
  const kinds = new Set(measures.map(({ unit }) => unit));
  return measures.map((fact, at) => {
    if (measures.length === 1) return say(facts, cellOf(row, fact.key), fact.unit);
    return figure(facts, row, fact, at > 0 && (kinds.size < measures.length || fact.unit !== 'money'));
  });
}
