import type { Condition, Plan } from '../analytics/plan.js';
import type { Reader } from '../db/reader.js';
import type { Interpretation } from '../interpret/reading.js';

const TABLES: Readonly<Record<string, { readonly what: string; readonly table: string }>> = {
  'order.id': { what: 'order', table: 'orders' }, 'customer.id': { what: 'customer', table: 'customers' }, 'product.id': { what: 'product', table: 'products' }, 'campaign.id': { what: 'campaign', table: 'campaigns' },
};

/** Where an answer is empty because the order, customer or product named by its id does not exist, that is the answer. */
export async function missingRecord(plan: Plan, reader: Reader, shopId: string): Promise<Extract<Interpretation, { kind: 'not_found' }> | null> {
  for (const condition of [...plan.where, ...(plan.part ?? [])].flatMap(flatten)) {
    const entity = TABLES[condition.field];
    const [id] = condition.values;
    if (!entity || condition.op !== '=' || typeof id !== 'number') continue;
    const rows = await reader.query(`SELECT 1 AS found FROM ${entity.table} WHERE id = ? AND shop_id = ?`, [id, shopId]);
    if (!rows.length) return { kind: 'not_found', what: entity.what, name: condition.label ?? String(id), near: [] };
  }
  return null;
}

type FieldCondition = Extract<Condition, { kind: 'field' }>;

function flatten(condition: Condition): readonly FieldCondition[] {
  switch (condition.kind) {
    case 'field':
      return [condition];
    case 'did':
      return condition.where.flatMap(flatten);
    case 'or':
      return condition.any.flat().flatMap(flatten);
    case 'not':
      return condition.all.flatMap(flatten);
    case 'segment':
      return [];
  }
}
