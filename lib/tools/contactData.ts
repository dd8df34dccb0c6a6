import type { Cell, ResultRow } from '../analytics/result.js';

/** Masks for the columns that hold contact data; everything else is shown to whoever may see the row. */
const MASKS: Readonly<Record<string, (text: string) => string>> = {
  email: (text) => text.replace(/^(.?).*@.*$/u, '$1***@***'),
  phone: (text) => `***${text.slice(-2)}`,
  address: () => '***',
  shipping_address: () => '***',
};

/** The rows with e-mail, phone and street addresses masked, nested lists included. */
export function maskContactData(rows: readonly ResultRow[]): readonly ResultRow[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, masked(column, value)])));
}

function masked(column: string, value: Cell): Cell {
  if (Array.isArray(value)) return maskContactData(value as readonly ResultRow[]);
  const mask = MASKS[column];
  return mask && typeof value === 'string' && value !== '' ? mask(value) : value;
}
