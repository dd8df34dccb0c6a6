import type { Condition, GroupCondition, MeasureUse, Sort, Subject } from '../analytics/plan.js';
import type { CalendarSettings, Period } from '../periods/period.js';
import type { Filter } from './conditions/filters.js';
import type { Grouping } from './frames/grouping.js';
import type { NounUse } from './frames/nouns.js';
import type { NumberCondition } from './conditions/numbers.js';
import type { Sentence } from './sentence.js';
import type { TimeReading } from './time/time.js';
import type { MeasureMention } from './measures/measures.js';

/** From which end, of what, how many. */
export interface Rank {
  readonly direction: 'asc' | 'desc';
  /** The measure that the words themselves carry ("priciest", "best selling") or that stands beside them. */
  readonly measure: MeasureUse | null;
  /** What the measure's word brings along: "most refunds" ranks by refunded orders. */
  readonly condition?: Condition;
  /** "newest", "last", "oldest". */
  readonly byTime: boolean;
  readonly limit: number | null;
  readonly offset: number;
  /** The noun that is ranked. */
  readonly noun: NounUse | null;
  readonly singular: boolean;
  readonly word: string;
}

/** Everything read off a question before it is put together: mutable while it is being read, by one reader after the other. */
export interface Draft {
  readonly s: Sentence;
  readonly calendar: CalendarSettings;
  time: TimeReading;
  readonly numbers: readonly NumberCondition[];
  filters: Filter[];
  segments: SegmentUse[];
  grouping: Grouping;
  measures: MeasureMention[];
  rank: Rank | null;
  nouns: NounUse[];
  where: Condition[];
  having: GroupCondition[];
  period: Period;
  compare: Period | null;
  /** How what is ranked is shown in the end: "the 5 largest orders, sorted by date". */
  shown?: NonNullable<Sort['shown']>;
  assumptions: string[];
  doubts: Record<string, number>;
}

export interface SegmentUse {
  readonly id: string;
  readonly of: Subject;
  readonly condition: Condition;
  readonly from: number;
  readonly to: number;
}
