import type { SlotValues } from '../../../lib/model/slots/slotFormat.js';

/** Records past a bar that a number sets; `{cmp}` is "more than 5" or the like. */
export interface BarWording {
  readonly by: 'customer' | 'order' | 'product';
  readonly of: SlotValues['of'];
  readonly unit: 'n' | 'money' | 'percent';
  readonly clauses: readonly string[];
}

export const BAR_WORDINGS: readonly BarWording[] = [
  { by: 'customer', of: 'spent', unit: 'money', clauses: ['who spent {cmp}', 'who has spent {cmp} with us', 'customers who left {cmp} here', 'which people forked out {cmp}', 'clients that bought for {cmp}', 'anyone who dropped {cmp} in our shop', 'buyers with {cmp} in purchases', 'who parted with {cmp}', 'customers with a total of {cmp}', 'find the ones who paid us {cmp}', 'shoppers above the line, i mean {cmp} spent', 'list people who have shelled out {cmp}', 'which accounts are worth {cmp}'] },
  { by: 'customer', of: 'orders', unit: 'n', clauses: ['who has {cmp} orders', 'who ordered {cmp} times', 'customers with {cmp} orders', 'find people who placed {cmp} orders', 'anyone who bought {cmp} times', 'which clients came back {cmp} times to order', 'who has {cmp} purchases to their name', 'shoppers with {cmp} orders on file', 'list whoever ordered {cmp} times'] },
  { by: 'customer', of: 'units', unit: 'n', clauses: ['who bought {cmp} pieces', 'customers who took {cmp} items home', 'which people carried off {cmp} units', 'who has bought {cmp} articles from us'] },
  { by: 'customer', of: 'basket', unit: 'money', clauses: ['whose average order is {cmp}', 'customers who spend {cmp} an order on average', 'clients with an average basket of {cmp}'] },
  { by: 'order', of: 'total', unit: 'money', clauses: ['orders over the mark, {cmp}', 'which orders were {cmp}', 'orders worth {cmp}', 'purchases of {cmp}', 'orders that came to {cmp}', 'sales tickets of {cmp}', 'orders with a bill of {cmp}', 'show orders {cmp}', 'which orders cost the customer {cmp}', 'big orders, {cmp}', 'orders {cmp}', 'list transactions of {cmp}'] },
  { by: 'order', of: 'items', unit: 'n', clauses: ['orders with {cmp} items', 'which orders had {cmp} pieces in them', 'baskets of {cmp} things', 'orders that contain {cmp} articles'] },
  { by: 'product', of: 'price', unit: 'money', clauses: ['products that cost {cmp}', 'what do we have for {cmp}', 'things priced at {cmp}', 'items {cmp}', 'articles with a price tag of {cmp}', 'what could somebody get for {cmp}', 'goods that go for {cmp}', 'anything we sell for {cmp}', 'products {cmp}', 'which lines sell at {cmp} a piece'] },
  { by: 'product', of: 'stock', unit: 'n', clauses: ['products with {cmp} in stock', 'items with {cmp} left', 'what do we have {cmp} of on the shelf', 'which articles are down to {cmp} pieces', 'things with {cmp} on hand', 'goods of which we hold {cmp}', 'skus with stock of {cmp}', 'what is left with {cmp} pieces'] },
  { by: 'product', of: 'units', unit: 'n', clauses: ['products that sold {cmp} pieces', 'which articles sold {cmp} times', 'what did we sell {cmp} of', 'items we shifted {cmp} of', 'which things went {cmp} times', 'products with {cmp} units sold', 'what moved {cmp} units', 'goods that found {cmp} buyers'] },
  { by: 'product', of: 'revenue', unit: 'money', clauses: ['products that brought in {cmp}', 'which items made us {cmp} in sales', 'things that took {cmp} at the till', 'articles with {cmp} in turnover', 'what earned {cmp} in sales'] },
  { by: 'product', of: 'cover', unit: 'n', clauses: ['products with {cmp} days of cover', 'what will last {cmp} days', 'items with {cmp} days of stock left', 'which goods hold out {cmp} days'] },
  { by: 'product', of: 'margin', unit: 'percent', clauses: ['products with a margin of {cmp}', 'items on which we make {cmp}', 'which articles have {cmp} margin', 'goods that leave us {cmp}'] },
  { by: 'product', of: 'profit', unit: 'money', clauses: ['products with {cmp} profit', 'which items earned us {cmp} after cost', 'articles that gained us {cmp}'] },
];
export const COUNTED: Readonly<Record<BarWording['by'], readonly string[]>> = {
  customer: ['how many customers', 'how many people', 'number of clients', 'how many buyers', 'count of customers'],
  order: ['how many orders', 'number of orders', 'how many purchases', 'count of orders'],
  product: ['how many products', 'how many items', 'number of articles', 'how many things', 'count of skus'],
};
export const COUNT_ENDS: Readonly<Record<string, readonly string[]>> = {
  'customer/spent': ['spent {cmp}', 'have spent {cmp}', 'left {cmp} with us', 'bought for {cmp}'], 'customer/orders': ['have {cmp} orders', 'ordered {cmp} times', 'placed {cmp} orders', 'bought {cmp} times'], 'order/total': ['were {cmp}', 'came to {cmp}', 'are worth {cmp}', 'had a bill of {cmp}'],
  'product/price': ['cost {cmp}', 'are priced at {cmp}', 'go for {cmp}'], 'product/stock': ['have {cmp} left', 'have {cmp} in stock', 'are down to {cmp} pieces'], 'product/units': ['sold {cmp} pieces', 'sold {cmp} times', 'went {cmp} times'], 'order/items': ['had {cmp} items', 'contain {cmp} pieces'],
};

/** A figure of records in a state alone. */
export const OF_STATE: readonly { readonly of: SlotValues['of']; readonly if: SlotValues['if']; readonly clauses: readonly string[] }[] = [
  { of: 'worth', if: 'dead', clauses: ['value of dead stock', 'how much money lies in things that do not sell', 'what did our shelf warmers cost us', 'how much capital rots in unsold goods', 'worth of the non-movers at cost', 'how much money is stuck in the stuff nobody buys', 'cash buried in dead stock', 'inventory value of what is not moving'] },
  { of: 'worth', if: 'surplus', clauses: ['value of overstock', 'how much money sits in excess stock', 'what is our surplus stock worth at cost', 'cash tied up in overstocked items'] },
  { of: 'stock', if: 'dead', clauses: ['how many pieces of dead stock do we have', 'units of things that never sell', 'how many pieces are gathering dust', 'quantity of dead stock'] },
  { of: 'retail', if: 'dead', clauses: ['retail value of dead stock', 'what would the unsold stuff fetch at shop prices', 'dead stock at selling prices'] },
  { of: 'total', if: 'pending', clauses: ['how much money is in pending orders', 'what are the open orders worth', 'value of pending orders', 'how much is locked up in orders waiting to be dealt with', 'sum of the orders in the queue', 'what does our backlog come to in money', 'how much cash hangs in pending orders'] },
  { of: 'total', if: 'unshipped', clauses: ['value of orders not shipped yet', 'what are the unfulfilled orders worth', 'how much money is in orders still to go out'] },
  { of: 'total', if: 'cancelled', clauses: ['value of cancelled orders', 'how much money did cancellations cost us', 'what were the orders worth that got called off', 'how much did we miss out on through cancelled orders', 'sum of scrapped orders'] },
  { of: 'total', if: 'refunded', clauses: ['value of refunded orders', 'how much money did we hand back', 'how much did we pay back in refunds', 'sum of refunds in money', 'what did refunds cost us', 'how much went back to customers', 'total refunded amount'] },
  { of: 'shipping', if: 'fulfilled', clauses: ['postage on fulfilled orders', 'how much delivery money came in on completed orders', 'shipping on orders that went out', 'what did people pay for delivery on finished orders', 'freight on fulfilled orders'] },
  { of: 'shipping', if: 'cancelled', clauses: ['postage on cancelled orders', 'shipping charged on orders called off'] },
  { of: 'revenue', if: 'pending', clauses: ['revenue of pending orders', 'sales in orders still open'] },
  { of: 'basket', if: 'fulfilled', clauses: ['average value of fulfilled orders', 'average ticket of completed orders'] },
  { of: 'basket', if: 'cancelled', clauses: ['average value of cancelled orders', 'how big is the typical cancelled order in money'] },
  { of: 'basket', if: 'refunded', clauses: ['average value of refunded orders', 'how big was the average refunded order'] },
];
