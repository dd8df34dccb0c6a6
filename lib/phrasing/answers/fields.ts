import { FIELDS } from '../../analytics/fields.js';
import type { ResultRow } from '../../analytics/result.js';
import { cellOf, plain, say } from '../facts.js';
import { outputCell } from '../outputNames.js';
import type { Facts } from '../phrase.types.js';
import { formatAskedDay } from '../words/dates.js';
import { fieldWords } from '../words/fields.js';
import { joinWords, sentence } from '../words/lists.js';
import { tellingOf } from '../words/tellings.js';
import { dimensionValue } from '../words/values.js';

/** The column a field stands in, where the row has it. */
export function columnOf(row: ResultRow, field: string): string | null {
  const column = FIELDS[field]?.column ?? field.replace(/^.*\./, '');
  return column in row ? column : null;
}

/** The value of a field of a record; null where there is none. */
export function fieldValue(row: ResultRow, field: string): string | number | null {
  const column = columnOf(row, field);
  const value = column === null ? null : plain(cellOf(row, column));
  return value === null || value === '' || typeof value === 'boolean' ? null : value;
}

/** A value as it stands in a list. */
export function sayField(facts: Facts, field: string, value: string | number): string {
  const { unit } = fieldWords(field);
  if (field.endsWith('.id')) return String(plain(outputCell(field.replace('.', '_'), value)));
  if (typeof value === 'string' && unit === 'text') return dimensionValue(field.replace(/^.*\./, ''), value);
  const said = say(facts, value, unit);
  return COUNTED[field] === undefined ? said : `${said} ${value === 1 ? COUNTED[field][0] : COUNTED[field][1]}`;
}

/** Numbers that want their noun. */
const UNITS = ['unit', 'units'] as const;
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'stock.quantity': UNITS,
  'stock.available': UNITS,
  'stock.reserved': UNITS,
};

/** A value that was asked for: days and keys as they stand in the data, too. */
function sayAsked(facts: Facts, field: string, value: string | number): string {
  if (fieldWords(field).unit === 'date') return formatAskedDay(String(value));
  const said = sayField(facts, field, value);
  return typeof value === 'string' && said !== value && field === 'order.payment_method' ? `${said} (${value})` : said;
}

/** A place is told as one. */
const PLACE = ['customer.city', 'customer.country'];

/** What was asked of one record, as a sentence about `name`: "Order ord_42 was placed by Ana Reis." */
export function told(facts: Facts, row: ResultRow, name: string): string {
  const { columns, subject } = facts.plan;
  const isPlace = columns.length === 2 && PLACE.every((field) => columns.includes(field));
  const [field = ''] = columns;
  if (columns.length > 1 && !isPlace) return listed(facts, row, name);
  const values = (isPlace ? PLACE : [field]).flatMap((each) => fieldValue(row, each) ?? []);
  const { is, none } = tellingOf(subject, field, fieldWords(field).label);
  const [value] = values;
  if (value === undefined) return sentence(none.replace('{n}', () => name));
  const said = isPlace ? values.join(', ') : sayAsked(facts, field, value);
  return sentence(is.replace('{n}', () => name).replace('{v}', () => said));
}

/** Several fields at once: "Red Shirt: SKU A-1, price $30.00 and no description." */
function listed(facts: Facts, row: ResultRow, name: string): string {
  const said = facts.plan.columns.map((field) => {
    const value = fieldValue(row, field);
    const { label } = fieldWords(field);
    return value === null ? `no ${label}` : `${field === 'customer.name' ? 'customer' : label} ${sayAsked(facts, field, value)}`;
  });
  return sentence(`${name.replace(/,$/, '')}: ${joinWords(said)}`);
}
