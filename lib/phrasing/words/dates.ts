import { MONTH_NAMES, sayDay, saySpan } from '../../periods/words/say.js';

/** `2026-03-09` (a time after it is ignored) → "9 Mar 2026". */
export const formatDay = (day: string): string => sayDay(day.slice(0, 10));

/** Both ends included: "9–15 Mar 2026", "28 Feb – 6 Mar 2026", one day as itself. */
export const formatRange = (start: string, end: string): string => saySpan({ start, end });

/** A date that was asked for: in words and as it stands in the data. */
export const formatAskedDay = (day: string): string => `${formatDay(day)} (${day.slice(0, 10)})`;

/** The key of a time group in words: `2026-03-09` → "9 Mar 2026", `2026-03` → "March 2026", `2026-Q1` → "Q1 2026". */
export function formatTimeKey(key: string): string {
  if (/^\d{4}-\d\d-\d\d/.test(key)) return formatDay(key);
  if (/^\d{4}-\d\d$/.test(key)) return `${MONTH_NAMES[Number(key.slice(5)) - 1] ?? ''} ${key.slice(0, 4)}`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  return quarter ? `Q${quarter[2]} ${quarter[1]}` : key;
}
