import type { SqlValue } from '../../db/reader.js';
import { DIMENSIONS } from '../dimensions.js';
import type { Measure } from '../measures/measure.js';
import type { Unit } from '../result.js';
import { MONTH_NAMES } from '../../periods/words/say.js';
import { addDays, WEEKDAYS } from '../sql/calendar.js';
import type { Env } from '../sql/scope.js';

export const toNumber = (value: SqlValue | undefined): number | null =>
  value === null || value === undefined || value === '' ? null : Number(value);

/** An amount in cents as currency units; rounded once, here. */
export const fromCents = (cents: number): number => Math.round(cents + Math.sign(cents) * 1e-7) / 100;

/** A value as the answer's data holds it. */
export function shown(value: number | null, unit: Unit, env: Env, show?: Measure['show']): SqlValue {
  if (value === null) return null;
  if (show === 'runsOut') return addDays(env.ctx.today, Math.min(Math.floor(value + 1e-9), 1_000_000));
  if (unit === 'money') return fromCents(value);
  if (Number.isInteger(value)) return value;
  return Number(value.toPrecision(15));
}

/** A number of the question in the unit that values are computed in. */
export const asked = (value: number, unit: Unit): number => (unit === 'money' ? Math.round(value * 100) : value);

/** The local calendar day of a UTC timestamp as the database gave it. */
export function localDay(value: SqlValue | undefined, env: Env): string | null {
  return localTime(value, env)?.slice(0, 10) ?? null;
}

export function localTime(value: SqlValue | undefined, env: Env): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const ms = Date.parse(
    `${value.slice(0, 10)}T${value
      .slice(11, 19)
      .padEnd(8, '0')
      .replace(/^0{8}$/, '00:00:00')}Z`,
  );
  return Number.isNaN(ms) ? null : env.zone.local(ms);
}

/** The key of a group as data shows it: English names for weekdays and months, values as stored. */
export function shownKey(dimension: string, key: SqlValue): SqlValue {
  const time = DIMENSIONS[dimension]?.time;
  if (time === 'weekday') return WEEKDAYS[Number(key) - 1] ?? key;
  if (time === 'calendar_month') return MONTH_NAMES[Number(key) - 1] ?? key;
  if (time === 'hour') return Number(key);
  return key;
}
