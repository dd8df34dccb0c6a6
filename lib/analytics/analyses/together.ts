import type { Condition } from '../plan.js';
import type { Column, Result, ResultRow } from '../result.js';
import { compileConditions, entitiesOf, LINE_ENTITIES, namesStatus } from '../sql/conditions.js';
import { Scope, windowOf, within } from '../sql/scope.js';
import { allOf, joined, raw, sql, type Sql } from '../sql/sqlText.js';
import { toNumber } from '../run/convert.js';
import type { Execution } from '../run/execution.js';
import { ratio } from '../run/metrics.js';

const ORDERS: Column = { name: 'orders', role: 'measure', unit: 'count' };
const product = (name: string): readonly Column[] => [
  { name, role: 'dimension' },
  { name: `${name}_id`, role: 'attribute' },
];

/** Products of each order once, under the plan's filters; `lines` = whether filters on products count too. */
function baskets(execution: Execution, lines: boolean): Sql {
  const { plan, env } = execution;
  const scope = new Scope(env, 'item', windowOf(env, plan.period));
  const isLine = (condition: Condition): boolean => entitiesOf(condition, 'product').some((entity) => LINE_ENTITIES.has(entity));
  const conditions = lines ? plan.where : plan.where.filter((condition) => !isLine(condition));
  const where = [scope.shop(), within(env, 'o.order_date', scope.window), ...compileConditions(scope, conditions, 'product')];
  if (!namesStatus(plan.where, 'product')) where.push(raw("o.status = 'fulfilled'"));
  return sql`SELECT DISTINCT i.order_id, i.product_id ${scope.from()} WHERE ${allOf(where)}`;
}

/** Pairs of products by the orders that contain both; with given products: the others, by the orders that contain one of them. */
export function togetherQuery(execution: Execution): Sql {
  const { plan, env } = execution;
  const given = plan.analysis?.kind === 'together' ? plan.analysis.with : null;
  const names = [env.d.binary('MAX(p.name)'), env.d.binary('MAX(q.name)')];
  if (given === null) {
    return sql`WITH b AS (${baskets(execution, true)}) SELECT x.product_id AS id, y.product_id AS id_2, MAX(p.name) AS name, MAX(q.name) AS name_2, COUNT(*) AS orders, COUNT(*) OVER () AS total_ FROM b x JOIN b y ON y.order_id = x.order_id AND y.product_id > x.product_id JOIN products p ON p.id = x.product_id JOIN products q ON q.id = y.product_id GROUP BY x.product_id, y.product_id ORDER BY COUNT(*) DESC, ${raw(names.join(', '))}, x.product_id, y.product_id`;
  }
  const ids =
    given.length === 0
      ? raw('NULL')
      : joined(
          given.map((id) => sql`${id}`),
          ', ',
        );
  return sql`WITH a AS (${baskets(execution, false)}), base AS (SELECT DISTINCT a.order_id FROM a WHERE a.product_id IN (${ids})), b AS (${baskets(execution, true)}) SELECT y.product_id AS id, MAX(q.name) AS name, COUNT(*) AS orders, (SELECT COUNT(*) FROM base) AS base_, COUNT(*) OVER () AS total_ FROM base x JOIN b y ON y.order_id = x.order_id JOIN products q ON q.id = y.product_id WHERE y.product_id NOT IN (${ids}) GROUP BY y.product_id ORDER BY COUNT(*) DESC, ${raw(names[1] ?? '1')}, y.product_id`;
}

/** Which products stand in the same orders. Rows: product, product_2, orders; with given products: product, orders, share of their orders. */
export async function executeTogether(execution: Execution): Promise<Result> {
  const { plan, ctx } = execution;
  const pairs = plan.analysis?.kind !== 'together' || plan.analysis.with === null;
  const first = plan.offset + (ctx.after ?? 0);
  const size = Math.max(0, Math.min(ctx.maxResults, (plan.limit ?? Infinity) - (ctx.after ?? 0)));
  const found = await execution.query(sql`${togetherQuery(execution)} LIMIT ${size} OFFSET ${first}`);
  const rows = found.map((row): ResultRow => {
    const named = { product: row['name'] ?? null, product_id: `prod_${String(row['id'])}` };
    const orders = toNumber(row['orders']);
    return pairs
      ? { ...named, product_2: row['name_2'] ?? null, product_2_id: `prod_${String(row['id_2'])}`, orders }
      : { ...named, orders, share: ratio(orders, toNumber(row['base_'])) };
  });
  const base = toNumber(found[0]?.['base_']);
  return {
    columns: pairs
      ? [...product('product'), ...product('product_2'), ORDERS]
      : [...product('product'), ORDERS, { name: 'share', role: 'measure', unit: 'ratio' }],
    rows,
    metrics: pairs || base === null ? {} : { orders: base },
    units: pairs || base === null ? {} : { orders: 'count' },
    total: toNumber(found[0]?.['total_']) ?? 0,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}
