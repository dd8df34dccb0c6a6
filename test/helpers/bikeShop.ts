import path from 'node:path';
import { freshSchema } from '../../lib/db/migrations/migrate.js';
import { SqliteHandle } from '../../lib/db/sqlite/sqliteHandle.js';
import { BatchSink } from '../../seed/batchSink.js';
import { Random } from '../../seed/random.js';
import type { Row, RowSink } from '../../seed/rowSink.js';
import { BIKE_ASSORTMENT, BIKE_CAMPAIGNS, BIKE_CITIES, BIKE_PEOPLE, BIKE_SUPPLIERS } from './bikeShopData.js';
import { TEST_ANCHOR, temporaryFolder, type TestShop } from './shop.js';

const SHOP = 'shop_77';
const DAY_MS = 86_400_000;
const CUSTOMERS = 80;
const ORDERS = 420;
const DAYS = 760;
const PAYMENTS = ['ideal', 'visa', 'klarna', 'cash_on_delivery'];

interface Item {
  readonly id: number;
  readonly cents: number;
  readonly popularity: number;
  readonly since: number;
}

/** Another shop than the mock one: other names, words, currency and habits, made here alone; the same on every run. */
export async function makeBikeShop(anchor: string = TEST_ANCHOR): Promise<TestShop> {
  const file = path.join(temporaryFolder(), 'bikes.sqlite');
  const handle = await SqliteHandle.open(file, 'create', 0);
  await handle.exec('BEGIN');
  for (const statement of freshSchema('sqlite')) await handle.exec(statement);
  await write(new BatchSink((sql, values) => handle.all(sql, values)), Date.parse(`${anchor}T00:00:00Z`));
  await handle.exec('COMMIT');
  await handle.close();
  return { path: file, url: `sqlite:${file}`, cleanup: () => undefined };
}

const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const money = (cents: number): number => Math.round(cents) / 100;

async function write(sink: RowSink, anchor: number): Promise<void> {
  const random = new Random(7, 'bikes');
  await sink.insert('shops', [{ id: SHOP, name: 'Pedal & Spoke', currency: 'EUR', timezone: 'UTC', created_at: stamp(anchor - 900 * DAY_MS) }]);
  const items = await writeProducts(sink, random, anchor);
  const joined = await writeCustomers(sink, random, anchor);
  const campaigns = BIKE_CAMPAIGNS.map((campaign, at) => ({ id: at + 1, start: anchor - campaign.from * DAY_MS, end: anchor - campaign.to * DAY_MS, ...campaign }));
  await sink.insert('campaigns', campaigns.map(({ id, name, channel, start, end, spend }) => ({ id, shop_id: SHOP, name, channel, start_date: stamp(start).slice(0, 10), end_date: stamp(end).slice(0, 10), spend })));
  await writeOrders(sink, random, anchor, items, joined, campaigns);
}

async function writeProducts(sink: RowSink, random: Random, anchor: number): Promise<readonly Item[]> {
  const products: Row[] = [];
  const attributes: Row[] = [];
  const inventory: Row[] = [];
  const items: Item[] = [];
  for (const { category, code, list } of BIKE_ASSORTMENT) {
    for (const { name, brand, price, popularity, stock, more } of list) {
      const id = items.length + 1;
      const since = anchor - (popularity === 2 ? 18 : 850 - id) * DAY_MS;
      const created = stamp(since);
      products.push({ id, shop_id: SHOP, name, category, price, description: `${name} by ${brand}`, sku: `PS-${code}-${String(100 + id)}`, brand, weight: money(random.integer(10, 1500)), dimensions: null, created_at: created, updated_at: created });
      for (const [attribute, value] of Object.entries(more)) attributes.push({ product_id: id, name: attribute, value });
      inventory.push({
        product_id: id, quantity: stock, reserved_quantity: stock > 5 ? random.integer(0, 3) : 0, reorder_level: random.integer(4, 15), max_stock_level: 60,
        last_updated: stamp(anchor - random.integer(0, 20) * DAY_MS), supplier: random.pick(BIKE_SUPPLIERS), cost_per_unit: money(price * random.integer(42, 66)),
      });
      items.push({ id, cents: Math.round(price * 100), popularity, since });
    }
  }
  await sink.insert('products', products);
  await sink.insert('product_attributes', attributes);
  await sink.insert('inventory', inventory);
  return items;
}

/** When each customer joined, by id - 1. */
async function writeCustomers(sink: RowSink, random: Random, anchor: number): Promise<readonly number[]> {
  const joined: number[] = [];
  const rows = Array.from({ length: CUSTOMERS }, (_, at): Row => {
    const [city, country] = random.pick(BIKE_CITIES);
    const first = random.pick(BIKE_PEOPLE.first);
    const last = random.pick(BIKE_PEOPLE.last);
    const since = anchor - random.integer(at < 8 ? 1 : 60, at < 8 ? 45 : 880) * DAY_MS;
    joined.push(since);
    return {
      id: at + 1, shop_id: SHOP, name: `${first} ${last}`, email: `${first}.${last}${String(at)}@mail.example`.toLowerCase(), phone: `+31-6-${String(1000 + at)}`, address: `Kade ${String(at + 3)}`,
      city, country, total_orders: 0, total_spent: 0, loyalty_tier: 'Bronze', created_at: stamp(since), last_purchase_date: null,
    };
  });
  await sink.insert('customers', rows);
  return joined;
}

interface Campaign {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

async function writeOrders(sink: RowSink, random: Random, anchor: number, items: readonly Item[], joined: readonly number[], campaigns: readonly Campaign[]): Promise<void> {
  const orders: Row[] = [];
  const lines: Row[] = [];
  const record = new Map<number, { orders: number; cents: number; last: string }>();
  // More lately than long ago, so that every recent week has some.
  const times = Array.from({ length: ORDERS }, () => anchor - Math.floor(DAYS * random.next() ** 1.7) * DAY_MS + random.integer(6, 21) * 3_600_000 + random.integer(0, 3599) * 1000).filter((time) => time < anchor + 14 * 3_600_000).sort((a, b) => a - b);
  for (const time of times) {
    const able = joined.map((since, at) => ({ id: at + 1, since })).filter(({ since }) => since < time);
    const buyer = able[Math.floor(able.length * random.next() ** 1.4)];
    if (!buyer) continue;
    const id = orders.length + 1;
    const status = time > anchor - 9 * DAY_MS && random.chance(0.4) ? random.pick(['pending', 'processing', 'shipped']) : random.chance(0.84) ? 'fulfilled' : random.pick(['cancelled', 'refunded', 'shipped', 'fulfilled']);
    let cents = 0;
    const chosen = new Set<number>();
    for (let line = random.integer(1, 3); line > 0; line -= 1) {
      const item = items[random.weighted(items.map(({ popularity, since }) => (since < time ? popularity : 0)))];
      if (!item || chosen.has(item.id)) continue;
      chosen.add(item.id);
      const quantity = random.chance(0.75) ? 1 : random.integer(2, 4);
      const unit = Math.round(item.cents * random.pick([1, 1, 1, 0.95]));
      const off = random.chance(0.15) ? Math.round(unit * quantity * 0.1) : 0;
      cents += quantity * unit - off;
      lines.push({ id: lines.length + 1, order_id: id, product_id: item.id, quantity, unit_price: money(unit), discount: money(off) });
    }
    const discount = random.chance(0.18) ? Math.min(cents, random.integer(2, 12) * 100) : 0;
    const shipping = cents > 10_000 ? 0 : random.pick([495, 695]);
    const total = cents - discount + shipping;
    const campaign = campaigns.find(({ start, end }) => time >= start && time < end + DAY_MS);
    orders.push({
      id, shop_id: SHOP, customer_id: buyer.id, order_date: stamp(time), status, total_amount: money(total), shipping_address: null, payment_method: random.pick(PAYMENTS), discount_applied: money(discount),
      shipping_cost: money(shipping), notes: random.chance(0.1) ? 'Leave at the workshop door' : null, fulfilled_date: status === 'fulfilled' ? stamp(Math.min(time + random.integer(8, 120) * 3_600_000, anchor + 15 * 3_600_000)) : null,
      campaign_id: campaign && random.chance(0.5) ? campaign.id : null,
    });
    if (status !== 'fulfilled') continue;
    const known = record.get(buyer.id) ?? { orders: 0, cents: 0, last: '' };
    record.set(buyer.id, { orders: known.orders + 1, cents: known.cents + total, last: stamp(time) });
  }
  await sink.insert('orders', orders);
  await sink.insert('order_items', lines);
  await sink.update('customers', [...record].map(([id, { orders: count, cents, last }]) => ({ id, total_orders: count, total_spent: money(cents), loyalty_tier: tierOf(cents), last_purchase_date: last })));
}

const tierOf = (cents: number): string => (cents > 300_000 ? 'Platinum' : cents > 120_000 ? 'Gold' : cents > 40_000 ? 'Silver' : 'Bronze');
