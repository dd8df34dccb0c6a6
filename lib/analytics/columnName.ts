import type { MeasureUse } from './plan.js';

/**
 * The name of a measure's column and metric: `revenue`, `median_order_total`, `revenue_per_month`, and for the
 * derived ones `revenue_share`, `running_revenue`, `revenue_growth`, `revenue_change` (beside the plain column); `refunded_orders`
 * where the figure alone looks at one state.
 */
export function columnName(use: MeasureUse): string {
  const base = baseColumnName(use);
  if (use.as === 'running') return `running_${base}`;
  return use.as === undefined ? base : `${base}_${use.as}`;
}

/** The column without share, running total or growth. */
export function baseColumnName(use: MeasureUse): string {
  const aggregated = use.aggregate === undefined ? use.measure : `${use.aggregate}_${use.measure}`;
  const counted = stateOf(use) === null ? aggregated : `${stateOf(use) ?? ''}_${aggregated}`;
  return use.per === undefined ? counted : `${counted}_per_${use.per}`;
}

/** The one state of orders, or of those who placed them, that a figure of its own looks at: "refunds" beside "revenue" are refunded orders. */
export function stateOf({ where = [] }: MeasureUse): string | null {
  const [only, ...more] = where;
  if (only === undefined || more.length > 0) return null;
  if (only.kind === 'segment') return only.not === true ? null : (STATES[only.segment] ?? null);
  return only.kind === 'field' && only.field === 'order.status' && only.op === '=' ? String(only.values[0]) : null;
}

const STATES: Readonly<Record<string, string>> = { open: 'open', unfulfilled: 'unfulfilled', late: 'late', paid: 'paid', new: 'new_customer', first_time: 'first_time_buyer' };
