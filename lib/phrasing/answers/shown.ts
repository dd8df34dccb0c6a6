import type { Plan } from '../../analytics/plan.js';
import type { Facts } from '../phrase.types.js';
import { joinWords, sentence } from '../words/lists.js';
import { formatCount } from '../words/numbers.js';

/** Up to so many short names are all said; of more, and of long ones, the first few. */
const ALL_SHORT = 7;
const ALL_LONG = 5;
const FIRST = 3;

/** "A, B and C"; of many "A, B, C and so on". `isShort`: names without details. */
export function listOf(names: readonly string[], isShort: boolean, all = isShort ? ALL_SHORT : ALL_LONG): string {
  return names.length <= all ? joinWords(names) : `${names.slice(0, FIRST).join(', ')} and so on`;
}

/** How many rows there are, unless the sentence names them all, and how many of them are shown where the list was cut. */
export function shown({ plan, result }: Facts, many: string, all = ALL_SHORT): string {
  const { rows, total } = result;
  if (rows.length < 2) return '';
  if (total > rows.length && plan.limit === null) return sentence(`showing ${formatCount(rows.length)} of ${formatCount(total)} ${many}`);
  if (total > rows.length) return sentence(`${formatCount(total)} ${many} in all`);
  return rows.length > all ? sentence(`${formatCount(rows.length)} ${many} in all`) : '';
}

/** How the rows found stand, where that is not as they were ranked. */
export const shownOrder = ({ sort }: Pick<Plan, 'sort'>): string => (sort?.shown === undefined ? '' : `, ${SHOWN[sort.shown]}`);
const SHOWN = { name: 'in alphabetical order', oldest: 'oldest first', newest: 'newest first', largest: 'largest first', smallest: 'smallest first' } as const;
