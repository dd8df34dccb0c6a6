import { DIMENSIONS } from '../../analytics/dimensions.js';

/** The field of a condition that picks values of a dimension. */
export const DIMENSION_FIELDS: Readonly<Record<string, string>> = { category: 'product.category', brand: 'product.brand', product: 'product.id', supplier: 'stock.supplier', country: 'customer.country', city: 'customer.city', tier: 'customer.tier', customer: 'customer.id', payment_method: 'order.payment_method', status: 'order.status', campaign: 'campaign.id', channel: 'campaign.channel' };

/** The kinds of rows that later questions point at by a noun. */
const POINTED = ['product', 'customer', 'order', 'category', 'brand', 'supplier', 'city', 'country', 'campaign', 'channel'] as const;
const fieldOf = (kind: string): string => DIMENSION_FIELDS[kind] ?? `${kind}.id`;
const SYNONYMS: Readonly<Record<string, string>> = { item: 'product', article: 'product', client: 'customer', person: 'customer', guy: 'customer', buyer: 'customer', spender: 'customer', purchase: 'order' };

/** Noun in the singular → field of the row that it points at. */
export const ROW_FIELDS: Readonly<Record<string, string>> = Object.fromEntries([...POINTED.map((kind): [string, string] => [kind, kind]), ...Object.entries(SYNONYMS)].map(([noun, kind]): [string, string] => [noun, fieldOf(kind)]));

/** Field of rows → what they are called in the plural. */
export const ROW_NOUNS: Readonly<Record<string, string>> = Object.fromEntries(POINTED.map((kind): [string, string] => [fieldOf(kind), DIMENSIONS[kind]?.label[1] ?? `${kind}s`]));

const ID_PREFIXES: Readonly<Record<string, string>> = { 'product.id': 'prod_', 'customer.id': 'cust_', 'order.id': 'ord_', 'campaign.id': 'camp_' };

/** A value of a field as a question can name it: rows by their external id. */
export const wordFor = (field: string, value: string | number): string => `${ID_PREFIXES[field] ?? ''}${String(value)}`;
