import type { Grain, Period } from './period.js';

/** Where the words stand: `text.slice(start, end) === text`. */
interface Words {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Minutes after local midnight, half-open: 09:00–12:00 is {540, 720}. */
export interface MinuteSpan {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A resolved span of days: "last week", "since May", "3 to 12 of Sept". */
export interface PeriodSpanMention extends Words {
  readonly kind: 'period';
  readonly period: Period;
  /** "yesterday morning": the part of the day meant, on each day of the period. */
  readonly timeOfDay?: MinuteSpan;
  /** "the last 5 weekends": only these days of the period, 1 = Monday. */
  readonly weekdays?: readonly number[];
  /** Below 1 where the words could also be something else ("june" as a name); absent = certain. */
  readonly score?: number;
  /** The preposition consumed or standing before, lower case: "since", "in", "on", "by", "than", "vs" … */
  readonly head?: string;
}

/** Days of the week as a filter: "on Saturdays", "on an average Sunday", "at weekends". */
export interface WeekdaysMention extends Words {
  readonly kind: 'weekdays';
  /** 1 = Monday … 7 = Sunday, ascending. */
  readonly weekdays: readonly number[];
}

/** Calendar months as a filter over all years: "every December". */
export interface MonthsMention extends Words {
  readonly kind: 'months';
  readonly months: readonly number[];
}

/** A part of the day as a filter: "before noon", "after 5pm", "in the morning". */
export interface TimeOfDayMention extends Words, MinuteSpan {
  readonly kind: 'time_of_day';
}

/**
 * A base for a comparison that is not a period of its own: "year over year", "the month before".
 * Resolve it against the question's period with `previousPeriod`, `yearEarlier` or `samePoint`.
 */
export interface ComparisonMention extends Words {
  readonly kind: 'comparison';
  readonly base: ComparisonBase;
}

export type ComparisonBase = 'previous' | 'year_earlier' | 'same_point' | 'same_point_year_earlier' | { readonly period: Period };

/** A length of time without a place on the calendar: "older than 7 days", "for 60 days", "30 days of cover". */
export interface DurationMention extends Words {
  readonly kind: 'duration';
  readonly count: number;
  readonly unit: Grain;
  /** Length in days; months and years are counted on the calendar back from today. */
  readonly days: number;
  /** The words that give it its role, lower case: "older than", "less than", "in", "for", "within", "next", "of cover", "rate" ("90-day pace") … */
  readonly head: string;
  /** The words name days of cover too: "less than 60 days of cover", "30 days of stock left". */
  readonly cover?: boolean;
  /** The window of that length that ends today ("haven't ordered in 6 months"). */
  readonly period: Period;
}

/** Words already used up by another mention of the same sentence: the "last year" of "in March … last year". */
export interface SettlingMention extends Words {
  readonly kind: 'settles';
}

export type PeriodMention =
  | PeriodSpanMention
  | WeekdaysMention
  | MonthsMention
  | TimeOfDayMention
  | ComparisonMention
  | DurationMention
  | SettlingMention;
