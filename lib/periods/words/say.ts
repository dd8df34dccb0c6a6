import { dayOfMonth, monthOf, yearOf, type Span } from '../calendar.js';

export const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const shortMonth = (day: string): string => MONTH_NAMES[monthOf(day) - 1]!.slice(0, 3);

/** "5 Mar 2026" */
export const sayDay = (day: string): string => `${dayOfMonth(day)} ${shortMonth(day)} ${yearOf(day)}`;

/** "March 2026" */
export const sayMonth = (day: string): string => `${MONTH_NAMES[monthOf(day) - 1]!} ${yearOf(day)}`;

/** "9–15 Mar 2026", "28 Dec 2025 – 3 Jan 2026" */
export function saySpan({ start, end }: Span): string {
  if (start === end) return sayDay(start);
  if (yearOf(start) !== yearOf(end)) return `${sayDay(start)} – ${sayDay(end)}`;
  if (monthOf(start) !== monthOf(end)) return `${dayOfMonth(start)} ${shortMonth(start)} – ${sayDay(end)}`;
  return `${dayOfMonth(start)}–${sayDay(end)}`;
}
