import type { SqlValue } from '../../db/reader.js';
import { dimensionColumn } from '../../analytics/dimensions.js';
import { measureFacts, plain } from '../facts.js';
import type { Facts, YesNo } from '../phrase.types.js';
import { fieldValue } from './fields.js';
import { capitalise } from '../words/lists.js';
import { periodWords } from '../words/periods.js';
import { humanValue } from '../words/values.js';
import { comparedSides, futurePeriod } from './notBegun.js';
import { isTold } from './records.js';

/** "Yes" or "No" for what was asked; null where the data has no value to decide it by. */
export function yesOrNo(facts: Facts, yesNo: YesNo): 'Yes' | 'No' | null {
  const verdict = VERDICTS[yesNo.asked](facts, yesNo as never);
  return verdict === null ? null : verdict ? 'Yes' : 'No';
}

/** What decides: a field that was asked for, the number of records or groups, the first measure or, in a comparison, its current value. */
function deciding(facts: Facts): SqlValue {
  const { plan, result } = facts;
  const [row] = result.rows;
  const [field] = plan.columns;
  if (row && field !== undefined && (isTold(facts) || plan.ask === 'record')) return fieldValue(row, field);
  if (plan.ask === 'records' || plan.ask === 'record' || plan.analysis?.kind === 'together')
    return Math.max(result.total, result.rows.length);
  if (plan.analysis) return plain(result.metrics.change);
  const [fact] = measureFacts(facts);
  if (!fact || plan.by.length > 0) return Math.max(result.total, result.rows.length);
  return plain(result.metrics[fact.key] ?? result.metrics.current);
}

/** "In February 2026:", "Coffee:": which of the two that are held against one another has more, or less; empty where they are equal. */
export function winnerFirst(facts: Facts, direction: 'more' | 'less'): string {
  const { compare } = facts.plan;
  const change = changeOf(facts);
  const sides = comparedSides(facts.plan);
  if (!compare || !change || (sides && futurePeriod(facts) !== null)) return '';
  const current = change > 0 === (direction === 'more');
  if (compare.kind === 'where') return `${humanValue(current ? compare.currentLabel : compare.previousLabel)}:`;
  return sides ? `${capitalise(periodWords(current ? sides.later : sides.earlier))}:` : '';
}

/** Which way it went: of a trend by its direction, of a comparison by its change. */
function changeOf({ plan, result }: Facts): number | null {
  if (plan.analysis?.kind === 'trend') return { rising: 1, falling: -1, flat: 0 }[String(result.metrics.direction)] ?? null;
  const change = plain(result.metrics.change);
  return typeof change === 'number' ? change : null;
}

/** The name at the head of a ranking. */
function winner({ plan, result }: Facts): SqlValue | undefined {
  const [dimension] = plan.by;
  const [row] = result.rows;
  return plan.ask === 'groups' && dimension && row ? plain(row[dimensionColumn(dimension)]) : undefined;
}

type Of<A extends YesNo['asked']> = Extract<YesNo, { readonly asked: A }>;

const VERDICTS: { readonly [A in YesNo['asked']]: (facts: Facts, yesNo: Of<A>) => boolean | null } = {
  // Of two things that are held against one another, that there are any is no answer.
  existence: (facts) => (facts.plan.compare?.kind === 'where' ? null : exists(facts)),
  absence: (facts) => !exists(facts),
  condition: (facts, { op, values }) => {
    const value = deciding(facts);
    return typeof value === 'number' ? COMPARE[op](value, values[0] ?? 0, values[1] ?? 0) : null;
  },
  is: (facts, { values }) => {
    const value = winner(facts) ?? deciding(facts);
    return value === null ? false : values.some((each) => String(each).toLowerCase() === String(value).toLowerCase());
  },
  direction: (facts, { direction }) => {
    // What lies ahead went no way yet.
    if (futurePeriod(facts) !== null) return false;
    const change = changeOf(facts);
    if (change === null) return null;
    return direction === 'more' ? change > 0 : direction === 'less' ? change < 0 : change === 0;
  },
  which: () => null,
};

function exists(facts: Facts): boolean {
  const value = deciding(facts);
  return value === null ? false : typeof value === 'number' ? value > 0 : true;
}

const COMPARE: Readonly<Record<Of<'condition'>['op'], (value: number, limit: number, upper: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  between: (value, lower, upper) => value >= lower && value <= upper,
};
