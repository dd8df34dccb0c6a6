import { expect } from 'chai';
import { executePlan } from '../../lib/analytics/executePlan.js';
import type { ExecutionContext } from '../../lib/analytics/plan.js';
import { groups, is, period, records, value, where } from './support/plans.js';
import { CONTEXT, onBothDatabases, type ShopUnderTest } from './support/shops.js';

/** Both changes of the clock in one year: the first and the last day of the data around each. */
const CHANGES: readonly (readonly [zone: string, first: string, last: string, changed: string])[] = [
  ['America/New_York', '2025-03-07', '2025-03-11', '2025-03-09'],
  ['America/New_York', '2025-10-31', '2025-11-04', '2025-11-02'],
  ['Australia/Sydney', '2025-04-04', '2025-04-08', '2025-04-06'],
  ['Australia/Sydney', '2025-10-03', '2025-10-07', '2025-10-05'],
];
const HALF_HOUR = 30 * 60_000;

/** Two orders an hour around every change, each with one unit; instants in UTC. */
function instants(): readonly number[] {
  return CHANGES.flatMap(([, first, last]) => {
    const out: number[] = [];
    for (let at = Date.parse(`${first}T00:00:00Z`) - 86_400_000; at < Date.parse(`${last}T00:00:00Z`) + 2 * 86_400_000; at += HALF_HOUR)
      out.push(at);
    return out;
  });
}

/** Local calendar parts by Intl alone, which the code under test asks for offsets only. */
function localParts(zone: string, at: number): { readonly day: string; readonly hour: number; readonly weekday: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    weekday: 'long',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value: text }) => [type, text]));
  return {
    day: `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''}`,
    hour: Number(part['hour']),
    weekday: part['weekday'] ?? '',
  };
}

function tally<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

async function insertShop({ database, dialect }: ShopUnderTest): Promise<void> {
  const run = async (text: string): Promise<void> => {
    await database.sequelize.query(text);
  };
  await run(
    "INSERT INTO shops (id, name, currency, timezone, created_at) VALUES ('shop_zone', 'Zones', 'USD', 'UTC', '2025-01-01 00:00:00')",
  );
  await run(
    "INSERT INTO customers (id, shop_id, name, email, loyalty_tier, created_at) VALUES (90001, 'shop_zone', 'Zoe', 'zoe@example.com', 'Gold', '2025-01-01 00:00:00')",
  );
  await run(
    "INSERT INTO products (id, shop_id, name, category, price, created_at) VALUES (90001, 'shop_zone', 'Clock', 'Clocks', 2.5, '2025-01-01 00:00:00')",
  );
  const at = (ms: number): string => `'${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}${dialect === 'postgres' ? '+00' : ''}'`;
  const all = [...new Set(instants())];
  await run(
    `INSERT INTO orders (id, shop_id, customer_id, order_date, status, total_amount) VALUES ${all.map((ms, index) => `(${String(90_001 + index)}, 'shop_zone', 90001, ${at(ms)}, 'fulfilled', 2.5)`).join(', ')}`,
  );
  await run(
    `INSERT INTO order_items (order_id, product_id, quantity, unit_price) VALUES ${all.map((_, index) => `(${String(90_001 + index)}, 90001, 1, 2.5)`).join(', ')}`,
  );
}

onBothDatabases('days of a zone', (shop) => {
  before(async () => insertShop(shop()));
  const contextIn = (timezone: string): ExecutionContext => ({ ...CONTEXT, shopId: 'shop_zone', timezone });
  const all = [...new Set(instants())];

  for (const [zone, first, last, changed] of CHANGES) {
    const inPeriod = all.filter((at) => localParts(zone, at).day >= first && localParts(zone, at).day <= last);
    const when = period(first, last);

    it(`${zone}, ${changed}: the period holds the local days and no more`, async () => {
      const { metrics } = await executePlan(value(['orders', 'units', 'revenue'], { period: when }), shop().reader, contextIn(zone));
      expect(metrics).to.deep.equal({ orders: inPeriod.length, units: inPeriod.length, revenue: inPeriod.length * 2.5 });
    });

    it(`${zone}, ${changed}: days have 23 or 25 hours there`, async () => {
      const { rows } = await executePlan(groups(['units'], ['day'], { period: when }), shop().reader, contextIn(zone));
      const expected = tally(inPeriod.map((at) => localParts(zone, at).day));
      expect(rows.map(({ day, units }) => [day, units])).to.deep.equal([...expected].sort());
      expect([46, 50]).to.include(rows.find(({ day }) => day === changed)?.['units']);
    });

    it(`${zone}, ${changed}: hours and weekdays are local`, async () => {
      const hours = await executePlan(groups(['units'], ['hour'], { period: when }), shop().reader, contextIn(zone));
      expect(new Map(hours.rows.map(({ hour, units }) => [hour, units]))).to.deep.equal(
        tally(inPeriod.map((at) => localParts(zone, at).hour)),
      );
      const weekdays = await executePlan(groups(['orders'], ['weekday'], { period: when }), shop().reader, contextIn(zone));
      expect(new Map(weekdays.rows.map(({ weekday, orders }) => [weekday, orders]))).to.deep.equal(
        tally(inPeriod.map((at) => localParts(zone, at).weekday)),
      );
    });

    it(`${zone}, ${changed}: times of day in a condition are local`, async () => {
      const noon = await executePlan(
        value(['orders'], { period: when, where: [{ kind: 'field', field: 'order.minute', op: 'between', values: [0, 180] }] }),
        shop().reader,
        contextIn(zone),
      );
      expect(noon.metrics['orders']).to.equal(inPeriod.filter((at) => localParts(zone, at).hour < 3).length);
    });

    it(`${zone}, ${changed}: a day as a condition, and the day a record shows`, async () => {
      const { rows, total } = await executePlan(
        records('order', { where: [{ kind: 'field', field: 'order.date', op: '=', values: [changed] }] }),
        shop().reader,
        contextIn(zone),
      );
      expect(total).to.equal(inPeriod.filter((at) => localParts(zone, at).day === changed).length);
      expect(new Set(rows.map((row) => row['order_date']))).to.deep.equal(new Set([changed]));
    });
  }

  it('weeks, months and quarters over a whole year agree with the days', async () => {
    for (const zone of ['America/New_York', 'Australia/Sydney']) {
      const year = period('2025-01-01', '2025-12-31');
      for (const [grain, cut] of [
        ['month', (day: string) => day.slice(0, 7)],
        ['quarter', (day: string) => `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`],
      ] as const) {
        const { rows } = await executePlan(groups(['orders'], [grain], { period: year }), shop().reader, contextIn(zone));
        const expected = tally(all.map((at) => cut(localParts(zone, at).day)));
        for (const row of rows) expect(row['orders'], `${zone} ${row[grain] as string}`).to.equal(expected.get(row[grain] as string) ?? 0);
        expect(rows).to.have.length(grain === 'month' ? 12 : 4);
      }
      const weeks = await executePlan(groups(['orders'], ['week'], { period: year }), shop().reader, contextIn(zone));
      const total = weeks.rows.reduce((sum, row) => sum + Number(row['orders']), 0);
      expect(total).to.equal(all.length);
      for (const row of weeks.rows) expect(new Date(`${row['week'] as string}T00:00:00Z`).getUTCDay()).to.equal(1);
    }
  });

  it('what is dated after today never counts', async () => {
    const early: ExecutionContext = { ...contextIn('America/New_York'), today: '2025-03-09', now: '2025-03-09T20:00:00Z' };
    const expected = all.filter((at) => localParts('America/New_York', at).day <= '2025-03-09').length;
    const { metrics } = await executePlan(value(['orders']), shop().reader, early);
    expect(metrics['orders']).to.equal(expected);
    const future = await executePlan(
      value(['orders', 'revenue', 'aov'], { period: period('2025-03-10', '2025-12-31') }),
      shop().reader,
      early,
    );
    expect(future.metrics).to.deep.equal({ orders: 0, revenue: 0, aov: null });
  });

  it('weekdays as a filter are those of the zone', async () => {
    const { metrics } = await executePlan(
      value(['orders'], { period: period('2025-03-07', '2025-03-11'), ...where(is('order.weekday', 7)) }),
      shop().reader,
      contextIn('America/New_York'),
    );
    expect(metrics['orders']).to.equal(46);
  });
});
