import { DAY_SECONDS, startOfDay, timestamp } from './mockTime.js';
import { cumulate, type Random } from './random.js';
import type { Row } from './rowSink.js';
import type { People } from './seedData.js';

/** What the orders need of a customer. Ids follow the day of joining. */
export interface MockCustomer {
  readonly id: number;
  /** Seconds since 1970. */
  readonly joinedAt: number;
  /** How eager to buy beside the others; 0 = never orders. */
  readonly eagerness: number;
  readonly address: string;
}

export interface Customers {
  readonly customers: readonly MockCustomer[];
  readonly rows: readonly Row[];
}

/** So many join in the anchor's month and in the one before: "new customers last month" has an answer in both. */
const LEAST_PER_RECENT_MONTH = 4;
const NEVER_ORDER_SHARE = 0.08;
const FOUNDER_SHARE = 0.25;

export function makeCustomers(
  shopId: string,
  count: number,
  firstId: number,
  opened: number,
  anchor: string,
  people: People,
  random: Random,
): Customers {
  const joined = joinTimes(count, opened, anchor, random);
  const placeSums = cumulate(people.places.map((place) => place.weight));
  const names = new Set<string>();
  const customers: MockCustomer[] = [];
  const rows: Row[] = [];
  joined.forEach((joinedAt, index) => {
    const id = firstId + index;
    const name = makeName(people, names, random);
    const place = people.places[random.fromCumulative(placeSums, people.places.length)] ?? { city: '', country: '' };
    const address = `${random.integer(1, 240)} ${random.pick(people.streets)}`;
    // A few buy a lot, most now and then.
    const eagerness = random.chance(NEVER_ORDER_SHARE) ? 0 : Math.min(25, (1 - random.next()) ** (-1 / 1.05));
    customers.push({ id, joinedAt, eagerness, address: `${address}, ${place.city}` });
    rows.push({
      id,
      shop_id: shopId,
      name,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${id}@example.com`,
      phone: `+1-555-${String(random.integer(100, 199)).padStart(4, '0')}`,
      address,
      city: place.city,
      country: place.country,
      created_at: timestamp(joinedAt),
    });
  });
  return { customers, rows };
}

/** In time order: some at the opening, most over the years, and always some of late. */
function joinTimes(count: number, opened: number, anchor: string, random: Random): readonly number[] {
  const anchorStart = startOfDay(anchor);
  const thisMonth = startOfDay(`${anchor.slice(0, 7)}-01`);
  const lastMonth = startOfDay(`${new Date((thisMonth - DAY_SECONDS) * 1000).toISOString().slice(0, 7)}-01`);
  const late = Math.min(LEAST_PER_RECENT_MONTH, Math.floor(count / 6));
  const early = random.integer.bind(random);
  const times = Array.from({ length: count }, (_, index) => {
    // Joining is early in the day, so that a first order on the same day comes after it.
    const hour = early(0, 3) * 3600 + early(0, 3599);
    if (index < late) return early(0, Math.round((anchorStart - thisMonth) / DAY_SECONDS)) * DAY_SECONDS + thisMonth + hour;
    if (index < 2 * late) return lastMonth + early(0, Math.round((thisMonth - lastMonth) / DAY_SECONDS) - 1) * DAY_SECONDS + hour;
    if (index < 2 * late + count * FOUNDER_SHARE) return opened + early(0, 25) * DAY_SECONDS + hour;
    return opened + early(25, Math.round((anchorStart - opened) / DAY_SECONDS)) * DAY_SECONDS + hour;
  });
  return times.sort((a, b) => a - b);
}

/** Names are unique as long as there are enough of them. */
function makeName(people: People, taken: Set<string>, random: Random): string {
  const possible = people.first.length * people.last.length;
  for (;;) {
    const name = `${random.pick(people.first)} ${random.pick(people.last)}`;
    if (taken.has(name) && taken.size < possible / 2) continue;
    taken.add(name);
    return name;
  }
}
