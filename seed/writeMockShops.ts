import { MOCK_ANCHOR, MOCK_SEED } from '../lib/db/mockOrigin.js';
import { makeCampaigns } from './campaigns.js';
import { makeCustomers } from './customers.js';
import { CustomerTotals } from './customerTotals.js';
import { DAY_SECONDS, startOfDay, timestamp } from './mockTime.js';
import { mockUsers } from './mockUsers.js';
import { OrderMaker } from './orders.js';
import { planOrders, settledOrders } from './orderTimes.js';
import { makeCatalogue } from './products.js';
import { Random } from './random.js';
import type { Row, RowSink } from './rowSink.js';
import { loadSeedData, type SeedData, type ShopData } from './seedData.js';

export const DEFAULT_SEED = 7;

/** What to make. The sizes are those of the default shop; the other shop stays small. */
export interface MockOptions {
  /** Last day of the data, `YYYY-MM-DD`. */
  readonly anchor: string;
  readonly seed?: number;
  readonly orders?: number;
  readonly products?: number;
  readonly customers?: number;
}

interface NextIds {
  product: number;
  customer: number;
  campaign: number;
  order: number;
  item: number;
}

const BATCH_ROWS = 2_000;

/** Writes the mock shops, their users and the mark that says they are mock data. The same options give the same rows. */
export async function writeMockShops(sink: RowSink, options: MockOptions): Promise<void> {
  const data = loadSeedData();
  const seed = options.seed ?? DEFAULT_SEED;
  const ids: NextIds = { product: 1, customer: 1, campaign: 1, order: 1, item: 1 };
  for (const [index, shop] of data.shops.entries()) {
    const sizes = index === 0 ? options : {};
    await writeShop(
      sink,
      data,
      shop,
      { orders: shop.orders, products: countProducts(shop), customers: shop.customers, ...defined(sizes), anchor: options.anchor },
      seed,
      ids,
    );
  }
  await sink.insert('users', await mockUsers(`${options.anchor} 00:00:00`, new Random(seed, 'users')));
  await sink.insert('service_meta', [
    { name: MOCK_SEED, value: String(seed) },
    { name: MOCK_ANCHOR, value: options.anchor },
  ]);
}

async function writeShop(
  sink: RowSink,
  data: SeedData,
  shop: ShopData,
  sizes: Required<Omit<MockOptions, 'seed'>>,
  seed: number,
  ids: NextIds,
): Promise<void> {
  const { id: shopId, name, currency, timezone, opened_days_ago } = shop.shop;
  const random = (what: string) => new Random(seed, `${shopId}/${what}`);
  const anchorStart = startOfDay(sizes.anchor);
  const anchorEnd = anchorStart + DAY_SECONDS;
  const opened = anchorStart - opened_days_ago * DAY_SECONDS;
  const catalogue = makeCatalogue(shop, sizes.products, ids.product, anchorEnd, data.assortment, random('products'));
  const people = makeCustomers(shopId, sizes.customers, ids.customer, opened, sizes.anchor, data.people, random('customers'));
  const campaigns = makeCampaigns(shopId, shop.campaigns, ids.campaign, anchorStart, sizes.orders / shop.orders);
  await sink.insert('shops', [{ id: shopId, name, currency, timezone, created_at: timestamp(opened) }]);
  await sink.insert('products', catalogue.rows.products);
  await sink.insert('product_attributes', catalogue.rows.product_attributes);
  await sink.insert('inventory', catalogue.rows.inventory);
  await sink.insert('customers', people.rows);
  await sink.insert('campaigns', campaigns.rows);

  const totals = new CustomerTotals();
  const maker = new OrderMaker({
    shopId,
    products: catalogue.products,
    customers: people.customers,
    campaigns: campaigns.campaigns,
    spotlightName: shop.spotlight.name,
    anchorEnd,
    rhythm: data.rhythm,
    random: random('orders'),
  });
  // The founders need some weeks to join before the first order.
  const spanDays = Math.min(data.rhythm.span_days, opened_days_ago - 40);
  let orders: Row[] = [];
  let items: Row[] = [];
  const flush = async () => {
    await sink.insert('orders', orders);
    await sink.insert('order_items', items);
    orders = [];
    items = [];
  };
  for (const week of planOrders(sizes.orders, settledOrders(shop), anchorStart, spanDays, data.rhythm, random('times'))) {
    for (const planned of week) {
      const made = maker.make(ids.order, ids.item, planned);
      ids.order += 1;
      ids.item += made.items.length;
      orders.push(made.order);
      items.push(...made.items);
      totals.add(made);
      if (orders.length >= BATCH_ROWS) await flush();
    }
  }
  await flush();
  await sink.update('customers', totals.rows(people.customers, data.rhythm.tiers));
  ids.product += sizes.products;
  ids.customer += sizes.customers;
  ids.campaign += shop.campaigns.length;
}

function countProducts(shop: ShopData): number {
  return Object.values(shop.categories).reduce((sum, { products }) => sum + products.length, 0);
}

function defined(sizes: Partial<MockOptions>): Partial<Record<'orders' | 'products' | 'customers', number>> {
  const entries = (['orders', 'products', 'customers'] as const).map((key) => [key, sizes[key]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
