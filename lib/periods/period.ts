/** Calendar units that periods, trends and rolling windows are counted in. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year';

/**
 * A span of calendar days of the caller's zone, both ends included.
 * `start` or `end` null means open; both null means all time.
 */
export interface Period {
  readonly start: string | null;
  readonly end: string | null;
  /** The words for it as a person would say them: "last week", "Q1 2026", "since 3 May 2025". */
  readonly label: string;
  /** The unit it names (a week, a quarter …): decides what "the period before" is. Null for free ranges and rolling windows. */
  readonly grain: Grain | null;
  /** Set for "last 7 days", "past 3 months": a window that ends today. */
  readonly rolling?: { readonly count: number; readonly unit: Grain };
  /** Set where the year was not said and the latest one was taken ("in March"). */
  readonly yearImplied?: boolean;
}

/** All time. */
export const ALL_TIME: Period = { start: null, end: null, label: 'all time', grain: null };

/** Whether a period has a first or a last day. */
export const isBounded = ({ start, end }: Pick<Period, 'start' | 'end'>): boolean => start !== null || end !== null;

/** What calendar words depend on: never read from the system inside `periods/`. */
export interface CalendarSettings {
  /** Today in the caller's zone, `YYYY-MM-DD`. */
  readonly today: string;
  /** 1 = Monday (ISO) … 7 = Sunday. */
  readonly weekStart: number;
  /** Month in which the fiscal year starts, 1–12. */
  readonly fiscalYearStart: number;
  /** Season names follow the meteorological calendar of this hemisphere. */
  readonly hemisphere: 'north' | 'south';
}
