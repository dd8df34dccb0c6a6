import { DAY_SECONDS, monthOf, weekdayOf } from './mockTime.js';
import { cumulate, type Random } from './random.js';
import type { Rhythm } from './seedData.js';

/** A planned order: when, and whether it must sell the shop's spotlight product. */
export interface PlannedOrder {
  /** Seconds since 1970. */
  readonly at: number;
  readonly spotlight: boolean;
}

const SMALL_SHOP_ORDERS = 200;
/** Orders of the anchor day itself come before this hour, so that they lie in the past on that day too. */
const LAST_DAY_HOURS = 9;

/**
 * All orders of a shop in time order, a week at a time (weeks are counted back from the anchor day), so that a million
 * need no memory. Exactly `count`, of which one falls on each spotlight day.
 */
export function* planOrders(count: number, spotlightDays: readonly number[], anchorStart: number, spanDays: number, rhythm: Rhythm, random: Random): Generator<readonly PlannedOrder[]> {
  const weeks = Math.ceil(spanDays / 7);
  const spotlights = spotlightDays.slice(0, count);
  const perWeek = shareOut(count - spotlights.length, weeks, anchorStart, spotlights, rhythm);
  const hourSums = cumulate(rhythm.hours);
  const timeOn = (daysAgo: number) => {
    const hour = random.fromCumulative(hourSums, daysAgo === 0 ? LAST_DAY_HOURS : 24);
    return anchorStart - daysAgo * DAY_SECONDS + hour * 3600 + random.integer(0, 3599);
  };
  for (let week = weeks - 1; week >= 0; week -= 1) {
    const days = Array.from({ length: 7 }, (_, day) => week * 7 + day).filter((daysAgo) => daysAgo < spanDays);
    const daySums = cumulate(days.map((daysAgo) => rhythm.weekdays[weekdayOf(anchorStart - daysAgo * DAY_SECONDS)] ?? 1));
    const planned = [
      ...Array.from({ length: perWeek[week] ?? 0 }, () => ({ at: timeOn(days[random.fromCumulative(daySums, days.length)] ?? 0), spotlight: false })),
      ...spotlights.filter((daysAgo) => Math.floor(daysAgo / 7) === week).map((daysAgo) => ({ at: timeOn(daysAgo), spotlight: true })),
    ];
    yield planned.sort((a, b) => a.at - b.at);
  }
}

/** Orders by week, index 0 the last: weights of season, growth and nearness, rounded so that the sum is exact. */
function shareOut(count: number, weeks: number, anchorStart: number, spotlights: readonly number[], rhythm: Rhythm): readonly number[] {
  // The denser last weeks are for a small shop only; a large one has enough in every week.
  const closeness = Math.min(1, SMALL_SHOP_ORDERS / Math.max(1, count));
  const weights = Array.from({ length: weeks }, (_, week) => {
    const season = rhythm.months[monthOf(anchorStart - week * 7 * DAY_SECONDS)] ?? 1;
    const growth = 1 - (1 - rhythm.first_day) * (week / weeks);
    const times = rhythm.recent_weeks.find((recent) => week < recent.weeks)?.times ?? 1;
    return season * growth * (1 + (times - 1) * closeness);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (count * weight) / total);
  const counts = exact.map(Math.floor);
  const byRemainder = exact.map((value, week) => ({ week, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.week - b.week);
  const left = count - counts.reduce((sum, value) => sum + value, 0);
  for (const { week } of byRemainder.slice(0, left)) counts[week] = (counts[week] ?? 0) + 1;

  const recent = Math.max(0, ...rhythm.recent_weeks.map((entry) => entry.weeks));
  for (let week = 0; week < recent; week += 1) {
    const spotlit = spotlights.filter((daysAgo) => Math.floor(daysAgo / 7) === week).length;
    while ((counts[week] ?? 0) + spotlit < rhythm.least_per_recent_week) {
      const richest = counts.indexOf(Math.max(...counts));
      if ((counts[richest] ?? 0) <= rhythm.least_per_recent_week) break;
      counts[richest] = (counts[richest] ?? 0) - 1;
      counts[week] = (counts[week] ?? 0) + 1;
    }
  }
  return counts;
}
