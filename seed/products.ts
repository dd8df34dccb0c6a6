import type { Random } from './random.js';
import { DAY_SECONDS, timestamp } from './mockTime.js';
import type { Row } from './rowSink.js';
import type { Assortment, ProductData, ShopData } from './seedData.js';

/** What the orders need of a product. */
export interface MockProduct {
  readonly id: number;
  readonly name: string;
  readonly priceCents: number;
  readonly popularity: number;
  readonly season: string | null;
  /** Seconds since 1970. */
  readonly addedAt: number;
}

export interface Catalogue {
  readonly products: readonly MockProduct[];
  readonly rows: { readonly products: readonly Row[]; readonly product_attributes: readonly Row[]; readonly inventory: readonly Row[] };
}

interface Placed {
  readonly category: string;
  readonly code: string;
  readonly data: ProductData;
}

/** The products of the shop's file in its order, then made-up ones up to `count`. Ids start at `firstId`. */
export function makeCatalogue(
  shop: ShopData,
  count: number,
  firstId: number,
  anchorEnd: number,
  assortment: Assortment,
  random: Random,
): Catalogue {
  const written = Object.entries(shop.categories).flatMap(([category, { code, products }]) =>
    products.map((data): Placed => ({ category, code, data })),
  );
  const placed = [...written.slice(0, count), ...inventProducts(shop, count - written.length, assortment, random)];
  const opened = anchorEnd - shop.shop.opened_days_ago * DAY_SECONDS;
  const products: MockProduct[] = [];
  const rows = { products: [] as Row[], product_attributes: [] as Row[], inventory: [] as Row[] };

  placed.forEach(({ category, code, data }, index) => {
    const id = firstId + index;
    const addedAt =
      data.added_days_ago === undefined ? opened + random.integer(0, 10) * DAY_SECONDS : anchorEnd - data.added_days_ago * DAY_SECONDS;
    const touchedAt = anchorEnd - random.integer(1, 20) * DAY_SECONDS + random.integer(0, 9) * 3600;
    products.push({
      id,
      name: data.name,
      priceCents: Math.round(data.price * 100),
      popularity: data.popularity,
      season: data.season ?? null,
      addedAt,
    });
    rows.products.push({
      id,
      shop_id: shop.shop.id,
      name: data.name,
      category,
      price: data.price,
      description: data.description,
      sku: `${shop.sku_prefix}-${code}-${String(index + 1).padStart(3, '0')}`,
      brand: data.brand,
      weight: data.weight,
      dimensions: data.dimensions,
      created_at: timestamp(addedAt),
      updated_at: timestamp(Math.max(addedAt, touchedAt)),
    });
    for (const [name, value] of Object.entries(data.attributes)) rows.product_attributes.push({ product_id: id, name, value });
    rows.inventory.push({
      product_id: id,
      quantity: data.stock,
      reserved_quantity: data.reserved,
      reorder_level: data.reorder,
      max_stock_level: data.max,
      last_updated: timestamp(anchorEnd - random.integer(1, 5) * DAY_SECONDS),
      supplier: random.pick(shop.suppliers),
      cost_per_unit: data.cost,
    });
  });
  return { products, rows };
}

function inventProducts(shop: ShopData, count: number, assortment: Assortment, random: Random): readonly Placed[] {
  const categories = Object.keys(shop.categories).filter((category) => assortment.things[category] !== undefined);
  return Array.from({ length: Math.max(0, count) }, (_, index): Placed => {
    const category = categories[index % categories.length] ?? '';
    const { code = '', products = [] } = shop.categories[category] ?? {};
    const color = random.pick(assortment.colors);
    const thing = random.pick(assortment.things[category] ?? []);
    const size = random.pick(assortment.sizes);
    const priceCents = Math.round(random.between(assortment.prices.from, assortment.prices.to) * 100);
    const stock = random.pick([0, 4, 9, 15, 30, 60, 120, 240]);
    const name = `${color.charAt(0).toUpperCase()}${color.slice(1)} ${thing} - ${size} ${index + 1}`;
    return {
      category,
      code,
      data: {
        name,
        brand: random.pick(products).brand,
        price: priceCents / 100,
        cost: Math.round(priceCents * random.between(assortment.cost_share.from, assortment.cost_share.to)) / 100,
        weight: random.integer(5, 300) / 100,
        dimensions: `${random.integer(5, 40)}x${random.integer(5, 40)}x${random.integer(2, 20)}`,
        popularity: Math.min(40, 1 / (random.next() + 0.02)),
        stock,
        reserved: Math.min(stock, random.integer(0, 4)),
        reorder: random.pick([5, 10, 15, 20]),
        max: random.pick([100, 200, 300]),
        attributes: { color, size: size.toLowerCase() },
        description: `${thing} in ${color}`,
      },
    };
  });
}
