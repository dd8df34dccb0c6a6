import type { SqlValue } from '../../db/reader.js';
import { measureFacts, plain } from '../facts.js';
import type { Facts, YesNo } from '../phrase.types.js';

/** "Yes" or "No" for what was asked; null where the data has no value to decide it by. */
export function yesOrNo(facts: Facts, yesNo: YesNo): 'Yes' | 'No' | null {
  const verdict = VERDICTS[yesNo.asked](facts, yesNo as never);
  return verdict === null ? null : verdict ? 'Yes' : 'No';
}

/** The number that decides: the change of a comparison, the first measure, else how many rows there are. */
function deciding(facts: Facts): SqlValue {
  const { plan, result } = facts;
  if (plan.ask === 'records' || plan.ask === 'record')
    return result.total > 0 || result.rows.length > 0 ? Math.max(result.total, result.rows.length) : 0;
  const [fact] = measureFacts(facts);
  if (!fact || plan.by.length > 0) return result.rows.length;
  return plain(result.metrics[fact.key] ?? result.metrics.current);
}

type Of<A extends YesNo['asked']> = Extract<YesNo, { readonly asked: A }>;

const VERDICTS: { readonly [A in YesNo['asked']]: (facts: Facts, yesNo: Of<A>) => boolean | null } = {
  existence: (facts) => {
    const value = deciding(facts);
    return value === null ? false : typeof value === 'number' ? value > 0 : true;
  },
  condition: (facts, { op, values }) => {
    const value = deciding(facts);
    return typeof value === 'number' ? COMPARE[op](value, values[0] ?? 0, values[1] ?? 0) : null;
  },
  direction: (facts, { direction }) => {
    const change = plain(facts.result.metrics.change);
    if (typeof change !== 'number') return null;
    return direction === 'more' ? change > 0 : direction === 'less' ? change < 0 : change === 0;
  },
};

const COMPARE: Readonly<Record<Of<'condition'>['op'], (value: number, limit: number, upper: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  between: (value, lower, upper) => value >= lower && value <= upper,
};
