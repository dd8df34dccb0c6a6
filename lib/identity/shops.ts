import type { Reader } from '../db/reader.js';

export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string | null;
}

/** The shop that a request means by its id, the bare number of it, or `#` and the number. */
export function matchShop(asked: string, shops: readonly Shop[]): Shop | undefined {
  const number = /^#?(\d+)$/.exec(asked)?.[1];
  return shops.find((shop) => shop.id === asked) ?? (number === undefined ? undefined : shops.find((shop) => shop.id === `shop_${number}`));
}

/** The shops of the database by id, read again when older than `maxAgeMs`. */
export class ShopDirectory {
  private cached: { readonly shops: Promise<readonly Shop[]>; readonly readAtMs: number } | null = null;

  constructor(
    private readonly reader: Reader,
    private readonly clockMs: () => number,
    private readonly maxAgeMs = 5000,
  ) {}

  list(): Promise<readonly Shop[]> {
    if (this.cached === null || this.clockMs() - this.cached.readAtMs > this.maxAgeMs) {
      const shops = this.read();
      this.cached = { shops, readAtMs: this.clockMs() };
      // A failed read is not kept: the next request tries again.
      shops.catch(() => (this.cached = null));
    }
    return this.cached.shops;
  }

  private async read(): Promise<readonly Shop[]> {
    const rows = await this.reader.query('SELECT id, name, currency, timezone FROM shops ORDER BY id', []);
    return rows.map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      currency: String(row['currency']),
      timezone: row['timezone'] === null ? null : String(row['timezone']),
    }));
  }
}
