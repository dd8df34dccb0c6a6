/** How a database writes timestamps as text: `2026-01-31 10:00:00`, with `.000 +00:00` behind it, or ISO with T. Always UTC. */
export interface TimestampStyle {
  readonly separator: ' ' | 'T';
  /** What follows the seconds. */
  readonly suffix: string;
}

export const DOCUMENTED_STYLE: TimestampStyle = { separator: ' ', suffix: '' };

/** The style of a stored timestamp; the documented one for anything else. */
export function styleOf(stored: unknown): TimestampStyle {
  const match = typeof stored === 'string' ? /^\d{4}-\d\d-\d\d([ T])\d\d:\d\d:\d\d(?:\.\d+)?(.*)$/.exec(stored) : null;
  if (!match) return DOCUMENTED_STYLE;
  const fraction = /:\d\d(\.\d+)/.exec(String(stored))?.[1];
  return {
    separator: match[1] === 'T' ? 'T' : ' ',
    suffix: `${fraction === undefined ? '' : `.${'0'.repeat(fraction.length - 1)}`}${match[2] ?? ''}`,
  };
}

/** Fractions of a second are dropped. */
export function writeTimestamp(at: Date, style: TimestampStyle): string {
  return at.toISOString().slice(0, 19).replace('T', style.separator) + style.suffix;
}

/** Reads a timestamp or day in any of the styles, UTC where no offset is given; null for anything else. */
export function readTimestamp(text: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim());
  if (!match) return null;
  const [, day = '', time = '00:00:00', offset = 'Z'] = match;
  const midnight = new Date(`${day}T00:00:00Z`);
  const at = new Date(`${day}T${time}${offset}`);
  // Date takes 31 February for 3 March.
  const real = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day) && !Number.isNaN(at.getTime());
  return real ? at : null;
}
