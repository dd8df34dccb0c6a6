import { ALL_TIME, type Grain, type Period } from '../../periods/period.js';
import { addDays, daysBetween } from '../../periods/calendar.js';
import { formatDay, formatRange, formatTimeKey } from '../../phrasing/words/dates.js';

/** The period of two bare dates; where they are a whole calendar unit it is that unit, so that "the period before" is the one before. */
export function periodOfDates(start: string | null, end: string | null): Period {
  if (start === null && end === null) return ALL_TIME;
  if (end === null) return { start, end, label: `since ${formatDay(start as string)}`, grain: null };
  if (start === null) return { start, end, label: `until ${formatDay(end)}`, grain: null };
  for (const { grain, label, fits } of UNITS) if (fits(start, end)) return { start, end, label: label(start, end), grain };
  return { start, end, label: formatRange(start, end), grain: null };
}

const endsMonth = (day: string): boolean => addDays(day, 1).endsWith('-01');
const months = (start: string, end: string): number =>
  start.endsWith('-01') && endsMonth(end) ? (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(start.slice(5, 7)) + 1 : 0;

const UNITS: readonly { readonly grain: Grain; readonly fits: (start: string, end: string) => boolean; readonly label: (start: string, end: string) => string }[] = [
  { grain: 'day', fits: (start, end) => start === end, label: (start) => formatDay(start) },
  { grain: 'year', fits: (start, end) => months(start, end) === 12 && start.endsWith('-01-01'), label: (start) => start.slice(0, 4) },
  {
    grain: 'quarter',
    fits: (start, end) => months(start, end) === 3 && [1, 4, 7, 10].includes(Number(start.slice(5, 7))),
    label: (start) => `Q${(Number(start.slice(5, 7)) + 2) / 3} ${start.slice(0, 4)}`,
  },
  { grain: 'month', fits: (start, end) => months(start, end) === 1, label: (start) => formatTimeKey(start.slice(0, 7)) },
  { grain: 'week', fits: (start, end) => daysBetween(start, end) === 6 && new Date(start).getUTCDay() === 1, label: formatRange },
];
