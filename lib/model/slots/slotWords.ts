import type { SlotValues } from './slotFormat.js';

/** How the rules' own words say each figure; what the rules cannot say is not here, and no wording is made of it. */
export const FIGURES: Readonly<Partial<Record<SlotValues['of'], string>>> = {
  revenue: 'revenue', units: 'units sold', orders: 'number of orders', basket: 'average order value', items: 'items per order', profit: 'gross profit', margin: 'margin', goods: 'cost of goods sold',
  discounts: 'discounts', net: 'net revenue', shipping: 'shipping revenue', cancelled: 'cancellation rate', refunded: 'refund rate', speed: 'average fulfilment time', stock: 'stock', worth: 'inventory value',
  retail: 'retail value of inventory', cover: 'days of cover', turnover: 'inventory turnover', through: 'sell-through rate', price: 'price', cost: 'unit cost', products: 'number of products', reorder: 'reorder level', weight: 'weight',
  customers: 'number of customers', buyers: 'number of buyers', new: 'number of new customers', returning: 'number of returning customers', repeat: 'repeat rate', spent: 'total spent', lifetime: 'average customer lifetime value',
  spend: 'campaign spend', roi: 'ROI', roas: 'ROAS',
};

/** Counts of records in a state: "number of cancelled orders". */
export const STATE_COUNTS: Readonly<Record<string, string>> = {
  'orders/cancelled': 'number of cancelled orders', 'orders/refunded': 'number of refunded orders', 'orders/pending': 'number of pending orders', 'orders/fulfilled': 'number of fulfilled orders', 'orders/unshipped': 'number of unfulfilled orders', 'orders/discounted': 'number of discounted orders', 'orders/late': 'number of late orders',
  'products/low': 'number of low stock products', 'products/empty': 'number of out of stock products', 'products/dead': 'number of products not sold', 'products/surplus': 'number of overstocked products', 'products/available': 'number of products in stock',
  'customers/inactive': 'number of inactive customers', 'customers/never': 'number of customers who never ordered', 'customers/repeat': 'number of repeat customers', 'customers/once': 'number of one-time customers', 'customers/new': 'number of new customers',
};

/** Figures of records in a state: "inventory value of dead stock". */
export const STATE_WORDS: Readonly<Record<string, string>> = {
  low: 'low stock products', empty: 'out of stock products', surplus: 'overstocked products', dead: 'dead stock',
  pending: 'pending orders', fulfilled: 'fulfilled orders', cancelled: 'cancelled orders', refunded: 'refunded orders', unshipped: 'unfulfilled orders', discounted: 'discounted orders',
};
const OF_STOCK: readonly SlotValues['of'][] = ['stock', 'worth', 'retail'];
const OF_ORDERS: readonly SlotValues['of'][] = ['revenue', 'units', 'basket', 'discounts', 'shipping', 'total', 'profit', 'net'];
const STOCK_STATES: readonly SlotValues['if'][] = ['low', 'empty', 'surplus', 'dead'];
/** Whether a figure can be told of records in this state alone. */
export const hasState = (of: SlotValues['of'], state: SlotValues['if']): boolean => (STOCK_STATES.includes(state) ? OF_STOCK : OF_ORDERS).includes(of);

/** What a bar is set on, as "customers with total spent over $200" says it. */
export const BARS: Readonly<Partial<Record<SlotValues['of'], string>>> = {
  spent: 'total spent', orders: 'number of orders', units: 'units sold', total: 'total', items: 'items', price: 'price', stock: 'stock', revenue: 'revenue', cover: 'days of cover', basket: 'average order value', profit: 'gross profit', margin: 'margin',
};

export const LISTS: Readonly<Record<string, string>> = {
  'product/low': 'low stock products', 'product/empty': 'out of stock products', 'product/surplus': 'overstocked products', 'product/dead': 'products not sold', 'product/available': 'products in stock', 'product/any': 'list all products',
  'customer/inactive': 'inactive customers', 'customer/never': 'customers who never ordered', 'customer/new': 'list new customers', 'customer/repeat': 'list repeat customers', 'customer/once': 'list one-time customers', 'customer/any': 'list all customers',
  'order/pending': 'list pending orders', 'order/unshipped': 'list unfulfilled orders', 'order/cancelled': 'list cancelled orders', 'order/refunded': 'list refunded orders', 'order/late': 'list late orders', 'order/fulfilled': 'list fulfilled orders', 'order/discounted': 'list discounted orders', 'order/any': 'list orders',
  'campaign/any': 'list all campaigns', 'category/any': 'list all categories', 'brand/any': 'list all brands', 'supplier/any': 'list all suppliers',
};

/** `{x}` is the one thing named. */
export const DETAILS: Readonly<Record<string, string>> = {
  'order/everything': 'details of {x}', 'order/contents': 'items in {x}', 'order/status': 'status of {x}', 'order/total': 'total of {x}', 'order/customer': 'who placed {x}', 'order/date': 'when was {x} placed', 'order/payment': 'payment method of {x}', 'order/address': 'shipping address of {x}', 'order/shipping': 'shipping cost of {x}', 'order/discounts': 'discount of {x}',
  'customer/everything': 'details of customer {x}', 'customer/contact': 'email and phone of {x}', 'customer/address': 'address of {x}', 'customer/tier': 'loyalty tier of {x}', 'customer/date': 'when did {x} last order', 'customer/new': 'when did {x} join',
  'product/everything': 'details of {x}', 'product/date': 'when did we last sell {x}', 'product/new': 'when was {x} added', 'product/price': 'price of {x}', 'product/cost': 'unit cost of {x}', 'product/supplier': 'supplier of {x}', 'product/reorder': 'reorder level of {x}', 'product/weight': 'weight of {x}', 'product/sku': 'SKU of {x}', 'product/brand': 'brand of {x}', 'product/category': 'category of {x}',
  'campaign/everything': 'how did {x} do',
};

export const ONE: Readonly<Partial<Record<SlotValues['by'], string>>> = {
  product: 'product', category: 'category', brand: 'brand', supplier: 'supplier', customer: 'customer', city: 'city', country: 'country', tier: 'loyalty tier', payment: 'payment method', campaign: 'campaign', channel: 'channel', status: 'order status',
  order: 'order', hour: 'hour', day: 'day', weekday: 'weekday', week: 'week', month: 'month', season: 'month of the year', quarter: 'quarter', year: 'year',
};
export const manyOf = (one: string): string => (one.endsWith('s') ? `${one}es` : one.endsWith('ry') || one.endsWith('ty') ? `${one.slice(0, -1)}ies` : `${one}s`);
