import { findPeriods } from '../../periods/findPeriods.js';
import type { ComparisonBase } from '../../periods/mention.js';
import type { CalendarSettings, Period } from '../../periods/period.js';
import { previousPeriod } from '../../periods/previousPeriod.js';
import { samePoint } from '../../periods/samePoint.js';
import { yearEarlier } from '../../periods/yearEarlier.js';
import type { PeriodReader } from './callContext.js';

type NamedBase = Extract<ComparisonBase, string>;

const BASES: Readonly<Record<NamedBase, (period: Period, calendar: CalendarSettings) => Period | null>> = {
  previous: previousPeriod,
  year_earlier: yearEarlier,
  same_point: (period, calendar) => samePoint(period, calendar),
  same_point_year_earlier: (period, calendar) => samePoint(period, calendar, 'year_earlier'),
};

/** What callers may write for the base of a comparison, beside words. */
const KEYWORDS: Readonly<Record<string, NamedBase>> = {
  previous_period: 'previous',
  previous_year: 'year_earlier',
  same_point_last_period: 'same_point',
};

/** Periods in words through the grammar of questions; the words must be one period and nothing else of the kind. */
export const periodsInWords: PeriodReader = {
  read: (text, calendar) => {
    const found = findPeriods(text, calendar).filter((mention) => mention.kind !== 'settles');
    const [only] = found;
    return found.length === 1 && only?.kind === 'period' ? only.period : null;
  },
  readBase: (text, period, calendar) => {
    const keyword = Object.hasOwn(KEYWORDS, text) ? KEYWORDS[text] : undefined;
    if (keyword !== undefined) return BASES[keyword](period, calendar);
    const mention = findPeriods(text, calendar).find((each) => each.kind === 'comparison' || each.kind === 'period');
    if (mention?.kind === 'period') return mention.period;
    if (mention?.kind !== 'comparison') return null;
    return typeof mention.base === 'string' ? BASES[mention.base](period, calendar) : mention.base.period;
  },
};
