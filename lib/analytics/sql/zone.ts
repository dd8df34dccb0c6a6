import { LRUCache } from 'lru-cache';

/** A change of a zone's clock: from this instant (ms) on the offset (minutes east of UTC) holds. */
export interface Offset {
  readonly from: number;
  readonly minutes: number;
}

const DAY = 86_400_000;
/** Offsets are known from here to there; a shop's orders lie between. */
const FIRST = Date.UTC(1990, 0, 1);
const LAST = Date.UTC(2101, 0, 1);
const STEP = 14 * DAY;

const zones = new LRUCache<string, Zone>({ max: 200 });

/** One IANA zone: when its days begin in UTC, and which local day an instant falls on. */
export class Zone {
  /** Ascending; the first one starts at -Infinity. */
  readonly #offsets: Offset[] = [];
  readonly #format: Intl.DateTimeFormat;
  #knownUntil: number;
  readonly #starts = new Map<string, number>();

  private constructor(readonly name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    this.#knownUntil = FIRST;
    this.#offsets.push({ from: -Infinity, minutes: this.#ask(FIRST) });
  }

  /** The zone of that name, made once; throws a RangeError for an unknown one. */
  static of(name: string): Zone {
    let zone = zones.get(name);
    if (zone === undefined) {
      zone = new Zone(name);
      zones.set(name, zone);
    }
    return zone;
  }

  /** Minutes east of UTC at an instant. */
  offsetAt(instant: number): number {
    return this.#entryAt(instant).minutes;
  }

  /** The offsets in force between two instants, ascending; the first one already holds at `from`. */
  offsetsBetween(from: number, to: number): readonly Offset[] {
    this.#learn(to);
    const first = this.#entryAt(from);
    return this.#offsets.filter((entry) => entry === first || (entry.from > from && entry.from < to));
  }

  /** The first instant (ms) of a local calendar day `YYYY-MM-DD`, also where midnight is skipped or comes twice. */
  startOfDay(day: string): number {
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const midnight = Date.parse(`${day}T00:00:00Z`);
    this.#learn(midnight + 2 * DAY);
    const near = this.offsetsBetween(midnight - DAY, midnight + DAY);
    const exact = near.map((entry) => midnight - entry.minutes * 60_000).filter((at) => at + this.offsetAt(at) * 60_000 === midnight);
    const start =
      exact.length > 0 ? Math.min(...exact) : (near.find((entry) => entry.from + entry.minutes * 60_000 >= midnight)?.from ?? midnight);
    if (this.#starts.size > 20_000) this.#starts.clear();
    this.#starts.set(day, start);
    return start;
  }

  /** Local `YYYY-MM-DD HH:MM:SS` of an instant. */
  local(instant: number): string {
    return new Date(instant + this.offsetAt(instant) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  }

  #entryAt(instant: number): Offset {
    this.#learn(instant + 1);
    for (let index = this.#offsets.length - 1; index > 0; index -= 1) {
      const entry = this.#offsets[index];
      if (entry !== undefined && entry.from <= instant) return entry;
    }
    return this.#offsets[0] ?? { from: -Infinity, minutes: 0 };
  }

  /** Finds the changes up to an instant, once: a coarse step, then halving to the second. */
  #learn(until: number): void {
    const end = Math.min(until, LAST);
    while (this.#knownUntil < end) {
      const next = this.#knownUntil + STEP;
      const before = this.#offsets[this.#offsets.length - 1]?.minutes ?? 0;
      const after = this.#ask(next);
      if (after !== before) {
        let low = this.#knownUntil;
        let high = next;
        while (high - low > 1000) {
          const middle = Math.floor((low + high) / 2000) * 1000;
          if (this.#ask(middle) === before) low = middle;
          else high = middle;
        }
        this.#offsets.push({ from: high, minutes: after });
      }
      this.#knownUntil = next;
    }
  }

  #ask(instant: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) part[type] = Number(value);
    const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second']);
    return Math.round((local - instant) / 60_000);
  }
}
