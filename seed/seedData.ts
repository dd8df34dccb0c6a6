import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

export interface ProductData {
  readonly name: string;
  readonly brand: string;
  readonly price: number;
  readonly cost: number;
  readonly weight: number;
  readonly dimensions: string;
  readonly popularity: number;
  readonly stock: number;
  readonly reserved: number;
  readonly reorder: number;
  readonly max: number;
  readonly added_days_ago?: number;
  readonly season?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly description: string;
}

export interface CampaignData {
  readonly name: string;
  readonly channel: string;
  readonly starts: number;
  readonly days: number;
  readonly spend: number;
  readonly share: number;
}

export interface ShopData {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly timezone: string;
    readonly opened_days_ago: number;
  };
  readonly customers: number;
  readonly orders: number;
  readonly sku_prefix: string;
  readonly suppliers: readonly string[];
  readonly spotlight: { readonly name: string; readonly days: readonly number[] };
  /** Status → days ago of orders that have it for certain. */
  readonly statuses: Readonly<Record<string, readonly number[]>>;
  readonly categories: Readonly<Record<string, { readonly code: string; readonly products: readonly ProductData[] }>>;
  readonly campaigns: readonly CampaignData[];
}

export interface Rhythm {
  readonly span_days: number;
  readonly weekdays: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly seasons: Readonly<Record<string, readonly number[]>>;
  readonly recent_weeks: readonly { readonly weeks: number; readonly times: number }[];
  readonly least_per_recent_week: number;
  readonly first_day: number;
  readonly statuses: readonly ({ readonly up_to_days: number } & Readonly<Record<OrderStatus, number>>)[];
  readonly lines_per_order: readonly number[];
  readonly quantities: readonly number[];
  readonly payment_methods: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly note_share: number;
  readonly old_price_ratio: number;
  readonly line_discount: { readonly share: number; readonly rate: number };
  readonly order_discount: { readonly share: number; readonly from: number; readonly amounts: readonly number[] };
  readonly shipping: { readonly free_from: number; readonly amounts: readonly number[] };
  /** Tier → the share of customers, best spenders first, that reach at least it. */
  readonly tiers: Readonly<Record<string, number>>;
}

export interface People {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly streets: readonly string[];
  readonly places: readonly { readonly city: string; readonly country: string; readonly weight: number }[];
}

export interface Assortment {
  readonly colors: readonly string[];
  readonly sizes: readonly string[];
  readonly things: Readonly<Record<string, readonly string[]>>;
  readonly prices: { readonly from: number; readonly to: number };
  readonly cost_share: { readonly from: number; readonly to: number };
}

export const ORDER_STATUSES = ['pending', 'processing', 'shipped', 'fulfilled', 'cancelled', 'refunded'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface SeedData {
  /** The first one is the default shop, whose size can be set. */
  readonly shops: readonly ShopData[];
  readonly rhythm: Rhythm;
  readonly people: People;
  readonly assortment: Assortment;
}

/** The readable data beside this file; in a build it lies in the source folder still. */
export function loadSeedData(): SeedData {
  const folder = [path.join(import.meta.dirname, 'data'), path.join(import.meta.dirname, '../../seed/data')].find((candidate) =>
    existsSync(candidate),
  );
  if (folder === undefined) throw new Error('The folder seed/data is missing.');
  const read = (name: string): unknown => parse(readFileSync(path.join(folder, name), 'utf8'));
  return {
    shops: [read('shop_123.yaml') as ShopData, read('shop_456.yaml') as ShopData],
    rhythm: read('rhythm.yaml') as Rhythm,
    people: read('people.yaml') as People,
    assortment: read('assortment.yaml') as Assortment,
  };
}
