import type { Facts } from '../phrase.types.js';
import { sentence } from '../words/lists.js';
import { formatCount } from '../words/numbers.js';

/** How many rows there are, and how many of them are shown where the list was cut. */
export function shown({ plan, result }: Facts, many: string): string {
  const { rows, total } = result;
  if (rows.length < 2) return '';
  if (total > rows.length && plan.limit === null) return sentence(`showing ${formatCount(rows.length)} of ${formatCount(total)} ${many}`);
  if (total > rows.length) return sentence(`${formatCount(total)} ${many} in all`);
  return rows.length > 7 ? sentence(`${formatCount(rows.length)} ${many} in all`) : '';
}
