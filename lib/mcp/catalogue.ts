import type { Reader, SqlRow, SqlValue } from '../db/reader.js';
import { may, type Permission } from '../identity/permissions.js';
import type { Caller } from '../pipeline/answer.types.js';
import { AppError } from '../errors.js';

/** A kind of names in a shop's data: one statement with the shop as its only parameter, and `name` among its columns. */
interface Kind {
  readonly title: string;
  readonly permission: Permission;
  readonly sql: string;
  /** Prefix of the ids that tools take. */
  readonly idPrefix?: string;
}

const ofProducts = (column: string) =>
  `SELECT ${column} AS name, COUNT(*) AS products FROM products WHERE shop_id = ? AND ${column} IS NOT NULL GROUP BY ${column}`;
const ofCustomers = (column: string) =>
  `SELECT ${column} AS name, COUNT(*) AS customers FROM customers WHERE shop_id = ? AND ${column} IS NOT NULL GROUP BY ${column}`;
const ofOrders = (column: string) =>
  `SELECT ${column} AS name, COUNT(*) AS orders FROM orders WHERE shop_id = ? AND ${column} IS NOT NULL GROUP BY ${column}`;

export const CATALOGUE = {
  products: {
    title: 'Products',
    permission: 'counts',
    idPrefix: 'prod_',
    sql: 'SELECT id, name, sku, category, brand FROM products WHERE shop_id = ?',
  },
  categories: { title: 'Product categories', permission: 'counts', sql: ofProducts('category') },
  brands: { title: 'Brands', permission: 'counts', sql: ofProducts('brand') },
  attributes: {
    title: 'Attributes of products and their values',
    permission: 'counts',
    sql: 'SELECT a.value AS name, a.name AS attribute, COUNT(*) AS products FROM product_attributes a JOIN products p ON p.id = a.product_id WHERE p.shop_id = ? GROUP BY a.name, a.value',
  },
  suppliers: {
    title: 'Suppliers',
    permission: 'counts',
    sql: 'SELECT v.supplier AS name, COUNT(*) AS products FROM inventory v JOIN products p ON p.id = v.product_id WHERE p.shop_id = ? AND v.supplier IS NOT NULL GROUP BY v.supplier',
  },
  customers: {
    title: 'Customers',
    permission: 'customers',
    idPrefix: 'cust_',
    sql: 'SELECT id, name, city, country, loyalty_tier FROM customers WHERE shop_id = ?',
  },
  cities: { title: 'Cities of customers', permission: 'counts', sql: ofCustomers('city') },
  countries: { title: 'Countries of customers', permission: 'counts', sql: ofCustomers('country') },
  tiers: { title: 'Loyalty tiers', permission: 'counts', sql: ofCustomers('loyalty_tier') },
  statuses: { title: 'Order statuses', permission: 'counts', sql: ofOrders('status') },
  payment_methods: { title: 'Payment methods', permission: 'counts', sql: ofOrders('payment_method') },
  campaigns: {
    title: 'Campaigns',
    permission: 'money',
    idPrefix: 'camp_',
    sql: 'SELECT id, name, channel, start_date, end_date FROM campaigns WHERE shop_id = ?',
  },
} as const satisfies Record<string, Kind>;

export type CatalogueKind = keyof typeof CATALOGUE;

export const isCatalogueKind = (name: string): name is CatalogueKind => Object.hasOwn(CATALOGUE, name);

const PAGE = 200;
/** One more than a client is shown, so that it learns that there are more. */
const SUGGESTIONS = 101;

export interface CataloguePage {
  readonly kind: CatalogueKind;
  readonly total: number;
  readonly returned: number;
  readonly next_cursor: string | null;
  readonly items: readonly SqlRow[];
}

/** One page of the shop's names, by name. Throws AppError forbidden, invalid_request (cursor). */
export async function cataloguePage(reader: Reader, caller: Caller, name: CatalogueKind, cursor: string | null): Promise<CataloguePage> {
  const kind: Kind = CATALOGUE[name];
  if (!may(caller, kind.permission))
    throw new AppError(
      'forbidden',
      `${kind.title} need the permission "${kind.permission}", which the role "${caller.role}" does not have.`,
    );
  const offset = cursor === null ? 0 : offsetOf(cursor);
  const [count] = await reader.query(`SELECT COUNT(*) AS total FROM (${kind.sql}) AS list`, [caller.shopId]);
  const rows = await reader.query(`SELECT * FROM (${kind.sql}) AS list ORDER BY name, 2 LIMIT ? OFFSET ?`, [caller.shopId, PAGE, offset]);
  const total = Number(count?.['total'] ?? 0);
  const seen = offset + rows.length;
  return {
    kind: name,
    total,
    returned: rows.length,
    next_cursor: seen < total && rows.length > 0 ? Buffer.from(String(seen)).toString('base64url') : null,
    items: kind.idPrefix === undefined ? rows : rows.map((row) => ({ ...row, id: `${kind.idPrefix}${row['id']}` })),
  };
}

function offsetOf(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,9}$/.test(text))
    throw new AppError('invalid_request', 'This cursor is not one of next_cursor. Read the list from its start.');
  return Number(text);
}

/** Names that begin with the text, then names that hold it, without regard to case; none where the caller may not see them. */
export async function suggestNames(reader: Reader, caller: Caller, name: CatalogueKind, text: string): Promise<string[]> {
  const kind: Kind = CATALOGUE[name];
  if (!may(caller, kind.permission)) return [];
  const part = text.toLowerCase().replace(/[!%_]/g, '!$&');
  const params: readonly SqlValue[] = [caller.shopId, `%${part}%`, `${part}%`, SUGGESTIONS];
  const rows = await reader.query(
    `SELECT name FROM (SELECT DISTINCT name FROM (${kind.sql}) AS list) AS names WHERE LOWER(name) LIKE ? ESCAPE '!' ORDER BY CASE WHEN LOWER(name) LIKE ? ESCAPE '!' THEN 0 ELSE 1 END, name LIMIT ?`,
    params,
  );
  return rows.map((row) => String(row['name']));
}
