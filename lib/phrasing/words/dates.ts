const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** A calendar day as `YYYY-MM-DD` in its parts, month 1–12; a time after it is ignored. */
const parts = (day: string): readonly [year: number, month: number, day: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];

export const monthName = (month: number): string => LONG_MONTHS[month - 1] ?? '';

/** `2026-03-09` → "9 Mar 2026". */
export function formatDay(day: string): string {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Both ends included: "9–15 Mar 2026", "28 Feb – 6 Mar 2026", "29 Dec 2025 – 4 Jan 2026", one day as itself. */
export function formatRange(start: string, end: string): string {
  if (start === end) return formatDay(start);
  const [fromYear, fromMonth, from] = parts(start);
  const [toYear, toMonth] = parts(end);
  if (fromYear !== toYear) return `${formatDay(start)} – ${formatDay(end)}`;
  if (fromMonth !== toMonth) return `${from} ${MONTHS[fromMonth - 1]} – ${formatDay(end)}`;
  return `${from}–${formatDay(end)}`;
}

/** The key of a time group in words: `2026-03-09` → "9 Mar 2026", `2026-03` → "March 2026", `2026-Q1` → "Q1 2026". */
export function formatTimeKey(key: string): string {
  if (/^\d{4}-\d\d-\d\d/.test(key)) return formatDay(key);
  if (/^\d{4}-\d\d$/.test(key)) return `${monthName(Number(key.slice(5)))} ${key.slice(0, 4)}`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  return quarter ? `Q${quarter[2]} ${quarter[1]}` : key;
}

/** Days from one calendar day to another, negative backwards. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

export const addDays = (day: string, days: number): string => new Date(Date.parse(day.slice(0, 10)) + days * 86_400_000).toISOString().slice(0, 10);
