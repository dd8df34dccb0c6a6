export const DAY_SECONDS = 86_400;

/** Seconds since 1970 of the day's first second, UTC. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

/** `YYYY-MM-DD HH:MM:SS`, as the tables keep timestamps. */
export function timestamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `YYYY-MM-DD`. */
export function dayOf(seconds: number): string {
  return timestamp(seconds).slice(0, 10);
}

/** 0 = January. */
export function monthOf(seconds: number): number {
  return new Date(seconds * 1000).getUTCMonth();
}

/** 0 = Monday. */
export function weekdayOf(seconds: number): number {
  return (new Date(seconds * 1000).getUTCDay() + 6) % 7;
}
