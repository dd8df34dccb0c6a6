import { comparedPeriods } from '../../analytics/run/figures.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import type { Plan } from '../../analytics/plan.js';
import type { Period } from '../../periods/period.js';
import { cellOf, measured, measureFacts, plain, say, soFar } from '../facts.js';
import type { Facts } from '../phrase.types.js';
import { capitalise, joinWords, sentence, words } from '../words/lists.js';
import { measureWords } from '../words/measures.js';
import { periodName, periodWords, tenseOf } from '../words/periods.js';
import { dimensionWords } from '../words/dimensions.js';
import { dimensionValue, isSeries } from '../words/values.js';
import { listOf, shown } from './shown.js';

/** The two sides of a comparison of periods, the later one first, whichever was named first; null for other plans. */
export function comparedSides({ compare, period }: Plan): { readonly later: Period; readonly earlier: Period } | null {
  if (compare?.kind !== 'period') return null;
  const { current, previous } = comparedPeriods(period, compare);
  return { later: current, earlier: previous };
}

/** The period, of a comparison the later one, where nothing can have happened in it yet; null otherwise, and for what is always of now. */
export function futurePeriod({ plan, ctx }: Facts): Period | null {
  const isDated = plan.measures.length === 0 ? plan.ask !== 'groups' : plan.measures.some(({ measure }) => measureWords(measure).time !== 'present');
  const period = comparedSides(plan)?.later ?? plan.period;
  return (isDated || plan.analysis?.kind === 'why') && tenseOf(period, ctx.today) === 'future' ? period : null;
}

/** "Q2 2026 has not begun yet". */
export const notBegun = (period: Period): string => `${periodName(period)} has not begun yet`;

/** A comparison with what lies ahead says what there is, and claims no fall. */
export function notComparable(facts: Facts, later: Period, earlier: Period): string {
  const [fact] = measureFacts(facts);
  const use = facts.plan.measures[0] ?? { measure: 'revenue' };
  const unit = fact?.unit ?? 'money';
  const { result, plan } = facts;
  const isByGroup = plan.ask !== 'analysis' && plan.by.length > 0 && !plan.by.some(({ dimension }) => isSeries(dimension));
  if (!isByGroup || result.rows.length === 0) {
    const be = measureWords(use.measure).plural ? 'are' : 'is';
    const side = (key: string): string => (plain(result.metrics[key]) === null ? 'nothing to compute' : say(facts, result.metrics[key], unit));
    return sentence(
      words(
        `${notBegun(later)}, so there is nothing to compare:`,
        measured(facts, use),
        be,
        `${side('previous')} ${soFar(earlier, facts.ctx.today)} and ${side('current')} ${periodWords(later)}`,
      ),
    );
  }
  const named = result.rows.map((row) => {
    const group = plan.by.map((each) => dimensionValue(each.dimension, cellOf(row, dimensionColumn(each)))).join(', ');
    return `${group} (${plain(row.previous) === null ? 'nothing to compute' : say(facts, row.previous, unit)})`;
  });
  const heading = words(measured(facts, use), 'by', joinWords(plan.by.map((each) => dimensionWords(each).one)), soFar(earlier, facts.ctx.today));
  const [dimension] = plan.by;
  return words(
    sentence(`${notBegun(later)}, so there is nothing to compare`),
    sentence(`${capitalise(heading)}: ${listOf(named, true)}`),
    dimension ? shown(facts, dimensionWords(dimension).many) : '',
  );
}
