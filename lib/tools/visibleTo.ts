import { FIELDS } from '../analytics/fields.js';
import type { Plan } from '../analytics/plan.js';
import type { Cell, Result, ResultRow } from '../analytics/result.js';
import { may, type Permission } from '../identity/permissions.js';
import type { Caller } from '../pipeline/answer.types.js';

/** Masks for contact data; who may see a customer may see that there is an address, not which. */
const MASKS: Readonly<Record<string, (text: string) => string>> = {
  email: (text) => text.replace(/^(.?).*@.*$/u, '$1***@***'),
  phone: (text) => `***${text.slice(-2)}`,
  address: () => '***',
  shipping_address: () => '***',
};

const MASKED = 'Contact data is masked: seeing it takes the permission "customers:contact".';

/** What a record's column takes to be seen. */
const COLUMN_PERMISSIONS: ReadonlyMap<string, Permission> = new Map(Object.values(FIELDS).map((field) => [field.column, field.permission]));
/** Who has all of these sees every column. */
const COLUMNS_TAKE: readonly Permission[] = [...new Set(['counts' as const, ...COLUMN_PERMISSIONS.values()])];
const CONTACT = new Set(Object.keys(MASKS));

/** The result as the caller may see it: columns of records beyond the role are left out, contact data is masked. */
export function visibleTo(caller: Caller, plan: Plan, result: Result): Result {
  const records = plan.ask === 'records' || plan.ask === 'record';
  const hidden = (column: string): boolean => records && !CONTACT.has(column) && !may(caller, COLUMN_PERMISSIONS.get(column) ?? 'counts');
  const masked = !may(caller, 'customers:contact');
  if (!masked && (!records || COLUMNS_TAKE.every((permission) => may(caller, permission)))) return result;
  let hides = false;
  const cellOf = (column: string, cell: Cell): Cell => {
    if (Array.isArray(cell)) return rowsOf(cell as readonly ResultRow[]);
    const mask = masked ? MASKS[column] : undefined;
    if (!mask || typeof cell !== 'string' || cell === '') return cell;
    hides = true;
    return mask(cell);
  };
  const rowsOf = (rows: readonly ResultRow[]): readonly ResultRow[] =>
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).flatMap(([column, cell]) => (hidden(column) ? [] : [[column, cellOf(column, cell)]]))),
    );
  const rows = rowsOf(result.rows);
  return { ...result, columns: result.columns.filter((column) => !hidden(column.name)), rows, assumptions: hides ? [...result.assumptions, MASKED] : result.assumptions };
}
