import type { MeasureUse } from './plan.js';

/**
 * The name of a measure's column and metric: `revenue`, `median_order_total`, `revenue_per_month`, and for the
 * derived ones `revenue_share`, `running_revenue`, `revenue_growth`, `revenue_change` (beside the plain column).
 */
export function columnName(use: MeasureUse): string {
  const base = baseColumnName(use);
  if (use.as === 'running') return `running_${base}`;
  return use.as === undefined ? base : `${base}_${use.as}`;
}

/** The column without share, running total or growth. */
export function baseColumnName(use: MeasureUse): string {
  const aggregated = use.aggregate === undefined ? use.measure : `${use.aggregate}_${use.measure}`;
  return use.per === undefined ? aggregated : `${aggregated}_per_${use.per}`;
}
