const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(instant: Date, timezone: string): string {
  let format = formats.get(timezone);
  // Making a format costs some 50 µs, using one 2: one a zone is kept.
  if (!format) formats.set(timezone, (format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' })));
  return format.format(instant);
}
