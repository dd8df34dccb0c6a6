import type { Sequelize } from 'sequelize';
import type { Models } from './models/defineModels.js';
import type { Dialect, Reader } from './reader.js';

/** Where the database's own notices go; a pino logger fits. */
export interface DatabaseLog {
  info(message: string): void;
  warn(message: string): void;
}

export interface OpenOptions {
  /** `sqlite:<path>` or `postgres://…`. */
  readonly url: string;
  /** `auto` creates and seeds what does not exist or has no table at all. */
  readonly seed: 'auto' | 'never';
  /** Last day of the mock data, `YYYY-MM-DD`; needed where something may be seeded. */
  readonly seedAnchor: string;
  /** `auto` adds indexes named `ecq_*` where they are missing. */
  readonly indexes: 'auto' | 'never';
  readonly log: DatabaseLog;
}

/** What mock data was made from. */
export interface MockOrigin {
  readonly seed: number;
  /** `YYYY-MM-DD`. */
  readonly anchor: string;
}

export interface ShopDatabase {
  readonly dialect: Dialect;
  /** The read path: questions. */
  readonly reader: Reader;
  /** The write path: models, migrations, the service's own tables. */
  readonly sequelize: Sequelize;
  readonly models: Models;
  readonly seededNow: boolean;
  /** Null for a real shop's data. */
  readonly mock: MockOrigin | null;
  /** The last order's timestamp of a shop, or of all; null without orders. */
  dataEnd(shopId?: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Last order by shop through the index on (shop_id, order_date), without reading the table. */
export async function lastOrderDate(reader: Reader, shopId?: string): Promise<string | null> {
  const rows = await reader.query(
    'SELECT s.id, (SELECT MAX(o.order_date) FROM orders o WHERE o.shop_id = s.id) AS last_order FROM shops s',
    [],
  );
  const dates = rows
    .filter((row) => row.last_order !== null && (shopId === undefined || row.id === shopId))
    .map((row) => String(row.last_order));
  return dates.sort().at(-1) ?? null;
}
