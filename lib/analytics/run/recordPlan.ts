import type { SqlRow } from '../../db/reader.js';
import { ALL_TIME } from '../../periods/period.js';
import { EMPTY_PLAN, type Condition, type MeasureUse, type Subject } from '../plan.js';
import type { Result, ResultRow } from '../result.js';
import { sql } from '../sql/sqlText.js';
import { fromCents, localDay } from './convert.js';
import type { Execution } from './execution.js';
import { executeRecords } from './recordsPlan.js';
import { executeValue } from './valuePlan.js';

/** How many of a customer's orders its record shows. */
const RECENT = 10;

/** One subject in full: `rows[0]` with nested lists under it; no row where none fits. */
export async function executeRecord(execution: Execution): Promise<Result> {
  const { plan } = execution;
  const found = await executeRecords(execution.with({ ...plan, limit: 1 }));
  const [row] = found.rows;
  if (row === undefined) return { ...found, metrics: {}, units: {} };
  const details = await DETAILS[plan.subject](execution, row);
  return {
    ...found,
    rows: [{ ...row, ...details }],
    metrics: {},
    units: {},
    total: found.total,
    sql: execution.statements,
    assumptions: [...execution.assumptions],
  };
}

type Details = (execution: Execution, row: ResultRow) => Promise<Readonly<Record<string, ResultRow[string]>>>;

const idOf = (row: ResultRow, column: string): number => Number((row[column] as string).replace(/^\D+/, ''));
const may = (execution: Execution, permission: string): boolean => execution.ctx.permissions?.includes(permission) !== false;
const is = (field: string, id: number): Condition => ({ kind: 'field', field, op: '=', values: [id] });

/** Measures of the one record, all time. */
async function figures(
  execution: Execution,
  subject: Subject,
  measures: readonly MeasureUse[],
  where: readonly Condition[],
): Promise<Readonly<Record<string, ResultRow[string]>>> {
  const { metrics } = await executeValue(execution.with({ ...EMPTY_PLAN, ask: 'value', subject, period: ALL_TIME, measures, where }));
  return metrics;
}

const orderDetails: Details = async (execution, row) => {
  const { d } = execution.env;
  const lines = await execution.query(
    sql`SELECT p.id, p.name, p.sku, i.quantity, ${{ text: d.cents('i.unit_price'), params: [] }} AS price, COALESCE(${{ text: d.cents('i.discount'), params: [] }}, 0) AS discount FROM order_items i JOIN orders o ON o.id = i.order_id JOIN products p ON p.id = i.product_id WHERE o.shop_id = ${execution.ctx.shopId} AND o.id = ${idOf(row, 'order_id')} ORDER BY ${{ text: d.binary('p.name'), params: [] }}, i.id`,
  );
  const items = lines.map((line) => ({
    product: line['name'] ?? null,
    product_id: `prod_${String(line['id'])}`,
    sku: line['sku'] ?? null,
    quantity: Number(line['quantity']),
    unit_price: fromCents(Number(line['price'])),
    discount: fromCents(Number(line['discount'])),
    line_total: fromCents(Number(line['quantity']) * Number(line['price']) - Number(line['discount'])),
  }));
  return { items };
};

const customerDetails: Details = async (execution, row) => {
  const { d } = execution.env;
  const text = (value: string): { readonly text: string; readonly params: readonly [] } => ({ text: value, params: [] });
  const orders = await execution.query(
    sql`SELECT o.id, ${text(d.utcText('o.order_date'))} AS placed, o.status, ${text(d.cents('o.total_amount'))} AS total, o.payment_method FROM orders o WHERE o.shop_id = ${execution.ctx.shopId} AND o.customer_id = ${idOf(row, 'customer_id')} AND o.order_date < ${d.instant(execution.env.tomorrow)} ORDER BY o.order_date DESC, o.id DESC LIMIT ${RECENT}`,
  );
  const recent = orders.map((order: SqlRow) => ({
    order_id: `ord_${String(order['id'])}`,
    order_date: localDay(order['placed'], execution.env),
    status: order['status'] ?? null,
    total_amount: fromCents(Number(order['total'])),
    payment_method: order['payment_method'] ?? null,
  }));
  return { recent_orders: recent };
};

const productDetails: Details = async (execution, row) => {
  const id = idOf(row, 'product_id');
  const measures: readonly MeasureUse[] = [
    { measure: 'units' },
    ...(may(execution, 'money') ? [{ measure: 'revenue' }] : []),
    { measure: 'days_of_cover' },
  ];
  const [sold, attributes] = [
    await figures(execution, 'product', measures, [is('product.id', id)]),
    await execution.query(
      sql`SELECT a.name, a.value FROM product_attributes a JOIN products p ON p.id = a.product_id WHERE p.shop_id = ${execution.ctx.shopId} AND a.product_id = ${id} ORDER BY a.name, a.value`,
    ),
  ];
  return { ...sold, attributes: attributes.map(({ name, value }) => ({ name: name ?? null, value: value ?? null })) };
};

const campaignDetails: Details = async (execution, row) => {
  const name = row['campaign'] as string;
  const where: readonly Condition[] = [{ kind: 'field', field: 'campaign.name', op: '=', values: [name] }];
  const { campaign_revenue: revenue, ...more } = await figures(
    execution,
    'campaign',
    [{ measure: 'campaign_revenue' }, { measure: 'orders' }, { measure: 'roi' }, { measure: 'roas' }],
    where,
  );
  return { revenue: revenue ?? null, ...more };
};

const DETAILS: Readonly<Record<Subject, Details>> = {
  sale: () => Promise.resolve({}),
  order: orderDetails,
  customer: customerDetails,
  product: productDetails,
  campaign: campaignDetails,
};
