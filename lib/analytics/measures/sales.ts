import type { Measure } from './measure.js';

const sale = { grain: 'item', status: 'fulfilled', date: 'order date', ranked: true } as const;
const ofOrders = { grain: 'order', status: 'fulfilled', date: 'order date', ranked: true } as const;
const anyOrder = { grain: 'order', status: 'any', date: 'order date', ranked: true } as const;
const LEFT_OUT = 'Discounts on whole orders are not split over products and are left out.';

export const SALES_MEASURES: Readonly<Record<string, Measure>> = {
  units: { ...sale, label: ['unit sold', 'units sold'], unit: 'units', formula: 'units', rowOf: 'order', permission: 'counts', definition: 'Quantity sold: the sum of the quantities on the lines of fulfilled orders.' },
  revenue: { ...sale, label: ['revenue', 'revenue'], unit: 'money', formula: 'revenue', rowOf: 'order', permission: 'money', definition: 'Gross sales: quantity times unit price, added up over the lines of fulfilled orders.' },
  line_discounts: { ...sale, label: ['line discounts', 'line discounts'], unit: 'money', formula: 'line_discounts', rowOf: 'order', permission: 'money', definition: 'Money off single lines of fulfilled orders.' },
  order_discounts: { ...ofOrders, label: ['order discounts', 'order discounts'], unit: 'money', formula: 'order_discounts', lines: null, rowOf: 'order', permission: 'money', definition: 'Money off whole fulfilled orders, each counted once.' },
  discounts: { ...ofOrders, label: ['discounts', 'discounts'], unit: 'money', formula: ['+', 'line_discounts', 'order_discounts'], lines: 'line_discounts', linesNote: LEFT_OUT, permission: 'money', definition: 'Money off the lines plus money off the whole of fulfilled orders, each once.' },
  discount_rate: { ...ofOrders, label: ['discount rate', 'discount rate'], unit: 'ratio', formula: ['/', ['+', 'line_discounts', 'order_discounts'], 'revenue'], lines: ['/', 'line_discounts', 'revenue'], linesNote: LEFT_OUT, permission: 'money', definition: 'Discounts divided by revenue.' },
  net_revenue: { ...ofOrders, label: ['net revenue', 'net revenue'], unit: 'money', formula: ['-', 'revenue', ['+', 'line_discounts', 'order_discounts']], lines: ['-', 'revenue', 'line_discounts'], linesNote: LEFT_OUT, permission: 'money', definition: 'Revenue minus discounts.' },
  aov: { ...ofOrders, label: ['average order value', 'average order value'], unit: 'money', formula: ['/', 'revenue', 'sale_orders'], lines: ['/', 'revenue', 'line_orders'], permission: 'money', definition: 'Revenue divided by the number of fulfilled orders; of a product, over the orders that contain it.' },
  selling_price: { ...sale, label: ['average selling price', 'average selling price'], unit: 'money', formula: ['/', 'revenue', 'units'], permission: 'money', definition: 'Revenue divided by units sold.' },
  cogs: { ...sale, label: ['cost of goods', 'cost of goods'], unit: 'money', formula: 'cogs', rowOf: 'order', permission: 'money', definition: "Quantity sold times today's cost per unit." },
  gross_profit: { ...sale, label: ['gross profit', 'gross profit'], unit: 'money', formula: ['-', 'revenue', 'cogs'], rowOf: 'order', permission: 'money', definition: 'Revenue minus the cost of the goods sold.' },
  margin: { ...sale, label: ['margin', 'margin'], unit: 'ratio', formula: ['/', ['-', 'revenue', 'cogs'], 'revenue'], rowOf: 'order', permission: 'money', definition: 'Gross profit divided by revenue; nothing sold means no margin.' },
  items_per_order: { ...ofOrders, label: ['items per order', 'items per order'], unit: 'number', formula: ['/', 'units', 'sale_orders'], lines: ['/', 'units', 'line_orders'], permission: 'counts', definition: 'Basket size: units sold divided by fulfilled orders; of a product, over the orders that contain it.' },
  products_sold: { ...sale, label: ['product sold', 'products sold'], unit: 'count', formula: 'products_sold', rowOf: 'order', permission: 'counts', definition: 'How many different products stand in fulfilled orders.' },
  new_revenue: { ...sale, label: ['revenue from new customers', 'revenue from new customers'], unit: 'money', formula: 'new_revenue', permission: 'money', definition: 'Revenue of customers whose first fulfilled order lies in the period.' },
  returning_revenue: { ...sale, label: ['revenue from returning customers', 'revenue from returning customers'], unit: 'money', formula: 'returning_revenue', permission: 'money', definition: 'Revenue of customers whose first fulfilled order lies before the period.' },
  orders: { ...anyOrder, label: ['order', 'orders'], unit: 'count', formula: 'orders', rowOf: 'customer', permission: 'counts', definition: 'All orders placed in the period, whatever their status, unless one is named.' },
  fulfilled_orders: { ...ofOrders, label: ['fulfilled order', 'fulfilled orders'], unit: 'count', formula: 'sale_orders', lines: 'line_orders', rowOf: 'customer', permission: 'counts', definition: 'Orders with the status fulfilled: the number of sales.' },
  order_total: { ...anyOrder, label: ['order total', 'order totals'], unit: 'money', formula: 'order_total', rowOf: 'order', permission: 'money', definition: 'What the customer paid or is to pay: lines minus discounts plus shipping, of orders of any status.' },
  shipping_revenue: { ...ofOrders, label: ['shipping revenue', 'shipping revenue'], unit: 'money', formula: 'shipping', lines: null, rowOf: 'order', permission: 'money', definition: 'Shipping charged to the customers of fulfilled orders.' },
  fulfilment_days: { ...ofOrders, label: ['fulfilment time', 'fulfilment time'], unit: 'days', formula: ['/', 'fulfilment_days', 'fulfilment_orders'], rowOf: 'order', permission: 'counts', definition: 'Days from the order date to the fulfilled date, on average over fulfilled orders.' },
  cancellation_rate: { ...anyOrder, label: ['cancellation rate', 'cancellation rate'], unit: 'ratio', formula: ['/', 'cancelled', 'orders'], permission: 'counts', definition: 'Cancelled orders divided by all orders of the period, by order date.' },
  refund_rate: { ...anyOrder, label: ['refund rate', 'refund rate'], unit: 'ratio', formula: ['/', 'refunded', 'orders'], permission: 'counts', definition: 'Refunded orders divided by all orders of the period, by order date.' },
  first_order: { ...anyOrder, label: ['first order', 'first order'], unit: 'date', formula: 'first_order', permission: 'counts', definition: 'The day of the earliest order of any status.' },
  last_order: { ...anyOrder, label: ['last order', 'last order'], unit: 'date', formula: 'last_order', permission: 'counts', definition: 'The day of the latest order of any status.' },
  first_sale: { ...ofOrders, label: ['first sale', 'first sale'], unit: 'date', formula: 'first_sale', permission: 'counts', definition: 'The order date of the earliest fulfilled order.' },
  last_sale: { ...ofOrders, label: ['last sale', 'last sale'], unit: 'date', formula: 'last_sale', permission: 'counts', definition: 'The order date of the latest fulfilled order.' },
};
