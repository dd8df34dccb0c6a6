import type { Unit } from '../../analytics/result.js';

export interface FieldWords {
  readonly label: string;
  readonly unit: Unit;
  /** Superlatives: of the most, of the least. */
  readonly most?: string;
  readonly least?: string;
}

const text = (label: string): FieldWords => ({ label, unit: 'text' });
const count = (label: string): FieldWords => ({ label, unit: 'count' });
const date = (label: string, most = 'latest', least = 'earliest'): FieldWords => ({ label, unit: 'date', most, least });

/** Fields of records in a reader's words. */
export const FIELD_WORDS: Readonly<Record<string, FieldWords>> = {
  'order.id': text('order'),
  'order.date': date('date', 'most recent', 'oldest'),
  'order.status': text('status'),
  'order.total': { label: 'total', unit: 'money', most: 'largest', least: 'smallest' },
  'order.payment_method': text('payment method'),
  'order.shipping_cost': { label: 'shipping cost', unit: 'money' },
  'order.shipping_address': text('shipping address'),
  'order.discount': { label: 'discount', unit: 'money' },
  'order.notes': text('note'),
  'order.fulfilled_date': date('fulfilment date'),
  'order.units': count('units'),
  'order.products': count('different products'),
  'order.age_days': { label: 'age', unit: 'days', most: 'oldest', least: 'most recent' },
  'order.fulfilment_days': { label: 'fulfilment time', unit: 'days', most: 'slowest', least: 'fastest' },
  'item.quantity': count('quantity'),
  'item.unit_price': { label: 'unit price', unit: 'money' },
  'customer.id': text('customer'),
  'customer.name': text('name'),
  'customer.email': text('e-mail address'),
  'customer.phone': text('phone number'),
  'customer.address': text('address'),
  'customer.city': text('city'),
  'customer.country': text('country'),
  'customer.tier': text('loyalty tier'),
  'customer.created': date('sign-up date', 'newest', 'longest-standing'),
  'customer.spent': { label: 'amount spent', unit: 'money', most: 'highest-spending', least: 'lowest-spending' },
  'customer.orders': count('orders'),
  'customer.fulfilled_orders': count('fulfilled orders'),
  'customer.last_order': date('last order'),
  'customer.first_order': date('first order'),
  'customer.aov': { label: 'average order value', unit: 'money' },
  'product.id': text('product'),
  'product.name': text('name'),
  'product.sku': text('SKU'),
  'product.category': text('category'),
  'product.brand': text('brand'),
  'product.price': { label: 'price', unit: 'money', most: 'most expensive', least: 'cheapest' },
  'product.weight': { label: 'weight', unit: 'kg', most: 'heaviest', least: 'lightest' },
  'product.description': text('description'),
  'product.dimensions': text('dimensions'),
  'product.created': date('date added', 'newest', 'oldest'),
  'stock.quantity': { label: 'stock', unit: 'units' },
  'stock.available': { label: 'available stock', unit: 'units' },
  'stock.reserved': { label: 'reserved units', unit: 'units' },
  'stock.supplier': text('supplier'),
  'stock.cost': { label: 'cost per unit', unit: 'money' },
  'stock.reorder_level': { label: 'reorder level', unit: 'units' },
  'stock.max_level': { label: 'maximum stock level', unit: 'units' },
  'stock.updated': date('last stock update'),
  'stock.cover': { label: 'days of cover', unit: 'days' },
  'campaign.id': text('campaign'),
  'campaign.name': text('campaign'),
  'campaign.channel': text('channel'),
  'campaign.spend': { label: 'spend', unit: 'money', most: 'most expensive', least: 'cheapest' },
  'campaign.start': date('start date', 'latest', 'earliest'),
  'campaign.end': date('end date', 'latest', 'earliest'),
};

export const fieldWords = (field: string): FieldWords =>
  FIELD_WORDS[field] ?? { label: field.replace(/^.*\./, '').replaceAll('_', ' '), unit: 'text' };
