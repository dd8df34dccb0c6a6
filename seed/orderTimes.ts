import { DAY_SECONDS, monthOf, weekdayOf } from './mockTime.js';
import { cumulate, type Random } from './random.js';
import { ORDER_STATUSES, type OrderStatus, type Rhythm, type ShopData } from './seedData.js';

/** A planned order: when, and what is settled about it beforehand. */
export interface PlannedOrder {
  /** Seconds since 1970. */
  readonly at: number;
  /** Whether it must sell the shop's spotlight product. */
  readonly spotlight: boolean;
  readonly status: OrderStatus | null;
}

interface SettledOrder {
  readonly daysAgo: number;
  readonly spotlight: boolean;
  readonly status: OrderStatus;
}

/** The orders that a shop's file asks for on certain days. */
export function settledOrders(shop: ShopData): readonly SettledOrder[] {
  const statuses = ORDER_STATUSES.flatMap((status) =>
    (shop.statuses[status] ?? []).map((daysAgo) => ({ daysAgo, spotlight: false, status })),
  );
  return [...shop.spotlight.days.map((daysAgo) => ({ daysAgo, spotlight: true, status: 'fulfilled' as const })), ...statuses];
}

const SMALL_SHOP_ORDERS = 200;
/** Orders of the anchor day itself come before this hour, so that they lie in the past on that day too. */
const LAST_DAY_HOURS = 9;

/**
 * All orders of a shop in time order, a week at a time (weeks are counted back from the anchor day), so that a million
 * need no memory. Exactly `count`, the settled ones among them.
 */
export function* planOrders(
  count: number,
  certain: readonly SettledOrder[],
  anchorStart: number,
  spanDays: number,
  rhythm: Rhythm,
  random: Random,
): Generator<readonly PlannedOrder[]> {
  const weeks = Math.ceil(spanDays / 7);
  const settled = certain.slice(0, count);
  const perWeek = shareOut(count - settled.length, weeks, anchorStart, settled, rhythm);
  const hourSums = cumulate(rhythm.hours);
  const timeOn = (daysAgo: number) => {
    const hour = random.fromCumulative(hourSums, daysAgo === 0 ? LAST_DAY_HOURS : 24);
    return anchorStart - daysAgo * DAY_SECONDS + hour * 3600 + random.integer(0, 3599);
  };
  for (let week = weeks - 1; week >= 0; week -= 1) {
    const days = Array.from({ length: 7 }, (_, day) => week * 7 + day).filter((daysAgo) => daysAgo < spanDays);
    const daySums = cumulate(days.map((daysAgo) => rhythm.weekdays[weekdayOf(anchorStart - daysAgo * DAY_SECONDS)] ?? 1));
    const planned = [
      ...Array.from({ length: perWeek[week] ?? 0 }, () => ({
        at: timeOn(days[random.fromCumulative(daySums, days.length)] ?? 0),
        spotlight: false,
        status: null,
      })),
      ...settled
        .filter((order) => weekOf(order) === week)
        .map(({ daysAgo, spotlight, status }) => ({ at: timeOn(daysAgo), spotlight, status })),
    ];
    yield planned.sort((a, b) => a.at - b.at);
  }
}

/** Orders by week, index 0 the last, by season, growth and nearness; the sum is exact. */
function shareOut(count: number, weeks: number, anchorStart: number, settled: readonly SettledOrder[], rhythm: Rhythm): readonly number[] {
  // The denser last weeks are for a small shop only; a large one has enough in every week.
  const closeness = Math.min(1, SMALL_SHOP_ORDERS / Math.max(1, count));
  const weights = Array.from({ length: weeks }, (_, week) => {
    const season = rhythm.months[monthOf(anchorStart - week * 7 * DAY_SECONDS)] ?? 1;
    const growth = 1 - (1 - rhythm.first_day) * (week / weeks);
    const times = rhythm.recent_weeks.find((recent) => week < recent.weeks)?.times ?? 1;
    return season * growth * (1 + (times - 1) * closeness);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Rounding the running sum spreads what rounding leaves over all weeks.
  let sum = 0;
  const counts = weights.map((weight) => {
    const before = Math.round((count * sum) / total);
    sum += weight;
    return Math.round((count * sum) / total) - before;
  });

  const recent = Math.max(0, ...rhythm.recent_weeks.map((entry) => entry.weeks));
  for (let week = 0; week < recent; week += 1) {
    const certain = settled.filter((order) => weekOf(order) === week).length;
    while ((counts[week] ?? 0) + certain < rhythm.least_per_recent_week) {
      const richest = counts.indexOf(Math.max(...counts));
      if ((counts[richest] ?? 0) <= rhythm.least_per_recent_week) break;
      counts[richest] = (counts[richest] ?? 0) - 1;
      counts[week] = (counts[week] ?? 0) + 1;
    }
  }
  return counts;
}

function weekOf(order: SettledOrder): number {
  return Math.floor(order.daysAgo / 7);
}
