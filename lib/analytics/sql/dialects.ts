import type { Dialect } from '../../db/reader.js';
import type { Offset } from './zone.js';
import { raw, sql, type Sql } from './sqlText.js';

/** What SQLite and PostgreSQL write differently; everything else is the same text. */
export interface DialectSql {
  /** Whole cents of an amount. */
  cents(expression: string): string;
  /** A bound to compare a timestamp column with. */
  instant(ms: number): Sql;
  /** A timestamp column as text `YYYY-MM-DD HH:MM:SS` in UTC, for reading dates in code. */
  utcText(column: string): string;
  /** Local `YYYY-MM-DD HH:MM:SS` of a timestamp column under the zone's offsets. */
  local(column: string, offsets: readonly Offset[]): string;
  /** First day of the week of a `YYYY-MM-DD` expression. */
  weekOf(day: string, weekStart: number): string;
  /** 1 = Monday … 7 = Sunday of a `YYYY-MM-DD` expression. */
  isoWeekday(day: string): string;
  /** Days (with fraction) between two timestamp columns. */
  daysBetween(from: string, to: string): string;
  /** Whole days between two `YYYY-MM-DD` expressions. */
  dayCount(from: string, to: string): string;
  /** A plain calendar date column as `YYYY-MM-DD`. */
  plainDay(column: string): string;
  /** A number to compare a non-integer or integer column with. */
  number(value: number): Sql;
  /** Whether a text holds a pattern of letters and classes (see textPattern): anywhere, as whole words, or at its start. */
  matches(column: string, pattern: readonly string[], at: 'anywhere' | 'words' | 'start'): Sql;
  /** Byte order, the same on both. */
  binary(expression: string): string;
  /** A value as it can be kept and compared with again, not a digit lost. */
  exact(expression: string): string;
}

const pad = (count: number): string => `${count < 0 ? '-' : '+'}${String(Math.abs(count))} minutes`;

/** Latest offset first: recent rows, the many, are decided by the first comparison. */
function offsetCase(offsets: readonly Offset[], when: (ms: number) => string, then: (minutes: number) => string): string {
  const last = offsets[offsets.length - 1];
  if (offsets.length <= 1 || last === undefined) return then(last?.minutes ?? 0);
  const arms = offsets
    .slice(1)
    .reverse()
    .map((entry) => `WHEN ${when(entry.from)} THEN ${then(entry.minutes)}`);
  return `CASE ${arms.join(' ')} ELSE ${then(offsets[0]?.minutes ?? 0)} END`;
}

function sqliteInstantText(ms: number, separator: ' ' | 'T'): string {
  const iso = new Date(ms).toISOString();
  // At a UTC midnight the date alone sorts before every spelling of that instant.
  if (ms % 86_400_000 === 0) return iso.slice(0, 10);
  return iso.slice(0, 19).replace('T', separator);
}

function sqliteDialect(separator: ' ' | 'T'): DialectSql {
  return {
    cents: (expression) => `CAST(ROUND(${expression} * 100) AS INTEGER)`,
    instant: (ms) => sql`${sqliteInstantText(ms, separator)}`,
    utcText: (column) => column,
    local: (column, offsets) => {
      if (offsets.every((entry) => entry.minutes === 0)) return column;
      return `datetime(substr(${column}, 1, 19), ${offsetCase(
        offsets,
        (ms) => `${column} >= '${sqliteInstantText(ms, separator)}'`,
        (minutes) => `'${pad(minutes)}'`,
      )})`;
    },
    weekOf: (day, weekStart) => `date(${day}, '-6 days', 'weekday ${String(weekStart % 7)}')`,
    isoWeekday: (day) => `((CAST(strftime('%w', ${day}) AS INTEGER) + 6) % 7 + 1)`,
    daysBetween: (from, to) => `(julianday(substr(${to}, 1, 19)) - julianday(substr(${from}, 1, 19)))`,
    dayCount: (from, to) => `CAST(julianday(${to}) - julianday(${from}) AS INTEGER)`,
    plainDay: (column) => `substr(${column}, 1, 10)`,
    number: (value) => sql`${value}`,
    matches: (column, pattern, at) =>
      at === 'words'
        ? sql`(' ' || ${raw(column)} || ' ') GLOB ${`*[^a-zA-Z0-9]${pattern.map(globPart).join('')}[^a-zA-Z0-9]*`}`
        : sql`${raw(column)} GLOB ${`${at === 'start' ? '' : '*'}${pattern.map(globPart).join('')}*`}`,
    binary: (expression) => expression,
    exact: (expression) => expression,
  };
}

/** A class of one letter, a lone character, or one with a meaning of its own. */
const globPart = (letters: string): string => (letters.length === 1 && !'*?['.includes(letters) ? letters : `[${letters}]`);
const regexPart = (letters: string): string => (letters.length === 1 ? letters.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : `[${letters}]`);

const postgresDialect: DialectSql = {
  cents: (expression) => `ROUND(CAST(${expression} AS NUMERIC) * 100)`,
  instant: (ms) => sql`CAST(${new Date(ms).toISOString()} AS timestamptz)`,
  utcText: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')`,
  local: (column, offsets) => {
    const shift = offsetCase(offsets, (ms) => `${column} >= '${new Date(ms).toISOString()}'::timestamptz`, String);
    return `to_char((${column} AT TIME ZONE 'UTC') + (${shift}) * INTERVAL '1 minute', 'YYYY-MM-DD HH24:MI:SS')`;
  },
  weekOf: (day, weekStart) =>
    `to_char((${day})::date - ((EXTRACT(ISODOW FROM (${day})::date)::int - ${String(weekStart)} + 7) % 7), 'YYYY-MM-DD')`,
  isoWeekday: (day) => `EXTRACT(ISODOW FROM (${day})::date)::int`,
  daysBetween: (from, to) => `(EXTRACT(EPOCH FROM (${to} - ${from}))::float8 / 86400)`,
  dayCount: (from, to) => `((${to})::date - (${from})::date)`,
  plainDay: (column) => `substr(CAST(${column} AS text), 1, 10)`,
  number: (value) => sql`CAST(${value} AS NUMERIC)`,
  matches: (column, pattern, at) => {
    const body = pattern.map(regexPart).join('');
    return sql`${raw(column)} ~ ${at === 'words' ? `(^|[^a-zA-Z0-9])${body}([^a-zA-Z0-9]|$)` : at === 'start' ? `^${body}` : body}`;
  },
  binary: (expression) => `${expression} COLLATE "C"`,
  exact: (expression) => `CAST(${expression} AS TEXT)`,
};

const sqliteSpace = sqliteDialect(' ');
const sqliteT = sqliteDialect('T');

export function dialectSql(dialect: Dialect, separator: ' ' | 'T'): DialectSql {
  if (dialect === 'postgres') return postgresDialect;
  return separator === 'T' ? sqliteT : sqliteSpace;
}
