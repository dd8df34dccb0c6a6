const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/i;

/** Whether the text is an ISO instant with offset (`2026-01-31T10:00:00Z`) on a real day of the years 2000 to 2100. */
export function isInstant(text: string): boolean {
  const parts = INSTANT.exec(text);
  if (parts === null) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined || year < 2000 || year > 2100) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && (hour ?? 0) < 24 && (minute ?? 0) < 60 && (second ?? 0) < 60;
}
