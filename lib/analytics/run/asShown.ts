import { dimensionColumn } from '../dimensions.js';
import type { Plan } from '../plan.js';
import type { Cell, Result } from '../result.js';

const NAMES = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const text = (cell: Cell | undefined): string => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '');

/** "the top 5 in alphabetical order": the rows that were ranked, once they are found, by what they are called or by their date. */
export function asShown(plan: Plan, result: Result): Result {
  const shown = plan.sort?.shown;
  if (shown === undefined || plan.per !== null) return result;
  const [dimension] = plan.by;
  const column = dimension !== undefined ? dimensionColumn(dimension) : shown === 'name' ? nameColumn(plan, result) : shown === 'largest' || shown === 'smallest' ? 'total_amount' : plan.subject === 'order' ? 'order_date' : 'created_at';
  const sign = shown === 'newest' || shown === 'largest' ? -1 : 1;
  if (column === 'total_amount') return { ...result, rows: [...result.rows].sort((a, b) => sign * (Number(a[column]) - Number(b[column]))) };
  return { ...result, rows: [...result.rows].sort((a, b) => sign * NAMES.compare(text(a[column]), text(b[column]))) };
}

/** What a record is called by: its own name; of an order, that of its customer. */
const nameColumn = ({ subject }: Plan, { columns }: Result): string => (subject === 'order' ? 'customer' : (columns[0]?.name ?? ''));
