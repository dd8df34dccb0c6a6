import type { Measure } from './measure.js';

const stock = { grain: 'product', status: 'none', date: 'none', rowOf: 'product' } as const;
const units = { ...stock, unit: 'units', permission: 'counts' } as const;
const worth = { ...stock, unit: 'money', permission: 'money' } as const;
const counts = { ...stock, unit: 'count', permission: 'counts' } as const;

export const PRODUCT_MEASURES: Readonly<Record<string, Measure>> = {
  products: { ...counts, date: 'product created', label: ['product', 'products'], formula: 'products', whereOrdered: 'products_sold', definition: 'Products of the shop; with a period, those created in it.' },
  price: { ...stock, label: ['price', 'prices'], unit: 'money', formula: ['/', 'price', 'all_products'], permission: 'counts', definition: 'The list price; of several products the plain mean.' },
  cost: { ...worth, label: ['cost per unit', 'cost per unit'], formula: ['/', 'cost', 'costed_products'], definition: 'What the shop pays for one unit; of several products the plain mean.' },
  list_margin: { ...stock, label: ['list margin', 'list margin'], unit: 'ratio', formula: ['/', ['-', 'costed_price', 'cost'], 'costed_price'], permission: 'money', definition: 'Price minus cost per unit, divided by the price.' },
  markup: { ...stock, label: ['markup', 'markup'], unit: 'ratio', formula: ['/', ['-', 'costed_price', 'cost'], 'cost'], permission: 'money', definition: 'Price minus cost per unit, divided by the cost.' },
  weight: { ...stock, label: ['weight', 'weight'], unit: 'kg', formula: ['/', 'weight', 'weighed_products'], permission: 'counts', definition: 'The weight of a product; of several the plain mean.' },
  stock: { ...units, label: ['unit on hand', 'units on hand'], formula: 'stock', definition: 'Units on hand, reserved ones included.' },
  available: { ...units, label: ['unit available', 'units available'], formula: 'available', definition: 'Units on hand minus reserved ones.' },
  reserved: { ...units, label: ['unit reserved', 'units reserved'], formula: 'reserved', definition: 'Units on hand that are promised to orders.' },
  inventory_value: { ...worth, label: ['inventory value', 'inventory value'], formula: 'inventory_value', definition: 'Units on hand at cost per unit.' },
  retail_value: { ...worth, label: ['retail value of stock', 'retail value of stock'], formula: 'retail_value', definition: 'Units on hand at list price.' },
  stockout_rate: { ...stock, label: ['stockout rate', 'stockout rate'], unit: 'ratio', formula: ['/', 'out_of_stock', 'all_products'], permission: 'counts', definition: 'Products with nothing left divided by all products.' },
  reorder_level: { ...units, label: ['reorder level', 'reorder levels'], formula: 'reorder_level', definition: 'The stock at which a product is to be ordered again.' },
  max_stock_level: { ...units, label: ['maximum stock level', 'maximum stock levels'], formula: 'max_stock_level', definition: 'The most units a product is to have on hand.' },
  reorder_quantity: { ...units, label: ['unit to reorder', 'units to reorder'], formula: 'reorder_quantity', definition: 'Maximum stock level minus quantity, for products that need reordering.' },
  reorder_cost: { ...worth, label: ['cost of the reorder', 'cost of the reorder'], formula: 'reorder_cost', definition: 'Suggested reorder quantities at cost per unit.' },
  reorder_shortfall: { ...units, label: ['unit below the reorder level', 'units below the reorder level'], formula: 'reorder_shortfall', definition: 'Reorder level minus quantity.' },
  excess_units: { ...units, label: ['unit over the maximum', 'units over the maximum'], formula: 'excess_units', definition: 'Quantity over the maximum stock level, for overstocked products.' },
  excess_value: { ...worth, label: ['excess stock at cost', 'excess stock at cost'], formula: 'excess_value', definition: 'Units over the maximum stock level, at cost per unit.' },
  velocity: { ...stock, grain: 'item', status: 'fulfilled', date: 'order date', ranked: true, defaultDays: 90, label: ['units sold per day', 'units sold per day'], unit: 'per_day', formula: ['/', 'units', '#days'], permission: 'counts', definition: 'Units sold divided by the days of the period; without one, the last 90 days.' },
  days_of_cover: { ...stock, label: ['days of cover', 'days of cover'], unit: 'days', formula: ['/', 'stock', ['/', 'units_90', 90]], permission: 'counts', definition: 'Quantity divided by the units sold a day over the last 90 days; nothing sold means none.' },
  run_out_date: { ...stock, label: ['day it runs out', 'days they run out'], unit: 'date', formula: ['/', 'stock', ['/', 'units_90', 90]], show: 'runsOut', permission: 'counts', definition: 'Today plus the whole days of cover.' },
  sell_through: { ...stock, label: ['sell-through', 'sell-through'], unit: 'ratio', formula: ['/', 'units', ['+', 'units', 'stock']], permission: 'counts', definition: 'Units sold divided by units sold plus quantity on hand today.' },
  inventory_turnover: { ...stock, defaultDays: 365, label: ['inventory turnover', 'inventory turnover'], unit: 'turns', formula: ['/', 'cogs', 'inventory_value'], permission: 'money', definition: 'Cost of goods of the period (the last 365 days) divided by the inventory value of today.' },
  categories: { ...counts, label: ['category', 'categories'], formula: 'categories', whereOrdered: 'categories_sold', definition: 'Different categories of products.' },
  brands: { ...counts, label: ['brand', 'brands'], formula: 'brands', whereOrdered: 'brands_sold', definition: 'Different brands of products.' },
  suppliers: { ...counts, label: ['supplier', 'suppliers'], formula: 'suppliers', whereOrdered: 'suppliers_sold', definition: 'Different suppliers of products.' },
  categories_sold: { ...counts, grain: 'item', status: 'fulfilled', date: 'order date', label: ['category sold', 'categories sold'], formula: 'categories_sold', definition: 'Different categories in fulfilled orders.' },
  brands_sold: { ...counts, grain: 'item', status: 'fulfilled', date: 'order date', label: ['brand sold', 'brands sold'], formula: 'brands_sold', definition: 'Different brands in fulfilled orders.' },
  suppliers_sold: { ...counts, grain: 'item', status: 'fulfilled', date: 'order date', label: ['supplier sold', 'suppliers sold'], formula: 'suppliers_sold', definition: 'Different suppliers whose products stand in fulfilled orders.' },
};
