import type { CalendarSettings, Grain } from './period.js';

/** A bounded span of days, both ends included, `YYYY-MM-DD`. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

const MS_PER_DAY = 86_400_000;

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

export const yearOf = (day: string): number => Number(day.slice(0, 4));
export const monthOf = (day: string): number => Number(day.slice(5, 7));
export const dayOfMonth = (day: string): number => Number(day.slice(8, 10));

/** Days since 1970-01-01. */
export const toDayNumber = (day: string): number => Date.UTC(digits(day, 0, 4), digits(day, 5, 7) - 1, digits(day, 8, 10)) / MS_PER_DAY;

/** Cutting texts and reading numbers from them takes ten times as long, and every question counts days. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Up to the year 2106; each is written out once. */
const NEAR_DAYS = 50_000;
const nearDays: (string | undefined)[] = new Array<string | undefined>(NEAR_DAYS).fill(undefined);

export const fromDayNumber = (n: number): string => (n >= 0 && n < NEAR_DAYS ? (nearDays[n] ??= write(n)) : write(n));

const write = (n: number): string => new Date(n * MS_PER_DAY).toISOString().slice(0, 10);

/** `month` may lie outside 1–12; the year follows. Null where the month has no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  return day >= 1 && day <= daysInMonth(y, m) ? `${pad(y, 4)}-${pad(m, 2)}-${pad(day, 2)}` : null;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export const addDays = (day: string, days: number): string => fromDayNumber(toDayNumber(day) + days);

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(day: string, months: number): string {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(dayOfMonth(day), daysInMonth(year, month)), 2)}`;
}

export const daysBetween = (from: string, to: string): number => toDayNumber(to) - toDayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;

type WeekSetting = Pick<CalendarSettings, 'weekStart'>;

/** First day of the calendar unit that holds `day`. */
export function startOf(grain: Grain, day: string, settings: WeekSetting): string {
  switch (grain) {
    case 'day': return day;
    case 'week': return addDays(day, -((weekdayOf(day) - settings.weekStart + 7) % 7));
    case 'month': return `${day.slice(0, 7)}-01`;
    case 'quarter': return `${day.slice(0, 4)}-${pad(Math.floor((monthOf(day) - 1) / 3) * 3 + 1, 2)}-01`;
    case 'year': return `${day.slice(0, 4)}-01-01`;
  }
}

const MONTHS_IN: Readonly<Record<'month' | 'quarter' | 'year', number>> = { month: 1, quarter: 3, year: 12 };

/** `count` units later; months and longer keep the day of the month where it exists. */
export function addUnits(day: string, count: number, grain: Grain): string {
  if (grain === 'day') return addDays(day, count);
  if (grain === 'week') return addDays(day, 7 * count);
  return addMonths(day, MONTHS_IN[grain] * count);
}

/** The calendar unit that lies `offset` units after the one that holds `day`. */
export function unitSpan(grain: Grain, day: string, offset: number, settings: WeekSetting): Span {
  const start = addUnits(startOf(grain, day, settings), offset, grain);
  return { start, end: addDays(addUnits(start, 1, grain), -1) };
}

/** ISO week of the year: the first one holds the year's first Thursday. */
export function isoWeek(day: string): { readonly year: number; readonly week: number } {
  const thursday = addDays(day, 4 - weekdayOf(day));
  return { year: yearOf(thursday), week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 };
}

/** Monday of week `week` of a year or month: its first week holds the first Thursday on or after `firstDay`. */
export function mondayOfWeek(firstDay: string, week: number): string {
  const thursday = addDays(firstDay, (4 - weekdayOf(firstDay) + 7) % 7);
  return addDays(thursday, -3 + 7 * (week - 1));
}
