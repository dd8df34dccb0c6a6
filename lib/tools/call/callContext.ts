import type { Condition } from '../../analytics/plan.js';
import { AppError } from '../../errors.js';
import type { CalendarSettings, Period } from '../../periods/period.js';
import type { NameKind, NameResolver } from '../nameResolver.js';
import type { CallContext } from '../tool.types.js';

/** How periods in words are read; null where the words are no period. */
export interface PeriodReader {
  readonly read: (text: string, calendar: CalendarSettings) => Period | null;
  /** The base of a comparison with `period`: "previous_period", "previous_year", "last month". */
  readonly readBase: (text: string, period: Period, calendar: CalendarSettings) => Period | null;
}

const FIELDS: Readonly<Record<NameKind, string>> = {
  product: 'product.id',
  sku: 'product.sku',
  category: 'product.category',
  brand: 'product.brand',
  supplier: 'stock.supplier',
  customer: 'customer.id',
  campaign: 'campaign.id',
};

/** Binds names and periods in words to one caller's shop and calendar. Without a resolver a value stands for itself. */
export function callContext(calendar: CalendarSettings, periods: PeriodReader, names: NameResolver | undefined): CallContext {
  const readPeriod = (text: string, path: string): Period => periods.read(text, calendar) ?? noPeriod(text, path);
  return {
    readPeriod,
    readBase: (text, period, path) => periods.readBase(text, period, calendar) ?? noPeriod(text, path),
    lookUp: (kind, text, path) =>
      names ? lookUp(names, kind, text, path) : { kind: 'field', field: FIELDS[kind], op: '=', values: [text] },
  };
}

function noPeriod(text: string, path: string): never {
  throw wrong(path, `${JSON.stringify(text)} is not a period; say for example "last month", "Q1 2026" or "2026-01-01 to 2026-01-31"`);
}

function lookUp(names: NameResolver, kind: NameKind, text: string, path: string): Condition {
  const match = names.resolveName(kind, text);
  if (match.kind === 'several')
    throw wrong(path, `${JSON.stringify(text)} fits several: ${match.candidates.slice(0, 5).join(', ')}; name one of them`);
  if (match.kind === 'none') {
    const near = match.near.length > 0 ? `; near names: ${match.near.slice(0, 5).join(', ')}` : '';
    throw wrong(path, `there is no ${kind} ${JSON.stringify(text)}${near}`);
  }
  const { field, values, label } = match;
  return { kind: 'field', field, op: values.length === 1 ? '=' : 'in', values, ...(label === values[0] ? {} : { label }) };
}

const wrong = (path: string, message: string): AppError =>
  new AppError('invalid_request', `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, { details: [{ path, message }] });
