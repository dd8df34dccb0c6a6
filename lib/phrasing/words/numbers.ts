import type { SqlValue } from '../../db/reader.js';
import type { Unit } from '../../analytics/result.js';
import { formatDay } from './dates.js';
import { formatMoney } from './money.js';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const decimals = new Map(
  [1, 2].map(
    (digits) => [digits, new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })] as const,
  ),
);

/** 1234 → "1,234"; an average of counts keeps two decimals: "3.43". */
export const formatCount = (value: number): string => (Number.isInteger(value) ? grouped.format(value) : formatDecimal(value, 2));

export const formatDecimal = (value: number, digits: 1 | 2): string =>
  decimals.get(digits)?.format(value === 0 ? 0 : value) ?? String(value);

/** 0.4213 → "42.1%". */
export const formatPercent = (ratio: number): string => `${formatDecimal(100 * ratio, 1)}%`;

/** How a value of each unit stands in a sentence. */
const FORMATS: Readonly<Record<Exclude<Unit, 'money'>, (value: number) => string>> = {
  units: formatCount,
  count: formatCount,
  number: formatCount,
  ratio: formatPercent,
  days: (value) => `${formatDecimal(value, 1)} ${value === 1 ? 'day' : 'days'}`,
  kg: (value) => `${formatCount(value)} kg`,
  turns: (value) => `${formatDecimal(value, 2)} times`,
  per_day: (value) => `${formatDecimal(value, 2)} units a day`,
  date: String,
  text: String,
};

/** A value in words; null is "none". */
export function formatValue(value: SqlValue | undefined, unit: Unit | undefined, currency: string): string {
  if (value === null || value === undefined) return 'none';
  if (unit === 'date') return typeof value === 'string' ? formatDay(value) : String(value);
  if (typeof value === 'string') return value;
  return unit === 'money' ? formatMoney(value, currency) : FORMATS[unit ?? 'number'](value);
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** The place after so many others: 1 → "second"; places beyond the tenth as "11th". */
export function ordinal(offset: number): string {
  const place = offset + 1;
  const ending = place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return ORDINALS[offset] ?? `${place}${ending}`;
}
