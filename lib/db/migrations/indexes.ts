export interface Index {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * Indexes of the service, all named `ecq_*`. They cover: a total over a month reads the index pages of that month and
 * no table row, so its cost follows the period and not the shop's size.
 */
export const INDEXES: readonly Index[] = [
  // Orders of a period: with a status (sales), or of any status.
  {
    name: 'ecq_orders_status_date',
    table: 'orders',
    columns: ['shop_id', 'status', 'order_date', 'id', 'customer_id', 'total_amount', 'discount_applied', 'shipping_cost', 'campaign_id'],
  },
  { name: 'ecq_orders_date', table: 'orders', columns: ['shop_id', 'order_date', 'status', 'id', 'customer_id', 'total_amount'] },
  { name: 'ecq_orders_customer', table: 'orders', columns: ['customer_id', 'status', 'order_date', 'total_amount'] },
  { name: 'ecq_orders_campaign', table: 'orders', columns: ['campaign_id', 'status', 'order_date'] },
  { name: 'ecq_order_items_order', table: 'order_items', columns: ['order_id', 'product_id', 'quantity', 'unit_price', 'discount'] },
  { name: 'ecq_order_items_product', table: 'order_items', columns: ['product_id', 'order_id', 'quantity', 'unit_price', 'discount'] },
  { name: 'ecq_products_category', table: 'products', columns: ['shop_id', 'category'] },
  { name: 'ecq_products_created', table: 'products', columns: ['shop_id', 'created_at'] },
  { name: 'ecq_product_attributes_product', table: 'product_attributes', columns: ['product_id', 'name', 'value'] },
  { name: 'ecq_product_attributes_value', table: 'product_attributes', columns: ['name', 'value', 'product_id'] },
  { name: 'ecq_customers_created', table: 'customers', columns: ['shop_id', 'created_at'] },
  { name: 'ecq_campaigns_shop', table: 'campaigns', columns: ['shop_id'] },
];

export function createIndex(index: Index): string {
  return `CREATE INDEX IF NOT EXISTS ${index.name} ON ${index.table} (${index.columns.join(', ')})`;
}
