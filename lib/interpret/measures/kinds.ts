/** Kinds of names that say which products are meant. */
export const PRODUCT_KINDS: ReadonlySet<string> = new Set(['product', 'category', 'brand', 'attribute', 'supplier']);
/** Kinds of names that say what was bought, or through what. */
export const BOUGHT_KINDS: ReadonlySet<string> = new Set([...PRODUCT_KINDS, 'campaign']);
/** Kinds of names that say where customers belong. */
export const CUSTOMER_KINDS: ReadonlySet<string> = new Set(['tier', 'city', 'country']);

/** Nouns that are a property of a record: subject → noun → field ("which *brand* is the …", "the *tier* of …", "and their *cities*"). */
export const PROPERTY_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  product: { brand: 'product.brand', category: 'product.category', supplier: 'stock.supplier' },
  customer: { city: 'customer.city', country: 'customer.country', tier: 'customer.tier' },
  order: { status: 'order.status', payment_method: 'order.payment_method', customer: 'customer.name', city: 'customer.city', country: 'customer.country', campaign: 'campaign.name' },
  campaign: { channel: 'campaign.channel' },
};

/** Kinds of names whose values are those of the dimension of the same name. */
export const DIMENSION_KINDS: ReadonlySet<string> = new Set([...BOUGHT_KINDS, ...CUSTOMER_KINDS, 'customer', 'payment_method', 'channel', 'status'].filter((kind) => kind !== 'attribute'));
