import type { Condition } from '../analytics/plan.js';
import type { Result } from '../analytics/result.js';
import { PARAMETERS } from './call/documentedParameters.js';
import { AMOUNT, COUNT, LIST, cell, recordsPlan, valuePlan } from './documented.js';
import { defineTool } from './tool.js';

const DEFAULT_THRESHOLD = 10;
const COLUMNS = ['stock.quantity', 'stock.reorder_level'];

export const getInventoryStatus = defineTool({
  name: 'get_inventory_status',
  title: 'Inventory status',
  description:
    'Check current stock: on hand, available, low, out of stock, to reorder, overstocked, value, days of cover. Stock is always the present; low is above zero and at or below the threshold.',
  permission: 'counts',
  examples: [
    "get_inventory_status(category='Clothing', low_stock_threshold=5)",
    "get_inventory_status(filters=[{segment: 'needs_reorder'}], columns=['stock.supplier'])",
    "get_inventory_status(ask='value', measures=['inventory_value'], by=['category'])",
  ],
  parameters: [PARAMETERS.product, PARAMETERS.category, PARAMETERS.low_stock_threshold, PARAMETERS.product_ids],
  base: { ask: 'records', subject: 'product', measures: [], by: [], columns: ['stock.quantity', 'stock.available', 'stock.reorder_level'] },
  output: {
    total_products: COUNT,
    low_stock_items: LIST,
    low_stock_total: { ...COUNT, description: 'How many there are in all: the list holds at most as many as an answer may have rows' },
    out_of_stock_items: LIST,
    out_of_stock_total: { ...COUNT, description: 'How many there are in all' },
    total_value: AMOUNT,
  },
  document: async ({ plan, args, run }) => {
    const threshold = (args.low_stock_threshold as number | undefined) ?? DEFAULT_THRESHOLD;
    const scope = { ...plan, subject: 'product' as const };
    const counted = await run(valuePlan(scope, ['products']));
    const value = await run(valuePlan(scope, ['inventory_value']));
    const state = (condition: Condition) =>
      run(recordsPlan('product', [...plan.where.filter((each) => each.kind !== 'segment'), condition], COLUMNS));
    const low = await state({ kind: 'segment', segment: 'low_stock', value: String(threshold) });
    const out = await state({ kind: 'segment', segment: 'out_of_stock' });
    return {
      total_products: cell(counted?.metrics, 'products'),
      low_stock_items: items(low, 'low_stock'),
      low_stock_total: low?.total ?? null,
      out_of_stock_items: items(out, 'out_of_stock'),
      out_of_stock_total: out?.total ?? null,
      total_value: cell(value?.metrics, 'inventory_value'),
    };
  },
});

const items = (result: Result | null, status: string): readonly object[] =>
  (result?.rows ?? []).map((row) => ({
    product: cell(row, 'product', 'name'),
    current_stock: cell(row, 'stock', 'quantity', 'quantity_on_hand'),
    reorder_level: cell(row, 'reorder_level'),
    status,
  }));
