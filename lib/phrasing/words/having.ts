import type { GroupCondition } from '../../analytics/plan.js';
import { joinWords, words } from './lists.js';
import { measureLabel, measureUnit } from './measures.js';
import { formatValue } from './numbers.js';
import { periodWords } from './periods.js';

/** Conditions on measures: "with units sold over 20". */
export function havingWords(having: readonly GroupCondition[], currency: string): string {
  const said = having.map(({ measure, op, values, period }) => {
    const say = (value: number | undefined) => formatValue(value ?? 0, measureUnit(measure), currency);
    const limit = op === 'between' ? `between ${say(values[0])} and ${say(values[1])}` : `${HAVING[op]} ${say(values[0])}`;
    return words(`${measureLabel(measure)} ${limit}`, period ? periodWords(period) : '');
  });
  return said.length === 0 ? '' : `with ${joinWords(said)}`;
}

const HAVING: Readonly<Record<Exclude<GroupCondition['op'], 'between'>, string>> = {
  '=': 'of',
  '!=': 'other than',
  '>': 'over',
  '>=': 'of at least',
  '<': 'under',
  '<=': 'of at most',
};
